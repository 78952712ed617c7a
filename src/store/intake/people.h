/* Storing the people in a response.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_PEOPLE_H
#define STORE_INTAKE_PEOPLE_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct person;
struct store;

/* Finds a person or adds them. Changes are written, to their conversations too, unless
 * `old`: then the item is older than what is known of the person. */
bool people_put(struct store *store, int64_t account, const struct person *person,
	bool old, int64_t *id, struct err *err);

#endif

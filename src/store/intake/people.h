/* People, as an intake brings them.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_PEOPLE_H
#define STORE_INTAKE_PEOPLE_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct person;
struct store;

/* Finds or makes somebody; what is newly known of them is written, also into their
 * conversations, unless `old` (then the item that tells of them is older than what is
 * known). */
bool people_put(struct store *store, int64_t account, const struct person *person,
	bool old, int64_t *id, struct err *err);

#endif

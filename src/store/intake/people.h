/* Storing the people in a response.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_PEOPLE_H
#define STORE_INTAKE_PEOPLE_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct err;
struct person;
struct store;

/* Finds a person or adds them. Changes are written, to their conversations too, unless
 * `old`: then the item is older than what is known of the person. */
bool people_put(struct store *store, int64_t account, const struct person *person,
	bool old, int64_t *id, struct err *err);

/* What an account of ours wrote is by its current handle, wherever an account of ours on that
 * server has met it. */
bool people_rename_us(
	struct store *store, int64_t account, struct arena *arena, struct err *err);

#endif

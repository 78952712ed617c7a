/* The unreadable parts of a response.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_UNREAD_H
#define STORE_INTAKE_UNREAD_H

#include <stdbool.h>

struct err;
struct intake;
struct intake_result;
struct store;

/* Forgets items that have been read or are gone, and records those that could not be read. */
bool unread_take(struct store *store, const struct intake *intake,
	struct intake_result *result, struct err *err);

#endif

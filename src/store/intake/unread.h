/* What an answer had that could not be read.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_UNREAD_H
#define STORE_INTAKE_UNREAD_H

#include <stdbool.h>

struct err;
struct intake;
struct intake_result;
struct store;

/* Forgets what has been read or is gone, and puts on record what could not be read. */
bool unread_take(struct store *store, const struct intake *intake,
	struct intake_result *result, struct err *err);

#endif

/* Counting the use of saved replies.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_OUTBOX_TEMPLATES_H
#define STORE_OUTBOX_TEMPLATES_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct outgoing;
struct store;

/* If the reply was made from one. */
bool templates_count(
	struct store *store, const struct outgoing *reply, int64_t now, struct err *err);

/* It was not sent: the use does not count. */
bool
templates_uncount(struct store *store, const struct outgoing *reply, struct err *err);

#endif

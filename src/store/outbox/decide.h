/* Cancelling a reply.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_OUTBOX_DECIDE_H
#define STORE_OUTBOX_DECIDE_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct outgoing;
struct store;

/* Cancels a reply; its text becomes the draft again. */
bool decide_cancel(
	struct store *store, const struct outgoing *reply, int64_t now, struct err *err);

#endif

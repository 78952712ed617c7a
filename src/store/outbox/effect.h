/* What an act that has gone out changes here.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_OUTBOX_EFFECT_H
#define STORE_OUTBOX_EFFECT_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct outgoing;
struct store;

/* Applies a like, a deletion or a moderation to its item. */
bool effect_apply(
	struct store *store, const struct outgoing *reply, int64_t now, struct err *err);

#endif

/* The turns of a conversation, in the store.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_FOLD_TURNS_H
#define STORE_FOLD_TURNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/conversation.h"

struct arena;
struct conversation;
struct err;
struct store;
struct turn;

/* The turns of a conversation, in order. */
bool turns_read(struct store *store, int64_t conversation, struct arena *arena,
	struct turn **turns, size_t *count, struct err *err);
/* Replaces the old turns; sets `differs` if they were different. A turn that had ended keeps
 * its business time, unless hours_afresh is set. */
bool turns_write(struct store *store, int64_t id, const struct conversation *folded,
	const struct turn *old, size_t n_old, bool *differs, struct err *err);
bool turns_end_of(const char *name, enum turn_end *end);

#endif

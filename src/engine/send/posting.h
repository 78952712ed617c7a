/* What is asked of a network for a reply in the outbox.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SEND_POSTING_H
#define ENGINE_SEND_POSTING_H

#include <stdbool.h>

#include "networks/network.h"

struct arena;
struct outgoing;

enum op posting_op(const struct outgoing *outgoing);

/* Borrows from the reply. */
struct op_args posting_args(const struct outgoing *outgoing, enum op op);

/* What the network calls our post is chosen before it leaves, and is the same for every try
 * of what may have arrived. True when it was chosen now. */
bool posting_choose_key(
	struct outgoing *outgoing, const struct network *network, struct arena *arena);

/* It has not arrived: what was chosen is forgotten. */
void posting_forget_key(struct outgoing *outgoing, struct arena *arena);

/* True when posting it once more makes no second one: its key is the id of the post, or the
 * server still remembers the key. */
bool posting_is_once(const struct network *network, const char *software,
	const struct outgoing *outgoing, int64_t now);

#endif

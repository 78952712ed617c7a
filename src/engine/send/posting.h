/* What to request from a network for a reply in the outbox.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SEND_POSTING_H
#define ENGINE_SEND_POSTING_H

#include <stdbool.h>

#include "networks/network.h"

struct arena;
struct op_result;
struct outgoing;

enum op posting_op(const struct outgoing *outgoing);

/* Borrows from the reply. */
struct op_args posting_args(const struct outgoing *outgoing, enum op op);

/* The network's id for our post is chosen before it is sent, and is the same for every
 * attempt of a reply that may have arrived. True if it was chosen now. */
bool posting_choose_key(
	struct outgoing *outgoing, const struct network *network, struct arena *arena);

/* It has not arrived: forgets the choice. */
void posting_forget_key(struct outgoing *outgoing, struct arena *arena);

/* True if posting it again does not create a second post: its key is the id of the post,
 * or the server still remembers the key. */
bool posting_is_once(const struct network *network, const char *software,
	const struct outgoing *outgoing, int64_t now);

/* Whether the network returns their item in another state than it was to have: a success
 * that did nothing. */
bool posting_did_nothing(const struct outgoing *outgoing, const struct op_result *answer);

#endif

/* Writing down what becomes of a reply on its way.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_OUTBOX_H
#define ENGINE_OUTBOX_H

#include <stdbool.h>

#include "inbox/reply.h"

struct answer;
struct watch;

/* Moves it on in the store; `why` (may be NULL) stands beside it. False when somebody
 * else has moved it, or the store failed: then it stays as it is, to be looked at
 * again. */
bool outbox_move(struct watch *watch, struct reply *reply, enum reply_state from,
	enum reply_state to, const char *why);

/* Back into the line, until the pace of the account allows it: it has not left (then the
 * try does not count), or can be repeated freely. */
void outbox_wait(struct watch *watch, struct reply *reply, const char *why, bool counts);

/* It stands on the network, as `answer` says. When this cannot be written, the row
 * still says `sending`, and looking will find it. */
void
outbox_sent(struct watch *watch, const struct reply *reply, const struct answer *answer);

void outbox_log(const struct watch *watch, const struct reply *reply, const char *what);

#endif

/* Writing down what becomes of a reply on its way.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SEND_DELIVERY_H
#define ENGINE_SEND_DELIVERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/outgoing.h"

struct arena;
struct err;
struct item;
struct session;

/* How a try ended. */
struct delivery_outcome {
	enum outgoing_state state; /* where it goes from `sending` */
	const char *why;           /* or NULL */
	/* What the network holds: the reply itself when it was sent; when it is unsure, what
	 * it may be. */
	const struct item *items;
	size_t n_items;
};

/* The store cannot be written: for how long, and what it said. */
struct delivery_trouble {
	int failures;  /* in a row; 0: all is well */
	int64_t until; /* date_ticks: it is left alone until then */
	char said[512];
};

/* Moves it on in the store; `why` (may be NULL) stands beside it. `moved` is false when
 * somebody else has moved it. False: the store failed, and nothing was written. */
bool delivery_move(struct session *session, struct outgoing *outgoing,
	enum outgoing_state from, enum outgoing_state to, const char *why, bool *moved,
	struct err *err);

/* Takes it for sending. `claimed` is false when somebody else has moved it, or when
 * something is new since it was written, and it is held. False as above. */
bool delivery_claim(struct session *session, struct outgoing *outgoing,
	enum outgoing_state from, struct arena *arena, bool *claimed, struct err *err);

/* When it may leave again, by the pace of the account: it has not arrived (then the try
 * does not count), or can be repeated freely. For delivery_write with state `queued`. */
void delivery_postpone(struct session *session, struct outgoing *outgoing, bool counts);

/* Writes how a try ended. Until this succeeds the row says `sending`, and the next engine
 * looks. */
bool delivery_write(struct session *session, struct outgoing *outgoing,
	const struct delivery_outcome *outcome, struct err *err);

/* Notes that the store failed: said once, however long it lasts. Returns for how long it is
 * to be left alone, in ms. */
int64_t
delivery_store_failed(const struct session *session, const struct outgoing *outgoing,
	struct delivery_trouble *trouble, const struct err *err);

void delivery_log(
	const struct session *session, const struct outgoing *outgoing, const char *what);

#endif

/* Recording in the store what happens to a reply on its way.
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
struct op_result;
struct session;

/* How an attempt ended. */
struct delivery_outcome {
	enum outgoing_state state; /* the next state after `sending` */
	const char *why;           /* or NULL */
	/* What the network has: the reply itself if it was sent; if that is unsure,
	 * possible matches. */
	const struct item *items;
	size_t n_items;
};

/* The store cannot be written: for how long, and its error. */
struct delivery_trouble {
	int failures;  /* in a row; 0: no failure */
	int64_t until; /* date_ticks: not tried before */
	char said[512];
};

/* Changes its state in the store; `why` (may be NULL) is stored with it. `moved` is false
 * if somebody else has changed it. False: the store failed, and nothing was written. */
bool delivery_move(struct session *session, struct outgoing *outgoing,
	enum outgoing_state from, enum outgoing_state to, const char *why, bool *moved,
	struct err *err);

/* Claims it for sending. `claimed` is false if somebody else has changed its state, or if
 * something new arrived since it was written, and it is held. False as above. */
bool delivery_claim(struct session *session, struct outgoing *outgoing,
	enum outgoing_state from, struct arena *arena, bool *claimed, struct err *err);

/* When it may be sent again, by the pace of the account: it has not arrived (then the
 * attempt does not count), or can safely be repeated. For delivery_write with the state
 * `queued`. */
void delivery_postpone(struct session *session, struct outgoing *outgoing, bool counts);

/* Writes how an attempt ended. Until this succeeds the row says `sending`, and the next
 * engine looks it up. */
bool delivery_write(struct session *session, struct outgoing *outgoing,
	const struct delivery_outcome *outcome, struct err *err);

/* Whether an edit was answered with the words that stood there before. Servers change
 * texts; those that say the same as ours are ours. */
bool delivery_kept_old(const struct session *session, const struct outgoing *outgoing,
	const struct op_result *answer);

/* Records that the store failed: reported once, however long it lasts. Returns how long
 * to wait before trying again, in ms. */
int64_t
delivery_store_failed(const struct session *session, const struct outgoing *outgoing,
	struct delivery_trouble *trouble, const struct err *err);

void delivery_log(
	const struct session *session, const struct outgoing *outgoing, const char *what);

#endif

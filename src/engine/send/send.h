/* Sending what is in the outbox of an account: one after another, and each once. A reply
 * leaves at most once without looking: when nobody can tell whether it arrived, the
 * network is asked (lookup.h) before anything is repeated, and it is repeated only where
 * that cannot make a second copy in public, which nobody could take back.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SEND_SEND_H
#define ENGINE_SEND_SEND_H

#include <stdbool.h>
#include <stdint.h>

struct send;
struct session;

struct send_callbacks {
	void (*moved)(void *context); /* the outbox has changed */
	/* Something waits until the account has been fetched: it was queued a while ago, and
	 * may have been answered, or even sent, since then. */
	void (*wants_round)(void *context);
	void *context;
};

/* `patience` is what an answer may take. */
struct send *send_new(struct session *session, int64_t patience,
	const struct send_callbacks *callbacks);

/* Drops what is under way: a reply that has left is found as `sending` by the next
 * engine. NULL is fine. */
void send_free(struct send *send);

/* Something may be due; goes on by itself from here. Needs the lease and a token. */
void send_look(struct send *send);

/* True while a reply is on its way: claimed, and not yet decided. */
bool send_is_busy(const struct send *send);

/* True when all that is due waits for a round. */
bool send_waits_for_round(const struct send *send);

/* True when the store could not be written several times in a row. */
bool send_is_stuck(const struct send *send);

/* What the store said when it could not be written, as long as that lasts; NULL. */
const char *send_fault(const struct send *send);

#endif

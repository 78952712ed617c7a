/* Sending what is in the outbox of an account: one after another, each once. A reply is
 * sent at most once without a look-up. If it is unknown whether it arrived, the network
 * is asked (lookup.h) before anything is repeated, and it is repeated only where that
 * cannot create a second public copy, which could not be taken back.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SEND_SEND_H
#define ENGINE_SEND_SEND_H

#include <stdbool.h>
#include <stdint.h>

struct send;
struct session;

struct send_callbacks {
	void (*moved)(void *context); /* the outbox has changed */
	/* Something waits until the account has been fetched: it was queued a while ago,
	 * and may since have been answered, or even sent. */
	void (*wants_round)(void *context);
	void *context;
};

/* `patience` is how long a response may take. */
struct send *send_new(struct session *session, int64_t patience,
	const struct send_callbacks *callbacks);

/* Cancels what is in progress: a reply that was sent is found as `sending` by the next
 * engine. NULL is fine. */
void send_free(struct send *send);

/* Something may be due; it continues on its own from here. Needs the lease and a
 * token. */
void send_look(struct send *send);

/* True while a reply is on its way: claimed, and not yet decided. */
bool send_is_busy(const struct send *send);

/* How long the next one has to wait because much was sent lately (store/writes.h), in ms. */
int64_t send_rest(const struct send *send);

/* True if everything that is due waits for a round. */
bool send_waits_for_round(const struct send *send);

/* True if the store could not be written several times in a row. */
bool send_is_stuck(const struct send *send);

/* The store's error while it cannot be written; NULL. */
const char *send_fault(const struct send *send);

#endif

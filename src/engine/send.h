/* Sending what is in the outbox of an account: one after another, and each once. A reply
 * leaves at most once without looking: when nobody can tell whether it arrived, the
 * network is asked (VERB_FIND) before anything is repeated, because a second copy in
 * public cannot be taken back.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SEND_H
#define ENGINE_SEND_H

#include <stdbool.h>
#include <stdint.h>

struct send;
struct watch;

/* `moved` is called when the outbox has changed. `patience` is what an answer may
 * take. */
struct send *send_new(struct watch *watch, int64_t patience, void (*moved)(void *context),
	void *context);

/* Drops what is under way: a reply that has left is found as `sending` by the next
 * engine. NULL is fine. */
void send_free(struct send *send);

/* Something may be due; goes on by itself from here. Needs the lease and a token. */
void send_look(struct send *send);

/* True while a reply is on its way: claimed, and not yet decided. */
bool send_is_busy(const struct send *send);

#endif

/* A new credential for one that ends: once for all who ask meanwhile, in this program and
 * in others. A refresh token often counts once: whoever renews holds a lock, looks whether
 * somebody else has renewed before, and keeps what came before anybody uses it.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_REQUEST_RENEW_H
#define ENGINE_REQUEST_RENEW_H

#include <stdbool.h>

struct err;
struct renewal;
struct session;

/* Lies in its owner; fill `done` and `context`. */
struct renew_wait {
	/* Once, and never from within; `err` is NULL when the session has a new credential. */
	void (*done)(void *context, const struct err *err);
	void *context;
	struct renew_wait *next;
	struct renewal *of; /* NULL: it waits for nothing */
};

/* Begins, or joins what is under way. The credential that the session has now is taken to
 * be the one that does not count any more. */
void renew_start(struct session *session, struct renew_wait *wait);

/* Drops the wait without a word; the renewal goes on, because its token may have been
 * used up. */
void renew_cancel(struct renew_wait *wait);

/* Ends what is under way; nobody may wait for it any more. */
void renew_end(struct session *session);

#endif

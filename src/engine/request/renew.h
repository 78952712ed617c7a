/* Renewing a credential that has expired: once for all who wait for it, in this program
 * and in others. A refresh token can often be used only once. So whoever renews holds a
 * lock, checks whether somebody else has already renewed it, and stores the new
 * credential before anybody uses it.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_REQUEST_RENEW_H
#define ENGINE_REQUEST_RENEW_H

#include <stdbool.h>

struct err;
struct renewal;
struct session;

/* Embedded in its owner; fill `done` and `context`. */
struct renew_wait {
	/* Called once, and never from within; `err` is NULL if the session has a new
	 * credential. */
	void (*done)(void *context, const struct err *err);
	void *context;
	struct renew_wait *next;
	struct renewal *of; /* NULL: not waiting */
};

/* Starts a renewal, or joins the one in progress. The session's current credential is
 * taken to be the one that is no longer valid. */
void renew_start(struct session *session, struct renew_wait *wait);

/* Stops waiting without calling `done`; the renewal continues, because its token may have
 * been used up. */
void renew_cancel(struct renew_wait *wait);

/* Ends the renewal in progress; nobody may be waiting for it any more. */
void renew_end(struct session *session);

#endif

/* Checking whether known items still exist: first what is on a screen, then those of
 * people who wait and whose check is due (store/checks.h).
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ROUND_RECHECK_H
#define ENGINE_ROUND_RECHECK_H

#include <stdbool.h>

struct err;
struct intake_result;
struct recheck;
struct session;

struct recheck_options {
	struct intake_result *intake; /* added to */
	/* Called once, never from within; `err` NULL: success. */
	void (*done)(void *context, const struct err *err);
	void *context;
};

/* Whether something is due, here or for the threads (engine/round/reread.h). Cheap. */
bool recheck_is_due(const struct session *session);

/* Makes requests as far as the server's rate limit allows; what is on a screen may also
 * use the part reserved for people. */
struct recheck *
recheck_start(struct session *session, const struct recheck_options *options);

/* NULL is fine. */
void recheck_cancel(struct recheck *recheck);

#endif

/* Asking whether what people said still stands: first what is on a screen, then those who
 * wait and whose time has come (store/checks.h).
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_RECHECK_H
#define ENGINE_SYNC_RECHECK_H

#include <stdbool.h>

struct err;
struct intake_result;
struct recheck;
struct session;

struct recheck_options {
	struct intake_result *intake; /* added to */
	/* Once, never from within; `err` NULL: it went well. */
	void (*done)(void *context, const struct err *err);
	void *context;
};

/* Whether something is due, here or of the threads (engine/sync/reread.h). Cheap. */
bool recheck_is_due(const struct session *session);

/* Asks as far as the server's rate limit leaves room; what is on a screen may also use
 * what is kept for people. */
struct recheck *
recheck_start(struct session *session, const struct recheck_options *options);

/* NULL is fine. */
void recheck_cancel(struct recheck *recheck);

#endif

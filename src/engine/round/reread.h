/* Reading threads again: this finds comments that do not name us, edits and deletions.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ROUND_REREAD_H
#define ENGINE_ROUND_REREAD_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct intake_result;
struct reread;
struct session;

struct reread_result {
	const struct err *err; /* NULL: success */
	const char *missed;    /* what the server withheld; or NULL */
	bool threads_left;     /* more is due, and has to wait */
};

struct reread_options {
	size_t most; /* threads: what is on a screen waits until the end of a round */
	struct intake_result *intake; /* added to */
	/* Called once, never from within. */
	void (*done)(void *context, const struct reread_result *result);
	/* Before each thread: which one of how many. */
	void (*moved)(void *context, size_t thread, size_t of);
	void *context;
};

/* Reads what is due, as far as the server's rate limit allows. */
struct reread *
reread_start(struct session *session, const struct reread_options *options);

/* NULL is fine. */
void reread_cancel(struct reread *reread);

#endif

/* The rest of a round, after its streams: first known items are checked, then threads are read
 * again (what is on a screen comes first), and last of all it listens for words.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ROUND_REST_H
#define ENGINE_ROUND_REST_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct intake_result;
struct rest;
struct session;

struct rest_options {
	bool from_start;              /* words: forget their cursors */
	bool stays;                   /* other rounds follow: this one is short */
	struct intake_result *intake; /* added to */
	bool *threads_left;           /* set if some wait for the server's rate limit */
	bool *missed;                 /* set if the account says that something was */
	/* Called once, never from within; `err` NULL: success. */
	void (*done)(void *context, const struct err *err);
	/* Before each thread: which one of how many. */
	void (*moved)(void *context, size_t thread, size_t of);
	void *context;
};

struct rest *rest_start(struct session *session, const struct rest_options *options);

/* NULL is fine. */
void rest_cancel(struct rest *rest);

#endif

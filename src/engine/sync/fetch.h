/* One round of an account: what came in, what we wrote, and the threads that are due.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_FETCH_H
#define ENGINE_SYNC_FETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/store.h"

struct fetch;
struct session;

struct fetch_result {
	struct intake_result intake;
	struct err err; /* ERR_NONE: complete */
	size_t requests;
	int64_t ms;
	bool complete; /* everything is known up to its beginning (engine/sync/settled.h) */
	bool left_out;     /* a stream that may have our answers was not read */
	bool skipped;      /* another engine fetches this account */
	bool threads_left; /* some wait for the server's rate limit */
	bool missed;       /* the server withheld something: the account says what */
};

struct fetch_options {
	bool threads_only; /* the streams were read a moment ago, or are listened to */
	bool stays;        /* other rounds follow: this one is short */
	bool from_start;   /* forget the cursors: the import goes further back */
	void (*done)(void *context, const struct fetch_result *result);
	/* Something was written; `doing` is the current activity, or NULL. */
	void (*moved)(void *context, const char *doing);
	void *context;
};

/* Starts a round; `done` is called once, and never from within. The round can be
 * cancelled or the program killed at any time: cursor and items are one transaction. */
struct fetch *fetch_start(struct session *session, const struct fetch_options *options);

/* What has arrived is in the store; the rest is dropped. NULL is fine. */
void fetch_cancel(struct fetch *fetch);

#endif

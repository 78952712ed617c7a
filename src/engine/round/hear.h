/* Listening for words: what people say with a word or hashtag of heed.conf, without writing to
 * us. The last part of a round, which it can never fail: what is wrong with a word is noted
 * as missed.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ROUND_HEAR_H
#define ENGINE_ROUND_HEAR_H

#include <stdbool.h>

struct err;
struct hear;
struct intake_result;
struct session;

struct hear_options {
	bool from_start;              /* forget the cursors */
	struct intake_result *intake; /* added to */
	bool *missed;                 /* set if the account says that something was */
	/* Called once, never from within; `err`: the store failed; NULL: it did not. */
	void (*done)(void *context, const struct err *err);
	void *context;
};

/* Leaves people their share of what the server allows. Each word is asked for every few
 * minutes at most, and a long list is read over several rounds. */
struct hear *hear_start(struct session *session, const struct hear_options *options);

/* NULL is fine. */
void hear_cancel(struct hear *hear);

#endif

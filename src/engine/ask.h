/* Asking one thing after another: short pauses are waited for, and what fails in passing
 * is asked again.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ASK_H
#define ENGINE_ASK_H

#include "base/err.h"
#include "engine/call.h"
#include "engine/loop.h"

struct session;

struct ask {
	struct session *session;
	void (*done)(void *context, const struct request_result *end);
	void *context;
	struct op_args wish;
	struct timer timer;
	struct call *call;
	struct err err;
	int tries;     /* of this wish, so far */
	bool can_wait; /* it leaves people their share of what the server allows */
};

void ask_init(struct ask *ask, struct session *session,
	void (*done)(void *context, const struct request_result *end), void *context);

/* `done` is called once and never from within; it may ask the next. The wish's texts must
 * live until then. ERR_LATER when the server asks us to wait for longer than a
 * moment. */
void ask_start(struct ask *ask, const struct op_args *wish);

/* The same for what can wait: ERR_LATER also when little is left of what the server
 * allows. */
void ask_start_spare(struct ask *ask, const struct op_args *wish);

/* Drops what is asked without a word. */
void ask_cancel(struct ask *ask);

#endif

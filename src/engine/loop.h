/* The engine's only loop: transfers, timers, descriptors and signals, without threads.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_LOOP_H
#define ENGINE_LOOP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct http;
struct loop;

typedef void loop_call(void *context);

/* Calls a function once, at some time. Embedded in its owner; zero-initialise it and fill
 * `call` and `context`. */
struct timer {
	loop_call *call;
	void *context;
	int64_t at; /* date_ticks */
	struct timer *next;
	bool set;
};

/* Handles SIGTERM, SIGINT and SIGHUP from now on: they call `on_signal`. SIGPIPE is
 * ignored. */
bool loop_new(struct loop **loop, struct http *http, loop_call *on_signal, void *context,
	struct err *err);
void loop_free(struct loop *loop);

/* Sets it to `ms` from now, whatever it was set to before. */
void loop_in(struct loop *loop, struct timer *timer, int64_t ms);
void loop_cancel(struct loop *loop, struct timer *timer);

/* Calls back whenever the descriptor is readable. */
void loop_watch(struct loop *loop, int fd, loop_call *call, void *context);
void loop_unwatch(struct loop *loop, int fd);

/* Runs until loop_end is called. */
void loop_run(struct loop *loop);
void loop_end(struct loop *loop);

#endif

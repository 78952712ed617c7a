/* The engine's one loop: transfers, timers, descriptors and signals, without threads.
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

/* A moment at which something is called, once. Lies in its owner; zero-initialise it and
 * fill `call` and `context`. */
struct timer {
	loop_call *call;
	void *context;
	int64_t at; /* date_ticks */
	struct timer *next;
	bool set;
};

/* SIGTERM, SIGINT and SIGHUP are taken from here on: they call `on_signal`. SIGPIPE is
 * ignored. */
bool loop_new(struct loop **loop, struct http *http, loop_call *on_signal, void *context,
	struct err *err);
void loop_free(struct loop *loop);

/* (Again) in `ms` from now; what was set before is forgotten. */
void loop_in(struct loop *loop, struct timer *timer, int64_t ms);
void loop_cancel(struct loop *loop, struct timer *timer);

/* Calls whenever the descriptor can be read. */
void loop_watch(struct loop *loop, int fd, loop_call *call, void *context);
void loop_unwatch(struct loop *loop, int fd);

/* Runs until loop_end is called. */
void loop_run(struct loop *loop);
void loop_end(struct loop *loop);

#endif

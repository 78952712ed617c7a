/* One wish, carried to its network and back.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_CALL_H
#define ENGINE_CALL_H

#include <stdbool.h>
#include <stddef.h>

#include "networks/network.h"

struct arena;
struct call;
struct err;
struct session;

struct request_result {
	const struct op_result *answer; /* NULL: it failed */
	struct arena
		*arena; /* of the answer: whoever wants to keep it moves the arena out */
	const struct err *err; /* when it failed */
	bool reached;          /* something of it may have reached the server */
	bool left;             /* what changes something may have reached the server */
	int status;            /* of HTTP; 0: no answer came */
	int64_t ms;
	int64_t server_at; /* when it was asked, by the server's clock; 0: it did not say */
};

struct request_options {
	struct op_args wish; /* its texts must live until the end */
	void (*done)(void *context, const struct request_result *end);
	/* Of OP_LISTEN: it was accepted; and its bytes. */
	void (*opened)(void *context);
	void (*piece)(void *context, const char *bytes, size_t len);
	void *context;
};

/* Starts it; `done` is called once and never from within. NULL with `err` when it
 * cannot even be asked. The pace of the watch is noted, a refused token too; nothing
 * waits here. */
struct call *call_start(
	struct session *session, const struct request_options *options, struct err *err);

/* Of what is asked about single threads or messages: whether the failure is theirs (not
 * there, not for us, rubbish, or beyond the server) and others can be asked for. */
bool call_failed_alone(const struct session *session, const struct request_result *end);

/* Drops it without a word. NULL is fine. */
void call_cancel(struct call *call);

#endif

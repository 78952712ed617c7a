/* One operation of a network, from its arguments to its result: with our credential, which
 * is renewed when it ends, and as often and in as many steps as its options say.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_REQUEST_REQUEST_H
#define ENGINE_REQUEST_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/http/http.h"
#include "networks/network.h"

struct arena;
struct err;
struct request;
struct session;

enum request_retry {
	REQUEST_ONCE, /* at once, whatever the server's pace */
	REQUEST_RETRY, /* short pauses are waited for, and what fails in passing is repeated */
	REQUEST_SPARE, /* the same, and people keep their share of what the server allows */
};

struct request_result {
	const struct op_result *answer; /* NULL: it failed */
	struct arena *arena;   /* of the answer; move it out to keep the answer */
	const struct err *err; /* when it failed */
	bool unasked;          /* it could not even be asked */
	bool reached;          /* something of it may have reached the server */
	bool left;             /* what changes something may have reached the server */
	int status;            /* of HTTP; 0: no response came */
	int64_t ms;
	int64_t server_at; /* when it was asked, by the server's clock; 0: it did not say */
};

struct request_options {
	struct op_args args; /* its texts must live until the end */
	enum request_retry retry;
	bool all_steps; /* goes on while the answer says `more`; the result is the last one */
	/* Once, unless it is cancelled, and never from within. ERR_LATER when the server
	 * asks us to wait for longer than a moment, and of REQUEST_SPARE also when little
	 * is left of what it allows. */
	void (*done)(void *context, const struct request_result *result);
	void *context;
	struct http_stream stream; /* of OP_LISTEN */
};

/* Begins; it is gone once `done` was called. The pace of the session is noted, and a
 * refused token too. */
struct request *
request_start(struct session *session, const struct request_options *options);

/* Drops it without a word. NULL is fine. */
void request_cancel(struct request *request);

/* Of what is asked about single threads or messages: whether the failure is theirs (not
 * there, not for us, rubbish, or beyond the server) and others can be asked for. */
bool
request_failed_alone(const struct session *session, const struct request_result *result);

#endif

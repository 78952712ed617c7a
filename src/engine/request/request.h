/* One operation of a network, from its arguments to its result: with our credential,
 * which is renewed when it expires, and with as many attempts and steps as its options
 * allow.
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
	REQUEST_ONCE,  /* at once, whatever the server's pace */
	REQUEST_RETRY, /* waits for short pauses, and retries temporary failures */
	REQUEST_SPARE, /* the same, and leaves people their share of what the server
	                * allows */
};

struct request_result {
	const struct op_result *answer; /* NULL: it failed */
	struct arena *arena;   /* of the result; move it out to keep the result */
	const struct err *err; /* if it failed */
	bool unasked;          /* it could not even be sent */
	bool reached;          /* some of it may have reached the server */
	bool timed_out;        /* the server took too long */
	bool left;  /* something that changes data may have reached the server */
	int status; /* HTTP status; 0: no response */
	int64_t ms;
	int64_t server_at; /* when it was sent, by the server's clock; 0: unknown */
};

struct request_options {
	struct op_args args; /* its strings must live until the end */
	enum request_retry retry;
	bool all_steps; /* continues while the result says `more`; the last result is
	                 * reported */
	/* Called once, unless it is cancelled, and never from within. ERR_LATER if the
	 * server asks us to wait for more than a moment; with REQUEST_SPARE also if
	 * little is left of what it allows. */
	void (*done)(void *context, const struct request_result *result);
	void *context;
	struct http_stream stream; /* of OP_LISTEN */
};

/* Starts; it is freed once `done` has been called. The session's pace is updated, and a
 * refused token recorded. */
struct request *
request_start(struct session *session, const struct request_options *options);

/* Cancels it without calling `done`. NULL is fine. */
void request_cancel(struct request *request);

/* For requests about single threads or messages: whether the failure concerns only that
 * one (missing, not visible to us, malformed, or too much for the server) and others can
 * be requested. */
bool
request_failed_alone(const struct session *session, const struct request_result *result);

#endif

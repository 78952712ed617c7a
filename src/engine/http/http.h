/* HTTP, many transfers at once in one thread. The only files that know libcurl are http.c
 * and transfer.c.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HTTP_HTTP_H
#define ENGINE_HTTP_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "networks/network.h"

struct dpop;
struct err;
struct http;
struct transfer;

/* What came of a request. Borrowed until the call that gets it returns. */
struct http_result {
	struct http_response response; /* status 0: no whole answer */
	const struct err *err; /* NULL when a whole answer came, whatever its status */
	bool left;             /* some of the request may have reached the server */
	int64_t ms;            /* how long it took */
};

/* For a response without an end (request->is_stream): it was accepted; and then its bytes
 * as they come. */
struct http_stream {
	void (*opened)(void *context);
	void (*piece)(void *context, const char *bytes, size_t len);
	void *context;
};

struct http_options {
	const struct http_request
		*request; /* with needs_dpop, its texts live until `done` */
	struct dpop
		*dpop; /* the key that is proved where the request needs it; or NULL */
	/* Once, unless it is cancelled. */
	void (*done)(void *context, const struct http_result *result);
	void *context;
	struct http_stream stream;
};

/* A descriptor to wait for beside the transfers. */
struct http_fd {
	int fd;
	bool readable;
};

/* `patience` is the most milliseconds that an answer may take (and a third of it, a
 * connection). Only https is spoken, and http with this computer itself; certificates
 * are always verified; a redirect is followed for GET only, and never with a token to
 * another host. */
bool http_new(struct http **http, int64_t patience, struct err *err);

/* Cancels what is under way. NULL is fine. */
void http_free(struct http *http);

/* Starts a request; nothing is called back from within. NULL with `err` when its address
 * cannot be used, ERR_SIGNIN when it needs a proof (DPoP) and there is no key. It is sent
 * again, once and at once, when the server refused the proof only for something that it says
 * with its response. The transfer is gone once `done` was called. */
struct transfer *
http_start(struct http *http, const struct http_options *options, struct err *err);

/* Drops it without a word. NULL is fine. */
void http_cancel(struct http *http, struct transfer *transfer);

/* Waits at most `timeout` ms for transfers and descriptors, and calls back what happened
 * to the transfers. */
void http_wait(struct http *http, struct http_fd *fds, size_t count, int timeout);

#endif

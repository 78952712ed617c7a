/* HTTP: many transfers at once in one thread. Only http.c and transfer.c know libcurl.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HTTP_HTTP_H
#define ENGINE_HTTP_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "networks/network.h"

struct credential;
struct dpop;
struct err;
struct http;
struct transfer;

/* The result of a request. Borrowed until the callback returns. */
struct http_result {
	struct http_response response; /* status 0: no complete response */
	/* NULL if a complete response arrived, whatever its status. */
	const struct err *err;
	bool timed_out; /* nothing, or too little, came in the time it had */
	bool left;      /* some of the request may have reached the server */
	int64_t ms;     /* duration */
};

/* For a response without an end (request->is_stream): called when it is accepted, then
 * with its bytes as they arrive. */
struct http_stream {
	void (*opened)(void *context);
	void (*piece)(void *context, const char *bytes, size_t len);
	void *context;
};

struct http_options {
	const struct http_request *request; /* if signed, its strings live until `done` */
	struct dpop *dpop; /* the key for requests that need a proof; or NULL */
	/* For requests with another signature, copied; or NULL. */
	const struct credential *credential;
	/* The server's clock minus ours, in ms, for these; corrected by what it says. Lives
	 * until `done`; or NULL. */
	int64_t *skew;
	/* Called once, unless it is cancelled. */
	void (*done)(void *context, const struct http_result *result);
	void *context;
	struct http_stream stream;
};

/* A descriptor to wait for along with the transfers. */
struct http_fd {
	int fd;
	bool readable;
};

/* `patience` is the longest time in milliseconds that a response may take (a connection:
 * a third of it). Only https is used, and http to this computer itself; certificates are
 * always verified; redirects are followed only for GET, and never with a token to another
 * host. */
bool http_new(struct http **http, int64_t patience, struct err *err);

/* Cancels the transfers. NULL is fine. */
void http_free(struct http *http);

/* Starts a request; no callback is called from within. NULL with `err` if its address is
 * not acceptable, ERR_SIGNIN if it needs a proof (DPoP) or a signature and there is no key for
 * it. It is sent again, once and at once, if the server refused that only for lack of
 * something that its response supplies. The transfer is freed once `done` has been called. */
struct transfer *
http_start(struct http *http, const struct http_options *options, struct err *err);

/* Cancels it without calling `done`. NULL is fine. */
void http_cancel(struct http *http, struct transfer *transfer);

/* Waits at most `timeout` ms for transfers and descriptors, and calls the callbacks of
 * the transfers. */
void http_wait(struct http *http, struct http_fd *fds, size_t count, int timeout);

#endif

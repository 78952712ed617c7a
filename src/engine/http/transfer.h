/* One transfer: its libcurl handle, from the request to the result. A part of http.c.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HTTP_TRANSFER_H
#define ENGINE_HTTP_TRANSFER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "engine/http/http.h"
#include "engine/http/http_headers.h"

struct curl_slist;
struct err;

#define TRANSFER_FAULT_SIZE 256 /* libcurl's size */

struct transfer {
	struct transfer *next;
	struct http_options options;
	struct http_request request; /* its strings are the caller's */
	void *easy;                  /* the handle */
	struct curl_slist *headers;
	struct arena arena;
	struct buf body;
	struct http_headers received;
	const char *host; /* with port, for messages */
	int64_t started;
	int redirects;
	bool follows;                 /* follows redirects */
	bool has_token;               /* some headers are for this host only */
	bool accepted;                /* a stream was accepted */
	bool opened;                  /* and that was reported */
	bool paused;                  /* more would arrive than has been passed on */
	struct credential credential; /* that signs it, if it is signed */
	int64_t skew;                 /* the server's clock minus ours */
	bool proved;                  /* a second attempt: one is enough */
	char fault[TRANSFER_FAULT_SIZE];
};

/* The same as in http_start, but not started: the caller starts its handle. `bundle` of
 * certificates may be NULL; `patience` in ms. */
struct transfer *transfer_new(const struct http_options *options, const char *bundle,
	long patience, struct err *err);
void transfer_free(struct transfer *transfer);

/* Called after it ended with a libcurl code, and while no handle uses it: true if it
 * continues, at another address or with another proof. Otherwise `result` is filled; it
 * borrows from the transfer and from `err`. */
bool transfer_goes_on(
	struct transfer *transfer, int code, struct http_result *result, struct err *err);

#endif

/* One transfer: its libcurl handle, from a request to what came of it. A part of http.c.
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

#define TRANSFER_FAULT_SIZE 256 /* of libcurl */

struct transfer {
	struct transfer *next;
	struct http_options options;
	struct http_request request; /* its texts are the caller's */
	void *easy;                  /* the handle */
	struct curl_slist *headers;
	struct arena arena;
	struct buf body;
	struct http_headers received;
	const char *host; /* with port, for people */
	int64_t started;
	int redirects;
	bool follows;   /* redirects */
	bool has_token; /* headers that are for this host only */
	bool accepted;  /* a stream was */
	bool opened;    /* and that was told */
	bool paused;    /* more would come than was handed on yet */
	bool proved;    /* a second time: once is enough */
	char fault[TRANSFER_FAULT_SIZE];
};

/* As http_start has it, but not begun: its handle is for whoever does that. `bundle` of
 * certificates may be NULL; `patience` in ms. */
struct transfer *transfer_new(const struct http_options *options, const char *bundle,
	long patience, struct err *err);
void transfer_free(struct transfer *transfer);

/* After it has ended with a code of libcurl, and while it is in nobody's hands: true when it
 * goes on, at another address or with another proof. Else `result` says what came of it, and
 * borrows from the transfer and from `err`. */
bool transfer_goes_on(
	struct transfer *transfer, int code, struct http_result *result, struct err *err);

#endif

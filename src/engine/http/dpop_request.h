/* A request as http.h carries it, with a proof of its key where it needs one. It is sent
 * again, once and at once, when the server refused the proof for something that it tells
 * with its answer.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HTTP_DPOP_REQUEST_H
#define ENGINE_HTTP_DPOP_REQUEST_H

#include <stdbool.h>

#include "engine/http/http.h"

struct dpop;
struct dpop_request;

/* As http_start; but the request's texts must live until `done`. Only a request that
 * says `proves` gets a proof; ERR_SIGNIN when it does and there is no key. */
struct dpop_request *dpop_request_start(struct http *http, struct dpop *dpop,
	const struct http_options *call, struct err *err);

/* Drops it without a word. NULL is fine. */
void dpop_request_cancel(struct dpop_request *prove);

#endif

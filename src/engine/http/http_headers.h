/* The headers of a response, collected line by line.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HTTP_HTTP_HEADERS_H
#define ENGINE_HTTP_HTTP_HEADERS_H

#include <stdbool.h>
#include <stddef.h>

#include "networks/network.h"

struct arena;

#define HTTP_HEADERS_MOST  64
#define HTTP_HEADERS_BYTES (64 * 1024)

/* Zero-initialise it. Anything beyond its limits is left out. */
struct http_headers {
	struct header at[HTTP_HEADERS_MOST];
	size_t count;
	size_t bytes;
};

/* Takes a line; a status line starts over (those of redirects do not matter). True for
 * the empty line that ends the headers. */
bool http_headers_take(
	struct http_headers *headers, const char *line, size_t len, struct arena *arena);

#endif

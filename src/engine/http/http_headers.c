/* The headers of a response, collected line by line.
 * SPDX-License-Identifier: MIT */
#include "engine/http/http_headers.h"

#include "base/arena.h"
#include "base/str.h"

bool
http_headers_take(
	struct http_headers *headers, const char *line, size_t len, struct arena *arena)
{
	const char *colon;

	if (len >= 5 && memcmp(line, "HTTP/", 5) == 0)
		headers->count = headers->bytes = 0;
	while (len > 0 && (line[len - 1] == '\n' || line[len - 1] == '\r'))
		len--;
	colon = memchr(line, ':', len);
	if (!colon || headers->count == HTTP_HEADERS_MOST ||
		headers->bytes + len > HTTP_HEADERS_BYTES)
		return len == 0;
	headers->bytes += len;
	headers->at[headers->count++] = (struct header){
		.name = arena_copy_n(arena, line, (size_t)(colon - line)),
		.value = str_trim(
			arena_copy_n(arena, colon + 1, len - (size_t)(colon + 1 - line)),
			arena),
	};
	return false;
}

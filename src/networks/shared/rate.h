/* What the headers of a response say about how much more may be requested, and when.
 * Pure; a network describes its headers as data.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_SHARED_RATE_H
#define NETWORKS_SHARED_RATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct http_response;

/* The headers of one window. A network that counts in several (a quarter of an hour, a
 * day) has several, its main one first; the list ends with an empty one. Numbers may have
 * a fraction. */
struct rate_headers {
	const char *limit;     /* requests in the window; NULL: `used` and the rest */
	const char *used;      /* how many of them were made; or NULL */
	const char *remaining; /* how many are left */
	/* When it begins anew: seconds from now, seconds since 1970, or a date. */
	const char *reset;
	/* Instead of all these, a JSON object of percentages with the minutes until access
	 * is regained, as Meta's servers send it. */
	const char *usage;
};

/* X-RateLimit-Limit, -Remaining, -Reset, as most servers send them. */
extern const struct rate_headers rate_usual[];
/* The same without "X-". */
extern const struct rate_headers rate_plain[];

struct rate {
	int64_t limit;     /* per window; 0: unknown */
	int64_t remaining; /* whole requests */
	int64_t reset;     /* ms until the window begins anew; 0: unknown */
};

#define RATE_WINDOWS 4

/* The windows that a response has, in the order of `headers` (NULL: none). Those whose
 * rest it does not say are left out, except that a reset alone counts with the rest -1.
 * `now` is used if the response is not dated. */
size_t rate_read(const struct rate_headers *headers, const struct http_response *response,
	int64_t now, struct rate rates[RATE_WINDOWS]);

/* The longest pause in ms that its Retry-After headers ask for; 0: none. */
int64_t rate_retry_after(const struct http_response *response, int64_t now);

#endif

/* Reading DNS text records.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HTTP_DNS_H
#define ENGINE_HTTP_DNS_H

#include <stddef.h>

struct arena;

/* The text record of a name that starts with `prefix`; NULL if there is none, if there
 * are several different ones, or if there is no response. Blocks on the resolver for some
 * seconds at most. */
char *dns_text(const char *name, const char *prefix, struct arena *arena);

/* The same for a response in the format of RFC 1035; NULL if it is malformed. */
char *dns_read(
	const unsigned char *answer, size_t len, const char *prefix, struct arena *arena);

#endif

/* What the domain name system says of a name, in text records.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HTTP_DNS_H
#define ENGINE_HTTP_DNS_H

#include <stddef.h>

struct arena;

/* The text record of a name that starts with `prefix`; NULL when there is none, when there
 * are several that differ, or nobody answers. Waits for the resolver: some seconds at
 * most. */
char *dns_text(const char *name, const char *prefix, struct arena *arena);

/* The same of an answer that came, as RFC 1035 lays it out; what is no such is NULL. */
char *dns_read(
	const unsigned char *answer, size_t len, const char *prefix, struct arena *arena);

#endif

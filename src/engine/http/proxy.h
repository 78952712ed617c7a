/* The proxy that the environment names for https.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HTTP_PROXY_H
#define ENGINE_HTTP_PROXY_H

#include <stdbool.h>

struct arena;

/* Its host and port, without anything that may be secret; NULL: there is none. */
char *proxy_name(struct arena *arena);

/* Whether the message of a failed connection is about it. */
bool proxy_is_named(const char *words, const char *name);

#endif

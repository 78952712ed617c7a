/* The proxy that the environment names for https.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HTTP_PROXY_H
#define ENGINE_HTTP_PROXY_H

#include <stdbool.h>

struct arena;

/* Its host and port, without what may be secret; NULL: there is none. */
char *proxy_name(struct arena *arena);

/* Whether the words of a failed connection are about it. */
bool proxy_is_named(const char *words, const char *name);

#endif

/* URLs and form bodies: percent-encoding and its parts.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_SHARED_FORM_H
#define NETWORKS_SHARED_FORM_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;
struct err;

/* Percent-encodes all but letters, digits and "-._~". */
char *form_escape(const char *text, struct arena *arena);

/* "name=value" with '&' before it when the buffer already ends with a pair; value NULL
 * adds nothing. */
void form_add(struct buf *buf, const char *name, const char *value);

/* A server as a person types it ("example.social", "https://example.social/", …) as a
 * base URL. ERR_USAGE for what is no host; plain http is taken for loopback addresses
 * only. */
bool form_server(const char *typed, struct arena *arena, char **server, struct err *err);

/* The same with the path below which the server is served, if one was typed. Pages for
 * people (https://example.social/@brand) name the server that they are on. */
bool form_site(const char *typed, struct arena *arena, char **site, struct err *err);

/* The host (with port) of a URL; NULL when there is none. */
char *form_host(const char *url, struct arena *arena);

#endif

/* URLs and form bodies: percent-encoding and its parts.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_SHARED_FORM_H
#define NETWORKS_SHARED_FORM_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;
struct catalog_row;
struct err;

/* Percent-encodes everything but letters, digits and "-._~". */
char *form_escape(const char *text, struct arena *arena);

/* Appends "name=value", preceded by '&' if the buffer already has a pair; value NULL adds
 * nothing. */
void form_add(struct buf *buf, const char *name, const char *value);

/* The base URL for a server as people type it ("example.social",
 * "https://example.social/", …). ERR_USAGE if it is not a host; plain http is accepted
 * only for loopback addresses. */
bool form_server(const char *typed, struct arena *arena, char **server, struct err *err);

/* The same, including the path of the server or site, if one was typed. The address of a
 * page there (row->pages) stands for the server that it is on. */
bool form_site(const char *typed, const struct catalog_row *row, struct arena *arena,
	char **site, struct err *err);

/* The host (with port) of a URL; NULL if there is none. */
char *form_host(const char *url, struct arena *arena);

#endif

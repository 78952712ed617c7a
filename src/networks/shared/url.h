/* Parts of addresses that a server gives us. They are read, never requested.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_SHARED_URL_H
#define NETWORKS_SHARED_URL_H

struct arena;

/* The address in a Link header (RFC 8288) for a relation; NULL if it has none. */
char *url_linked(const char *header, const char *relation, struct arena *arena);

/* A field of a query (without the '?'), decoded; NULL if it is not there or not valid
 * text. */
char *url_field(const char *query, const char *name, struct arena *arena);

/* A parameter of an address's query, decoded; NULL if it is missing or empty. */
char *url_value(const char *url, const char *name, struct arena *arena);

#endif

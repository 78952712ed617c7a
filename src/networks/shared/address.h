/* The parts of a web address that decide where it leads.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_SHARED_ADDRESS_H
#define NETWORKS_SHARED_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

bool address_is_web(const char *url);

/* The host with its port, borrowed from the address; "" if it has a user name, which only
 * serves to hide the host. */
const char *address_host(const char *url, size_t *len);

/* The part after the host: "/path?query#part", or "". */
const char *address_path(const char *url);

/* Whether both have the same host and port. NULL has none. */
bool address_same_host(const char *a, const char *b);

/* The same address with its host in ASCII, as it is used on the network: letters that
 * only look like others are shown as "xn--…". */
const char *address_ascii(const char *url, struct arena *arena);

/* The href of a link as a browser would read it: with its rules for blanks and slashes,
 * the scheme in lower case, the host in ASCII. "" if it does not lead into the web. */
char *address_of_link(const char *href, struct arena *arena);

/* Where the href of a link leads outside of the web ("mailto:lea@fern.example"), for
 * display, not to be opened; "" for the web, for nothing, and for code. */
char *address_elsewhere(const char *href, struct arena *arena);

/* The last part of a path without its query, percent-decoded; "" for none. */
const char *address_last(const char *url, struct arena *arena);

#endif

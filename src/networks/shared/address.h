/* The parts of a web address that say where it leads.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_SHARED_ADDRESS_H
#define NETWORKS_SHARED_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

bool address_is_web(const char *url);

/* The host with its port, borrowed from the address; "" for one with a user in it, which
 * only ever hides the host. */
const char *address_host(const char *url, size_t *len);

/* What follows the host: "/path?query#part", or "". */
const char *address_path(const char *url);

/* Whether both lead to one host and port. NULL leads nowhere. */
bool address_same_host(const char *a, const char *b);

/* The same address with its host in ASCII, as the network itself takes it: letters that
 * only look like others show as "xn--…". */
const char *address_ascii(const char *url, struct arena *arena);

/* What a browser makes of the href of a link: blanks and slashes as it takes them, the
 * scheme in small letters, the host in ASCII. "" for what does not lead into the web. */
char *address_of_link(const char *href, struct arena *arena);

/* Where the href of a link leads outside of the web ("mailto:lea@fern.example"), to be
 * read and not to be opened; "" for the web, for nowhere, and for programs. */
char *address_elsewhere(const char *href, struct arena *arena);

/* The last part of a path without its query, percent signs resolved; "" for none. */
const char *address_last(const char *url, struct arena *arena);

#endif

/* The addresses that the engine asks: https anywhere, http on this computer only. Pure.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HTTP_ADDRESS_H
#define ENGINE_HTTP_ADDRESS_H

#include <stdbool.h>

struct arena;
struct err;

struct address {
	const char *host; /* with its port, when one is written */
	bool loopback;
};

/* Takes no more than is plain: scheme, host, port, path. Nothing that two readers
 * might read in two ways (a name before the host, a backslash, blanks) is an address;
 * ERR_PROTOCOL then. */
bool address_parse(
	const char *url, struct arena *arena, struct address *address, struct err *err);

#endif

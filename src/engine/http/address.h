/* The addresses that the engine connects to: https anywhere, http on this computer only.
 * Pure.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HTTP_ADDRESS_H
#define ENGINE_HTTP_ADDRESS_H

#include <stdbool.h>

struct arena;
struct err;

struct address {
	const char *host; /* including the port, if given */
	bool loopback;
};

/* Accepts only the plain parts: scheme, host, port, path. Anything that two parsers might
 * read differently (a name before the host, a backslash, blanks) is rejected with
 * ERR_PROTOCOL. */
bool address_parse(
	const char *url, struct arena *arena, struct address *address, struct err *err);

#endif

/* Addresses that cannot be reached from outside this machine.
 * SPDX-License-Identifier: MIT */
#include "demo/server/loopback.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

bool
loopback_parse(const char *text, struct sockaddr_in *address, struct err *err)
{
	struct arena arena = { 0 };
	char *host = arena_copy(&arena, text);
	char *colon = strrchr(host, ':');
	int64_t port = -1;
	bool ok;

	*address = (struct sockaddr_in){ .sin_family = AF_INET };
	if (colon)
		*colon = '\0';
	ok = colon && str_int(colon + 1, 0, 65535, &port) &&
		inet_pton(AF_INET, host, &address->sin_addr) == 1;
	arena_release(&arena);
	if (!ok)
		return err_set(err, ERR_USAGE,
			"\"%s\" is not an address; expected 127.0.0.1:PORT (0 for any free port)",
			text);
	if (ntohl(address->sin_addr.s_addr) >> 24 != 127)
		return err_set(err, ERR_USAGE,
			"%s can be reached by others: the practice community listens on "
			"127.0.0.1 only",
			text);
	address->sin_port = htons((uint16_t)port);
	return true;
}

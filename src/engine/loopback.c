/* Is a host this computer itself?
 * SPDX-License-Identifier: MIT */
#include "engine/loopback.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "base/str.h"

bool
is_loopback(const char *host)
{
	struct in_addr four;

	if (str_eq_nocase(host, "localhost") || str_eq(host, "[::1]") || str_eq(host, "::1"))
		return true;
	return inet_pton(AF_INET, host, &four) == 1 && ntohl(four.s_addr) >> 24 == 127;
}

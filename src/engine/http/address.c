/* The addresses that the engine connects to.
 * SPDX-License-Identifier: MIT */
#include "engine/http/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* The length of a host name, or of the part between the brackets of an IPv6 address;
 * names in other scripts are left to the library. */
static size_t
host_len(const char *host)
{
	size_t len = 0;

	if (*host == '[') {
		len = 1 + strspn(host + 1, "0123456789abcdefABCDEF:.");
		return host[len] == ']' ? len + 1 : 0;
	}
	while ((host[len] >= '0' && host[len] <= '9') ||
		(host[len] >= 'a' && host[len] <= 'z') ||
		(host[len] >= 'A' && host[len] <= 'Z') ||
		(unsigned char)host[len] >= 0x80 || host[len] == '-' ||
		host[len] == '.' || host[len] == '_')
		len++;
	return len;
}

static bool
host_is_loopback(const char *host)
{
	struct in_addr four;

	if (str_eq_nocase(host, "localhost") || str_eq(host, "[::1]"))
		return true;
	return inet_pton(AF_INET, host, &four) == 1 && ntohl(four.s_addr) >> 24 == 127;
}

static bool
has_blanks(const char *url)
{
	for (; *url; url++)
		if ((unsigned char)*url <= ' ' || *url == 0x7f || *url == '\\')
			return true;
	return false;
}

bool
address_parse(
	const char *url, struct arena *arena, struct address *address, struct err *err)
{
	bool safe = str_starts(url, "https://");
	const char *host = url + strlen(safe ? "https://" : "http://");
	size_t name;
	size_t port;

	if ((!safe && !str_starts(url, "http://")) || has_blanks(url))
		return err_set(err, ERR_PROTOCOL, "heed does not connect to \"%s\"", url);
	name = host_len(host);
	port = host[name] == ':' ? 1 + strspn(host + name + 1, "0123456789") : 0;
	if (name == 0 || port == 1 || port > 6 || !strchr("/?", host[name + port]))
		return err_set(err, ERR_PROTOCOL, "heed does not connect to \"%s\"", url);
	address->host = arena_copy_n(arena, host, name + port);
	address->loopback = host_is_loopback(arena_copy_n(arena, host, name));
	if (!safe && !address->loopback)
		return err_set(err, ERR_PROTOCOL,
			"heed does not connect to %s without TLS: use https",
			address->host);
	return true;
}

/* URLs and form bodies: percent-encoding and its parts.
 * SPDX-License-Identifier: MIT */
#include "networks/shared/form.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/catalog.h"

/* The longest DNS name, and a port. */
#define HOST_MAX (253 + 6)

static bool
is_unreserved(char c)
{
	return str_is_letter(c) || str_is_digit(c) ||
		(c != '\0' && strchr("-._~", c) != NULL);
}

char *
form_escape(const char *text, struct arena *arena)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t len = strlen(text);
	char *escaped = ARENA_ARRAY(arena, char, 3 * len + 1);
	char *to = escaped;

	for (size_t i = 0; i < len; i++) {
		unsigned char byte = (unsigned char)text[i];

		if (is_unreserved(text[i])) {
			*to++ = text[i];
			continue;
		}
		*to++ = '%';
		*to++ = hex[byte >> 4];
		*to++ = hex[byte & 15];
	}
	*to = '\0';
	return escaped;
}

void
form_add(struct buf *buf, const char *name, const char *value)
{
	struct arena scratch = { 0 };

	if (value == NULL)
		return;
	if (buf->len > 0 && buf->at[buf->len - 1] != '?')
		buf_addc(buf, '&');
	buf_addf(buf, "%s=%s", name, form_escape(value, &scratch));
	arena_release(&scratch);
}

/* "127." and three more numbers, and nothing else: "127.0.0.1.example" is a name. */
static bool
is_loopback(const char *name)
{
	struct arena scratch = { 0 };
	char **parts;
	int64_t number;
	bool is = str_eq_nocase(name, "localhost") || str_eq(name, "[::1]");

	if (!is && str_starts(name, "127.") &&
		str_split(name, '.', &scratch, &parts) == 4)
		is = str_int(parts[1], 0, 255, &number) &&
			str_int(parts[2], 0, 255, &number) &&
			str_int(parts[3], 0, 255, &number);
	arena_release(&scratch);
	return is;
}

/* Letters, digits, "-" and ".", or an IPv6 address in brackets; letters of other scripts
 * are left to the resolver. */
static bool
is_host_name(const char *name)
{
	size_t len = strlen(name);

	if (len > 2 && name[0] == '[' && name[len - 1] == ']')
		return strspn(name + 1, "0123456789abcdefABCDEF:.") == len - 2;
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)name[i] < 0x80 && !str_is_letter(name[i]) &&
			!str_is_digit(name[i]) && name[i] != '-' && name[i] != '.')
			return false;
	return len > 0 && name[0] != '.' && name[0] != '-';
}

/* Removes ":8080" from a host. */
static bool
cut_port(char *host, int64_t *port)
{
	char *colon = strrchr(host, ':');
	char *bracket = strrchr(host, ']');

	*port = 0;
	if (colon == NULL || (bracket != NULL && colon < bracket))
		return true;
	*colon = '\0';
	return str_int(colon + 1, 1, 65535, port);
}

/* The part between the scheme and the path, in lower case. */
static char *
host_part(const char *from, struct arena *arena)
{
	char *host = arena_copy_n(arena, from, strcspn(from, "/?#"));

	for (char *c = host; *c != '\0'; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return host;
}

bool
form_server(const char *typed, struct arena *arena, char **server, struct err *err)
{
	char *text = str_trim(typed, arena);
	char *shown = text_clean(text, strlen(text), TEXT_NAME, arena, NULL);
	const char *scheme_end = strstr(text, "://");
	const char *rest = scheme_end == NULL ? text : scheme_end + 3;
	size_t scheme = scheme_end == NULL ? 0 : (size_t)(scheme_end - text);
	bool https =
		scheme == 0 || str_eq_nocase(arena_copy_n(arena, text, scheme), "https");
	bool http = !https && str_eq_nocase(arena_copy_n(arena, text, scheme), "http");
	char *host = host_part(rest, arena);
	int64_t port;

	if (!https && !http)
		return err_set(err, ERR_USAGE,
			"\"%s\": the address of a server begins with https://", shown);
	/* "@brand@example.social" also names a server; a password in a URL does not. */
	if (scheme_end == NULL && strrchr(host, '@') != NULL)
		host = strrchr(host, '@') + 1;
	if (strlen(host) > HOST_MAX || !cut_port(host, &port) || !is_host_name(host) ||
		!str_eq(text, shown) ||
		(scheme_end == NULL && strpbrk(host, ".[") == NULL && !is_loopback(host)))
		return err_set(err, ERR_USAGE,
			"\"%s\" is not a server: expected a name such as example.social",
			shown);
	if (http && !is_loopback(host))
		return err_set(err, ERR_USAGE,
			"%s: plain http exposes your token; use https://%s", shown, host);
	if (port == 0 || port == (https ? 443 : 80))
		*server = arena_printf(arena, "%s://%s", https ? "https" : "http", host);
	else
		*server = arena_printf(
			arena, "%s://%s:%d", https ? "https" : "http", host, (int)port);
	return true;
}

/* The path of what was typed, up to the network's own pages and without slashes at its
 * end; NULL if it cannot be one. */
static char *
path_part(const char *typed, const struct catalog_row *row, struct arena *arena,
	struct err *err)
{
	char *text = str_trim(typed, arena);
	const char *scheme_end = strstr(text, "://");
	const char *rest = scheme_end == NULL ? text : scheme_end + 3;
	char *path;
	size_t len;

	rest += strcspn(rest, "/?#");
	path = arena_copy_n(arena, rest, strcspn(rest, "?#"));
	path[catalog_field_before_pages(row, path)] = '\0';
	for (len = strlen(path); len > 0 && path[len - 1] == '/'; len--)
		path[len - 1] = '\0';
	for (size_t i = 0; i < len; i++)
		if (!str_is_letter(path[i]) && !str_is_digit(path[i]) &&
			strchr("/-._~%", path[i]) == NULL)
			len = 0;
	if ((len == 0 && path[0] != '\0') || strstr(path, "//") != NULL ||
		strstr(path, "/.") != NULL) {
		err_set(err, ERR_USAGE, "\"%s\": this cannot be the path of a server",
			text);
		return NULL;
	}
	return path;
}

bool
form_site(const char *typed, const struct catalog_row *row, struct arena *arena,
	char **site, struct err *err)
{
	char *path;

	if (!form_server(typed, arena, site, err))
		return false;
	/* Such an app is often on another server than the account that it shows. */
	if (row->place == PLACE_SERVER && strstr(typed, "#/") != NULL)
		return err_set(err, ERR_USAGE,
			"this is the address of an app in the browser: give the name of "
			"the server on which your account is, such as %s",
			row->example);
	path = path_part(typed, row, arena, err);
	if (path == NULL)
		return false;
	*site = arena_printf(arena, "%s%s", *site, path);
	return true;
}

char *
form_host(const char *url, struct arena *arena)
{
	const char *scheme_end = url == NULL ? NULL : strstr(url, "://");
	char *host;

	if (scheme_end == NULL)
		return NULL;
	host = host_part(scheme_end + 3, arena);
	if (strrchr(host, '@') != NULL)
		host = strrchr(host, '@') + 1;
	return *host == '\0' ? NULL : host;
}

/* WordPress: where the REST API of a site is. With pretty permalinks it is a folder
 * ("/blog/wp-json/"), without them a parameter ("/blog/index.php?rest_route=/").
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "networks/shared/address.h"
#include "networks/shared/url.h"
#include "networks/wordpress/wordpress.h"

#define RELATION "https://api.w.org/"

/* A root that is longer than this is none. */
#define ROOT_MAX 500

/* "https://host:port" of an address. */
static const char *
origin_of(const char *url, struct arena *arena)
{
	return arena_copy_n(arena, url, strlen(url) - strlen(address_path(url)));
}

const char *
wordpress_url(const struct endpoint *at, const char *route, const char *query,
	struct arena *arena)
{
	const char *root = network_quirk(at, QUIRK_ROOT, arena);
	const char *url;

	if (str_is_empty(root))
		root = arena_printf(arena, "%s/wp-json/", address_path(at->server));
	url = arena_printf(arena, "%s%s%s", origin_of(at->server, arena), root, route);
	if (query == NULL)
		return url;
	return arena_printf(
		arena, "%s%c%s", url, strchr(root, '?') != NULL ? '&' : '?', query);
}

/* It becomes part of each request, and a word of the quirks. */
static bool
is_usable(const char *path)
{
	size_t len = strlen(path);

	for (size_t i = 0; i < len; i++)
		if (path[i] <= ' ' || path[i] > '~' ||
			strchr("#\"'<>\\", path[i]) != NULL)
			return false;
	return len > 0 && len < ROOT_MAX && path[0] == '/' && path[len - 1] == '/' &&
		strstr(path, "/../") == NULL;
}

const char *
wordpress_url_root(const char *server, const char *told, struct arena *arena)
{
	const char *path;

	if (told == NULL || !address_is_web(told) || !address_same_host(server, told))
		return NULL;
	path = address_path(told);
	if (*path != '\0' && path[strlen(path) - 1] != '/')
		path = arena_printf(arena, "%s/", path);
	return is_usable(path) ? path : NULL;
}

/* The value of href in the tag around `at`; NULL if there is none. */
static const char *
href_around(const char *text, const char *at, struct arena *arena)
{
	const char *from = at;
	const char *tag;
	const char *href;

	while (from > text && *from != '<' && *from != '>')
		from--;
	tag = arena_copy_n(arena, from, strcspn(from + 1, "<>") + 1);
	href = str_find_nocase(tag, "href=");
	if (href == NULL || (href[5] != '"' && href[5] != '\''))
		return NULL;
	return arena_copy_n(
		arena, href + 6, strcspn(href + 6, href[5] == '"' ? "\"" : "'"));
}

const char *
wordpress_url_named(const struct http_response *response, struct arena *arena)
{
	const char *url = NULL;
	const char *text;
	const char *at;

	for (size_t i = 0; url == NULL && i < response->n_headers; i++)
		if (str_eq_nocase(response->headers[i].name, "Link"))
			url = url_linked(response->headers[i].value, RELATION, arena);
	if (url != NULL)
		return url;
	text = arena_copy_n(arena, response->body, response->len);
	at = strstr(text, RELATION);
	return at == NULL ? NULL : href_around(text, at, arena);
}

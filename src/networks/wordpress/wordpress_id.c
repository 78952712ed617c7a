/* WordPress: the ids of comments, posts and people.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/shared/field.h"
#include "networks/wordpress/wordpress.h"

/* The API of WordPress itself; plugins have others. */
#define API "/wp/v2/"

#define NO_ROUTE "post"

#define DIGITS        "0123456789"
#define ROUTE_LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" DIGITS "-_"

/* A hash in the address of a picture: MD5, or SHA-256 since WordPress 6.8. */
#define HASH_LEAST 32
#define HASH_MOST  64

static bool
is_number(const char *text)
{
	int64_t number;

	return !str_is_empty(text) && text[strspn(text, DIGITS)] == '\0' &&
		str_int(text, 1, INT64_MAX, &number);
}

bool
wordpress_id_is_comment(const char *id)
{
	return is_number(id);
}

bool
wordpress_id_is_post(
	const char *id, struct arena *arena, const char **route, const char **number)
{
	size_t len = strspn(str_or_empty(id), ROUTE_LETTERS);

	if (len == 0 || id[len] != '/' || !is_number(id + len + 1))
		return false;
	if (route != NULL)
		*route = arena_copy_n(arena, id, len);
	if (number != NULL)
		*number = arena_copy(arena, id + len + 1);
	return true;
}

bool
wordpress_id_has_no_route(const char *id)
{
	return str_starts(id, NO_ROUTE "/");
}

const char *
wordpress_id_of_post(const struct json *comment, struct arena *arena)
{
	const char *post = field_id(comment, "post", arena);
	const char *href = json_text(json_first(json_at(comment, "_links.up")), "href");
	const char *at = href == NULL ? NULL : strstr(href, API);
	const char *number;

	if (!is_number(post))
		return NULL;
	if (at != NULL && wordpress_id_is_post(at + strlen(API), arena, NULL, &number) &&
		str_eq(number, post))
		return arena_copy(arena, at + strlen(API));
	return arena_printf(arena, NO_ROUTE "/%s", post);
}

/* Two visitors must not become one person: an answer to one would end the wait of the
 * other. The hash keeps e-mail addresses out of the store. */
static const char *
visitor(const char *mark, const char *more, struct arena *arena)
{
	char *text = str_lower_copy(mark, strlen(mark), arena);
	uint64_t hash = 14695981039346656037U;

	text = arena_printf(arena, "%s\n%s", text, more);
	for (; *text != '\0'; text++)
		hash = (hash ^ (unsigned char)*text) * 1099511628211U;
	return arena_printf(arena, "visitor-%016" PRIx64, hash);
}

/* The hash of their e-mail address in the address of their picture; NULL. */
static const char *
picture_hash(const struct json *comment, struct arena *arena)
{
	const struct json *first = json_first(json_at(comment, "author_avatar_urls"));
	const char *url = json_text(first, "");
	const char *at = url == NULL ? NULL : strstr(url, "/avatar/");
	size_t len;

	if (at == NULL)
		return NULL;
	at += strlen("/avatar/");
	len = strspn(at, DIGITS "abcdef");
	return len < HASH_LEAST || len > HASH_MOST ? NULL : arena_copy_n(arena, at, len);
}

/* Visitors have no id. They are told apart by their e-mail address, which moderators see,
 * or by its hash; without an address by name and IP address; without anything, each of
 * their comments is from somebody else. */
const char *
wordpress_id_of_author(const struct json *comment, struct arena *arena)
{
	const char *id = field_id(comment, "author", arena);
	const char *mail = json_text(comment, "author_email");
	const char *ip = json_text(comment, "author_ip");
	const char *name = str_or_empty(json_text(comment, "author_name"));
	const char *hash = picture_hash(comment, arena);

	if (is_number(id))
		return id;
	if (!str_is_empty(mail))
		return visitor(mail, "", arena);
	if (!str_is_empty(ip))
		return visitor(name, ip, arena);
	if (hash != NULL)
		return visitor(hash, "", arena);
	return arena_printf(
		arena, "comment-%s", str_or_empty(field_id(comment, "id", arena)));
}

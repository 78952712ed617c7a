/* Whether a link in a post is a person or a tag, or only looks like one.
 * SPDX-License-Identifier: MIT */
#include "networks/html/html_name.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "networks/shared/address.h"
#include "networks/html/html.h"

/* Compares two addresses, ignoring a slash at the end: a mention's page and a link to it
 * may differ in it. */
static bool
same_page(const char *a, const char *b)
{
	size_t a_len = strlen(a);
	size_t b_len = strlen(b);

	a_len -= str_ends(a, "/");
	b_len -= str_ends(b, "/");
	return a_len == b_len && strncmp(a, b, a_len) == 0;
}

/* "user" and "host" of "@user@host"; the host is "" if there is none. */
static const char *
user_of(const char *handle, const char **host, struct arena *arena)
{
	const char *user = handle + (*handle == '@');
	size_t len = strcspn(user, "@");

	*host = user[len] == '@' ? user + len + 1 : "";
	return arena_copy_n(arena, user, len);
}

/* The web pages of people on different servers: …/@lea, …/users/lea, …/lea, and
 * with numbers …/users/117. */
static bool
is_page_of(const char *href, const char *user, struct arena *arena)
{
	const char *path = address_path(href);
	const char *last = address_last(href, arena);
	const char *host;
	size_t depth = 0;

	if (strpbrk(path, "?#") != NULL || *last == '\0')
		return false;
	for (const char *c = path; *c != '\0'; c++)
		depth += *c == '/' && c[1] != '\0';
	if (depth <= 3 && str_eq_nocase(user_of(last, &host, arena), user))
		return true;
	return (str_starts(path, "/users/") && depth == 2) ||
		(str_starts(path, "/ap/users/") && depth == 3);
}

/* If the server has no list, a full handle must agree with the address; a bare name gets
 * its host, so that nothing is hidden. */
static const char *
stranger(const char *user, const char *said_host, const char *href, struct arena *arena)
{
	size_t len;
	const char *host = address_host(href, &len);

	host = arena_copy_n(arena, host, len);
	if (*host == '\0' || *user == '\0' || !is_page_of(href, user, arena) ||
		(*said_host != '\0' && !str_eq_nocase(said_host, host)))
		return NULL;
	return arena_printf(arena, "@%s@%s", user, host);
}

static const char *
mention_of(const struct html_names *names, const char *label, const char *href,
	bool marked, struct arena *arena)
{
	const char *said_host;
	const char *said = user_of(label, &said_host, arena);

	for (size_t i = 0; i < names->n_mentions; i++) {
		const struct html_mention *mention = &names->mentions[i];

		if (mention->url != NULL && same_page(mention->url, href))
			return marked || label[0] == '@' ? mention->handle : NULL;
	}
	for (size_t i = 0; i < names->n_mentions; i++) {
		const struct html_mention *mention = &names->mentions[i];
		const char *host;
		const char *user = user_of(mention->handle, &host, arena);

		if (str_eq_nocase(said, user) &&
			(*said_host == '\0' || str_eq_nocase(said_host, host)) &&
			(address_same_host(mention->url, href) ||
				address_same_host(
					arena_printf(arena, "https://%s", host), href)) &&
			is_page_of(href, user, arena))
			return names->unlisted ? label : mention->handle;
	}
	return names->unlisted ? stranger(said, said_host, href, arena) : NULL;
}

/* …/tags/bike, …/hashtag/bike, …?t=bike */
static bool
is_page_of_tag(const char *href, const char *tag, struct arena *arena)
{
	static const char *const folders[] = { "/tags/", "/tag/", "/hashtag/",
		"/hashtags/" };
	static const char *const keys[] = { "?t=", "?tag=", "?q=%23", "?q=" };
	const char *path = address_path(href);

	for (size_t i = 0; i < COUNT(folders); i++)
		if (strstr(path, folders[i]) != NULL)
			return str_eq_nocase(address_last(href, arena), tag);
	for (size_t i = 0; i < COUNT(keys); i++) {
		const char *at = strstr(path, keys[i]);

		if (at != NULL)
			return str_eq_nocase(
				address_last(arena_printf(arena, "https://h/%s",
						     at + strlen(keys[i])),
					arena),
				tag);
	}
	return false;
}

static bool
is_tag(const struct html_names *names, const char *label, const char *href,
	struct arena *arena)
{
	size_t sign = label[0] == '#' ? 1 : str_starts(label, "＃") ? 3 : 0;

	if (sign == 0)
		return false;
	for (size_t i = 0; i < names->n_tags; i++) {
		const struct html_tag *tag = &names->tags[i];

		if (!str_eq_nocase(label + sign, tag->name))
			continue;
		if (tag->url != NULL && same_page(tag->url, href))
			return true;
		if (address_same_host(tag->url, href) ||
			address_same_host(names->home, href))
			return is_page_of_tag(href, tag->name, arena);
	}
	return false;
}

const char *
html_name(const struct html_names *names, const char *label, const char *href,
	bool marked, struct arena *arena)
{
	if (names == NULL || *href == '\0' || (!marked && label[0] != '@'))
		return NULL;
	if (marked && is_tag(names, label, href, arena))
		return label;
	return mention_of(names, label, href, marked, arena);
}

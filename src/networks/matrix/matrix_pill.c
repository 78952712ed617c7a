/* Matrix: links to people in the HTML of a message, and the quotation before a reply.
 *
 * Apps write a mention as a link to matrix.to whose text is whatever they like. The text
 * is replaced by the id, so that a mention is always whom it claims to be. All other
 * links keep their text and show their address.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "networks/matrix/matrix.h"

#define PEOPLE    "https://matrix.to/#/"
#define QUOTE     "<mx-reply"
#define QUOTED    "</mx-reply>"
#define LINK      "<a"
#define LINKED    "</a>"
#define TEXT_MOST ((size_t)1024 * 1024)

/* A user id in an address, up to its end; escaped or not. NULL if it is none. */
static const char *
user_in(const char *address, size_t len, struct arena *arena)
{
	struct buf out;
	const char *user;

	buf_init(&out, 256);
	for (size_t i = 0; i < len; i++) {
		if (strchr("?#\"'", address[i]) != NULL)
			break;
		if (len - i > 2 && address[i] == '%' && address[i + 1] == '4' &&
			address[i + 2] == '0') {
			buf_addc(&out, '@');
			i += 2;
		} else if (len - i > 2 && address[i] == '%' && address[i + 1] == '3' &&
			str_lower(address[i + 2]) == 'a') {
			buf_addc(&out, ':');
			i += 2;
		} else {
			buf_addc(&out, address[i]);
		}
	}
	user = arena_copy(arena, buf_text(&out));
	buf_release(&out);
	return matrix_id_is_user(user) ? user : NULL;
}

/* The person that a tag "<a …>" links to; NULL if it does not. */
static const char *
linked_user(const char *tag, size_t len, struct arena *arena)
{
	const char *text = arena_copy_n(arena, tag, len);
	const char *address = strstr(text, PEOPLE);

	if (address == NULL)
		return NULL;
	address += strlen(PEOPLE);
	return user_in(address, strlen(address), arena);
}

/* The whole of "<a href="…">…</a>" if it begins here and links to a person; 0. */
static size_t
pill_at(const char *html, const char **user, struct arena *arena)
{
	const char *tag_end;
	const char *end;

	if (str_find_nocase(html, LINK) != html || !str_is_blank(html[strlen(LINK)]))
		return 0;
	tag_end = strchr(html, '>');
	end = tag_end == NULL ? NULL : str_find_nocase(tag_end, LINKED);
	if (end == NULL)
		return 0;
	*user = linked_user(html, (size_t)(tag_end - html), arena);
	return *user == NULL ? 0 : (size_t)(end - html) + strlen(LINKED);
}

/* The text without its quotation; all of it if that does not end. */
static const char *
without_quote(const char *html, struct arena *arena)
{
	const char *from = str_find_nocase(html, QUOTE);
	const char *to = from == NULL ? NULL : str_find_nocase(from, QUOTED);

	if (to == NULL)
		return html;
	return arena_printf(
		arena, "%.*s%s", (int)(from - html), html, to + strlen(QUOTED));
}

char *
matrix_pill_cut(const char *html, struct arena *arena,
	void (*names)(void *context, const char *user), void *context)
{
	const char *at = without_quote(html, arena);
	struct buf out;
	char *text;

	buf_init(&out, TEXT_MOST);
	while (*at != '\0') {
		const char *user = NULL;
		size_t plain = strcspn(at, "<");
		size_t len;

		buf_add(&out, at, plain);
		at += plain;
		len = *at == '<' ? pill_at(at, &user, arena) : 0;
		if (len > 0) {
			buf_adds(&out, user);
			if (names != NULL)
				names(context, user);
			at += len;
		} else if (*at != '\0') {
			buf_addc(&out, *at++);
		}
	}
	text = arena_copy(arena, buf_text(&out));
	buf_release(&out);
	return text;
}

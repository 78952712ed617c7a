/* Texts as Mastodon parses them: mentions, length, HTML.
 * SPDX-License-Identifier: MIT */
#include "demo/content.h"

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "demo/limits.h"
#include "demo/world.h"

static bool
is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		(c >= 'A' && c <= 'Z') || c == '_';
}

static bool
is_in_handle(char c)
{
	return is_word(c) || c == '-' || c == '.';
}

/* The length of "name" or "name@host", without dots and hyphens at their ends. */
static size_t
handle_len(const char *text)
{
	size_t len = 0;
	size_t host;

	while (is_in_handle(text[len]))
		len++;
	while (len && !is_word(text[len - 1]))
		len--;
	if (len == 0 || text[len] != '@')
		return len;
	host = len + 1;
	while (is_in_handle(text[host]) || text[host] == ':')
		host++;
	while (host > len + 1 && !is_word(text[host - 1]))
		host--;
	return host > len + 1 ? host : len;
}

static size_t
link_len(const char *text)
{
	size_t len = str_starts(text, "https://") ? 8
		: str_starts(text, "http://")     ? 7
						  : 0;
	size_t scheme = len;

	if (!len)
		return 0;
	while ((unsigned char)text[len] > ' ' && (unsigned char)text[len] < 0x7f &&
		!strchr("<>\"", text[len]))
		len++;
	while (len > scheme && strchr(".,;:!?)'*", text[len - 1]))
		len--;
	return len > scheme ? len : 0;
}

/* Letters of any script; digits alone are not a tag. */
static size_t
tag_len(const char *text)
{
	size_t len = 0;
	bool letters = false;

	for (; is_word(text[len]) || (unsigned char)text[len] >= 0xc3; len++) {
		letters |= !(text[len] >= '0' && text[len] <= '9');
		while (((unsigned char)text[len] & 0x80) &&
			((unsigned char)text[len + 1] & 0xc0) == 0x80)
			len++;
	}
	return letters ? len : 0;
}

static bool
special(struct world *world, const char *start, const char *at,
	struct content_piece *piece)
{
	bool fresh = at == start || !(is_word(at[-1]) || at[-1] == '/' || at[-1] == '@');

	*piece = (struct content_piece){ .at = at };
	if (fresh && *at == '@' && (piece->len = handle_len(at + 1))) {
		piece->person = world_person(world, at + 1, piece->len);
		piece->kind = CONTENT_MENTION;
		piece->len++;
		return piece->person != NULL;
	}
	if (fresh && *at == '#' && (piece->len = tag_len(at + 1))) {
		piece->kind = CONTENT_TAG;
		piece->len++;
		return true;
	}
	if (fresh && *at == 'h' && (piece->len = link_len(at))) {
		piece->kind = CONTENT_LINK;
		return true;
	}
	return false;
}

bool
content_next(struct world *world, const char *start, const char **text,
	struct content_piece *piece)
{
	const char *from = *text;
	const char *at = from;

	if (!*from)
		return false;
	while (*at && !special(world, start, at, piece))
		at++;
	if (at > from)
		*piece = (struct content_piece){ .at = from, .len = (size_t)(at - from) };
	*text = from + piece->len;
	return true;
}

uint64_t
content_mentions(struct world *world, const char *text)
{
	const char *rest = text;
	struct content_piece piece;
	uint64_t mentions = 0;

	while (content_next(world, text, &rest, &piece))
		if (piece.kind == CONTENT_MENTION)
			mentions |= piece.person->bit;
	return mentions;
}

size_t
content_length(struct world *world, const char *text)
{
	const char *rest = text;
	struct content_piece piece;
	size_t length = 0;

	while (content_next(world, text, &rest, &piece)) {
		if (piece.kind == CONTENT_LINK)
			length += LIMIT_URL;
		else if (piece.kind == CONTENT_MENTION)
			length += 1 + strlen(piece.person->story->name);
		else
			length += utf8_count_clusters(piece.at, piece.len);
	}
	return length;
}

static void
escape(struct buf *html, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		switch (text[i]) {
		case '&': buf_adds(html, "&amp;"); break;
		case '<': buf_adds(html, "&lt;"); break;
		case '>': buf_adds(html, "&gt;"); break;
		case '"': buf_adds(html, "&quot;"); break;
		case '\'': buf_adds(html, "&#39;"); break;
		default: buf_addc(html, text[i]);
		}
	}
}

char *
content_escape(const char *text, size_t len, struct arena *arena)
{
	struct buf html;
	char *copy;

	buf_init(&html, 0);
	escape(&html, text, len);
	copy = arena_copy_n(arena, buf_text(&html), html.len);
	buf_release(&html);
	return copy;
}

static void
content_add_text(struct buf *html, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		size_t feeds = 0;

		while (i + feeds < len && text[i + feeds] == '\n')
			feeds++;
		if (feeds == 0)
			escape(html, text + i, 1);
		else
			buf_adds(html, feeds > 1 ? "</p><p>" : "<br />");
		if (feeds)
			i += feeds - 1;
	}
}

/* The scheme is hidden, and anything beyond thirty characters. */
static void
content_add_link(struct buf *html, const char *url, size_t len)
{
	size_t scheme = str_starts(url, "https://") ? 8 : 7;
	size_t shown;

	if (str_starts(url + scheme, "www."))
		scheme += 4;
	shown = len - scheme > 30 ? 30 : len - scheme;
	buf_adds(html, "<a href=\"");
	escape(html, url, len);
	buf_adds(html,
		"\" target=\"_blank\" rel=\"nofollow noopener\" translate=\"no\">"
		"<span class=\"invisible\">");
	escape(html, url, scheme);
	buf_addf(html, "</span><span class=\"%s\">",
		shown < len - scheme ? "ellipsis" : "");
	escape(html, url + scheme, shown);
	buf_adds(html, "</span><span class=\"invisible\">");
	escape(html, url + scheme + shown, len - scheme - shown);
	buf_adds(html, "</span></a>");
}

char *
content_html(struct world *world, const char *text, struct arena *arena)
{
	const char *rest = text;
	struct content_piece piece;
	struct buf html;
	char *copy;

	if (str_is_empty(text))
		return arena_copy(arena, "");
	buf_init(&html, 0);
	buf_adds(&html, "<p>");
	while (content_next(world, text, &rest, &piece)) {
		switch (piece.kind) {
		case CONTENT_TEXT: content_add_text(&html, piece.at, piece.len); break;
		case CONTENT_MENTION:
			buf_addf(&html,
				"<span class=\"h-card\" translate=\"no\"><a href=\"%s\" "
				"class=\"u-url mention\">@<span>%s</span></a></span>",
				piece.person->url, piece.person->story->name);
			break;
		case CONTENT_LINK: content_add_link(&html, piece.at, piece.len); break;
		case CONTENT_TAG:
			buf_addf(&html,
				"<a href=\"%s/tags/%.*s\" class=\"mention hashtag\" "
				"rel=\"tag\">#<span>%.*s</span></a>",
				world->origin, (int)piece.len - 1, piece.at + 1,
				(int)piece.len - 1, piece.at + 1);
			break;
		}
	}
	buf_adds(&html, "</p>");
	copy = arena_copy_n(arena, buf_text(&html), html.len);
	buf_release(&html);
	return copy;
}

char *
content_with_hosts(struct world *world, const char *text, struct arena *arena)
{
	struct buf typed;
	char *copy;

	buf_init(&typed, 0);
	for (const char *at = text; *at; at++) {
		size_t len = *at == '@' ? handle_len(at + 1) : 0;
		struct demo_person *person =
			len ? world_person_by_name(world, at + 1, len) : NULL;

		if (!person) {
			buf_addc(&typed, *at);
			continue;
		}
		buf_addf(&typed, "@%s", person->acct);
		at += len;
	}
	copy = arena_copy_n(arena, buf_text(&typed), typed.len);
	buf_release(&typed);
	return copy;
}

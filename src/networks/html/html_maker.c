/* The state while HTML is converted to text: open elements, and where words go.
 * SPDX-License-Identifier: MIT */
#include "networks/html/html_maker.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/shared/address.h"
#include "networks/html/html.h"
#include "networks/html/html_name.h"
#include "networks/html/html_script.h"

#define LINKS_MAX         100
#define URL_MAX           2048
#define CUT               "/…"
#define ELSEWHERE_COLUMNS 60
/* "RE: ", a label and an address. */
#define LEFT_OUT_WORDS 3

static struct capture *
innermost(struct html_maker *maker)
{
	return maker->n_captures > 0 ? &maker->captures[maker->n_captures - 1] : NULL;
}

void
html_maker_words(struct html_maker *maker, const char *words, size_t len)
{
	struct capture *capture = innermost(maker);

	if (capture != NULL)
		buf_add(&capture->words, words, len);
	else
		flow_words(&maker->flow, words, len);
}

void
html_maker_text(struct html_maker *maker, const char *text)
{
	html_maker_words(maker, text, strlen(text));
}

void
html_maker_break(struct html_maker *maker, int newlines)
{
	if (newlines == 0)
		return;
	if (maker->n_captures > 0)
		html_maker_text(maker, " ");
	else
		flow_break(&maker->flow, newlines);
}

/* --- links --- */

char *
html_maker_clean_url(const char *url, struct arena *arena)
{
	char *clean = address_of_link(url, arena);
	size_t host;

	if (strlen(clean) <= URL_MAX)
		return clean;
	/* Longer than anybody reads: shows at least where it leads. */
	return arena_printf(arena, "%.*s%s",
		(int)(address_host(clean, &host) + host - clean), clean, CUT);
}

static const char *
bare(const char *url)
{
	if (address_is_web(url))
		url = strstr(url, "://") + 3;
	return str_starts(url, "www.") ? url + 4 : url;
}

/* True if a label is the address itself, perhaps shortened at its end. */
static bool
label_is_address(const char *label, const char *href)
{
	const char *said = bare(label);
	const char *meant = bare(href);
	size_t len = strlen(said);
	size_t all = strlen(meant);

	if (str_ends(said, "…") || str_ends(said, "...")) {
		len -= 3;
		return len > 0 && strncmp(said, meant, len) == 0;
	}
	len -= str_ends(said, "/");
	all -= str_ends(meant, "/");
	return len == all && strncmp(said, meant, len) == 0;
}

void
html_maker_note_link(struct html_maker *maker, const char *href)
{
	if (*href == '\0' || str_ends(href, CUT))
		return;
	for (size_t i = 0; i < maker->n_links; i++)
		if (str_eq(maker->links[i], href))
			return;
	if (maker->links == NULL)
		maker->links = ARENA_ARRAY(maker->arena, const char *, LINKS_MAX);
	if (maker->n_links < LINKS_MAX)
		maker->links[maker->n_links++] = href;
}

/* The last character that was written, if nothing is due after it. */
static char
last_char(struct html_maker *maker)
{
	const struct capture *capture = innermost(maker);
	const struct buf *buf = capture != NULL ? &capture->words : &maker->flow.text;

	if (buf->len == 0 ||
		(capture == NULL && (maker->flow.blank || maker->flow.newlines > 0)))
		return '\0';
	return buf->at[buf->len - 1];
}

/* A link out of the web is shown, never opened; its text may be the address alone. */
static const char *
words_elsewhere(struct html_maker *maker, const char *label, const char *where)
{
	const char *colon = strchr(where, ':');
	const char *bare_where = colon == NULL ? "" : colon + 1;

	bare_where += str_starts(bare_where, "//") ? 2 : 0;
	if (colon == NULL || str_eq(label, where) || str_eq_nocase(label, bare_where))
		return label;
	if (strlen(where) > URL_MAX)
		where = text_cut(where, ELSEWHERE_COLUMNS, maker->arena);
	return *label == '\0' ? where
			      : arena_printf(maker->arena, "%s (%s)", label, where);
}

static const char *
link_words(struct html_maker *maker, const struct capture *link)
{
	char *label = str_trim(buf_text(&link->words), maker->arena);
	const char *name =
		html_name(maker->names, label, link->href, link->marked, maker->arena);

	/* Some put the sign before the link: @<a …>lea</a>. */
	if (name != NULL)
		return name + (*name == '@' && *label != '@' && last_char(maker) == '@');
	if (*link->href == '\0')
		return words_elsewhere(maker, label, link->elsewhere);
	html_maker_note_link(maker, link->href);
	return *label == '\0' || label_is_address(label, link->href)
		? link->href
		: arena_printf(maker->arena, "%s (%s)", label, link->href);
}

/* --- names of what is quoted, for readers on other servers --- */

static bool
only_names_a_quote(const char *words)
{
	static const char *const heads[] = { "RE", "QT", "RT" };
	size_t count = 0;
	bool named = false;

	words += strspn(words, " \n\t");
	for (size_t i = 0; i < 3; i++)
		named = named ||
			(str_starts(words, heads[i]) &&
				strchr(": \n\t", words[2]) != NULL);
	while (*words != '\0') {
		words += strcspn(words, " \n\t");
		words += strspn(words, " \n\t");
		count++;
	}
	return count == 0 || (named && count <= LEFT_OUT_WORDS);
}

static const char *
left_out_words(struct html_maker *maker, const struct capture *left)
{
	if (!only_names_a_quote(buf_text(&left->words)))
		return buf_text(&left->words);
	if (maker->left_out_link == NULL && maker->n_links > left->n_links)
		maker->left_out_link = maker->links[left->n_links];
	maker->n_links = left->n_links;
	return "";
}

/* --- captures --- */

void
html_maker_begin(
	struct html_maker *maker, enum html_capture kind, const char *href, bool marked)
{
	struct capture *capture;

	/* Links cannot be nested. */
	if (kind == CAPTURE_LINK && maker->n_captures > 0 &&
		innermost(maker)->kind == CAPTURE_LINK)
		html_maker_end(maker);
	if (maker->n_captures == HTML_CAPTURES)
		return;
	capture = &maker->captures[maker->n_captures++];
	capture->kind = kind;
	buf_reset(&capture->words);
	capture->depth = maker->depth;
	capture->href = html_maker_clean_url(href, maker->arena);
	capture->elsewhere = address_elsewhere(href, maker->arena);
	capture->marked = marked;
	capture->n_links = maker->n_links;
}

void
html_maker_end(struct html_maker *maker)
{
	const struct capture ended = *innermost(maker);
	const char *raw = arena_copy(maker->arena, buf_text(&ended.words));
	size_t len = strlen(raw);
	const char *words = "";
	char after;

	maker->n_captures--;
	if (ended.kind != CAPTURE_LEFT_OUT && str_is_blank(raw[0]))
		html_maker_text(maker, " ");
	after = last_char(maker);
	switch (ended.kind) {
	case CAPTURE_LINK: words = link_words(maker, &ended); break;
	case CAPTURE_RAISED:
	case CAPTURE_LOWERED:
		words = html_script(str_trim(raw, maker->arena),
			ended.kind == CAPTURE_RAISED, after, maker->arena);
		break;
	case CAPTURE_LEFT_OUT:
		words = arena_copy(maker->arena, left_out_words(maker, &ended));
		html_maker_break(maker, *words == '\0' ? 0 : 1);
		break;
	}
	html_maker_text(maker, words);
	if (len > 0 && str_is_blank(raw[len - 1]))
		html_maker_text(maker, " ");
	if (ended.kind == CAPTURE_LEFT_OUT && *words != '\0')
		html_maker_break(maker, 1);
}

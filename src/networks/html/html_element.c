/* The effect of each HTML element on the text.
 * SPDX-License-Identifier: MIT */
#include "networks/html/html_element.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "networks/html/html_maker.h"

/* The largest number of a list item. */
#define NUMBER_MAX 99999

const char *
html_element_attribute(const char **pairs, const char *name)
{
	for (; pairs != NULL && pairs[0] != NULL; pairs += 2)
		if (pairs[1] != NULL && str_eq(pairs[0], name))
			return pairs[1];
	return "";
}

static bool
has_attribute(const char **pairs, const char *name)
{
	for (; pairs != NULL && pairs[0] != NULL; pairs += 2)
		if (str_eq(pairs[0], name))
			return true;
	return false;
}

bool
html_element_has_class(const char **pairs, const char *wanted)
{
	const char *classes = html_element_attribute(pairs, "class");
	size_t len = strlen(wanted);

	for (const char *at = classes; (at = strstr(at, wanted)) != NULL; at += len)
		if ((at == classes || str_is_blank(at[-1])) &&
			(at[len] == '\0' || str_is_blank(at[len])))
			return true;
	return false;
}

/* --- effects apart from line breaks --- */

static void
begin_link(struct html_maker *maker, const char **pairs)
{
	html_maker_begin(maker, CAPTURE_LINK, html_element_attribute(pairs, "href"),
		html_element_has_class(pairs, "mention") ||
			html_element_has_class(pairs, "hashtag") ||
			str_eq(html_element_attribute(pairs, "rel"), "tag"));
}

static void
begin_raised(struct html_maker *maker, const char **pairs)
{
	(void)pairs;
	html_maker_begin(maker, CAPTURE_RAISED, "", false);
}

static void
begin_lowered(struct html_maker *maker, const char **pairs)
{
	(void)pairs;
	html_maker_begin(maker, CAPTURE_LOWERED, "", false);
}

static void
begin_struck(struct html_maker *maker, const char **pairs)
{
	(void)pairs;
	if (maker->n_captures > 0)
		html_maker_text(maker, "~~");
	else
		flow_begin_struck(&maker->flow);
}

static void
end_struck(struct html_maker *maker)
{
	if (maker->n_captures > 0)
		html_maker_text(maker, "~~");
	else
		flow_end_struck(&maker->flow);
}

static void
next_line(struct html_maker *maker, const char **pairs)
{
	(void)pairs;
	if (maker->n_captures > 0)
		html_maker_text(maker, " ");
	else
		flow_next_line(&maker->flow);
}

static void
begin_bullets(struct html_maker *maker, const char **pairs)
{
	(void)pairs;
	flow_begin_list(&maker->flow, 0, 0);
}

static void
begin_numbers(struct html_maker *maker, const char **pairs)
{
	bool down = has_attribute(pairs, "reversed");
	int items = maker->lists < HTML_LISTS ? maker->items[maker->lists] : 1;
	int64_t first = down ? items : 1;

	maker->lists++;
	str_int(html_element_attribute(pairs, "start"), -NUMBER_MAX, NUMBER_MAX, &first);
	flow_begin_list(&maker->flow, (int)first, down ? -1 : 1);
}

static void
end_list(struct html_maker *maker)
{
	flow_end_list(&maker->flow);
}

static void
begin_item(struct html_maker *maker, const char **pairs)
{
	int64_t value;
	int number;

	if (!str_int(html_element_attribute(pairs, "value"), -NUMBER_MAX, NUMBER_MAX,
		    &value)) {
		flow_begin_item(&maker->flow, NULL);
		return;
	}
	number = (int)value;
	flow_begin_item(&maker->flow, &number);
}

static void
end_item(struct html_maker *maker)
{
	flow_end_item(&maker->flow);
}

static void
begin_quote(struct html_maker *maker, const char **pairs)
{
	(void)pairs;
	flow_begin_quote(&maker->flow);
}

static void
end_quote(struct html_maker *maker)
{
	flow_end_quote(&maker->flow);
}

static void
begin_pre(struct html_maker *maker, const char **pairs)
{
	(void)pairs;
	flow_begin_pre(&maker->flow);
}

static void
end_pre(struct html_maker *maker)
{
	flow_end_pre(&maker->flow);
}

static void
begin_said(struct html_maker *maker, const char **pairs)
{
	(void)pairs;
	html_maker_text(maker, "\"");
}

static void
end_said(struct html_maker *maker)
{
	html_maker_text(maker, "\"");
}

/* How to read the words before it. */
static void
begin_reading(struct html_maker *maker, const char **pairs)
{
	(void)pairs;
	html_maker_text(maker, "(");
}

static void
end_reading(struct html_maker *maker)
{
	html_maker_text(maker, ")");
}

static void
begin_row(struct html_maker *maker, const char **pairs)
{
	(void)pairs;
	maker->cells = 0;
}

static void
begin_cell(struct html_maker *maker, const char **pairs)
{
	(void)pairs;
	if (maker->cells++ > 0)
		html_maker_text(maker, " | ");
}

static void
rule(struct html_maker *maker, const char **pairs)
{
	(void)pairs;
	html_maker_text(maker, "---");
}

static void
leave_out(struct html_maker *maker, const char **pairs)
{
	(void)pairs;
	maker->skip = maker->depth;
}

/* A custom emoji of the server counts as a word; an image does not. */
static void
picture(struct html_maker *maker, const char **pairs)
{
	const char *alt = str_trim(html_element_attribute(pairs, "alt"), maker->arena);
	const char *src =
		html_maker_clean_url(html_element_attribute(pairs, "src"), maker->arena);

	if (strstr(html_element_attribute(pairs, "class"), "emoji") != NULL ||
		(alt[0] == ':' && str_ends(alt, ":")) ||
		utf8_count_clusters(alt, strlen(alt)) == 1) {
		html_maker_text(maker, alt);
		return;
	}
	if (*alt == '\0' && *src == '\0')
		return;
	html_maker_text(maker,
		*alt == '\0' ? "[image]"
			     : arena_printf(maker->arena, "[image: %s]", alt));
	html_maker_note_link(maker, src);
}

/* Its content is a fallback for browsers that cannot play it. */
static void
recording(struct html_maker *maker, const char **pairs)
{
	html_maker_note_link(maker,
		html_maker_clean_url(html_element_attribute(pairs, "src"), maker->arena));
	maker->skip = maker->depth;
}

static void
video(struct html_maker *maker, const char **pairs)
{
	html_maker_text(maker, "[video]");
	recording(maker, pairs);
}

static void
audio(struct html_maker *maker, const char **pairs)
{
	html_maker_text(maker, "[audio]");
	recording(maker, pairs);
}

static void
page_inside(struct html_maker *maker, const char **pairs)
{
	html_maker_text(maker, "[page]");
	recording(maker, pairs);
}

static void
check_box(struct html_maker *maker, const char **pairs)
{
	if (str_eq_nocase(html_element_attribute(pairs, "type"), "checkbox"))
		html_maker_text(maker, has_attribute(pairs, "checked") ? "[x] " : "[ ] ");
}

static const struct html_element elements[] = {
	{ "a", 0, begin_link, NULL },
	{ "address", 1, NULL, NULL },
	{ "article", 1, NULL, NULL },
	{ "aside", 1, NULL, NULL },
	{ "audio", 1, audio, NULL },
	{ "blockquote", 0, begin_quote, end_quote },
	{ "br", 0, next_line, NULL },
	{ "caption", 1, NULL, NULL },
	{ "code", 0, begin_pre, end_pre },
	{ "dd", 1, NULL, NULL },
	{ "del", 0, begin_struck, end_struck },
	{ "details", 1, NULL, NULL },
	{ "div", 1, NULL, NULL },
	{ "dt", 1, NULL, NULL },
	{ "embed", 1, page_inside, NULL },
	{ "figcaption", 1, NULL, NULL },
	{ "figure", 2, NULL, NULL },
	{ "footer", 1, NULL, NULL },
	{ "h1", 2, NULL, NULL },
	{ "h2", 2, NULL, NULL },
	{ "h3", 2, NULL, NULL },
	{ "h4", 2, NULL, NULL },
	{ "h5", 2, NULL, NULL },
	{ "h6", 2, NULL, NULL },
	{ "header", 1, NULL, NULL },
	{ "hr", 2, rule, NULL },
	{ "iframe", 1, page_inside, NULL },
	{ "img", 0, picture, NULL },
	{ "input", 0, check_box, NULL },
	{ "li", 0, begin_item, end_item },
	{ "nav", 1, NULL, NULL },
	{ "ol", 0, begin_numbers, end_list },
	{ "p", 2, NULL, NULL },
	{ "pre", 2, begin_pre, end_pre },
	{ "q", 0, begin_said, end_said },
	{ "rp", 0, leave_out, NULL },
	{ "rt", 0, begin_reading, end_reading },
	{ "s", 0, begin_struck, end_struck },
	{ "script", 0, leave_out, NULL },
	{ "section", 1, NULL, NULL },
	{ "strike", 0, begin_struck, end_struck },
	{ "style", 0, leave_out, NULL },
	{ "sub", 0, begin_lowered, NULL },
	{ "summary", 1, NULL, NULL },
	{ "sup", 0, begin_raised, NULL },
	{ "table", 2, NULL, NULL },
	{ "td", 0, begin_cell, NULL },
	{ "template", 0, leave_out, NULL },
	{ "th", 0, begin_cell, NULL },
	{ "title", 0, leave_out, NULL },
	{ "tr", 1, begin_row, NULL },
	{ "ul", 0, begin_bullets, end_list },
	{ "video", 1, video, NULL },
};

static int
by_name(const void *name, const void *element)
{
	return strcmp(name, ((const struct html_element *)element)->name);
}

const struct html_element *
html_element(const char *name)
{
	return bsearch(name, elements, COUNT(elements), sizeof *elements, by_name);
}

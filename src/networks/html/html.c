/* Converting the HTML of a post to text. The only file that knows libxml2.
 *
 * The parser runs without building a tree, so that deep nesting costs nothing; its events
 * go into one growing text (html_maker.h, flow.h).
 * SPDX-License-Identifier: MIT */
#include "networks/html/html.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/html/html_element.h"
#include "networks/html/html_maker.h"

/* More than any post; the rest is cut. */
#define OUT_MAX (2 * TEXT_MAX)

/* --- parser events --- */

static void
on_words(void *context, const xmlChar *words, int len)
{
	struct html_maker *maker = context;

	if (maker->skip == 0)
		html_maker_words(maker, (const char *)words, (size_t)len);
}

static void
on_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
	struct html_maker *maker = context;
	const struct html_element *element = html_element((const char *)name);
	const char **pairs = (const char **)attributes;
	const char *class = maker->names == NULL ? NULL : maker->names->leave_out;

	maker->depth++;
	if (maker->skip > 0) {
		if (str_eq((const char *)name, "source"))
			html_maker_note_link(maker,
				html_maker_clean_url(html_element_attribute(pairs, "src"),
					maker->arena));
		return;
	}
	if (class != NULL && html_element_has_class(pairs, class))
		html_maker_begin(maker, CAPTURE_LEFT_OUT, "", false);
	if (element == NULL)
		return;
	html_maker_break(maker, element->breaks);
	if (element->begin != NULL)
		element->begin(maker, pairs);
}

static void
on_end(void *context, const xmlChar *name)
{
	struct html_maker *maker = context;
	const struct html_element *element = html_element((const char *)name);

	if (maker->skip == 0 || maker->skip == maker->depth) {
		maker->skip = 0;
		while (maker->n_captures > 0 &&
			maker->captures[maker->n_captures - 1].depth >= maker->depth)
			html_maker_end(maker);
		if (element != NULL && element->end != NULL)
			element->end(maker);
		if (element != NULL)
			html_maker_break(maker, element->breaks);
	}
	maker->depth -= maker->depth > 0;
}

/* The parser's error messages: HTML from strangers is never quite valid. */
static void
on_fault(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

static void
html_parse(const htmlSAXHandler *handler, void *context, const char *html, size_t len)
{
	htmlParserCtxtPtr parser = htmlNewParserCtxt();

	/* As in mem.h: without memory the program ends. */
	if (parser == NULL)
		abort();
	*parser->sax = *handler;
	parser->sax->warning = on_fault;
	parser->sax->error = on_fault;
	parser->sax->fatalError = on_fault;
	parser->userData = context;
	htmlCtxtReadMemory(parser, html, (int)len, NULL, "UTF-8",
		HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
			HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
	htmlFreeParserCtxt(parser);
}

/* --- lists that count down --- */

/* How many items each numbered list has: one that counts down starts there. */
struct counting {
	int items[HTML_LISTS];
	int lists;
	int open[FLOW_LISTS]; /* the list at each depth; -1: without numbers */
	int depth;
};

static void
count_start(void *context, const xmlChar *name, const xmlChar **pairs)
{
	struct counting *counting = context;
	bool numbered = str_eq((const char *)name, "ol");
	int top = counting->depth - 1;

	(void)pairs;
	if (numbered || str_eq((const char *)name, "ul")) {
		if (counting->depth < FLOW_LISTS)
			counting->open[counting->depth] =
				numbered && counting->lists < HTML_LISTS ? counting->lists
									 : -1;
		counting->depth++;
		counting->lists += numbered;
	} else if (str_eq((const char *)name, "li") && top >= 0 && top < FLOW_LISTS &&
		counting->open[top] >= 0) {
		counting->items[counting->open[top]]++;
	}
}

static void
count_end(void *context, const xmlChar *name)
{
	struct counting *counting = context;

	if (str_eq((const char *)name, "ol") || str_eq((const char *)name, "ul"))
		counting->depth -= counting->depth > 0;
}

static void
html_count_items(struct html_maker *maker, const char *html, size_t len)
{
	static const htmlSAXHandler handler = {
		.startElement = count_start,
		.endElement = count_end,
	};
	struct counting counting = { 0 };

	if (strstr(html, "reversed") == NULL)
		return;
	html_parse(&handler, &counting, html, len);
	memcpy(maker->items, counting.items, sizeof maker->items);
}

static void
make(struct html_maker *maker, const char *html, size_t len)
{
	static const htmlSAXHandler handler = {
		.startElement = on_start,
		.endElement = on_end,
		.characters = on_words,
		.cdataBlock = on_words,
		.ignorableWhitespace = on_words,
	};

	html_count_items(maker, html, len);
	html_parse(&handler, maker, html, len);
	while (maker->n_captures > 0)
		html_maker_end(maker);
	flow_end_struck(&maker->flow);
}

/* Without blanks at its end; those at its beginning belong to code. */
static char *
html_finish(const struct html_maker *maker, bool is_html, size_t *hidden)
{
	const char *text = buf_text(&maker->flow.text);
	size_t len = strlen(text);

	if (!is_html)
		return str_trim(text, maker->arena);
	while (len > 0 && strchr(" \t\n\r", text[len - 1]) != NULL)
		len--;
	/* Again: an entity can bring back what was dropped before. */
	return text_clean(text, len, TEXT_BODY, maker->arena, hidden);
}

struct html_text
html_text(const char *html, const struct html_names *names, struct arena *arena)
{
	struct html_text made = { 0 };
	struct html_maker maker = { .names = names, .arena = arena };
	size_t hidden = 0;
	char *input = text_clean(html, strlen(html), TEXT_BODY, arena, &hidden);
	bool is_html = strpbrk(input, "<&") != NULL;

	buf_init(&maker.flow.text, OUT_MAX);
	for (int i = 0; i < HTML_CAPTURES; i++)
		buf_init(&maker.captures[i].words, OUT_MAX);
	if (is_html) {
		make(&maker, input, strlen(input));
	} else {
		flow_begin_pre(&maker.flow);
		html_maker_text(&maker, input);
	}
	made.text = html_finish(&maker, is_html, &made.hidden);
	made.hidden += hidden;
	made.links = maker.links;
	made.n_links = maker.n_links;
	made.left_out_link = maker.left_out_link;
	buf_release(&maker.flow.text);
	for (int i = 0; i < HTML_CAPTURES; i++)
		buf_release(&maker.captures[i].words);
	return made;
}

/* The HTML of a post as text. The only file that knows libxml2.
 *
 * The parser runs without building a tree, so that depth costs nothing; what it reports
 * goes into one growing text (flow.h).
 * SPDX-License-Identifier: MIT */
#include "networks/html.h"

#include <stdbool.h>
#include <string.h>

#include <libxml/HTMLparser.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text.h"
#include "networks/flow.h"

/* More than any post; what goes beyond is cut. */
#define OUT_MAX   (2 * TEXT_MAX)
#define LINKS_MAX 100
#define URL_MAX   2048

struct maker {
	struct flow flow;
	const struct html_mention *mentions;
	size_t n_mentions;
	const char *leave_out;
	struct arena *arena;
	const char **links;
	size_t n_links;
	const char *left_out_link;
	int skip; /* elements open since one that is left out */

	struct buf label; /* the words of the link that is open */
	char *href;       /* where it goes; "" when nowhere */
	bool in_link;
	bool is_name; /* it is a mention or a tag */
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void
add_words(struct maker *maker, const char *words)
{
	flow_words(&maker->flow, words, strlen(words));
}

static const char *
attribute(const xmlChar **pairs, const char *name)
{
	for (; pairs != NULL && pairs[0] != NULL; pairs += 2)
		if (pairs[1] != NULL && str_eq((const char *)pairs[0], name))
			return (const char *)pairs[1];
	return "";
}

static bool
has_class(const xmlChar **pairs, const char *wanted)
{
	const char *classes = attribute(pairs, "class");
	size_t len = strlen(wanted);

	for (const char *at = classes; (at = strstr(at, wanted)) != NULL; at += len)
		if ((at == classes || is_blank(at[-1])) &&
			(at[len] == '\0' || is_blank(at[len])))
			return true;
	return false;
}

static bool
is_web(const char *url)
{
	return str_starts(url, "https://") || str_starts(url, "http://");
}

/* An address made harmless; "" for what leads out of the web. */
static char *
clean_url(const char *url, struct arena *arena)
{
	char *trimmed = str_trim(url, arena);
	char *clean = text_clean(trimmed, strlen(trimmed), TEXT_NAME, arena, NULL);

	if (!is_web(clean) || strlen(clean) > URL_MAX || strpbrk(clean, " <>\"") != NULL)
		return arena_copy(arena, "");
	return clean;
}

static const char *
bare(const char *url)
{
	if (is_web(url))
		url = strstr(url, "://") + 3;
	return str_starts(url, "www.") ? url + 4 : url;
}

/* True when a label is the address itself, perhaps shortened at its end. */
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

static const char *
handle_of(const struct maker *maker, const char *href)
{
	for (size_t i = 0; i < maker->n_mentions; i++)
		if (str_eq(maker->mentions[i].url, href))
			return maker->mentions[i].handle;
	return NULL;
}

static void
note_link(struct maker *maker, const char *href)
{
	for (size_t i = 0; i < maker->n_links; i++)
		if (str_eq(maker->links[i], href))
			return;
	if (maker->links == NULL)
		maker->links = ARENA_ARRAY(maker->arena, const char *, LINKS_MAX);
	if (maker->n_links < LINKS_MAX)
		maker->links[maker->n_links++] = href;
}

static void
end_link(struct maker *maker)
{
	const char *words = buf_text(&maker->label);
	char *label = str_trim(words, maker->arena);
	const char *handle = handle_of(maker, maker->href);

	maker->in_link = false;
	if (is_blank(words[0]))
		maker->flow.blank = true;
	if (handle != NULL && (maker->is_name || label[0] == '@')) {
		label = arena_copy(maker->arena, handle);
	} else if (!maker->is_name && maker->href[0] != '\0') {
		note_link(maker, maker->href);
		label = *label == '\0' || label_is_address(label, maker->href)
			? maker->href
			: arena_printf(maker->arena, "%s (%s)", label, maker->href);
	}
	add_words(maker, label);
	if (str_ends(words, " ") || str_ends(words, "\n"))
		maker->flow.blank = true;
	buf_reset(&maker->label);
}

static void
begin_link(struct maker *maker, const xmlChar **pairs)
{
	if (maker->in_link)
		end_link(maker);
	maker->in_link = true;
	maker->is_name = has_class(pairs, "mention") || has_class(pairs, "hashtag") ||
		str_eq(attribute(pairs, "rel"), "tag");
	maker->href = clean_url(attribute(pairs, "href"), maker->arena);
}

/* The number that a list begins with; 0 for a list without numbers. */
static int
first_of(const char *name, const xmlChar **pairs)
{
	int64_t first = 1;

	if (str_eq(name, "ul"))
		return 0;
	str_int(attribute(pairs, "start"), 1, 9999, &first);
	return (int)first;
}

/* How many line feeds stand before and after such an element. */
static int
breaks_of(const char *name)
{
	static const struct {
		const char *name;
		int newlines;
	} blocks[] = {
		{ "p", 2 },
		{ "h1", 2 },
		{ "h2", 2 },
		{ "h3", 2 },
		{ "h4", 2 },
		{ "h5", 2 },
		{ "h6", 2 },
		{ "blockquote", 2 },
		{ "pre", 2 },
		{ "table", 2 },
		{ "hr", 2 },
		{ "div", 1 },
		{ "tr", 1 },
		{ "dt", 1 },
		{ "dd", 1 },
		{ "summary", 1 },
	};

	for (size_t i = 0; i < COUNT(blocks); i++)
		if (str_eq(blocks[i].name, name))
			return blocks[i].newlines;
	return 0;
}

static bool
is_for_machines(const char *name)
{
	return str_eq(name, "script") || str_eq(name, "style") || str_eq(name, "title");
}

static void
note_left_out(struct maker *maker, const xmlChar **pairs)
{
	const char *url = clean_url(attribute(pairs, "href"), maker->arena);

	if (maker->left_out_link == NULL && *url != '\0')
		maker->left_out_link = url;
}

static void
on_words(void *context, const xmlChar *words, int len)
{
	struct maker *maker = context;

	if (maker->skip > 0)
		return;
	if (maker->in_link)
		buf_add(&maker->label, words, (size_t)len);
	else
		flow_words(&maker->flow, (const char *)words, (size_t)len);
}

static void
on_start(void *context, const xmlChar *element, const xmlChar **pairs)
{
	struct maker *maker = context;
	const char *name = (const char *)element;

	if (maker->skip > 0 || is_for_machines(name) ||
		(maker->leave_out != NULL && has_class(pairs, maker->leave_out))) {
		if (maker->skip > 0 && str_eq(name, "a"))
			note_left_out(maker, pairs);
		maker->skip++;
		return;
	}
	flow_break(&maker->flow, breaks_of(name));
	if (str_eq(name, "a"))
		begin_link(maker, pairs);
	else if (str_eq(name, "br"))
		flow_next_line(&maker->flow);
	else if (str_eq(name, "ul") || str_eq(name, "ol"))
		flow_begin_list(&maker->flow, first_of(name, pairs));
	else if (str_eq(name, "li"))
		flow_begin_item(&maker->flow);
	else if (str_eq(name, "pre"))
		maker->flow.pre++;
	else if (str_eq(name, "blockquote"))
		maker->flow.quote++;
	else if (str_eq(name, "img"))
		on_words(maker, (const xmlChar *)attribute(pairs, "alt"),
			(int)strlen(attribute(pairs, "alt")));
	else if (str_eq(name, "td") || str_eq(name, "th"))
		maker->flow.blank = true;
}

static void
on_end(void *context, const xmlChar *element)
{
	struct maker *maker = context;
	const char *name = (const char *)element;

	if (maker->skip > 0) {
		maker->skip--;
		return;
	}
	if (str_eq(name, "a") && maker->in_link)
		end_link(maker);
	else if (str_eq(name, "pre") && maker->flow.pre > 0)
		maker->flow.pre--;
	else if (str_eq(name, "blockquote") && maker->flow.quote > 0)
		maker->flow.quote--;
	else if (str_eq(name, "ul") || str_eq(name, "ol"))
		flow_end_list(&maker->flow);
	flow_break(&maker->flow, breaks_of(name));
}

/* The parser's complaints: what strangers write is never whole. */
static void
on_fault(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

static void
parse(struct maker *maker, const char *html, size_t len)
{
	htmlParserCtxtPtr parser = htmlNewParserCtxt();

	/* As mem.h has it: without memory there is no program. */
	if (parser == NULL)
		abort();
	*parser->sax = (htmlSAXHandler){
		.startElement = on_start,
		.endElement = on_end,
		.characters = on_words,
		.cdataBlock = on_words,
		.ignorableWhitespace = on_words,
		.warning = on_fault,
		.error = on_fault,
		.fatalError = on_fault,
	};
	parser->userData = maker;
	htmlCtxtReadMemory(parser, html, (int)len, NULL, "UTF-8",
		HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
			HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
	htmlFreeParserCtxt(parser);
}

struct html_text
html_text(const char *html, const struct html_mention *mentions, size_t n_mentions,
	const char *leave_out, struct arena *arena)
{
	struct html_text made = { 0 };
	struct maker maker = {
		.mentions = mentions,
		.n_mentions = n_mentions,
		.leave_out = leave_out,
		.arena = arena,
	};
	size_t hidden = 0;
	char *input = text_clean(html, strlen(html), TEXT_BODY, arena, &hidden);
	buf_init(&maker.flow.text, OUT_MAX);
	buf_init(&maker.label, OUT_MAX);
	if (strpbrk(input, "<&") == NULL) {
		maker.flow.pre = 1;
		add_words(&maker, input);
	} else {
		parse(&maker, input, strlen(input));
	}
	if (maker.in_link)
		end_link(&maker);
	/* Again: an entity can bring back what was dropped above. */
	input = str_trim(buf_text(&maker.flow.text), arena);
	made.text = text_clean(input, strlen(input), TEXT_BODY, arena, &made.hidden);
	made.hidden += hidden;
	made.links = maker.links;
	made.n_links = maker.n_links;
	made.left_out_link = maker.left_out_link;
	buf_release(&maker.flow.text);
	buf_release(&maker.label);
	return made;
}

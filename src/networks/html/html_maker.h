/* The state while HTML is converted to text: open elements, and where words go.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_HTML_HTML_MAKER_H
#define NETWORKS_HTML_HTML_MAKER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "networks/html/flow.h"

struct arena;
struct html_names;

#define HTML_CAPTURES 8
#define HTML_LISTS    200

/* Elements whose whole text is needed before it can be written. */
enum html_capture { CAPTURE_LINK, CAPTURE_RAISED, CAPTURE_LOWERED, CAPTURE_LEFT_OUT };

struct capture {
	enum html_capture kind;
	struct buf words;
	int depth;       /* of its element */
	char *href;      /* of a link; "" if it does not lead into the web */
	char *elsewhere; /* the target in that case: "mailto:…"; "" for none */
	bool marked;     /* a link that claims to be a mention or a tag */
	size_t n_links;  /* how many links were recorded before it */
};

struct html_maker {
	struct flow flow;
	const struct html_names *names;
	struct arena *arena;
	const char **links;
	size_t n_links;
	const char *left_out_link;
	int depth;             /* open elements */
	int skip;              /* the depth of an element that is left out; 0: none */
	int cells;             /* in this row of a table */
	int lists;             /* numbered lists that have begun */
	int items[HTML_LISTS]; /* the number of items of each */
	struct capture captures[HTML_CAPTURES];
	int n_captures;
};

/* Adds words to the innermost capture or to the text. */
void html_maker_words(struct html_maker *maker, const char *words, size_t len);
void html_maker_text(struct html_maker *maker, const char *text);

/* A block begins or ends: `newlines` as in flow_break; a blank inside a capture. */
void html_maker_break(struct html_maker *maker, int newlines);

void html_maker_begin(
	struct html_maker *maker, enum html_capture kind, const char *href, bool marked);
void html_maker_end(struct html_maker *maker);

/* Records each link once; addresses outside the web ("") do not count. */
void html_maker_note_link(struct html_maker *maker, const char *href);

/* Like address_of_link; if the address is too long, where it leads and "/…". */
char *html_maker_clean_url(const char *url, struct arena *arena);

#endif

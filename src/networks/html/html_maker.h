/* A text while it is made of HTML: what is open, and where words go.
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

/* Elements whose words are needed whole before they can be written. */
enum html_capture { CAPTURE_LINK, CAPTURE_RAISED, CAPTURE_LOWERED, CAPTURE_LEFT_OUT };

struct capture {
	enum html_capture kind;
	struct buf words;
	int depth;       /* of its element */
	char *href;      /* of a link; "" for nowhere in the web */
	char *elsewhere; /* then where else: "mailto:…"; "" for nowhere */
	bool marked;     /* a link that calls itself a mention or a tag */
	size_t n_links;  /* how many were noted before it */
};

struct html_maker {
	struct flow flow;
	const struct html_names *names;
	struct arena *arena;
	const char **links;
	size_t n_links;
	const char *left_out_link;
	int depth;             /* elements open */
	int skip;              /* the depth of one that is left out; 0: none is */
	int cells;             /* in this row of a table */
	int lists;             /* numbered ones that have begun */
	int items[HTML_LISTS]; /* how many each of them has */
	struct capture captures[HTML_CAPTURES];
	int n_captures;
};

/* Words, to the innermost capture or to the text. */
void html_maker_words(struct html_maker *maker, const char *words, size_t len);
void html_maker_text(struct html_maker *maker, const char *text);

/* A block begins or ends: `newlines` as flow_break, a blank inside a capture. */
void html_maker_break(struct html_maker *maker, int newlines);

void html_maker_begin(
	struct html_maker *maker, enum html_capture kind, const char *href, bool marked);
void html_maker_end(struct html_maker *maker);

/* Once each; addresses outside the web ("") are none. */
void html_maker_note_link(struct html_maker *maker, const char *href);

/* As address_of_link; of one that is too long, where it leads and "/…". */
char *html_maker_clean_url(const char *url, struct arena *arena);

#endif

/* Building a text from words, line breaks, lists and quotes. Breaks and blanks are only
 * recorded, and written when words follow: a text neither begins nor ends with them.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_HTML_FLOW_H
#define NETWORKS_HTML_FLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Deeper ones are not indented further. */
#define FLOW_BLOCKS 12
#define FLOW_LISTS  12

/* What encloses a line: a quote, or an item of a list. */
struct flow_block {
	bool quote;
	char mark[16]; /* of an item that has no words yet; "" */
	int width;     /* of its marker: its other lines are indented by this */
};

struct flow_list {
	int next; /* the number of the next item; unused in lists without numbers */
	int step; /* 0: without numbers */
};

/* Zero-initialise it, then buf_init its text. */
struct flow {
	struct buf text;
	int newlines; /* due before the next word */
	bool blank;   /* due before the next word */
	int pre;      /* nesting depth in preformatted text */
	bool pre_begins;
	int struck;       /* nesting depth in struck text */
	bool strike_open; /* "~~" was written, and has to be closed on this line */
	struct flow_block blocks[FLOW_BLOCKS];
	int n_blocks;
	struct flow_list lists[FLOW_LISTS];
	int n_lists;
};

void flow_words(struct flow *flow, const char *words, size_t len);

/* A line break (1) or an empty line (2) is due. */
void flow_break(struct flow *flow, int newlines);

/* One more line break, up to one empty line. */
void flow_next_line(struct flow *flow);

void flow_begin_pre(struct flow *flow);
void flow_end_pre(struct flow *flow);

/* Struck text is put between "~~" and "~~", separately on each line. */
void flow_begin_struck(struct flow *flow);
void flow_end_struck(struct flow *flow);

void flow_begin_quote(struct flow *flow);
void flow_end_quote(struct flow *flow);

/* `step` is 1, or -1 for lists that count down; 0: without numbers. */
void flow_begin_list(struct flow *flow, int first, int step);
void flow_end_list(struct flow *flow);

/* `number` is its own; NULL: the next. */
void flow_begin_item(struct flow *flow, const int *number);
void flow_end_item(struct flow *flow);

#endif

/* Words, line breaks, lists and quotes becoming a text. Breaks and blanks are only noted,
 * and written when words follow: a text neither begins nor ends with them.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_HTML_FLOW_H
#define NETWORKS_HTML_FLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Deeper ones are drawn no deeper. */
#define FLOW_BLOCKS 12
#define FLOW_LISTS  12

/* What a line stands in: a quote, or an item of a list. */
struct flow_block {
	bool quote;
	char mark[16]; /* of an item whose first word has not come; "" */
	int width;     /* of its mark: its other lines are indented by as much */
};

struct flow_list {
	int next; /* the number of the next item; in lists without numbers of no use */
	int step; /* 0: without numbers */
};

/* Zero-initialise it, then buf_init its text. */
struct flow {
	struct buf text;
	int newlines; /* due before the next word */
	bool blank;   /* due before the next word */
	int pre;      /* how deep in text whose blanks count */
	bool pre_begins;
	int struck;       /* how deep in struck text */
	bool strike_open; /* "~~" was written, and is to be closed on this line */
	struct flow_block blocks[FLOW_BLOCKS];
	int n_blocks;
	struct flow_list lists[FLOW_LISTS];
	int n_lists;
};

void flow_words(struct flow *flow, const char *words, size_t len);

/* A line break (1) or an empty line (2) is due. */
void flow_break(struct flow *flow, int newlines);

/* One more line break, as far as an empty line. */
void flow_next_line(struct flow *flow);

void flow_begin_pre(struct flow *flow);
void flow_end_pre(struct flow *flow);

/* Struck text stands between "~~" and "~~", on each line of its own. */
void flow_begin_struck(struct flow *flow);
void flow_end_struck(struct flow *flow);

void flow_begin_quote(struct flow *flow);
void flow_end_quote(struct flow *flow);

/* `step` is 1, or -1 for lists that count down; 0: without numbers. */
void flow_begin_list(struct flow *flow, int first, int step);
void flow_end_list(struct flow *flow);

/* `number` (NULL: the next) is its own. */
void flow_begin_item(struct flow *flow, const int *number);
void flow_end_item(struct flow *flow);

#endif

/* Words, line breaks, lists and quotes becoming a text. Breaks and blanks are only noted,
 * and written when words follow: a text neither begins nor ends with them.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_FLOW_H
#define NETWORKS_FLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

#define FLOW_LISTS 8

/* Zero-initialise it, then buf_init its text. */
struct flow {
	struct buf text;
	int newlines;           /* due before the next word */
	bool blank;             /* due before the next word */
	char mark[16];          /* of the list item that begins */
	int pre;                /* how deep in text whose blanks count */
	int quote;              /* how deep in quotes */
	int lists;              /* how deep in lists */
	int number[FLOW_LISTS]; /* of the next item; 0 in lists without numbers */
};

void flow_words(struct flow *flow, const char *words, size_t len);

/* A line break (1) or an empty line (2) is due. */
void flow_break(struct flow *flow, int newlines);

/* One more line break, as far as an empty line. */
void flow_next_line(struct flow *flow);

/* `first` is the number of the first item; 0 for none. */
void flow_begin_list(struct flow *flow, int first);
void flow_end_list(struct flow *flow);
void flow_begin_item(struct flow *flow);

#endif

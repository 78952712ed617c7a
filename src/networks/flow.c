/* Words, line breaks, lists and quotes becoming a text.
 * SPDX-License-Identifier: MIT */
#include "networks/flow.h"

#include <stdio.h>
#include <string.h>

/* Deeper quotes are drawn no deeper. */
#define QUOTE_MAX 8

/* Words are coming: writes the breaks and blanks that are due before them. */
static void
begin_words(struct flow *flow)
{
	bool starts = flow->text.len == 0;

	if (starts || flow->newlines > 0) {
		for (int i = 0; i < flow->newlines && !starts; i++)
			buf_addc(&flow->text, '\n');
		for (int i = 0; i < flow->quote && i < QUOTE_MAX; i++)
			buf_adds(&flow->text, "> ");
		buf_adds(&flow->text, flow->mark);
		flow->mark[0] = '\0';
	} else if (flow->blank) {
		buf_addc(&flow->text, ' ');
	}
	flow->newlines = 0;
	flow->blank = false;
}

void
flow_words(struct flow *flow, const char *words, size_t len)
{
	for (size_t i = 0; i < len && !flow->text.full; i++) {
		if (flow->pre > 0 && words[i] == '\n') {
			flow_next_line(flow);
		} else if (flow->pre == 0 && strchr(" \t\n\r", words[i]) != NULL) {
			flow->blank = true;
		} else {
			begin_words(flow);
			buf_addc(&flow->text, words[i]);
		}
	}
}

void
flow_break(struct flow *flow, int newlines)
{
	/* The paragraph inside a list item stands beside its mark. */
	if (flow->mark[0] == '\0' && flow->newlines < newlines)
		flow->newlines = newlines;
}

void
flow_next_line(struct flow *flow)
{
	if (flow->newlines < 2)
		flow->newlines++;
}

void
flow_begin_list(struct flow *flow, int first)
{
	if (flow->lists < FLOW_LISTS)
		flow->number[flow->lists] = first;
	flow_break(flow, flow->lists == 0 ? 2 : 1);
	flow->lists++;
}

void
flow_end_list(struct flow *flow)
{
	if (flow->lists > 0)
		flow->lists--;
	flow_break(flow, flow->lists == 0 ? 2 : 1);
}

void
flow_begin_item(struct flow *flow)
{
	int last = (flow->lists < FLOW_LISTS ? flow->lists : FLOW_LISTS) - 1;

	flow->mark[0] = '\0';
	flow_break(flow, 1);
	if (last >= 0 && flow->number[last] > 0)
		snprintf(flow->mark, sizeof flow->mark, "%d. ", flow->number[last]++);
	else
		snprintf(flow->mark, sizeof flow->mark, "- ");
}

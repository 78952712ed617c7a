/* Building a text from words, line breaks, lists and quotes.
 * SPDX-License-Identifier: MIT */
#include "networks/html/flow.h"

#include <stdio.h>
#include <string.h>

/* Blank lines in preformatted text: as many as code has. */
#define PRE_NEWLINES 6

static int
drawn(int depth, int most)
{
	return depth < most ? depth : most;
}

static struct flow_block *
innermost(struct flow *flow)
{
	return flow->n_blocks > 0 && flow->n_blocks <= FLOW_BLOCKS
		? &flow->blocks[flow->n_blocks - 1]
		: NULL;
}

/* What precedes the words of a line: quote marks, list markers, indents. */
static void
begin_line(struct flow *flow)
{
	int depth = drawn(flow->n_blocks, FLOW_BLOCKS);

	for (int i = 0; i < depth; i++) {
		struct flow_block *block = &flow->blocks[i];

		if (block->quote)
			buf_adds(&flow->text, "> ");
		else if (block->mark[0] != '\0')
			buf_adds(&flow->text, block->mark);
		else
			buf_addf(&flow->text, "%*s", block->width, "");
		block->mark[0] = '\0';
	}
}

/* Whether an item began on the current line, which then belongs to it. */
static bool
item_begins(struct flow *flow)
{
	struct flow_block *block = innermost(flow);

	return block != NULL && block->mark[0] != '\0';
}

/* Words follow: writes the breaks and blanks that are due before them. */
static void
begin_words(struct flow *flow)
{
	bool starts = flow->text.len == 0;

	if (starts || flow->newlines > 0) {
		if (flow->strike_open)
			buf_adds(&flow->text, "~~");
		flow->strike_open = false;
		for (int i = 0; i < flow->newlines && !starts; i++)
			buf_addc(&flow->text, '\n');
		begin_line(flow);
	} else if (flow->blank) {
		buf_addc(&flow->text, ' ');
	}
	if (flow->struck > 0 && !flow->strike_open) {
		buf_adds(&flow->text, "~~");
		flow->strike_open = true;
	}
	flow->newlines = 0;
	flow->blank = false;
}

void
flow_words(struct flow *flow, const char *words, size_t len)
{
	for (size_t i = 0; i < len && !flow->text.full; i++) {
		bool begins = flow->pre_begins;

		flow->pre_begins = false;
		if (flow->pre > 0 && words[i] == '\n') {
			if (!begins)
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
	/* The first paragraph of a list item is on the line of its marker. */
	if (!item_begins(flow) && flow->newlines < newlines)
		flow->newlines = newlines;
}

void
flow_next_line(struct flow *flow)
{
	if (flow->newlines < (flow->pre > 0 ? PRE_NEWLINES : 2))
		flow->newlines++;
}

void
flow_begin_pre(struct flow *flow)
{
	flow->pre++;
	flow->pre_begins = true;
}

void
flow_end_pre(struct flow *flow)
{
	flow->pre -= flow->pre > 0;
	flow->pre_begins = false;
}

void
flow_begin_struck(struct flow *flow)
{
	flow->struck++;
}

void
flow_end_struck(struct flow *flow)
{
	flow->struck -= flow->struck > 0;
	if (flow->struck == 0 && flow->strike_open) {
		buf_adds(&flow->text, "~~");
		flow->strike_open = false;
	}
}

static struct flow_block *
push(struct flow *flow)
{
	struct flow_block *block = NULL;

	if (flow->n_blocks < FLOW_BLOCKS) {
		block = &flow->blocks[flow->n_blocks];
		*block = (struct flow_block){ 0 };
	}
	flow->n_blocks++;
	return block;
}

static void
pop(struct flow *flow)
{
	flow->n_blocks -= flow->n_blocks > 0;
}

void
flow_begin_quote(struct flow *flow)
{
	struct flow_block *block;

	flow_break(flow, 2);
	block = push(flow);
	if (block != NULL)
		block->quote = true;
}

void
flow_end_quote(struct flow *flow)
{
	pop(flow);
	flow_break(flow, 2);
}

void
flow_begin_list(struct flow *flow, int first, int step)
{
	if (flow->n_lists < FLOW_LISTS)
		flow->lists[flow->n_lists] = (struct flow_list){ first, step };
	flow_break(flow, flow->n_lists == 0 ? 2 : 1);
	flow->n_lists++;
}

void
flow_end_list(struct flow *flow)
{
	flow->n_lists -= flow->n_lists > 0;
	flow_break(flow, flow->n_lists == 0 ? 2 : 1);
}

void
flow_begin_item(struct flow *flow, const int *number)
{
	int last = drawn(flow->n_lists, FLOW_LISTS) - 1;
	struct flow_list *list = last < 0 ? NULL : &flow->lists[last];
	struct flow_block *block;

	flow_break(flow, 1);
	block = push(flow);
	if (list != NULL && list->step != 0 && number != NULL)
		list->next = *number;
	if (block != NULL && list != NULL && list->step != 0)
		snprintf(block->mark, sizeof block->mark, "%d. ", list->next);
	else if (block != NULL)
		snprintf(block->mark, sizeof block->mark, "- ");
	if (block != NULL)
		block->width = (int)strlen(block->mark);
	if (list != NULL)
		list->next += list->step;
}

void
flow_end_item(struct flow *flow)
{
	pop(flow);
	flow_break(flow, 1);
}

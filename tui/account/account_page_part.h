/* The parts of a step of the form that adds an account, for the files of its page.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_ACCOUNT_ACCOUNT_PAGE_PART_H
#define TUI_ACCOUNT_ACCOUNT_PAGE_PART_H

#include <stdbool.h>

struct account_lines;
struct account_page;
struct lines;

/* Words, muted unless they belong to the present step. */
void account_page_words(struct lines *lines, int cols, bool now, const char *words);

/* What can be typed, and what it means. */
void account_page_key(struct lines *lines, int cols, const char *key, const char *words);

/* A line to type into, and the error in the last input. */
void account_page_field(struct lines *lines, const struct account_page *page, int indent,
	int cols, struct account_lines *spots);

/* How far back the first import may go, and what that costs. */
void account_page_spans(struct lines *lines, const struct account_page *page, int cols,
	struct account_lines *spots);

#endif

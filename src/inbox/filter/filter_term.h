/* One term of a query: a word, or a key and its value. filter.c combines them.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_FILTER_FILTER_TERM_H
#define INBOX_FILTER_FILTER_TERM_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct err;
struct filter;
struct filter_days;

/* The state of the parser. */
struct parser {
	const char *query;
	const char *at; /* what is read next */
	int depth;      /* of parentheses */
	struct arena *arena;
	size_t *fault_at; /* may be NULL */
	struct err *err;
};

/* A word as written in the query. */
struct filter_word {
	const char *at;
	const char *text; /* without quotes */
};

/* Records where the error is; the caller sets its message with err_set. */
struct err *filter_term_fault(struct parser *parser, const char *at);

/* Reads the term that begins here: not at a blank or a parenthesis. */
bool filter_term_read(struct parser *parser, const struct filter **filter);

/* today, yesterday, 2026-11-01, 2026-11-01..2026-11-07, 2026-11-01.. */
bool filter_term_days(struct filter_days *days, const char *text, struct arena *arena);

#endif

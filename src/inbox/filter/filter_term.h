/* One term of a query: a word, or a key and its value. filter.c puts them together.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_FILTER_FILTER_TERM_H
#define INBOX_FILTER_FILTER_TERM_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct err;
struct filter;

/* A query on its way through the parser. */
struct parser {
	const char *query;
	const char *at; /* what is read next */
	int depth;      /* of parentheses */
	struct arena *arena;
	size_t *fault_at; /* may be NULL */
	struct err *err;
};

/* A word as it stands in the query. */
struct filter_word {
	const char *at;
	const char *text; /* without quotes */
};

/* Says where the fault lies; the sentence comes with err_set. */
struct err *filter_term_fault(struct parser *parser, const char *at);

/* Reads the term that begins here: not at a blank, nor at a parenthesis. */
bool filter_term_read(struct parser *parser, const struct filter **filter);

#endif

/* Evaluating a filter on what is known about one conversation.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_FILTER_FILTER_MATCH_H
#define INBOX_FILTER_FILTER_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct filter;

/* Only `language` may be NULL. */
struct filter_facts {
	const char *network;
	const char *account; /* its name */
	const char *account_handle;
	const char *handle; /* of the person */
	const char *name;
	const char *kind;   /* "reply" */
	const char *has;    /* "link image " */
	const char *labels; /* "press vip" */
	const char *language;
	int64_t n_items;
	int rating;  /* of a review; 0: none */
	int n_words; /* of what they wrote last; negative: unknown */
	bool direct;
	bool liked;
	bool changed;
	bool found;
	const char *const *texts; /* everything said, including subjects */
	size_t n_texts;
};

/* The first term that needs more than these facts, because what it selects changes with
 * time or with what we do. NULL: the filter can be matched. */
const struct filter *filter_match_passing(const struct filter *filter);

/* Whether any of its terms looks at what people wrote, or at their names. */
bool filter_match_reads_words(const struct filter *filter);

/* For a filter without such terms. Words are searched for literally, in texts and
 * names. */
bool filter_match(const struct filter *filter, const struct filter_facts *facts);

#endif

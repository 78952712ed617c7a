/* A filter, evaluated over what is known of one conversation.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_FILTER_FILTER_MATCH_H
#define INBOX_FILTER_FILTER_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct filter;

/* None is NULL but `language`. */
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
	bool direct;
	bool liked;
	bool changed;
	bool found;
	const char *const *texts; /* what was said; subjects too */
	size_t n_texts;
};

/* The first term that needs more than these facts: what it selects changes with the time
 * or with what we do. NULL: the filter can be matched. */
const struct filter *filter_match_passing(const struct filter *filter);

/* For a filter without such terms. Words are looked for as they stand, in texts and
 * names. */
bool filter_match(const struct filter *filter, const struct filter_facts *facts);

#endif

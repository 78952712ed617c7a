/* A filter, evaluated over what is known of one conversation.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_FILTER_FILTER_MATCH_H
#define INBOX_FILTER_FILTER_MATCH_H

#include <stdbool.h>
#include <stddef.h>

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
	bool direct;
	bool liked;
	bool changed;
	bool found;
	const char *const *texts; /* what was said; subjects too */
	size_t n_texts;
};

/* Whether what it selects depends on these facts alone: not on the time, nor on the
 * state. */
bool filter_match_is_lasting(const struct filter *filter);

/* For a lasting filter. Words are looked for as they stand, in texts and names. */
bool filter_match(const struct filter *filter, const struct filter_facts *facts);

#endif

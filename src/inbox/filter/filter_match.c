/* Evaluating a filter on what is known about one conversation.
 * SPDX-License-Identifier: MIT */
#include "inbox/filter/filter_match.h"

#include <assert.h>

#include "inbox/filter/filter.h"

static bool
match_term(const struct filter *term, const struct filter_facts *facts)
{
	filter_matcher *match = filter_key_matcher(term);

	assert(match); /* filter_match_passing found none */
	return match && match(term, facts);
}

bool
filter_match(const struct filter *filter, const struct filter_facts *facts)
{
	switch (filter->op) {
	case FILTER_TERM: return match_term(filter, facts);
	case FILTER_NONE_OF: return !filter_match(filter->parts[0], facts);
	case FILTER_ALL_OF:
		for (size_t i = 0; i < filter->n_parts; i++)
			if (!filter_match(filter->parts[i], facts))
				return false;
		return true;
	case FILTER_ANY_OF:
		for (size_t i = 0; i < filter->n_parts; i++)
			if (filter_match(filter->parts[i], facts))
				return true;
		return false;
	}
	return false;
}

const struct filter *
filter_match_passing(const struct filter *filter)
{
	const struct filter *passing = NULL;

	if (filter->op == FILTER_TERM)
		return filter_key_matcher(filter) ? NULL : filter;
	for (size_t i = 0; i < filter->n_parts && !passing; i++)
		passing = filter_match_passing(filter->parts[i]);
	return passing;
}

bool
filter_match_reads_words(const struct filter *filter)
{
	bool reads = filter->op == FILTER_TERM && filter_key_reads_words(filter);

	for (size_t i = 0; i < filter->n_parts && !reads; i++)
		reads = filter_match_reads_words(filter->parts[i]);
	return reads;
}

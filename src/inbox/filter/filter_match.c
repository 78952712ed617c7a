/* A filter, evaluated over what is known of one conversation.
 * SPDX-License-Identifier: MIT */
#include "inbox/filter/filter_match.h"

#include <assert.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/text/words.h"
#include "inbox/filter/filter.h"
#include "inbox/label.h"

static const char *
without_at(const char *handle)
{
	return handle[0] == '@' ? handle + 1 : handle;
}

/* As the store finds it, in its index and in texts. */
static bool
filter_says(const char *text, const char *words, const char *word)
{
	if (words)
		return words_have(text, words);
	return str_find_nocase(text, word) != NULL;
}

bool
filter_match_text(const struct filter *term, const struct filter_facts *facts)
{
	struct arena arena = { 0 };
	const char *words = words_query(term->value, &arena);
	bool has = filter_says(facts->handle, words, term->value) ||
		filter_says(facts->name, words, term->value);

	for (size_t i = 0; i < facts->n_texts && !has; i++)
		has = filter_says(facts->texts[i], words, term->value);
	arena_release(&arena);
	return has;
}

bool
filter_match_any(const struct filter *term, const struct filter_facts *facts)
{
	(void)term;
	(void)facts;
	return true;
}

bool
filter_match_direct(const struct filter *term, const struct filter_facts *facts)
{
	(void)term;
	return facts->direct;
}

bool
filter_match_liked(const struct filter *term, const struct filter_facts *facts)
{
	(void)term;
	return facts->liked;
}

bool
filter_match_changed(const struct filter *term, const struct filter_facts *facts)
{
	(void)term;
	return facts->changed;
}

bool
filter_match_found(const struct filter *term, const struct filter_facts *facts)
{
	(void)term;
	return facts->found;
}

bool
filter_match_network(const struct filter *term, const struct filter_facts *facts)
{
	return str_eq_nocase(facts->network, term->value);
}

bool
filter_match_account(const struct filter *term, const struct filter_facts *facts)
{
	const char *handle = without_at(facts->account_handle);

	return str_find_nocase(facts->account, term->value) == facts->account ||
		str_find_nocase(handle, without_at(term->value)) == handle;
}

bool
filter_match_from(const struct filter *term, const struct filter_facts *facts)
{
	return str_find_nocase(facts->handle, term->value) ||
		str_find_nocase(facts->name, term->value);
}

bool
filter_match_kind(const struct filter *term, const struct filter_facts *facts)
{
	return str_eq(facts->kind, term->value) ||
		(str_eq(term->value, "direct") && facts->direct);
}

bool
filter_match_has(const struct filter *term, const struct filter_facts *facts)
{
	return label_among(facts->has, term->value);
}

bool
filter_match_lang(const struct filter *term, const struct filter_facts *facts)
{
	const char *language = str_or_empty(facts->language);

	return str_find_nocase(language, term->value) == language;
}

bool
filter_match_label(const struct filter *term, const struct filter_facts *facts)
{
	return label_among(facts->labels, term->value);
}

static bool
match_term(const struct filter *term, const struct filter_facts *facts)
{
	filter_matcher *match = filter_key_matcher(term);

	assert(match); /* a lasting filter */
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

bool
filter_match_is_lasting(const struct filter *filter)
{
	if (filter->op == FILTER_TERM)
		return filter_key_matcher(filter) != NULL;
	for (size_t i = 0; i < filter->n_parts; i++)
		if (!filter_match_is_lasting(filter->parts[i]))
			return false;
	return true;
}

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

static bool
has_word(const struct filter_facts *facts, const char *word)
{
	struct arena arena = { 0 };
	const char *words = words_query(word, &arena);
	bool has = filter_says(facts->handle, words, word) ||
		filter_says(facts->name, words, word);

	for (size_t i = 0; i < facts->n_texts && !has; i++)
		has = filter_says(facts->texts[i], words, word);
	arena_release(&arena);
	return has;
}

static bool
is_state(const struct filter_facts *facts, enum filter_is is)
{
	switch (is) {
	case IS_ANY: return true;
	case IS_DIRECT: return facts->direct;
	case IS_LIKED: return facts->liked;
	case IS_CHANGED: return facts->changed;
	case IS_FOUND: return facts->found;
	default: assert(!"a lasting filter"); return false;
	}
}

static bool
is_account(const struct filter_facts *facts, const char *value)
{
	const char *handle = without_at(facts->account_handle);

	return str_find_nocase(facts->account, value) == facts->account ||
		str_find_nocase(handle, without_at(value)) == handle;
}

static bool
match_term(const struct filter *term, const struct filter_facts *facts)
{
	const char *value = term->value;
	const char *language = str_or_empty(facts->language);

	switch (term->key) {
	case FILTER_TEXT: return has_word(facts, value);
	case FILTER_IS: return is_state(facts, term->is);
	case FILTER_NETWORK: return str_eq_nocase(facts->network, value);
	case FILTER_ACCOUNT: return is_account(facts, value);
	case FILTER_FROM:
		return str_find_nocase(facts->handle, value) ||
			str_find_nocase(facts->name, value);
	case FILTER_KIND:
		return str_eq(facts->kind, value) ||
			(str_eq(value, "direct") && facts->direct);
	case FILTER_HAS: return label_among(facts->has, value);
	case FILTER_LANG: return str_find_nocase(language, value) == language;
	case FILTER_LABEL: return label_among(facts->labels, value);
	case FILTER_WAITING:
	case FILTER_AGE:
	case FILTER_BEGUN:
	case FILTER_ANSWERED:
	case FILTER_CLOSED:
	case FILTER_WAITED:
	case FILTER_BUSINESS:
	case FILTER_WEEKDAY:
	case FILTER_HOUR:
	case FILTER_TURN:
	case FILTER_KEY_COUNT: break;
	}
	assert(!"a lasting filter");
	return false;
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
	if (filter_is_of_turn(filter))
		return false;
	if (filter->op == FILTER_TERM)
		switch (filter->key) {
		case FILTER_WAITING:
		case FILTER_AGE: return false;
		case FILTER_IS:
			return filter->is == IS_ANY || filter->is == IS_DIRECT ||
				filter->is == IS_LIKED || filter->is == IS_CHANGED ||
				filter->is == IS_FOUND;
		default: return true;
		}
	for (size_t i = 0; i < filter->n_parts; i++)
		if (!filter_match_is_lasting(filter->parts[i]))
			return false;
	return true;
}

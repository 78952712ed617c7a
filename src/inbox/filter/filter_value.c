/* Reading the value of a term.
 * SPDX-License-Identifier: MIT */
#include "inbox/filter/filter_value.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/guess.h"
#include "base/str.h"
#include "base/time/date.h"
#include "inbox/filter/filter.h"
#include "inbox/filter/filter_term.h"

bool
filter_value_as_written(
	struct parser *parser, const struct filter_word *word, struct filter *term)
{
	(void)parser;
	term->value = word->text;
	return true;
}

bool
filter_value_word(
	struct parser *parser, const struct filter_word *word, struct filter *term)
{
	term->value = str_lower_copy(word->text, strlen(word->text), parser->arena);
	return true;
}

bool
filter_value_listed(
	struct parser *parser, const struct filter_word *word, struct filter *term)
{
	struct filter_value value;
	struct guess guess = { 0 };

	term->value = str_lower_copy(word->text, strlen(word->text), parser->arena);
	guess.word = term->value;
	for (size_t i = 0; filter_key_value(term->key, i, &value); i++) {
		if (str_eq(term->value, value.name)) {
			term->number = (int)i;
			return true;
		}
		guess_offer(&guess, value.name);
	}
	return err_set(filter_term_fault(parser, word->at), ERR_QUERY,
		"%s: can be %s, not \"%.40s\"%s", filter_keys[term->key].name,
		filter_key_takes(term->key, parser->arena), term->value,
		guess_words(&guess, parser->arena));
}

/* Without a sign it means at least. */
static bool
read_span(struct filter *term)
{
	const char *span = term->value;

	term->than = '>';
	if (*span == '<' || *span == '>')
		term->than = *span++;
	return date_words_span(span, &term->span);
}

bool
filter_value_span(
	struct parser *parser, const struct filter_word *word, struct filter *term)
{
	term->value = str_lower_copy(word->text, strlen(word->text), parser->arena);
	return read_span(term) ||
		err_set(filter_term_fault(parser, word->at), ERR_QUERY,
			"%s: wants a span like >2h, <30m or 3d, not \"%.40s\"",
			filter_keys[term->key].name, term->value);
}

/* 2026-11-01; what is empty leaves the day as it is. */
static bool
read_day(const char *text, int64_t *day)
{
	int64_t at;

	if (!*text)
		return true;
	if (strlen(text) != strlen("2026-11-01") || !date_parse(text, &at))
		return false;
	*day = at / DATE_DAY;
	return true;
}

/* today, yesterday, 2026-11-01, 2026-11-01..2026-11-07, 2026-11-01.. */
static bool
read_days(struct filter_days *days, const char *text, struct arena *arena)
{
	const char *dots = strstr(text, "..");
	size_t len = dots ? (size_t)(dots - text) : 0;

	*days = (struct filter_days){ .first = INT64_MIN, .last = INT64_MAX };
	if (str_eq(text, "today") || str_eq(text, "yesterday")) {
		days->ago = true;
		days->first = text[0] == 't' ? 0 : -1;
		days->last = text[0] == 't' ? INT64_MAX : -1;
		return true;
	}
	if (!dots) {
		if (!read_day(text, &days->first))
			return false;
		days->last = days->first;
		return true;
	}
	return read_day(arena_copy_n(arena, text, len), &days->first) &&
		read_day(dots + 2, &days->last) && days->first <= days->last &&
		!str_eq(text, "..");
}

bool
filter_value_moment(
	struct parser *parser, const struct filter_word *word, struct filter *term)
{
	term->value = str_lower_copy(word->text, strlen(word->text), parser->arena);
	if (read_span(term))
		return true;
	term->than = 0;
	if (read_days(&term->days, term->value, parser->arena))
		return true;
	return err_set(filter_term_fault(parser, word->at), ERR_QUERY,
		"%s: wants a span like <1w, a day like 2026-11-01 or today, or "
		"2026-11-01..2026-11-07, not \"%.40s\"",
		filter_keys[term->key].name, term->value);
}

bool
filter_value_hour(
	struct parser *parser, const struct filter_word *word, struct filter *term)
{
	int64_t hour;

	term->value = word->text;
	if (!str_int(term->value, 0, 23, &hour))
		return err_set(filter_term_fault(parser, word->at), ERR_QUERY,
			"hour: wants a number from 0 to 23, not \"%.40s\"", term->value);
	term->number = (int)hour;
	return true;
}

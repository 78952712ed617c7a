/* How each key of the query language is read and matched, and their table.
 * SPDX-License-Identifier: MIT */
#include "inbox/filter/filter_key.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/guess.h"
#include "base/str.h"
#include "base/text/words.h"
#include "base/time/date.h"
#include "inbox/annotation/annotation.h"
#include "inbox/filter/filter.h"
#include "inbox/filter/filter_match.h"
#include "inbox/filter/filter_term.h"
#include "inbox/label.h"

/* --- the part after the colon --- */

static bool
read_as_written(
	struct parser *parser, const struct filter_word *word, struct filter *term)
{
	(void)parser;
	term->value = word->text;
	return true;
}

static bool
read_lower(struct parser *parser, const struct filter_word *word, struct filter *term)
{
	term->value = str_lower_copy(word->text, strlen(word->text), parser->arena);
	return true;
}

static bool
read_listed(struct parser *parser, const struct filter_word *word, struct filter *term)
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
	/* The list may be cut on a screen, the guess must not be. */
	return err_set(filter_term_fault(parser, word->at), ERR_QUERY,
		"%s: no \"%.40s\"%s; expected one of %s", filter_keys[term->key].name,
		term->value, guess_words(&guess, parser->arena),
		filter_key_takes(term->key, parser->arena));
}

/* Without a sign it means at least. */
static bool
parse_span(struct filter *term)
{
	const char *span = term->value;

	term->than = '>';
	if (*span == '<' || *span == '>')
		term->than = *span++;
	return date_words_span(span, &term->span);
}

static struct date_text
unit_of(const struct filter *term)
{
	return date_words_unit(
		term->value + (*term->value == '<' || *term->value == '>'));
}

static bool
read_span(struct parser *parser, const struct filter_word *word, struct filter *term)
{
	term->value = str_lower_copy(word->text, strlen(word->text), parser->arena);
	return parse_span(term) ||
		err_set(filter_term_fault(parser, word->at), ERR_QUERY,
			"%s: expected a span like >2h, <30m or 3d, got \"%.40s\"%s",
			filter_keys[term->key].name, term->value, unit_of(term).at);
}

static bool
read_moment(struct parser *parser, const struct filter_word *word, struct filter *term)
{
	term->value = str_lower_copy(word->text, strlen(word->text), parser->arena);
	if (parse_span(term))
		return true;
	term->than = 0;
	if (filter_term_days(&term->days, term->value, parser->arena))
		return true;
	return err_set(filter_term_fault(parser, word->at), ERR_QUERY,
		"%s: expected a span like <1w, a day like 2026-11-01 or today, or "
		"2026-11-01..2026-11-07, got \"%.40s\"%s",
		filter_keys[term->key].name, term->value, unit_of(term).at);
}

static bool
read_hour(struct parser *parser, const struct filter_word *word, struct filter *term)
{
	int64_t hour;

	term->value = word->text;
	if (!str_int(term->value, 0, 23, &hour))
		return err_set(filter_term_fault(parser, word->at), ERR_QUERY,
			"hour: expected a number from 0 to 23, got \"%.40s\"",
			term->value);
	term->number = (int)hour;
	return true;
}

/* >5, <3; 2 means exactly that many. */
static bool
read_count(struct parser *parser, const struct filter_word *word, struct filter *term)
{
	int64_t count;

	term->value = word->text;
	if (*word->text == '<' || *word->text == '>')
		term->than = *word->text;
	if (!str_int(word->text + (term->than != 0), 0, INT32_MAX, &count))
		return err_set(filter_term_fault(parser, word->at), ERR_QUERY,
			"%s: expected a number like >5, <3 or 2, got \"%.40s\"",
			filter_keys[term->key].name, term->value);
	term->number = (int)count;
	return true;
}

/* --- matching --- */

static const char *
without_at(const char *handle)
{
	return handle[0] == '@' ? handle + 1 : handle;
}

/* As the store matches them, in its index and in texts. */
static bool
filter_says(const char *text, const char *words, const char *word)
{
	if (words)
		return words_have(text, words);
	return str_find_nocase(text, word) != NULL;
}

static bool
match_text(const struct filter *term, const struct filter_facts *facts)
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

static bool
match_any(const struct filter *term, const struct filter_facts *facts)
{
	(void)term;
	(void)facts;
	return true;
}

static bool
match_direct(const struct filter *term, const struct filter_facts *facts)
{
	(void)term;
	return facts->direct;
}

static bool
match_liked(const struct filter *term, const struct filter_facts *facts)
{
	(void)term;
	return facts->liked;
}

static bool
match_changed(const struct filter *term, const struct filter_facts *facts)
{
	(void)term;
	return facts->changed;
}

static bool
match_found(const struct filter *term, const struct filter_facts *facts)
{
	(void)term;
	return facts->found;
}

static bool
match_network(const struct filter *term, const struct filter_facts *facts)
{
	return str_eq_nocase(facts->network, term->value);
}

static bool
match_account(const struct filter *term, const struct filter_facts *facts)
{
	const char *handle = without_at(facts->account_handle);

	return str_find_nocase(facts->account, term->value) == facts->account ||
		str_find_nocase(handle, without_at(term->value)) == handle;
}

static bool
match_from(const struct filter *term, const struct filter_facts *facts)
{
	return str_find_nocase(facts->handle, term->value) ||
		str_find_nocase(facts->name, term->value);
}

static bool
is_count(const struct filter *term, int64_t count)
{
	if (term->than == '<')
		return count < term->number;
	return term->than == '>' ? count > term->number : count == term->number;
}

static bool
match_items(const struct filter *term, const struct filter_facts *facts)
{
	return is_count(term, facts->n_items);
}

/* What is no review has no rating, not a low one. */
static bool
match_rating(const struct filter *term, const struct filter_facts *facts)
{
	return facts->rating > 0 && is_count(term, facts->rating);
}

/* Nothing is said of words that are forgotten. */
static bool
match_words(const struct filter *term, const struct filter_facts *facts)
{
	return facts->n_words >= 0 && is_count(term, facts->n_words);
}

static bool
match_kind(const struct filter *term, const struct filter_facts *facts)
{
	return str_eq(facts->kind, term->value) ||
		(str_eq(term->value, "direct") && facts->direct);
}

static bool
match_has(const struct filter *term, const struct filter_facts *facts)
{
	return label_among(facts->has, term->value);
}

static bool
match_lang(const struct filter *term, const struct filter_facts *facts)
{
	const char *language = str_or_empty(facts->language);

	return str_find_nocase(language, term->value) == language;
}

static bool
match_label(const struct filter *term, const struct filter_facts *facts)
{
	return label_among(facts->labels, term->value);
}

static bool
match_vip(const struct filter *term, const struct filter_facts *facts)
{
	(void)term;
	return label_among(facts->labels, LABEL_VIP);
}

/* --- the tables --- */

static const struct filter_value filter_states[] = {
#define X(is, ...) [is] = { __VA_ARGS__ },
	FILTER_STATES(X)
#undef X
		[FILTER_IS_COUNT] = { NULL, NULL, NULL }
};

static const struct filter_value filter_turns[] = {
#define X(turn, ...) [turn] = { __VA_ARGS__ },
	FILTER_TURNS(X)
#undef X
		[FILTER_TURN_COUNT] = { NULL, NULL, NULL }
};

/* Monday is 0, as the store counts them. */
static const struct filter_value filter_weekdays[] = {
	{ .name = "mon" },
	{ .name = "tue" },
	{ .name = "wed" },
	{ .name = "thu" },
	{ .name = "fri" },
	{ .name = "sat" },
	{ .name = "sun" },
	{ NULL, NULL, NULL },
};

static const struct filter_value filter_kinds[] = {
	{ .name = "reply", .meaning = "a reply to something we posted" },
	{ .name = "mention", .meaning = "a mention of us" },
	{ .name = "quote", .meaning = "a quote of something we posted" },
	{ .name = "direct", .meaning = "a direct message" },
	{ NULL, NULL, NULL },
};

/* As the fold writes them to `has`. */
static const struct filter_value filter_contents[] = {
	{ .name = "link", .meaning = "they sent a link" },
	{ .name = "image", .meaning = "they sent an image" },
	{ .name = "question", .meaning = "they wrote a question mark" },
	{ .name = "note", .meaning = "we wrote a private note on it, or on the person" },
	{ NULL, NULL, NULL },
};

const struct filter_key_row filter_keys[] = {
#define X(key, ...) [key] = { __VA_ARGS__ },
	FILTER_KEYS(X)
#undef X
};

/* One of the kinds that have a query word, counted from 0. */
static const struct annotation_kind *
queried_kind(size_t i)
{
	for (size_t k = 0; k < annotation_kind_count; k++)
		if (annotation_kinds[k].query && i-- == 0)
			return &annotation_kinds[k];
	return NULL;
}

const struct annotation_kind *
filter_key_annotation(const struct filter *term)
{
	if (term->key != FILTER_IS || term->number < FILTER_IS_COUNT)
		return NULL;
	return queried_kind((size_t)term->number - FILTER_IS_COUNT);
}

bool
filter_key_value(enum filter_key key, size_t i, struct filter_value *value)
{
	const struct filter_value *at = filter_keys[key].values;
	const struct annotation_kind *kind;

	for (; at && at->name; at++)
		if (i-- == 0) {
			*value = *at;
			return true;
		}
	kind = key == FILTER_IS ? queried_kind(i) : NULL;
	if (kind)
		*value = (struct filter_value){ .name = kind->query,
			.meaning = kind->meaning };
	return kind != NULL;
}

const char *
filter_key_takes(enum filter_key key, struct arena *arena)
{
	struct filter_value value;
	const char *list = "";

	if (filter_keys[key].form)
		return filter_keys[key].form;
	for (size_t i = 0; filter_key_value(key, i, &value); i++)
		list = arena_printf(arena, "%s%s%s", list, i > 0 ? "|" : "", value.name);
	return list;
}

filter_matcher *
filter_key_matcher(const struct filter *term)
{
	struct filter_value value;
	bool listed = filter_key_value(term->key, (size_t)term->number, &value);

	return listed && value.match ? value.match : filter_keys[term->key].match;
}

bool
filter_key_reads_words(const struct filter *term)
{
	filter_matcher *match = filter_key_matcher(term);

	return match == match_text || match == match_from;
}

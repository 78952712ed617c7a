/* Reading one term of a query.
 * SPDX-License-Identifier: MIT */
#include "inbox/filter/filter_term.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/guess.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/filter/filter.h"

static const char *const states[] = {
#define X(is, name) [is] = name,
	FILTER_STATES(X)
#undef X
}, *const turns[] = {
#define X(turn, name) [turn] = name,
	FILTER_TURNS(X)
#undef X
};

/* A word as it stands in the query. */
struct word {
	const char *at;
	const char *text; /* without quotes */
};

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool
filter_term_is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct err *
filter_term_fault(struct parser *parser, const char *at)
{
	if (parser->fault_at)
		*parser->fault_at = (size_t)(at - parser->query);
	return parser->err;
}

static char *
lower_copy(const char *text, struct arena *arena)
{
	char *copy = arena_copy(arena, text);

	for (char *c = copy; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return copy;
}

/* Reads "…", from its opening quote on. */
static bool
read_quoted(struct parser *parser, struct word *word)
{
	const char *begin = parser->at + 1;
	const char *end = strchr(begin, '"');

	if (!end)
		return err_set(filter_term_fault(parser, parser->at), ERR_QUERY,
			"the quote that opens here is never closed");
	if (end == begin)
		return err_set(filter_term_fault(parser, parser->at), ERR_QUERY,
			"there is nothing between the quotes");
	word->text = arena_copy_n(parser->arena, begin, (size_t)(end - begin));
	parser->at = end + 1;
	return true;
}

/* Reads up to a blank, or to a parenthesis that closes what the word did not open: links
 * may hold pairs of them. */
static void
read_plain(struct parser *parser, struct word *word)
{
	const char *begin = parser->at;
	int open = 0;

	for (; *parser->at && !filter_term_is_blank(*parser->at); parser->at++) {
		open += *parser->at == '(';
		if (*parser->at == ')' && open-- == 0)
			break;
	}
	word->text = arena_copy_n(parser->arena, begin, (size_t)(parser->at - begin));
}

static bool
read_word(struct parser *parser, struct word *word)
{
	*word = (struct word){ .at = parser->at };
	if (*parser->at == '"')
		return read_quoted(parser, word);
	read_plain(parser, word);
	return true;
}

/* The length of a key before a colon; 0 for a plain word. 12:30 and https:// are
 * plain. */
static size_t
key_length(const char *at)
{
	size_t len = 0;

	while (is_letter(at[len]) || (len > 0 && at[len] == '-'))
		len++;
	return at[len] == ':' && !str_starts(at + len, "://") ? len : 0;
}

static bool
filter_read_key(struct parser *parser, size_t len, enum filter_key *key)
{
	const char *at = parser->at;
	const char *name =
		lower_copy(arena_copy_n(parser->arena, at, len), parser->arena);
	struct guess guess = { .word = name };

	parser->at += len + 1;
	for (size_t i = 0; i < FILTER_KEY_COUNT; i++) {
		if (str_eq(name, filter_keys[i].name)) {
			*key = (enum filter_key)i;
			return true;
		}
		guess_offer(&guess, filter_keys[i].name);
	}
	return err_set(filter_term_fault(parser, at), ERR_QUERY,
		"unknown key \"%.40s\"%s; in quotes it is a plain word", name,
		guess_words(&guess, parser->arena));
}

/* For keys whose values are a list of names. */
static bool
check_listed(struct parser *parser, const struct word *word, const struct filter *term)
{
	const struct filter_key_row *row = &filter_keys[term->key];
	struct guess guess = { .word = term->value };
	char **names;
	size_t count = str_split(row->values, '|', parser->arena, &names);

	for (size_t i = 0; i < count; i++)
		if (str_eq(term->value, names[i]))
			return true;
	guess_offer_all(&guess, row->values, parser->arena);
	return err_set(filter_term_fault(parser, word->at), ERR_QUERY,
		"%s: can be %s, not \"%.40s\"%s", row->name, row->values, term->value,
		guess_words(&guess, parser->arena));
}

/* The place of a value among names; 0 when it is none of them. */
static size_t
place_among(const char *value, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(value, names[i]))
			return i;
	return 0;
}

static bool
find_listed(struct parser *parser, const struct word *word, struct filter *term)
{
	static const char *const days[] = { "mon", "tue", "wed", "thu", "fri", "sat",
		"sun" };

	term->is = (enum filter_is)place_among(term->value, states, COUNT(states));
	term->turn = (enum filter_turn)place_among(term->value, turns, COUNT(turns));
	term->number = (int)place_among(term->value, days, COUNT(days));
	return check_listed(parser, word, term);
}

/* >2h, <30m; without a sign it means at least. */
static bool
read_span(struct filter *term)
{
	const char *span = term->value;

	term->than = '>';
	if (*span == '<' || *span == '>')
		term->than = *span++;
	return date_words_span(span, &term->span);
}

static bool
parse_span(struct parser *parser, const struct word *word, struct filter *term)
{
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

/* A span back from now, or days. */
static bool
parse_moment(struct parser *parser, const struct word *word, struct filter *term)
{
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

static bool
parse_hour(struct parser *parser, const struct word *word, struct filter *term)
{
	int64_t hour;

	if (!str_int(term->value, 0, 23, &hour))
		return err_set(filter_term_fault(parser, word->at), ERR_QUERY,
			"hour: wants a number from 0 to 23, not \"%.40s\"", term->value);
	term->number = (int)hour;
	return true;
}

static bool
parse_value(struct parser *parser, struct filter *term)
{
	const char *name = filter_keys[term->key].name;
	struct word word;

	if (!read_word(parser, &word))
		return false;
	if (!*word.text)
		return err_set(filter_term_fault(parser, word.at), ERR_QUERY,
			"%s: wants something behind it: %s", name,
			filter_keys[term->key].values);
	term->value = word.text;
	if (term->key == FILTER_FROM || term->key == FILTER_ACCOUNT)
		return true;
	term->value = lower_copy(word.text, parser->arena);
	switch (term->key) {
	case FILTER_IS:
	case FILTER_KIND:
	case FILTER_HAS:
	case FILTER_WEEKDAY:
	case FILTER_TURN: return find_listed(parser, &word, term);
	case FILTER_WAITING:
	case FILTER_AGE:
	case FILTER_WAITED:
	case FILTER_BUSINESS: return parse_span(parser, &word, term);
	case FILTER_BEGUN:
	case FILTER_ANSWERED:
	case FILTER_CLOSED: return parse_moment(parser, &word, term);
	case FILTER_HOUR: return parse_hour(parser, &word, term);
	default: return true;
	}
}

bool
filter_term_read(struct parser *parser, const struct filter **filter)
{
	struct filter *term = ARENA_NEW(parser->arena, struct filter);
	size_t len = key_length(parser->at);
	struct word word;

	term->op = FILTER_TERM;
	term->key = FILTER_TEXT;
	*filter = term;
	if (len > 0)
		return filter_read_key(parser, len, &term->key) &&
			parse_value(parser, term);
	if (!read_word(parser, &word))
		return false;
	term->value = word.text;
	return true;
}

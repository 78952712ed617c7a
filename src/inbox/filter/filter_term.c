/* Parsing one term of a query.
 * SPDX-License-Identifier: MIT */
#include "inbox/filter/filter_term.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/guess.h"
#include "base/str.h"
#include "base/time/date.h"
#include "inbox/filter/filter.h"

struct err *
filter_term_fault(struct parser *parser, const char *at)
{
	if (parser->fault_at)
		*parser->fault_at = (size_t)(at - parser->query);
	return parser->err;
}

/* 2026-11-01; an empty text leaves the day unchanged. */
static bool
parse_day(const char *text, int64_t *day)
{
	int64_t at;

	if (!*text)
		return true;
	if (strlen(text) != strlen("2026-11-01") || !date_parse(text, &at))
		return false;
	*day = at / DATE_DAY;
	return true;
}

bool
filter_term_days(struct filter_days *days, const char *text, struct arena *arena)
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
		if (!parse_day(text, &days->first))
			return false;
		days->last = days->first;
		return true;
	}
	return parse_day(arena_copy_n(arena, text, len), &days->first) &&
		parse_day(dots + 2, &days->last) && days->first <= days->last &&
		!str_eq(text, "..");
}

/* Reads "…", starting at its opening quote. */
static bool
read_quoted(struct parser *parser, struct filter_word *word)
{
	const char *begin = parser->at + 1;
	const char *end = strchr(begin, '"');

	if (!end)
		return err_set(filter_term_fault(parser, parser->at), ERR_QUERY,
			"this quotation mark is never closed");
	if (end == begin)
		return err_set(filter_term_fault(parser, parser->at), ERR_QUERY,
			"there is nothing between the quotes");
	word->text = arena_copy_n(parser->arena, begin, (size_t)(end - begin));
	parser->at = end + 1;
	return true;
}

/* Reads up to a blank, or to a parenthesis that closes one from outside the word: links
 * may contain pairs of them. */
static void
read_plain(struct parser *parser, struct filter_word *word)
{
	const char *begin = parser->at;
	int open = 0;

	for (; *parser->at && !str_is_blank(*parser->at); parser->at++) {
		open += *parser->at == '(';
		if (*parser->at == ')' && open-- == 0)
			break;
	}
	word->text = arena_copy_n(parser->arena, begin, (size_t)(parser->at - begin));
}

static bool
read_word(struct parser *parser, struct filter_word *word)
{
	*word = (struct filter_word){ .at = parser->at };
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

	while (str_is_letter(at[len]) || (len > 0 && at[len] == '-'))
		len++;
	return at[len] == ':' && !str_starts(at + len, "://") ? len : 0;
}

static bool
filter_read_key(struct parser *parser, size_t len, enum filter_key *key)
{
	const char *at = parser->at;
	const char *name = str_lower_copy(at, len, parser->arena);
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

/* The patterns of mutt that mean something here. Without a value they take a word. */
static const struct {
	char letter;
	enum filter_key key;
	const char *value; /* NULL: the next word */
} patterns[] = {
	{ 'f', FILTER_FROM, NULL },
	{ 's', FILTER_TEXT, NULL },
	{ 'b', FILTER_TEXT, NULL },
	{ 'B', FILTER_TEXT, NULL },
	{ 'd', FILTER_AGE, NULL },
	{ 'r', FILTER_AGE, NULL },
	{ 't', FILTER_ACCOUNT, NULL },
	{ 'y', FILTER_LABEL, NULL },
	{ 'A', FILTER_IS, "any" },
	{ 'D', FILTER_IS, "done" },
	{ 'F', FILTER_IS, "flagged" },
	{ 'N', FILTER_IS, "waiting" },
	{ 'p', FILTER_IS, "direct" },
	{ 'Q', FILTER_IS, "answered" },
	{ 'U', FILTER_IS, "waiting" },
};

/* "~5" and "~foo" are words. */
static bool
at_pattern(const char *at)
{
	return at[0] == '~' && str_is_letter(at[1]) &&
		(!at[2] || str_is_blank(at[2]) || at[2] == ')');
}

/* "~f lea", as in mutt: the same term as from:lea. */
static bool
read_pattern(struct parser *parser, struct filter *term)
{
	const char *at = parser->at;
	struct filter_word word = { .at = at };
	size_t i = 0;

	while (i < sizeof patterns / sizeof *patterns && patterns[i].letter != at[1])
		i++;
	if (i == sizeof patterns / sizeof *patterns)
		return err_set(filter_term_fault(parser, at), ERR_QUERY,
			"unknown pattern \"~%c\"; heed-query(7) lists those of mutt; in "
			"quotes it is a plain word",
			at[1]);
	parser->at += 2;
	term->key = patterns[i].key;
	word.text = patterns[i].value;
	if (word.text)
		return filter_keys[term->key].read(parser, &word, term);
	while (str_is_blank(*parser->at))
		parser->at++;
	if (!read_word(parser, &word))
		return false;
	if (!*word.text)
		return err_set(filter_term_fault(parser, at), ERR_QUERY,
			"~%c needs a value: %s", at[1],
			filter_key_takes(term->key, parser->arena));
	return filter_keys[term->key].read(parser, &word, term);
}

bool
filter_term_read(struct parser *parser, const struct filter **filter)
{
	struct filter *term = ARENA_NEW(parser->arena, struct filter);
	size_t len = key_length(parser->at);
	struct filter_word word;

	term->op = FILTER_TERM;
	term->key = FILTER_TEXT;
	*filter = term;
	if (at_pattern(parser->at))
		return read_pattern(parser, term);
	if ((len > 0 && !filter_read_key(parser, len, &term->key)) ||
		!read_word(parser, &word))
		return false;
	if (!*word.text)
		return err_set(filter_term_fault(parser, word.at), ERR_QUERY,
			"%s: needs a value: %s", filter_keys[term->key].name,
			filter_key_takes(term->key, parser->arena));
	return filter_keys[term->key].read(parser, &word, term);
}

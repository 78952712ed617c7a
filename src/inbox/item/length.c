/* How a network counts the characters of a text.
 * SPDX-License-Identifier: MIT */
#include "inbox/item/length.h"

#include <assert.h>
#include <limits.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/name.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "inbox/item/mention.h"

static const char *const rules[] = {
#define X(rule, name, how) [rule] = name,
	LENGTH_RULES(X)
#undef X
};

/* White space, as Unicode defines it. */
static bool
is_unicode_blank(uint32_t code)
{
	return code <= ' ' || code == 0x85 || code == 0xa0 || code == 0x1680 ||
		(code >= 0x2000 && code <= 0x200a) || code == 0x2028 || code == 0x2029 ||
		code == 0x202f || code == 0x205f || code == 0x3000;
}

/* The length of a host with a dot and a top-level domain that is not a number; 0 if there
 * is none. */
static size_t
host_length(const char *text)
{
	size_t len = 0;
	size_t label = 0; /* where the last label begins */

	for (size_t i = 0; str_is_letter(text[i]) || str_is_digit(text[i]) ||
		(text[i] & 0x80) || text[i] == '-' || text[i] == '_' || text[i] == '.';
		i++) {
		if (text[i] != '.') {
			len = i + 1;
			continue;
		}
		if (i == 0 || text[i - 1] == '.')
			break;
		label = i + 1;
	}
	if (label > len) /* a dot after it belongs to the sentence */
		for (label = len; label > 0 && text[label - 1] != '.'; label--)
			continue;
	return label > 0 && len - label >= 2 && !str_is_digit(text[label]) ? len : 0;
}

/* The length of a non-empty pair of parentheses, with at most one pair inside; 0
 * otherwise. */
static size_t
pair_length(const char *text, int depth)
{
	size_t len = 1;

	if (*text != '(' || text[1] == ')')
		return 0;
	while (text[len] && text[len] != ')') {
		size_t inner =
			text[len] == '(' && depth == 0 ? pair_length(text + len, 1) : 0;
		uint32_t code;
		size_t step = utf8_next(text + len, strnlen(text + len, 4), &code);

		if (inner == 0 && (is_unicode_blank(code) || strchr("<>(?", text[len])))
			return 0;
		len += inner > 0 ? inner : step;
	}
	return text[len] == ')' ? len + 1 : 0;
}

/* The length of the path after a host, without the punctuation that belongs to the
 * sentence. */
static size_t
path_length(const char *text)
{
	size_t len = 0;
	size_t at = 0;

	while (text[at]) {
		size_t pair = pair_length(text + at, 0);
		uint32_t code;
		size_t step = utf8_next(text + at, strnlen(text + at, 4), &code);

		if (pair == 0 && (is_unicode_blank(code) || strchr("<>()?", text[at])))
			break;
		at += pair > 0 ? pair : step;
		if (pair > 0 ||
			(code != 0x300c && code != 0x300d &&
				(code >= 0x80 ||
					!strchr("!*\"';:=,.$%[]~&|@", (int)code))))
			len = at;
	}
	return len;
}

static size_t
query_length(const char *text)
{
	size_t len = 0;

	for (size_t at = 1; *text == '?' && text[at];) {
		uint32_t code;
		size_t step = utf8_next(text + at, strnlen(text + at, 4), &code);
		bool wide = code >= 0xa0 && !is_unicode_blank(code);
		bool plain = code < 0x80 &&
			(str_is_letter((char)code) || str_is_digit((char)code));

		if (!wide && !plain && !strchr("!?*'();:&=+$/%#[]-_.,~|@^", text[at]))
			break;
		at += step;
		if (wide || plain || strchr("_&=#/-", (int)code))
			len = at;
	}
	return len;
}

static bool
starts_nocase(const char *text, const char *with)
{
	return str_find_nocase(text, with) == text;
}

/* The length of the link that begins here; 0 if there is none. */
static size_t
link_at(const char *text, uint32_t before)
{
	size_t scheme = 0;
	size_t len;

	if (before < 0x80 && (str_is_letter((char)before) || str_is_digit((char)before)))
		return 0;
	if (before == '@' || before == '$' || before == '#' || before == 0xff20 ||
		before == 0xff03)
		return 0;
	if (starts_nocase(text, "http://"))
		scheme = strlen("http://");
	else if (starts_nocase(text, "https://"))
		scheme = strlen("https://");
	len = scheme > 0 ? host_length(text + scheme) : 0;
	if (len == 0)
		return 0;
	len += scheme;
	if (text[len] == ':' && str_is_digit(text[len + 1]))
		len += 1 + strspn(text + len + 1, "0123456789");
	if (text[len] == '/')
		len += 1 + path_length(text + len + 1);
	return len + query_length(text + len);
}

/* Counts clusters, with links and mentions at their own rates. */
static int64_t
count_characters(const char *text, int per_link)
{
	const char *plain = text; /* from here on nothing has been counted yet */
	uint32_t before = 0;
	int64_t count = 0;

	while (*text) {
		size_t name = 0;
		size_t link = *text == 'h' || *text == 'H' ? link_at(text, before) : 0;
		size_t mention = link == 0 ? mention_at(text, before, &name) : 0;

		if (link == 0 && mention == 0) {
			text += utf8_next(text, strnlen(text, 4), &before);
			continue;
		}
		count += (int64_t)utf8_count_clusters(plain, (size_t)(text - plain));
		count += link > 0 ? per_link : (int64_t)name;
		text += link > 0 ? link : mention;
		plain = text;
		before = 'x'; /* what ends here ended in a word */
	}
	return count + (int64_t)utf8_count_clusters(plain, strlen(plain));
}

/* Two limits as one number: bytes count if they are closer to their limit, which is ten
 * times that of clusters. */
static int64_t
count_graphemes(const char *text)
{
	size_t len = strlen(text);
	int64_t clusters = (int64_t)utf8_count_clusters(text, len);
	int64_t tenths = (int64_t)(len + 9) / 10;

	return clusters > tenths ? clusters : tenths;
}

static int64_t
count_utf16(const char *text)
{
	int64_t count = 0;

	while (*text) {
		uint32_t code;

		text += utf8_next(text, strnlen(text, 4), &code);
		count += code > 0xffff ? 2 : 1;
	}
	return count;
}

int
length_of(const struct length_limit *limit, const char *text, const char *subject)
{
	const char *warning = str_or_empty(subject);
	int per_link = limit->per_link > 0 ? limit->per_link : 0;
	int64_t count = 0;

	switch (limit->rule) {
	case LENGTH_CLUSTERS:
		count = (int64_t)(utf8_count_clusters(text, strlen(text)) +
			utf8_count_clusters(warning, strlen(warning)));
		break;
	case LENGTH_CODES:
		count = (int64_t)(utf8_count_codes(text, strlen(text)) +
			utf8_count_codes(warning, strlen(warning)));
		break;
	case LENGTH_UTF16: count = count_utf16(text) + count_utf16(warning); break;
	case LENGTH_BYTES: count = (int64_t)(strlen(text) + strlen(warning)); break;
	case LENGTH_CHARACTERS:
		count = count_characters(text, per_link) +
			(int64_t)utf8_count_clusters(warning, strlen(warning));
		break;
	case LENGTH_GRAPHEMES:
		count = count_graphemes(text) + count_graphemes(warning);
		break;
	case LENGTH_RULE_COUNT: break;
	}
	return count < INT_MAX ? (int)count : INT_MAX;
}

const char *
length_rule_name(enum length_rule rule)
{
	assert(rule < LENGTH_RULE_COUNT);
	return rules[rule];
}

bool
length_rule_of(const char *name, enum length_rule *rule)
{
	size_t i = name_index(rules, COUNT(rules), name);

	if (i == COUNT(rules))
		return false;
	*rule = (enum length_rule)i;
	return true;
}

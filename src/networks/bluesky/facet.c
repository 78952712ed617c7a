/* What a text of ours names: people, links and tags.
 * SPDX-License-Identifier: MIT */
#include "networks/bluesky/facet.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <libpsl.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "inbox/item/mention.h"

#define FACETS_MAX 200
#define TAG_MAX    64 /* in grapheme clusters */
#define TICKER_MAX 5

#define SMALL   "abcdefghijklmnopqrstuvwxyz"
#define LETTERS SMALL "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS  "0123456789"

static bool
is_one_of(char c, const char *row_signs)
{
	return c != '\0' && strchr(row_signs, c) != NULL;
}

static uint32_t
code_at(const char *text, size_t *step)
{
	uint32_t code = 0;

	*step = utf8_next(text, strnlen(text, 4), &code);
	return code;
}

/* What ends a tag, apart from blanks: invisible characters. */
static bool
ends_tag(uint32_t code)
{
	return code == 0 || utf8_is_blank(code) || code == 0xad || code == 0x2060 ||
		(code >= 0x200a && code <= 0x200d) || code == 0x20e2;
}

static size_t
until_blank(const char *text)
{
	size_t len = 0;

	while (text[len] != '\0') {
		size_t step;

		if (utf8_is_blank(code_at(text + len, &step)))
			break;
		len += step;
	}
	return len;
}

/* Whether this is a top-level domain: a public suffix itself, or with any name in front
 * of it ("*.ck"). */
static bool
is_top_domain(const char *label, size_t len, struct arena *arena)
{
	const int listed = PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE;
	const char *top = str_lower_copy(label, len, arena);

	return psl_is_public_suffix2(psl_builtin(), top, listed) ||
		psl_is_public_suffix2(
			psl_builtin(), arena_printf(arena, "any.%s", top), listed);
}

/* The length of a bare host name in a text ("shop.example.com"); 0 for none. */
static size_t
bare_host(const char *text, struct arena *arena)
{
	size_t len = strspn(text, LETTERS DIGITS);
	size_t label = 0;

	if (!is_one_of(*text, LETTERS))
		return 0;
	while (text[len] == '.') {
		size_t more = strspn(text + len + 1, LETTERS DIGITS);

		if (more == 0)
			break;
		label = len + 1;
		len += 1 + more;
	}
	return label > 0 && is_top_domain(text + label, len - label, arena) ? len : 0;
}

/* "@alice.bsky.social": whether the handle exists is checked later. */
static bool
handle_at(const char *text, struct arena *arena, struct facet *facet)
{
	size_t len = mention_handle_at(text);

	if (len == 0)
		return false;
	facet->kind = FACET_MENTION;
	facet->end = facet->start + len;
	facet->value = str_lower_copy(text + 1, len - 1, arena);
	return true;
}

static bool
facet_link_at(const char *text, struct arena *arena, struct facet *facet)
{
	const char *lower = str_lower_copy(text, strnlen(text, 8), arena);
	size_t scheme = str_starts(lower, "https://") ? 8
		: str_starts(lower, "http://")        ? 7
						      : 0;
	size_t len = until_blank(text);

	if (scheme > 0 ? len == scheme : bare_host(text, arena) == 0)
		return false;
	if (is_one_of(text[len - 1], ".,;:!?"))
		len--;
	if (text[len - 1] == ')' && memchr(text, '(', len) == NULL)
		len--;
	if (len <= scheme)
		return false;
	facet->kind = FACET_LINK;
	facet->end = facet->start + len;
	facet->value = arena_printf(arena, "%s%s", scheme > 0 ? "" : "https://",
		arena_copy_n(arena, text, len));
	return true;
}

/* "#word" in any script, but not only digits and punctuation. */
static bool
tag_at(const char *text, struct arena *arena, struct facet *facet)
{
	size_t sign = *text == '#' ? 1 : str_starts(text, "＃") ? 3 : 0;
	size_t len = sign;
	size_t end = sign; /* after the last character that is not punctuation */
	bool says = false;

	if (sign == 0 || str_starts(text + sign, "\xef\xb8\x8f"))
		return false;
	for (;;) {
		size_t step;
		uint32_t code = code_at(text + len, &step);

		if (ends_tag(code))
			break;
		len += step;
		if (utf8_is_punctuation(code))
			continue;
		end = len;
		says = says || code >= 0x80 || !is_one_of((char)code, DIGITS);
	}
	if (!says || utf8_count_clusters(text + sign, end - sign) > TAG_MAX)
		return false;
	facet->kind = FACET_TAG;
	facet->end = facet->start + end;
	facet->value = arena_copy_n(arena, text + sign, end - sign);
	return true;
}

/* "$HEED": a stock symbol is a tag including its "$". */
static bool
ticker_at(const char *text, struct arena *arena, struct facet *facet)
{
	size_t len = strspn(text + 1, LETTERS DIGITS);
	size_t step;
	char *value;

	if (*text != '$' || len == 0 || len > TICKER_MAX ||
		!is_one_of(text[1], LETTERS) ||
		(text[1 + len] != '\0' && !is_one_of(text[1 + len], ".,;:!?)\"'") &&
			!utf8_is_blank(code_at(text + 1 + len, &step)) &&
			!str_starts(text + 1 + len, "’")))
		return false;
	value = arena_copy_n(arena, text, 1 + len);
	for (char *c = value; *c != '\0'; c++)
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
	facet->kind = FACET_TAG;
	facet->end = facet->start + 1 + len;
	facet->value = value;
	return true;
}

struct facets
facet_find(const char *text, struct arena *arena)
{
	struct facets found = { .at = ARENA_ARRAY(arena, struct facet, FACETS_MAX) };
	bool begins = true;  /* at the beginning, or after a blank … */
	bool bracket = true; /* … or after a bracket */

	for (size_t at = 0; text[at] != '\0' && found.count < FACETS_MAX;) {
		struct facet facet = { .start = at };
		size_t step;
		uint32_t code = code_at(text + at, &step);

		if ((bracket &&
			    (handle_at(text + at, arena, &facet) ||
				    facet_link_at(text + at, arena, &facet) ||
				    ticker_at(text + at, arena, &facet))) ||
			(begins && tag_at(text + at, arena, &facet))) {
			found.at[found.count++] = facet;
			at = facet.end;
			begins = bracket = false;
			continue;
		}
		begins = utf8_is_blank(code);
		bracket = begins || code == '(';
		at += step;
	}
	return found;
}

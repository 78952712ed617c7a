/* The words of a text, folded.
 * SPDX-License-Identifier: MIT */
#include "base/text/words.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/text/utf8.h"

/* Below this, a character is folded once and cached: all alphabets are there. */
#define REMEMBERED 0x2000
enum word_kind { KIND_UNKNOWN, KIND_NONE, KIND_WORD, KIND_ALONE };

struct folded {
	char kind; /* enum kind */
	char text[UTF8_FOLDED];
};

bool
words_has_blanks(uint32_t code)
{
	return code < 0xE00 || (code >= 0x10A0 && code < 0x1780) ||
		(code >= 0x1800 && code < 0x1950) || (code >= 0x1AB0 && code < 0x2E80) ||
		(code >= 0xA640 && code < 0xA980) || (code >= 0xAB30 && code < 0xF900) ||
		(code >= 0xFB00 && code < 0xFE00);
}

static enum word_kind
word_kind_of(uint32_t code)
{
	if (!utf8_is_word(code))
		return KIND_NONE;
	return words_has_blanks(code) || utf8_is_mark(code) ? KIND_WORD : KIND_ALONE;
}

static struct folded
fold_code(uint32_t code)
{
	struct folded folded = { .kind = (char)word_kind_of(code) };

	if (folded.kind != KIND_NONE)
		utf8_fold(code, folded.text);
	return folded;
}

static const struct folded *
folded_of(uint32_t code, struct folded *room)
{
	static struct folded remembered[REMEMBERED];

	if (code >= REMEMBERED) {
		*room = fold_code(code);
		return room;
	}
	if (remembered[code].kind == KIND_UNKNOWN)
		remembered[code] = fold_code(code);
	return &remembered[code];
}

/* Marks that some systems send apart from their letters. */
static bool
may_be_apart(uint32_t code)
{
	return code == 0x3099 || code == 0x309A || (code >= 0x1100 && code < 0x1200) ||
		(code >= 0x653 && code <= 0x655);
}

/* Words are written to `to`, with a blank before the first and after each. False when
 * there is no room for them, or when the text has to be composed first. */
static bool
fold(const char *text, size_t len, bool is_composed, char *to, size_t room)
{
	size_t n = 0;

	to[n++] = ' ';
	for (size_t at = 0; at < len;) {
		struct folded kept;
		const struct folded *folded;
		uint32_t code = 0;

		at += utf8_next(text + at, len - at, &code);
		if (n + UTF8_FOLDED + 2 > room || (!is_composed && may_be_apart(code)))
			return false;
		folded = folded_of(code, &kept);
		if (folded->kind != KIND_WORD && to[n - 1] != ' ')
			to[n++] = ' ';
		if (folded->kind == KIND_NONE)
			continue;
		for (const char *c = folded->text; *c != '\0'; c++)
			to[n++] = *c;
		if (folded->kind == KIND_ALONE && to[n - 1] != ' ')
			to[n++] = ' ';
	}
	if (to[n - 1] != ' ')
		to[n++] = ' ';
	to[n] = '\0';
	return true;
}

char *
words_fold(const char *text, struct arena *arena)
{
	const char *whole = utf8_composed(str_or_empty(text), arena);
	size_t len = strlen(whole);
	size_t room = 2 * len + 2 * UTF8_FOLDED;
	char *folded = arena_alloc(arena, room);

	while (!fold(whole, len, true, folded, room)) {
		room *= 2;
		folded = arena_alloc(arena, room);
	}
	return folded;
}

/* Characters that people write next to words and inside names, but do not search for. */
static bool
is_plain_sign(uint32_t code)
{
	return code < 0x80
		? code != '\0' && strchr(" \t\n.,:;!?'\"()[]/@#&-_", (int)code) != NULL
		: utf8_is_punctuation(code) || utf8_is_blank(code);
}

/* "#tag", but not "C#". */
static bool
begins_word(const char *text)
{
	uint32_t code = 0;

	return utf8_next(text, strlen(text), &code) > 0 &&
		word_kind_of(code) != KIND_NONE;
}

char *
words_query(const char *text, struct arena *arena)
{
	char *folded = words_fold(text, arena);
	size_t len = strlen(folded);

	for (const char *at = text; *at != '\0';) {
		uint32_t code = 0;

		at += utf8_next(at, strlen(at), &code);
		if (word_kind_of(code) == KIND_NONE &&
			(!is_plain_sign(code) || (code == '#' && !begins_word(at))))
			return NULL;
	}
	if (len < 2)
		return NULL;
	folded[len - 1] = '\0';
	return folded;
}

bool
words_have(const char *text, const char *query)
{
	char folded[2048];
	size_t len = text ? strlen(text) : 0;
	struct arena arena = { 0 };
	bool has;

	if (len == 0)
		return false;
	if (len < sizeof folded && fold(text, len, false, folded, sizeof folded))
		return strstr(folded, query) != NULL;
	has = strstr(words_fold(text, &arena), query) != NULL;
	arena_release(&arena);
	return has;
}

/* The words of a text, folded.
 * SPDX-License-Identifier: MIT */
#include "base/words.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"

/* Below this a character is folded once and remembered: all alphabets are there. */
#define REMEMBERED 0x2000
enum kind { KIND_UNKNOWN, KIND_NONE, KIND_WORD, KIND_ALONE };

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

static enum kind
kind_of(uint32_t code)
{
	if (!utf8_is_word(code))
		return KIND_NONE;
	return words_has_blanks(code) || utf8_is_mark(code) ? KIND_WORD : KIND_ALONE;
}

static struct folded
fold_code(uint32_t code)
{
	struct folded folded = { .kind = (char)kind_of(code) };

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

/* Words go to `out` with a blank before the first and behind each. */
static void
fold(const char *text, struct buf *out)
{
	size_t len = strlen(text);
	bool inside = false;

	buf_addc(out, ' ');
	for (size_t at = 0; at < len;) {
		struct folded room;
		const struct folded *folded;
		uint32_t code = 0;

		at += utf8_next(text + at, len - at, &code);
		folded = folded_of(code, &room);
		if (inside && (folded->kind != KIND_WORD))
			buf_addc(out, ' ');
		if (folded->kind != KIND_NONE)
			buf_adds(out, folded->text);
		if (folded->kind == KIND_ALONE)
			buf_addc(out, ' ');
		inside = folded->kind == KIND_WORD && out->at[out->len - 1] != ' ';
	}
	if (inside)
		buf_addc(out, ' ');
}

char *
words_fold(const char *text, struct arena *arena)
{
	struct buf out;
	char *folded;

	buf_init(&out, 0);
	fold(utf8_composed(text, arena), &out);
	folded = arena_copy(arena, buf_text(&out));
	buf_release(&out);
	return folded;
}

/* What people write beside words and inside names, and do not look for. */
static bool
is_plain_sign(uint32_t code)
{
	return code < 0x80
		? code != '\0' && strchr(" \t\n.,:;!?'\"()[]/@#&-_", (int)code) != NULL
		: (code >= 0x2010 && code <= 0x2027) || code == 0x2019 || code == 0xA0 ||
			(code >= 0x3000 && code <= 0x3011) || code == 0xBF ||
			code == 0xA1 || code == 0x60C || code == 0x61F ||
			(code >= 0xFF01 && code <= 0xFF0F) || code == 0xFF1F;
}

char *
words_query(const char *text, struct arena *arena)
{
	char *folded = words_fold(text, arena);
	size_t len = strlen(folded);

	for (const char *at = text; *at != '\0';) {
		uint32_t code = 0;

		at += utf8_next(at, strlen(at), &code);
		if (kind_of(code) == KIND_NONE && !is_plain_sign(code))
			return NULL;
	}
	if (len < 2)
		return NULL;
	folded[len - 1] = '\0';
	return folded;
}

/* Whether a text of ASCII has them, without a copy: most texts are. */
static bool
ascii_has(const char *text, size_t len, const char *query)
{
	char folded[512];
	size_t n = 0;

	folded[n++] = ' ';
	for (size_t i = 0; i < len; i++) {
		char c = text[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			folded[n++] = c;
		else if (folded[n - 1] != ' ')
			folded[n++] = ' ';
	}
	folded[n] = '\0';
	return strstr(folded, query) != NULL;
}

static bool
is_ascii(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)text[i] >= 0x80)
			return false;
	return true;
}

bool
words_have(const char *text, const char *query)
{
	struct arena arena = { 0 };
	size_t len = text ? strlen(text) : 0;
	bool has;

	if (len == 0)
		return false;
	if (len < 500 && is_ascii(text, len))
		return ascii_has(text, len, query);
	has = strstr(words_fold(text, &arena), query) != NULL;
	arena_release(&arena);
	return has;
}

/* Whether two texts say the same, whatever a server did to them.
 *
 * Both are reduced to their letters and compared: anything a server may add or remove is
 * left out of both. Only one kind of error is cheap: texts that count as different make a
 * person look. So only what servers have been seen to change is left out, and no more.
 * SPDX-License-Identifier: MIT */
#include "inbox/item/same_text.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "inbox/item/mention.h"

#define ENTITY_MAX   12
#define ENTITY_DEPTH 4 /* "&amp;amp;lt;" */

/* --- entities --- */

/* The code point of an entity without its "&" and ";"; 0 if it is not one. */
static uint32_t
entity_of(const char *name)
{
	static const struct {
		const char *name;
		uint32_t code;
	} names[] = { { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' },
		{ "apos", '\'' }, { "nbsp", 0xa0 }, { "hellip", 0x2026 } };
	uint32_t code = 0;

	for (size_t i = 0; i < COUNT(names); i++)
		if (str_eq(names[i].name, name))
			return names[i].code;
	if (name[0] != '#')
		return 0;
	for (const char *c = name + 1 + (name[1] == 'x' || name[1] == 'X'); *c; c++) {
		uint32_t digit = str_is_digit(*c) ? (uint32_t)(*c - '0')
			: str_is_letter(*c)       ? (uint32_t)((*c | 0x20) - 'a' + 10)
						  : 99;
		uint32_t base = name[1] == 'x' || name[1] == 'X' ? 16 : 10;

		if (digit >= base || code > 0x10ffff / base)
			return 0;
		code = code * base + digit;
	}
	return code;
}

/* Its length, including "&" and ";"; 0 if none begins here. */
static size_t
entity_at(const char *text, uint32_t *code)
{
	char name[ENTITY_MAX + 1];
	size_t len = strcspn(text, ";");

	if (text[0] != '&' || text[len] != ';' || len < 2 || len > ENTITY_MAX)
		return 0;
	memcpy(name, text + 1, len - 1);
	name[len - 1] = '\0';
	*code = entity_of(name);
	return *code > 0 ? len + 1 : 0;
}

static char *
without_entities(const char *text, struct arena *arena)
{
	char *out = arena_alloc(arena, strlen(text) + 1);
	char *to = out;

	while (*text) {
		uint32_t code;
		size_t len = entity_at(text, &code);

		if (len > 0)
			to += utf8_put(code, to);
		else
			*to++ = *text;
		text += len > 0 ? len : 1;
	}
	return out;
}

/* --- what counts --- */

/* Characters that can be written in several ways, pictographs, blanks, and invisible
 * ones. */
static bool
is_left_out(uint32_t code)
{
	if (code < 0x80)
		return !str_is_digit((char)code) && !str_is_letter((char)code);
	return code <= 0xa0 || code == 0xab || code == 0xad || code == 0xb7 ||
		code == 0xbb || code == 0x1680 || code == 0x180e ||
		(code >= 0x2000 && code <= 0x206f) || code == 0x3000 ||
		(code >= 0xfe00 && code <= 0xfe0f) || code == 0xfeff ||
		utf8_is_pictograph(code) || utf8_is_skin_tone(code) ||
		(code >= 0xe0000 && code < 0xe1000);
}

/* Reads a text letter by letter. */
struct reader {
	const char *at;
	char before; /* the byte before it; '\0' at the beginning */
	struct buf *out;
};

static void
skip(struct reader *reader, size_t len)
{
	reader->before = len > 0 ? reader->at[len - 1] : reader->before;
	reader->at += len;
}

/* Part of a word, or of a name or an address. */
static bool
continues(char c)
{
	return str_is_digit(c) || str_is_letter(c) || (unsigned char)c >= 0x80;
}

/* The length of ":shortcode:"; 0 if none begins here. */
static size_t
shortcode_at(const struct reader *reader)
{
	const char *text = reader->at;
	size_t len = 1;

	if (text[0] != ':' || continues(reader->before) || reader->before == ':')
		return 0;
	while (str_is_digit(text[len]) || str_is_letter(text[len]) || text[len] == '_' ||
		text[len] == '-' || text[len] == '+')
		len++;
	if (len < 3 || text[len] != ':' || continues(text[len + 1]))
		return 0;
	return len + 1;
}

/* The length of the optional beginning of an address: "https://www.". */
static size_t
scheme_at(const struct reader *reader)
{
	static const char *const schemes[] = { "https://", "http://", "www." };
	const char *text = reader->at;
	size_t len = 0;

	if (continues(reader->before))
		return 0;
	for (size_t i = 0; i < COUNT(schemes); i++) {
		const char *found = str_find_nocase(text + len, schemes[i]);

		if (found == text + len)
			len += strlen(schemes[i]);
	}
	return len;
}

/* The length of " (https://…)", the target of a link whose text is something else;
 * 0. */
static size_t
aside_at(const struct reader *reader)
{
	const char *text = reader->at;
	struct reader inside = { .at = text + 1 };
	size_t len;

	if (text[0] != '(' || !str_starts(text + 1, "http") || scheme_at(&inside) == 0)
		return 0;
	len = strcspn(text, " \t\r\n");
	while (len > 1 && text[len - 1] != ')')
		len--;
	return len > 1 ? len : 0;
}

/* Like mention_at, including the port of a host ("@lea@127.0.0.1:8080"), which a mention
 * has only on test servers. */
static size_t
whole_mention_at(const char *text, char before, size_t *name)
{
	size_t len = mention_at(text, (unsigned char)before, name);

	if (len > *name && text[len] == ':' && str_is_digit(text[len + 1]))
		len += 1 + strspn(text + len + 1, "0123456789");
	return len;
}

/* A name without its host, in a form that no word can have. */
static size_t
add_mention(struct reader *reader)
{
	size_t name = 0;
	size_t len = whole_mention_at(reader->at, reader->before, &name);

	for (size_t i = 0; len > 0 && i < name; i++)
		buf_addc(reader->out,
			str_is_letter(reader->at[i]) ? (char)(reader->at[i] | 0x20)
						     : reader->at[i]);
	return len;
}

/* "1.5" is not "15". */
static bool
parts_number(const struct reader *reader)
{
	return str_is_digit(reader->before) && str_is_digit(reader->at[1]) &&
		strchr(".,:-/", *reader->at) != NULL;
}

static void
add_letter(struct reader *reader)
{
	char c = *reader->at;
	uint32_t code;
	size_t len = utf8_next(reader->at, strnlen(reader->at, 4), &code);

	if (str_is_letter(c))
		buf_addc(reader->out, (char)(c | 0x20));
	else if (!is_left_out(code) || (len == 1 && parts_number(reader)))
		buf_add(reader->out, reader->at, len);
	skip(reader, len);
}

static const char *
without_first_mentions(const char *text)
{
	size_t name = 0;
	size_t len = 1;

	while (len > 0) {
		text += strspn(text, " \t\r\n,:");
		len = *text == '@' ? whole_mention_at(text, 0, &name) : 0;
		text += len;
	}
	return text;
}

/* The letters of a text. */
static void
reduce(const char *text, struct arena *arena, struct buf *out)
{
	struct reader reader = { .out = out };

	for (int i = 0; i < ENTITY_DEPTH; i++)
		text = without_entities(text, arena);
	reader.at = without_first_mentions(text);
	while (*reader.at) {
		size_t len = shortcode_at(&reader);

		if (len == 0)
			len = aside_at(&reader);
		if (len == 0)
			len = scheme_at(&reader);
		if (len == 0)
			len = add_mention(&reader);
		if (len > 0)
			skip(&reader, len);
		else
			add_letter(&reader);
	}
}

/* A text without a letter ("👍", "!") unchanged, except for blanks. */
static void
keep_signs(const char *text, struct buf *out)
{
	text = without_first_mentions(text);
	while (*text) {
		uint32_t code;
		size_t len = utf8_next(text, strnlen(text, 4), &code);

		if (code > ' ' && code != 0xa0 && code != 0xfe0f)
			buf_add(out, text, len);
		text += len;
	}
}

bool
same_text(const char *found, const char *sent)
{
	struct arena arena = { 0 };
	struct buf left;
	struct buf right;
	bool same;

	buf_init(&left, 0);
	buf_init(&right, 0);
	reduce(found, &arena, &left);
	reduce(sent, &arena, &right);
	if (left.len == 0 && right.len == 0) {
		keep_signs(found, &left);
		keep_signs(sent, &right);
	}
	same = str_eq(buf_text(&left), buf_text(&right));
	buf_release(&left);
	buf_release(&right);
	arena_release(&arena);
	return same;
}

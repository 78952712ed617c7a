/* Decoding text from other programs, in any encoding, to UTF-8.
 * SPDX-License-Identifier: MIT */
#include "base/text/charset.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/text/utf8.h"

#define MARK 0xfeff

/* What Windows-1252 has where Latin-1 has control characters; 0 for nothing. */
static const uint16_t windows[32] = { 0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020,
	0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0, 0x2018, 0x2019,
	0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,
	0x017e, 0x0178 };

static void
charset_put(struct buf *buf, uint32_t code)
{
	char bytes[4];

	buf_add(buf, bytes, utf8_put(code, bytes));
}

/* True if the text contains a valid multibyte UTF-8 sequence: then an invalid byte
 * elsewhere is damage, not another encoding. */
static bool
has_sequence(const char *bytes, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t code;
		size_t step = utf8_next(bytes + at, len - at, &code);

		if (step > 1 && utf8_is_valid(bytes + at, step))
			return true;
		at += step;
	}
	return false;
}

static bool
from_latin(const char *bytes, size_t len, struct buf *text)
{
	for (size_t i = 0; i < len; i++) {
		uint32_t code = (unsigned char)bytes[i];

		if (code >= 0x80 && code < 0xa0)
			code = windows[code - 0x80];
		if (code == 0)
			return false;
		charset_put(text, code);
	}
	return true;
}

static uint32_t
unit_at(const char *bytes, bool big)
{
	uint32_t first = (unsigned char)bytes[0];
	uint32_t second = (unsigned char)bytes[1];

	return big ? first << 8 | second : second << 8 | first;
}

static bool
from_wide(const char *bytes, size_t len, bool big, struct buf *text)
{
	if (len % 2 != 0)
		return false;
	for (size_t i = 0; i < len; i += 2) {
		uint32_t code = unit_at(bytes + i, big);
		uint32_t low = i + 2 < len ? unit_at(bytes + i + 2, big) : 0;

		if (code >= 0xd800 && code < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
			code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
			i += 2;
		}
		if (code == 0 || (code >= 0xd800 && code < 0xe000))
			return false;
		charset_put(text, code);
	}
	return true;
}

/* Whether it is UTF-16: it has a byte order mark, or every second of the first few bytes
 * is NUL. */
static bool
is_wide(const char *bytes, size_t len, bool *big)
{
	if (len >= 2 && unit_at(bytes, true) == MARK) {
		*big = true;
		return true;
	}
	*big = false;
	if (len >= 2 && unit_at(bytes, false) == MARK)
		return true;
	if (len < 4 || len % 2 != 0)
		return false;
	*big = bytes[0] == '\0';
	for (size_t i = 0; i + 1 < len && i < 16; i += 2)
		if (unit_at(bytes + i, *big) >= 0x80 || bytes[i + !*big] != '\0')
			return false;
	return true;
}

/* Converts all line ends to LF and removes byte order marks; false for a control
 * character. */
static bool
tidy(char *text, struct err *err)
{
	size_t len = 0;

	for (const char *c = text; *c != '\0'; c++) {
		unsigned char byte = (unsigned char)*c;

		if (byte == 0xef && (unsigned char)c[1] == 0xbb &&
			(unsigned char)c[2] == 0xbf) {
			c += 2;
			continue;
		}
		if (byte == '\r' && c[1] == '\n')
			continue;
		if (byte == '\r' || byte == '\f' || byte == '\v')
			byte = '\n';
		if ((byte < ' ' && byte != '\n' && byte != '\t') || byte == 0x7f)
			return err_set(err, ERR_USAGE,
				"the text contains a control character (%d)", byte);
		text[len++] = (char)byte;
	}
	text[len] = '\0';
	return true;
}

char *
charset_read(const char *bytes, size_t len, struct arena *arena, const char **was,
	struct err *err)
{
	struct buf text;
	char *copy = NULL;
	bool big;
	bool ok;

	*was = NULL;
	buf_init(&text, 0);
	if (is_wide(bytes, len, &big)) {
		*was = "UTF-16";
		ok = from_wide(bytes, len, big, &text);
	} else if (utf8_is_valid(bytes, len)) {
		ok = buf_add(&text, bytes, len);
	} else {
		*was = "Latin-1";
		ok = !has_sequence(bytes, len) && from_latin(bytes, len, &text);
	}
	if (ok && memchr(buf_text(&text), '\0', text.len) != NULL)
		ok = err_set(err, ERR_USAGE, "the text contains a NUL byte");
	else if (!ok)
		err_set(err, ERR_USAGE,
			"the text is not UTF-8, and no other encoding fits it");
	if (ok)
		copy = arena_copy(arena, buf_text(&text));
	buf_release(&text);
	return copy != NULL && tidy(copy, err) ? copy : NULL;
}

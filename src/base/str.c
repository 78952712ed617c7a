/* Strings: compare, cut, parse numbers. ASCII rules only; see utf8.h for the rest.
 * SPDX-License-Identifier: MIT */
#include "base/str.h"

#include <limits.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/text/utf8.h"

#define DISTANCE_MAX 63 /* bytes of a text that str_distance looks at */

char
str_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

char *
str_lower_copy(const char *text, size_t len, struct arena *arena)
{
	char *copy = arena_copy_n(arena, text, len);

	for (size_t i = 0; i < len; i++)
		copy[i] = str_lower(copy[i]);
	return copy;
}

bool
str_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool
str_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
str_is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
starts_nocase(const char *text, const char *with)
{
	while (*with)
		if (str_lower(*text++) != str_lower(*with++))
			return false;
	return true;
}

/* Whether utf8_next replaced bytes that are not UTF-8. */
static bool
is_broken(const char *text, size_t len, uint32_t code)
{
	return code == 0xfffd && (len != 3 || memcmp(text, "\xef\xbf\xbd", 3) != 0);
}

bool
str_eq(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

bool
str_eq_nocase(const char *a, const char *b)
{
	if (!a || !b)
		return a == b;
	return strlen(a) == strlen(b) && starts_nocase(a, b);
}

bool
str_starts(const char *text, const char *with)
{
	return text && strncmp(text, with, strlen(with)) == 0;
}

bool
str_ends(const char *text, const char *with)
{
	size_t text_len = text ? strlen(text) : 0;
	size_t with_len = strlen(with);

	return text && with_len <= text_len && str_eq(text + text_len - with_len, with);
}

const char *
str_find_nocase(const char *text, const char *part)
{
	if (!text)
		return NULL;
	do {
		if (starts_nocase(text, part))
			return text;
	} while (*text++);
	return NULL;
}

const char *
str_or_empty(const char *text)
{
	return text ? text : "";
}

bool
str_is_empty(const char *text)
{
	return !text || !*text;
}

bool
str_int(const char *text, int64_t min, int64_t max, int64_t *number)
{
	bool negative = text && *text == '-';
	int64_t sum = 0; /* summed as a negative: INT64_MIN has no positive counterpart */

	if (negative)
		text++;
	if (str_is_empty(text))
		return false;
	for (; *text; text++) {
		if (*text < '0' || *text > '9')
			return false;
		if (sum < (INT64_MIN + (*text - '0')) / 10)
			return false;
		sum = sum * 10 - (*text - '0');
	}
	if (!negative && sum == INT64_MIN)
		return false;
	if (!negative)
		sum = -sum;
	if (sum < min || sum > max)
		return false;
	*number = sum;
	return true;
}

char *
str_word(const char **text, struct arena *arena)
{
	const char *at = *text;
	const char *begin;

	while (str_is_blank(*at))
		at++;
	begin = at;
	while (*at && !str_is_blank(*at))
		at++;
	*text = at;
	return at > begin ? arena_copy_n(arena, begin, (size_t)(at - begin)) : NULL;
}

char *
str_trim(const char *text, struct arena *arena)
{
	size_t len;

	while (str_is_blank(*text))
		text++;
	len = strlen(text);
	while (len > 0 && str_is_blank(text[len - 1]))
		len--;
	return arena_copy_n(arena, text, len);
}

size_t
str_split(const char *text, char separator, struct arena *arena, char ***pieces)
{
	size_t count = 1;
	const char *end;

	for (const char *at = text; *at; at++)
		if (*at == separator)
			count++;
	*pieces = ARENA_ARRAY(arena, char *, count);
	for (size_t i = 0; i < count; i++, text = end + 1) {
		end = i + 1 < count ? strchr(text, separator) : text + strlen(text);
		(*pieces)[i] = arena_copy_n(arena, text, (size_t)(end - text));
	}
	return count;
}

static int
least(int a, int b, int c)
{
	int ab = a < b ? a : b;

	return ab < c ? ab : c;
}

/* Swapped neighbours count as one edit: it is the most common typo. */
int
str_distance(const char *a, const char *b)
{
	int rows[3][DISTANCE_MAX + 1];
	size_t a_len = strlen(a);
	size_t b_len = strlen(b);

	if (a_len > DISTANCE_MAX || b_len > DISTANCE_MAX)
		return INT_MAX;
	for (size_t j = 0; j <= b_len; j++)
		rows[0][j] = (int)j;
	for (size_t i = 1; i <= a_len; i++) {
		int *row = rows[i % 3];
		int *above = rows[(i + 2) % 3];
		int *two_above = rows[(i + 1) % 3];

		row[0] = (int)i;
		for (size_t j = 1; j <= b_len; j++) {
			row[j] = least(above[j] + 1, row[j - 1] + 1,
				above[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
				a[i - 2] == b[j - 1])
				row[j] = least(row[j], two_above[j - 2] + 1, INT_MAX);
		}
	}
	return rows[a_len % 3][b_len];
}

char *
str_base64(const void *bytes, size_t len, bool url, struct arena *arena)
{
	const char *alphabet = url
		? "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
		: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *from = bytes;
	char *text = arena_alloc(arena, len / 3 * 4 + 5);
	char *to = text;

	for (size_t i = 0; i < len; i += 3) {
		size_t have = len - i < 3 ? len - i : 3;
		uint32_t group = (uint32_t)from[i] << 16;

		if (have > 1)
			group |= (uint32_t)from[i + 1] << 8;
		if (have > 2)
			group |= from[i + 2];
		for (size_t k = 0; k < 4; k++) {
			if (k <= have)
				*to++ = alphabet[group >> (18 - 6 * k) & 63];
			else if (!url)
				*to++ = '=';
		}
	}
	return text;
}

void
str_defuse(char *text)
{
	size_t left = strlen(text);
	char *to = text;
	uint32_t code;
	size_t len;

	for (; left > 0; text += len, left -= len) {
		len = utf8_next(text, left, &code);
		if (code < 0x20 || (code >= 0x7f && code < 0xa0) ||
			is_broken(text, len, code)) {
			*to++ = '?';
			continue;
		}
		memmove(to, text, len);
		to += len;
	}
	*to = '\0';
}

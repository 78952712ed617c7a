/* A first pass over the bytes of a JSON document.
 * SPDX-License-Identifier: MIT */
#include "base/json_look.h"

#include <string.h>

#include "base/arena.h"

/* A double represents every integer with this many digits. */
#define EXACT_DIGITS 15

/* The four digits of \uXXXX at `at`; -1 if there are none. */
static int
escaped_unit(const char *at, const char *stop)
{
	int unit = 0;

	if (stop - at < 6 || at[0] != '\\' || at[1] != 'u')
		return -1;
	for (int i = 2; i < 6; i++) {
		const char *digits = "0123456789abcdef0123456789ABCDEF";
		const char *digit = at[i] ? strchr(digits, at[i]) : NULL;
		if (!digit)
			return -1;
		unit = unit * 16 + (int)(digit - digits) % 16;
	}
	return unit;
}

/* Reads one escape in a string. If `to` is given, a lone surrogate and \u0000, which
 * would end the document or the string for cJSON, become U+FFFD there. */
static const char *
walk_escape(const char *at, const char *stop, struct json_look *look, char *to)
{
	int unit = escaped_unit(at, stop);

	if (unit < 0)
		return at + (stop - at > 1 ? 2 : 1);
	if (unit >= 0xD800 && unit <= 0xDBFF) {
		int low = escaped_unit(at + 6, stop);
		if (low >= 0xDC00 && low <= 0xDFFF)
			return at + 12;
	}
	if (unit == 0 || (unit >= 0xD800 && unit <= 0xDFFF)) {
		look->has_odd_escape = true;
		if (to)
			memcpy(to, "\\ufffd", 6);
	}
	return at + 6;
}

/* The length of what looks like a number at `at`; sets `is_long` for an integer with more
 * digits than a double is sure to represent. */
static size_t
number_at(const char *at, const char *stop, bool *is_long)
{
	const char *end = at;
	size_t digits = 0;

	while (end < stop && *end && strchr("0123456789+-.eE", *end)) {
		digits += *end >= '0' && *end <= '9';
		end++;
	}
	*is_long = digits > EXACT_DIGITS && digits + (*at == '-') == (size_t)(end - at);
	return (size_t)(end - at);
}

static bool
begins_number(char c)
{
	return c == '-' || (c >= '0' && c <= '9');
}

/* If `copy` is given (as long as the bytes, and equal to them), odd escapes are repaired
 * there. */
static struct json_look
look_through(const char *bytes, size_t len, char *copy)
{
	struct json_look look = { 0 };
	const char *stop = bytes + len;
	bool in_string = false;
	int depth = 0;

	for (const char *at = bytes; at < stop;) {
		if (in_string && *at == '\\') {
			at = walk_escape(
				at, stop, &look, copy ? copy + (at - bytes) : NULL);
			continue;
		}
		if (!in_string && begins_number(*at)) {
			bool is_long;
			at += number_at(at, stop, &is_long);
			look.long_numbers += is_long;
			continue;
		}
		if (*at == '"')
			in_string = !in_string;
		else if (*at == '\0')
			look.has_nul = true;
		else if (!in_string && *at == ',')
			look.commas++;
		else if (!in_string && (*at == '[' || *at == '{'))
			depth++;
		else if (!in_string && (*at == ']' || *at == '}'))
			depth--;
		if (depth > look.depth) {
			look.depth = depth;
			if (depth == JSON_DEPTH_MAX + 1)
				look.deepest_at = (size_t)(at - bytes);
		}
		at++;
	}
	return look;
}

struct json_look
json_look(const char *bytes, size_t len)
{
	return look_through(bytes, len, NULL);
}

const char *
json_look_mend(
	const struct json_look *look, const char *bytes, size_t len, struct arena *arena)
{
	char *copy;

	if (!look->has_odd_escape)
		return bytes;
	copy = arena_copy_n(arena, bytes, len);
	look_through(bytes, len, copy);
	return copy;
}

struct json_number
json_look_next(const char **at, const char *stop)
{
	struct json_number number = { 0 };
	bool in_string = false;

	while (*at < stop && !number.at) {
		size_t step = 1;

		if (in_string && **at == '\\') {
			step = stop - *at > 1 ? 2 : 1;
		} else if (**at == '"') {
			in_string = !in_string;
		} else if (!in_string && begins_number(**at)) {
			number.at = *at;
			number.len = step = number_at(*at, stop, &number.is_long);
		}
		*at += step;
	}
	return number;
}

/* Mentions in a text, as Mastodon finds them.
 * SPDX-License-Identifier: MIT */
#include "inbox/mention.h"

#include <stdbool.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

static bool
is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= '0' && c <= '9') || c == '_';
}

/* What can stand in a host or right before a text that is no mention: letters, marks and
 * digits of any script. The blocks of punctuation, symbols and pictures are left out. */
static bool
is_word(uint32_t code)
{
	if (code < 0x80)
		return is_name((char)code);
	if (code < 0xc0 || code == 0xd7 || code == 0xf7 || code >= 0x40000)
		return false;
	if (code >= 0x2000 && code < 0x2c00)
		return false;
	if (code >= 0x3000 && code < 0x3040)
		return code >= 0x3005 && code <= 0x3007;
	if (code >= 0xe000 && code < 0xf900)
		return false;
	if (code >= 0xfe10 && code < 0xfe70)
		return false;
	if (code >= 0xff00 && code < 0xff66)
		return (code >= 0xff10 && code < 0xff1a) ||
			(code >= 0xff21 && code < 0xff3b) ||
			(code >= 0xff41 && code < 0xff5b);
	if (code >= 0xfff0 && code <= 0xffff)
		return false;
	return code < 0x1f000 || code >= 0x20000;
}

static size_t
name_part(const char *text)
{
	size_t len = 0;

	while (is_name(text[len]))
		len++;
	return len;
}

static size_t
host_part(const char *text)
{
	size_t len = 0;

	for (;;) {
		uint32_t code;
		size_t step = utf8_next(text + len, strnlen(text + len, 4), &code);

		if (step == 0 || !is_word(code))
			return len;
		len += step;
	}
}

/* Parts with dots and hyphens between them, but not at the end. */
static size_t
parts(const char *text, size_t (*part)(const char *))
{
	size_t len = part(text);

	while (len > 0) {
		size_t between = strspn(text + len, ".-");
		size_t more = between > 0 ? part(text + len + between) : 0;

		if (more == 0)
			break;
		len += between + more;
	}
	return len;
}

size_t
mention_at(const char *text, uint32_t before, size_t *name)
{
	size_t user;
	size_t host;
	size_t len;

	if (*text != '@' || before == '=' || before == '/' || (before && is_word(before)))
		return 0;
	user = parts(text + 1, name_part);
	if (user == 0)
		return 0;
	*name = 1 + user;
	len = *name;
	host = text[len] == '@' ? parts(text + len + 1, host_part) : 0;
	if (host > 0)
		len += 1 + host;
	if (text[len] == '@' || str_starts(text + len, "://"))
		return 0;
	return len;
}

const char *
mention_skip(const char *text)
{
	const char *at = text;
	size_t name;
	size_t len = 1;

	while (len > 0) {
		at += strspn(at, " \n");
		len = *at == '@' ? mention_at(at, 0, &name) : 0;
		at += len;
	}
	return *at ? at : text;
}

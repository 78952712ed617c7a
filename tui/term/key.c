/* Keys and their names.
 * SPDX-License-Identifier: MIT */
#include "tui/term/key.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/text/utf8.h"

static const char *const names[] = {
#define X(code, name) [code - KEY_NAMED - 1] = name,
	KEY_NAMES(X)
#undef X
};

/* Characters that need a name in a keymap file. */
static const struct {
	const char *name;
	char is;
} written[] = {
	{ "Space", ' ' },
	{ "Lt", '<' },
	{ "Gt", '>' },
	{ "Bar", '|' },
	{ "Hash", '#' },
	{ "Semicolon", ';' },
	{ "Quote", '"' },
	{ "Backslash", '\\' },
};

static bool
named(const char *name, struct key *key)
{
	uint32_t code;
	size_t len = strlen(name);

	for (size_t i = 0; i < COUNT(names); i++) {
		if (names[i] && str_eq_nocase(names[i], name)) {
			key->code = (uint32_t)(KEY_NAMED + 1 + i);
			return true;
		}
	}
	for (size_t i = 0; i < COUNT(written); i++) {
		if (str_eq_nocase(written[i].name, name)) {
			key->code = (uint32_t)written[i].is;
			return true;
		}
	}
	if (len == 0 || utf8_next(name, len, &code) != len)
		return false;
	key->code = code;
	return true;
}

size_t
key_parse(const char *text, struct key *key)
{
	const char *end;
	char name[24];
	size_t len;
	const char *at = text + 1;

	*key = (struct key){ 0 };
	if (text[0] == '\0')
		return 0;
	end = strchr(text, '>');
	if (text[0] != '<' || !end)
		return utf8_next(text, strlen(text), &key->code);
	while (at[0] && at[1] == '-' && at[2] != '>') {
		if (at[0] == 'C')
			key->ctrl = true;
		else if (at[0] == 'M')
			key->meta = true;
		else if (at[0] == 'S')
			key->shift = true;
		else
			return 0;
		at += 2;
	}
	len = (size_t)(end - at);
	if (at > end || len == 0 || len >= sizeof name)
		return 0;
	memcpy(name, at, len);
	name[len] = '\0';
	if (!named(name, key))
		return 0;
	if (key->ctrl && key->code >= 'A' && key->code <= 'Z')
		key->code += 'a' - 'A';
	return (size_t)(end - text) + 1;
}

struct key_text
key_written(struct key key)
{
	struct key_text out = { "" };
	char plain[8] = "";
	const char *name = NULL;

	if (key.code > KEY_NAMED && key.code < KEY_NAMED_END)
		name = names[key.code - KEY_NAMED - 1];
	for (size_t i = 0; !name && i < COUNT(written); i++) {
		if (key.code == (uint32_t)written[i].is)
			name = written[i].name;
	}
	if (!name) {
		plain[utf8_put(key.code, plain)] = '\0';
		name = plain;
		if (!key.ctrl && !key.meta && !key.shift) {
			memcpy(out.at, plain, sizeof plain);
			return out;
		}
	}
	snprintf(out.at, sizeof out.at, "<%s%s%s%s>", key.ctrl ? "C-" : "",
		key.meta ? "M-" : "", key.shift ? "S-" : "", name);
	return out;
}

struct key
key_settled(struct key key)
{
	static const struct {
		char with_ctrl;
		uint32_t code;
	} same[] = {
		{ 'i', KEY_TABULATOR },
		{ 'm', KEY_RETURN },
		{ 'j', KEY_RETURN },
		{ '[', KEY_ESCAPE },
		{ '?', KEY_BACK },
	};

	if (!key.ctrl)
		return key;
	if (key.code >= 'A' && key.code <= 'Z')
		key.code += 'a' - 'A';
	if (key.code == '/')
		key.code = '_';
	if (key.code == '@')
		key.code = ' ';
	for (size_t i = 0; i < COUNT(same); i++) {
		if (key.code == (uint32_t)same[i].with_ctrl) {
			key.code = same[i].code;
			key.ctrl = false;
		}
	}
	return key;
}

bool
key_equal(struct key a, struct key b)
{
	return a.code == b.code && a.ctrl == b.ctrl && a.meta == b.meta &&
		a.shift == b.shift;
}

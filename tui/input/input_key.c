/* Which key a sequence is: those of xterm, the Linux console, rxvt, tmux and screen, and the
 * two ways (modifyOtherKeys, CSI u) in which terminals write any key with modifiers.
 * SPDX-License-Identifier: MIT */
#include "tui/input/input_key.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define PARAMETERS 4

/* The parameters between the start of a sequence and its end: "1;5:1". */
struct parameters {
	uint32_t at[PARAMETERS];
	uint32_t second[PARAMETERS]; /* after a colon; 0 */
	size_t count;
};

/* X(end, code) */
static const struct {
	char end;
	uint32_t code;
} by_end[] = {
	{ 'A', KEY_UP_ARROW },
	{ 'B', KEY_DOWN_ARROW },
	{ 'C', KEY_RIGHT_ARROW },
	{ 'D', KEY_LEFT_ARROW },
	{ 'F', KEY_TO_END },
	{ 'H', KEY_TO_HOME },
	{ 'I', KEY_TABULATOR }, /* of the keypad */
	{ 'M', KEY_RETURN },    /* of the keypad */
	{ 'P', KEY_F1 },
	{ 'Q', KEY_F2 },
	{ 'R', KEY_F3 },
	{ 'S', KEY_F4 },
};

static const uint32_t by_number[] = {
	[1] = KEY_TO_HOME,
	[2] = KEY_INSERT,
	[3] = KEY_DELETE,
	[4] = KEY_TO_END,
	[5] = KEY_PAGE_UP,
	[6] = KEY_PAGE_DOWN,
	[7] = KEY_TO_HOME,
	[8] = KEY_TO_END,
	[11] = KEY_F1,
	[12] = KEY_F2,
	[13] = KEY_F3,
	[14] = KEY_F4,
	[15] = KEY_F5,
	[17] = KEY_F6,
	[18] = KEY_F7,
	[19] = KEY_F8,
	[20] = KEY_F9,
	[21] = KEY_F10,
	[23] = KEY_F11,
	[24] = KEY_F12,
};

/* Keys of the keypad as CSI u numbers them, from 57399 on; 0: none of ours. */
#define KEYPAD_FIRST 57399
static const uint32_t keypad[] = { '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.',
	'/', '*', '-', '+', KEY_RETURN, '=', ',', KEY_LEFT_ARROW, KEY_RIGHT_ARROW,
	KEY_UP_ARROW, KEY_DOWN_ARROW, KEY_PAGE_UP, KEY_PAGE_DOWN, KEY_TO_HOME, KEY_TO_END,
	KEY_INSERT, KEY_DELETE };

/* False when it is anything but numbers, colons and semicolons. */
static bool
read_parameters(const char *at, const char *end, struct parameters *parameters)
{
	*parameters = (struct parameters){ .count = at < end ? 1 : 0 };
	for (size_t i = 0, colons = 0; at < end; at++) {
		uint32_t *number = colons == 0 ? &parameters->at[i]
			: colons == 1          ? &parameters->second[i]
					       : NULL;

		if (*at == ';') {
			if (++i == PARAMETERS)
				return false;
			parameters->count = i + 1;
			colons = 0;
		} else if (*at == ':') {
			colons++;
		} else if (!isdigit((unsigned char)*at) ||
			(number && *number > 0x10ffff)) {
			return false;
		} else if (number) {
			*number = *number * 10 + (uint32_t)(*at - '0');
		}
	}
	return true;
}

/* The modifiers as the second parameter has them; false for those that heed does not know
 * (Super and the like) and when a key is let go. */
static bool
modify(const struct parameters *parameters, struct key *key)
{
	uint32_t bits = parameters->count > 1 && parameters->at[1] > 0
		? parameters->at[1] - 1
		: 0;

	bits &= ~(uint32_t)(64 | 128); /* the locks of capitals and numbers */
	key->shift = (bits & 1) != 0;
	key->meta = (bits & 2) != 0;
	key->ctrl = (bits & 4) != 0;
	return (bits & ~7U) == 0 && parameters->second[1] < 3;
}

struct key
input_key_plain(uint32_t code)
{
	struct key key = { .code = code };

	if (code == '\r' || code == '\n')
		key.code = KEY_RETURN;
	else if (code == '\t')
		key.code = KEY_TABULATOR;
	else if (code == 0x7f)
		key.code = KEY_BACK;
	else if (code == 0x1b)
		key.code = KEY_ESCAPE;
	else if (code < 0x20) {
		key.ctrl = true;
		key.code = code == 0 ? ' ' : code <= 26 ? code + 'a' - 1 : code + '@';
	}
	return key;
}

/* A key by its code point, with modifiers: modifyOtherKeys and CSI u. */
static bool
by_code(uint32_t code, uint32_t shifted, struct key *key)
{
	if (code >= KEYPAD_FIRST && code < KEYPAD_FIRST + COUNT(keypad))
		code = keypad[code - KEYPAD_FIRST];
	else if (code == 0 || (code >= 0x80 && code < 0xa0) || code > 0x10ffff ||
		(code >= 0xd800 && code < 0xf900)) /* surrogates, and other keys */
		return false;
	else if (code == 8)
		code = KEY_BACK;
	else if (code < 0x20 || code == 0x7f)
		code = input_key_plain(code).code;
	if (key->shift && code < KEY_NAMED) {
		/* A letter shows it by its case. */
		key->shift = false;
		if (shifted && shifted <= 0x10ffff && !key->ctrl)
			code = shifted;
		else if (code < 0x80)
			code = (uint32_t)toupper((int)code);
	}
	key->code = code;
	*key = key_settled(*key);
	return true;
}

/* "ESC [ 7 ^": the end says which modifiers rxvt means. */
static bool
rxvt_end(char end, struct key *key)
{
	key->shift = end == '$' || end == '@';
	key->ctrl = end == '^' || end == '@';
	return true;
}

static bool
numbered(const struct parameters *parameters, char end, struct key *key)
{
	uint32_t number = parameters->at[0];

	if (number == 27 && parameters->count == 3 && end == '~')
		return modify(parameters, key) && by_code(parameters->at[2], 0, key);
	if (number >= COUNT(by_number) || by_number[number] == 0)
		return false;
	key->code = by_number[number];
	return end == '~' ? modify(parameters, key) : rxvt_end(end, key);
}

/* A key by its last letter. "ESC [ 1 ; 5 R" is one, "ESC [ 12 ; 40 R" says where the cursor
 * is; without numbers, some letters are keys behind ESC O alone. */
static bool
lettered(const struct parameters *parameters, char end, bool ss3, struct key *key)
{
	bool modified = parameters->count == 2 && parameters->at[0] == 1;

	if (parameters->count == 1 && ss3) /* "ESC O 5 P", as of old */
		key->ctrl = parameters->at[0] == 5;
	else if (parameters->count > 0 && !modified)
		return false;
	if (modified && !modify(parameters, key))
		return false;
	if (!ss3 && !modified && strchr("IMPQRS", end))
		return false;
	for (size_t i = 0; i < COUNT(by_end); i++) {
		if (by_end[i].end == end) {
			key->code = by_end[i].code;
			return true;
		}
	}
	return false;
}

static bool
csi_key(const char *at, char end, const struct parameters *parameters, struct key *key)
{
	if (at[0] == '[' && end >= 'A' && end <= 'E') { /* the Linux console */
		key->code = KEY_F1 + (uint32_t)(end - 'A');
		return true;
	}
	if (end == 'u' && parameters->count > 0 && parameters->count <= 3)
		return modify(parameters, key) &&
			by_code(parameters->at[0], parameters->second[0], key);
	if (strchr("~^$@", end))
		return parameters->count > 0 && numbered(parameters, end, key);
	if (end == 'Z' && parameters->count != 1) {
		bool known = modify(parameters, key);

		key->code = KEY_TABULATOR;
		key->shift = true;
		return known;
	}
	if (end >= 'a' && end <= 'd' && parameters->count == 0) { /* rxvt */
		key->shift = true;
		key->code = by_end[end - 'a'].code;
		return true;
	}
	return lettered(parameters, end, false, key);
}

static bool
ss3_key(char end, const struct parameters *parameters, struct key *key)
{
	if (parameters->count == 0 && end >= 'a' && end <= 'd') { /* rxvt */
		key->ctrl = true;
		key->code = by_end[end - 'a'].code;
		return true;
	}
	if (parameters->count == 0 && ((end >= 'j' && end <= 'y') || end == 'X')) {
		key->code = end == 'X' ? '=' : (uint32_t) "*+,-./0123456789"[end - 'j'];
		return true;
	}
	return lettered(parameters, end, true, key);
}

bool
input_key_of(const char *sequence, struct key *key)
{
	size_t len = strlen(sequence);
	struct parameters parameters;
	const char *at = sequence + 2;
	const char *last = sequence + len - 1;

	*key = (struct key){ 0 };
	if (len < 3 || (sequence[1] != '[' && sequence[1] != 'O'))
		return false;
	if (sequence[1] == '[' && len == 4 && at[0] == '[')
		at++;
	if (!read_parameters(at, last, &parameters))
		return false;
	return sequence[1] == '[' ? csi_key(sequence + 2, *last, &parameters, key)
				  : ss3_key(*last, &parameters, key);
}

bool
input_key_ends_so(const char *sequence)
{
	size_t len = strlen(sequence);

	return len >= 4 && sequence[len - 1] == '$' &&
		strspn(sequence + 2, "0123456789") == len - 3;
}

/* The words of a story's lines: quotes, variables, escapes, numbers, and names of keys.
 * SPDX-License-Identifier: MIT */
#include "tests/screens/emulator/screen_words.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screens/emulator/screen_picture.h"

#define WORD_MAX 4096

/* For a program that reads nothing. */
#define ESCAPE_PATIENCE 10000

static const char letters[] =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";

/* Adds the value of the variable at *at (behind the '$') to a word of `len` bytes. */
static bool
add_variable(const char **at, char *word, size_t *len, char *fault, size_t room)
{
	bool in_braces = **at == '{';
	size_t size = strspn(*at + in_braces, letters);
	char name[64] = "";
	const char *value;

	snprintf(name, sizeof name, "%.*s", (int)size, *at + in_braces);
	value = getenv(name);
	if (value == NULL || *len + strlen(value) >= WORD_MAX) {
		snprintf(fault, room, "$%s is not set", name);
		return false;
	}
	memcpy(word + *len, value, strlen(value));
	*len += strlen(value);
	*at += size + (in_braces ? 2 : 0);
	return true;
}

static bool
cut_one(const char **line, char *word, char *fault, size_t room)
{
	const char *at = *line;
	size_t len = 0;
	char quote = '\0';

	for (; *at != '\0' && (quote != '\0' || !isblank((unsigned char)*at)); at++) {
		if (len == WORD_MAX - 1) {
			snprintf(fault, room, "a word is too long");
			return false;
		}
		if (*at == quote || (quote == '\0' && (*at == '"' || *at == '\''))) {
			quote = *at == quote ? '\0' : *at;
		} else if (*at == '\\' && quote != '\'' && at[1] != '\0') {
			word[len++] = *++at;
		} else if (*at == '$' && quote != '\'' &&
			(at[1] == '{' || (at[1] != '\0' && strchr(letters, at[1])))) {
			at++;
			if (!add_variable(&at, word, &len, fault, room))
				return false;
			at--;
		} else {
			word[len++] = *at;
		}
	}
	word[len] = '\0';
	*line = at;
	if (quote != '\0')
		snprintf(fault, room, "a quote is not closed");
	return quote == '\0';
}

bool
words_cut(const char *line, struct words *words, char *fault, size_t room)
{
	char word[WORD_MAX];

	*words = (struct words){ 0 };
	for (;;) {
		line += strspn(line, " \t");
		if (*line == '\0')
			break;
		if (words->count == WORDS_MAX) {
			snprintf(fault, room, "too many words");
			return false;
		}
		if (!cut_one(&line, word, fault, room))
			return false;
		words->at[words->count] = strdup(word);
		if (words->at[words->count++] == NULL)
			abort();
	}
	if (words->count == 0)
		snprintf(fault, room, "words are missing");
	return words->count > 0;
}

void
words_release(struct words *words)
{
	for (int i = 0; i < words->count; i++)
		free(words->at[i]);
	*words = (struct words){ 0 };
}

char *
words_after(char *line, const char *word)
{
	size_t len = strlen(word);

	if (strncmp(line, word, len) != 0 || (line[len] != '\0' && line[len] != ' '))
		return NULL;
	return line + len + strspn(line + len, " ");
}

char *
words_unquote(char *text)
{
	size_t len = strlen(text);

	if (len < 2 || text[0] != '"' || text[len - 1] != '"')
		return text;
	text[len - 1] = '\0';
	return text + 1;
}

long
words_unescape(char *text)
{
	static const char names[] = "ntear\\";
	static const char values[] = "\n\t\033\a\r\\";
	char *to = text;

	for (const char *at = text; *at != '\0';) {
		unsigned int code = 0;
		int digits = 0;
		const char *name;

		if (*at != '\\') {
			*to++ = *at++;
			continue;
		}
		name = at[1] != '\0' ? strchr(names, at[1]) : NULL;
		if (name != NULL) {
			*to++ = values[name - names];
			at += 2;
		} else if (at[1] == 'x' && sscanf(at + 2, "%2x%n", &code, &digits) == 1 &&
			digits == 2) {
			*to++ = (char)code;
			at += 4;
		} else if (at[1] == 'u' && sscanf(at + 2, "%4x%n", &code, &digits) == 1 &&
			digits == 4) {
			to += picture_put(code, to);
			at += 6;
		} else {
			return -1;
		}
	}
	*to = '\0';
	return to - text;
}

bool
words_pair(const char *text, char between, int max_a, int max_b, int *a, int *b)
{
	char sign;
	int len = 0;

	return isdigit((unsigned char)text[0]) &&
		sscanf(text, "%4d%c%4d%n", a, &sign, b, &len) == 3 && sign == between &&
		text[len] == '\0' && *a >= 1 && *a <= max_a && *b >= 1 && *b <= max_b;
}

static const struct {
	const char *name;
	char letter; /* 0: it has a code of libvterm */
	VTermKey key;
} keys[] = {
	{ "Enter", 0, VTERM_KEY_ENTER },
	{ "Esc", 0, VTERM_KEY_ESCAPE },
	{ "Tab", 0, VTERM_KEY_TAB },
	{ "Backspace", 0, VTERM_KEY_BACKSPACE },
	{ "Up", 0, VTERM_KEY_UP },
	{ "Down", 0, VTERM_KEY_DOWN },
	{ "Left", 0, VTERM_KEY_LEFT },
	{ "Right", 0, VTERM_KEY_RIGHT },
	{ "Home", 0, VTERM_KEY_HOME },
	{ "End", 0, VTERM_KEY_END },
	{ "PgUp", 0, VTERM_KEY_PAGEUP },
	{ "PgDn", 0, VTERM_KEY_PAGEDOWN },
	{ "Ins", 0, VTERM_KEY_INS },
	{ "Del", 0, VTERM_KEY_DEL },
	{ "Space", ' ', VTERM_KEY_NONE },
	{ "Lt", '<', VTERM_KEY_NONE },
	{ "Gt", '>', VTERM_KEY_NONE },
	{ "Bar", '|', VTERM_KEY_NONE },
	{ "Hash", '#', VTERM_KEY_NONE },
};

/* libvterm would send Control with most signs as sequences that xterm does not send. */
static bool
type_letter(char letter, VTermModifier with, struct terminal *terminal)
{
	char typed[2] = "\033";
	int upper = toupper((unsigned char)letter);

	if (with & VTERM_MOD_CTRL) {
		if (letter == ' ')
			letter = '\0';
		else if (letter == '/')
			letter = '\x1f';
		else if (upper >= '@' && upper <= '_')
			letter = (char)(upper & 0x1f);
		else
			return false;
	}
	typed[1] = letter;
	if (with & VTERM_MOD_ALT)
		terminal_send(terminal, typed, 2);
	else
		terminal_send(terminal, typed + 1, 1);
	return true;
}

/* What stands between < and >. */
static bool
type_name(const char *name, size_t len, struct terminal *terminal)
{
	static const char row_signs[] = "SMC";
	static const uint8_t modifiers[] = { VTERM_MOD_SHIFT, VTERM_MOD_ALT,
		VTERM_MOD_CTRL };
	unsigned int with = VTERM_MOD_NONE;
	int number = 0;

	for (; len > 2 && name[1] == '-' && strchr(row_signs, name[0]);
		name += 2, len -= 2)
		with |= modifiers[strchr(row_signs, name[0]) - row_signs];
	if (len == 1)
		return type_letter(name[0], (VTermModifier)with, terminal);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		if (strlen(keys[i].name) != len || memcmp(keys[i].name, name, len) != 0)
			continue;
		if (keys[i].key == VTERM_KEY_NONE)
			return type_letter(keys[i].letter, (VTermModifier)with, terminal);
		vterm_keyboard_key(terminal->vt, keys[i].key, (VTermModifier)with);
		return true;
	}
	if (name[0] != 'F' || sscanf(name + 1, "%2d>", &number) != 1 || number < 1 ||
		number > 12)
		return false;
	vterm_keyboard_key(
		terminal->vt, (VTermKey)VTERM_KEY_FUNCTION(number), (VTermModifier)with);
	return true;
}

const char *
words_type(const char *text, struct terminal *terminal)
{
	for (const char *at = text; *at != '\0';) {
		const char *end = *at == '<' ? strchr(at, '>') : NULL;

		if (isblank((unsigned char)*at)) {
			at++;
		} else if (*at != '<') {
			terminal_send(terminal, at++, 1);
		} else if (end == NULL ||
			!type_name(at + 1, (size_t)(end - at - 1), terminal)) {
			return at;
		} else {
			/* A letter that is there with it would make it Alt and the
			 * letter. */
			if (strncmp(at, "<Esc>", 5) == 0)
				terminal_let_read(terminal, TERMINAL_QUIET,
					terminal_clock() + ESCAPE_PATIENCE);
			at = end + 1;
		}
	}
	return NULL;
}

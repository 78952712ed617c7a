/* Turning what a terminal sends into keys. Every control sequence is read as a whole, however
 * it is split. One that is not a key is passed to a listener and dropped; none of its bytes is
 * ever taken for something typed.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_INPUT_H
#define TUI_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "tui/term/key.h"

/* Called with a whole sequence that is not a key, from ESC to its end: a response of the
 * terminal ("\033]11;rgb:…\033\\", "\033[?62;c"), a report, or something unknown. */
typedef void input_reply(void *context, const char *sequence, size_t len);

/* A sequence that this terminal sends for a key, from its terminfo entry. */
struct input_known {
	char sequence[16];
	struct key key;
};

#define INPUT_KNOWN 64
#define INPUT_KEYS  8

enum input_state {
	INPUT_PLAIN,
	INPUT_LETTER, /* within a character of several bytes */
	INPUT_ESCAPE, /* after ESC: a key, a key with Meta, or a sequence */
	INPUT_CSI,
	INPUT_LINUX, /* ESC [ [, a function key of the Linux console */
	INPUT_SS3,
	INPUT_MOUSE,      /* ESC [ M: three characters follow */
	INPUT_STRING,     /* DCS, SOS, OSC, PM, APC: until ST or BEL */
	INPUT_STRING_END, /* ESC within it */
	INPUT_PASTE,
};

struct input {
	enum input_state state;
	bool utf8;  /* else a byte is a character of the locale */
	bool meta;  /* ESC came before the present character */
	bool late;  /* this may be the rest of a sequence whose ESC was taken as a key */
	int units;  /* characters of a mouse report so far */
	int64_t at; /* when the last byte came, ms */
	int64_t escaped_at; /* when an ESC was taken as a key because nothing followed; 0 */
	struct buf sequence;
	struct buf pasted;
	struct key keys[INPUT_KEYS];
	size_t n_keys;
	struct input_known known[INPUT_KNOWN];
	size_t n_known;
	input_reply *heard; /* may be NULL */
	void *context;
};

void input_init(struct input *input, bool utf8);
void input_release(struct input *input);

/* Adds a sequence for a key. Empty and too long ones, and those beyond INPUT_KNOWN, are
 * ignored. */
void input_learn(struct input *input, const char *sequence, struct key key);

/* Takes a byte that came at `now` (ms). Read the keys that it completes with input_key. */
void input_byte(struct input *input, unsigned char byte, int64_t now);

/* The next key; false if there is none. Read all keys before the next byte. After KEY_PASTED
 * the text is in `pasted` until the next paste begins, as it came, not cleaned. */
bool input_key(struct input *input, struct key *key);

/* When input_expire must be called; 0: never. */
int64_t input_deadline(const struct input *input);

/* Call it after the deadline, if nothing more can be read: a lone ESC becomes a key, and an
 * unfinished sequence is dropped. */
void input_expire(struct input *input, int64_t now);

#endif

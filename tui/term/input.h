/* What a terminal sends, turned into keys. Every control sequence is taken whole, however it
 * is cut into pieces: what is no key is handed to whoever listens and dropped, and none of its
 * bytes is ever taken for something that was typed.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TERM_INPUT_H
#define TUI_TERM_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "tui/term/key.h"

/* Hears a whole sequence that is no key, from ESC to its end: a response of the terminal
 * ("\033]11;rgb:…\033\\", "\033[?62;c"), a report, or nothing known. */
typedef void input_reply(void *context, const char *sequence, size_t len);

/* A sequence that this terminal sends for a key, as its terminfo entry says. */
struct input_known {
	char sequence[16];
	struct key key;
};

#define INPUT_KNOWN 64
#define INPUT_KEYS  8

enum input_state {
	INPUT_PLAIN,
	INPUT_LETTER, /* within a character of several bytes */
	INPUT_ESCAPE, /* behind ESC: a key, a key with Meta, or a sequence */
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
	bool meta;  /* ESC came before the character that is being read */
	bool late;  /* this may be the rest of a sequence whose ESC was a key already */
	int units;  /* characters of a mouse report so far */
	int64_t at; /* when the last byte came, ms */
	int64_t escaped_at; /* when an ESC became a key because nothing followed; 0 */
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

/* A sequence that is this key here; empty, too long and more than INPUT_KNOWN are ignored. */
void input_learn(struct input *input, const char *sequence, struct key key);

/* A byte that came at `now` (ms). Keys it completes wait in input_key. */
void input_byte(struct input *input, unsigned char byte, int64_t now);

/* The next key; false when there is none. Take all before the next byte. After KEY_PASTED the
 * text is in `pasted`, until the next paste begins: UTF-8 as it came, not cleaned. */
bool input_key(struct input *input, struct key *key);

/* When input_expire has something to do; 0: never. */
int64_t input_deadline(const struct input *input);

/* Call when the deadline has passed and nothing more is there to be read: a lone ESC is a key
 * then, what never ended is dropped. */
void input_expire(struct input *input, int64_t now);

#endif

/* Bytes into keys: characters, what Escape means, and how long to wait for more.
 * SPDX-License-Identifier: MIT */
#include "tui/input/input.h"

#include <string.h>
#include <wchar.h>

#include "base/text/utf8.h"
#include "tui/input/input_key.h"
#include "tui/input/input_sequence.h"

#define SEQUENCE_MAX (64 * 1024)
#define PASTE_MAX    (1024 * 1024)

/* How long the next byte may take, ms. A terminal sends a sequence in one go, but a slow line
 * may cut it anywhere. */
#define AFTER_ESCAPE 50   /* the user is waiting for Esc to act */
#define AFTER_START  500  /* after ESC [ and the like, which can be Meta and a key */
#define AFTER_LATE   300  /* the same when ESC was a key already: `]` waits for it */
#define AFTER_MORE   3000 /* only a sequence looks like this */
#define AFTER_PASTED 1000 /* the mark at the end got lost */
#define LATE_START   500  /* how long after its ESC a sequence may still continue */

#define ESC 0x1b

static void take_byte(struct input *input, unsigned char byte);

void
input_init(struct input *input, bool utf8)
{
	*input = (struct input){ .utf8 = utf8 };
	buf_init(&input->sequence, SEQUENCE_MAX);
	buf_init(&input->pasted, PASTE_MAX);
}

void
input_release(struct input *input)
{
	buf_release(&input->sequence);
	buf_release(&input->pasted);
}

void
input_learn(struct input *input, const char *sequence, struct key key)
{
	struct input_known *known = &input->known[input->n_known];
	size_t len = strlen(sequence);

	if (input->n_known == INPUT_KNOWN || len < 2 || sequence[0] != ESC ||
		len >= sizeof known->sequence)
		return;
	memcpy(known->sequence, sequence, len + 1);
	known->key = key;
	input->n_known++;
}

static enum input_state
state_behind_escape(unsigned char byte)
{
	switch (byte) {
	case '[': return INPUT_CSI;
	case 'O': return INPUT_SS3;
	case 'P':                      /* DCS */
	case 'X':                      /* SOS */
	case ']':                      /* OSC */
	case '^':                      /* PM */
	case '_': return INPUT_STRING; /* APC */
	default: return INPUT_PLAIN;
	}
}

/* A code point that was typed. C1 controls are one-byte forms of ESC and a letter. */
static void
typed(struct input *input, uint32_t code)
{
	bool meta = input->meta;
	struct key key;

	if (code >= 0x80 && code < 0xa0) {
		input_sequence_begin(input, INPUT_PLAIN);
		take_byte(input, ESC);
		take_byte(input, (unsigned char)(code - 0x40));
		return;
	}
	if (!meta || !input_sequence_is_known(input, &key)) {
		key = input_key_plain(code);
		key.meta = meta;
	}
	input_sequence_push(input, key);
	input_sequence_begin(input, INPUT_PLAIN);
}

static void
take_plain(struct input *input, unsigned char byte)
{
	wint_t code = input->utf8 || byte < 0x80 ? byte : btowc(byte);

	if (byte == ESC) {
		input_sequence_begin(input, INPUT_ESCAPE);
		input_sequence_keep(input, byte);
	} else if (byte < 0x80 || (!input->utf8 && code != WEOF)) {
		input_sequence_keep(input, byte);
		typed(input, (uint32_t)code);
	} else if (input->utf8 && byte >= 0xc2 && byte <= 0xf4) {
		input->state = INPUT_LETTER;
		buf_reset(&input->sequence);
		input_sequence_keep(input, byte);
	} else {
		input_sequence_begin(
			input, INPUT_PLAIN); /* not the first byte of a character */
	}
}

static size_t
letter_size(unsigned char first)
{
	return first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
}

static void
take_letter(struct input *input, unsigned char byte)
{
	const struct buf *sequence = &input->sequence;
	uint32_t code;

	if ((byte & 0xc0) != 0x80) {
		input_sequence_begin(input, INPUT_PLAIN);
		take_byte(input, byte);
		return;
	}
	input_sequence_keep(input, byte);
	if (sequence->len < letter_size((unsigned char)sequence->at[0]))
		return;
	if (utf8_is_valid(sequence->at, sequence->len)) {
		utf8_next(sequence->at, sequence->len, &code);
		typed(input, code);
	} else {
		input_sequence_begin(input, INPUT_PLAIN);
	}
}

static void
take_escape(struct input *input, unsigned char byte)
{
	enum input_state state = state_behind_escape(byte);

	if (byte == ESC) { /* twice is twice, however fast */
		input_sequence_push(input, (struct key){ .code = KEY_ESCAPE });
	} else if (byte == '\\') { /* the end of a string whose beginning is gone */
		input_sequence_begin(input, INPUT_PLAIN);
	} else if (state != INPUT_PLAIN) {
		input_sequence_keep(input, byte);
		input->state = state;
	} else {
		input->meta = true;
		input->state = INPUT_PLAIN;
		take_plain(input, byte);
	}
}

/* A sequence of which only the start came. */
static bool
is_start(const struct input *input)
{
	return (input->state == INPUT_CSI || input->state == INPUT_SS3 ||
		       input->state == INPUT_STRING) &&
		input->sequence.len == 2;
}

/* The second byte decides whether this is the rest of a sequence whose ESC was taken as a key:
 * people do not type "[97" or "OM" that soon after Esc. */
static bool
is_late_sequence(enum input_state state, unsigned char byte)
{
	const char *second = state == INPUT_CSI ? "0123456789<>?ABCDEFHIMOPQRSZ"
		: state == INPUT_SS3 ? "0123456789ABCDFHIMPQRSXjklmnopqrstuvwxy"
				     : "0123456789+$!>";

	return byte != '\0' && strchr(second, byte);
}

/* Bytes held because they might be a sequence were a key after all, with Meta if the ESC was not
 * a key itself. */
static void
give_start_back(struct input *input)
{
	struct key key = { .code = (unsigned char)buf_text(&input->sequence)[1],
		.meta = !input->late };

	input_sequence_push(input, key);
	input_sequence_begin(input, INPUT_PLAIN);
}

static void
take_byte(struct input *input, unsigned char byte)
{
	if (input->late && is_start(input) && !is_late_sequence(input->state, byte))
		give_start_back(input);
	if (input_sequence_byte(input, byte))
		return;
	switch (input->state) {
	case INPUT_LETTER: take_letter(input, byte); break;
	case INPUT_ESCAPE: take_escape(input, byte); break;
	default: take_plain(input, byte); break;
	}
}

/* The rest of a sequence that came so late that its ESC was taken as a key. */
static bool
begins_late(const struct input *input, unsigned char byte, int64_t now)
{
	return input->state == INPUT_PLAIN && input->escaped_at > 0 &&
		now - input->escaped_at <= LATE_START &&
		(byte == '[' || byte == 'O' || byte == ']' || byte == 'P');
}

void
input_byte(struct input *input, unsigned char byte, int64_t now)
{
	if (begins_late(input, byte, now)) {
		input_sequence_begin(input, state_behind_escape(byte));
		input->late = true;
		input_sequence_keep(input, ESC);
		input_sequence_keep(input, byte);
	} else {
		take_byte(input, byte);
	}
	input->escaped_at = 0;
	input->at = now;
}

bool
input_key(struct input *input, struct key *key)
{
	if (input->n_keys == 0)
		return false;
	*key = input->keys[0];
	input->n_keys--;
	memmove(input->keys, input->keys + 1, input->n_keys * sizeof *input->keys);
	return true;
}

int64_t
input_deadline(const struct input *input)
{
	if (input->state == INPUT_PLAIN)
		return 0;
	if (input->state == INPUT_ESCAPE)
		return input->at + AFTER_ESCAPE;
	if (is_start(input))
		return input->at + (input->late ? AFTER_LATE : AFTER_START);
	return input->at + (input->state == INPUT_PASTE ? AFTER_PASTED : AFTER_MORE);
}

void
input_expire(struct input *input, int64_t now)
{
	if (input->state == INPUT_PLAIN || now < input_deadline(input))
		return;
	if (input->state == INPUT_ESCAPE) {
		input_sequence_push(input, (struct key){ .code = KEY_ESCAPE });
		input_sequence_begin(input, INPUT_PLAIN);
		input->escaped_at = now;
	} else if (input->state == INPUT_PASTE) {
		input_sequence_end_paste(input);
	} else if (is_start(input)) {
		give_start_back(input);
	} else {
		input_sequence_begin(input, INPUT_PLAIN);
	}
}

/* Bytes within a sequence: where it ends (ECMA-48, and what terminals made of it).
 * SPDX-License-Identifier: MIT */
#include "tui/input/input_sequence.h"

#include <string.h>
#include <wchar.h>

#include "base/str.h"
#include "base/text/utf8.h"
#include "tui/input/input_key.h"

#define PASTE_BEGIN "\033[200~"
#define PASTE_END   "\033[201~"

#define ESC 0x1b
#define CAN 0x18
#define SUB 0x1a

void
input_sequence_begin(struct input *input, enum input_state state)
{
	input->state = state;
	input->late = false;
	input->meta = false;
	buf_reset(&input->sequence);
}

void
input_sequence_keep(struct input *input, unsigned char byte)
{
	char c = (char)byte;

	buf_add(&input->sequence, &c, 1);
}

void
input_sequence_push(struct input *input, struct key key)
{
	if (input->n_keys < INPUT_KEYS)
		input->keys[input->n_keys++] = key;
}

bool
input_sequence_is_known(const struct input *input, struct key *key)
{
	for (size_t i = 0; i < input->n_known; i++) {
		if (str_eq(input->known[i].sequence, buf_text(&input->sequence))) {
			*key = input->known[i].key;
			return true;
		}
	}
	return false;
}

/* A whole sequence. One that is too long to be kept is not a response to a request of ours. */
static bool
ended(struct input *input)
{
	const struct buf *sequence = &input->sequence;
	struct key key = { 0 };

	if (str_eq(buf_text(sequence), PASTE_BEGIN)) {
		input_sequence_begin(input, INPUT_PASTE);
		buf_reset(&input->pasted);
		return true;
	}
	if (!sequence->full &&
		(input_sequence_is_known(input, &key) ||
			input_key_of(buf_text(sequence), &key)))
		input_sequence_push(input, key);
	else if (!sequence->full && input->heard)
		input->heard(input->context, buf_text(sequence), sequence->len);
	input_sequence_begin(input, INPUT_PLAIN);
	return true;
}

/* A byte that cannot be in a sequence ends it; CAN and SUB have no other meaning. */
static bool
broken(struct input *input, unsigned char byte)
{
	input_sequence_begin(input, INPUT_PLAIN);
	return byte == CAN || byte == SUB;
}

static bool
csi_byte(struct input *input, unsigned char byte)
{
	const struct buf *sequence = &input->sequence;

	if (byte < 0x20 || byte > 0x7e)
		return broken(input, byte);
	input_sequence_keep(input, byte);
	if (sequence->len == 3 && byte == '[') {
		input->state = INPUT_LINUX;
	} else if (sequence->len == 3 && byte == 'M') {
		input->state = INPUT_MOUSE;
		input->units = 0;
	} else if (byte >= 0x40 || input_key_ends_so(buf_text(sequence))) {
		return ended(input);
	}
	return true;
}

static bool
ss3_byte(struct input *input, unsigned char byte)
{
	if (byte < 0x20 || byte > 0x7e)
		return broken(input, byte);
	input_sequence_keep(input, byte);
	return byte < 0x40 || ended(input);
}

/* Coordinates are bytes, or code points of up to two bytes (mode 1005). */
static bool
mouse_byte(struct input *input, unsigned char byte)
{
	const struct buf *sequence = &input->sequence;
	unsigned char last = (unsigned char)sequence->at[sequence->len - 1];

	if (byte < 0x20)
		return broken(input, byte);
	if ((byte & 0xc0) != 0x80 || last < 0xc2 || last > 0xdf)
		input->units++;
	input_sequence_keep(input, byte);
	return input->units < 3 || ended(input);
}

static bool
string_byte(struct input *input, unsigned char byte)
{
	const struct buf *sequence = &input->sequence;
	bool c1_end = byte == 0x9c && sequence->at[sequence->len - 1] == (char)0xc2;

	/* C-c gets through to a program whatever else is on the line. */
	if (byte == 0x03 || byte == CAN || byte == SUB)
		return broken(input, byte);
	input_sequence_keep(input, byte);
	if (byte == ESC)
		input->state = INPUT_STRING_END;
	else if (byte == '\a' || c1_end)
		return ended(input);
	return true;
}

static bool
string_end_byte(struct input *input, unsigned char byte)
{
	if (byte == '\\') {
		input_sequence_keep(input, byte);
		return ended(input);
	}
	if (byte == ESC) { /* doubled, as tmux passes it through */
		input_sequence_keep(input, byte);
		return true;
	}
	/* Another sequence cuts it off. */
	input_sequence_begin(input, INPUT_ESCAPE);
	input_sequence_keep(input, ESC);
	return false;
}

void
input_sequence_end_paste(struct input *input)
{
	for (size_t i = 0; i < input->pasted.len; i++) {
		if (input->pasted.at[i] == '\r')
			input->pasted.at[i] = '\n';
	}
	input_sequence_push(input, (struct key){ .code = KEY_PASTED });
	input_sequence_begin(input, INPUT_PLAIN);
}

static void
add_pasted(struct input *input, unsigned char byte)
{
	struct buf *pasted = &input->pasted;
	bool plain = input->utf8 || byte < 0x80;
	wint_t code = plain ? byte : btowc(byte);
	char bytes[4];

	if (byte == '\n' && pasted->len > 0 && pasted->at[pasted->len - 1] == '\r')
		pasted->at[pasted->len - 1] = '\n';
	else if (plain)
		buf_addc(pasted, byte == '\0' ? ' ' : (char)byte);
	else if (code != WEOF)
		buf_add(pasted, bytes, utf8_put((uint32_t)code, bytes));
}

/* The last bytes are kept beside the text, to find the mark at its end. */
static void
paste_byte(struct input *input, unsigned char byte)
{
	struct buf *last = &input->sequence;
	size_t mark = strlen(PASTE_END);

	input_sequence_keep(input, byte == '\0' ? ' ' : byte);
	if (last->len > mark)
		buf_drop(last, last->len - mark);
	add_pasted(input, byte);
	if (!str_eq(buf_text(last), PASTE_END))
		return;
	if (!input->pasted.full) {
		input->pasted.len -= mark;
		input->pasted.at[input->pasted.len] = '\0';
	}
	input_sequence_end_paste(input);
}

bool
input_sequence_byte(struct input *input, unsigned char byte)
{
	switch (input->state) {
	case INPUT_CSI: return csi_byte(input, byte);
	case INPUT_LINUX: input_sequence_keep(input, byte); return ended(input);
	case INPUT_SS3: return ss3_byte(input, byte);
	case INPUT_MOUSE: return mouse_byte(input, byte);
	case INPUT_STRING: return string_byte(input, byte);
	case INPUT_STRING_END: return string_end_byte(input, byte);
	case INPUT_PASTE: paste_byte(input, byte); return true;
	default: return false;
	}
}

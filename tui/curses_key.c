/* Keys as curses reads them, turned into ours. Beside screen.c, the only file that knows
 * ncurses.
 * SPDX-License-Identifier: MIT */
#include "tui/curses_key.h"

#include <curses.h>
#include <poll.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/key.h"

/* Above curses' own values: what define_key makes of the marks around a pasted text. */
#define CODE_PASTE_BEGIN 2000
#define CODE_PASTE_END   2001

void
curses_paste_marks(void)
{
	define_key("\033[200~", CODE_PASTE_BEGIN);
	define_key("\033[201~", CODE_PASTE_END);
}

static bool
named_key(int code, struct key *key)
{
	static const struct {
		int curses;
		uint32_t code;
		bool shift;
	} table[] = {
		{ KEY_UP, KEY_UP_ARROW, false },
		{ KEY_DOWN, KEY_DOWN_ARROW, false },
		{ KEY_LEFT, KEY_LEFT_ARROW, false },
		{ KEY_RIGHT, KEY_RIGHT_ARROW, false },
		{ KEY_PPAGE, KEY_PAGE_UP, false },
		{ KEY_NPAGE, KEY_PAGE_DOWN, false },
		{ KEY_HOME, KEY_TO_HOME, false },
		{ KEY_END, KEY_TO_END, false },
		{ KEY_IC, KEY_INSERT, false },
		{ KEY_DC, KEY_DELETE, false },
		{ KEY_BACKSPACE, KEY_BACK, false },
		{ KEY_ENTER, KEY_RETURN, false },
		{ KEY_BTAB, KEY_TABULATOR, true },
		{ KEY_SF, KEY_DOWN_ARROW, true },
		{ KEY_SR, KEY_UP_ARROW, true },
	};

	for (size_t i = 0; i < COUNT(table); i++) {
		if (table[i].curses == code) {
			key->code = table[i].code;
			key->shift = table[i].shift;
			return true;
		}
	}
	if (code >= KEY_F(1) && code <= KEY_F(12)) {
		key->code = (uint32_t)(KEY_F1 + (code - KEY_F(1)));
		return true;
	}
	return false;
}

static void
plain_key(wint_t c, struct key *key)
{
	if (c == '\r' || c == '\n')
		key->code = KEY_RETURN;
	else if (c == '\t')
		key->code = KEY_TABULATOR;
	else if (c == 0x7f || c == '\b')
		key->code = KEY_BACK;
	else if (c == 0x1b)
		key->code = KEY_ESCAPE;
	else if (c < 0x20) {
		key->ctrl = true;
		key->code = c == 0 ? ' '
			: c <= 26  ? (uint32_t)c + 'a' - 1
				   : (uint32_t)c + '@';
	} else
		key->code = (uint32_t)c;
}

/* The terminal sends the marks and the text in one go or in pieces: waits for the rest, a
 * second at most, since nothing else can be meant. */
static void
read_paste(struct buf *pasted)
{
	struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };
	char bytes[8];
	wint_t c;

	buf_reset(pasted);
	for (;;) {
		int got = get_wch(&c);

		if (got == ERR) {
			if (poll(&in, 1, 1000) <= 0)
				return;
			continue;
		}
		if (got == KEY_CODE_YES && c == CODE_PASTE_END)
			return;
		if (got == KEY_CODE_YES)
			continue;
		buf_add(pasted, bytes, utf8_put(c == '\r' ? '\n' : (uint32_t)c, bytes));
	}
}

bool
curses_key(struct key *key, struct buf *pasted)
{
	wint_t c;
	int got;

	for (;;) {
		got = get_wch(&c);
		if (got == ERR)
			return false;
		if (got == KEY_CODE_YES && c == CODE_PASTE_BEGIN) {
			read_paste(pasted);
			key->code = KEY_PASTED;
			return true;
		}
		if (got == KEY_CODE_YES) {
			if (named_key((int)c, key))
				return true;
			continue;
		}
		plain_key(c, key);
		if (key->code != KEY_ESCAPE)
			return true;
		/* Escape and a key at once are that key with Meta. */
		got = get_wch(&c);
		if (got == OK && c == 0x1b) {
			/* Twice is twice, however fast. */
			unget_wch((wchar_t)c);
		} else if (got == OK) {
			plain_key(c, key);
			key->meta = true;
		}
		return true;
	}
}

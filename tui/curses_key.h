/* Keys as curses reads them; used by screen.c alone.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_CURSES_KEY_H
#define TUI_CURSES_KEY_H

#include <stdbool.h>

struct buf;
struct key;

/* Lets curses know the marks around a pasted text. */
void curses_paste_marks(void);

/* The next key that is there; false when there is none. A pasted text is put into
 * `pasted`. */
bool curses_key(struct key *key, struct buf *pasted);

#endif

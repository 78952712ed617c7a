/* The terminal: opening and closing it, frames, keys. Raw sequences that bypass ncurses are in
 * osc.c.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TERM_SCREEN_H
#define TUI_TERM_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/term/canvas.h"
#include "tui/input/input.h"
#include "tui/input/mouse.h"
#include "tui/term/key.h"

struct err;
struct screen;

/* Sets the user's locale. If none is set (in a container, over a bare ssh), the terminal is
 * assumed to use UTF-8. Call it before screen_open. */
bool screen_speaks_utf8(void);

/* Opens the terminal. With THEME_AUTO its background is requested after the first frame,
 * which is drawn again if the response comes soon; with `mouse` it reports the mouse.
 * ERR_FAILED if standard input or output is not a terminal, or TERM is unknown. The terminal
 * is restored at exit, on a fatal signal and when memory runs out. */
bool screen_open(struct screen **screen, enum theme theme, bool mouse, struct err *err);
void screen_close(struct screen *screen);

/* Its present size in cells. */
void screen_size(const struct screen *screen, int *rows, int *cols);

/* Shows what has changed since the last frame. */
void screen_show(struct screen *screen, const struct canvas *canvas);

/* Makes the next frame be drawn completely. */
void screen_redraw(struct screen *screen);

/* The next key that has arrived; false if there is none. Never waits. After KEY_PASTED the whole
 * pasted text (at most 1 MiB) is in screen_pasted, as it came; borrowed until the next one. */
bool screen_key(struct screen *screen, struct key *key);
const char *screen_pasted(const struct screen *screen);
/* What was done, after KEY_POINTED. */
const struct mouse *screen_mouse(const struct screen *screen);

/* How long to wait for input: `pause` ms, or less while a key is incomplete. */
int screen_pause(const struct screen *screen, int pause);

/* A descriptor to poll besides standard input: readable after a resize, or a request to end
 * (SIGTERM, SIGHUP). */
int screen_fd(const struct screen *screen);

/* True after a request to end. */
bool screen_ends(const struct screen *screen);

/* Leaves the terminal to another program; and takes it back. */
void screen_leave(struct screen *screen);
void screen_return(struct screen *screen);
/* In between: the other program may have died with a colour on, or without echo. */
void screen_mend(struct screen *screen);

/* Suspends the program, as C-z does; returns when it continues. */
void screen_suspend(struct screen *screen);

/* Sets the window's title; NULL restores the old one. */
void screen_title(struct screen *screen, const char *title);

void screen_bell(struct screen *screen);

/* Puts a text on the terminal's clipboard (OSC 52); false if it is longer than 100 kB. */
bool screen_copy(struct screen *screen, const char *text);

#endif

/* The terminal. The only file that knows ncurses is screen.c; raw sequences past it come
 * from osc.c alone.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TERM_SCREEN_H
#define TUI_TERM_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/term/canvas.h"
#include "tui/term/input.h"
#include "tui/term/key.h"

struct err;
struct screen;

/* Takes the user's locale; where nobody chose one (a container, a bare ssh) the terminal is
 * taken to speak UTF-8. Before screen_open. */
bool screen_speaks_utf8(void);

/* Takes the terminal. With THEME_AUTO it is asked for its background behind the first frame,
 * which is drawn again if the response comes soon. ERR_FAILED with a sentence when standard
 * output or input is none, or TERM is not known. It is given back at exit, on a fatal signal
 * and when memory ends. */
bool screen_open(struct screen **screen, enum theme theme, struct err *err);
void screen_close(struct screen *screen);

/* Its size in cells, as it is now. */
void screen_size(const struct screen *screen, int *rows, int *cols);

/* Shows what differs from the last time. */
void screen_show(struct screen *screen, const struct canvas *canvas);

/* The next frame is drawn whole. */
void screen_redraw(struct screen *screen);

/* The next key that is there; false when there is none. Never waits. KEY_PASTED comes
 * with the pasted text in screen_pasted, whole (at most 1 MiB), as it came, borrowed until
 * the next. */
bool screen_key(struct screen *screen, struct key *key);
const char *screen_pasted(const struct screen *screen);

/* How long to wait for input, at most `pause` ms: less while the last key is not whole. */
int screen_pause(const struct screen *screen, int pause);

/* A descriptor to poll beside standard input: readable when a resize or a wish to end
 * (SIGTERM, SIGHUP) waits. */
int screen_fd(const struct screen *screen);

/* True once somebody asked the program to end. */
bool screen_ends(const struct screen *screen);

/* Gives the terminal back for another program, and takes it again. */
void screen_leave(struct screen *screen);
void screen_return(struct screen *screen);

/* Stops the program as C-z does; returns when it goes on. */
void screen_suspend(struct screen *screen);

/* The window's title; NULL gives it back. */
void screen_title(struct screen *screen, const char *title);

/* Puts a text on the terminal's clipboard (OSC 52), at most 100 kB; false when it is
 * longer. */
bool screen_copy(struct screen *screen, const char *text);

#endif

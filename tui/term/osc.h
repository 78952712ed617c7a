/* Raw sequences past ncurses, all of them. Each takes cleaned text and lets no control
 * character through.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TERM_OSC_H
#define TUI_TERM_OSC_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes as they are, all of them though a window is resized meanwhile. A terminal that is
 * gone loses them, and so does one that takes none when heed is told to end. */
void osc_write(int fd, const char *bytes, size_t len);

/* The window's title, at most 200 bytes of it; NULL takes ours back (xterm's title
 * stack). */
void osc_title(int fd, const char *title);

/* Keeps the title that stands there, for osc_title(NULL). */
void osc_title_keep(int fd);

/* The terminal's clipboard (OSC 52); false when the text is longer than 100 kB. */
bool osc_copy(int fd, const char *text);

/* Pasted text comes between marks. */
void osc_paste(int fd, bool on);

/* Alt and Meta send ESC and the key, whatever xterm is set to; off: as it was. */
void osc_meta(int fd, bool on);

/* A frame between these is shown at once where the terminal can (mode 2026). */
void osc_frame(int fd, bool begin);

/* The cursor is shown. */
void osc_cursor(int fd);

/* Asks for the background's colour, and behind it for what the terminal is: that is answered
 * by all, so that whoever does not know the first question is known soon. */
void osc_ask_ground(int fd);

#endif

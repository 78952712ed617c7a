/* All raw sequences that bypass ncurses. Texts must be cleaned; control characters are
 * dropped.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TERM_OSC_H
#define TUI_TERM_OSC_H

#include <stdbool.h>
#include <stddef.h>

/* Writes all bytes, even if a signal interrupts it. They are lost if the terminal is gone, or if
 * it accepts none while heed has been asked to end. */
void osc_write(int fd, const char *bytes, size_t len);

/* Sets the window's title, at most 200 bytes of it; NULL restores the old one (xterm's title
 * stack). */
void osc_title(int fd, const char *title);

/* Saves the present title, for osc_title(NULL). */
void osc_title_keep(int fd);

/* Puts a text on the terminal's clipboard (OSC 52); false if it is longer than 100 kB. */
bool osc_copy(int fd, const char *text);

/* Makes the terminal send pasted text between marks. */
void osc_paste(int fd, bool on);

/* Makes Alt and Meta send ESC and the key, whatever the setting of xterm; off: restores it. */
void osc_meta(int fd, bool on);

/* Makes the terminal report clicks, the wheel and what is dragged (modes 1002 and 1006). */
void osc_mouse(int fd, bool on);

/* A frame between these is shown at once if the terminal supports it (mode 2026). */
void osc_frame(int fd, bool begin);

/* Shows the cursor. */
void osc_cursor(int fd);

/* Asks for the background colour, and then for the type of the terminal. All terminals answer
 * the second request, which shows whether an answer to the first is still to come. */
void osc_ask_ground(int fd);

#endif

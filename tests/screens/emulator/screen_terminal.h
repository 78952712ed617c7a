/* A terminal with a program in it: a pty on one side, libvterm on the other.
 * SPDX-License-Identifier: MIT */
#ifndef SCREENS_SCREEN_TERMINAL_H
#define SCREENS_SCREEN_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

#include "tests/screens/emulator/screen_dim.h"

/* How long nothing must be written or typed until the screen counts as settled. */
#define TERMINAL_QUIET 50

#define TERMINAL_COLS_MAX 500
#define TERMINAL_ROWS_MAX 200

struct bytes {
	char *at;
	size_t len;
	size_t room;
};

/* Zero-initialised: a terminal in which nothing was started. */
struct terminal {
	VTerm *vt;
	VTermScreen *screen;
	VTermState *state;
	int fd;        /* the master end of the pty */
	bool is_open;  /* someone may still write to it */
	pid_t pid;     /* 0: no program runs */
	int status;    /* of waitpid, once pid is 0 */
	int64_t last;  /* when something was last written or typed, in terminal_clock */
	int64_t empty; /* when it was last seen that nothing is there to be read */
	bool alternate;
	bool cursor_shown;
	int mouse;
	char title[1024];
	struct termios before; /* the line's settings before the program came */
	struct bytes stream;   /* all that the program ever wrote */
	size_t typed_at;       /* how much of it stood when keys were typed last */
	struct bytes keys;     /* what it has not yet read */
	struct dim dim;
	bool is_probe; /* what libvterm sends now is for `probe`, not for the program */
	char probe[16];
	size_t probe_len;
};

/* Milliseconds of a clock that never jumps. */
int64_t terminal_clock(void);

/* Starts a program in a fresh terminal; what was there before is ended. False with
 * errno. A program that cannot be executed says so on the screen and ends with 127. */
bool terminal_start(struct terminal *terminal, char *const argv[], int cols, int rows);

/* As if the window was closed: hangs up, waits, kills if it must. */
void terminal_close(struct terminal *terminal);

/* Carries bytes both ways until something was written, the program ended or
 * `deadline`. */
void terminal_pump(struct terminal *terminal, int64_t deadline);

/* Carries bytes both ways for so long, whatever happens. */
void terminal_pass(struct terminal *terminal, int ms);

/* Until nothing came for `quiet` ms, the program ended, or the deadline; false for the
 * last. */
bool terminal_settle(struct terminal *terminal, int quiet, int64_t deadline);

/* Until the program has read what was typed and, `quiet` ms later, waits for more; or the
 * deadline. */
void terminal_let_read(struct terminal *terminal, int quiet, int64_t deadline);

/* Nothing more will ever appear. */
bool terminal_is_over(const struct terminal *terminal);

/* Bytes as if typed. */
void terminal_send(struct terminal *terminal, const char *bytes, size_t len);

/* Text as if pasted: in brackets if the program asked for them, line ends as Enter. */
void terminal_paste(struct terminal *terminal, const char *bytes, size_t len);

void terminal_resize(struct terminal *terminal, int cols, int rows);

/* What a program that ended has left behind, in words; "" when the terminal is as
 * before. The text stands in `words`. */
const char *terminal_left_behind(struct terminal *terminal, char *words, size_t room);

#endif

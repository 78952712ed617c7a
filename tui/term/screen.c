/* The terminal, through ncurses.
 * SPDX-License-Identifier: MIT */
#include "tui/term/screen.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "tui/input/curses_key.h"
#include "tui/input/input.h"
#include "tui/input/input_sequence.h"
#include "tui/input/mouse.h"
#include "tui/term/osc.h"
#include "tui/term/paint.h"
#include "tui/term/signals.h"

struct screen {
	struct paint paint;
	bool asks;        /* which background there is, after the first frame */
	int64_t asked_at; /* date_ticks */
	bool whole;       /* the next frame is drawn whole */
	bool open;
	bool titled;
	bool resized;
	bool ends;
	bool points; /* the mouse is reported */
	struct mouse mouse;
	struct input input;
};

/* For the signal handler and for atexit, which know no screen. */
static volatile sig_atomic_t terminal_taken;

/* Restores the terminal unconditionally: after a signal, or when memory runs out. */
static void
give_back(void)
{
	if (!terminal_taken)
		return;
	terminal_taken = 0;
	osc_frame(STDOUT_FILENO, false);
	osc_paste(STDOUT_FILENO, false);
	osc_meta(STDOUT_FILENO, false);
	osc_mouse(STDOUT_FILENO, false);
	endwin();
	/* After another program had the terminal, curses may take a hidden cursor for a visible
	 * one. */
	osc_cursor(STDOUT_FILENO);
}

/* How many there are. A terminal is taken to have direct colour only when terminfo says so. */
static int
colours(void)
{
	const char *none = getenv("NO_COLOR");

	if ((none && none[0]) || !has_colors())
		return 0;
	start_color();
	use_default_colors();
	if (COLORS > 256)
		return tigetflag("RGB") > 0 ? COLOURS_DIRECT : 256;
	return COLORS;
}

/* A response that comes later than this would change the colours while the user is reading. */
#define GROUND_WAIT 200

/* The background that the terminal reports: the present frame is drawn again in the colours
 * for it. */
static void
hear_ground(struct screen *screen, const char *sequence, size_t len)
{
	static const char begin[] = "\033]11;";
	struct arena arena = { 0 };
	char *said = arena_copy_n(&arena, sequence, len);
	enum theme theme;

	if (str_starts(said, begin) && screen->asked_at > 0 &&
		date_ticks() - screen->asked_at <= GROUND_WAIT) {
		said[strcspn(said + 1, "\033\a") + 1] = '\0';
		theme = theme_of_ground(said + strlen(begin));
		screen->asked_at = 0;
		if (theme != THEME_AUTO && theme != screen->paint.theme) {
			screen->paint.theme = theme;
			screen->whole = true;
		}
	}
	arena_release(&arena);
}

static void
hear(void *context, const char *sequence, size_t len)
{
	struct screen *screen = context;

	if (!screen->points || !mouse_read(sequence, &screen->mouse))
		hear_ground(screen, sequence, len);
	else
		input_sequence_push(&screen->input, (struct key){ .code = KEY_POINTED });
}

static void
take_bytes(struct screen *screen)
{
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	fflush(stdout);
	osc_paste(STDOUT_FILENO, true);
	osc_meta(STDOUT_FILENO, true);
	if (screen->points)
		osc_mouse(STDOUT_FILENO, true);
	terminal_taken = 1;
	screen->open = true;
	screen->whole = true;
}

bool
screen_speaks_utf8(void)
{
	setlocale(LC_ALL, "");
	if (str_is_empty(getenv("LC_ALL")) && str_is_empty(getenv("LC_CTYPE")) &&
		str_is_empty(getenv("LANG")))
		setlocale(LC_CTYPE, "C.UTF-8");
	return str_eq(nl_langinfo(CODESET), "UTF-8");
}

bool
screen_open(struct screen **out, enum theme theme, bool mouse, struct err *err)
{
	struct screen *screen;
	const char *term = getenv("TERM");

	*out = NULL;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(err, ERR_USAGE,
			"not a terminal; `heed list` and `heed count` work without one");
	if (!newterm(NULL, stdout, stdin))
		return err_set(err, ERR_FAILED,
			"unknown terminal \"%s\"; try TERM=xterm-256color",
			term ? term : "");
	if (!paint_is_possible()) {
		endwin();
		return err_set(err, ERR_FAILED,
			"the terminal \"%s\" cannot place text; `heed list` works on it",
			term ? term : "");
	}
	if (!signals_catch(give_back, err))
		return false;
	screen = mem_alloc(sizeof *screen);
	input_init(&screen->input, str_eq(nl_langinfo(CODESET), "UTF-8"));
	curses_key_learn(&screen->input);
	paint_init(&screen->paint, theme_choose(theme, getenv("COLORFGBG")), colours());
	screen->asks = theme == THEME_AUTO && screen->paint.colours > 0;
	screen->points = mouse;
	screen->input.heard = hear;
	screen->input.context = screen;
	mem_on_end(give_back);
	atexit(give_back);
	take_bytes(screen);
	*out = screen;
	return true;
}

void
screen_leave(struct screen *screen)
{
	if (!screen->open)
		return;
	give_back();
	screen->open = false;
}

void
screen_mend(struct screen *screen)
{
	const char *plain = tigetstr("sgr0");

	(void)screen;
	if (plain)
		putp(plain);
	fflush(stdout);
	reset_shell_mode();
}

void
screen_return(struct screen *screen)
{
	screen_mend(screen);
	reset_prog_mode();
	take_bytes(screen);
	clearok(curscr, TRUE);
	screen->resized = true;
}

void
screen_close(struct screen *screen)
{
	if (!screen)
		return;
	if (screen->titled)
		osc_title(STDOUT_FILENO, NULL);
	screen_leave(screen);
	mem_on_end(NULL);
	signals_release();
	input_release(&screen->input);
	paint_release(&screen->paint);
	free(screen);
}

void
screen_size(const struct screen *screen, int *rows, int *cols)
{
	struct winsize size;

	(void)screen;
	*rows = LINES;
	*cols = COLS;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 &&
		size.ws_col > 0) {
		*rows = size.ws_row;
		*cols = size.ws_col;
	}
}

void
screen_show(struct screen *screen, const struct canvas *canvas)
{
	bool whole = screen->whole || canvas->rows != screen->paint.rows ||
		canvas->cols != screen->paint.cols;

	if (!screen->open)
		return;
	if (whole) {
		/* Curses takes over the terminal and blanks it, but draws nothing. */
		resizeterm(canvas->rows, canvas->cols);
		clearok(curscr, TRUE);
		refresh();
	}
	paint_show(&screen->paint, STDOUT_FILENO, canvas, whole);
	screen->whole = false;
	if (screen->asks) {
		screen->asks = false;
		screen->asked_at = date_ticks();
		osc_ask_ground(STDOUT_FILENO);
	}
}

void
screen_redraw(struct screen *screen)
{
	screen->whole = true;
}

/* The next key in the input. Reads one byte at a time, so that input typed ahead for an editor
 * that is about to start stays in the terminal. */
static bool
read_key(struct input *input, struct key *key)
{
	struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };
	unsigned char byte;

	while (!input_key(input, key)) {
		if (poll(&in, 1, 0) == 1 && (in.revents & POLLIN) &&
			read(STDIN_FILENO, &byte, 1) == 1) {
			input_byte(input, byte, date_ticks());
			continue;
		}
		input_expire(input, date_ticks());
		return input_key(input, key);
	}
	return true;
}

bool
screen_key(struct screen *screen, struct key *key)
{
	struct signals signals = signals_read();

	*key = (struct key){ 0 };
	screen->ends = screen->ends || signals.end;
	screen->resized = screen->resized || signals.size;
	if (screen->resized) {
		screen->resized = false;
		key->code = KEY_RESIZED;
		return true;
	}
	return read_key(&screen->input, key);
}

int
screen_pause(const struct screen *screen, int pause)
{
	int64_t deadline = input_deadline(&screen->input);
	int64_t left = deadline - date_ticks();

	if (deadline == 0 || left >= pause)
		return pause;
	return left > 0 ? (int)left : 0;
}

const char *
screen_pasted(const struct screen *screen)
{
	return buf_text(&screen->input.pasted);
}

const struct mouse *
screen_mouse(const struct screen *screen)
{
	return &screen->mouse;
}

int
screen_fd(const struct screen *screen)
{
	(void)screen;
	return signals_fd();
}

bool
screen_ends(const struct screen *screen)
{
	return screen->ends;
}

void
screen_suspend(struct screen *screen)
{
	screen_leave(screen);
	raise(SIGTSTP);
	screen_return(screen);
}

void
screen_title(struct screen *screen, const char *title)
{
	if (!screen->titled)
		osc_title_keep(STDOUT_FILENO);
	screen->titled = true;
	osc_title(STDOUT_FILENO, title);
}

void
screen_bell(struct screen *screen)
{
	(void)screen;
	beep();
}

bool
screen_copy(struct screen *screen, const char *text)
{
	(void)screen;
	return osc_copy(STDOUT_FILENO, text);
}

/* The terminal, through ncurses.
 * SPDX-License-Identifier: MIT */
#include "tui/screen.h"

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

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "tui/curses_key.h"
#include "tui/input.h"
#include "tui/osc.h"
#include "tui/signals.h"

struct screen {
	enum theme theme;
	int colours;
	struct cell *shown; /* the last frame, as it stands on the terminal */
	int rows;
	int cols;
	bool whole; /* the next frame is drawn whole */
	bool open;
	bool titled;
	bool resized;
	bool ends;
	struct input input;
};

/* For the signal handler and for atexit, which know no screen. */
static volatile sig_atomic_t terminal_taken;

/* Gives the terminal back without asking anything: from signals and from the end of
 * memory. */
static void
give_back(void)
{
	if (!terminal_taken)
		return;
	terminal_taken = 0;
	osc_frame(STDOUT_FILENO, false);
	osc_paste(STDOUT_FILENO, false);
	osc_meta(STDOUT_FILENO, false);
	endwin();
	/* After another program had the terminal, curses may take a hidden cursor for
	 * shown. */
	osc_cursor(STDOUT_FILENO);
}

static void
colours_on(struct screen *screen)
{
	const char *none = getenv("NO_COLOR");

	screen->colours = 0;
	if ((none && none[0]) || !has_colors())
		return;
	start_color();
	use_default_colors();
	screen->colours = COLORS;
	for (short colour = 0; colour < 16 && colour < COLORS; colour++)
		init_pair((short)(colour + 1), colour, -1);
}

static void
take(struct screen *screen)
{
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	fflush(stdout);
	osc_paste(STDOUT_FILENO, true);
	osc_meta(STDOUT_FILENO, true);
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
screen_open(struct screen **out, enum theme theme, struct err *err)
{
	struct screen *screen;
	const char *term = getenv("TERM");

	*out = NULL;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(err, ERR_USAGE,
			"this is no terminal; `heed list` and `heed count` work without one");
	if (!newterm(NULL, stdout, stdin))
		return err_set(err, ERR_FAILED,
			"the terminal \"%s\" is not known here; try TERM=xterm-256color",
			term ? term : "");
	if (!signals_catch(give_back, err))
		return false;
	screen = mem_alloc(sizeof *screen);
	screen->theme = theme_choose(theme, getenv("COLORFGBG"));
	input_init(&screen->input, str_eq(nl_langinfo(CODESET), "UTF-8"));
	curses_learn(&screen->input);
	colours_on(screen);
	mem_on_end(give_back);
	atexit(give_back);
	take(screen);
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
screen_return(struct screen *screen)
{
	const char *plain = tigetstr("sgr0");

	/* Whoever had the terminal may have died with a colour on. */
	if (plain)
		putp(plain);
	reset_prog_mode();
	take(screen);
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
	free(screen->shown);
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

static void
look_on(const struct screen *screen, const struct cell *cell)
{
	struct look look = theme_look(screen->theme, screen->colours, cell->role);
	attr_t attributes = A_NORMAL;
	short pair = 0;

	if (look.bold)
		attributes |= A_BOLD;
	if (look.dim && !cell->selected)
		attributes |= A_DIM;
	if (look.underline)
		attributes |= A_UNDERLINE;
	if (look.italic)
		attributes |= A_ITALIC;
	if (look.reverse != cell->selected)
		attributes |= A_REVERSE;
	if (look.colour >= 0 && !cell->selected)
		pair = (short)(look.colour + 1);
	attr_set(attributes, pair, NULL);
}

static bool
same(const struct cell *a, const struct cell *b)
{
	return a->role == b->role && a->selected == b->selected && a->width == b->width &&
		strcmp(a->text, b->text) == 0;
}

static bool
row_differs(const struct screen *screen, const struct canvas *canvas, int row)
{
	size_t first = (size_t)row * (size_t)canvas->cols;

	for (int col = 0; col < canvas->cols; col++) {
		if (!same(&screen->shown[first + (size_t)col],
			    &canvas->cells[first + (size_t)col]))
			return true;
	}
	return false;
}

/* Cells of one look are handed over together; the cursor is put for each run, so that a
 * cluster whose width the terminal sees differently does not shift what follows. */
static void
show_row(const struct screen *screen, const struct canvas *canvas, int row)
{
	const struct cell *cells = &canvas->cells[(size_t)row * (size_t)canvas->cols];
	bool moved = false;

	move(row, 0);
	for (int col = 0; col < canvas->cols; col++) {
		const struct cell *cell = &cells[col];

		if (cell->width == 0) {
			moved = true;
			continue;
		}
		if (moved || (unsigned char)cell->text[0] >= 0x80)
			move(row, col);
		moved = (unsigned char)cell->text[0] >= 0x80;
		look_on(screen, cell);
		addstr(cell->text);
	}
}

static void
fit(struct screen *screen, const struct canvas *canvas)
{
	if (screen->rows == canvas->rows && screen->cols == canvas->cols && screen->shown)
		return;
	screen->rows = canvas->rows;
	screen->cols = canvas->cols;
	screen->shown = mem_resize(screen->shown,
		(size_t)canvas->rows * (size_t)canvas->cols, sizeof *screen->shown);
	resizeterm(canvas->rows, canvas->cols);
	screen->whole = true;
}

void
screen_show(struct screen *screen, const struct canvas *canvas)
{
	size_t cells = (size_t)canvas->rows * (size_t)canvas->cols;

	if (!screen->open)
		return;
	fit(screen, canvas);
	if (screen->whole)
		clearok(curscr, TRUE);
	for (int row = 0; row < canvas->rows; row++) {
		if (screen->whole || row_differs(screen, canvas, row))
			show_row(screen, canvas, row);
	}
	memcpy(screen->shown, canvas->cells, cells * sizeof *canvas->cells);
	screen->whole = false;
	curs_set(canvas->cursor_shown ? 1 : 0);
	move(canvas->cursor_row, canvas->cursor_col);
	osc_frame(STDOUT_FILENO, true);
	refresh();
	osc_frame(STDOUT_FILENO, false);
}

void
screen_redraw(struct screen *screen)
{
	screen->whole = true;
}

/* The next key of what is there to be read. One byte at a time: what is typed ahead for an
 * editor that is about to be started stays in the terminal. */
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

void
screen_on_reply(struct screen *screen, input_reply *heard, void *context)
{
	screen->input.heard = heard;
	screen->input.context = context;
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

bool
screen_copy(struct screen *screen, const char *text)
{
	(void)screen;
	return osc_copy(STDOUT_FILENO, text);
}

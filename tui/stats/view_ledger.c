/* The turns behind a figure: who waited, when, how long, and for whose answer.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "tui/app.h"
#include "tui/widgets/names.h"
#include "tui/widgets/lines.h"
#include "tui/stats/turn_list.h"
#include "tui/view.h"

/* Not more often than this, and never for more than a fiftieth of the time. */
#define PAUSE_LEAST (5 * DATE_SECOND)
#define PAUSE_TIMES 50

#define COLS_FOR_WORDS 110
#define PERSON_LEAST   8
#define PERSON_MOST    40

/* Where each column begins. */
struct ledger_columns {
	int waited;
	int hours;   /* -1: nobody waited less in opening hours */
	int account; /* its letters; -1: there is but one */
	int person;
	int since;
	int ended;
	int how;
};

struct ledger_view {
	struct view view;
	char *title;
	char *query;
	struct turn_list turns;
	bool loaded;
	bool has_hours;
	int64_t revision; /* of the store, as it was read */
	int64_t read_at;  /* by the clock that never jumps */
	int64_t pause;    /* until it may be read again */
	struct lines lines;
	struct ledger_columns columns;
	char status[200];
};

static struct ledger_view *
ledger_of(const struct view *view)
{
	return view_within(view, offsetof(struct ledger_view, view));
}

static enum context
ledger_context(const struct view *view)
{
	(void)view;
	return CONTEXT_LIST;
}

static const struct listed_turn *
selected_turn(const struct ledger_view *ledger)
{
	return ledger->lines.selected < ledger->turns.count
		? &ledger->turns.at[ledger->lines.selected]
		: NULL;
}

/* The selection keeps to its turn, not to its row. */
static void
select_again(struct ledger_view *ledger, const struct listed_turn *was)
{
	for (size_t i = 0; i < ledger->turns.count; i++)
		if (ledger->turns.at[i].conversation == was->conversation &&
			ledger->turns.at[i].since == was->since)
			ledger->lines.selected = i;
}

static bool
read_turns(struct ledger_view *ledger, struct err *err)
{
	struct app *app = ledger->view.app;
	struct listed_turn was = { 0 };
	int64_t begun = date_ticks();
	bool ok;

	if (selected_turn(ledger))
		was = *selected_turn(ledger);
	ledger->revision = app->revision;
	ok = turn_list_load(&ledger->turns, app->store, ledger->query, app->now, err);
	ledger->loaded = true;
	ledger->read_at = date_ticks();
	ledger->pause = (ledger->read_at - begun) * PAUSE_TIMES;
	if (ledger->pause < PAUSE_LEAST)
		ledger->pause = PAUSE_LEAST;
	ledger->has_hours = false;
	for (size_t i = 0; i < ledger->turns.count; i++)
		ledger->has_hours = ledger->has_hours ||
			ledger->turns.at[i].business < ledger->turns.at[i].wait;
	select_again(ledger, &was);
	return ok;
}

static bool
ledger_load(struct view *view, struct err *err)
{
	struct ledger_view *ledger = ledger_of(view);
	struct app *app = view->app;

	if (!app->store || (ledger->loaded && app->revision == ledger->revision))
		return true;
	/* Changes that came too soon after the last reading are read later. */
	if (ledger->loaded && date_ticks() - ledger->read_at < ledger->pause) {
		view->stale = true;
		return true;
	}
	return read_turns(ledger, err);
}

static struct ledger_columns
ledger_columns(const struct ledger_view *ledger, int cols)
{
	bool wide = cols >= COLS_FOR_WORDS;
	int span = wide ? 11 : 7;
	int when = wide ? 15 : 13;
	int letters = names_sign_cols(ledger->view.app);
	struct ledger_columns at = { .waited = 2, .hours = -1, .account = -1 };

	at.person = at.waited + span;
	if (ledger->has_hours) {
		at.hours = at.person;
		at.person += wide ? span : 10;
	}
	if (letters > 0) {
		at.account = at.person;
		at.person += letters + 1;
	}
	/* The rest of the line is for their names. */
	at.since = cols - LINES_MARGINS - (wide ? 34 : 18) - 2 * when;
	if (at.since < at.person + PERSON_LEAST)
		at.since = at.person + PERSON_LEAST;
	if (at.since > at.person + PERSON_MOST)
		at.since = at.person + PERSON_MOST;
	at.ended = at.since + when;
	at.how = at.ended + when;
	return at;
}

static const char *
how_text(struct ledger_view *ledger, const struct listed_turn *turn)
{
	bool elsewhere = turn->origin == ORIGIN_NATIVE &&
		(turn->end == TURN_ANSWERED || turn->end == TURN_ANSWERED_PRIVATE);
	const char *by = elsewhere ? "elsewhere" : str_or_empty(turn->agent);

	if (turn->end == TURN_WAITING)
		return "waits";
	return arena_printf(&ledger->lines.arena, "%s%s%s", turn_end_name(turn->end),
		*by ? " " : "", by);
}

/* A turn that is still waiting looks as in the queue; a missed one that has ended is amber at
 * most. */
static enum role
role_of(const struct ledger_view *ledger, const struct listed_turn *turn)
{
	const struct app *app = ledger->view.app;
	const struct inbox_row row = { .state = STATE_WAITING,
		.waiting_since = turn->since };

	if (turn->end == TURN_WAITING && turn->missed)
		return turn->due_at <= app->ink.late ? ROLE_LATE : ROLE_SOON;
	if (turn->end == TURN_WAITING)
		return row_sign_wait_role(&app->ink, &row, app->now);
	return turn->end == TURN_ANSWERED || turn->end == TURN_ANSWERED_PRIVATE
		? ROLE_ANSWERED
		: ROLE_DIM;
}

static void
ledger_add_turn(struct ledger_view *ledger, const struct listed_turn *turn, bool wide)
{
	const struct ledger_columns *at = &ledger->columns;
	struct arena *arena = &ledger->lines.arena;
	int64_t now = ledger->view.app->now;
	struct date_text wait =
		wide ? date_words_long(turn->wait) : date_words_short(turn->wait);
	struct date_text open = wide ? date_words_open(turn->business)
				     : date_words_open_short(turn->business);
	struct line *line;

	lines_begin_entry(&ledger->lines);
	line = lines_add(&ledger->lines, 0);
	if (turn->missed)
		line_add(line,
			turn->end == TURN_WAITING ? role_of(ledger, turn) : ROLE_SOON,
			"!");
	line_add_at(line, at->waited, role_of(ledger, turn), arena_copy(arena, wait.at));
	if (at->hours >= 0)
		line_add_at(line, at->hours, ROLE_DIM, arena_copy(arena, open.at));
	if (at->account >= 0)
		line_add_at(line, at->account, ROLE_NETWORK,
			names_account_sign(ledger->view.app, turn->account, arena));
	line_add_at(line, at->person, ROLE_PERSON, turn->person);
	line_add_at(line, at->since, ROLE_TEXT,
		arena_copy(arena, date_words_local(turn->since, now).at));
	if (turn->ended_at > 0)
		line_add_at(line, at->ended, ROLE_TEXT,
			arena_copy(arena, date_words_local(turn->ended_at, now).at));
	line_add_at(line, at->how, role_of(ledger, turn), how_text(ledger, turn));
}

static void
tell_status(struct ledger_view *ledger)
{
	bool missed = selected_turn(ledger) && selected_turn(ledger)->missed;

	if (ledger->turns.total > ledger->turns.count)
		snprintf(ledger->status, sizeof ledger->status,
			"the %zu longest of %zu; heed ledger prints all",
			ledger->turns.count, ledger->turns.total);
	else
		snprintf(ledger->status, sizeof ledger->status, "%s%s",
			missed ? "! target missed; " : "", ledger->query);
}

static void
ledger_fit(struct view *view, struct rect rect)
{
	struct ledger_view *ledger = ledger_of(view);

	lines_clear(&ledger->lines);
	ledger->columns = ledger_columns(ledger, rect.cols);
	for (size_t i = 0; i < ledger->turns.count; i++)
		ledger_add_turn(
			ledger, &ledger->turns.at[i], rect.cols >= COLS_FOR_WORDS);
	lines_fit(&ledger->lines, rect.rows - 2);
	tell_status(ledger);
}

static void
draw_heads(const struct ledger_view *ledger, struct canvas *canvas, struct rect rect)
{
	const struct ledger_columns *at = &ledger->columns;
	const struct {
		int col;
		int end;
		const char *name;
	} heads[] = {
		{ at->waited, at->hours >= 0 ? at->hours : at->person, "waited" },
		{ at->hours, at->person, "in hours" },
		{ at->person, at->since, "who" },
		{ at->since, at->ended, "they wrote" },
		{ at->ended, at->how, "it ended" },
		{ at->how, rect.cols, "how, by whom" },
	};

	for (size_t i = 0; i < COUNT(heads); i++)
		if (heads[i].col >= 0)
			canvas_put(canvas, rect.row, rect.col + 2 + heads[i].col,
				heads[i].end - heads[i].col, ROLE_DIM, heads[i].name);
}

static void
ledger_draw(const struct view *view, struct canvas *canvas, struct rect rect)
{
	const struct ledger_view *ledger = ledger_of(view);
	struct arena arena = { 0 };

	lines_title(canvas, rect,
		arena_printf(&arena, "%zu turn%s: %s", ledger->turns.total,
			ledger->turns.total == 1 ? "" : "s", ledger->title),
		&ledger->lines);
	arena_release(&arena);
	if (ledger->turns.count == 0) {
		lines_middle(canvas, rect, rect.rows / 3, ROLE_TITLE,
			"No turns match any more.");
		return;
	}
	rect.row++;
	draw_heads(ledger, canvas, rect);
	rect.row++;
	rect.rows -= 2;
	lines_draw(&ledger->lines, canvas, rect, true);
}

static bool
open_turn(struct view *view, const struct command *command, struct err *err)
{
	const struct listed_turn *turn = selected_turn(ledger_of(view));

	(void)command;
	if (!turn)
		return err_set(err, ERR_GONE, "there is no conversation to open");
	app_show(view->app, turn->conversation);
	return true;
}

static const struct view_action ledger_actions[] = {
	{ ACT_OPEN, .target = TARGET_CURSOR, .run = open_turn, .hints = { 1 } },
	{ ACT_BACK, .run = view_leave, .hints = { 2 } },
	{ ACT_CANCEL, .run = view_leave },
	{ ACT_LEDGER, .run = view_stay },
	{ .action = ACTION_COUNT },
};

static struct lines *
ledger_lines(struct view *view)
{
	return &ledger_of(view)->lines;
}

static const char *
ledger_status(const struct view *view)
{
	return (ledger_of(view))->status;
}

static void
ledger_close(struct view *view)
{
	struct ledger_view *ledger = ledger_of(view);

	lines_release(&ledger->lines);
	turn_list_release(&ledger->turns);
	free(ledger->title);
	free(ledger->query);
	free(ledger);
}

static const struct view_ops ledger_ops = {
	.name = "ledger",
	.context = ledger_context,
	.actions = ledger_actions,
	.lines = ledger_lines,
	.load = ledger_load,
	.fit = ledger_fit,
	.draw = ledger_draw,
	.status = ledger_status,
	.close = ledger_close,
};

struct view *
view_ledger_new(struct app *app, const char *title, const char *query)
{
	struct ledger_view *ledger = mem_alloc(sizeof *ledger);

	ledger->view = (struct view){ .ops = &ledger_ops, .app = app };
	ledger->title = mem_copy(title, strlen(title));
	ledger->query = mem_copy(query, strlen(query));
	return &ledger->view;
}

/* How long people wait: today against the last four weeks, with charts.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "tui/app.h"
#include "tui/widgets/lines.h"
#include "tui/stats/stats_values.h"
#include "tui/stats/stats_panels.h"
#include "tui/view.h"

#define COLS_FOR_TWO   72
#define COLS_FOR_THREE 175
#define WEEKDAY_COLS   3

/* Not more often than this, and never for more than a fiftieth of the time: a large store
 * is read less often. Open waits grow, so it is read again after a while even without changes. */
#define PAUSE_LEAST (5 * DATE_SECOND)
#define PAUSE_TIMES 50
#define STALE       DATE_MINUTE

struct stats_view {
	struct view view;
	struct stats_values stats;
	bool loaded;
	bool history;     /* with turns from before heed */
	int64_t revision; /* of the store, as it was read */
	int64_t read_at;  /* by the clock that never jumps */
	int64_t pause;    /* until it may be read again */
	struct lines lines;
	struct stats_panels panels;
	struct arena words; /* of the goal */
	struct drilldown goal;
};

static struct stats_view *
stats_of(const struct view *view)
{
	return view_within(view, offsetof(struct stats_view, view));
}

static enum context
stats_context(const struct view *view)
{
	(void)view;
	return CONTEXT_LIST;
}

static bool
is_due(const struct stats_view *stats)
{
	int64_t age = date_ticks() - stats->read_at;

	if (!stats->loaded)
		return true;
	return age >= stats->pause &&
		(age >= STALE || stats->view.app->revision != stats->revision);
}

static int64_t
turns_of(const struct stats_values *stats)
{
	return stats->today.all.at[FIGURE_TURNS].at + stats->past.all.at[FIGURE_TURNS].at;
}

static bool
read_store(struct stats_view *stats, struct err *err)
{
	struct app *app = stats->view.app;

	return stats_values_load(&stats->stats, app->store, app->accounts,
		app->n_accounts, stats->history, app->now, err);
}

static bool
stats_load(struct view *view, struct err *err)
{
	struct stats_view *stats = stats_of(view);
	struct app *app = view->app;
	int64_t begun = date_ticks();
	bool ok;

	if (!app->store)
		return true;
	/* Changes that came too soon after the last reading are read later. */
	if (!is_due(stats)) {
		view->stale = app->revision != stats->revision;
		return true;
	}
	stats->revision = app->revision;
	ok = read_store(stats, err);
	/* Right after connecting, shows the time before that. */
	if (ok && !stats->loaded && turns_of(&stats->stats) == 0 &&
		stats->stats.before > 0) {
		stats->history = true;
		ok = read_store(stats, err);
	}
	if (ok && !stats->loaded)
		stats->panels.places = drilldown_cursor_first(&stats->stats);
	stats->loaded = true;
	stats->read_at = date_ticks();
	stats->pause = (stats->read_at - begun) * PAUSE_TIMES;
	if (stats->pause < PAUSE_LEAST)
		stats->pause = PAUSE_LEAST;
	return ok;
}

/* Shades must not be reversed: in the week chart only the day is, and the hour has a mark below.
 * The days of a chart have such a mark, too. */
static void
mark_row(struct stats_view *stats, const struct drilldown_row *row)
{
	struct lines *lines = &stats->lines;
	size_t place = drilldown_cursor_of(&stats->panels.places, row->kind);
	int used;

	lines->mark_col = 0;
	lines->mark_cols = row->kind == STATS_DAY ? -1 : WEEKDAY_COLS;
	if (drilldown_cells(row->kind) > 2)
		return;
	used = row->used[place] > 0 ? row->used[place] : row->cols;
	lines->mark_cols = used;
	lines->mark_col = row->col + (int)(place + 1) * row->cols - used;
}

/* The selected figure and its name. */
static void
find_goal(struct stats_view *stats)
{
	const struct lines *lines = &stats->lines;
	const struct drilldown_row *row;

	arena_release(&stats->words);
	stats->goal = (struct drilldown){ .list = "waiting", .query = "", .told = "" };
	if (lines->selected >= lines->n_entries)
		return;
	row = &stats->panels.rows[lines->selected];
	stats->goal =
		drilldown_of(&stats->stats, row, &stats->panels.places, &stats->words);
	mark_row(stats, row);
}

static void
stats_fit(struct view *view, struct rect rect)
{
	struct stats_view *stats = stats_of(view);
	int columns = rect.cols >= COLS_FOR_THREE ? 3 : rect.cols >= COLS_FOR_TWO ? 2 : 1;

	stats->panels.lines = &stats->lines;
	stats->panels.stats = &stats->stats;
	stats->panels.app = view->app;
	stats->panels.now = view->app->now;
	stats->panels.cols = rect.cols / columns - LINES_MARGINS;
	stats->panels.ascii =
		view->app->canvas.ascii || view->app->canvas.glyphs == GLYPHS_ASCII;
	stats_panels_fill(&stats->panels);
	stats->lines.columns = columns;
	lines_fit(&stats->lines, rect.rows - 1);
	find_goal(stats);
}

static void
stats_draw(const struct view *view, struct canvas *canvas, struct rect rect)
{
	const struct stats_view *stats = stats_of(view);

	lines_title(canvas, rect,
		stats->history ? "How long people wait, with those from before heed"
			       : "How long people wait",
		&stats->lines);
	rect.row++;
	rect.rows--;
	lines_draw(&stats->lines, canvas, rect, true);
}

/* The view is gone when this returns true; its texts are kept until then. */
static bool
show_goal(struct stats_view *stats, struct err *err)
{
	struct app *app = stats->view.app;
	struct arena arena = { 0 };
	struct command list = { .action = ACT_VIEW };
	struct command limit = { .action = ACT_LIMIT };

	if (stats->goal.nothing || app->n_accounts == 0)
		return err_set(err, ERR_GONE, "no turns are behind this value");
	list.argument = arena_copy(&arena, stats->goal.list);
	limit.argument = arena_copy(&arena, stats->goal.query);
	while (app->n_views > 1)
		app_close_top(app);
	app_settle(app);
	app_command(app, &list);
	if (limit.argument[0])
		app_command(app, &limit);
	arena_release(&arena);
	return true;
}

static bool
show_turns(struct stats_view *stats, struct err *err)
{
	struct app *app = stats->view.app;
	const struct drilldown *goal = &stats->goal;
	bool queue = str_eq(goal->list, "waiting");

	if (goal->nothing || app->n_accounts == 0)
		return err_set(err, ERR_GONE, "no turns are behind this value");
	app_push(app,
		view_ledger_new(app, goal->told,
			queue ? arena_printf(&stats->words, "turn:waiting%s%s",
					goal->query[0] ? " " : "", goal->query)
			      : goal->query));
	return true;
}

static void
move_aside(struct stats_view *stats, int by)
{
	const struct lines *lines = &stats->lines;

	if (lines->selected < lines->n_entries)
		drilldown_cursor_move(&stats->panels.places,
			stats->panels.rows[lines->selected].kind, by);
}

static bool
open_goal(struct view *view, const struct command *command, struct err *err)
{
	struct stats_view *stats = stats_of(view);

	(void)command;
	find_goal(stats);
	return show_goal(stats, err);
}

static bool
open_turns(struct view *view, const struct command *command, struct err *err)
{
	struct stats_view *stats = stats_of(view);

	(void)command;
	find_goal(stats);
	return show_turns(stats, err);
}

static bool
switch_history(struct view *view, const struct command *command, struct err *err)
{
	struct stats_view *stats = stats_of(view);

	(void)command;
	(void)err;
	stats->history = !stats->history;
	stats->pause = 0;
	stats->revision = -1;
	view->stale = true;
	return true;
}

static bool
move_beside(struct view *view, const struct command *command, struct err *err)
{
	(void)err;
	move_aside(stats_of(view), command->action == ACT_LEFT ? -1 : 1);
	return true;
}

static bool
refuse_sending(struct view *view, const struct command *command, struct err *err)
{
	(void)view;
	(void)command;
	return err_set(err, ERR_GONE, "this key works in the outbox only");
}

static const struct view_action stats_actions[] = {
	{ ACT_OPEN, .target = TARGET_CURSOR, .run = open_goal, .hints = { 1 } },
	{ ACT_LEDGER, .target = TARGET_CURSOR, .run = open_turns, .hints = { 2 } },
	{ ACT_HISTORY, .run = switch_history, .hints = { 3 } },
	{ ACT_BACK, .run = view_leave, .hints = { 4 } },
	{ ACT_CANCEL, .run = view_leave },
	{ ACT_LEFT, .run = move_beside },
	{ ACT_RIGHT, .run = move_beside },
	{ ACT_STATS, .run = view_stay },
	{ ACT_RETRY, .run = refuse_sending },
	{ ACT_DROP, .run = refuse_sending },
	{ .action = ACTION_COUNT },
};

static struct lines *
stats_lines(struct view *view)
{
	return &stats_of(view)->lines;
}

static const char *
stats_status(const struct view *view)
{
	return (stats_of(view))->goal.told;
}

static void
stats_close(struct view *view)
{
	struct stats_view *stats = stats_of(view);

	arena_release(&stats->words);
	lines_release(&stats->lines);
	stats_values_release(&stats->stats);
	free(stats);
}

static const struct view_ops stats_ops = {
	.name = "stats",
	.context = stats_context,
	.actions = stats_actions,
	.lines = stats_lines,
	.load = stats_load,
	.fit = stats_fit,
	.draw = stats_draw,
	.status = stats_status,
	.close = stats_close,
};

struct view *
view_stats_new(struct app *app)
{
	struct stats_view *stats = mem_alloc(sizeof *stats);

	stats->view = (struct view){ .ops = &stats_ops, .app = app };
	return &stats->view;
}

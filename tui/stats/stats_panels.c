/* The panels of the statistics view that are texts and numbers.
 * SPDX-License-Identifier: MIT */
#include "tui/stats/stats_panels.h"

#include <string.h>

#include "base/time/date.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "tui/widgets/lines.h"
#include "tui/stats/stats_values.h"
#include "tui/stats/promises.h"

#define LABEL_COLS 15
#define VALUE_COLS 10
#define WIDE       52 /* columns of a panel that has room for words */

void
stats_panels_entry(
	struct stats_panels *panels, enum drilldown_row_kind kind, size_t which)
{
	struct lines *lines = panels->lines;

	size_t n = lines->n_entries;

	*ARENA_PUSH(&lines->arena, panels->rows, n) =
		(struct drilldown_row){ .kind = kind, .which = which };
	lines_begin_entry(lines);
}

void
stats_panels_entry_at(struct stats_panels *panels, int col, int cols, const char *left,
	const char *right)
{
	struct drilldown_row *row = &panels->rows[panels->lines->n_entries - 1];

	row->used[0] = (int)strlen(str_or_empty(left));
	row->used[1] = (int)strlen(str_or_empty(right));
	row->col = col;
	row->cols = cols;
}

bool
stats_panels_is_selected(const struct stats_panels *panels, size_t count)
{
	size_t selected = panels->lines->selected;
	size_t n = panels->lines->n_entries;

	return selected < n && selected + count >= n;
}

void
stats_panels_heading(struct stats_panels *panels, const char *title)
{
	struct line *line;

	if (panels->lines->count > 0)
		lines_add_plain(panels->lines, 0);
	line = lines_add_plain(panels->lines, 0);
	line->heading = true;
	line_add(line, ROLE_TITLE, title);
}

static int
value_cols(const struct stats_panels *panels)
{
	return panels->cols >= WIDE ? 2 * VALUE_COLS : VALUE_COLS;
}

static void
panels_add_row(struct stats_panels *panels, const char *label, const char *today,
	const char *past, enum role role)
{
	struct line *line = lines_add(panels->lines, 0);
	int cols = value_cols(panels);

	stats_panels_entry_at(panels, LABEL_COLS, cols, today, past);
	line_add(line, ROLE_DIM, label);
	line_add_at(line, LABEL_COLS, role,
		arena_printf(&panels->lines->arena, "%*s%*s", cols, today, cols, past));
}

static const char *
count_text(struct stats_panels *panels, const struct figures *figures, enum figure figure)
{
	return arena_printf(
		&panels->lines->arena, "%lld", (long long)figures->at[figure].at);
}

static const char *
span_text(struct stats_panels *panels, int64_t seconds, enum figure_view view)
{
	int64_t span = seconds * DATE_SECOND;
	struct date_text text;

	if (panels->cols >= WIDE)
		text = view == VIEW_BUSINESS ? date_words_open(span)
					     : date_words_long(span);
	else
		text = view == VIEW_BUSINESS ? date_words_open_short(span)
					     : date_words_short(span);
	return arena_copy(&panels->lines->arena, text.at);
}

static size_t
n_of(const struct figures *figures)
{
	return (size_t)(figures->at[FIGURE_ANSWERED].at + figures->at[FIGURE_WAITING].at +
		figures->at[FIGURE_CLOSED].at);
}

/* "> 3d (14)": a value, and how many waits it is based on. */
static const char *
wait_text(struct stats_panels *panels, const struct figures *figures, enum figure figure,
	enum figure_view view)
{
	const struct figure_value *value = &figures->at[figure];

	if (value->at < 0)
		return "-";
	if (value->above && value->at == 0)
		return arena_printf(&panels->lines->arena, "never (%zu)", n_of(figures));
	return arena_printf(&panels->lines->arena, "%s%s (%zu)", value->above ? ">" : "",
		span_text(panels, value->at, view), n_of(figures));
}

static void
count_row(struct stats_panels *panels, const char *label, enum figure figure)
{
	const struct stats_values *stats = panels->stats;

	stats_panels_entry(panels, STATS_COUNT, figure);
	panels_add_row(panels, label, count_text(panels, &stats->today.all, figure),
		count_text(panels, &stats->past.all, figure),
		figure == FIGURE_WAITING ? ROLE_WAITING : ROLE_TEXT);
}

static void
wait_rows(struct stats_panels *panels, enum drilldown_row_kind kind,
	const struct figures *today, const struct figures *past)
{
	enum figure_view view = kind == STATS_OPEN ? VIEW_BUSINESS : VIEW_ALL;

	stats_panels_entry(panels, kind, FIGURE_ALL_MEDIAN);
	panels_add_row(panels, "  median",
		wait_text(panels, today, FIGURE_ALL_MEDIAN, view),
		wait_text(panels, past, FIGURE_ALL_MEDIAN, view), ROLE_TEXT);
	stats_panels_entry(panels, kind, FIGURE_ALL_P90);
	panels_add_row(panels, "  90 %", wait_text(panels, today, FIGURE_ALL_P90, view),
		wait_text(panels, past, FIGURE_ALL_P90, view), ROLE_TEXT);
}

static const char *
oldest_text(struct stats_panels *panels, const struct figures *figures)
{
	int64_t oldest = figures->at[FIGURE_OLDEST].at;

	return oldest < 0 ? "-" : span_text(panels, oldest, VIEW_ALL);
}

static int64_t
judged(const struct figures *figures)
{
	return figures->at[FIGURE_MET].at + figures->at[FIGURE_MISSED].at;
}

/* "91.2 % (57)"; "91% (57)" if there is little room */
static const char *
attained(struct stats_panels *panels, const struct figures *figures)
{
	int64_t share = figures->at[FIGURE_ATTAINMENT].at;

	if (share < 0)
		return "-";
	if (panels->cols < WIDE)
		return arena_printf(&panels->lines->arena, "%lld%% (%lld)",
			(long long)share / 10, (long long)judged(figures));
	return arena_printf(&panels->lines->arena, "%lld.%lld %% (%lld)",
		(long long)share / 10, (long long)share % 10, (long long)judged(figures));
}

/* "left out: 3 not due yet, 12 without a target" */
static const char *
left_out(struct stats_panels *panels, const struct figures *figures)
{
	static const char skip[] = "left out: ";
	struct arena *arena = &panels->lines->arena;
	const char *all = "";

	for (enum figure f = FIGURE_NOT_DUE; f <= FIGURE_UNPROMISED; f++)
		if (figures->at[f].at > 0)
			all = arena_printf(arena, "%s%s%lld %s", all, *all ? ", " : skip,
				(long long)figures->at[f].at,
				figure_rows[f].title + sizeof skip - 1);
	return all;
}

/* The targets, if there are any. */
static void
target_rows(struct stats_panels *panels)
{
	const struct figures *today = &panels->stats->today.all;
	const struct figures *past = &panels->stats->past.all;

	if (!panels->stats->has_targets)
		return;
	stats_panels_entry(panels, STATS_COUNT, FIGURE_MISSED);
	panels_add_row(panels, "targets met", attained(panels, today),
		attained(panels, past), ROLE_TEXT);
	count_row(panels, "  missed", FIGURE_MISSED);
	lines_add_wrapped(
		panels->lines, 0, panels->cols, ROLE_DIM, left_out(panels, past));
}

/* Answers that name nobody, if there are any: --strict counts them as none. */
static void
assumed_row(struct stats_panels *panels)
{
	const struct stats_values *stats = panels->stats;

	if (stats->today.all.at[FIGURE_ASSUMED].at > 0 ||
		stats->past.all.at[FIGURE_ASSUMED].at > 0)
		count_row(panels, "  assumed", FIGURE_ASSUMED);
}

static void
fill_table(struct stats_panels *panels)
{
	const struct stats_values *stats = panels->stats;
	struct line *line;
	int cols = value_cols(panels);

	line = lines_add_plain(panels->lines, 0);
	line->heading = true;
	line_add(line, ROLE_TITLE, "Turns");
	line_add_at(line, LABEL_COLS, ROLE_TITLE,
		arena_printf(
			&panels->lines->arena, "%*s%*s", cols, "today", cols, "4 weeks"));
	count_row(panels, "begun", FIGURE_TURNS);
	count_row(panels, "answered", FIGURE_ANSWERED);
	assumed_row(panels);
	count_row(panels, "closed", FIGURE_CLOSED);
	count_row(panels, "still waiting", FIGURE_WAITING);
	stats_panels_entry(panels, STATS_COUNT, FIGURE_OLDEST);
	panels_add_row(panels, "  the longest", oldest_text(panels, &stats->today.all),
		oldest_text(panels, &stats->past.all), ROLE_WAITING);
	target_rows(panels);
	line_add(lines_add_plain(panels->lines, 0), ROLE_DIM,
		"first reply, also who waits (n)");
	wait_rows(panels, STATS_FIRST, &stats->today.first, &stats->past.first);
	if (!stats->has_hours)
		return;
	line_add(
		lines_add_plain(panels->lines, 0), ROLE_DIM, "the same in opening hours");
	wait_rows(panels, STATS_OPEN, &stats->today.open, &stats->past.open);
}

/* A forecast in words: at the present pace, and if nothing more came in. */
static const char *
future(const struct stats_panels *panels)
{
	const struct stats_values *stats = panels->stats;
	struct arena *arena = &panels->lines->arena;
	const char *empty =
		arena_copy(arena, date_words_long(stats->pace.empty * DATE_SECOND).at);

	if (stats->pace.net < 0)
		return arena_printf(arena,
			"In the last 7 days %zu came in and %zu were answered or decided: "
			"at this pace the queue never empties. If nothing more came in, it "
			"would take %s, and the longest would have waited %s.",
			stats->workload.begun, stats->workload.ended, empty,
			date_words_long(stats->pace.longest * DATE_SECOND).at);
	return arena_printf(arena,
		"In the last 7 days %zu came in and %zu were answered or decided: at this "
		"pace the queue is empty in %s. If nothing more came in, it would take %s, "
		"and the longest would have waited %s.",
		stats->workload.begun, stats->workload.ended,
		arena_copy(arena, date_words_long(stats->pace.net * DATE_SECOND).at),
		empty, date_words_long(stats->pace.longest * DATE_SECOND).at);
}

static void
fill_capacity(struct stats_panels *panels)
{
	const struct stats_values *stats = panels->stats;
	struct lines *lines = panels->lines;
	struct arena *arena = &lines->arena;

	stats_panels_heading(panels, "The queue at your pace");
	stats_panels_entry(panels, STATS_QUEUE, 0);
	if (stats->waiting_now == 0) {
		lines_add_wrapped(lines, 0, panels->cols, ROLE_ANSWERED, "Nobody waits.");
		return;
	}
	lines_add_wrapped(lines, 0, panels->cols, ROLE_WAITING,
		arena_printf(arena, "%lld wait, the longest for %s.",
			(long long)stats->waiting_now,
			date_words_long(panels->now - stats->oldest).at));
	if (!stats->has_pace) {
		lines_add_wrapped(lines, 0, panels->cols, ROLE_TEXT,
			"Nothing was answered in the last 7 days, so there is no pace to "
			"go by.");
		return;
	}
	lines_add_wrapped(lines, 0, panels->cols, ROLE_TEXT, future(panels));
}

static void
fill_accounts(struct stats_panels *panels)
{
	const struct stats_values *stats = panels->stats;
	struct arena *arena = &panels->lines->arena;
	int cols = value_cols(panels);

	stats_panels_heading(panels, "By account: median, 90 % (n)");
	for (size_t i = 0; i < stats->n_accounts; i++) {
		const struct stats_account *account = &stats->accounts[i];
		const char *half;
		const char *nine;
		struct line *line;

		half = wait_text(panels, &account->figures, FIGURE_ALL_MEDIAN, VIEW_ALL);
		nine = wait_text(panels, &account->figures, FIGURE_ALL_P90, VIEW_ALL);
		stats_panels_entry(panels, STATS_ACCOUNT, i);
		stats_panels_entry_at(panels, LABEL_COLS - 4, cols, half, nine);
		line = lines_add(panels->lines, 0);
		line_add(line, ROLE_PERSON, account->name);
		/* Which account of ours it is must not be cut off. */
		if (utf8_width(account->name, strlen(account->name)) >= LABEL_COLS - 4)
			line = lines_add(panels->lines, 0);
		line_add_at(line, LABEL_COLS - 4, ROLE_TEXT,
			arena_printf(arena, "%*s%*s", cols, half, cols, nine));
	}
}

/* A word about each figure, so that it can be trusted. */
static void
fill_meanings(struct stats_panels *panels)
{
	static const enum figure told[] = { FIGURE_TURNS, FIGURE_ANSWERED,
		FIGURE_ALL_MEDIAN };

	stats_panels_heading(panels, "What they mean");
	for (size_t i = 0; i < COUNT(told); i++) {
		const struct figure_row *row = &figure_rows[told[i]];

		if (told[i] == FIGURE_ALL_MEDIAN)
			stats_panels_entry(panels, STATS_FIRST, told[i]);
		else
			stats_panels_entry(panels, STATS_COUNT, told[i]);
		lines_add_wrapped(panels->lines, 0, panels->cols, ROLE_DIM,
			arena_printf(&panels->lines->arena, "%s: %s", row->title,
				row->meaning));
	}
	stats_panels_entry(panels, STATS_COUNT, FIGURE_TURNS);
	lines_add_wrapped(panels->lines, 0, panels->cols, ROLE_DIM,
		"4 weeks: the 28 days before today. (n): how many were counted. Enter "
		"shows who is behind a value, L their turns.");
	stats_panels_entry(panels, STATS_BEFORE, 0);
	lines_add_wrapped(panels->lines, 0, panels->cols, ROLE_DIM,
		arena_printf(&panels->lines->arena, "%zu turn%s from before heed %s.",
			panels->stats->before, panels->stats->before == 1 ? "" : "s",
			panels->stats->history ? "counted too; h leaves them out"
					       : "left out; h counts them too"));
}

void
stats_panels_fill(struct stats_panels *panels)
{
	lines_clear(panels->lines);
	panels->rows = NULL;
	fill_table(panels);
	fill_capacity(panels);
	stats_charts_histogram(panels);
	stats_charts_trend(panels);
	stats_charts_week(panels);
	stats_charts_week_waits(panels);
	stats_people(panels);
	fill_accounts(panels);
	promises_fill(panels);
	fill_meanings(panels);
}

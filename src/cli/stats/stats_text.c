/* Figures as people read them.
 * SPDX-License-Identifier: MIT */
#include "cli/stats/stats.h"

#include <inttypes.h>

#include "base/time/date.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/time/zone.h"
#include "cli/print/grid.h"

/* The figures of each group, most important first. */
static const enum figure of_groups[] = { FIGURE_TURNS, FIGURE_ASSUMED, FIGURE_ATTAINMENT,
	FIGURE_MET, FIGURE_MISSED, FIGURE_LEFT_OUT, FIGURE_WITHIN, FIGURE_MEAN,
	FIGURE_RATE, FIGURE_ALL_MEDIAN, FIGURE_ALL_P90, FIGURE_WAITING, FIGURE_OLDEST,
	FIGURE_MEDIAN, FIGURE_P90, FIGURE_CLOSED, FIGURE_ALL_P95, FIGURE_P95,
	FIGURE_PEOPLE, FIGURE_ANSWERED, FIGURE_NO_REPLY };

/* More than anyone reads; --csv has them all. */
#define GROUPS_SHOWN 100
/* Of a post. */
#define NAME_COLUMNS 40

static const char *const kind_heads[] = {
	[ANY_REPLY] = "all",
	[FIRST_REPLY] = "first",
	[LATER_REPLY] = "later",
};

static const char *const view_heads[] = {
	[VIEW_ALL] = "calendar",
	[VIEW_BUSINESS] = "in hours",
	[VIEW_OFF] = "off hours",
};

const char *
stats_text_value(enum figure_unit unit, const struct figure_value *value,
	enum figure_view view, struct arena *arena)
{
	int64_t span = value->at * DATE_SECOND;

	if (value->at < 0)
		return "-";
	switch (unit) {
	case UNIT_COUNT: break;
	case UNIT_SPAN:
	case UNIT_BOUND:
		if (value->above && value->at == 0)
			return "never";
		return arena_printf(arena, "%s%s", value->above ? "> " : "",
			view == VIEW_BUSINESS ? date_words_open(span).at
					      : date_words_long(span).at);
	case UNIT_SHARE:
		return arena_printf(arena, "%" PRId64 ".%" PRId64 " %%", value->at / 10,
			value->at % 10);
	case UNIT_RATIO:
		return arena_printf(arena, "%" PRId64 ".%02" PRId64, value->at / 100,
			value->at % 100);
	}
	return arena_printf(arena, "%" PRId64, value->at);
}

const char *
stats_text_title(const struct stats_report *stats, size_t figure, struct arena *arena)
{
	if (!stats->like && figure == FIGURE_WITHIN)
		return arena_printf(
			arena, "within %s", date_words_long(stats->within).at);
	return stats->heads[figure].title;
}

const char *
stats_text_moment(const struct stats_report *stats, int64_t at, struct arena *arena)
{
	struct civil civil = zone_civil(stats->groups.zone, at);

	return arena_printf(arena, "%d-%02d-%02d %02d:%02d", civil.year, civil.month,
		civil.day, civil.hour, civil.minute);
}

const char *
stats_text_period(const struct stats_report *stats, struct arena *arena)
{
	const struct ledger_request *request = &stats->request;
	const char *until = request->until > 0
		? arena_printf(arena, "until %s",
			  stats_text_moment(stats, request->until, arena))
		: "until now";
	const char *by = request->by_answer ? "by the day of our answer"
					    : "by the day of their message";
	const char *query = str_is_empty(stats->query)
		? ""
		: arena_printf(arena, "; %s", stats->query);

	if (request->from == 0)
		return arena_printf(arena, "all %s, %s%s", until, by, query);
	return arena_printf(arena, "from %s %s, %s%s",
		stats_text_moment(stats, request->from, arena), until, by, query);
}

const char *
stats_text_assumed(const struct stats_report *stats, struct arena *arena)
{
	if (stats->strict)
		return arena_printf(arena,
			"answers that are only assumed to be to them, and not counted as "
			"answers: %zu",
			stats->assumed);
	return arena_printf(arena,
		"answers that are only assumed to be to them, and are in these figures: "
		"%zu; --strict counts them as none",
		stats->assumed);
}

const char *
stats_text_name(const struct stats_report *stats, const struct stats_group *group,
	struct arena *arena)
{
	struct item item;

	if (stats->groups.by != BY_POST ||
		!store_item(stats->cli->store, group->number, group->text, arena, &item,
			NULL) ||
		str_is_empty(item.text))
		return group->name;
	return item.text;
}

bool
stats_text_names_account(const struct stats_report *stats)
{
	return stats->cli->n_accounts > 1 &&
		(stats->groups.by == BY_PERSON || stats->groups.by == BY_POST);
}

/* --- one line for each figure --- */

struct stats_sheet {
	struct arena arena;
	const struct stats_report *stats;
	struct stats_report_row *rows;
	size_t count;
};

static void
stats_text_on_row(void *context, const struct stats_report_row *row)
{
	struct stats_sheet *sheet = context;

	*ARENA_PUSH(&sheet->arena, sheet->rows, sheet->count) = *row;
}

static bool
is_there(const struct stats_sheet *sheet, size_t figure)
{
	int64_t none = sheet->stats->heads[figure].unit == UNIT_COUNT ? 0 : -1;

	for (size_t r = 0; r < sheet->count; r++)
		if (sheet->rows[r].at[figure].at > none)
			return true;
	return false;
}

/* Without targets, figures about them are left out. */
static bool
has_targets(const struct stats_sheet *sheet)
{
	for (enum figure f = FIGURE_MET; f <= FIGURE_GONE; f++)
		if (f != FIGURE_LEFT_OUT && is_there(sheet, f))
			return true;
	return false;
}

/* Figures that are usually zero are left out while they are. */
static bool
is_worth_telling(const struct stats_sheet *sheet, size_t figure)
{
	if (!sheet->stats->shown[figure])
		return false;
	if (sheet->stats->like)
		return true;
	switch (figure) {
	case FIGURE_TURNS:
	case FIGURE_ANSWERED:
	case FIGURE_WAITING: return true;
	case FIGURE_PUBLIC_RATE: return is_there(sheet, FIGURE_PRIVATELY);
	case FIGURE_MET:
	case FIGURE_MISSED:
	case FIGURE_LEFT_OUT:
	case FIGURE_FOUND:
	case FIGURE_UNPROMISED: return has_targets(sheet) && is_there(sheet, figure);
	default: return is_there(sheet, figure);
	}
}

static void
print_heads(const struct stats_sheet *sheet, struct grid *grid)
{
	const struct stats_report *stats = sheet->stats;

	if (stats->like)
		return;
	grid_add(grid, "");
	for (size_t r = 0; r < sheet->count; r++)
		grid_add(grid,
			r == 0 || sheet->rows[r].view != sheet->rows[r - 1].view
				? view_heads[sheet->rows[r].view]
				: "");
	grid_add(grid, "replies:");
	for (size_t r = 0; r < sheet->count; r++)
		grid_add(grid, kind_heads[sheet->rows[r].kind]);
}

static void
print_sheet(struct stats_sheet *sheet)
{
	const struct stats_report *stats = sheet->stats;
	struct grid grid;

	grid_init(&grid, 1 + sheet->count, &sheet->arena);
	print_heads(sheet, &grid);
	for (size_t f = 0; f < stats->n_heads; f++) {
		if (!is_worth_telling(sheet, f))
			continue;
		if (!stats->like &&
			(f == FIGURE_MEDIAN || f == FIGURE_PEOPLE ||
				f == FIGURE_ATTAINMENT))
			for (size_t c = 0; c <= sheet->count; c++)
				grid_add(&grid, "");
		grid_add(&grid, stats_text_title(stats, f, &sheet->arena));
		for (size_t r = 0; r < sheet->count; r++)
			grid_add(&grid,
				stats_text_value(stats->heads[f].unit,
					&sheet->rows[r].at[f], sheet->rows[r].view,
					&sheet->arena));
	}
	if (grid_print(&grid, &stats->cli->print) > 0)
		print_note("the window is too narrow for all columns; --csv has them");
}

/* --- one line for each group --- */

/* The columns: which figures, in which order. */
static size_t
stats_columns(const struct stats_sheet *sheet, size_t *figures)
{
	const struct stats_report *stats = sheet->stats;
	size_t n = 0;

	if (stats->like) {
		while (n < stats->n_heads) {
			figures[n] = n;
			n++;
		}
		return n;
	}
	for (size_t i = 0; i < COUNT(of_groups); i++)
		if (is_worth_telling(sheet, of_groups[i]))
			figures[n++] = of_groups[i];
	return n;
}

static void
print_groups(struct stats_sheet *sheet)
{
	const struct stats_report *stats = sheet->stats;
	size_t figures[FIGURE_COUNT];
	size_t n = stats_columns(sheet, figures);
	size_t words = stats_text_names_account(stats) ? 1 : 0;
	struct grid grid;

	grid_init(&grid, 1 + words + n, &sheet->arena);
	grid.n_words = words;
	grid_add(&grid, option_text(&stats->cli->options, "by"));
	if (words)
		grid_add(&grid, "account");
	for (size_t i = 0; i < n; i++)
		grid_add(&grid, stats_text_title(stats, figures[i], &sheet->arena));
	for (size_t r = 0; r < sheet->count && r < GROUPS_SHOWN; r++) {
		const struct stats_report_row *row = &sheet->rows[r];

		grid_add(&grid,
			text_cut(stats_text_name(stats, row->group, &sheet->arena),
				NAME_COLUMNS, &sheet->arena));
		if (words)
			grid_add(&grid, row->group->account);
		for (size_t i = 0; i < n; i++)
			grid_add(&grid,
				stats_text_value(stats->heads[figures[i]].unit,
					&row->at[figures[i]], row->view, &sheet->arena));
	}
	grid_print(&grid, &stats->cli->print);
	if (sheet->count > GROUPS_SHOWN)
		print_note(
			"there are %zu more; --csv has all", sheet->count - GROUPS_SHOWN);
}

/* --- around them --- */

static int64_t
still_waiting(const struct stats_sheet *sheet)
{
	int64_t waiting = 0;

	for (size_t r = 0; !sheet->stats->like && r < sheet->count; r++)
		if (sheet->stats->groups.by != BY_NOTHING || r == 0)
			waiting += sheet->rows[r].at[FIGURE_WAITING].at;
	return waiting;
}

static void
print_remarks(struct stats_sheet *sheet)
{
	const struct stats_report *stats = sheet->stats;
	struct print *print = &stats->cli->print;
	struct arena *arena = &sheet->arena;
	int64_t waiting = still_waiting(sheet);

	print_line(print, "%s", "");
	if (stats->assumed > 0)
		print_wrapped(print, 0, stats_text_assumed(stats, arena));
	if (waiting > 0)
		print_wrapped(print, 0,
			arena_printf(arena,
				"%" PRId64
				" of these turns still wait; the figures change until "
				"all are answered",
				waiting));
	if (stats->queue > 0)
		print_wrapped(print, 0,
			arena_printf(arena,
				"in the queue now: %" PRId64 ", the longest wait %s",
				stats->queue,
				date_words_long(print->now - stats->queue_since).at));
	else if (stats->unknown.code == ERR_NONE)
		print_line(print, "nobody waits in the queue now");
	if (stats->found > 0)
		print_wrapped(print, 0,
			arena_printf(arena,
				"%" PRId64
				" of them were found at import; --history counts them",
				stats->found));
	if (stats->view_given && stats->view != VIEW_ALL && !stats->has_hours)
		print_wrapped(print, 0,
			"opening hours make no difference here; heed.conf(5) explains how to "
			"set them");
}

void
stats_text_meanings(const struct stats_report *stats)
{
	struct print *print = &stats->cli->print;

	print_line(print, "%s", "");
	if (stats->like)
		print_wrapped(print, 0, stats->like->meaning);
	for (size_t f = 0; f < stats->n_heads; f++) {
		if (!stats->shown[f])
			continue;
		print_line(print, "%s", stats->heads[f].title);
		print_wrapped(print, 4, stats->heads[f].meaning);
	}
	for (int k = 0; !stats->like && k < REPLY_KIND_COUNT; k++) {
		print_line(print, "replies: %s", kind_heads[k]);
		print_wrapped(print, 4, figure_reply_meaning((enum reply_kind)k));
	}
	for (int v = 0; !stats->like && v < FIGURE_VIEW_COUNT; v++) {
		print_line(print, "%s", view_heads[v]);
		print_wrapped(print, 4, figure_view_meaning((enum figure_view)v));
	}
}

void
stats_text_print(const struct stats_report *stats, bool explain)
{
	struct stats_sheet sheet = { .stats = stats };
	struct print *print = &stats->cli->print;

	if (stats->like)
		print_line(print, "as %s counts, over heed's turns", stats->like->title);
	print_wrapped(print, 0, stats_text_period(stats, &sheet.arena));
	if (stats->only_before)
		print_wrapped(print, 0,
			"nothing has come in since these accounts were connected; what "
			"follows is from before heed");
	print_line(print, "%s", "");
	stats_rows(stats, false, stats_text_on_row, &sheet);
	if (stats->groups.by == BY_NOTHING)
		print_sheet(&sheet);
	else
		print_groups(&sheet);
	print_remarks(&sheet);
	if (explain)
		stats_text_meanings(stats);
	arena_release(&sheet.arena);
}

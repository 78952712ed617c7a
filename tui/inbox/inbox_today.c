/* The day's progress: at the foot of the pane about the person, and in the line of tabs.
 * SPDX-License-Identifier: MIT */
#include "store/today.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/time/zone.h"
#include "inbox/settings.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"
#include "tui/widgets/glyph.h"
#include "tui/widgets/widget.h"

#define TODAY_ROWS 5
/* In a lower pane, what is known of the person needs the room. */
#define PANE_ROWS 28

bool
inbox_today_load(struct inbox_view *inbox, struct err *err)
{
	struct app *app = inbox->view.app;
	const char *zone = str_or_empty(app->settings->zone);
	int64_t ends;
	int64_t day = zone_day(zone, app->now, &ends);

	if (!app->desk)
		app->desk = zone_load(zone, &app->arena);
	return store_today(
		app->store, zone_instant(app->desk, day, 0), &inbox->today, err);
}

int
inbox_today_rows(int rows)
{
	return rows >= PANE_ROWS ? TODAY_ROWS : 0;
}

/* Answered of all that were or are to be answered. */
static void
draw_bar(struct canvas *canvas, struct rect line, int64_t done, int64_t all)
{
	int full = all > 0 ? (int)(done * line.cols / all) : 0;

	for (int i = 0; i < line.cols; i++)
		canvas_put(canvas, line.row, line.col + i, 1,
			i < full ? ROLE_CHART : ROLE_RULE,
			i < full ? GLYPH_BAR : GLYPH_BAR_REST);
}

void
inbox_today_draw(const struct inbox_view *inbox, struct canvas *canvas, struct rect rect)
{
	const struct today *today = &inbox->today;
	int64_t waiting = app_waiting(inbox->view.app);
	struct rect inner = { rect.row + 1, rect.col + 1, rect.rows - 1, rect.cols - 2 };
	struct arena arena = { 0 };
	const char *first = today->first_reply < 0
		? "nobody had to wait for one"
		: date_words_long(today->first_reply).at;

	widget_heading(canvas, rect, "Today", false, ROLE_DIM,
		arena_printf(&arena, "%lld of %lld", (long long)today->answered,
			(long long)(today->answered + waiting)));
	draw_bar(canvas, inner, today->answered, today->answered + waiting);
	canvas_put(canvas, inner.row + 1, inner.col, inner.cols, ROLE_TEXT,
		arena_printf(&arena, "answered %lld   waiting %lld%s",
			(long long)today->answered, (long long)waiting,
			today->closed > 0 ? arena_printf(&arena, "   closed %lld",
						    (long long)today->closed)
					  : ""));
	canvas_put(canvas, inner.row + 2, inner.col, inner.cols, ROLE_TEXT,
		arena_printf(&arena, "first reply  %s", first));
	if (today->with_target > 0)
		canvas_put(canvas, inner.row + 3, inner.col, inner.cols, ROLE_TEXT,
			arena_printf(&arena, "in time      %lld %%, of %lld",
				(long long)(today->in_time * 100 / today->with_target),
				(long long)today->with_target));
	arena_release(&arena);
}

const char *
inbox_today_words(const struct inbox_view *inbox, struct arena *arena)
{
	return inbox->today.answered > 0 ? arena_printf(arena, "%lld answered today",
						   (long long)inbox->today.answered)
					 : "";
}

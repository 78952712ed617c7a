/* The figures view on a small store: what it tells, in every size, and where it leads.
 * SPDX-License-Identifier: MIT */
#include "store/hours.h"
#include "tests/unit/tui/tui_stage.h"

#include "networks/catalog.h"
#include "tui/stats/chart.h"
#include "tui/stats/stats_values.h"

/* Yesterday lea was answered after an hour and tom after two; today zoe after 10 m; lea
 * (from the stage) and moe wait. */
static void
talk(struct stage *stage)
{
	struct scene *scene = stage->scene;

	take(scene, theirs("20", NULL, "lea", 10, "hello?"));
	take(scene, ours("21", "20", 70, "hello"));
	take(scene, theirs("30", NULL, "tom", 20, "is this the shop?"));
	take(scene, ours("31", "30", 140, "it is"));
	take(scene, theirs("40", NULL, "zoe", 910, "nice"));
	take(scene, ours("41", "40", 920, "thanks"));
	take(scene, theirs("50", NULL, "moe", 30, "anybody?"));
	app_settle(&stage->app);
}

static void
has(const struct stage *stage, const char *text)
{
	if (!strstr(buf_text(&stage->seen), text))
		fail_msg("\"%s\" is not on\n%s", text, buf_text(&stage->seen));
}

static void
open_stats(struct stage *stage)
{
	talk(stage);
	type(stage, ":");
	type(stage, "stats<Enter>");
	top_is(stage, "stats");
}

static void
today_stands_beside_the_last_four_weeks(void **state)
{
	struct stage *stage = *state;

	open_stats(stage);
	sees(stage, "Turns               today   4 weeks");
	sees(stage, "begun                   2         3");
	sees(stage, "answered                1         2");
	sees(stage, "still waiting           1         1");
	sees(stage, "the longest          1h       16h");
	sees(stage, "median          10m (2)    2h (3)");
}

static void
everything_is_seen_in_a_large_window(void **state)
{
	struct stage *stage = *state;

	open_stats(stage);
	look(stage, 43, 160);
	has(stage, "How long people wait");
	has(stage, "2 wait, the longest for 16 h 10 m.");
	has(stage, "In the last 7 days");
	has(stage, "Waits: ━ answered + ╍ waiting (5)");
	has(stage, "under 4 h");
	has(stage, "When they write (5)");
	has(stage, "Their median wait (5)");
	has(stage, "Median (area), 90 % (line) by day (5)");
	has(stage, "By account: median, 90 % (n)");
	has(stage, "usually 1 h");
	has(stage, "  16h  ");
	has(stage, "how many were counted");
}

static void
a_small_window_is_scrolled(void **state)
{
	struct stage *stage = *state;

	open_stats(stage);
	sees(stage, "┃");
	type(stage, "G");
	sees(stage, "4 weeks: the 28 days before today");
	sees(stage, "┃");
	look(stage, 10, 40);
	has(stage, "┃");
	type(stage, "<Home>");
	look(stage, 38, 120);
	has(stage, "still waiting");
	has(stage, "18h");
}

static void
without_utf_8_it_is_drawn_with_plain_signs(void **state)
{
	struct stage *stage = *state;

	open_stats(stage);
	stage->app.canvas.ascii = true;
	look(stage, 43, 160);
	has(stage, "Waits: = answered + ~ waiting (5)");
	for (const char *c = buf_text(&stage->seen); *c; c++) {
		if ((unsigned char)*c >= 0x80)
			fail_msg("not plain: %s", c);
	}
}

static void
an_empty_store_has_no_figures(void **state)
{
	struct stage *stage = *state;

	mark(stage->scene, "lea", MARK_DONE, 1000);
	stage->app.now += 60 * DATE_DAY;
	app_push(&stage->app, view_stats_new(&stage->app));
	sees(stage, "begun                   0         0");
	sees(stage, "  median                -         -");
	sees(stage, "Nobody waits.");
}

/* Rows down from the first, places to the right of the first column. */
static void
choose(struct stage *stage, int down, int right)
{
	look(stage, ROWS, COLS);
	type(stage, "<Home>");
	for (int i = 0; i < down; i++)
		type(stage, "j");
	type(stage, "<Left>");
	for (int i = 0; i < right; i++)
		type(stage, "<Right>");
	look(stage, ROWS, COLS);
}

static void
tells(struct stage *stage, const char *text)
{
	const struct view *view = app_top(&stage->app);

	look(stage, ROWS, COLS);
	assert_string_equal(view->ops->status(view), text);
}

static void
every_figure_can_be_chosen(void **state)
{
	struct stage *stage = *state;

	open_stats(stage);
	tells(stage, "begun, 4 weeks: 3");
	type(stage, "<Left>");
	tells(stage, "begun, today: 2");
	type(stage, "<Left>");
	tells(stage, "begun, today: 2");
	choose(stage, 5, 1);
	tells(stage, "median: first replies of 2 h or more, 4 weeks");
	choose(stage, 6, 1);
	tells(stage, "90 % of first replies not reached: who is waiting, 4 weeks");
	choose(stage, 12, 0);
	tells(stage, "under 12 h: 0 answered, 0 waiting");
	choose(stage, 17, 0);
	tells(stage, "Mon 21 Sep: 3, median 2 h, 90 % > 16 h 10 m");
	sees(stage, "Mon 21 Sep ▴");
}

/* On a network of one level of comments, answers that name nobody. */
static void
assumed_answers_have_a_row_of_their_own(void **state)
{
	struct stage *stage = *state;
	struct item answer = ours("63", "62", 120, "yes");

	stage->scene->store->files = THREADS_ONE_LEVEL;
	answer.origin = ORIGIN_NATIVE;
	take(stage->scene, ours("61", NULL, 10, "our new cups"));
	take(stage->scene, theirs("62", "61", "ann", 60, "in red?"));
	take(stage->scene, answer);
	open_stats(stage);
	sees(stage, "answered                1         3");
	sees(stage, "  assumed               1         3");
	choose(stage, 2, 1);
	tells(stage, "answers assumed, 4 weeks: 3");
	type(stage, "L");
	top_is(stage, "ledger");
	tells(stage, "turn:assumed answered:2026-08-25..2026-09-21");
	sees(stage, "3 turns");
}

/* The queries of the figures, as L shows them, and how many turns they select. */
static void
each_leads_to_its_turns(void **state)
{
	static const struct {
		int down;
		int right;
		const char *query;
		const char *turns;
	} cases[] = {
		{ 0, 0, "begun:today", "2 turns" },
		{ 0, 1, "begun:2026-08-25..2026-09-21", "3 turns" },
		{ 1, 1, "answered:2026-08-25..2026-09-21", "2 turns" },
		{ 3, 0, "turn:waiting begun:today", "1 turn: " },
		{ 4, 1, "waited:>16h10m turn:waiting begun:2026-08-25..2026-09-21",
			"1 turn: " },
		{ 5, 0, "waited:>10m turn:first begun:today", "2 turns" },
		{ 5, 1, "waited:>2h turn:first begun:2026-08-25..2026-09-21", "2 turns" },
		{ 6, 1, "turn:waiting turn:first begun:2026-08-25..2026-09-21",
			"1 turn: " },
		{ 7, 0, "turn:waiting", "2 turns" },
		{ 9, 0, "waited:>5m waited:<15m begun:2026-08-25..", "1 turn: " },
	};
	struct stage *stage = *state;

	open_stats(stage);
	for (size_t i = 0; i < COUNT(cases); i++) {
		choose(stage, cases[i].down, cases[i].right);
		type(stage, "L");
		top_is(stage, "ledger");
		tells(stage, cases[i].query);
		sees(stage, cases[i].turns);
		type(stage, "q");
		top_is(stage, "stats");
	}
}

static void
the_turns_stand_in_a_table(void **state)
{
	struct stage *stage = *state;

	open_stats(stage);
	choose(stage, 0, 1);
	type(stage, "L");
	sees(stage, "3 turns: begun, 4 weeks: 3");
	sees(stage, "  waited who");
	sees(stage, "▸   16h    @moe@example.social");
	sees(stage, "    2h     @tom@example.social");
	sees(stage, "answered elsewhere");
	type(stage, "j");
	take(stage->scene, theirs("60", NULL, "ida", 990, "hi"));
	app_settle(&stage->app);
	sees(stage, "▸   2h     @tom@example.social");
	look(stage, 30, 160);
	has(stage, "16 h 10 m");
}

static void
nothing_stands_behind_nothing(void **state)
{
	struct stage *stage = *state;

	open_stats(stage);
	choose(stage, 2, 1);
	type(stage, "<Enter>");
	says(stage, "no turns are behind this value");
	top_is(stage, "stats");
	type(stage, "L");
	top_is(stage, "stats");
}

/* uma's question came before the account was connected. */
static void
what_was_before_heed_is_counted_on_request(void **state)
{
	struct stage *stage = *state;

	take(stage->scene, theirs("05", NULL, "uma", -1500, "anybody?"));
	open_stats(stage);
	sees(stage, "begun                   2         3");
	type(stage, "h");
	sees(stage, "begun                   2         4");
	type(stage, "h");
	sees(stage, "begun                   2         3");
	type(stage, "r");
	top_is(stage, "stats");
	app_push(&stage->app, view_outbox_new(&stage->app));
	type(stage, "h");
	top_is(stage, "outbox");
	says(stage, "history does nothing here");
}

/* The day of the stage is a Tuesday: who waits since 05:13 waits since 06:00 by these
 * hours, and whoever was answered before that did not wait. */
static void
with_opening_hours_they_have_figures_of_their_own(void **state)
{
	struct stage *stage = *state;
	struct scene *scene = stage->scene;

	good(scene,
		store_hours_set(scene->store, "",
			"zone = UTC\nopen = mon-fri 06:00-18:00\n", at(-2000), at(1),
			&scene->err));
	open_stats(stage);
	sees(stage, "the same in opening hours");
	sees(stage, "median          now (2)");
	sees(stage, "90 %           >53m (2)");
}

static void
what_comes_later_is_not_read_at_once(void **state)
{
	struct stage *stage = *state;

	open_stats(stage);
	take(stage->scene, theirs("60", NULL, "ida", 990, "hi"));
	app_settle(&stage->app);
	sees(stage, "begun                   2         3");
}

/* --- what it is drawn with --- */

static void
a_bar_is_never_nothing_for_something(void **state)
{
	struct stage *stage = *state;
	struct arena *arena = &stage->app.arena;

	assert_string_equal(chart_bar(0, 1000, 8, arena), "");
	assert_string_equal(chart_bar(1, 1000, 8, arena), "━");
	assert_string_equal(chart_bar(500, 1000, 4, arena), "━━");
	assert_string_equal(chart_bar(1000, 1000, 3, arena), "━━━");
}

static void
shades_are_darker_for_more(void **state)
{
	struct stage *stage = *state;
	const uint8_t levels[] = { 0, 1, 2, 3, 4 };

	assert_int_equal(chart_level(0, 8), 0);
	assert_int_equal(chart_level(1, 800), 1);
	assert_int_equal(chart_level(4, 8), 2);
	assert_int_equal(chart_level(8, 8), 4);
	assert_int_equal(chart_wait_level(60), 1);
	assert_int_equal(chart_wait_level(3600), 2);
	assert_int_equal(chart_wait_level(90000), 4);
	assert_string_equal(
		chart_cells(levels, COUNT(levels), 1, &stage->app.arena), " ⠄⠤⠶⣿");
	assert_string_equal(
		chart_cells(levels, COUNT(levels), 2, &stage->app.arena), "  ⠄⠄⠤⠤⠶⠶⣿⣿");
}

/* A day of 10 m and 2 h, one without anything. */
static void
the_median_is_an_area_and_ninety_a_line(void **state)
{
	struct stage *stage = *state;
	const struct stats_waits days[] = { { .n = 4, .half = 600, .nine = 7200 },
		{ 0 } };
	char *lines[4];

	chart_days(days, 2, 2, 4, false, &stage->app.arena, lines);
	assert_string_equal(lines[0], "⠤ ");
	assert_string_equal(lines[1], "  ");
	assert_string_equal(lines[2], "⣶ ");
	assert_string_equal(lines[3], "⣿ ");
	chart_days(days, 2, 2, 4, true, &stage->app.arena, lines);
	assert_string_equal(lines[0], "- ");
	assert_string_equal(lines[2], "# ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_STAGE(today_stands_beside_the_last_four_weeks),
		ON_STAGE(everything_is_seen_in_a_large_window),
		ON_STAGE(a_small_window_is_scrolled),
		ON_STAGE(without_utf_8_it_is_drawn_with_plain_signs),
		ON_STAGE(an_empty_store_has_no_figures),
		ON_STAGE(every_figure_can_be_chosen),
		ON_STAGE(assumed_answers_have_a_row_of_their_own),
		ON_STAGE(each_leads_to_its_turns),
		ON_STAGE(the_turns_stand_in_a_table),
		ON_STAGE(nothing_stands_behind_nothing),
		ON_STAGE(what_was_before_heed_is_counted_on_request),
		ON_STAGE(with_opening_hours_they_have_figures_of_their_own),
		ON_STAGE(what_comes_later_is_not_read_at_once),
		ON_STAGE(a_bar_is_never_nothing_for_something),
		ON_STAGE(shades_are_darker_for_more),
		ON_STAGE(the_median_is_an_area_and_ninety_a_line),
	};

	setenv("TZ", "UTC", 1);
	tzset();
	return cmocka_run_group_tests(tests, NULL, NULL);
}

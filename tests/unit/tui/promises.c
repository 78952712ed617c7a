/* The figures view: where most targets were missed, and where that leads.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/tui/tui_stage.h"

#include "tests/unit/store/target_scene.h"

static void
has(const struct stage *stage, const char *text)
{
	if (!strstr(buf_text(&stage->seen), text))
		fail_msg("\"%s\" is not on\n%s", text, buf_text(&stage->seen));
}

static void
tells(struct stage *stage, const char *text)
{
	const struct view *view = app_top(&stage->app);

	look(stage, ROWS, COLS);
	assert_string_equal(view->ops->status(view), text);
}

/* The row of the view whose figure is told so; fails when there is none. */
static void
find_told(struct stage *stage, const char *told)
{
	const struct view *view = app_top(&stage->app);

	type(stage, "<Home>");
	for (int i = 0; i < 200; i++) {
		look(stage, ROWS, COLS);
		if (str_eq(view->ops->status(view), told))
			return;
		type(stage, "j");
	}
	fail_msg("nothing tells \"%s\"", told);
}

static void
where_most_targets_were_missed(void **state)
{
	struct stage *stage = *state;
	struct scene *scene = stage->scene;

	TARGETS(scene, 0, "fast", "first", "30m", "next", "30m");
	take(scene, theirs("20", NULL, "lea", 10, "hello?"));
	take(scene, ours("21", "20", 70, "hello"));
	take(scene, theirs("30", NULL, "tom", 20, "is this the shop?"));
	take(scene, ours("31", "30", 140, "it is"));
	take(scene, theirs("40", NULL, "zoe", 910, "nice"));
	take(scene, ours("41", "40", 920, "thanks"));
	app_settle(&stage->app);
	label(scene, "tom", "+press", 100);
	label(scene, "zoe", "+vip", 100);
	type(stage, ":");
	type(stage, "stats<Enter>");
	look(stage, 60, 200);
	has(stage, "by label, where one was missed");
	has(stage, "press           0.0 % (1)");
	assert_null(strstr(buf_text(&stage->seen), "vip"));
	has(stage, "by person, where one was missed");
	has(stage, "tom             0.0 % (1)");
	has(stage, "lea             0.0 % (1), 1 out");
	find_told(stage, "press: 1 missed, 0 met");
	type(stage, "L");
	tells(stage, "! target missed; turn:missed label:press begun:2026-08-25..");
	sees(stage, "1 turn: ");
	type(stage, "q");
	find_told(stage, "tom: 1 missed, 0 met");
	type(stage, "L");
	tells(stage,
		"! target missed; turn:missed from:@tom@example.social begun:2026-08-25..");
	sees(stage, "1 turn: ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_STAGE(where_most_targets_were_missed),
	};

	setenv("TZ", "UTC", 1);
	tzset();
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The first screen and the help: what they show, and what their keys do.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/tui/tui_stage.h"

/* --- the first screen --- */

static void
the_first_screen_shows_the_keys_as_they_are_bound(void **state)
{
	struct stage *stage = *state;

	sees(stage, "heed puts everyone who writes to you into one queue");
	sees(stage, "d   the demo");
	sees(stage, "q   leave");
	keymap_read(&stage->app.keymap, "keys",
		"unbind welcome d\nbind welcome <C-t> demo\nunbind welcome a\n", NULL,
		NULL);
	sees(stage, "C-t            the demo");
	sees(stage, ":add-account   add an account");
}

static void
the_first_screen_fits_into_every_window(void **state)
{
	struct stage *stage = *state;
	static const char *const needed[] = { "heed", "the demo", "add an account",
		"leave" };

	for (int rows = 6; rows < 50; rows++) {
		for (int cols = 40; cols < 200; cols += 13) {
			look(stage, rows, cols);
			for (size_t i = 0; i < COUNT(needed); i++)
				assert_non_null(
					strstr(buf_text(&stage->seen), needed[i]));
			assert_true(stage->app.canvas.cursor_shown);
		}
	}
}

static void
the_first_screen_tells_what_is_wrong_with_the_configuration(void **state)
{
	struct stage *stage = *state;
	const char *faults[] = { "heed.conf:3: unknown setting \"thme\"",
		"keys:1: missing key" };

	stage->app.faults = faults;
	stage->app.n_faults = COUNT(faults);
	sees(stage, faults[0]);
	sees(stage, faults[1]);
}

/* --- the help --- */

static void
the_help_is_found_in_while_typing(void **state)
{
	struct stage *stage = *state;

	app_push(&stage->app, view_help_new(&stage->app, CONTEXT_QUEUE, NULL));
	sees(stage, "Keys: the list of conversations");
	sees(stage, "j  Down         one down");
	sees_not(stage, "send the reply");
	type(stage, "star");
	sees(stage, "▸ f               like it");
	sees_not(stage, "one down");
	type(stage, "zz");
	sees(stage, "No match. Esc");
	sees(stage, "0 of ");
	type(stage, "<Esc>");
	sees(stage, "one down");
	type(stage, "<Esc>");
	top_is(stage, "welcome");
}

static void
the_help_tells_queries_and_signs(void **state)
{
	struct stage *stage = *state;

	app_push(&stage->app, view_help_new(&stage->app, CONTEXT_QUEUE, NULL));
	type(stage, "how<Space>long");
	sees(stage, "waiting:        how long they have been waiting: >2h, <30m, 2h");
	type(stage, "<Esc>past<Space>due");
	sees(stage, "is:unknown      it is past due");
	type(stage, "<C-u>");
	type(stage, "<Esc>refused");
	sees(stage, "?               a reply was refused");
	type(stage, "<Enter>");
	top_is(stage, "help");
	says(stage, "nothing to run");
}

static void
the_help_runs_what_is_selected(void **state)
{
	struct stage *stage = *state;

	app_push(&stage->app, view_help_new(&stage->app, CONTEXT_LIST, NULL));
	type(stage, "and<Space>their<Space>status<Enter>");
	top_is(stage, "accounts");
	assert_int_equal(stage->app.n_views, 2);
}

static void
q_leaves_the_help_unless_something_is_typed(void **state)
{
	struct stage *stage = *state;

	app_push(&stage->app, view_help_new(&stage->app, CONTEXT_QUEUE, NULL));
	type(stage, "re");
	type(stage, "q");
	top_is(stage, "help");
	type(stage, "<Backspace><Backspace><Backspace>");
	type(stage, "q");
	top_is(stage, "welcome");
}

static void
the_help_fits_into_every_window(void **state)
{
	struct stage *stage = *state;

	app_push(&stage->app, view_help_new(&stage->app, CONTEXT_QUEUE, NULL));
	for (int cols = 40; cols < 240; cols += 20) {
		for (int rows = 6; rows < 60; rows += 9) {
			type(stage, "<End>");
			look(stage, rows, cols);
			assert_true(stage->app.canvas.cursor_shown);
			type(stage, "<PageUp><Up><Home>");
			look(stage, rows, cols);
			assert_true(stage->app.canvas.cursor_shown);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_STAGE(the_first_screen_shows_the_keys_as_they_are_bound),
		ON_STAGE(the_first_screen_fits_into_every_window),
		ON_STAGE(the_first_screen_tells_what_is_wrong_with_the_configuration),
		ON_STAGE(the_help_is_found_in_while_typing),
		ON_STAGE(the_help_tells_queries_and_signs),
		ON_STAGE(the_help_runs_what_is_selected),
		ON_STAGE(q_leaves_the_help_unless_something_is_typed),
		ON_STAGE(the_help_fits_into_every_window),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

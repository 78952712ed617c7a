/* A key costs what it changes: what is read of the store, and what is written to the terminal.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/tui/tui_stage.h"

#include <stdio.h>

#include "store/notes.h"
#include "tests/store/sites.h"
#include "tui/inbox/inbox_view.h"

#define PEOPLE 90

/* Whether anything is new; nothing is drawn that was not asked for. */
#define REVISION 1

static struct inbox_view *
open_inbox(struct stage *stage, int rows, int cols)
{
	for (int i = 0; i < PEOPLE; i++) {
		char id[8];
		char who[16];

		snprintf(id, sizeof id, "%d", 100 + i);
		snprintf(who, sizeof who, "fan%d", i);
		take(stage->scene, theirs(id, NULL, who, 1000 + i, "And to Mexico?"));
	}
	return show_inbox(stage, rows, cols);
}

/* The statements that a key costs, with the look at the store before it. */
static int64_t
cost(struct stage *stage, const char *keys)
{
	int64_t before = sites_calls();

	app_settle(&stage->app);
	type(stage, keys);
	return sites_calls() - before;
}

static void
what_moves_nothing_reads_nothing(void **state)
{
	struct stage *stage = *state;
	struct inbox_view *inbox = open_inbox(stage, 40, 120);
	int64_t before = sites_calls();

	look(stage, 40, 120);
	assert_int_equal(sites_calls() - before, REVISION);
	type(stage, "<Enter>");
	assert_int_equal(inbox->focus, FOCUS_THREAD);
	look(stage, 40, 120);
	assert_int_equal(cost(stage, "j"), 2 * REVISION);
	assert_int_equal(cost(stage, "+"), 2 * REVISION);
	assert_int_equal(cost(stage, "?"), 3 * REVISION);
	assert_int_equal(cost(stage, "<Down>"), 2 * REVISION);
}

/* Of the list nothing is read again, and of the person nothing where they are not seen. */
static void
the_next_row_costs_its_conversation(void **state)
{
	struct stage *stage = *state;
	struct inbox_view *inbox = open_inbox(stage, 40, 120);
	int64_t talk;
	int64_t before;
	struct arena arena = { 0 };
	struct talk read;
	struct private_notes notes;
	struct private_notes beside;

	assert_int_equal(inbox->rows.selected, 0);
	before = sites_calls();
	assert_true(store_talk(stage->app.store, inbox->rows.at[1].id, &arena, &read,
		&stage->scene->err));
	assert_true(store_notes(stage->app.store, inbox->rows.at[1].id, &arena, &notes,
		&stage->scene->err));
	assert_true(store_notes_beside(stage->app.store, inbox->rows.at[1].id, &arena,
		&beside, &stage->scene->err));
	talk = sites_calls() - before;
	assert_int_equal(cost(stage, "j"), 2 * REVISION + talk);
	assert_int_equal(inbox->rows.selected, 1);
	assert_int_equal(inbox->rows.rank, 1);
	assert_int_equal(inbox->talk.row.id, inbox->rows.id);
	assert_int_equal(cost(stage, "k"), 2 * REVISION + talk);
	assert_int_equal(inbox->rows.rank, 0);
	arena_release(&arena);
}

/* Whatever was not read is what would have been read. */
static void
rows_and_ranks_are_those_of_a_whole_reading(void **state)
{
	struct stage *stage = *state;
	struct inbox_view *inbox = open_inbox(stage, 24, 80);
	static const char *const keys[] = { "j", "j", "<C-d>", "k", "<C-f>", "G", "k",
		"k", "<C-u>", "gg", "j", "G", "gg" };

	for (size_t i = 0; i < COUNT(keys); i++) {
		struct inbox_window rows;

		if (strlen(keys[i]) == 2) {
			const struct command first = { .action = ACT_FIRST,
				.argument = "" };

			app_command(&stage->app, &first);
			app_settle(&stage->app);
		} else {
			type(stage, keys[i]);
		}
		rows = inbox->rows;
		stage->app.readings++;
		look(stage, 24, 80);
		assert_int_equal(inbox->rows.id, rows.id);
		assert_int_equal(inbox->rows.rank, rows.rank);
		assert_int_equal(inbox->rows.total, rows.total);
		assert_int_equal(inbox->rows.selected, rows.selected);
		assert_int_equal(inbox->rows.count, rows.count);
	}
}

static void
a_row_is_drawn_again_when_it_has_changed(void **state)
{
	struct stage *stage = *state;

	open_inbox(stage, ROWS, COLS);
	sees(stage, "▸");
	type(stage, "<Space>");
	sees(stage, " *");
	stage->app.now += 3 * DATE_DAY;
	sees(stage, " 3d");
	sees_not(stage, "fan0: done");
	type(stage, "ke");
	says(stage, "done");
	look(stage, 60, 200);
	sees(stage, "▸");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_STAGE(what_moves_nothing_reads_nothing),
		ON_STAGE(the_next_row_costs_its_conversation),
		ON_STAGE(rows_and_ranks_are_those_of_a_whole_reading),
		ON_STAGE(a_row_is_drawn_again_when_it_has_changed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

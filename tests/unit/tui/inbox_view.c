/* A key in the inbox means what was there when it was pressed.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/tui/tui_stage.h"

#include "store/acts.h"
#include "tui/inbox/inbox_view.h"

static struct inbox_view *
open_desk(struct stage *stage)
{
	struct view *view;

	take(stage->scene, theirs("11", NULL, "sam", 1000, "And to Mexico?"));
	app_settle(&stage->app);
	view = inbox_view_new(&stage->app);
	stage->app.n_views--;
	stage->app.views[0]->ops->close(stage->app.views[0]);
	app_push(&stage->app, view);
	look(stage, ROWS, COLS);
	return (struct inbox_view *)view;
}

/* Another program decides. */
static void
decided_elsewhere(struct stage *stage, int64_t id)
{
	const struct mark mark = { .kind = MARK_DONE,
		.agent = "ben",
		.at = stage->app.now,
		.seen = store_revision(stage->app.store) };
	struct marked marked;

	assert_true(store_batch_mark(
		stage->app.store, &id, 1, &mark, &stage->app.arena, &marked, NULL));
	stage->app.unasked = true;
	app_settle(&stage->app);
	stage->app.unasked = false;
}

static void
press(struct stage *stage, const char *keys)
{
	stage->app.press++;
	type(stage, keys);
}

static void
a_key_does_not_meet_what_came_under_the_cursor(void **state)
{
	struct stage *stage = *state;
	struct inbox_view *inbox = open_desk(stage);
	int64_t first = inbox->rows.id;

	decided_elsewhere(stage, first);
	assert_int_not_equal(inbox->rows.id, first);
	press(stage, "e");
	says(stage, "the list has moved: this is @sam");
	says(stage, "nothing was done");
	sees(stage, "And to Mexico?");
	press(stage, "r");
	says(stage, "the list has moved");
	/* A moment later it was read. */
	inbox->rows.moved_at -= 1000;
	press(stage, "e");
	says(stage, "@sam");
	says(stage, ": done");
}

static void
what_we_do_ourselves_is_no_surprise(void **state)
{
	struct stage *stage = *state;

	open_desk(stage);
	press(stage, "e");
	says(stage, ": done");
	press(stage, "e");
	says(stage, "@sam");
	says(stage, ": done");
	press(stage, "e");
	says(stage, "there is no conversation here");
}

static void
all_that_is_bound_to_a_key_is_about_the_same(void **state)
{
	struct stage *stage = *state;
	const struct command label = { .action = ACT_LABEL, .argument = "both" };
	const struct command done = { .action = ACT_DONE, .argument = "" };
	struct inbox_row row;

	open_desk(stage);
	press(stage, "<Space>");
	stage->app.press++;
	assert_true(app_command(&stage->app, &label));
	says(stage, "@lea");
	assert_true(app_command(&stage->app, &done));
	says(stage, "@lea");
	assert_true(store_inbox_row(stage->app.store, 1, &stage->app.arena, &row, NULL));
	assert_string_equal(row.labels, "both");
	assert_int_equal(row.state, STATE_DONE);
}

static void
a_link_says_where_it_leads_and_why_it_does_not_open(void **state)
{
	struct stage *stage = *state;
	static const char *links[] = { "mailto:sam@shop.example",
		"https://xn--tterandspoke-3fk.example/win", "https://shop.example/" };
	struct item item = theirs("12", NULL, "pat", 1001, "Look.");
	const struct command first = { .action = ACT_LINK, .argument = "1" };
	const struct command second = { .action = ACT_LINK, .argument = "2" };
	const struct command third = { .action = ACT_LINK, .argument = "3" };
	struct view *view = &open_desk(stage)->view;
	struct view_about about;

	item.links = links;
	item.n_links = COUNT(links);
	take(stage->scene, item);
	app_settle(&stage->app);
	press(stage, "G");
	look(stage, ROWS, COLS);
	about = view->ops->about(view, &first, &stage->app.arena);
	assert_string_equal(about.text, links[0]);
	assert_string_equal(
		about.reason, "is not opened: heed opens http and https only");
	about = view->ops->about(view, &second, &stage->app.arena);
	assert_string_equal(about.text, links[1]);
	assert_null(about.reason);
	assert_string_equal(
		about.warning, "looks like otterandspoke.example and is another host");
	about = view->ops->about(view, &third, &stage->app.arena);
	assert_null(about.reason);
	assert_null(about.warning);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_STAGE(a_key_does_not_meet_what_came_under_the_cursor),
		ON_STAGE(what_we_do_ourselves_is_no_surprise),
		ON_STAGE(all_that_is_bound_to_a_key_is_about_the_same),
		ON_STAGE(a_link_says_where_it_leads_and_why_it_does_not_open),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

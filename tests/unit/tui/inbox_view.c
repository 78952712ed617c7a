/* A key in the inbox means what was there when it was pressed.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/tui/tui_stage.h"

#include "base/ini.h"
#include "inbox/rule/rules.h"
#include "store/acts.h"
#include "store/rules.h"
#include "tui/app_act.h"
#include "tui/command/query_choices.h"
#include "tui/inbox/inbox_view.h"

static struct inbox_view *
open_inbox(struct stage *stage)
{
	take(stage->scene, theirs("11", NULL, "sam", 1000, "And to Mexico?"));
	return show_inbox(stage, ROWS, COLS);
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
	struct inbox_view *inbox = open_inbox(stage);
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

	open_inbox(stage);
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

	open_inbox(stage);
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
	struct view *view = &open_inbox(stage)->view;
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
		about.warning, "looks like otterandspoke.example but is another host");
	about = view->ops->about(view, &third, &stage->app.arena);
	assert_null(about.reason);
	assert_null(about.warning);
}

/* What is bound is done; so is what a hint names, and each has a place of its own. */
static void
every_key_of_the_inbox_does_something(void **state)
{
	struct stage *stage = *state;
	struct view *view = &open_inbox(stage)->view;
	static const enum context contexts[] = { CONTEXT_QUEUE, CONTEXT_THREAD,
		CONTEXT_COMPOSE };
	const struct keymap *keymap = &stage->app.keymap;

	for (size_t c = 0; c < COUNT(contexts); c++) {
		for (size_t i = 0; i < keymap->n_bindings; i++) {
			const struct binding *binding = &keymap->bindings[i];
			enum action action = binding->commands[0].action;

			if (keymap_holds(keymap, binding, contexts[c]) &&
				!app_act_find(view->ops, contexts[c], action))
				fail_msg("%s in %s", action_rows[action].name,
					keymap_context_name(contexts[c]));
		}
	}
	for (const struct view_action *row = inbox_actions; row->action != ACTION_COUNT;
		row++)
		assert_non_null(app_act_find(view->ops,
			row->in == 0 || (row->in & IN(CONTEXT_QUEUE)) ? CONTEXT_QUEUE
								      : CONTEXT_COMPOSE,
			row->action));
}

static void
keys_for_a_network_hold_in_its_conversations(void **state)
{
	struct stage *stage = *state;
	struct inbox_view *inbox = open_inbox(stage);
	const struct account *account = app_account(&stage->app, inbox->talk.row.account);

	keymap_read(&stage->app.keymap, "keys",
		arena_printf(&stage->app.arena,
			"bind queue@%s f nothing \"likes are off here\"\n"
			"bind queue@%s b flag \"flag instead\"\n"
			"bind queue@elsewhere r nothing not here\n",
			account->network, account->network),
		NULL, NULL);
	press(stage, "f");
	says(stage, "likes are off here");
	/* The help is about the keys below it. */
	press(stage, "?instead");
	sees(stage, "flag instead");
	press(stage, "<Esc><Esc>r");
	assert_int_equal(inbox->focus, FOCUS_COMPOSE);
}

/* The words that the line may go on with. */
static void
offers(struct stage *stage, const char *line, const char *words)
{
	struct choices choices = { 0 };
	const char *all = "";

	query_choices(&stage->app, line, &choices);
	for (size_t i = 0; i < choices.count; i++)
		all = arena_printf(&stage->app.arena, "%s%s%s", all, i > 0 ? " " : "",
			choices.at[i].word);
	choices_release(&choices);
	assert_string_equal(all, words);
}

static void
a_limit_is_completed_with_what_there_is(void **state)
{
	struct stage *stage = *state;

	open_inbox(stage);
	press(stage, "t");
	press(stage, "vip<Enter>");
	offers(stage, "label:", "vip");
	offers(stage, "label:v", "vip");
	offers(stage, "is:any -from:l", "@lea@example.social");
	offers(stage, "from:@LE", "@lea@example.social");
	offers(stage, "from:x", "");
	offers(stage, "assigned:a", "ana");
	offers(stage, "is:la", "late");
	offers(stage, "IS:LA", "late");
	offers(stage, "is:late", "");
	offers(stage, "waiti", "waiting:");
	offers(stage, "zzz:a", "");
	offers(stage, "kettle", "");
	press(stage, "l");
	assert_true(stage->app.prompt.choices.count > 10);
	press(stage, "is:la<Tab>");
	assert_string_equal(editor_text(&stage->app.prompt.editor), "is:late ");
	press(stage, "<Esc>l");
	press(stage, "waiti<Tab>");
	assert_string_equal(editor_text(&stage->app.prompt.editor), "waiting:");
}

static void
the_longest_trouble_leaves_room_for_the_list_that_is_open(void **state)
{
	struct stage *stage = *state;

	snprintf(stage->app.engine_fault, sizeof stage->app.engine_fault,
		"the engine cannot be started (no such file or directory, and so on and "
		"on)");
	open_inbox(stage);
	look(stage, 24, 80);
	sees(stage, "1 Waiting 2 ");
	sees(stage, "engine stopped, R restarts it: the engine");
	sees(stage, "›");
	look(stage, 24, 40);
	assert_non_null(strstr(buf_text(&stage->seen), "R: no engine"));
}

static void
hints_stand_in_the_order_of_their_places(void **state)
{
	struct stage *stage = *state;
	struct view *view = &open_inbox(stage)->view;

	assert_int_equal(view_hint(view, 1)->action, ACT_OPEN);
	assert_int_equal(view_hint(view, 14)->action, ACT_RELOAD);
	assert_null(view_hint(view, 15));
	press(stage, "<Space>");
	assert_int_equal(view_hint(view, 1)->action, ACT_DONE);
	assert_int_equal(view_hint(view, 8)->action, ACT_CANCEL);
	assert_null(view_hint(view, 9));
	press(stage, "<Esc><Enter>");
	assert_int_equal(view_hint(view, 10)->action, ACT_BACK);
	press(stage, "r");
	for (int place = 1; place <= 8; place++)
		assert_non_null(view_hint(view, place));
	assert_int_equal(view_hint(view, 1)->action, ACT_SEND);
	assert_int_equal(view_hint(view, 6)->action, ACT_DISCARD);
}

static void
a_rule_that_stopped_itself_is_told_once(void **state)
{
	struct stage *stage = *state;
	struct rules rules = { 0 };
	struct rules_look came;
	struct err *err = &stage->scene->err;
	const struct ini_line lines[] = {
		{ .section = "rule all", .key = "if", .value = "is:open" },
		{ .section = "rule all", .key = "do", .value = "flag" },
	};

	open_inbox(stage);
	for (size_t i = 0; i < COUNT(lines); i++)
		assert_true(rules_line(&rules, &lines[i], &stage->app.arena, err));
	assert_true(store_rules_on(stage->app.store, &rules.at[0], stage->app.now, err));
	for (int i = 0; i <= RULE_ACTS_MOST; i++) {
		const char *id = arena_printf(&stage->app.arena, "many%d", i);

		take(stage->scene, theirs(id, NULL, id, 1001, "Hello?"));
	}
	stage->app.now += DATE_SECOND;
	assert_true(store_rules_run(
		stage->app.store, &rules, stage->app.now, &stage->app.arena, &came, err));
	app_settle(&stage->app);
	says(stage, "rule all stopped itself");
	stage->app.note.text[0] = '\0';
	decided_elsewhere(stage, 1);
	assert_null(strstr(stage->app.note.text, "stopped itself"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_STAGE(a_key_does_not_meet_what_came_under_the_cursor),
		ON_STAGE(what_we_do_ourselves_is_no_surprise),
		ON_STAGE(all_that_is_bound_to_a_key_is_about_the_same),
		ON_STAGE(a_link_says_where_it_leads_and_why_it_does_not_open),
		ON_STAGE(every_key_of_the_inbox_does_something),
		ON_STAGE(keys_for_a_network_hold_in_its_conversations),
		ON_STAGE(a_limit_is_completed_with_what_there_is),
		ON_STAGE(the_longest_trouble_leaves_room_for_the_list_that_is_open),
		ON_STAGE(hints_stand_in_the_order_of_their_places),
		ON_STAGE(a_rule_that_stopped_itself_is_told_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

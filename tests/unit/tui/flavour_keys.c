/* The keys of every flavour, pressed in an inbox: none of them is for nothing, and those that
 * make a flavour do what its users expect.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/tui/tui_stage.h"

#include "base/mem.h"
#include "base/str.h"
#include "tui/app_act.h"
#include "tui/compose/compose.h"
#include "tui/inbox/inbox_view.h"
#include "tui/widgets/typing.h"

static const char *const files[] = { NULL, "keymaps/mutt.keys", "keymaps/vim.keys",
	"keymaps/emacs.keys", "keymaps/aerc.keys" };

static struct inbox_view *
open_inbox(struct stage *stage, const char *file)
{
	static const char *const names[] = { "sam", "mia", "ola", "kim", "ben", "eva" };

	for (size_t i = 0; i < COUNT(names); i++)
		take(stage->scene,
			theirs(arena_printf(&stage->app.arena, "%zu", 20 + i), NULL,
				names[i], 1000 + (int)i,
				arena_printf(&stage->app.arena, "%s has a question?",
					names[i])));
	keymap_read_files(&stage->app.keymap, file, &stage->app.arena, NULL, NULL);
	return show_inbox(stage, ROWS, COLS);
}

/* As the screen program takes them, sequences too. */
static void
press(struct stage *stage, const char *keys)
{
	while (*keys) {
		struct key key;

		keys += key_parse(keys, &key);
		typing_key(&stage->app, key_settled(key));
		prompt_settle(&stage->app.prompt, &stage->app);
		if (app_top(&stage->app))
			look(stage, ROWS, COLS);
	}
}

static const char *
here(const struct inbox_view *inbox)
{
	return inbox_view_row(inbox) ? inbox_view_row(inbox)->person.handle : "";
}

static void
is_at(const struct inbox_view *inbox, const char *handle)
{
	assert_string_equal(here(inbox), handle);
}

/* --- every key --- */

/* They start programs, or need the terminal itself. */
static bool
leaves_the_stage(enum action action)
{
	static const enum action outside[] = { ACT_EDITOR, ACT_SUSPEND, ACT_REDRAW,
		ACT_LINK, ACT_COPY, ACT_RELOAD, ACT_DEMO, ACT_REVISE };

	for (size_t i = 0; i < COUNT(outside); i++)
		if (outside[i] == action)
			return true;
	return false;
}

static void
begin_again(struct stage *stage, struct inbox_view *inbox, enum context context)
{
	static const struct command all = { .action = ACT_VIEW, .argument = "Waiting" };
	struct app *app = &stage->app;

	if (app->prompt.open)
		prompt_drop(&app->prompt);
	while (app->n_views > 1)
		app_close_top(app);
	if (inbox->focus == FOCUS_COMPOSE)
		compose_close(inbox);
	while (store_undo(app->store, app->agent, app->now, &app->scratch, &(char *){ 0 },
		&(int64_t){ 0 }, NULL))
		;
	app->leaves = app->describes = false;
	app->count = 0;
	app->n_keys = 0;
	app_command(app, &all);
	press(stage, "<Home><Down><Down>");
	inbox->focus = context == CONTEXT_QUEUE ? FOCUS_QUEUE : FOCUS_THREAD;
	if (context == CONTEXT_COMPOSE) {
		const struct command reply = { .action = ACT_REPLY, .argument = "" };

		app_command(app, &reply);
	}
	look(stage, ROWS, COLS);
	app->note.text[0] = '\0';
}

static void
presses_one(struct stage *stage, struct inbox_view *inbox, const struct binding *binding,
	enum context context)
{
	const char *keys = keymap_keys(binding, &stage->app.arena);

	for (size_t i = 0; i < binding->n_commands; i++) {
		if (!app_act_find(inbox->view.ops, context, binding->commands[i].action))
			fail_msg("%s in %s: %s is not known there", keys,
				keymap_context_name(context),
				action_rows[binding->commands[i].action].name);
		if (leaves_the_stage(binding->commands[i].action))
			return;
	}
	begin_again(stage, inbox, context);
	press(stage, keys);
	if (strstr(stage->app.note.text, "nothing here") ||
		strstr(stage->app.note.text, "unknown"))
		fail_msg("%s in %s: %s", keys, keymap_context_name(context),
			stage->app.note.text);
}

static void
every_key_means_something_in_the_inbox(void **state)
{
	struct stage *stage = *state;
	struct inbox_view *inbox = open_inbox(stage, NULL);
	static const enum context contexts[] = { CONTEXT_QUEUE, CONTEXT_THREAD,
		CONTEXT_COMPOSE };

	for (size_t f = 0; f < COUNT(files); f++) {
		const struct keymap *keymap = &stage->app.keymap;

		keymap_read_files(
			&stage->app.keymap, files[f], &stage->app.arena, NULL, NULL);
		for (size_t i = 0; i < keymap->n_bindings; i++)
			for (size_t c = 0; c < COUNT(contexts); c++)
				if (keymap_holds(
					    keymap, &keymap->bindings[i], contexts[c]) &&
					(f == 0 || keymap->bindings[i].from))
					presses_one(stage, inbox, &keymap->bindings[i],
						contexts[c]);
	}
	begin_again(stage, inbox, CONTEXT_QUEUE);
}

/* --- mutt --- */

static void
in_mutt_a_semicolon_is_about_the_marked(void **state)
{
	struct stage *stage = *state;
	struct inbox_view *inbox = open_inbox(stage, files[1]);

	press(stage, ";d");
	says(stage, "nothing is marked; Space marks a row");
	assert_int_equal(inbox->rows.total, 7);
	press(stage, "tt;d");
	says(stage, "2 done");
	assert_int_equal(inbox->rows.total, 5);
}

static void
in_mutt_patterns_limit_and_tag(void **state)
{
	struct stage *stage = *state;
	struct inbox_view *inbox = open_inbox(stage, files[1]);

	press(stage, "l~f<Space>mia<Space>|<Space>~f<Space>ola<Enter>");
	assert_int_equal(inbox->rows.total, 2);
	press(stage, "<Esc>T!<Space>~f<Space>sam<Enter>");
	assert_int_equal(inbox->n_marked, 6);
	press(stage, "<C-t>~f<Space>kim<Enter>");
	assert_int_equal(inbox->n_marked, 5);
}

static void
in_mutt_saving_labels_and_closes(void **state)
{
	struct stage *stage = *state;
	struct inbox_view *inbox = open_inbox(stage, files[1]);

	press(stage, "sbags<Enter>");
	says(stage, ": done");
	assert_int_equal(inbox->rows.total, 6);
	press(stage, "llabel:bags<Space>is:done<Enter>");
	assert_int_equal(inbox->rows.total, 1);
	/* Two acts: undone one after the other. */
	press(stage, "<Esc>uu");
	press(stage, "llabel:bags<Space>is:any<Enter>");
	assert_int_equal(inbox->rows.total, 0);
	press(stage, "<Esc>ou");
	assert_int_equal(inbox->sort, SORT_COUNT);
	press(stage, "or");
	assert_int_equal(inbox->sort, SORT_NEWEST);
}

/* --- vim --- */

static void
in_vim_letters_remember_places(void **state)
{
	struct stage *stage = *state;
	struct inbox_view *inbox = open_inbox(stage, files[2]);
	const char *second;
	const char *last;

	press(stage, "jma");
	second = arena_copy(&stage->app.arena, here(inbox));
	says(stage, second);
	press(stage, "G");
	last = arena_copy(&stage->app.arena, here(inbox));
	assert_string_not_equal(second, last);
	press(stage, "'a");
	is_at(inbox, second);
	press(stage, "''");
	is_at(inbox, last);
	press(stage, "'b");
	says(stage, "nothing is under b; m puts something there");
	press(stage, "'<Esc>");
	assert_false(stage->app.prompt.open);
	is_at(inbox, last);
	/* What is gone from the list is still found. */
	press(stage, "'add");
	says(stage, ": done");
	press(stage, "'a");
	is_at(inbox, second);
}

static void
in_vim_one_goes_back_and_forward(void **state)
{
	struct stage *stage = *state;
	struct inbox_view *inbox = open_inbox(stage, files[2]);
	const char *first = arena_copy(&stage->app.arena, here(inbox));
	const char *last;

	press(stage, "<C-o>");
	says(stage, "no earlier place");
	press(stage, "G");
	last = arena_copy(&stage->app.arena, here(inbox));
	press(stage, "3G<C-o>");
	is_at(inbox, last);
	press(stage, "<C-o>");
	is_at(inbox, first);
	press(stage, "<C-o>");
	says(stage, "no earlier place");
	press(stage, "<Tab>");
	is_at(inbox, last);
	press(stage, "<Tab><Tab>");
	says(stage, "this is where the last jump went");
}

static void
in_vim_a_question_mark_searches_upwards(void **state)
{
	struct stage *stage = *state;
	struct inbox_view *inbox = open_inbox(stage, files[2]);
	const char *last;

	press(stage, "G");
	last = arena_copy(&stage->app.arena, here(inbox));
	press(stage, "k?question<Enter>");
	press(stage, "N");
	assert_string_not_equal(here(inbox), last);
	press(stage, "N");
	is_at(inbox, last);
	press(stage, "n");
	assert_string_not_equal(here(inbox), last);
}

static void
in_vim_a_row_goes_to_the_top_of_the_window(void **state)
{
	struct stage *stage = *state;
	struct inbox_view *inbox = open_inbox(stage, files[2]);

	static const struct {
		const char *keys;
		size_t selected;
	} cases[] = { { "zt", 0 }, { "zb", 2 }, { "zz", 1 } };

	press(stage, "jjj");
	look(stage, 5, COLS);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *keys = cases[i].keys;

		for (struct key key; *keys;) {
			keys += key_parse(keys, &key);
			typing_key(&stage->app, key);
		}
		look(stage, 5, COLS);
		assert_int_equal(inbox->rows.lines, 3);
		assert_int_equal(inbox->rows.selected, cases[i].selected);
		assert_true(inbox->rows.above);
	}
}

static void
in_vim_words_after_the_colon_are_those_of_vim(void **state)
{
	struct stage *stage = *state;
	struct inbox_view *inbox = open_inbox(stage, files[2]);

	press(stage, "r");
	assert_int_equal(inbox->focus, FOCUS_COMPOSE);
	press(stage, "Yes<M-:>w<Enter>");
	says(stage, ":wq sends it");
	press(stage, "<M-:>q<Enter>");
	assert_int_not_equal(inbox->focus, FOCUS_COMPOSE);
	press(stage, "<Esc>:q<Enter>");
	assert_true(stage->app.leaves || stage->app.n_views == 0);
}

static void
in_vim_wq_sends(void **state)
{
	struct stage *stage = *state;
	struct inbox_view *inbox = open_inbox(stage, files[2]);

	press(stage, "rYes, we do<M-:>wq<Enter>");
	assert_int_not_equal(inbox->focus, FOCUS_COMPOSE);
	app_count_outbox(&stage->app);
	assert_int_equal(stage->app.n_sending, 1);
}

/* --- Emacs --- */

static void
in_emacs_a_key_describes_itself(void **state)
{
	struct stage *stage = *state;
	struct inbox_view *inbox = open_inbox(stage, files[3]);

	press(stage, "<C-h>k");
	says(stage, "which key?");
	press(stage, "a");
	says(stage, "a: done without a reply (done)");
	assert_int_equal(inbox->rows.total, 7);
	press(stage, "<C-h>k<C-x>bw");
	says(stage, "C-x b w: waiting conversations (view waiting)");
	press(stage, "<C-h>k<F9>");
	says(stage, "does nothing");
	press(stage, "a");
	says(stage, ": done");
}

static void
in_emacs_a_star_labels_all(void **state)
{
	struct stage *stage = *state;
	struct inbox_view *inbox = open_inbox(stage, files[3]);

	press(stage, "*bags<Enter>");
	press(stage, "llabel:bags<Enter>");
	assert_int_equal(inbox->rows.total, 7);
	press(stage, "-");
	assert_string_equal(editor_text(&stage->app.prompt.editor), "label -");
	press(stage, "bags<Enter>");
	assert_int_equal(inbox->rows.total, 6);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_STAGE(every_key_means_something_in_the_inbox),
		ON_STAGE(in_mutt_a_semicolon_is_about_the_marked),
		ON_STAGE(in_mutt_patterns_limit_and_tag),
		ON_STAGE(in_mutt_saving_labels_and_closes),
		ON_STAGE(in_vim_letters_remember_places),
		ON_STAGE(in_vim_one_goes_back_and_forward),
		ON_STAGE(in_vim_a_question_mark_searches_upwards),
		ON_STAGE(in_vim_a_row_goes_to_the_top_of_the_window),
		ON_STAGE(in_vim_words_after_the_colon_are_those_of_vim),
		ON_STAGE(in_vim_wq_sends),
		ON_STAGE(in_emacs_a_key_describes_itself),
		ON_STAGE(in_emacs_a_star_labels_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

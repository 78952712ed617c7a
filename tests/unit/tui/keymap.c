/* Keymap files: what their lines say, and what is wrong with them.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/tui/keymap_scene.h"

#include "base/mem.h"

static void
faults_are(const char *lines, const char *faults)
{
	struct fixture fixture;

	reads(&fixture, lines);
	assert_string_equal(buf_text(&fixture.faults), faults);
	release(&fixture);
}

static void
what_is_bound_everywhere_does_not_hold_where_letters_write(void **state)
{
	struct fixture fixture;

	(void)state;
	load(&fixture, NULL);
	assert_string_equal(typed(&fixture.keymap, CONTEXT_QUEUE, "q"), "back");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_COMPOSE, "q"), "");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_COMPOSE, "<C-s>"), "send");
	release(&fixture);
}

static void
a_place_comes_before_everywhere(void **state)
{
	struct fixture fixture;

	(void)state;
	reads(&fixture, "bind any x quit\nbind list x drop\n");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_LIST, "x"), "drop");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_QUEUE, "x"), "quit");
	assert_false(
		keymap_holds(&fixture.keymap, &fixture.keymap.bindings[0], CONTEXT_LIST));
	release(&fixture);
}

static void
later_lines_replace_earlier_ones(void **state)
{
	struct fixture fixture;

	(void)state;
	reads(&fixture, "bind queue,list x quit\nbind queue x done \"over\"\n");
	assert_int_equal(fixture.keymap.n_bindings, 2);
	assert_string_equal(typed(&fixture.keymap, CONTEXT_QUEUE, "x"), "done");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_LIST, "x"), "quit");
	assert_string_equal(
		keymap_for(&fixture.keymap, CONTEXT_QUEUE, ACT_DONE)->about, "over");
	release(&fixture);
}

static void
an_unbound_key_does_nothing(void **state)
{
	struct fixture fixture;

	(void)state;
	reads(&fixture, "bind queue,thread gg first\nunbind queue gg\n");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_QUEUE, "gg"), "");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_THREAD, "gg"), "first");
	release(&fixture);
}

static void
one_key_can_do_several_things(void **state)
{
	struct fixture fixture;
	const struct binding *binding;

	(void)state;
	reads(&fixture,
		"bind queue ,c like ; done  # a comment\n"
		"bind queue h copy text ; nothing #1 \"a # b\" # another\n");
	assert_string_equal(buf_text(&fixture.faults), "");
	binding = &fixture.keymap.bindings[0];
	assert_int_equal(binding->n_commands, 2);
	assert_int_equal(binding->commands[0].action, ACT_LIKE);
	assert_int_equal(binding->commands[1].action, ACT_DONE);
	assert_string_equal(binding->about, action_rows[ACT_LIKE].summary);
	assert_string_equal(fixture.keymap.bindings[1].commands[0].argument, "text");
	release(&fixture);
}

static void
comments_end_a_line_but_not_words_in_quotes(void **state)
{
	struct fixture fixture;

	(void)state;
	reads(&fixture,
		"# a comment \\\n"
		"prefix queue s \"snooze # it\"   # title of the popup\n"
		"bind queue <Hash> quit # the key #\n"
		"   # indented\n");
	assert_string_equal(buf_text(&fixture.faults), "");
	assert_int_equal(fixture.keymap.n_prefixes, 1);
	assert_string_equal(fixture.keymap.prefixes[0].title, "snooze # it");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_QUEUE, "#"), "quit");
	release(&fixture);
}

static void
a_line_goes_on_behind_a_backslash(void **state)
{
	struct fixture fixture;

	(void)state;
	reads(&fixture, "bind queue \\\n  x \\\n  done\nbind queue y arcive\n");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_QUEUE, "x"), "done");
	assert_string_equal(buf_text(&fixture.faults),
		"keys:4: unknown command \"arcive\"; ? lists them\n");
	release(&fixture);
	faults_are("bind queue x dne\\\n\nbind \\",
		"keys:1: unknown command \"dne\" (did you mean \"done\"?)\n"
		"keys:3: expected: bind PLACE KEYS COMMAND\n");
}

static void
an_account_and_a_network_have_keys_of_their_own(void **state)
{
	struct fixture fixture;
	struct keymap *keymap = &fixture.keymap;

	(void)state;
	reads(&fixture,
		"bind queue f like\nbind queue@mastodon f boost\nbind queue@Shop f done\n"
		"bind queue@mastodon gx reply\nbind any z quit\nbind queue@shop z spam\n"
		"bind queue gg first\n");
	assert_string_equal(buf_text(&fixture.faults), "");
	assert_string_equal(typed(keymap, CONTEXT_QUEUE, "f"), "like");
	assert_string_equal(typed(keymap, CONTEXT_QUEUE, "gx"), "");
	snprintf(keymap->network, sizeof keymap->network, "mastodon");
	assert_string_equal(typed(keymap, CONTEXT_QUEUE, "f"), "boost");
	assert_string_equal(typed(keymap, CONTEXT_QUEUE, "gx"), "reply");
	assert_string_equal(typed(keymap, CONTEXT_QUEUE, "gg"), "first");
	assert_string_equal(typed(keymap, CONTEXT_QUEUE, "z"), "quit");
	assert_int_equal(keymap_for(keymap, CONTEXT_QUEUE, ACT_BOOST) != NULL, true);
	assert_null(keymap_for(keymap, CONTEXT_QUEUE, ACT_LIKE));
	/* The account comes before the network. */
	snprintf(keymap->account, sizeof keymap->account, "shop");
	assert_string_equal(typed(keymap, CONTEXT_QUEUE, "f"), "done");
	assert_string_equal(typed(keymap, CONTEXT_QUEUE, "z"), "spam");
	assert_string_equal(typed(keymap, CONTEXT_THREAD, "z"), "quit");
	release(&fixture);
	reads(&fixture,
		"bind queue f like\nbind queue@mastodon f boost\n"
		"unbind queue@mastodon f\n");
	snprintf(keymap->network, sizeof keymap->network, "mastodon");
	assert_string_equal(typed(keymap, CONTEXT_QUEUE, "f"), "like");
	release(&fixture);
	faults_are("bind queue@ f like\n",
		"keys:1: queue@ needs the name of an account or network\n");
	faults_are("bind list@shop f like\n",
		"keys:1: list@shop: only queue, thread and compose can have keys for an "
		"account or network\n");
	faults_are("alias queue@shop f like\n",
		"keys:1: an alias is the same for all accounts: write queue, not "
		"queue@shop\n");
}

static void
an_alias_stands_for_commands(void **state)
{
	struct fixture fixture;
	const struct keymap *keymap = &fixture.keymap;

	(void)state;
	reads(&fixture,
		"alias any wq back\nalias compose wq send\n"
		"alias any vip label vip ; done \"a friend\"\n");
	assert_string_equal(buf_text(&fixture.faults), "");
	assert_string_equal(
		keymap_without_alias(keymap, CONTEXT_COMPOSE, "wq", &fixture.arena),
		"send");
	assert_string_equal(
		keymap_without_alias(keymap, CONTEXT_QUEUE, "wq", &fixture.arena),
		"back");
	assert_string_equal(
		keymap_without_alias(keymap, CONTEXT_QUEUE, "vip ; next", &fixture.arena),
		"label vip ; done ; next");
	/* Where letters are text, only its own hold. */
	assert_string_equal(
		keymap_without_alias(keymap, CONTEXT_COMPOSE, "vip", &fixture.arena),
		"vip");
	assert_string_equal(
		keymap_alias(keymap, CONTEXT_QUEUE, "vip")->about, "a friend");
	release(&fixture);
	faults_are("alias any x\n", "keys:1: expected: alias PLACE NAME COMMAND\n");
	faults_are("alias any x frob\n",
		"keys:1: unknown command \"frob\" (did you mean \"drop\"?)\n");
}

static void
a_fault_tells_its_line_and_what_was_meant(void **state)
{
	(void)state;
	faults_are("\nbind queue x repply\n",
		"keys:2: unknown command \"repply\" (did you mean \"reply\"?)\n");
	faults_are("bind qeue x reply\n",
		"keys:1: unknown place \"qeue\": queue, thread, compose, list, welcome, "
		"help or any\n");
	faults_are("bnd queue x reply\n",
		"keys:1: \"bnd\": a line begins with bind, prefix, unbind, alias, include or "
		"set\n");
	faults_are("bind queue <C-Nope> reply\n",
		"keys:1: unknown key in \"<C-Nope>\"; <C-x>, <M-x>, <Enter>, <Lt> are "
		"ways to write keys\n");
	faults_are(
		"bind queue abcde reply\n", "keys:1: \"abcde\" is longer than 4 keys\n");
	faults_are("bind queue x\n", "keys:1: expected: bind PLACE KEYS COMMAND\n");
	faults_are("bind queue x copy sideways\n",
		"keys:1: copy takes text|url|handle|link, not \"sideways\"\n");
	faults_are("bind queue x view\n", "keys:1: view needs NAME after it\n");
	faults_are("bind queue x done now\n",
		"keys:1: done takes no argument, not \"now\"\n");
	faults_are("prefix queue s\n", "keys:1: expected: prefix PLACE KEYS \"title\"\n");
	faults_are("unbind queue x\n", "keys:1: x is not bound in queue\n");
	faults_are("bind queue x done ;\n", "keys:1: an empty command\n");
}

static void
a_faulty_line_is_left_out_and_the_others_hold(void **state)
{
	struct fixture fixture;

	(void)state;
	reads(&fixture, "bind queue x done ; nonsense\nbind queue y done\n");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_QUEUE, "x"), "");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_QUEUE, "y"), "done");
	release(&fixture);
}

static void
a_file_includes_one_beside_it(void **state)
{
	struct fixture fixture;
	char keys[256];

	scratch_file(*state, "more.keys", "bind queue x quit\nbind queue y nope\n");
	snprintf(keys, sizeof keys, "%s",
		scratch_file(*state, "keys", "include more.keys\nbind queue z like\n"));
	load(&fixture, keys);
	assert_string_equal(typed(&fixture.keymap, CONTEXT_QUEUE, "x"), "quit");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_QUEUE, "z"), "like");
	assert_string_equal(buf_text(&fixture.faults),
		"more.keys:2: unknown command \"nope\" (did you mean \"note\"?)\n");
	release(&fixture);
}

static void
files_that_include_each_other_come_to_an_end(void **state)
{
	struct fixture fixture;

	load(&fixture,
		scratch_file(*state, "loop.keys",
			"bind queue x quit\n"
			"include loop.keys\n"));
	assert_string_equal(buf_text(&fixture.faults),
		"loop.keys:2: files include each other too deeply\n");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_QUEUE, "x"), "quit");
	release(&fixture);
}

static void
an_include_stays_in_its_folder(void **state)
{
	struct fixture fixture;

	load(&fixture,
		scratch_file(*state, "keys",
			"include ../../etc/passwd\n"
			"include absent.keys\n"));
	assert_string_equal(buf_text(&fixture.faults),
		"keys:1: expected: include NAME.keys, without a folder\n"
		"keys:2: no keymap \"absent.keys\"; heed comes with mutt.keys, vim.keys, "
		"emacs.keys, aerc.keys\n");
	release(&fixture);
}

static void
a_missing_file_is_no_fault(void **state)
{
	struct fixture fixture;

	load(&fixture, scratch_path(*state, "absent"));
	assert_string_equal(buf_text(&fixture.faults), "");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_QUEUE, "r"), "reply");
	release(&fixture);
}

static void
a_prefix_has_a_title(void **state)
{
	struct fixture fixture;
	struct key o = { .code = 'o' };

	(void)state;
	load(&fixture, NULL);
	assert_string_equal(typed(&fixture.keymap, CONTEXT_QUEUE, "o"), "…");
	assert_string_equal(keymap_prefix_title(&fixture.keymap, CONTEXT_QUEUE, &o, 1),
		"open a link");
	assert_null(keymap_prefix_title(&fixture.keymap, CONTEXT_LIST, &o, 1));
	release(&fixture);
}

static void
keys_are_shown_as_people_read_them(void **state)
{
	struct fixture fixture;
	static const char *const shown[] = { "gg", "C-x C-s", "Space", "\\", "S-Tab",
		"M-<Lt>", "C-x z" };

	(void)state;
	reads(&fixture,
		"bind queue gg first\nbind queue <C-x><C-s> first\n"
		"bind queue <Space> first\nbind queue <Backslash> first\n"
		"bind queue <S-Tab> first\nbind queue <M-Lt> first\n"
		"bind queue <C-x>z first\n");
	for (size_t i = 0; i < COUNT(shown); i++) {
		if (i != 5)
			assert_string_equal(
				keymap_shown(&fixture.keymap.bindings[i], &fixture.arena),
				shown[i]);
	}
	assert_string_equal(
		keymap_shown(&fixture.keymap.bindings[5], &fixture.arena), "M-Lt");
	assert_string_equal(
		keymap_keys(&fixture.keymap.bindings[1], &fixture.arena), "<C-x><C-s>");
	release(&fixture);
}

static void
every_action_has_a_name_of_its_own_and_words(void **state)
{
	(void)state;
	for (int i = 0; i < ACTION_COUNT; i++) {
		enum action action;

		assert_true(action_of(action_rows[i].name, &action));
		assert_int_equal(action, i);
		assert_true(action_rows[i].summary[0] != '\0');
		assert_true(action_rows[i].group[0] != '\0');
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			what_is_bound_everywhere_does_not_hold_where_letters_write),
		cmocka_unit_test(a_place_comes_before_everywhere),
		cmocka_unit_test(later_lines_replace_earlier_ones),
		cmocka_unit_test(an_unbound_key_does_nothing),
		cmocka_unit_test(one_key_can_do_several_things),
		cmocka_unit_test(comments_end_a_line_but_not_words_in_quotes),
		cmocka_unit_test(a_line_goes_on_behind_a_backslash),
		cmocka_unit_test(an_account_and_a_network_have_keys_of_their_own),
		cmocka_unit_test(an_alias_stands_for_commands),
		cmocka_unit_test(a_fault_tells_its_line_and_what_was_meant),
		cmocka_unit_test(a_faulty_line_is_left_out_and_the_others_hold),
		IN_SCRATCH(a_file_includes_one_beside_it),
		IN_SCRATCH(files_that_include_each_other_come_to_an_end),
		IN_SCRATCH(an_include_stays_in_its_folder),
		IN_SCRATCH(a_missing_file_is_no_fault),
		cmocka_unit_test(a_prefix_has_a_title),
		cmocka_unit_test(keys_are_shown_as_people_read_them),
		cmocka_unit_test(every_action_has_a_name_of_its_own_and_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The keymaps that heed brings: whole, free of faults, and complete.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/tui/keymap_scene.h"

#include "base/mem.h"
#include "base/system/path.h"
#include "base/str.h"

static const char default_file[] = "keymaps/default.keys";

static const char *const flavours[] = {
	"keymaps/mutt.keys",
	"keymaps/vim.keys",
	"keymaps/emacs.keys",
	"keymaps/aerc.keys",
};

static bool
does(const struct keymap *keymap, enum context context, const struct command *command)
{
	for (size_t i = 0; i < keymap->n_bindings; i++) {
		const struct binding *binding = &keymap->bindings[i];

		if (binding->commands[0].action == command->action &&
			str_eq(binding->commands[0].argument, command->argument) &&
			keymap_holds(keymap, binding, context))
			return true;
	}
	return false;
}

static bool
has(const struct keymap *keymap, enum context context, enum action action)
{
	return keymap_for(keymap, context, action) != NULL;
}

static void
every_shipped_file_loads_without_a_fault(void **state)
{
	struct fixture fixture;

	(void)state;
	load(&fixture, NULL);
	assert_string_equal(buf_text(&fixture.faults), "");
	assert_true(fixture.keymap.n_bindings > 100);
	release(&fixture);
	for (size_t i = 0; i < COUNT(flavours); i++) {
		load(&fixture, flavours[i]);
		assert_string_equal(buf_text(&fixture.faults), "");
		release(&fixture);
	}
}

/* Within one file: a second line would silently replace the first. */
static void
binds_nothing_twice(const char *file)
{
	struct fixture whole;
	struct arena arena = { 0 };
	char *text = path_read(file, 1 << 20, &arena, NULL);
	char **lines;
	size_t count;
	size_t sum = 0;

	assert_non_null(text);
	count = str_split(text, '\n', &arena, &lines);
	reads(&whole, text);
	for (size_t i = 0; i < count; i++) {
		struct fixture one;

		if (!str_starts(lines[i], "bind "))
			continue;
		reads(&one, lines[i]);
		sum += one.keymap.n_bindings;
		release(&one);
	}
	if (sum != whole.keymap.n_bindings)
		fail_msg("%s binds %zu keys twice", file, sum - whole.keymap.n_bindings);
	release(&whole);
	arena_release(&arena);
}

static void
no_key_is_bound_twice_in_one_place(void **state)
{
	(void)state;
	binds_nothing_twice(default_file);
	for (size_t i = 0; i < COUNT(flavours); i++)
		binds_nothing_twice(flavours[i]);
}

/* One key that holds everywhere may well be replaced in each place; a sequence is not. */
static void
hides_nothing(const char *file)
{
	struct fixture fixture;

	load(&fixture, str_eq(file, default_file) ? NULL : file);
	for (size_t i = 0; i < fixture.keymap.n_bindings; i++) {
		const struct binding *binding = &fixture.keymap.bindings[i];
		bool holds = binding->in.context == CONTEXT_ANY && binding->n_keys == 1;

		for (int c = 0; c < CONTEXT_ANY && !holds; c++)
			holds = keymap_holds(&fixture.keymap, binding, (enum context)c);
		if (!holds)
			fail_msg("%s: %s in %s can be typed nowhere", file,
				keymap_keys(binding, &fixture.arena),
				keymap_context_name(binding->in.context));
	}
	release(&fixture);
}

static void
no_longer_key_is_hidden_by_a_shorter_one(void **state)
{
	(void)state;
	hides_nothing(default_file);
	for (size_t i = 0; i < COUNT(flavours); i++)
		hides_nothing(flavours[i]);
}

static void
has_ways_out(const char *file)
{
	struct fixture fixture;

	load(&fixture, str_eq(file, default_file) ? NULL : file);
	for (int c = 0; c < CONTEXT_ANY; c++) {
		enum context place = (enum context)c;
		const struct keymap *keymap = &fixture.keymap;

		if (!has(keymap, place, ACT_HELP))
			fail_msg("%s: no help in %s", file, keymap_context_name(place));
		if (!has(keymap, place, ACT_CANCEL))
			fail_msg("%s: no cancel in %s", file, keymap_context_name(place));
		/* Where letters write, leaving is cancelling. */
		if (place != CONTEXT_COMPOSE && !has(keymap, place, ACT_BACK) &&
			!has(keymap, place, ACT_QUIT))
			fail_msg("%s: no way back in %s", file,
				keymap_context_name(place));
	}
	release(&fixture);
}

static void
every_place_has_help_a_way_back_and_cancel(void **state)
{
	(void)state;
	has_ways_out(default_file);
	for (size_t i = 0; i < COUNT(flavours); i++)
		has_ways_out(flavours[i]);
}

static void
loses_nothing(const char *file)
{
	struct fixture own;
	struct fixture flavour;

	load(&own, NULL);
	load(&flavour, file);
	for (size_t i = 0; i < own.keymap.n_bindings; i++) {
		const struct binding *binding = &own.keymap.bindings[i];

		for (int c = 0; c < CONTEXT_ANY; c++) {
			enum context place = (enum context)c;

			if (binding->commands[0].action != ACT_NOTHING &&
				keymap_holds(&own.keymap, binding, place) &&
				!does(&flavour.keymap, place, binding->commands))
				fail_msg("%s: %s %s cannot be reached in %s", file,
					action_rows[binding->commands[0].action].name,
					binding->commands[0].argument,
					keymap_context_name(place));
		}
	}
	release(&flavour);
	release(&own);
}

static void
every_flavour_reaches_all_that_the_default_does(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(flavours); i++)
		loses_nothing(flavours[i]);
}

static void
each_flavour_feels_like_its_name(void **state)
{
	struct fixture fixture;

	(void)state;
	load(&fixture, "keymaps/mutt.keys");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_QUEUE, "d"), "done");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_QUEUE, "t"), "mark");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_QUEUE, "g"), "reply");
	assert_string_equal(
		typed(&fixture.keymap, CONTEXT_THREAD, "<Tab>"), "next-waiting");
	release(&fixture);
	load(&fixture, "keymaps/vim.keys");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_QUEUE, "d"), "…");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_QUEUE, "dd"), "done");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_THREAD, "<C-w>j"), "pane");
	release(&fixture);
	load(&fixture, "keymaps/emacs.keys");
	assert_string_equal(
		typed(&fixture.keymap, CONTEXT_COMPOSE, "<C-c><C-c>"), "send");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_COMPOSE, "<C-s>"), "");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_QUEUE, "<C-x>ba"), "view");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_LIST, "<M-x>"), "command");
	release(&fixture);
	load(&fixture, "keymaps/aerc.keys");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_QUEUE, "rr"), "reply");
	assert_string_equal(typed(&fixture.keymap, CONTEXT_QUEUE, "a"), "done");
	release(&fixture);
}

static void
in_the_help_letters_are_typed_and_not_bound(void **state)
{
	struct fixture fixture;

	(void)state;
	for (size_t i = 0; i <= COUNT(flavours); i++) {
		load(&fixture, i < COUNT(flavours) ? flavours[i] : NULL);
		for (char c = ' '; c <= '~'; c++) {
			struct key key = { .code = (uint32_t)c };
			const struct binding *binding;

			if (keymap_find(&fixture.keymap, CONTEXT_HELP, &key, 1,
				    &binding) != KEYMAP_NONE)
				fail_msg("%c is bound in the help", c);
		}
		assert_string_equal(
			typed(&fixture.keymap, CONTEXT_HELP, "<Down>"), "next");
		assert_string_equal(
			typed(&fixture.keymap, CONTEXT_HELP, "<C-n>"), "next");
		release(&fixture);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_shipped_file_loads_without_a_fault),
		cmocka_unit_test(no_key_is_bound_twice_in_one_place),
		cmocka_unit_test(no_longer_key_is_hidden_by_a_shorter_one),
		cmocka_unit_test(every_place_has_help_a_way_back_and_cancel),
		cmocka_unit_test(every_flavour_reaches_all_that_the_default_does),
		cmocka_unit_test(each_flavour_feels_like_its_name),
		cmocka_unit_test(in_the_help_letters_are_typed_and_not_bound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The line at the bottom: what it tells, and when.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "tui/widgets/prompt.h"

struct told {
	int changes;
	int ends;
	char text[64];
};

static void
note(struct told *told, const char *text)
{
	snprintf(told->text, sizeof told->text, "%s", text);
}

static void
changed(struct app *app, const char *text, void *context)
{
	struct told *told = context;

	(void)app;
	told->changes++;
	note(told, text);
}

static void
done(struct app *app, const char *text, void *context)
{
	struct told *told = context;

	(void)app;
	told->ends++;
	note(told, text);
}

static void
ask(struct prompt *prompt, struct told *told)
{
	prompt_init(prompt);
	prompt_ask(prompt,
		&(struct question){ .label = "limit: ",
			.done = done,
			.changed = changed,
			.context = told });
}

static void
type(struct prompt *prompt, const char *keys)
{
	for (; *keys != '\0'; keys++)
		prompt_type(prompt, NULL,
			(struct key){
				.code = *keys == '\n' ? KEY_RETURN : (uint32_t)*keys });
}

static void
keys_that_come_together_are_told_once(void **state)
{
	struct prompt prompt;
	struct told told = { 0 };

	(void)state;
	ask(&prompt, &told);
	type(&prompt, "word");
	prompt_paste(&prompt, " and");
	assert_int_equal(told.changes, 0);
	prompt_settle(&prompt, NULL);
	assert_int_equal(told.changes, 1);
	assert_string_equal(told.text, "word and");
	prompt_settle(&prompt, NULL);
	assert_int_equal(told.changes, 1);
	prompt_release(&prompt);
}

static void
after_the_end_no_change_is_told(void **state)
{
	struct prompt prompt;
	struct told told = { 0 };

	(void)state;
	ask(&prompt, &told);
	type(&prompt, "word\n");
	prompt_settle(&prompt, NULL);
	assert_int_equal(told.ends, 1);
	assert_int_equal(told.changes, 0);
	assert_string_equal(told.text, "word");
	prompt_release(&prompt);
}

static void
moved(struct app *app, enum action action, void *context)
{
	struct told *told = context;

	(void)app;
	told->changes++;
	note(told, action_rows[action].name);
}

static void
what_is_above_it_moves_while_it_is_typed(void **state)
{
	struct prompt prompt;
	struct told told = { 0 };

	(void)state;
	prompt_init(&prompt);
	prompt_ask(&prompt,
		&(struct question){ .label = "code: ",
			.done = done,
			.move = moved,
			.context = &told });
	type(&prompt, "ab");
	prompt_type(&prompt, NULL, (struct key){ .code = KEY_PAGE_DOWN });
	assert_int_equal(told.changes, 1);
	assert_string_equal(told.text, action_rows[ACT_PAGE_DOWN].name);
	prompt_type(&prompt, NULL, (struct key){ .code = KEY_UP_ARROW });
	assert_string_equal(told.text, action_rows[ACT_PREVIOUS].name);
	prompt_type(&prompt, NULL, (struct key){ .code = KEY_LEFT_ARROW });
	assert_int_equal(told.changes, 2);
	type(&prompt, "c\n");
	assert_string_equal(told.text, "acb");
	prompt_release(&prompt);
}

static void
a_question_says_nothing_of_the_one_before(void **state)
{
	struct prompt prompt;
	struct told told = { 0 };

	(void)state;
	ask(&prompt, &told);
	prompt_enter(&prompt, "sends it at nine");
	prompt_fault(&prompt, "no such time", 3);
	prompt_drop(&prompt);
	prompt_ask(&prompt, &(struct question){ .label = ":", .done = done });
	assert_string_equal(prompt.enter, "");
	assert_string_equal(prompt.fault, "");
	prompt_release(&prompt);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_that_come_together_are_told_once),
		cmocka_unit_test(after_the_end_no_change_is_told),
		cmocka_unit_test(what_is_above_it_moves_while_it_is_typed),
		cmocka_unit_test(a_question_says_nothing_of_the_one_before),
	};

	return cmocka_run_group_tests_name("tui/prompt", tests, NULL, NULL);
}

/* Errors can always be printed.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/err.h"
#include "base/mem.h"

static void
setting_an_error_returns_false_and_fills_it(void **state)
{
	struct err err = { 0 };

	(void)state;
	assert_false(err_set(&err, ERR_QUERY, "unknown word \"%s\"", "isz"));
	assert_int_equal(err.code, ERR_QUERY);
	assert_string_equal(err.text, "unknown word \"isz\"");
}

static void
nobody_needs_to_listen(void **state)
{
	(void)state;
	assert_false(err_set(NULL, ERR_FAILED, "x"));
	assert_false(err_before(NULL, "y"));
}

static void
control_characters_are_shown_as_question_marks(void **state)
{
	struct err err = { 0 };

	(void)state;
	err_set(&err, ERR_FAILED, "%s",
		"a\x1b[31mb\nc\x7f"
		"d\xc2\x9b"
		"e");
	assert_string_equal(err.text, "a?[31mb?c?d?e");
}

static void
unicode_is_kept_and_broken_bytes_are_not(void **state)
{
	struct err err = { 0 };

	(void)state;
	err_set(&err, ERR_FAILED, "%s", "„Grüße“ 東京 🦣 \xef\xbf\xbd");
	assert_string_equal(err.text, "„Grüße“ 東京 🦣 \xef\xbf\xbd");
	err_set(&err, ERR_FAILED, "%s",
		"a\x9b"
		"b\xff"
		"c\xf0\x9f\xa6");
	assert_null(strpbrk(err.text, "\x9b\xff\xf0\x9f\xa6"));
	assert_int_equal(err.text[0], 'a');
	assert_non_null(strstr(err.text, "b?c?"));
}

static void
a_long_text_is_cut_at_its_size(void **state)
{
	struct err err = { 0 };
	char lots[2000];

	(void)state;
	memset(lots, 'x', sizeof lots - 1);
	lots[sizeof lots - 1] = '\0';
	err_set(&err, ERR_FAILED, "%s", lots);
	assert_int_equal(strlen(err.text), sizeof err.text - 1);
	err_before(&err, "%s", lots);
	assert_int_equal(strlen(err.text), sizeof err.text - 1);
}

static void
a_cut_through_a_character_leaves_no_half(void **state)
{
	struct err err = { 0 };
	char lots[700] = "";

	(void)state;
	for (size_t i = 0; i + 2 < sizeof lots; i += 2)
		memcpy(lots + i, "ü", 3);
	err_set(&err, ERR_FAILED, "%s", lots);
	assert_int_equal(err.text[strlen(err.text) - 1], '?');
}

static void
words_before_keep_the_code(void **state)
{
	struct err err = { 0 };

	(void)state;
	err_set(&err, ERR_LATER, "come back in %d s", 30);
	assert_false(err_before(&err, "%s", "mastodon.example"));
	assert_int_equal(err.code, ERR_LATER);
	assert_string_equal(err.text, "mastodon.example: come back in 30 s");
}

static void
an_error_can_quote_itself(void **state)
{
	struct err err = { 0 };

	(void)state;
	err_set(&err, ERR_FAILED, "inner");
	err_set(&err, ERR_STORE, "outer: %s", err.text);
	assert_string_equal(err.text, "outer: inner");
}

static void
names_and_codes_are_each_others(void **state)
{
	(void)state;
#define X(code, name, exit_status)                 \
	assert_string_equal(err_name(code), name); \
	assert_int_equal(err_code(name), code);
	ERR_LIST(X)
#undef X
	assert_string_equal(err_name((enum err_code)99), "failed");
	assert_string_equal(err_name((enum err_code) - 1), "failed");
	assert_int_equal(err_code("surprise"), ERR_FAILED);
	assert_int_equal(err_code(NULL), ERR_FAILED);
}

static void
exit_statuses_are_those_of_the_manual(void **state)
{
	(void)state;
	assert_int_equal(err_exit_status(&(struct err){ 0 }), 0);
	assert_int_equal(err_exit_status(&(struct err){ .code = ERR_FAILED }), 1);
	assert_int_equal(err_exit_status(&(struct err){ .code = ERR_USAGE }), 2);
	assert_int_equal(err_exit_status(&(struct err){ .code = ERR_SIGNIN }), 3);
	assert_int_equal(err_exit_status(&(struct err){ .code = ERR_NETWORK }), 4);
	assert_int_equal(err_exit_status(&(struct err){ .code = ERR_NO_KEYRING }), 6);
	assert_int_equal(err_exit_status(&(struct err){ .code = (enum err_code)99 }), 1);
}

static void
an_exit_status_leads_back_to_its_first_code(void **state)
{
	static const enum err_code codes[] = { ERR_NONE, ERR_FAILED, ERR_USAGE,
		ERR_SIGNIN, ERR_LATER, ERR_CHANGED, ERR_NO_KEYRING };
	enum err_code code;

	(void)state;
	for (int i = 0; i < (int)COUNT(codes); i++) {
		assert_true(err_code_of_status(i, &code));
		assert_int_equal(code, codes[i]);
	}
	assert_false(err_code_of_status((int)COUNT(codes), &code));
	assert_false(err_code_of_status(-1, &code));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(setting_an_error_returns_false_and_fills_it),
		cmocka_unit_test(nobody_needs_to_listen),
		cmocka_unit_test(control_characters_are_shown_as_question_marks),
		cmocka_unit_test(unicode_is_kept_and_broken_bytes_are_not),
		cmocka_unit_test(a_long_text_is_cut_at_its_size),
		cmocka_unit_test(a_cut_through_a_character_leaves_no_half),
		cmocka_unit_test(words_before_keep_the_code),
		cmocka_unit_test(an_error_can_quote_itself),
		cmocka_unit_test(names_and_codes_are_each_others),
		cmocka_unit_test(exit_statuses_are_those_of_the_manual),
		cmocka_unit_test(an_exit_status_leads_back_to_its_first_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* JSON as the networks send it: deep, large, broken, in surrogates; and as heed writes
 * it.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"

static struct arena arena;

static int
fresh(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static const struct json *
parsed(const char *text)
{
	struct err err = { 0 };
	const struct json *json = json_parse(text, strlen(text), &arena, &err);

	assert_string_equal(err.text, "");
	assert_non_null(json);
	return json;
}

static void
is_refused(const char *bytes, size_t len)
{
	struct err err = { 0 };

	assert_null(json_parse(bytes, len, &arena, &err));
	assert_int_equal(err.code, ERR_PROTOCOL);
	assert_true(strlen(err.text) > 0);
}

static void
a_path_leads_to_what_is_there(void **state)
{
	const struct json *json =
		parsed("{\"account\":{\"acct\":\"lea\",\"source\":"
		       "{\"privacy\":\"public\"}},\"no\":null,\"ac\":1}");

	(void)state;
	assert_string_equal(json_text(json, "account.source.privacy"), "public");
	assert_string_equal(json_text(json_at(json, "account"), "acct"), "lea");
	assert_int_equal(json_int(json, "ac", 0), 1);
	assert_true(json_is_object(json_at(json, "account")));
	assert_ptr_equal(json_at(json, ""), json);
	assert_null(json_at(json, "account.nowhere.at.all"));
	assert_null(json_at(json, "account.acct.deeper"));
	assert_null(json_at(json, "Account"));
	assert_null(json_text(json, "no"));
	assert_true(json_is_null(json_at(json, "no")));
	assert_true(json_is_null(json_at(json, "nowhere")));
}

static void
an_empty_text_is_none(void **state)
{
	const char text[] = "{\"a\":\"\",\"b\":\" \"}";
	const struct json *json = json_parse(text, strlen(text), &arena, NULL);

	(void)state;
	assert_null(json_text(json, "a"));
	assert_true(json_is_null(json_at(json, "a")));
	assert_string_equal(json_text(json, "b"), " ");
	assert_int_equal(json_int(json, "a", -7), -7);
}

static void
nothing_has_every_fallback(void **state)
{
	(void)state;
	assert_null(json_at(NULL, "a.b"));
	assert_null(json_text(NULL, "a"));
	assert_int_equal(json_int(NULL, "", -7), -7);
	assert_int_equal(json_thousandths(NULL, "", -7), -7);
	assert_true(json_bool(NULL, "a", true));
	assert_false(json_is_array(NULL));
	assert_false(json_is_object(NULL));
	assert_true(json_is_null(NULL));
	assert_int_equal(json_count(NULL), 0);
	assert_null(json_first(NULL));
	assert_null(json_next(NULL));
	assert_null(json_name(NULL));
}

static void
numbers_come_bare_or_as_strings(void **state)
{
	const struct json *json = parsed(
		"{\"n\":42,\"s\":\"42\",\"big\":9007199254740992,\"odd\":9007199254740991,"
		"\"id\":\"9223372036854775807\",\"minus\":-3,\"cut\":2.75,\"word\":\"4x\","
		"\"huge\":1e300,\"endless\":1e999,\"beyond\":9007199254740994,\"empty\":\"\","
		"\"yes\":true}");

	(void)state;
	assert_int_equal(json_int(json, "n", 0), 42);
	assert_int_equal(json_int(json, "s", 0), 42);
	assert_true(json_int(json, "big", 0) == 9007199254740992);
	assert_true(json_int(json, "odd", 0) == 9007199254740991);
	assert_true(json_int(json, "id", 0) == INT64_MAX);
	assert_int_equal(json_int(json, "minus", 0), -3);
	assert_int_equal(json_int(json, "cut", 0), 2);
	assert_int_equal(json_int(json, "word", -1), -1);
	assert_int_equal(json_int(json, "empty", -1), -1);
	assert_int_equal(json_int(json, "huge", -1), -1);
	assert_int_equal(json_int(json, "endless", -1), -1);
	assert_true(json_int(json, "beyond", -1) == 9007199254740994);
	assert_int_equal(json_int(json, "yes", -1), -1);
	assert_true(json_bool(json, "yes", false));
	assert_true(json_bool(json, "n", true));
}

static void
long_ids_keep_their_digits(void **state)
{
	const struct json *json = parsed(
		"{\"id\":9007199254740993,\"all\":[{\"id\":600000000000000001},"
		"-9007199254740993,116542837465019283745 ,[1234567890123456]],"
		"\"short\":123456789012345,\"\\\"12345678901234567\":\"1234567890123456,\","
		"\"cut\":12345678901234567.5,\"power\":12345678901234567e2,\"last\":"
		"9007199254740995}");
	const struct json *all = json_first(json_at(json, "all"));

	(void)state;
	assert_string_equal(json_text(json, "id"), "9007199254740993");
	assert_true(json_int(json, "id", 0) == 9007199254740993);
	assert_string_equal(json_text(all, "id"), "600000000000000001");
	all = json_next(all);
	assert_string_equal(json_text(all, ""), "-9007199254740993");
	all = json_next(all);
	assert_string_equal(json_text(all, ""), "116542837465019283745");
	assert_int_equal(json_int(all, "", -1), -1);
	assert_string_equal(
		json_text(json_first(json_next(all)), ""), "1234567890123456");
	assert_null(json_text(json, "short"));
	assert_true(json_int(json, "short", 0) == 123456789012345);
	assert_string_equal(json_text(json, "\"12345678901234567"), "1234567890123456,");
	assert_null(json_text(json, "cut"));
	assert_null(json_text(json, "power"));
	assert_string_equal(json_text(json, "last"), "9007199254740995");
	assert_string_equal(
		json_text(parsed("9007199254740993"), ""), "9007199254740993");
	is_refused("[9007199254740993", 17);
	is_refused("[-]", 3);
}

static void
surrogate_pairs_are_joined(void **state)
{
	(void)state;
	assert_string_equal(
		json_text(parsed("\"\\ud83d\\udca1 \\/ \\u00e9\""), ""), "💡 / é");
}

static void
half_a_pair_costs_one_character_and_not_the_page(void **state)
{
	(void)state;
	assert_string_equal(json_text(parsed("\"a\\ud83d\""), ""), "a\uFFFD");
	assert_string_equal(json_text(parsed("\"\\udca1b\""), ""), "\uFFFDb");
	assert_string_equal(
		json_text(parsed("\"\\ud83d\\ud83d\\udca1\""), ""), "\uFFFD💡");
	assert_string_equal(
		json_text(parsed("\"\\ud83dx\\udca1\""), ""), "\uFFFDx\uFFFD");
	assert_string_equal(json_text(parsed("\"\\\\ud83d\""), ""), "\\ud83d");
	assert_string_equal(json_text(parsed("\"a\\u0000b\""), ""), "a\uFFFDb");
	is_refused("\"\\ud83", 6);
	is_refused("\"\\ud83d\\u12\"", 11);
}

static void
what_is_no_json_is_refused_with_a_sentence(void **state)
{
	static const char *const bad[] = { "", "  \n", "<html>502</html>", "{", "[1,2",
		"{\"a\":", "{\"a\"}", "\"open", "\"\\", "{\"a\":1}}", "[1] [2]", "nul",
		"{'a':1}", "[1,]", "\"\\x\"", "-", "\xFF" };

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		is_refused(bad[i], strlen(bad[i]));
	is_refused("\"a\0b\"", 5);
	is_refused("[1]\0", 4);
}

static void
an_answer_cut_anywhere_is_refused(void **state)
{
	const char *whole =
		"{\"id\":\"1\",\"text\":\"\\ud83d\\udca1\",\"n\":[1.5,true,null,{}]}";

	(void)state;
	for (size_t len = 0; len < strlen(whole); len++) {
		/* A copy of its own, so that reading past its end is noticed. */
		char *cut = mem_copy(whole, len);
		is_refused(cut, len);
		free(cut);
	}
	parsed(whole);
}

static void
nesting_ends_at_64(void **state)
{
	char deep[2 * 65 + 1];

	(void)state;
	memset(deep, '[', 65);
	memset(deep + 65, ']', 65);
	is_refused(deep, 130);
	assert_non_null(json_parse(deep + 1, 128, &arena, NULL));
	memset(deep, '[', sizeof deep);
	is_refused(deep, sizeof deep);
	parsed("\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"");
}

static void
more_values_than_memory_is_for_are_refused_unread(void **state)
{
	const size_t many = 2000002;
	const size_t before = arena.used;
	char *list = mem_alloc(2 * many);

	(void)state;
	for (size_t i = 0; i < many; i++)
		memcpy(list + 2 * i, i == 0 ? "[1" : ",1", 2);
	list[2 * many - 1] = ']';
	is_refused(list, 2 * many);
	assert_int_equal(arena.used, before);
	free(list);
}

static void
lists_and_members_are_walked_in_order(void **state)
{
	const struct json *list = parsed("[1,2,3]");
	const struct json *members = parsed("{\"a\":1,\"b.c\":2}");
	int64_t sum = 0;

	(void)state;
	for (const struct json *e = json_first(list); e; e = json_next(e)) {
		assert_null(json_name(e));
		sum = sum * 10 + json_int(e, "", 0);
	}
	assert_int_equal(sum, 123);
	assert_int_equal(json_count(list), 3);
	assert_true(json_is_array(list));
	assert_string_equal(json_name(json_first(members)), "a");
	assert_string_equal(json_name(json_next(json_first(members))), "b.c");
	assert_int_equal(json_count(parsed("[]")), 0);
	assert_int_equal(json_count(parsed("\"text\"")), 0);
}

static void
what_is_written_can_be_read(void **state)
{
	struct json *object = json_object(&arena);
	struct json *list = json_array(&arena);

	(void)state;
	json_add_text(&arena, object, "text", "a \"quoted\"\n💡 \\");
	json_add_text(&arena, object, "nothing", NULL);
	json_add_int(&arena, object, "big", 9007199254740991);
	json_add_int(&arena, list, NULL, INT64_MIN);
	json_add_int(&arena, list, NULL, 1795339864250);
	json_add_bool(&arena, list, NULL, true);
	json_add_null(&arena, list, NULL);
	json_add(&arena, object, "list", list);
	assert_int_equal(json_int(object, "big", 0), 9007199254740991);
	assert_string_equal(json_print(object, false, &arena),
		"{\"text\":\"a \\\"quoted\\\"\\n💡 \\\\\",\"nothing\":null,"
		"\"big\":9007199254740991,"
		"\"list\":[-9223372036854775808,1795339864250,true,null]}");
	const struct json *again = parsed(json_print(object, true, &arena));
	assert_string_equal(json_text(again, "text"), "a \"quoted\"\n💡 \\");
	assert_int_equal(json_count(json_at(again, "list")), 4);
	assert_string_equal(json_print(json_array(&arena), false, &arena), "[]");
	assert_string_equal(json_print(json_object(&arena), false, &arena), "{}");
}

static void
a_copy_stands_by_itself(void **state)
{
	const struct json *from = parsed("{\"a\":[1,{\"b\":null}],\"c\":\"x\"}");
	struct json *object = json_object(&arena);

	(void)state;
	json_add_copy(&arena, object, "all", from);
	json_add_copy(&arena, object, "part", json_at(from, "a"));
	json_add_copy(&arena, object, "none", json_at(from, "missing"));
	assert_string_equal(json_print(object, false, &arena),
		"{\"all\":{\"a\":[1,{\"b\":null}],\"c\":\"x\"},"
		"\"part\":[1,{\"b\":null}],\"none\":null}");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_path_leads_to_what_is_there),
		cmocka_unit_test(an_empty_text_is_none),
		cmocka_unit_test(nothing_has_every_fallback),
		cmocka_unit_test(numbers_come_bare_or_as_strings),
		cmocka_unit_test(long_ids_keep_their_digits),
		cmocka_unit_test(surrogate_pairs_are_joined),
		cmocka_unit_test(half_a_pair_costs_one_character_and_not_the_page),
		cmocka_unit_test(what_is_no_json_is_refused_with_a_sentence),
		cmocka_unit_test(an_answer_cut_anywhere_is_refused),
		cmocka_unit_test(nesting_ends_at_64),
		cmocka_unit_test(more_values_than_memory_is_for_are_refused_unread),
		cmocka_unit_test(lists_and_members_are_walked_in_order),
		cmocka_unit_test(what_is_written_can_be_read),
		cmocka_unit_test(a_copy_stands_by_itself),
	};

	return cmocka_run_group_tests(tests, fresh, fresh);
}

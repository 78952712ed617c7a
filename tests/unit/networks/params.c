/* Parameters become JSON or a form; what a request lacks is said in the same words everywhere.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "networks/network.h"
#include "networks/shared/guard.h"
#include "networks/shared/params.h"

static struct http_request
posted(bool as_form, struct arena *arena)
{
	struct http_request request = { .method = "POST" };
	struct params params = { 0 };

	params_add(&params, "text", "a & b");
	params_add(&params, "language", NULL);
	params_add_list(&params, "ids", "7");
	params_add_list(&params, "tags", NULL);
	params_post(&params, as_form, arena, &request);
	return request;
}

static void
one_list_of_parameters_is_json_or_a_form(void **state)
{
	struct arena arena = { 0 };
	struct http_request json = posted(false, &arena);
	struct http_request form = posted(true, &arena);

	(void)state;
	assert_string_equal(json.body, "{\"text\":\"a & b\",\"ids\":[\"7\"]}");
	assert_string_equal(json.headers[0].value, "application/json");
	assert_string_equal(form.body, "text=a%20%26%20b&ids[]=7");
	assert_string_equal(form.headers[0].value, "application/x-www-form-urlencoded");
	assert_true(json.has_effect && form.has_effect);
	assert_int_equal(form.body_len, 24);
	arena_release(&arena);
}

static void
what_is_missing_is_said(void **state)
{
	struct endpoint at = { .remote_id = "9" };
	struct op_args args = { .at = &at, .person = "9" };
	struct arena arena = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_false(guard_item(&args, &err));
	assert_string_equal(err.text, "no item was given");
	assert_false(guard_items(&args, 20, &err));
	assert_string_equal(err.text, "expected 1 to 20 items at once");
	assert_true(guard_person(&args, &err));
	assert_false(guard_not_us(&args, &err));
	assert_true(guard_checked(&args, &err));
	at.remote_id = NULL;
	assert_true(guard_not_us(&args, &err));
	assert_false(guard_checked(&args, &err));
	assert_true(guard_report(1000, 1000, &err));
	assert_false(guard_report(1001, 1000, &err));
	assert_true(guard_list(json_array(&arena), &err));
	assert_false(guard_list(json_object(&arena), &err));
	assert_int_equal(err.code, ERR_PROTOCOL);
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_list_of_parameters_is_json_or_a_form),
		cmocka_unit_test(what_is_missing_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

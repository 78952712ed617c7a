/* The rows of the query language: each is whole, and each of its values is read.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "inbox/filter/filter.h"

static const struct filter *
term(const char *query, struct arena *arena)
{
	const struct filter *filter;
	struct err err = { 0 };

	if (!filter_parse(query, arena, &filter, NULL, &err))
		fail_msg("%s: %s", query, err.text);
	assert_int_equal(filter->op, FILTER_TERM);
	return filter;
}

static void
every_value_is_found(void **state)
{
	struct filter_value value;

	(void)state;
	for (enum filter_key key = 0; key < FILTER_KEY_COUNT; key++)
		for (size_t i = 0; filter_key_value(key, i, &value); i++) {
			struct arena arena = { 0 };
			const struct filter *one =
				term(arena_printf(&arena, "%s:%s", filter_keys[key].name,
					     value.name),
					&arena);

			assert_int_equal(one->key, key);
			assert_int_equal(one->number, i);
			arena_release(&arena);
		}
}

/* What a row must have; that each has its SQL is asserted as the store is built. */
static void
every_row_is_whole(void **state)
{
	(void)state;
	for (enum filter_key key = 0; key < FILTER_KEY_COUNT; key++) {
		const struct filter_key_row *row = &filter_keys[key];

		assert_true(row->name && row->meaning && row->read);
		assert_true(!row->form != !row->values);
		assert_false(row->of_turn && row->match);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_value_is_found),
		cmocka_unit_test(every_row_is_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

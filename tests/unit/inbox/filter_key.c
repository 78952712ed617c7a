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
#include "base/mem.h"
#include "base/str.h"
#include "inbox/filter/filter.h"
#include "inbox/filter/filter_complete.h"
#include "inbox/filter/filter_match.h"

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

static void
items_are_more_fewer_or_as_many(void **state)
{
	static const struct {
		const char *query;
		int64_t items[2]; /* the fewest and the most that it selects of 0 to 9 */
	} cases[] = { { "items:>5", { 6, 9 } }, { "items:<3", { 0, 2 } },
		{ "items:2", { 2, 2 } }, { "-items:<7", { 7, 9 } } };
	const struct filter *filter;
	struct arena arena = { 0 };
	struct err err = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		for (int64_t n = 0; n < 10; n++) {
			const struct filter_facts facts = { .n_items = n };

			assert_true(filter_parse(
				cases[i].query, &arena, &filter, NULL, &err));
			assert_null(filter_match_passing(filter));
			assert_int_equal(filter_match(filter, &facts),
				n >= cases[i].items[0] && n <= cases[i].items[1]);
		}
	assert_false(filter_parse("items:>many", &arena, &filter, NULL, &err));
	assert_string_equal(
		err.text, "items: expected a number like >5, <3 or 2, got \">many\"");
	arena_release(&arena);
}

static void
the_last_term_is_found(void **state)
{
	static const char *const cases[][2] = {
		{ "waiti", "waiti" },
		{ "from:lea wa", "wa" },
		{ "x -(is:d", "is:d" },
		{ "-is:dr", "is:dr" },
		{ "is:no-", "is:no-" },
		{ "is:late ", "" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(filter_complete_term(cases[i][0]), cases[i][1]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_value_is_found),
		cmocka_unit_test(every_row_is_whole),
		cmocka_unit_test(the_last_term_is_found),
		cmocka_unit_test(items_are_more_fewer_or_as_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

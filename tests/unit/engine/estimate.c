/* How many requests an import takes, from the first page of each stream.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/time/date.h"
#include "engine/import/estimate.h"
#include "inbox/import/import_offer.h"
#include "inbox/item/item.h"
#include "networks/network.h"

#define NOW       ((int64_t)1795339864000) /* 2026-11-22T09:31:04Z */
#define DAYS(n)   ((n)*DATE_DAY)
#define AGO(days) (NOW - DAYS(days))

/* What somebody wrote to us, on a day of its own. */
static struct item
to_us(const char *id, const char *parent, int days)
{
	return (struct item){ .remote_id = id,
		.parent_id = parent,
		.to_us = true,
		.created_at = AGO(days) };
}

static struct estimate
estimate_of(const struct op_result *pages, size_t n, size_t per_thread)
{
	struct estimate estimate = { .now = NOW, .per_thread = per_thread };

	for (size_t i = 0; i < n; i++)
		estimate_add(&estimate, &pages[i]);
	estimate_finish(&estimate);
	return estimate;
}

static struct import_choice
cost(const struct estimate *estimate, int days)
{
	struct import_choice choice = { .span = DAYS(days) };

	estimate_fill(estimate, &choice);
	return choice;
}

static void
pages_that_are_the_last_are_counted_exactly(void **state)
{
	const struct op_result pages[] = { { .more = false }, { .more = false } };
	struct estimate estimate = estimate_of(pages, 2, 2);

	(void)state;
	assert_int_equal(cost(&estimate, 365).requests, 2);
	assert_false(cost(&estimate, 365).about);
	estimate_release(&estimate);
}

static void
a_page_that_goes_further_back_than_wanted_is_enough(void **state)
{
	const struct op_result page = { .more = true, .reaches = AGO(10) };
	struct estimate estimate = estimate_of(&page, 1, 2);

	(void)state;
	assert_int_equal(cost(&estimate, 7).requests, 1);
	assert_false(cost(&estimate, 7).about);
	/* So little further that the next page may have to confirm it. */
	assert_int_equal(cost(&estimate, 10).requests, 1);
	assert_true(cost(&estimate, 10).about);
	estimate_release(&estimate);
}

static void
pages_go_on_as_densely_as_they_began(void **state)
{
	const struct op_result pages[] = { { .more = true, .reaches = AGO(10) },
		{ .more = true, .reaches = AGO(50) } };
	struct estimate estimate = estimate_of(pages, 2, 2);

	(void)state;
	assert_int_equal(cost(&estimate, 30).requests, 3 + 1);
	assert_int_equal(cost(&estimate, 365).requests, 37 + 8);
	assert_true(cost(&estimate, 365).about);
	estimate_release(&estimate);
}

static void
nothing_is_older_than_the_account(void **state)
{
	const struct op_result page = { .more = true, .reaches = AGO(10) };
	struct estimate estimate = estimate_of(&page, 1, 2);

	(void)state;
	estimate.begins = AGO(40);
	assert_int_equal(cost(&estimate, 30).requests, 3);
	assert_int_equal(cost(&estimate, 365).requests, 4);
	estimate_release(&estimate);
}

static void
each_thread_is_read_once(void **state)
{
	struct item inbox[] = {
		to_us("1", "post", 1), to_us("2", "post", 2), /* under the same post */
		to_us("3", "1", 3),                           /* and below the first */
		to_us("4", NULL, 20), /* nobody has answered that one */
		to_us("5", "other", 25),
		{ .remote_id = "6", .created_at = AGO(26) }, /* it concerns nobody here */
	};
	struct item ours[] = {
		{ .remote_id = "7",
			.parent_id = "2",
			.ours = true,
			.created_at = AGO(1) },
		{ .remote_id = "8", .ours = true, .created_at = AGO(9) },
	};
	const struct op_result pages[] = { { .items = inbox, .n_items = 6 },
		{ .items = ours, .n_items = 2 } };
	struct estimate estimate = estimate_of(pages, 2, 2);

	(void)state;
	assert_int_equal(cost(&estimate, 365).requests, 2 + 3 * 2);
	assert_int_equal(cost(&estimate, 10).requests, 2 + 2 * 2);
	assert_true(cost(&estimate, 10).about); /* what a thread lacks is asked for */
	estimate_release(&estimate);
}

/* What we answered longer ago than the first page reaches is not known from it. */
static void
threads_go_on_as_densely_as_both_pages_say(void **state)
{
	struct item inbox[] = { to_us("1", "a", 1), to_us("2", "b", 4) };
	struct item ours[] = {
		{ .remote_id = "3", .ours = true, .created_at = AGO(2) },
		{ .remote_id = "4",
			.parent_id = "z",
			.ours = true,
			.created_at = AGO(30) },
	};
	const struct op_result pages[] = {
		{ .items = inbox, .n_items = 2, .more = true, .reaches = AGO(5) },
		{ .items = ours, .n_items = 2, .more = false }
	};
	struct estimate estimate = estimate_of(pages, 2, 1);

	(void)state;
	/* Two pages, two threads in five days to us, and one of ours. */
	assert_int_equal(cost(&estimate, 5).requests, 1 + 1 + 3);
	assert_int_equal(cost(&estimate, 10).requests, 2 + 1 + 4 + 2);
	estimate_release(&estimate);
}

/* Discourse: the page says in which topics something is new. */
static void
a_list_costs_what_it_leads_to(void **state)
{
	const struct op_result page = { .more = true, .reaches = AGO(10), .besides = 20 };
	struct estimate estimate = estimate_of(&page, 1, 2);

	(void)state;
	assert_int_equal(cost(&estimate, 10).requests, 1 + 20 * 3);
	assert_int_equal(cost(&estimate, 1).requests, 1 + 2 * 3);
	assert_int_equal(cost(&estimate, 20).requests, 2 + 40 * 3);
	assert_true(cost(&estimate, 1).about);
	estimate_release(&estimate);
}

static void
without_times_nothing_is_known(void **state)
{
	const struct op_result pages[] = { { .more = false }, { .more = true } };
	struct estimate estimate = estimate_of(pages, 2, 2);

	(void)state;
	assert_int_equal(cost(&estimate, 7).requests, -1);
	estimate_release(&estimate);
}

static void
words_that_are_listened_for_are_requests_too(void **state)
{
	const struct op_result page = { .more = false };
	struct estimate estimate = estimate_of(&page, 1, 2);

	(void)state;
	estimate.words = 3;
	assert_int_equal(cost(&estimate, 7).requests, 4);
	assert_true(cost(&estimate, 7).about);
	estimate_release(&estimate);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_that_are_the_last_are_counted_exactly),
		cmocka_unit_test(a_page_that_goes_further_back_than_wanted_is_enough),
		cmocka_unit_test(pages_go_on_as_densely_as_they_began),
		cmocka_unit_test(nothing_is_older_than_the_account),
		cmocka_unit_test(each_thread_is_read_once),
		cmocka_unit_test(threads_go_on_as_densely_as_both_pages_say),
		cmocka_unit_test(a_list_costs_what_it_leads_to),
		cmocka_unit_test(without_times_nothing_is_known),
		cmocka_unit_test(words_that_are_listened_for_are_requests_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

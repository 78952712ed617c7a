/* How far back the first import may go, and what that costs, in words.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "inbox/import/import_offer.h"

static void
the_default_is_one_of_the_choices(void **state)
{
	struct import_offer offer = import_offer_of(30 * DATE_DAY);

	(void)state;
	assert_int_equal(offer.n, 3);
	assert_int_equal(offer.usual, 1);
	offer = import_offer_of(90 * DATE_DAY);
	assert_int_equal(offer.n, 4);
	assert_int_equal(offer.usual, 2);
	assert_int_equal(offer.choices[2].span, 90 * DATE_DAY);
	assert_int_equal(offer.choices[3].span, 365 * DATE_DAY);
	offer = import_offer_of(0);
	assert_int_equal(offer.usual, 0);
}

static void
spans_are_said_in_words(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(import_offer_span(7 * DATE_DAY, &arena), "7 days");
	assert_string_equal(import_offer_span(DATE_DAY, &arena), "1 day");
	assert_string_equal(import_offer_span(365 * DATE_DAY, &arena), "1 year");
	assert_string_equal(import_offer_span(0, &arena), "from now on");
	assert_string_equal(import_offer_span(12 * DATE_HOUR, &arena), "12 h");
	arena_release(&arena);
}

static void
costs_are_said_in_words(void **state)
{
	struct import_offer offer = import_offer_of(30 * DATE_DAY);
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(import_offer_cost(&offer, 0, &arena), "");
	offer.choices[0].requests = 1;
	assert_string_equal(import_offer_cost(&offer, 0, &arena), "1 request");
	offer.choices[0] = (struct import_choice){ .requests = 95, .about = true };
	assert_string_equal(import_offer_cost(&offer, 0, &arena), "about 95 requests");
	offer.choices[0].requests = 12345678;
	assert_string_equal(
		import_offer_cost(&offer, 0, &arena), "more than 10,000 requests");
	arena_release(&arena);
}

static void
a_part_of_a_day_is_said_if_somebody_would_notice_it(void **state)
{
	struct import_offer offer = import_offer_of(30 * DATE_DAY);
	struct arena arena = { 0 };

	(void)state;
	offer.per_day = 2000;
	offer.choices[0].requests = 199;
	assert_string_equal(import_offer_cost(&offer, 0, &arena), "199 requests");
	offer.choices[0].requests = 200;
	assert_string_equal(
		import_offer_cost(&offer, 0, &arena), "200 requests, 10 % of a day's");
	offer.choices[0].requests = 4001;
	assert_string_equal(
		import_offer_cost(&offer, 0, &arena), "4001 requests, over 3 days");
	arena_release(&arena);
}

static void
numbers_and_spans_choose(void **state)
{
	struct import_offer offer = import_offer_of(30 * DATE_DAY);
	int64_t span = 0;

	(void)state;
	assert_true(import_offer_choose(&offer, "", &span));
	assert_int_equal(span, 30 * DATE_DAY);
	assert_true(import_offer_choose(&offer, " 3 ", &span));
	assert_int_equal(span, 365 * DATE_DAY);
	assert_true(import_offer_choose(&offer, "52w", &span));
	assert_int_equal(span, 364 * DATE_DAY);
	assert_false(import_offer_choose(&offer, "4", &span));
	assert_false(import_offer_choose(&offer, "7", &span)); /* seven what? */
	assert_false(import_offer_choose(&offer, "far", &span));
}

static void
it_is_read_as_it_was_written(void **state)
{
	struct import_offer offer = import_offer_of(90 * DATE_DAY);
	struct import_offer copy;
	struct arena arena = { 0 };
	const char *line;

	(void)state;
	offer.choices[1] = (struct import_choice){ 30 * DATE_DAY, 9, true };
	offer.per_day = 2480;
	offer.why = "nobody \"knows\"";
	line = import_offer_write(&offer, &arena);
	assert_true(import_offer_read(line, strlen(line), &arena, &copy));
	assert_int_equal(copy.n, 4);
	assert_int_equal(copy.usual, 2);
	assert_int_equal(copy.choices[1].requests, 9);
	assert_true(copy.choices[1].about);
	assert_int_equal(copy.choices[0].requests, -1);
	assert_int_equal(copy.per_day, 2480);
	assert_string_equal(copy.why, offer.why);
	assert_false(import_offer_read("{}", 2, &arena, &copy));
	assert_false(import_offer_read("nonsense", 8, &arena, &copy));
	arena_release(&arena);
}

static void
questions_name_the_keys(void **state)
{
	struct import_offer offer = import_offer_of(30 * DATE_DAY);
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(import_offer_keys(&offer, &arena), "1, 2, 3 or a span");
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_default_is_one_of_the_choices),
		cmocka_unit_test(spans_are_said_in_words),
		cmocka_unit_test(costs_are_said_in_words),
		cmocka_unit_test(a_part_of_a_day_is_said_if_somebody_would_notice_it),
		cmocka_unit_test(numbers_and_spans_choose),
		cmocka_unit_test(it_is_read_as_it_was_written),
		cmocka_unit_test(questions_name_the_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

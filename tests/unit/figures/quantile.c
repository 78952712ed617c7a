/* Medians and percentiles: against sorting, and by examples that a person can check by
 * hand.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "figures/quantile.h"

#define MANY 500

static uint32_t
dice(uint64_t *seed, uint32_t sides)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33) % sides;
}

static int
by_length(const void *a, const void *b)
{
	uint32_t left = *(const uint32_t *)a;
	uint32_t right = *(const uint32_t *)b;

	return (left > right) - (left < right);
}

/* By its definition: the smallest of the sorted ones that `percent` do not exceed. */
static uint32_t
slowly(const uint32_t *sorted, size_t count, int percent)
{
	for (size_t i = 0; i < count; i++)
		if ((i + 1) * 100 >= count * (size_t)percent)
			return sorted[i];
	return sorted[count - 1];
}

static void
quickselect_finds_what_sorting_finds(void **state)
{
	static const uint32_t sides[] = { 1, 2, 7, 100, 1000000 };
	uint64_t seed = 1;

	(void)state;
	for (size_t round = 0; round < 400; round++) {
		size_t count = 1 + dice(&seed, MANY);
		uint32_t values[MANY];
		uint32_t sorted[MANY];
		uint32_t range = sides[round % COUNT(sides)];

		for (size_t i = 0; i < count; i++)
			values[i] = dice(&seed, range);
		memcpy(sorted, values, sizeof sorted);
		qsort(sorted, count, sizeof *sorted, by_length);
		for (int percent = 1; percent <= 100; percent += 1 + (int)dice(&seed, 9))
			assert_int_equal(quantile_of(values, count, percent),
				slowly(sorted, count, percent));
		qsort(values, count, sizeof *values, by_length);
		assert_memory_equal(values, sorted, count * sizeof *values);
	}
}

static void
many_are_sorted_as_few_are(void **state)
{
	static uint32_t values[20000];
	static uint32_t sorted[COUNT(values)];
	uint64_t seed = 5;

	(void)state;
	for (size_t count = 0; count <= COUNT(values); count = count * 3 + 1) {
		for (size_t i = 0; i < count; i++)
			values[i] = dice(&seed, UINT32_MAX) << dice(&seed, 12);
		memcpy(sorted, values, sizeof sorted);
		qsort(sorted, count, sizeof *sorted, by_length);
		quantile_sort(values, count);
		assert_memory_equal(values, sorted, count * sizeof *values);
	}
}

static void
what_is_in_order_already_is_found_too(void **state)
{
	uint32_t up[MANY];
	uint32_t down[MANY];

	(void)state;
	for (uint32_t i = 0; i < MANY; i++) {
		up[i] = i;
		down[i] = MANY - 1 - i;
	}
	assert_int_equal(quantile_of(up, MANY, 90), 449);
	assert_int_equal(quantile_of(down, MANY, 90), 449);
}

static void
a_percentile_is_a_wait_that_somebody_had(void **state)
{
	uint32_t one[] = { 42 };
	uint32_t two[] = { 20, 10 };
	uint32_t ten[] = { 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 };

	(void)state;
	assert_int_equal(quantile_of(one, 1, 50), 42);
	assert_int_equal(quantile_of(one, 1, 95), 42);
	assert_int_equal(quantile_of(two, 2, 50), 10);
	assert_int_equal(quantile_of(two, 2, 90), 20);
	assert_int_equal(quantile_of(ten, 10, 50), 5);
	assert_int_equal(quantile_of(ten, 10, 90), 9);
	assert_int_equal(quantile_of(ten, 10, 95), 10);
	assert_int_equal(quantile_of(ten, 10, 100), 10);
}

static const int percents[] = { 50, 90, 95 };

static void
estimate(uint32_t *ended, size_t n_ended, uint32_t *open, size_t n_open,
	struct quantile *quantiles)
{
	const struct waits waits = { ended, n_ended, open, n_open };

	quantile_open(&waits, percents, COUNT(percents), quantiles);
}

/* By hand: 10 at risk. 1: 9/10. 2: 8/10. At 3 one leaves unended: 7 remain. 4: 8/10 · 6/7
 * = 0.686. 5: 0.571. 6: 0.457, so the median is 6. At 7 one leaves: 3 remain. 8: 0.457 ·
 * 2/3 = 0.305. 9: 0.152. 10: 0.152 · 0/1 = 0, so 90 % and 95 % are 10. */
static void
kaplan_meier_by_hand(void **state)
{
	uint32_t ended[] = { 10, 8, 6, 5, 4, 2, 1, 9 };
	uint32_t open[] = { 7, 3 };
	struct quantile q[3];

	(void)state;
	estimate(ended, COUNT(ended), open, COUNT(open), q);
	assert_int_equal(q[0].at, 6);
	assert_int_equal(q[1].at, 10);
	assert_int_equal(q[2].at, 10);
	assert_false(q[0].above || q[1].above || q[2].above);
}

/* The remission times of the treated group of Freireich et al. (1963), in weeks, as every
 * textbook of survival analysis has them: the median is 23, and the curve ends at
 * 0.448. */
static void
kaplan_meier_by_a_textbook(void **state)
{
	uint32_t ended[] = { 6, 6, 6, 7, 10, 13, 16, 22, 23 };
	uint32_t open[] = { 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35 };
	struct quantile q[3];

	(void)state;
	estimate(ended, COUNT(ended), open, COUNT(open), q);
	assert_int_equal(q[0].at, 23);
	assert_false(q[0].above);
	assert_int_equal(q[1].at, 35);
	assert_true(q[1].above);
	assert_true(q[2].above);
}

static void
without_open_waits_it_is_the_plain_percentile(void **state)
{
	uint64_t seed = 7;

	(void)state;
	for (int round = 0; round < 200; round++) {
		size_t count = 1 + dice(&seed, MANY);
		uint32_t ended[MANY];
		struct quantile q[3];

		for (size_t i = 0; i < count; i++)
			ended[i] = dice(&seed, 300);
		estimate(ended, count, NULL, 0, q);
		for (size_t i = 0; i < COUNT(percents); i++) {
			assert_false(q[i].above);
			assert_int_equal(q[i].at, quantile_of(ended, count, percents[i]));
		}
	}
}

static void
where_all_wait_nothing_is_reached(void **state)
{
	uint32_t open[] = { 30, 259200, 60 };
	struct quantile q[3];

	(void)state;
	estimate(NULL, 0, open, COUNT(open), q);
	for (size_t i = 0; i < COUNT(percents); i++) {
		assert_true(q[i].above);
		assert_int_equal(q[i].at, 259200);
	}
}

static void
an_open_wait_as_long_as_an_ended_one_is_longer(void **state)
{
	uint32_t ended[] = { 5, 5 };
	uint32_t open[] = { 5, 5 };
	struct quantile q[3];

	(void)state;
	estimate(ended, 2, open, 2, q);
	assert_int_equal(q[0].at, 5);
	assert_false(q[0].above);
	assert_true(q[1].above);
	assert_int_equal(q[1].at, 5);
}

/* Whatever was answered: letting one of them wait instead never lowers a percentile. */
static void
ignoring_people_improves_no_figure(void **state)
{
	uint64_t seed = 3;

	(void)state;
	for (int round = 0; round < 300; round++) {
		size_t count = 2 + dice(&seed, 30);
		uint32_t ended[40];
		uint32_t open[40];
		uint32_t fewer[40];
		struct quantile before[3];
		struct quantile after[3];
		size_t n_open = dice(&seed, 5);

		for (size_t i = 0; i < count; i++)
			fewer[i] = ended[i] = dice(&seed, 1000);
		for (size_t i = 0; i < n_open; i++)
			open[i] = dice(&seed, 1000);
		estimate(ended, count, open, n_open, before);
		open[n_open] = fewer[count - 1] + dice(&seed, 500);
		estimate(fewer, count - 1, open, n_open + 1, after);
		for (size_t i = 0; i < COUNT(percents); i++)
			assert_true(after[i].above || after[i].at >= before[i].at);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quickselect_finds_what_sorting_finds),
		cmocka_unit_test(many_are_sorted_as_few_are),
		cmocka_unit_test(what_is_in_order_already_is_found_too),
		cmocka_unit_test(a_percentile_is_a_wait_that_somebody_had),
		cmocka_unit_test(kaplan_meier_by_hand),
		cmocka_unit_test(kaplan_meier_by_a_textbook),
		cmocka_unit_test(without_open_waits_it_is_the_plain_percentile),
		cmocka_unit_test(where_all_wait_nothing_is_reached),
		cmocka_unit_test(an_open_wait_as_long_as_an_ended_one_is_longer),
		cmocka_unit_test(ignoring_people_improves_no_figure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What a day allows is spread over the day, and a part of it is kept for people.
 * SPDX-License-Identifier: MIT */
#include "store/spent.h"

#include "base/time/date.h"
#include "tests/unit/store/store_scene.h"

#define NOW ((int64_t)1795339864000)

static struct spent
used(int64_t n)
{
	return (struct spent){ .unit = "units",
		.n = n,
		.per_day = 1000,
		.reserve = 100,
		.ends_at = NOW + 9 * DATE_HOUR };
}

static void
background_work_stops_at_the_reserve(void **state)
{
	struct spent spent = used(0);

	(void)state;
	assert_int_equal(spent_left(&spent), 900);
	spent = used(899);
	assert_int_equal(spent_left(&spent), 1);
	spent = used(900);
	assert_int_equal(spent_left(&spent), 0);
	spent = used(5000);
	assert_int_equal(spent_left(&spent), 0);
	assert_true(spent_left(&(struct spent){ 0 }) > 1000000);
}

static void
what_is_left_lasts_until_the_day_ends(void **state)
{
	struct spent spent = used(0);

	(void)state;
	assert_int_equal(spent_span(&spent, 10, DATE_MINUTE, NOW), 6 * DATE_MINUTE);
	assert_int_equal(spent_span(&spent, 1, DATE_MINUTE, NOW), DATE_MINUTE);
	assert_int_equal(spent_span(&spent, 0, DATE_SECOND, NOW), 36 * DATE_SECOND);
	spent = used(895);
	assert_int_equal(spent_span(&spent, 10, DATE_MINUTE, NOW), 9 * DATE_HOUR);
	assert_int_equal(
		spent_span(&(struct spent){ 0 }, 10, DATE_MINUTE, NOW), DATE_MINUTE);
}

static void
a_network_without_a_budget_costs_nothing(void **state)
{
	struct scene *s = *state;
	struct account account;
	struct spent spent;

	good(s, store_account_find(s->store, "brand", &s->arena, &account, &s->err));
	good(s, store_spent_add(s->store, &account, 5, NOW, &s->err));
	good(s, store_spent(s->store, &account, NOW, &spent, &s->err));
	assert_null(spent.unit);
	assert_int_equal(spent.n, 0);
}

/* Of a network whose row has one, in whatever zone. */
static void
what_is_spent_is_counted_by_the_day(void **state)
{
	struct scene *s = *state;
	struct account account;
	struct spent spent;

	good(s, store_account_find(s->store, "brand", &s->arena, &account, &s->err));
	account.network = "discourse";
	good(s, store_spent_add(s->store, &account, 5, NOW, &s->err));
	good(s, store_spent_add(s->store, &account, 2, NOW, &s->err));
	good(s, store_spent(s->store, &account, NOW, &spent, &s->err));
	assert_string_equal(spent.unit, "requests");
	assert_int_equal(spent.n, 7);
	assert_true(spent.ends_at > NOW && spent.ends_at <= NOW + DATE_DAY);
	good(s, store_spent(s->store, &account, spent.ends_at, &spent, &s->err));
	assert_int_equal(spent.n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(background_work_stops_at_the_reserve),
		cmocka_unit_test(what_is_left_lasts_until_the_day_ends),
		SCENE(a_network_without_a_budget_costs_nothing),
		SCENE(what_is_spent_is_counted_by_the_day),
	};

	return cmocka_run_group_tests_name("store/spent", tests, NULL, NULL);
}

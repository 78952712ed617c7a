/* When a server may be asked again, from what it says and from what it does not say.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/time/date.h"
#include "base/mem.h"
#include "engine/pace.h"
#include "networks/network.h"
#include "networks/shared/rate.h"

#define NOW   ((int64_t)1795339864000) /* 2026-11-22T09:31:04Z */
#define TICKS ((int64_t)5000)          /* of a clock that began a moment ago */

static int64_t
asked(int status, const struct header *headers, size_t count)
{
	const struct http_response response = {
		.status = status,
		.headers = headers,
		.n_headers = count,
		.body = "",
	};

	return pace_asked(&(struct pace_heard){
		.response = &response, .rates = rate_usual, .now = NOW });
}

static int64_t
asked_by(const char *name, const char *value)
{
	const struct header header = { name, value };

	return asked(429, &header, 1);
}

static void
retry_after_in_seconds_is_obeyed(void **state)
{
	(void)state;
	assert_int_equal(asked_by("Retry-After", "30"), 30 * DATE_SECOND);
	assert_int_equal(asked_by("retry-after", " 7"), 0); /* values come trimmed */
	assert_int_equal(asked_by("Retry-After", "0"), 0);
	assert_int_equal(asked_by("Retry-After", "soon"), 0);
	assert_int_equal(asked_by("Retry-After", "-5"), 0);
}

static void
retry_after_as_a_date_is_obeyed(void **state)
{
	(void)state;
	assert_int_equal(
		asked_by("Retry-After", "Sun, 22 Nov 2026 09:32:04 GMT"), DATE_MINUTE);
	assert_int_equal(asked_by("Retry-After", "Sun, 22 Nov 2026 09:30:00 GMT"), 0);
}

static void
a_date_counts_by_the_clock_of_the_server(void **state)
{
	const struct header headers[] = {
		{ "Date", "Sun, 22 Nov 2026 08:31:04 GMT" },
		{ "Retry-After", "Sun, 22 Nov 2026 08:31:34 GMT" },
	};

	(void)state;
	assert_int_equal(asked(503, headers, 2), 30 * DATE_SECOND);
}

static void
of_two_the_longer_is_obeyed(void **state)
{
	const struct header headers[] = { { "Retry-After", "5" }, { "Retry-After", "40" },
		{ "Retry-After", "Sun, 22 Nov 2026 09:31:14 GMT" } };

	(void)state;
	assert_int_equal(asked(429, headers, 3), 40 * DATE_SECOND);
	assert_int_equal(asked_by("Retry-After", "30, 60"), DATE_MINUTE);
}

static void
without_retry_after_the_reset_tells(void **state)
{
	(void)state;
	assert_int_equal(asked_by("X-RateLimit-Reset", "2026-11-22T09:36:04.000000Z"),
		5 * DATE_MINUTE + DATE_SECOND);
	assert_int_equal(asked_by("X-RateLimit-Reset", "2026-11-22T09:36:04.250Z"),
		5 * DATE_MINUTE + DATE_SECOND / 4);
	assert_int_equal(
		asked_by("X-RateLimit-Reset", "120"), 2 * DATE_MINUTE + DATE_SECOND);
	assert_int_equal(
		asked_by("X-RateLimit-Reset", "1795339924"), DATE_MINUTE + DATE_SECOND);
	assert_int_equal(asked_by("X-RateLimit-Reset", "yesterday"), 0);
}

static void
nobody_is_obeyed_for_more_than_a_day(void **state)
{
	(void)state;
	assert_int_equal(asked_by("Retry-After", "999999999"), PACE_OBEYED);
	assert_int_equal(
		asked_by("Retry-After", "Sun, 22 Nov 2099 09:31:04 GMT"), PACE_OBEYED);
	assert_int_equal(asked_by("Retry-After", "99999999999999999999"), 0);
}

static void
an_empty_budget_is_a_pause_even_after_a_good_answer(void **state)
{
	const struct header headers[] = { { "X-RateLimit-Limit", "300" },
		{ "X-RateLimit-Remaining", "0" },
		{ "X-RateLimit-Reset", "2026-11-22T09:32:04Z" } };

	(void)state;
	assert_int_equal(asked(200, headers, 3), DATE_MINUTE + DATE_SECOND);
	assert_int_equal(asked(200, headers, 1), 0);
}

static struct pace
after(int status, const struct header *headers, size_t count, int failures, int chance)
{
	const struct http_response response = { status, headers, count, "", 0 };
	struct pace pace = { .failures = failures };

	pace_answered(&pace,
		&(struct pace_heard){
			.response = &response, .rates = rate_usual, .now = NOW },
		TICKS, chance);
	return pace;
}

static void
a_good_answer_ends_every_pause(void **state)
{
	const struct pace pace = after(200, NULL, 0, 7, 0);

	(void)state;
	assert_int_equal(pace.not_before, 0);
	assert_int_equal(pace.failures, 0);
}

static void
a_refusal_of_one_thing_is_no_pause(void **state)
{
	(void)state;
	assert_int_equal(after(404, NULL, 0, 0, 0).not_before, 0);
	assert_int_equal(after(422, NULL, 0, 0, 0).not_before, 0);
}

static void
a_bare_429_waits_more_than_a_minute(void **state)
{
	(void)state;
	assert_true(after(429, NULL, 0, 0, 999).not_before >= TICKS + DATE_MINUTE);
	assert_int_equal(after(429, NULL, 0, 0, 0).failures, 1);
}

static void
a_short_retry_after_does_not_shorten_our_own_pause(void **state)
{
	const struct header header = { "Retry-After", "1" };
	const struct pace pace = after(429, &header, 1, 5, 0);

	(void)state;
	assert_int_equal(pace.not_before, TICKS + pace_backoff(6, 0));
}

static void
errors_of_a_server_pause_twice_as_long_each_time(void **state)
{
	(void)state;
	assert_int_equal(after(500, NULL, 0, 0, 0).not_before, TICKS + DATE_SECOND);
	assert_int_equal(after(502, NULL, 0, 1, 0).not_before, TICKS + 2 * DATE_SECOND);
	assert_int_equal(after(503, NULL, 0, 2, 0).not_before, TICKS + 4 * DATE_SECOND);
}

static void
a_pause_has_an_end_and_a_spread(void **state)
{
	(void)state;
	assert_int_equal(pace_backoff(1, 0), DATE_SECOND);
	assert_int_equal(pace_backoff(1000, 0), PACE_LONGEST);
	for (int chance = 0; chance < PACE_CHANCES; chance++) {
		assert_in_range(
			pace_backoff(5, chance), 8 * DATE_SECOND, 16 * DATE_SECOND);
		assert_in_range(pace_spread(DATE_MINUTE, chance), 54 * DATE_SECOND,
			66 * DATE_SECOND);
	}
}

static void
offline_is_noticed_to_be_over_within_two_minutes(void **state)
{
	struct pace pace = { .failures = 40 };

	(void)state;
	pace_unanswered(&pace, TICKS, 0);
	assert_int_equal(pace.not_before, TICKS + PACE_OFFLINE);
	assert_int_equal(pace.failures, 41);
}

static void
a_pause_gets_shorter_and_ends(void **state)
{
	const struct pace pace = { .not_before = TICKS + DATE_MINUTE };

	(void)state;
	assert_int_equal(pace_pause(&pace, TICKS), DATE_MINUTE);
	assert_int_equal(pace_pause(&pace, TICKS + DATE_MINUTE - 1), 1);
	assert_int_equal(pace_pause(&pace, TICKS + 2 * DATE_MINUTE), 0);
	assert_int_equal(pace_pause(&(struct pace){ 0 }, TICKS), 0);
}

static void
what_can_wait_leaves_a_quarter_of_the_budget(void **state)
{
	const struct header headers[] = { { "X-RateLimit-Limit", "300" },
		{ "X-RateLimit-Remaining", "100" },
		{ "X-RateLimit-Reset", "2026-11-22T09:32:04Z" } };
	struct pace pace = after(200, headers, 3, 0, 0);

	(void)state;
	assert_int_equal(pace_budget(&pace, TICKS, 200), 25);
	assert_int_equal(pace_budget(&pace, TICKS, 10), 10);
	assert_int_equal(pace_budget(&pace, TICKS + 2 * DATE_MINUTE, 200), 200);
	pace.remaining = 60;
	assert_int_equal(pace_budget(&pace, TICKS, 200), 0);
}

static void
what_can_wait_leaves_people_their_share(void **state)
{
	struct pace pace = { .limit = 300, .remaining = 31, .reset_at = TICKS + 4000 };

	(void)state;
	assert_int_equal(pace_spare(&pace, TICKS), 0);
	pace.remaining = 30;
	assert_int_equal(pace_spare(&pace, TICKS), 4000);
	assert_int_equal(pace_spare(&pace, TICKS + 4000), 0);
	pace.limit = 60; /* at least 15 */
	pace.remaining = 15;
	assert_int_equal(pace_spare(&pace, TICKS), 4000);
	pace.limit = 10; /* but never more than half */
	pace.remaining = 6;
	assert_int_equal(pace_spare(&pace, TICKS), 0);
	/* What an earlier run knew holds where nothing is known yet. */
	pace = (struct pace){ .spare_at = TICKS + 2000 };
	assert_int_equal(pace_spare(&pace, TICKS), 2000);
}

static void
a_server_without_rates_has_no_budget(void **state)
{
	const struct header header = { "X-RateLimit-Remaining", "0" };
	const struct http_response response = { 200, &header, 1, "", 0 };
	struct pace pace = { 0 };

	(void)state;
	pace_answered(&pace, &(struct pace_heard){ .response = &response, .now = NOW },
		TICKS, 0);
	assert_int_equal(pace.not_before, 0);
	assert_int_equal(pace_budget(&pace, TICKS, 200), 200);
}

static struct pace
refused_again(struct pace pace, int64_t ticks, int64_t wait)
{
	const struct http_response response = { 403, NULL, 0, "", 0 };

	pace_answered(&pace,
		&(struct pace_heard){ .response = &response, .wait = wait, .now = NOW },
		ticks, 0);
	return pace;
}

static void
a_short_pause_is_believed_and_then_doubled(void **state)
{
	struct pace pace = { 0 };
	int64_t ticks = TICKS;

	(void)state;
	for (int64_t wait = 5; wait <= 640; wait *= 2) {
		pace = refused_again(pace, ticks, 5 * DATE_SECOND);
		assert_int_equal(pace.not_before - ticks, wait * DATE_SECOND);
		ticks = pace.not_before;
	}
	pace = refused_again(pace, ticks, 5 * DATE_SECOND);
	assert_int_equal(pace.not_before - ticks, PACE_LONGEST);
	/* A long one is not made longer. */
	ticks = pace.not_before;
	pace = refused_again(pace, ticks, 7 * DATE_HOUR);
	assert_int_equal(pace.not_before - ticks, 7 * DATE_HOUR);
}

static void
of_requests_that_overlap_the_longest_pause_counts(void **state)
{
	const struct http_response good = { 200, NULL, 0, "", 0 };
	struct pace pace = { 0 };
	int64_t until;

	(void)state;
	pace = refused_again(pace, TICKS, DATE_MINUTE);
	until = pace.not_before;
	pace = refused_again(pace, TICKS + 10, 5 * DATE_SECOND);
	assert_int_equal(pace.not_before, until);
	assert_int_equal(pace.again, 0);
	pace_answered(&pace, &(struct pace_heard){ .response = &good, .now = NOW },
		TICKS + 20, 0);
	pace_unanswered(&pace, TICKS + 30, 0);
	pace_rested(&pace, TICKS + 40);
	assert_int_equal(pace.not_before, until);
	assert_true(pace.obeys);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(retry_after_in_seconds_is_obeyed),
		cmocka_unit_test(retry_after_as_a_date_is_obeyed),
		cmocka_unit_test(a_date_counts_by_the_clock_of_the_server),
		cmocka_unit_test(of_two_the_longer_is_obeyed),
		cmocka_unit_test(without_retry_after_the_reset_tells),
		cmocka_unit_test(nobody_is_obeyed_for_more_than_a_day),
		cmocka_unit_test(an_empty_budget_is_a_pause_even_after_a_good_answer),
		cmocka_unit_test(a_good_answer_ends_every_pause),
		cmocka_unit_test(a_refusal_of_one_thing_is_no_pause),
		cmocka_unit_test(a_bare_429_waits_more_than_a_minute),
		cmocka_unit_test(a_short_retry_after_does_not_shorten_our_own_pause),
		cmocka_unit_test(errors_of_a_server_pause_twice_as_long_each_time),
		cmocka_unit_test(a_pause_has_an_end_and_a_spread),
		cmocka_unit_test(offline_is_noticed_to_be_over_within_two_minutes),
		cmocka_unit_test(a_pause_gets_shorter_and_ends),
		cmocka_unit_test(what_can_wait_leaves_a_quarter_of_the_budget),
		cmocka_unit_test(what_can_wait_leaves_people_their_share),
		cmocka_unit_test(a_server_without_rates_has_no_budget),
		cmocka_unit_test(a_short_pause_is_believed_and_then_doubled),
		cmocka_unit_test(of_requests_that_overlap_the_longest_pause_counts),
	};

	return cmocka_run_group_tests_name("engine/pace", tests, NULL, NULL);
}

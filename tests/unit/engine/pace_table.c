/* The pauses that networks ask for, each in its own way: what it sends, and how long heed
 * then waits.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/time/date.h"
#include "base/time/zone.h"
#include "engine/pace.h"
#include "networks/network.h"
#include "networks/shared/rate.h"
#include "networks/shared/wait.h"

#define NOW   ((int64_t)1795339864000) /* 2026-11-22T09:31:04Z */
#define TICKS ((int64_t)5000)

static const struct rate_headers reddit[] = {
	{ .used = "X-Ratelimit-Used",
		.remaining = "X-Ratelimit-Remaining",
		.reset = "X-Ratelimit-Reset" },
	{ 0 },
};
static const struct rate_headers meta[] = {
	{ .usage = "X-Business-Use-Case-Usage" },
	{ .usage = "X-App-Usage" },
	{ 0 },
};
static const struct rate_headers discord[] = {
	{ .limit = "X-RateLimit-Limit",
		.remaining = "X-RateLimit-Remaining",
		.reset = "X-RateLimit-Reset-After" },
	{ 0 },
};
static const struct rate_headers x[] = {
	{ .limit = "x-rate-limit-limit",
		.remaining = "x-rate-limit-remaining",
		.reset = "x-rate-limit-reset" },
	{ .limit = "x-app-limit-24hour-limit",
		.remaining = "x-app-limit-24hour-remaining",
		.reset = "x-app-limit-24hour-reset" },
	{ .limit = "x-user-limit-24hour-limit",
		.remaining = "x-user-limit-24hour-remaining",
		.reset = "x-user-limit-24hour-reset" },
	{ 0 },
};

struct entry {
	const char *name;
	const struct rate_headers *rates;
	int status;
	struct header headers[6];
	const char *body;
	int64_t wait; /* as the network reads it */
	int64_t pause;
};

static const struct entry table[] = {
	{ .name = "Reddit: a number with a fraction, and more is left",
		.rates = reddit,
		.status = 200,
		.headers = { { "X-Ratelimit-Used", "591" },
			{ "X-Ratelimit-Remaining", "5.0" },
			{ "X-Ratelimit-Reset", "240" } } },
	{ .name = "Reddit: nothing whole is left",
		.rates = reddit,
		.status = 200,
		.headers = { { "X-Ratelimit-Used", "596" },
			{ "X-Ratelimit-Remaining", "0.0" },
			{ "X-Ratelimit-Reset", "240" } },
		.pause = 241 * DATE_SECOND },
	{ .name = "Meta: minutes until access is regained",
		.rates = meta,
		.status = 400,
		.headers = { { "X-App-Usage", "{\"call_count\":28,\"total_time\":25}" },
			{ "X-Business-Use-Case-Usage",
				"{\"1784\":[{\"type\":\"instagram\",\"call_count\":100,"
				"\"total_cputime\":23,\"total_time\":23,"
				"\"estimated_time_to_regain_access\":19},"
				"{\"type\":\"pages\",\"call_count\":97,"
				"\"estimated_time_to_regain_access\":0}]}" } },
		.pause = 19 * DATE_MINUTE },
	{ .name = "Meta: 97 of 100",
		.rates = meta,
		.status = 200,
		.headers = { { "X-Business-Use-Case-Usage",
			"{\"1784\":[{\"type\":\"pages\",\"call_count\":97,"
			"\"estimated_time_to_regain_access\":0}]}" } } },
	{ .name = "Discord: a second and a quarter",
		.rates = discord,
		.status = 200,
		.headers = { { "X-RateLimit-Limit", "5" },
			{ "X-RateLimit-Remaining", "0" },
			{ "X-RateLimit-Reset-After", "1.25" } },
		.pause = 1250 },
	{ .name = "Discord: in the body, longer than in the header",
		.rates = discord,
		.status = 429,
		.headers = { { "Retry-After", "64" },
			{ "X-RateLimit-Reset-After", "64.57" } },
		.body = "{\"message\":\"You are being rate limited.\","
			"\"retry_after\":64.57,\"global\":false}",
		.pause = 64570 },
	{ .name = "X: a day, not a quarter of an hour",
		.rates = x,
		.status = 429,
		.headers = { { "x-rate-limit-limit", "100" },
			{ "x-rate-limit-remaining", "99" },
			{ "x-rate-limit-reset", "1795340764" },
			{ "x-app-limit-24hour-limit", "17" },
			{ "x-app-limit-24hour-remaining", "0" },
			{ "x-app-limit-24hour-reset", "1795426264" } },
		.body = "{\"title\":\"Too Many Requests\",\"status\":429}",
		.pause = DATE_DAY + DATE_SECOND },
	{ .name = "GitHub: the secondary limit",
		.rates = rate_usual,
		.status = 403,
		.headers = { { "x-ratelimit-limit", "5000" },
			{ "x-ratelimit-remaining", "4800" },
			{ "x-ratelimit-reset", "1795343464" }, { "retry-after", "60" } },
		.body = "{\"message\":\"You have exceeded a secondary rate limit.\"}",
		.pause = DATE_MINUTE },
	{ .name = "Telegram",
		.status = 429,
		.body = "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many "
			"Requests: retry after 7\",\"parameters\":{\"retry_after\":7}}",
		.pause = 7 * DATE_SECOND },
	{ .name = "Matrix",
		.status = 429,
		.body = "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"retry_after_ms\":2500}",
		.pause = 2500 },
	{ .name = "Discourse: the longest of both",
		.status = 429,
		.headers = { { "Retry-After", "5" } },
		.body = "{\"errors\":[\"\"],\"error_type\":\"rate_limit\","
			"\"extras\":{\"wait_seconds\":24}}",
		.pause = 24 * DATE_SECOND },
	{ .name = "Discourse: the longest of both, the other way round",
		.status = 429,
		.headers = { { "Retry-After", "50" } },
		.body = "{\"extras\":{\"wait_seconds\":24}}",
		.pause = 50 * DATE_SECOND },
	{ .name = "YouTube: as long as the network says",
		.status = 403,
		.body = "{\"error\":{\"code\":403,\"errors\":"
			"[{\"reason\":\"quotaExceeded\"}]}}",
		.wait = 9 * DATE_HOUR,
		.pause = 9 * DATE_HOUR },
};

static size_t
heard_of(const struct entry *entry, struct http_response *response,
	struct pace_heard *heard)
{
	size_t count = 0;

	while (count < COUNT(entry->headers) && entry->headers[count].name)
		count++;
	*response = (struct http_response){ entry->status, entry->headers, count,
		str_or_empty(entry->body), strlen(str_or_empty(entry->body)) };
	*heard = (struct pace_heard){ response, entry->rates, entry->wait, NOW };
	return count;
}

static void
every_network_is_obeyed_in_its_own_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		struct http_response response;
		struct pace_heard heard;
		struct pace pace = { 0 };
		int64_t pause;

		heard_of(&table[i], &response, &heard);
		if (pace_asked(&heard) != table[i].pause)
			fail_msg("%s: %lld instead of %lld ms", table[i].name,
				(long long)pace_asked(&heard), (long long)table[i].pause);
		pace_answered(&pace, &heard, TICKS, 0);
		pause = pace_pause(&pace, TICKS);
		if (pause != table[i].pause)
			fail_msg("%s: waits %lld ms", table[i].name, (long long)pause);
	}
}

static void
a_429_that_says_nothing_waits_more_than_a_minute(void **state)
{
	static const char *const bodies[] = { "",
		"Slow down, too many requests from this IP address", "<html>", "{",
		"null", "[]", "7", "{\"retry_after\":-3}", "{\"retry_after\":1e300}",
		"{\"extras\":null}", "{\"retry_after\":\"soon\"}" };

	(void)state;
	for (size_t i = 0; i < COUNT(bodies); i++) {
		const struct http_response response = { 429, NULL, 0, bodies[i],
			strlen(bodies[i]) };
		struct pace pace = { 0 };

		pace_answered(&pace,
			&(struct pace_heard){ .response = &response, .now = NOW }, TICKS,
			0);
		assert_true(pace.not_before >= TICKS + DATE_MINUTE);
		assert_true(pace.not_before <= TICKS + 2 * DATE_MINUTE);
	}
}

static void
the_scarcest_window_is_kept_for_people(void **state)
{
	struct entry entry = table[6];
	struct http_response response;
	struct pace_heard heard;
	struct pace pace = { 0 };

	(void)state;
	entry.status = 200;
	entry.headers[4].value = "2";
	heard_of(&entry, &response, &heard);
	pace_answered(&pace, &heard, TICKS, 0);
	assert_int_equal(pace.limit, 17);
	assert_int_equal(pace.remaining, 2);
	assert_int_equal(pace_spare(&pace, TICKS), DATE_DAY + DATE_SECOND);
	assert_int_equal(pace_pause(&pace, TICKS), 0);
}

/* 2026-03-08 is when clocks go forward in America, 2026-03-29 in Europe. */
static void
the_day_of_a_budget_ends_where_the_network_is(void **state)
{
	static const struct {
		const char *now;
		const char *ends;
	} days[] = {
		{ "2026-03-07T10:00:00Z", "2026-03-08T08:00:00Z" },
		{ "2026-03-08T09:00:00Z", "2026-03-09T07:00:00Z" },
		{ "2026-03-10T09:00:00Z", "2026-03-11T07:00:00Z" },
		{ "2026-10-31T12:00:00Z", "2026-11-01T07:00:00Z" },
		{ "2026-11-01T12:00:00Z", "2026-11-02T08:00:00Z" },
	};
	int64_t now;
	int64_t ends;
	int64_t found;

	(void)state;
	for (size_t i = 0; i < COUNT(days); i++) {
		assert_true(date_parse(days[i].now, &now));
		assert_true(date_parse(days[i].ends, &ends));
		assert_int_equal(zone_day("America/Los_Angeles", now, &found) * DATE_DAY,
			now / DATE_DAY * DATE_DAY);
		assert_int_equal(found, ends);
	}
	assert_true(date_parse("2026-03-10T09:00:00Z", &now));
	assert_true(date_parse("2026-03-11T00:00:00Z", &ends));
	zone_day(NULL, now, &found);
	assert_int_equal(found, ends);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_network_is_obeyed_in_its_own_words),
		cmocka_unit_test(a_429_that_says_nothing_waits_more_than_a_minute),
		cmocka_unit_test(the_scarcest_window_is_kept_for_people),
		cmocka_unit_test(the_day_of_a_budget_ends_where_the_network_is),
	};

	return cmocka_run_group_tests_name("engine/pace_table", tests, NULL, NULL);
}

/* When a server may be asked again. Pure: times and chance are arguments.
 * SPDX-License-Identifier: MIT */
#include "engine/pace.h"

#include "base/time/date.h"
#include "base/str.h"
#include "networks/network.h"

/* A reset below this is a number of seconds from now, above it a time since 1970. */
#define SECONDS_ONLY 1000000000

/* The minimum of requests that background work leaves to people. */
#define RESERVE 15

int64_t
pace_backoff(int failures, int chance)
{
	int64_t pause = DATE_SECOND;

	for (int i = 1; i < failures && pause < PACE_LONGEST; i++)
		pause *= 2;
	if (pause > PACE_LONGEST)
		pause = PACE_LONGEST;
	return pause - pause / 2 * chance / PACE_CHANCES;
}

int64_t
pace_spread(int64_t span, int chance)
{
	return span - span / 10 + span / 5 * chance / PACE_CHANCES;
}

/* Our clock may be wrong; the server's Date header, which comes with its dates, is
 * not. */
static int64_t
server_now(const struct http_response *response, int64_t now)
{
	const char *date = response_header(response, "Date");
	int64_t theirs;

	return date && date_parse_http(date, &theirs) ? theirs : now;
}

static int64_t
pause_of(const char *value, int64_t theirs)
{
	int64_t number;

	if (str_int(value, 0, INT64_MAX / DATE_SECOND, &number))
		return number < SECONDS_ONLY ? number * DATE_SECOND
					     : number * DATE_SECOND - theirs;
	if (date_parse_http(value, &number) || date_parse(value, &number))
		return number - theirs;
	return 0;
}

/* "Retry-After: 30, 60" is what a proxy can make of two headers. */
static int64_t
longest_of(const char *value, int64_t theirs)
{
	int64_t whole = pause_of(value, theirs);
	int64_t longest = whole > 0 ? whole : 0;
	char piece[32];

	while (whole == 0 && *value) {
		size_t len = strcspn(value, ",");
		int64_t seconds;

		if (len < sizeof piece) {
			memcpy(piece, value, len);
			piece[len] = '\0';
			if (str_int(piece, 0, SECONDS_ONLY, &seconds) &&
				seconds * DATE_SECOND > longest)
				longest = seconds * DATE_SECOND;
		}
		value += len;
		value += strspn(value, ", ");
	}
	return longest;
}

static int64_t
retry_after(const struct http_response *response, int64_t theirs)
{
	int64_t longest = 0;

	for (size_t i = 0; i < response->n_headers; i++) {
		int64_t pause;

		if (!str_eq_nocase(response->headers[i].name, "Retry-After"))
			continue;
		pause = longest_of(response->headers[i].value, theirs);
		if (pause > longest)
			longest = pause;
	}
	return longest;
}

static const char *
rate(const struct http_response *response, const char *name)
{
	return name ? response_header(response, name) : NULL;
}

static int64_t
until_reset(const struct http_response *response, const char *const rate_headers[3],
	int64_t now)
{
	const char *reset = rate(response, rate_headers[2]);
	int64_t theirs = server_now(response, now);
	int64_t pause = reset ? pause_of(reset, theirs) : 0;

	/* A time in whole seconds was truncated: it is over when that second is. */
	if (pause > 0 && (theirs + pause) % DATE_SECOND == 0)
		pause += DATE_SECOND;
	return pause > 0 ? pause : 0;
}

static int64_t
remaining_of(const struct http_response *response, const char *const rate_headers[3])
{
	const char *remaining = rate(response, rate_headers[1]);
	int64_t number;

	return remaining && str_int(remaining, 0, INT64_MAX, &number) ? number : -1;
}

int64_t
pace_asked(const struct http_response *response, const char *const rate_headers[3],
	int64_t now)
{
	int64_t pause = 0;

	if (response->status >= 400)
		pause = retry_after(response, server_now(response, now));
	if (pause == 0 &&
		(response->status == 429 || remaining_of(response, rate_headers) == 0))
		pause = until_reset(response, rate_headers, now);
	return pause < PACE_OBEYED ? pause : PACE_OBEYED;
}

static void
note_rate(struct pace *pace, const struct http_response *response,
	const char *const rate_headers[3], int64_t now, int64_t ticks)
{
	const char *limit = rate(response, rate_headers[0]);
	int64_t remaining = remaining_of(response, rate_headers);
	int64_t number;

	if (remaining < 0 || !limit || !str_int(limit, 1, INT64_MAX, &number))
		return;
	pace->limit = number;
	pace->remaining = remaining;
	pace->reset_at = ticks + until_reset(response, rate_headers, now);
}

void
pace_answered(struct pace *pace, const struct http_response *response,
	const char *const rate_headers[3], int64_t now, int64_t ticks, int chance)
{
	int64_t pause = pace_asked(response, rate_headers, now);
	bool asks_for_rest = response->status == 429 || response->status == 408 ||
		response->status >= 500;
	int64_t own;

	note_rate(pace, response, rate_headers, now, ticks);
	pace->obeys = pause > 0 || response->status == 429;
	pace->failures = asks_for_rest ? pace->failures + 1 : 0;
	if (asks_for_rest) {
		own = pace_backoff(pace->failures, chance);
		/* A 429 without a time does not mean that we may retry at once. */
		if (response->status == 429 && pause == 0)
			own += DATE_MINUTE;
		if (pause < own)
			pause = own;
	}
	pace->not_before = pause > 0 ? ticks + pause : 0;
}

void
pace_unanswered(struct pace *pace, int64_t ticks, int chance)
{
	int64_t pause = pace_backoff(++pace->failures, chance);

	pace->obeys = false;
	pace->not_before = ticks + (pause < PACE_OFFLINE ? pause : PACE_OFFLINE);
}

void
pace_rested(struct pace *pace, int64_t ticks)
{
	pace->obeys = false;
	pace->not_before = ticks + DATE_SECOND;
}

int64_t
pace_pause(const struct pace *pace, int64_t ticks)
{
	return pace->not_before > ticks ? pace->not_before - ticks : 0;
}

bool
pace_for_people(const struct pace *pace, int64_t ticks)
{
	return pace->limit == 0 || pace->reset_at <= ticks ||
		pace->remaining > pace->limit / 20;
}

int64_t
pace_spare(const struct pace *pace, int64_t ticks)
{
	int64_t reserve = pace->limit / 10 > RESERVE ? pace->limit / 10 : RESERVE;
	int64_t until = pace->spare_at;

	if (reserve > pace->limit / 2)
		reserve = pace->limit / 2;
	if (pace->limit > 0 && pace->remaining <= reserve && pace->reset_at > until)
		until = pace->reset_at;
	return until > ticks ? until - ticks : 0;
}

int
pace_budget(const struct pace *pace, int64_t ticks, int most)
{
	int64_t free = pace->remaining - pace->limit / 4;

	if (pace->limit == 0 || pace->reset_at <= ticks || free >= most)
		return most;
	return free > 0 ? (int)free : 0;
}

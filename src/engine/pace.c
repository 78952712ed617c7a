/* When a server may be asked again. Pure: times and chance are arguments.
 * SPDX-License-Identifier: MIT */
#include "engine/pace.h"

#include "base/time/date.h"
#include "networks/network.h"
#include "networks/shared/rate.h"
#include "networks/shared/wait.h"

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

static bool
is_empty(const struct rate *rate)
{
	return rate->remaining == 0;
}

/* Every window of which nothing remains has to begin anew; a 429 without any other time is
 * about the main one. */
static int64_t
until_reset(const struct rate *rates, size_t count, bool refused)
{
	int64_t longest = 0;

	for (size_t i = 0; i < count; i++)
		if (is_empty(&rates[i]) && rates[i].reset > longest)
			longest = rates[i].reset;
	return longest == 0 && refused && count > 0 ? rates[0].reset : longest;
}

/* In the words of the server: a header or the body. */
static int64_t
pause_in_words(const struct pace_heard *heard)
{
	const struct http_response *response = heard->response;
	int64_t pause = heard->wait > 0 ? heard->wait : 0;
	int64_t other;

	if (response->status >= 400 &&
		(other = rate_retry_after(response, heard->now)) > pause)
		pause = other;
	if (response->status == 429 && (other = wait_of_body(response)) > pause)
		pause = other;
	return pause;
}

/* `words`: what it says in words, or what we make of it. */
static int64_t
asked_with(const struct pace_heard *heard, int64_t words)
{
	struct rate rates[RATE_WINDOWS];
	size_t count = rate_read(heard->rates, heard->response, heard->now, rates);
	int64_t reset =
		until_reset(rates, count, heard->response->status == 429 && words == 0);
	int64_t pause = reset > words ? reset : words;

	return pause < PACE_OBEYED ? pause : PACE_OBEYED;
}

int64_t
pace_asked(const struct pace_heard *heard)
{
	return asked_with(heard, pause_in_words(heard));
}

/* Of several windows the one of which the smallest part remains. */
static void
note_rate(struct pace *pace, const struct pace_heard *heard, int64_t ticks)
{
	struct rate rates[RATE_WINDOWS];
	size_t count = rate_read(heard->rates, heard->response, heard->now, rates);
	const struct rate *least = NULL;

	for (size_t i = 0; i < count; i++)
		if (rates[i].limit > 0 && rates[i].remaining >= 0 &&
			(!least ||
				rates[i].remaining * least->limit <
					least->remaining * rates[i].limit))
			least = &rates[i];
	if (!least)
		return;
	pace->limit = least->limit;
	pace->remaining = least->remaining;
	pace->reset_at = ticks + least->reset;
}

/* A server that asks for a short pause, gets it, and asks again, means a longer one. */
static int64_t
longer_each_time(struct pace *pace, int64_t words, int64_t ticks)
{
	int64_t longer = words;

	if (words == 0)
		pace->again = 0;
	else if (pace->obeys && ticks >= pace->not_before)
		pace->again++;
	for (int i = 0; i < pace->again && longer < PACE_LONGEST; i++)
		longer *= 2;
	if (longer > PACE_LONGEST)
		longer = words > PACE_LONGEST ? words : PACE_LONGEST;
	return longer;
}

/* Of requests that overlap, one may be refused and another not: a pause that the server
 * asked for is kept. */
static void
set_pause(struct pace *pace, int64_t pause, bool obeys, int64_t ticks)
{
	if (pace->obeys && pace->not_before > ticks + pause)
		return;
	pace->obeys = obeys;
	pace->not_before = pause > 0 ? ticks + pause : 0;
}

void
pace_answered(
	struct pace *pace, const struct pace_heard *heard, int64_t ticks, int chance)
{
	int status = heard->response->status;
	int64_t words = pause_in_words(heard);
	int64_t pause = asked_with(heard, longer_each_time(pace, words, ticks));
	bool obeys = pause > 0 || status == 429;
	int64_t own;

	note_rate(pace, heard, ticks);
	if (status != 429 && status != 408 && status < 500 && words == 0) {
		pace->failures = 0;
		set_pause(pace, pause, obeys, ticks);
		return;
	}
	own = pace_backoff(++pace->failures, chance);
	/* A 429 without a time does not mean that we may retry at once. */
	if (status == 429 && pause == 0)
		own += DATE_MINUTE;
	set_pause(pace, pause > own ? pause : own, obeys, ticks);
}

void
pace_unanswered(struct pace *pace, int64_t ticks, int chance)
{
	int64_t pause = pace_backoff(++pace->failures, chance);

	set_pause(pace, pause < PACE_OFFLINE ? pause : PACE_OFFLINE, false, ticks);
}

void
pace_rested(struct pace *pace, int64_t ticks)
{
	set_pause(pace, DATE_SECOND, false, ticks);
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

/* Between two requests, once the first are made. */
static int64_t
gap_of(const struct catalog_rate *rate)
{
	int evenly = rate->most * 3 / 5;

	return rate->seconds * DATE_SECOND / (evenly > 0 ? evenly : 1);
}

int64_t
pace_turn(const struct pace *pace, const struct catalog_rate *rate, bool background,
	int64_t ticks)
{
	int at_once = rate->most * (background ? 2 : 3) / 10;
	int64_t turn;

	if (rate->most == 0)
		return 0;
	turn = pace->rested_at - (at_once > 0 ? at_once - 1 : 0) * gap_of(rate);
	return turn > ticks ? turn - ticks : 0;
}

void
pace_made(struct pace *pace, const struct catalog_rate *rate, int64_t ticks)
{
	if (rate->most == 0)
		return;
	if (pace->rested_at < ticks)
		pace->rested_at = ticks;
	pace->rested_at += gap_of(rate);
}

int
pace_budget(const struct pace *pace, int64_t ticks, int most)
{
	int64_t free = pace->remaining - pace->limit / 4;

	if (pace->limit == 0 || pace->reset_at <= ticks || free >= most)
		return most;
	return free > 0 ? (int)free : 0;
}

/* What the headers of a response say about how much more may be requested, and when.
 * SPDX-License-Identifier: MIT */
#include "networks/shared/rate.h"

#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/network.h"

/* A reset below this is a number of seconds from now, above it a time since 1970. */
#define SECONDS_ONLY 1000000000

#define THOUSAND 1000
#define YEAR     (365 * DATE_DAY)

/* A percentage is of the last hour, and sinks all the time: look again after this. */
#define ROLLS (5 * DATE_MINUTE)

const struct rate_headers rate_usual[] = {
	{ .limit = "X-RateLimit-Limit",
		.remaining = "X-RateLimit-Remaining",
		.reset = "X-RateLimit-Reset" },
	{ 0 },
};

const struct rate_headers rate_plain[] = {
	{ .limit = "RateLimit-Limit",
		.remaining = "RateLimit-Remaining",
		.reset = "RateLimit-Reset" },
	{ 0 },
};

/* Our clock may be wrong; the server's Date header, which comes with its dates, is
 * not. */
static int64_t
server_clock(const struct http_response *response, int64_t now)
{
	const char *date = response_header(response, "Date");
	int64_t theirs;

	return date != NULL && date_parse_http(date, &theirs) ? theirs : now;
}

/* "5", "596.0", "1.25": in thousandths. */
static bool
thousandths(const char *text, int64_t *number)
{
	const char *point = strchr(text, '.');
	size_t len = point == NULL ? strlen(text) : (size_t)(point - text);
	char whole[20];
	int64_t part = 0;

	if (len == 0 || len >= sizeof whole)
		return false;
	memcpy(whole, text, len);
	whole[len] = '\0';
	if (!str_int(whole, 0, INT64_MAX / THOUSAND - 1, number))
		return false;
	*number *= THOUSAND;
	if (point == NULL)
		return true;
	for (int64_t unit = THOUSAND / 10; *++point != '\0'; unit /= 10) {
		if (*point < '0' || *point > '9')
			return false;
		part += (*point - '0') * unit;
	}
	*number += part;
	return true;
}

/* The ms until the moment that a header names; 0 or less: not in the future. */
static int64_t
time_until(const char *value, int64_t theirs)
{
	int64_t ms;

	if (thousandths(value, &ms))
		return ms < SECONDS_ONLY * DATE_SECOND ? ms : ms - theirs;
	if (date_parse_http(value, &ms) || date_parse(value, &ms))
		return ms - theirs;
	return 0;
}

/* "Retry-After: 30, 60" is what a proxy can make of two headers. */
static int64_t
longest_in(const char *value, int64_t theirs)
{
	int64_t whole = time_until(value, theirs);
	int64_t longest = whole > 0 ? whole : 0;
	char piece[32];

	while (whole == 0 && *value != '\0') {
		size_t len = strcspn(value, ",");
		int64_t ms;

		if (len < sizeof piece) {
			memcpy(piece, value, len);
			piece[len] = '\0';
			if (thousandths(piece, &ms) && ms > longest)
				longest = ms;
		}
		value += len;
		value += strspn(value, ", ");
	}
	return longest;
}

int64_t
rate_retry_after(const struct http_response *response, int64_t now)
{
	int64_t theirs = server_clock(response, now);
	int64_t longest = 0;

	for (size_t i = 0; i < response->n_headers; i++) {
		int64_t pause;

		if (!str_eq_nocase(response->headers[i].name, "Retry-After"))
			continue;
		pause = longest_in(response->headers[i].value, theirs);
		if (pause > longest)
			longest = pause;
	}
	return longest;
}

static const char *
value_of_header(const struct http_response *response, const char *name)
{
	return name == NULL ? NULL : response_header(response, name);
}

/* A whole number of requests; -1: it does not say. */
static int64_t
whole_of(const struct http_response *response, const char *name)
{
	const char *value = value_of_header(response, name);
	int64_t number;

	return value != NULL && thousandths(value, &number) ? number / THOUSAND : -1;
}

static int64_t
reset_of(const struct http_response *response, const char *name, int64_t now)
{
	const char *value = value_of_header(response, name);
	int64_t theirs = server_clock(response, now);
	int64_t pause = value == NULL ? 0 : time_until(value, theirs);

	/* A time in whole seconds was truncated: it is over when that second is. */
	if (pause > 0 && (theirs + pause) % DATE_SECOND == 0)
		pause += DATE_SECOND;
	return pause > 0 ? pause : 0;
}

/* {"call_count":97,"total_cputime":23,"total_time":23,
 * "estimated_time_to_regain_access":0}: the highest percentage counts. */
static void
read_usage(const struct json *usage, struct rate *rate)
{
	static const char *const percents[] = { "call_count", "total_cputime",
		"total_time" };
	int64_t minutes = json_int(usage, "estimated_time_to_regain_access", 0);

	for (size_t i = 0; i < COUNT(percents); i++) {
		int64_t used = json_int(usage, percents[i], 0);

		if (used > 0 && 100 - used < rate->remaining)
			rate->remaining = used < 100 ? 100 - used : 0;
	}
	if (minutes <= 0 || minutes > YEAR / DATE_MINUTE)
		return;
	rate->remaining = 0;
	if (minutes * DATE_MINUTE > rate->reset)
		rate->reset = minutes * DATE_MINUTE;
}

/* One such object, or lists of them by the id of what they are about. */
static bool
read_usages(const char *value, struct rate *rate)
{
	struct arena arena = { 0 };
	const struct json *json = json_parse(value, strlen(value), &arena, NULL);
	bool is_usage = json_is_object(json);

	*rate = (struct rate){ .limit = 100, .remaining = 100, .reset = ROLLS };
	if (is_usage)
		read_usage(json, rate);
	for (const struct json *of = json_first(json); of; of = json_next(of))
		for (const struct json *one = json_first(of); one; one = json_next(one))
			if (json_is_object(one))
				read_usage(one, rate);
	arena_release(&arena);
	return is_usage;
}

static bool
read_window(const struct rate_headers *headers, const struct http_response *response,
	int64_t now, struct rate *rate)
{
	const char *usage = value_of_header(response, headers->usage);
	int64_t used = whole_of(response, headers->used);

	if (headers->usage != NULL)
		return usage != NULL && read_usages(usage, rate);
	*rate = (struct rate){
		.limit = whole_of(response, headers->limit),
		.remaining = whole_of(response, headers->remaining),
		.reset = reset_of(response, headers->reset, now),
	};
	if (rate->limit < 0)
		rate->limit =
			used >= 0 && rate->remaining >= 0 ? used + rate->remaining : 0;
	return rate->remaining >= 0 || rate->reset > 0;
}

size_t
rate_read(const struct rate_headers *headers, const struct http_response *response,
	int64_t now, struct rate rates[RATE_WINDOWS])
{
	size_t count = 0;

	while (headers != NULL && count < RATE_WINDOWS &&
		(headers->remaining != NULL || headers->usage != NULL)) {
		if (read_window(headers, response, now, &rates[count]))
			count++;
		headers++;
	}
	return count;
}

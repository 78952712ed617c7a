/* The pause that a server asks for in the body of a response.
 * SPDX-License-Identifier: MIT */
#include "networks/shared/wait.h"

#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/network.h"

/* Against a number that is none of ours: nobody is obeyed for as long as this. */
#define WAIT_MOST (365 * DATE_DAY)

static int64_t
pause_at(const struct json *json, const char *path, int64_t unit)
{
	int64_t thousandths = json_thousandths(json, path, 0);

	return thousandths > 0 && thousandths / 1000 < WAIT_MOST / unit
		? (thousandths * unit + 999) / 1000
		: 0;
}

int64_t
wait_of_json(const struct json *json)
{
	static const struct {
		const char *path;
		int64_t unit;
	} members[] = {
		{ "retry_after_ms", 1 },
		{ "retry_after", DATE_SECOND },
		{ "parameters.retry_after", DATE_SECOND },
		{ "extras.wait_seconds", DATE_SECOND },
		{ "json.ratelimit", DATE_SECOND },
	};
	int64_t longest = 0;

	for (size_t i = 0; i < COUNT(members); i++) {
		int64_t pause = pause_at(json, members[i].path, members[i].unit);

		if (pause > longest)
			longest = pause;
	}
	return longest;
}

int64_t
wait_of_body(const struct http_response *response)
{
	struct arena arena = { 0 };
	int64_t pause =
		wait_of_json(json_parse(response->body, response->len, &arena, NULL));

	arena_release(&arena);
	return pause;
}

static int64_t
unit_of(const char *word)
{
	static const struct {
		const char *start;
		int64_t unit;
	} units[] = {
		{ "second", DATE_SECOND },
		{ "minute", DATE_MINUTE },
		{ "hour", DATE_HOUR },
		{ "day", DATE_DAY },
		{ "millisecond", 1 },
	};

	for (size_t i = 0; i < COUNT(units); i++)
		if (str_find_nocase(word, units[i].start) == word)
			return units[i].unit;
	return 0;
}

int64_t
wait_of_words(const char *sentence)
{
	static const char before[] = "retry after ";
	int64_t longest = 0;

	for (const char *at = sentence; at != NULL && *at != '\0'; at++) {
		char digits[10] = "";
		size_t len = strspn(at, "0123456789");
		int64_t number;
		int64_t unit;

		if (len == 0)
			continue;
		if (len < sizeof digits)
			memcpy(digits, at, len);
		unit = unit_of(at + len + strspn(at + len, " "));
		if (unit == 0 && (size_t)(at - sentence) >= strlen(before) &&
			str_find_nocase(at - strlen(before), before) ==
				at - strlen(before))
			unit = DATE_SECOND;
		if (unit > 0 && str_int(digits, 1, WAIT_MOST / unit, &number) &&
			number * unit > longest)
			longest = number * unit;
		at += len - 1;
	}
	return longest;
}

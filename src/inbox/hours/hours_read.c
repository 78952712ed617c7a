/* Parsing opening hours as people write them.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/guess.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/calendar.h"
#include "base/time/zone.h"
#include "inbox/hours/hours.h"

#define DAY_MINUTES (24 * 60)
#define WEEK_DAYS   7
#define DATE_LEN    10 /* 2026-12-24 */

/* The state while reading an `open` line: the days named last, and the spans so far. */
struct opening {
	bool days[WEEK_DAYS];
	bool has_days;
	bool has_time; /* for these days */
	struct hours_span *spans;
	size_t count;
};

static bool
is_small_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* Lower case, a blank for a comma, a hyphen for a dash, and no blanks around a range
 * sign. */
static char *
plain(const char *value, struct arena *arena)
{
	char *text = arena_copy(arena, value);
	char *to = text;

	for (const char *at = value; *at; at++) {
		char c = str_lower(*at);

		if (str_starts(at, "\xe2\x80\x93")) {
			c = '-';
			at += 2;
		}
		if (c == ',' || c == '\t')
			c = ' ';
		if (c == '-' || c == '.')
			while (to > text && to[-1] == ' ')
				to--;
		if (c != ' ' || to == text || (to[-1] != '-' && to[-1] != '.'))
			*to++ = c;
	}
	*to = '\0';
	return text;
}

/* A weekday, by at least its first two letters. */
static bool
day_of(const char *name, size_t len, int *weekday)
{
	for (int i = 0; i < WEEK_DAYS && len >= 2; i++) {
		size_t same = 0;

		while (same < len && str_lower(calendar_weekdays[i][same]) == name[same])
			same++;
		if (same == len) {
			*weekday = i;
			return true;
		}
	}
	return false;
}

/* mon, mon-fri, fri-mon */
static bool
read_days(struct opening *opening, const char *word, struct err *err)
{
	size_t len = strcspn(word, "-");
	const char *end = word[len] ? word + len + 1 : word;
	int first;
	int last;

	if (!day_of(word, len, &first) || !day_of(end, strlen(end), &last))
		return err_set(err, ERR_CONFIG,
			"open does not know the day \"%.40s\": expected mon, mon-fri or "
			"always",
			word);
	if (opening->has_time)
		memset(opening->days, 0, sizeof opening->days);
	opening->has_days = true;
	opening->has_time = false;
	for (int day = first;; day = (day + 1) % WEEK_DAYS) {
		opening->days[day] = true;
		if (day == last)
			return true;
	}
}

/* 9, 9:00, 09:00; up to 24:00. */
static bool
minute_of(const char *text, size_t len, struct arena *arena, int *minute)
{
	char *hours = arena_copy_n(arena, text, len);
	char *colon = strchr(hours, ':');
	int64_t hour;
	int64_t rest = 0;

	if (colon) {
		*colon = '\0';
		if (strlen(colon + 1) != 2 || !str_int(colon + 1, 0, 59, &rest))
			return false;
	}
	if (strlen(hours) > 2 || !str_int(hours, 0, 24, &hour))
		return false;
	*minute = (int)(60 * hour + rest);
	return *minute <= DAY_MINUTES;
}

static void
opening_add_span(struct opening *opening, int from, int until, struct arena *arena)
{
	for (int day = 0; day < WEEK_DAYS; day++) {
		if (opening->has_days && !opening->days[day])
			continue;
		*ARENA_PUSH(arena, opening->spans, opening->count) = (struct hours_span){
			.weekday = day, .from = from, .until = until
		};
	}
	opening->has_time = true;
}

/* 09:00-12:30; 22:00-06:00 ends on the next day. */
static bool
read_times(
	struct opening *opening, const char *word, struct arena *arena, struct err *err)
{
	size_t len = strcspn(word, "-");
	int from;
	int until;

	if (!word[len] || !minute_of(word, len, arena, &from) ||
		!minute_of(word + len + 1, strlen(word + len + 1), arena, &until) ||
		from == DAY_MINUTES)
		return err_set(err, ERR_CONFIG,
			"open expects times like 09:00-17:30, not \"%.40s\"", word);
	if (from == until)
		return err_set(err, ERR_CONFIG,
			"open: \"%.40s\" is an empty span; a whole day is 00:00-24:00",
			word);
	opening_add_span(
		opening, from, until > from ? until : until + DAY_MINUTES, arena);
	return true;
}

static bool
read_open(struct hours *hours, const char *value, struct arena *arena, struct err *err)
{
	const char *rest = plain(value, arena);
	struct opening opening = { 0 };
	char *word;

	while ((word = str_word(&rest, arena))) {
		if (str_eq(word, "always"))
			opening_add_span(&opening, 0, DAY_MINUTES, arena);
		else if (is_small_letter(*word) ? !read_days(&opening, word, err)
						: !read_times(&opening, word, arena, err))
			return false;
	}
	if (!opening.has_time)
		return err_set(err, ERR_CONFIG,
			"open needs times: expected mon-fri 09:00-12:30 13:30-18:00");
	return hours_add(hours, opening.spans, opening.count, arena, err);
}

static bool
date_of(const char *text, struct arena *arena, int64_t *day)
{
	int64_t at;

	if (strlen(text) < DATE_LEN ||
		!date_parse(arena_copy_n(arena, text, DATE_LEN), &at))
		return false;
	*day = at / DATE_DAY;
	return true;
}

/* 2026-12-24, 2026-12-24..2026-12-26 */
static bool
read_dates(
	const char *word, struct arena *arena, struct hours_dates *dates, struct err *err)
{
	const char *end = word;
	bool ok = date_of(word, arena, &dates->first);

	if (ok && word[DATE_LEN])
		end = word + DATE_LEN + strspn(word + DATE_LEN, "-.");
	if (!ok || strlen(end) != DATE_LEN || !date_of(end, arena, &dates->last))
		return err_set(err, ERR_CONFIG,
			"closed expects dates like 2026-12-24 or 2026-12-24..2026-12-26, "
			"not \"%.40s\"",
			word);
	if (dates->last < dates->first)
		return err_set(
			err, ERR_CONFIG, "closed: \"%.40s\" ends before it begins", word);
	return true;
}

static bool
read_closed(struct hours *hours, const char *value, struct arena *arena, struct err *err)
{
	const char *rest = plain(value, arena);
	size_t room = strlen(rest) / DATE_LEN + 1;
	struct hours_dates *dates = ARENA_ARRAY(arena, struct hours_dates, room);
	size_t count = 0;
	char *word;

	while ((word = str_word(&rest, arena)))
		if (!read_dates(word, arena, &dates[count++], err))
			return false;
	if (count == 0)
		return err_set(err, ERR_CONFIG,
			"closed expects dates like 2026-12-24 or 2026-12-24..2026-12-26");
	return hours_add_closed(hours, dates, count, arena, err);
}

static bool
read_zone(struct hours *hours, const char *value, struct arena *arena, struct err *err)
{
	if (!*value || !zone_is_known(value))
		return err_set(err, ERR_CONFIG,
			"zone expects a time zone like Europe/Brussels, not \"%.40s\"",
			value);
	hours->zone = arena_copy(arena, value);
	return true;
}

bool
hours_read_is_section(const char *section)
{
	return str_eq(section, "hours") || str_starts(section, "hours ");
}

bool
hours_read_line(struct hours *hours, const char *key, const char *value,
	struct arena *arena, struct err *err)
{
	struct guess guess = { .word = key };

	if (str_eq(key, "zone"))
		return read_zone(hours, value, arena, err);
	if (str_eq(key, "open"))
		return read_open(hours, value, arena, err);
	if (str_eq(key, "closed"))
		return read_closed(hours, value, arena, err);
	guess_offer_all(&guess, "zone|open|closed|holidays", arena);
	return err_set(err, ERR_CONFIG,
		"opening hours have zone, open, closed and holidays, not \"%.40s\"%s",
		key, guess_words(&guess, arena));
}

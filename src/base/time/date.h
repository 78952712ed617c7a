/* Times as milliseconds since 1970 in UTC, in the formats of the networks and as people
 * write them.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_TIME_DATE_H
#define BASE_TIME_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DATE_SECOND ((int64_t)1000)
#define DATE_MINUTE (60 * DATE_SECOND)
#define DATE_HOUR   (60 * DATE_MINUTE)
#define DATE_DAY    (24 * DATE_HOUR)

/* A calendar date and a time of day. */
struct civil {
	int year;
	int month; /* 1 to 12 */
	int day;
	int hour;
	int minute;
	int second;
	int milli;
	int weekday; /* 0 is Monday */
};

struct err;

/* A short text, passed by value. */
struct date_text {
	char at[40];
};

/* The present. HEED_NOW (ISO 8601) fixes it, for tests and screenshots. */
int64_t date_now(void);

/* ERR_USAGE if HEED_NOW is set and is no time; date_now is the clock's then. */
bool date_now_check(struct err *err);

/* Milliseconds of a monotonic clock, for timers. */
int64_t date_ticks(void);

/* Days from 1970-01-01 to a date of the Gregorian calendar; a day past the end of its
 * month falls in the next. */
int64_t date_days(int year, int month, int day);

/* The date and time in UTC; from the year 1 on. */
struct civil date_civil(int64_t ms);

/* ISO 8601 / RFC 3339: a date, or date and time with fraction, Z or an offset; no
 * zone means UTC. */
bool date_parse(const char *text, int64_t *ms);

/* The three forms of RFC 9110 (IMF-fixdate, RFC 850, asctime). */
bool date_parse_http(const char *text, int64_t *ms);

/* "2h", "30m", "1h30m", "45s", "3d", "2w", "0": a span, at most 100 years. A number other
 * than 0 needs a unit: people mean days by it here and seconds there. */
bool date_words_span(const char *text, int64_t *ms);

/* What to say after a text that is no span: " without a unit: 30d, 30h or 30m?" after "30";
 * "" if it has a unit. */
struct date_text date_words_unit(const char *text);

/* 2026-11-22T09:31:04Z, with ".250" when there is a fraction; "" for 0 or less; never
 * later than the year 9999. */
struct date_text date_iso(int64_t ms);

/* "Sun, 06 Nov 1994 08:49:37 GMT", as RFC 9110 requires. */
struct date_text date_http(int64_t ms);

/* A span in at most 4 columns: "now", "45s", "12m", "3h", "2d", "5w", "3y". */
struct date_text date_words_short(int64_t span);

/* A span in at most two parts: "45 s", "12 m", "3 h 12 m", "2 d 4 h", "5 w 2 d". */
struct date_text date_words_long(int64_t span);

/* A span of opening hours, never in days, because those have 24 hours: "45 s", "12 m",
 * "41 h 20 m"; and in at most 4 columns below 1000 hours: "45s", "12m", "41h". */
struct date_text date_words_open(int64_t span);
struct date_text date_words_open_short(int64_t span);

/* In local time (TZ): today "09:31", this week "Tue 09:31", this year "12 Oct 09:31",
 * else "12 Oct 2024". */
struct date_text date_words_local(int64_t ms, int64_t now);

#endif

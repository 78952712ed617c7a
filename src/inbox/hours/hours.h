/* Opening hours: when somebody is there to answer, and how much of a wait fell into
 * them.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_HOURS_HOURS_H
#define INBOX_HOURS_HOURS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;
struct zone;

/* An instant that is never reached. */
#define HOURS_NEVER INT64_MAX

/* 9999-12-31: always closed after it. */
#define HOURS_LAST_DAY INT64_C(2932896)

/* Weekly, in minutes of the local day on which it begins; a span that ends after 24:00
 * ends on the next day, and belongs to the day it begins on. */
struct hours_span {
	int weekday; /* 0 is Monday */
	int from;
	int until;
};

/* Dates, as date_days counts them, inclusive. */
struct hours_dates {
	int64_t first;
	int64_t last;
};

/* As the user wrote them. Zero-initialise it: nothing is set, and it is always open. */
struct hours {
	const char *zone;         /* NULL: the zone of this process */
	struct hours_span *spans; /* in order; none: always open */
	size_t n_spans;
	struct hours_dates *closed; /* in order, none adjacent to another */
	size_t n_closed;
};

/* --- hours_add.c: in any order; overlapping or adjacent ones are merged --- */

/* Whether it never closes. */
bool hours_add_is_none(const struct hours *hours);

/* False, without any change, if there are unreasonably many. */
bool hours_add(struct hours *hours, const struct hours_span *spans, size_t count,
	struct arena *arena, struct err *err);
bool hours_add_closed(struct hours *hours, const struct hours_dates *dates, size_t count,
	struct arena *arena, struct err *err);

/* --- hours_read.c --- */

/* Whether a section of heed.conf(5) sets hours: [hours], [hours brand], … */
bool hours_read_is_section(const char *section);

/* One line of heed.conf(5): `zone`, `open` or `closed`. A faulty one changes nothing. */
bool hours_read_line(struct hours *hours, const char *key, const char *value,
	struct arena *arena, struct err *err);

/* --- hours_calendar.c --- */

/* Closes all the days of all events of an iCalendar text (RFC 5545), repeated by its
 * rules, from 2015 to 2045; UTC times are converted to hours->zone. An invalid or
 * truncated text changes nothing. */
bool hours_calendar(
	struct hours *hours, const char *text, struct arena *arena, struct err *err);

/* --- hours_text.c --- */

/* The lines that would set these hours. Hours with the same meaning give the same text;
 * "" if nothing is set. */
char *hours_text(const struct hours *hours, struct arena *arena);
bool hours_text_read(
	struct hours *hours, const char *text, struct arena *arena, struct err *err);

/* --- hours_book.c --- */

/* A version as it is stored: the text of hours_text. */
struct hours_dated {
	int64_t valid_from;
	const char *text;
};

struct hours_version {
	int64_t valid_from;
	struct hours hours;
	const struct zone *zone; /* NULL: always open */
};

/* Which hours were in force when. Before the first version it was always open. */
struct hours_book {
	const struct hours_version *versions; /* in order of time */
	size_t count;
};

/* The versions for everything, and those of an account, which take precedence where their
 * text is not "" (n_own is 0 if there are none); each in order of time. This loads time
 * zones: do it once, and keep the result. */
bool hours_book_of(struct hours_book *book, const struct hours_dated *whole,
	size_t n_whole, const struct hours_dated *own, size_t n_own, struct arena *arena,
	struct err *err);

/* --- hours.c; a NULL book is always open --- */

/* How much of [from, until) was open, in ms; 0 for an empty interval. */
int64_t hours_between(const struct hours_book *book, int64_t from, int64_t until);

/* The first instant at which this much open time has passed since `from`; HOURS_NEVER. */
int64_t hours_after(const struct hours_book *book, int64_t from, int64_t span);

bool hours_is_open(const struct hours_book *book, int64_t at);

#endif

/* The part of an iCalendar text (RFC 5545) that decides which days are closed.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_HOURS_CALENDAR_LINES_H
#define INBOX_HOURS_CALENDAR_LINES_H

struct arena;

/* The same text, unfolded, without the properties that do not matter here and without
 * empty ones: programs write "LOCATION:" for no location, and an invalid location is no
 * reason to be open on a holiday. Lines that are not properties are kept. */
char *calendar_lines(const char *text, struct arena *arena);

#endif

/* What of an iCalendar text (RFC 5545) decides which days are closed.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_HOURS_CALENDAR_LINES_H
#define INBOX_HOURS_CALENDAR_LINES_H

struct arena;

/* The same text, unfolded, without the properties that decide nothing here and without
 * those that are empty: programs write "LOCATION:" for no place, and a place that is
 * written wrongly is no reason to be open on a holiday. What is no property stays. */
char *calendar_lines(const char *text, struct arena *arena);

#endif

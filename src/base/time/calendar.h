/* The names of weekdays and months: English in every locale, unlike strftime's.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_TIME_CALENDAR_H
#define BASE_TIME_CALENDAR_H

#define CALENDAR_WEEKDAYS 7
#define CALENDAR_MONTHS   12

/* 0 is Monday. */
extern const char *const calendar_weekdays[CALENDAR_WEEKDAYS];       /* "Monday" */
extern const char *const calendar_weekdays_short[CALENDAR_WEEKDAYS]; /* "Mon" */
/* "mon": as a query and heed.conf write them */
extern const char *const calendar_weekday_words[CALENDAR_WEEKDAYS];

/* 0 is January. */
extern const char *const calendar_months_short[CALENDAR_MONTHS]; /* "Jan" */

#endif

/* The names of weekdays and months: English in every locale, unlike strftime's.
 * SPDX-License-Identifier: MIT */
#include "base/time/calendar.h"

const char *const calendar_weekdays[CALENDAR_WEEKDAYS] = { "Monday", "Tuesday",
	"Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };

const char *const calendar_weekdays_short[CALENDAR_WEEKDAYS] = { "Mon", "Tue", "Wed",
	"Thu", "Fri", "Sat", "Sun" };

const char *const calendar_weekday_words[CALENDAR_WEEKDAYS] = { "mon", "tue", "wed",
	"thu", "fri", "sat", "sun" };

const char *const calendar_months_short[CALENDAR_MONTHS] = { "Jan", "Feb", "Mar", "Apr",
	"May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

/* The hours of the day in which nobody is notified: "22:00-7:00".
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_HOURS_QUIET_H
#define INBOX_HOURS_QUIET_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct zone;

/* ERR_CONFIG for anything else; "" are no hours. */
bool quiet_check(const char *hours, struct err *err);

/* Whether they contain a moment. They may go past midnight. */
bool quiet_has(const char *hours, const struct zone *zone, int64_t at);

#endif

/* Which conversations are snoozed.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_READ_SNOOZED_H
#define STORE_READ_SNOOZED_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct store;

/* The conversations `s` of accounts `a` whose snooze is in force; `now` is the number of a value.
 * A snooze ends with the last quarter of a target, which is a time of the network. */
#define SNOOZED_FROM                                                                  \
	"FROM conversation s JOIN account a ON a.id = s.account WHERE s.waiting = 1 " \
	"AND s.snoozed_until > 0 "
#define SNOOZED_HOLDS(now)                                                              \
	"AND s.snoozed_until > " now " AND (s.soon_at = 0 OR s.soon_at + a.skew > " now \
	") "

/* How many; `accounts` is a list of their numbers, or NULL for all. */
bool snoozed_count(struct store *store, const char *accounts, int64_t now, int64_t *count,
	struct err *err);

#endif

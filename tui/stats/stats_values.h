/* What the figures view shows: the last 28 days and today, read from the ledger in one
 * go.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_STATS_STATS_VALUES_H
#define TUI_STATS_STATS_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "figures/tally.h"
#include "figures/capacity.h"
#include "figures/wait_step.h"
#include "store/store.h"
#include "tui/stats/promises.h"

#define STATS_DAYS   28 /* before today */
#define STATS_HOURS  (7 * 24)
#define STATS_PEOPLE 6
#define STATS_PACE   7 /* days */

/* Waits of the answered and of those that still wait (Kaplan-Meier). */
struct stats_waits {
	size_t n;
	uint32_t half;
	uint32_t nine;
	bool half_above; /* it is not reached: more than that */
	bool nine_above;
};

struct stats_part {
	struct figures all;
	struct figures first; /* first replies, by the calendar */
	struct figures open;  /* the same in opening hours */
};

struct stats_account {
	int64_t id;
	const char *name;
	const char *handle;
	int64_t waiting;
	struct figures figures; /* first replies, today's too */
};

struct stats_values {
	struct arena arena;
	struct stats_part today;
	struct stats_part past; /* the days before today */
	size_t answered[WAIT_STEPS];
	size_t waiting[WAIT_STEPS];
	size_t begun[STATS_HOURS]; /* turns, by the hour of the week; Monday 00 first */
	struct stats_waits hours[STATS_HOURS];
	struct stats_waits days[STATS_DAYS + 1]; /* the last is today */
	struct stats_account *accounts;
	size_t n_accounts;
	struct inbox_row
		*people; /* the conversations that wait longest, one of each person */
	int64_t medians[STATS_PEOPLE]; /* beside them: of all that was answered; -1 */
	size_t n_people;
	int64_t waiting_now; /* in the queue, from whenever */
	int64_t oldest;      /* since when; 0 */
	bool has_targets;    /* something was promised */
	struct promises promises;
	bool has_hours; /* some wait was shorter in opening hours */
	bool has_pace;
	int64_t day;   /* today, as date_days counts */
	bool history;  /* turns from before heed are counted too */
	size_t before; /* how many there are */
	struct workload workload;
	struct capacity pace;
};

/* Reads it; `history`: turns from before heed are counted too. The work grows with the
 * turns of the four weeks (read without their texts) and with the queue: 20 ms for 13 000
 * turns and 100 000 who wait; view_stats.c reads more less often. Zero-initialise `stats`
 * before the first time. */
bool stats_values_load(struct stats_values *stats, struct store *store,
	const struct account *accounts, size_t n_accounts, bool history, int64_t now,
	struct err *err);
void stats_values_release(struct stats_values *stats);

/* " account:shop", for a query that keeps to one of several; "" where there is but one. By
 * its name, unless another one begins so. */
const char *stats_people_account_term(
	const struct stats_values *stats, int64_t id, struct arena *arena);

#endif

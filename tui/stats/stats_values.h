/* The figures of the statistics view: the last 28 days and today, read from the ledger in one
 * pass.
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

/* Waits of answered turns and of those still waiting (Kaplan-Meier). */
struct stats_waits {
	size_t n;
	uint32_t half;
	uint32_t nine;
	bool half_above; /* the median is not reached: it is more than that */
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
	struct inbox_row *people; /* the longest waiting conversations, one per person */
	int64_t medians
		[STATS_PEOPLE]; /* parallel to people: of their answered turns; -1 */
	size_t n_people;
	int64_t waiting_now; /* in the queue, whenever they began */
	int64_t oldest;      /* when the oldest wait began; 0 */
	bool has_targets;    /* some turn had a target */
	struct promises promises;
	bool has_hours; /* some wait was shorter in opening hours */
	bool has_pace;
	int64_t day;   /* today, as date_days counts */
	bool history;  /* turns from before heed are included */
	size_t before; /* how many there are */
	struct workload workload;
	struct capacity pace;
};

/* Reads them; `history` includes turns from before heed. The time grows with the turns of the
 * four weeks and with the queue: 20 ms for 13 000 turns and 100 000 waiting conversations.
 * view_stats.c reads larger ones less often. Zero-initialise `stats` before the first call. */
bool stats_values_load(struct stats_values *stats, struct store *store,
	const struct account *accounts, size_t n_accounts, bool history, int64_t now,
	struct err *err);
void stats_values_release(struct stats_values *stats);

/* " account:shop", to limit a query to one of several accounts; "" if there is only one. It is
 * the name, unless another account's name begins with it. */
const char *stats_people_account_term(
	const struct stats_values *stats, int64_t id, struct arena *arena);

#endif

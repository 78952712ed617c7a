/* What was done since a moment of today: how many people have an answer, and how soon they got it.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_TODAY_H
#define STORE_TODAY_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct store;

/* No more turns than this are looked at. */
#define TODAY_TURNS 20000

struct today {
	int64_t answered; /* turns, wherever our answer was written */
	int64_t closed;   /* turns that were decided without an answer */
	int64_t first_reply; /* the median wait of those that are first replies, ms; -1: none */
	int64_t with_target; /* of the answered ones */
	int64_t in_time;     /* of those */
};

/* Reads the turns that ended since then: as many as there are, however large the store is. */
bool
store_today(struct store *store, int64_t since, struct today *today, struct err *err);

#endif

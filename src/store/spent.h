/* What an account was charged today, where its network has a budget.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_SPENT_H
#define STORE_SPENT_H

#include <stdbool.h>
#include <stdint.h>

struct account;
struct err;
struct store;

struct spent {
	const char *unit; /* "requests"; NULL: its network has no budget */
	int64_t n;        /* charged today */
	int64_t per_day;
	int64_t reserve; /* of these, kept for what people do themselves */
	int64_t ends_at; /* the next midnight in the network's zone */
};

bool store_spent(struct store *store, const struct account *account, int64_t now,
	struct spent *spent, struct err *err);

/* Adds to today's; does nothing without a budget. */
bool store_spent_add(struct store *store, const struct account *account, int64_t n,
	int64_t now, struct err *err);

/* What background work may still use today. */
int64_t spent_left(const struct spent *spent);

/* `span`, or longer: so that rounds of this many units each last until the day ends. */
int64_t spent_span(const struct spent *spent, int64_t units, int64_t span, int64_t now);

#endif

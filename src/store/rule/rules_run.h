/* One look of the rules at what came.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_RULE_RULES_RUN_H
#define STORE_RULE_RULES_RUN_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct err;
struct rule;
struct store;

/* What is stored of a rule. */
struct rule_row {
	bool found;
	bool says_this; /* as when it was switched on */
	int64_t on_at;
	int64_t looked;
	int64_t stopped_at;
};

bool rules_run_row(struct store *store, const struct rule *rule, struct rule_row *row,
	struct err *err);

/* "rule:thanks", who did it. */
char *rules_run_agent(const char *name, struct arena *arena);

#endif

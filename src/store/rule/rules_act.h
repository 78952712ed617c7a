/* What a rule does about conversations.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_RULE_RULES_ACT_H
#define STORE_RULE_RULES_ACT_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct err;
struct ids;
struct rule;
struct rule_act;
struct rules_look;
struct store;

struct rules_acting {
	struct store *store;
	int64_t now;
	int64_t seen; /* the revision that the rule, or its program, saw */
	struct arena *arena;
	struct rules_look *look; /* where it says what is to be started */
};

/* Within a transaction. What is so already, or cannot be, is left as it is. */
bool rules_act(struct rules_acting *acting, const struct rule *rule,
	const struct rule_act *does, const struct ids *ids, struct err *err);

#endif

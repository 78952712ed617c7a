/* Rules (inbox/rule/rules.h) at work: which are on, and what they did.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_RULES_H
#define STORE_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct act;
struct arena;
struct err;
struct rule;
struct rule_act;
struct rules;
struct store;

/* More acts in a minute stop a rule. */
#define RULE_ACTS_MOST 50

/* A program or a notification that a rule asks for: whoever called starts it, once. */
struct rule_start {
	const struct rule *rule;
	const struct rule_act *act;
	int64_t conversation;
};

/* What a look came to, in the arena. */
struct rules_look {
	const char *stopped; /* the rules that stopped themselves; NULL: none */
	struct rule_start *starts;
	size_t n_starts;
	int64_t seen; /* the revision that the rules saw */
};

struct rule_state {
	bool on;
	bool changed;       /* it says something else than when it was switched on */
	int64_t on_at;      /* 0: never */
	int64_t stopped_at; /* 0: it did not stop itself */
	int64_t acts;       /* on conversations, undone ones too */
	int64_t last_at;    /* 0: it did nothing yet */
};

bool store_rules_state(struct store *store, const struct rule *rule,
	struct rule_state *state, struct err *err);

/* From now on, for what comes from now on; also starts one that stopped itself. */
bool store_rules_on(
	struct store *store, const struct rule *rule, int64_t now, struct err *err);
bool store_rules_off(struct store *store, const char *name, struct err *err);

/* Looks, in their order, at the conversations in which something of theirs (for a rule about
 * answers: of ours) arrived since the last look, and does what the rules say, all in one
 * transaction: once for each message, at most 500 messages at a time. What was said before
 * the account was connected is history. */
bool store_rules_run(struct store *store, const struct rules *rules, int64_t now,
	struct arena *arena, struct rules_look *look, struct err *err);

/* What a program that a rule started decided about a conversation, having seen it as it was
 * then. */
bool store_rules_follow(struct store *store, const struct rule *rule,
	const struct rule_act *act, int64_t conversation, int64_t seen, int64_t now,
	struct err *err);

/* The rule that stopped itself last, after a time; NULL, in the arena: none did. */
bool store_rules_stopped(struct store *store, int64_t after, struct arena *arena,
	const char **name, int64_t *stopped_at, struct err *err);

/* What a rule (NULL: any) did, newest first. */
bool store_rules_acts(struct store *store, const char *name, size_t limit,
	struct arena *arena, struct act **acts, size_t *count, struct err *err);

/* Undoes all that a rule did and that is not undone yet, newest first. ERR_GONE: there is
 * nothing. */
bool store_rules_undo(struct store *store, const char *name, const char *agent,
	int64_t now, size_t *count, struct err *err);

#endif

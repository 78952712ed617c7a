/* Rules: what is done by itself about whoever writes or got an answer, in the order of
 * heed.conf. A rule never hides anything, never answers, and does nothing on a network.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_RULE_RULES_H
#define INBOX_RULE_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;
struct filter;
struct ini_line;
struct label_change;

#define RULES_MAX      50
#define RULES_ACTS_MAX 8
#define RULES_NAME_MAX 40

/* X(what, its word in heed.conf, the words after it; "" for none, in brackets: or none) */
#define RULE_DOES(X)                                \
	X(RULE_LABEL, "label", "+NAME -NAME")       \
	X(RULE_ASSIGN, "assign", "NAME")            \
	X(RULE_NO_REPLY, "no-reply", "")            \
	X(RULE_SNOOZE, "snooze", "2h, 3d or reply") \
	X(RULE_FLAG, "flag", "")                    \
	X(RULE_NOTIFY, "notify", "[words]")         \
	X(RULE_RUN, "run", "PROGRAM")

enum rule_does {
#define X(what, word, words) what,
	RULE_DOES(X)
#undef X
		RULE_DOES_COUNT
};

struct rule_act {
	enum rule_does what;
	const char *name; /* to whom it is assigned */
	const struct label_change *labels;
	size_t n_labels;
	int64_t span;        /* of a snooze, ms; 0: until they write */
	const char *program; /* that is run; it decides by its exit status, as below */
	bool says;           /* a notification says who wrote and what */
};

/* What a program that was run wants, by its exit status. Any other than 0 is its failure. */
enum rule_exit {
	RULE_EXIT_HOLD = 10, /* flagged, for a person to look at */
	RULE_EXIT_LABEL,     /* labelled with what it printed: "+NAME -NAME" */
	RULE_EXIT_DONE       /* no reply needed */
};

struct rule {
	const char *name;
	const char *query; /* as written */
	/* One that names no state has is:open added, or is:answered. */
	const struct filter *filter;
	const char *does; /* as written */
	struct rule_act acts[RULES_ACTS_MAX];
	size_t n_acts;
	bool on_answer; /* about those who got an answer, not those who wrote */
	bool stops;     /* those that it selects go to no later rule */
	bool faulty;
};

struct rules {
	struct rule *at;
	size_t count;
};

bool rules_is_section(const char *section);

/* One line of a section [rule NAME]; ERR_CONFIG. A rule with a faulty line is never used. */
bool rules_line(struct rules *rules, const struct ini_line *line, struct arena *arena,
	struct err *err);

/* The acts for an exit status; false: nothing is to be done. ERR_FAILED: it failed, or
 * printed no labels. */
bool rules_exit(int status, const char *printed, struct arena *arena,
	struct rule_act *act, struct err *err);

/* NULL: there is none. */
const struct rule *rules_named(const struct rules *rules, const char *name);

/* What is missing before it can be used, as a sentence; NULL: nothing. */
const char *rules_fault(const struct rule *rule);

/* All that it says: a rule that says something else is another one. */
char *rules_text(const struct rule *rule, struct arena *arena);

#endif

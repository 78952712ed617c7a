/* Decisions about conversations without words: done, no reply, spam, answered, open again.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_ACT_DECISION_H
#define CLI_ACT_DECISION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/option.h"
#include "inbox/conversation.h"

struct cli;
struct err;
struct marked;

/* The conversations that a command is about. */
struct decision {
	int64_t *ids;
	size_t count;
	int64_t seen; /* the revision they were chosen from */
};

#define DECISION_USAGE "ID… | --query QUERY [--seen N] [--json]"

extern const struct option decision_options[];

/* Marks what the command line names: numbers, or --query. */
bool decision_run(struct cli *cli, enum mark_kind kind, struct err *err);

/* Marks and prints what was read. */
bool decision_mark(
	struct cli *cli, struct decision *decision, enum mark_kind kind, struct err *err);

/* Reads the conversations whose numbers are the arguments. */
bool decision_read_words(struct cli *cli, struct decision *decision, struct err *err);

/* What a query selects; one that names no state means `usual`. */
bool decision_choose(struct cli *cli, const char *query, const char *usual,
	struct decision *decision, struct err *err);

/* What the command line names: numbers, or --query, where one that names no state means
 * `usual`. `seen` is that of the query; of numbers it stays 0. */
bool decision_read(
	struct cli *cli, const char *usual, struct decision *decision, struct err *err);

/* Prints what was done; false with ERR_CHANGED if some were left alone. */
bool decision_print(struct cli *cli, const struct decision *decision, const char *act,
	const struct marked *marked, struct err *err);

#endif

/* Which part of the ledger a command is about: --since, --until, --by-answer, --history,
 * and a query.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_PERIOD_H
#define CLI_PERIOD_H

#include <stdbool.h>
#include <stdint.h>

struct cli;
struct err;
struct ledger_request;

/* Rows of a table of options. */
#define PERIOD_OPTIONS                                                                   \
	{ "since", 0, "WHEN",                                                            \
		"start of the period: 30d (default), 2026-11-01, a time, or all" },      \
		{ "until", 0, "WHEN",                                                    \
			"end of the period, in the same form (default: now)" },          \
		{ "by-answer", 0, NULL,                                                  \
			"count a turn on the day of our answer, not of their message" }, \
	{                                                                                \
		"history", 0, NULL, "include what came before the account was connected" \
	}
#define PERIOD_USAGE "[--since WHEN] [--until WHEN] [--by-answer] [--history]"

/* Fills the request from the options and the query; `whole`: without --since, it is all of
 * the ledger. ERR_USAGE, ERR_QUERY. */
bool period_read(struct cli *cli, const char *query, bool whole,
	struct ledger_request *request, struct err *err);

/* --since and --until alone; those that are not given keep their values. ERR_USAGE. */
bool period_between(struct cli *cli, int64_t *from, int64_t *until, struct err *err);

#endif

/* What was done is undone, or done again.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_ACT_UNDOING_H
#define CLI_ACT_UNDOING_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct cli;
struct err;
struct store;

/* store_undo_act or store_redo_act. */
typedef bool
undoing_call(struct store *store, int64_t number, const char *agent, int64_t now,
	struct arena *arena, char **said, int64_t *conversation, struct err *err);

/* Calls it for the action named on the command line, or the last one, and prints the
 * result. */
bool undoing_run(struct cli *cli, undoing_call *call, struct err *err);

#endif

/* What became of promises, for each target, account and person of ours.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_STATS_PROMISES_H
#define TUI_STATS_PROMISES_H

#include <stddef.h>

#include "inbox/promise.h"

struct arena;
struct ledger_line;
struct stats_panels;

enum promises_by { PROMISES_TARGET, PROMISES_ACCOUNT, PROMISES_AGENT, PROMISES_BY_COUNT };

/* The turns of one target, account or agent. */
struct promises_row {
	enum promises_by by;
	const char *name;
	size_t n[PROMISE_COUNT];
};

/* More are counted together. */
#define PROMISES_MOST 60

struct promises {
	struct promises_row at[PROMISES_MOST];
	size_t count;
};

/* Zero-initialise it. Names are copied into the arena. */
void promises_add(
	struct promises *promises, const struct ledger_line *line, struct arena *arena);

/* The panel; nothing where nothing was promised. */
void promises_fill(struct stats_panels *panels);

#endif

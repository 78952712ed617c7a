/* How targets were met: for each target, account and agent, and under which labels and for
 * which people most were missed.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_STATS_PROMISES_H
#define TUI_STATS_PROMISES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/promise.h"

struct arena;
struct err;
struct ledger_line;
struct stats_panels;
struct store;

enum promises_by { PROMISES_TARGET, PROMISES_ACCOUNT, PROMISES_AGENT, PROMISES_BY_COUNT };

/* The turns of one target, account or agent. */
struct promises_row {
	enum promises_by by;
	const char *name;
	size_t n[PROMISE_COUNT];
};

/* Those beyond this number are counted together. */
#define PROMISES_MOST 60

/* The missed turns of a label or a person. */
struct promises_worst {
	const char *name;
	const char *handle; /* if it is a person */
	int64_t conversation;
	int64_t account; /* of ours, to which a person wrote; 0 */
	size_t n[PROMISE_COUNT];
};

struct promises_turn {
	int64_t person;
	int64_t conversation;
	enum promise promise;
};

/* How many of those are shown. */
#define PROMISES_WORST 5

struct promises {
	struct promises_row at[PROMISES_MOST];
	size_t count;
	struct promises_worst *labels; /* once all are read: the worst first */
	size_t n_labels;
	struct promises_worst *people; /* once all are read: the worst few */
	size_t n_people;
	size_t people_of; /* how many people had to wait too long */
	size_t labels_of;
	struct promises_turn *turns; /* while reading */
	size_t n_turns;
};

/* Zero-initialise it. Names are copied into the arena. */
void promises_add(
	struct promises *promises, const struct ledger_line *line, struct arena *arena);

/* Call it after the last turn: finds the worst. */
bool promises_end(struct promises *promises, struct store *store, struct arena *arena,
	struct err *err);

/* The panel; nothing if there were no targets. */
void promises_fill(struct stats_panels *panels);

#endif

/* What became of promises: for each target, account and person of ours, and where most
 * were missed: under which labels, of which people.
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

/* More are counted together. */
#define PROMISES_MOST 60

/* What was missed of a label or a person. */
struct promises_worst {
	const char *name;
	const char *handle; /* of a person */
	int64_t conversation;
	int64_t account; /* that a person speaks to; 0 */
	size_t n[PROMISE_COUNT];
};

struct promises_turn {
	int64_t person;
	int64_t conversation;
	enum promise promise;
};

/* So many are shown of those. */
#define PROMISES_WORST 5

struct promises {
	struct promises_row at[PROMISES_MOST];
	size_t count;
	struct promises_worst *labels; /* once all are read: the worst first */
	size_t n_labels;
	struct promises_worst *people; /* once all are read: the worst few */
	size_t n_people;
	size_t people_of; /* of so many who were made to wait too long */
	size_t labels_of;
	struct promises_turn *turns; /* while they are read */
	size_t n_turns;
};

/* Zero-initialise it. Names are copied into the arena. */
void promises_add(
	struct promises *promises, const struct ledger_line *line, struct arena *arena);

/* All are read: finds the worst. */
bool promises_end(struct promises *promises, struct store *store, struct arena *arena,
	struct err *err);

/* The panel; nothing where nothing was promised. */
void promises_fill(struct stats_panels *panels);

#endif

/* The targets from the settings, and which conversations are due.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_TARGETS_H
#define STORE_TARGETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct conversation;
struct err;
struct filter_facts;
struct hours_book;
struct item;
struct store;
struct turn;

/* Sets the targets, as the text of target_list_text; "" ends them all. A text that is not
 * in force becomes a new version, and waiting conversations get their due times: a wait
 * that began under an older version keeps that target, and one that began before there
 * were any gets the newest. The same text again changes nothing. Call it after
 * store_hours_set. */
bool
store_targets_set(struct store *store, const char *text, int64_t now, struct err *err);

/* Whether any target is in force. */
bool store_targets_any(struct store *store);

/* A wait became soon or late, or was reported as late and was not. */
struct due_event {
	int64_t conversation;
	const char *target;
	enum due_what { DUE_SOON, DUE_LATE, DUE_WITHDRAWN } what;
	int64_t since;  /* when the wait began */
	int64_t due_at; /* when it had to be answered, ms */
};

/* Returns each event once, and notes that it was reported. Soon is decided by the clock;
 * late only by the known data (account.known_until), and it is withdrawn if something
 * fetched later shows that it was wrong. */
bool store_targets_due(struct store *store, int64_t now, struct arena *arena,
	struct due_event **events, size_t *count, struct err *err);

/* The next time after `now` when something becomes soon or due; 0: never. */
int64_t store_targets_next_due(struct store *store, int64_t now);

/* The newest due time of an account that has passed without it being known whether the
 * target was met: a reason to fetch. 0: there is none. */
int64_t store_targets_unknown_due(struct store *store, int64_t account, int64_t now);

#endif

/* Targets as the settings tell them, and what becomes of promises.
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

/* Targets as the settings tell them, in the text of target_list_text. A text that is not in
 * force becomes a new version, and what waits gets its due time. A wait that began under
 * an older version keeps that promise; one that began before there was any has the
 * newest; "" ends them all. The same text again changes nothing. Call it after
 * store_hours_set. */
bool
store_targets_set(struct store *store, const char *text, int64_t now, struct err *err);

/* Whether any target is in force. */
bool store_targets_any(struct store *store);

/* Something became soon or late; or it was said to be late, and was not. */
struct due_event {
	int64_t conversation;
	const char *target;
	enum due_what { DUE_SOON, DUE_LATE, DUE_WITHDRAWN } what;
	int64_t since;  /* of the wait it is about */
	int64_t due_at; /* when it had to be answered */
};

/* Gives what became so, each once, and notes what was told: what was given is never given
 * again. Soon goes by the clock; late only by what is known (account.known_until), and
 * is withdrawn when what was fetched later shows that it was not so. */
bool store_targets_due(struct store *store, int64_t now, struct arena *arena,
	struct due_event **events, size_t *count, struct err *err);

/* The next moment after `now` at which something becomes soon or due; 0: none. */
int64_t store_targets_next_due(struct store *store, int64_t now);

/* The newest due time of an account that has passed, and nobody knows yet whether it was
 * kept: it is worth a look at the network. 0: there is none. */
int64_t store_targets_unknown_due(struct store *store, int64_t account, int64_t now);

#endif

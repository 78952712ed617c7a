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

/* Targets as the settings tell them, in the text of targets_text. A text that is not in
 * force becomes a new version, and what waits gets its due time. A wait that began under
 * an older version keeps that promise; one that began before there was any has the
 * newest; "" ends them all. The same text again changes nothing. Call it after
 * store_set_hours. */
bool
store_set_targets(struct store *store, const char *text, int64_t now, struct err *err);

/* Whether any target is in force. */
bool store_has_targets(struct store *store);

/* A promise that was not kept. */
struct breach {
	int64_t conversation;
	int64_t since; /* of the turn */
	const char *target;
	int64_t at; /* when it happened */
};

/* In order of time, [from, until). */
bool store_breaches(struct store *store, int64_t from, int64_t until, struct arena *arena,
	struct breach **breaches, size_t *count, struct err *err);

/* Something became soon or late. */
struct due_event {
	int64_t conversation;
	const char *target;
	bool late; /* else soon */
};

/* Records the breaches of until now, and gives what became soon or late, each once: what
 * was given is never given again. */
bool store_due_events(struct store *store, int64_t now, struct arena *arena,
	struct due_event **events, size_t *count, struct err *err);

/* The next moment after `now` at which something becomes soon or late; 0: none. */
int64_t store_due_next(struct store *store, int64_t now);

/* --- for the files of the store --- */

/* The due_key of what waits and is not promised anything, with since when it waits. */
#define DUE_NEVER ((int64_t)1 << 60)

/* Writes the due time of a conversation that was just folded, before its turns are
 * written; records the breaches of turns that ended. */
bool due_write(struct store *store, int64_t conversation,
	const struct conversation *folded, const struct item *items, size_t n_items,
	const struct hours_book *hours, bool *differs, struct err *err);

struct target_book;

/* The versions of the targets, in order of time. */
struct target_version {
	int64_t valid_from;
	const char *text;
	struct targets *targets;
};

/* Borrowed until the next call. */
bool target_versions(struct store *store, const struct target_version **versions,
	size_t *count, struct err *err);
void target_book_free(struct target_book *book);

#endif

/* Checking the store, and computing derived data again.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_HEALTH_H
#define STORE_HEALTH_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct err;
struct store;

/* Folds everything again from the items and decisions; `changed` counts the conversations
 * whose result differs (0 in a healthy store). */
bool store_health_rebuild(struct store *store, int64_t *changed, struct err *err);

struct store_health {
	const char *path;
	int schema;
	int64_t bytes;
	int64_t items;
	int64_t conversations;
	int64_t log_bytes;
	const char *fault; /* what the integrity check found; NULL: nothing */
};

/* `thorough` reads the whole file. */
bool store_health(struct store *store, bool thorough, struct arena *arena,
	struct store_health *health, struct err *err);

/* Erases the words and names of others whose time is over at `now` (catalog_retention), in
 * short transactions. What followed from them stays: whom an item is to or answers, turns, due
 * times, counts. If nothing is due, it only looks into two small indexes. */
bool store_forget(struct store *store, int64_t now, struct err *err);

/* Adds new items to the search index; the engine calls it when idle. */
bool store_search_index(struct store *store, struct err *err);

#endif

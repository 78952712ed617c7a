/* How many requests an import takes, from the first page of each stream: pages are as dense
 * before it as on it, and each thread costs a request of its own. Pure.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_IMPORT_ESTIMATE_H
#define ENGINE_IMPORT_ESTIMATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct import_choice;
struct item;
struct op_result;

#define ESTIMATE_STREAMS 8

/* What the first page of a stream says. */
struct estimate_stream {
	bool more;
	int64_t span;   /* of the page, in ms, up to now; 0: unknown */
	size_t besides; /* requests that it causes besides those for the next pages */
	bool is_list;   /* those bring what was said, and the page only where */
};

struct estimate_item {
	const struct item *item;
	size_t stream; /* index */
};

/* A thread of which something is on these pages. */
struct estimate_thread {
	int64_t newest; /* of its items */
	size_t stream;  /* the first one that has an item of it */
};

struct estimate {
	struct estimate_stream streams[ESTIMATE_STREAMS];
	size_t n;
	size_t per_thread; /* requests; 0: threads are not read */
	size_t words;      /* that the account listens for: each is a request at least */
	int64_t now;
	int64_t begins;              /* nothing of the account is older; 0: unknown */
	struct estimate_item *items; /* of all pages */
	size_t n_items;
	struct estimate_thread *threads;
	size_t n_threads;
	struct arena arena;
};

/* Adds the first page of the next stream, which was read with the span of the longest choice;
 * the items are borrowed until estimate_release. */
void estimate_add(struct estimate *estimate, const struct op_result *page);

/* When all pages are there: finds their threads. */
void estimate_finish(struct estimate *estimate);

/* Fills in what an import of its span takes; -1 if that cannot be known. */
void estimate_fill(const struct estimate *estimate, struct import_choice *choice);

void estimate_release(struct estimate *estimate);

#endif

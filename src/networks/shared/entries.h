/* Reading the entries of a page, one after another: of a walk along a stream, or of a
 * plain list.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_SHARED_ENTRIES_H
#define NETWORKS_SHARED_ENTRIES_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct item;
struct json;
struct op_args;
struct op_result;
struct walk;
struct walk_page;

/* How a network reads an entry. */
struct entries_reader {
	/* What identifies it; NULL: nothing. */
	const char *(*id)(const struct json *entry, struct arena *arena);
	/* The time by which it is sorted in its list; 0: unknown. */
	int64_t (*time)(const struct json *entry, const struct op_args *args,
		struct arena *arena);
	/* Its item. False if it has none: then `note` (NULL: nobody misses it) records it,
	 * or does nothing if it has no message. */
	bool (*item)(const struct json *entry, const struct op_args *args,
		struct arena *arena, struct item *item);
	void (*note)(const struct json *entry, const struct op_args *args,
		struct arena *arena, struct op_result *result);
};

/* All entries of a list; `id` and `time` are not called. */
void entries_read(const struct entries_reader *reader, const struct json *list,
	const struct op_args *args, struct arena *arena, struct op_result *result);

/* The entries of a page of a walk, which sees each of them; the page keeps those before
 * the first one that is older than wanted. */
void entries_walk(const struct entries_reader *reader, const struct json *list,
	const struct op_args *args, const struct walk *walk, struct walk_page *page,
	struct arena *arena, struct op_result *result);

#endif

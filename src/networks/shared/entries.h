/* The entries of a page, read one after another: those of a walk along a stream, and those of
 * a plain list.
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
	/* What tells it from others; NULL: nothing. */
	const char *(*id)(const struct json *entry, struct arena *arena);
	/* When it stands in its list; 0: not told. */
	int64_t (*time)(const struct json *entry, const struct op_args *args,
		struct arena *arena);
	/* Its item. False for one that has none: then `note` puts it on record, or
	 * does nothing where it brings no message. */
	bool (*item)(const struct json *entry, const struct op_args *args,
		struct arena *arena, struct item *item);
	void (*note)(const struct json *entry, const struct op_args *args,
		struct arena *arena, struct op_result *result);
};

/* All of a list; `id` and `time` are not asked. */
void entries_read(const struct entries_reader *reader, const struct json *list,
	const struct op_args *args, struct arena *arena, struct op_result *result);

/* Those of a page of a walk, each seen by it; the page keeps what is before the first one
 * that is older than wanted. */
void entries_walk(const struct entries_reader *reader, const struct json *list,
	const struct op_args *args, const struct walk *walk, struct walk_page *page,
	struct arena *arena, struct op_result *result);

#endif

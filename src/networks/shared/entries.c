/* Reading the entries of a page, one after another.
 * SPDX-License-Identifier: MIT */
#include "networks/shared/entries.h"

#include "base/arena.h"
#include "base/json.h"
#include "networks/network.h"
#include "networks/shared/walk.h"

static void
read_entry(const struct entries_reader *reader, const struct json *entry,
	const struct op_args *args, struct arena *arena, struct op_result *result)
{
	if (reader->item(entry, args, arena, &result->items[result->n_items]))
		result->n_items++;
	else if (reader->note != NULL)
		reader->note(entry, args, arena, result);
}

/* After what is already there: a thread comes as two lists. */
static void
make_room(struct op_result *result, size_t more, struct arena *arena)
{
	result->items =
		arena_grow(arena, result->items, result->n_items * sizeof *result->items,
			(result->n_items + more) * sizeof *result->items);
}

void
entries_read(const struct entries_reader *reader, const struct json *list,
	const struct op_args *args, struct arena *arena, struct op_result *result)
{
	make_room(result, json_count(list), arena);
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e))
		read_entry(reader, e, args, arena, result);
}

void
entries_walk(const struct entries_reader *reader, const struct json *list,
	const struct op_args *args, const struct walk *walk, struct walk_page *page,
	struct arena *arena, struct op_result *result)
{
	make_room(result, json_count(list), arena);
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		const char *id = reader->id(e, arena);

		if (id != NULL)
			walk_see(walk, page, id, reader->time(e, args, arena));
		read_entry(reader, e, args, arena, result);
		if (page->old > 0)
			continue;
		page->kept_items = result->n_items;
		page->kept_unread = result->n_unread;
	}
}

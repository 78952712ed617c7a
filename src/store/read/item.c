/* Items, as rows and back.
 * SPDX-License-Identifier: MIT */
#include "store/read/item.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "store/private.h"
#include "store/read/attached.h"

/* These lists are stored by position: add new values at the end, and remove none. */
_Static_assert(ITEM_POST == 0 && ITEM_REPLY == 1 && ITEM_MENTION == 2 &&
		ITEM_QUOTE == 3 && ITEM_DIRECT == 4,
	"item.kind");
_Static_assert(VISIBLE_PUBLIC == 0 && VISIBLE_UNLISTED == 1 && VISIBLE_FOLLOWERS == 2 &&
		VISIBLE_DIRECT == 3,
	"item.visibility");
_Static_assert(
	STATE_SHOWN == 0 && STATE_HELD == 1 && STATE_HIDDEN == 2 && STATE_SPAM == 3,
	"item.state");
_Static_assert(
	ORIGIN_NATIVE == 0 && ORIGIN_HAND == 1 && ORIGIN_RULE == 2 && ORIGIN_SCRIPT == 3,
	"item.origin");

enum column_kind {
	NUMBER,
	INT,
	REF,
	BOOL,
	SIZE,
	KIND,
	VISIBILITY,
	STATE,
	ORIGIN,
	HOW,
	TEXT
};

static const struct item_column {
	const char *name;
	const char *write;
	enum column_kind kind;
	size_t member;
} columns[] = {
#define X(column, kind, member, read, write) \
	{ #column, write, kind, offsetof(struct kept, member) },
	ITEM_PLACED(X) ITEM_REST(X)
#undef X
};

/* Where the listed columns begin in a row, and the number of those needed for placing. */
#define FIRST  3
#define PLACED (ITEM_LIGHT_COLUMN_COUNT - FIRST)

size_t
item_columns(void)
{
	return COUNT(columns);
}

const char *
item_column_name(size_t column)
{
	return columns[column].name;
}

const char *
item_column_write(size_t column)
{
	return columns[column].write;
}

struct value
item_column_value(const struct kept *kept, size_t column)
{
	const char *at = (const char *)kept + columns[column].member;

	switch (columns[column].kind) {
	case NUMBER: return value_int(*(const int64_t *)(const void *)at);
	case INT: return value_int(*(const int *)(const void *)at);
	case REF:
		if (*(const int64_t *)(const void *)at == 0)
			return value_null_int();
		return value_int(*(const int64_t *)(const void *)at);
	case BOOL: return value_int(*(const bool *)(const void *)at);
	case SIZE: return value_int((int64_t) * (const size_t *)(const void *)at);
	case KIND: return value_int(*(const enum item_kind *)(const void *)at);
	case VISIBILITY:
		return value_int(*(const enum item_visibility *)(const void *)at);
	case STATE: return value_int(*(const enum item_state *)(const void *)at);
	case ORIGIN: return value_int(*(const enum item_origin *)(const void *)at);
	case HOW: return value_int(*(const enum item_how *)(const void *)at);
	case TEXT: break;
	}
	return value_text(*(const char *const *)(const void *)at);
}

/* A value of a list; the first one if the row has no known value. */
static int
place(struct query *query, int column, int count)
{
	int64_t at = db_int(query, column);

	return at > 0 && at < count ? (int)at : 0;
}

static void
read_column(struct query *q, int at, const struct item_column *column,
	struct arena *arena, struct kept *kept)
{
	void *to = (char *)kept + column->member;

	switch (column->kind) {
	case NUMBER:
	case REF: *(int64_t *)to = db_int(q, at); break;
	case INT: *(int *)to = (int)db_int(q, at); break;
	case BOOL: *(bool *)to = db_bool(q, at); break;
	case SIZE: *(size_t *)to = (size_t)db_int(q, at); break;
	case KIND:
		*(enum item_kind *)to = (enum item_kind)place(q, at, ITEM_KIND_COUNT);
		break;
	case VISIBILITY:
		*(enum item_visibility *)to =
			(enum item_visibility)place(q, at, ITEM_VISIBILITY_COUNT);
		break;
	case STATE:
		*(enum item_state *)to = (enum item_state)place(q, at, ITEM_STATE_COUNT);
		break;
	case ORIGIN:
		*(enum item_origin *)to =
			(enum item_origin)place(q, at, ITEM_ORIGIN_COUNT);
		break;
	case HOW:
		*(enum item_how *)to = (enum item_how)place(q, at, ITEM_HOW_COUNT);
		break;
	case TEXT: *(const char **)to = db_text_copy(q, at, arena); break;
	}
}

/* Joins two texts; the first is usually empty. */
static const char *
both(const char *base, const char *tail, struct arena *arena)
{
	if (str_is_empty(base))
		return tail;
	return arena_printf(arena, "%s%s", base, tail);
}

static void
read_columns(struct query *q, size_t count, struct arena *arena, struct kept *kept)
{
	*kept = (struct kept){ 0 };
	for (size_t i = 0; i < count; i++)
		read_column(q, FIRST + (int)i, &columns[i], arena, kept);
	kept->item.id = db_int(q, 0);
	kept->item.author.remote_id = db_text_copy(q, 1, arena);
	kept->item.author.handle = db_text_copy(q, 2, arena);
	kept->item.remote_id = both(kept->base, kept->tail, arena);
	kept->item.parent_id = kept->orphan_of;
}

void
item_read_kept(struct query *query, struct arena *arena, struct kept *kept)
{
	struct item *item = &kept->item;
	int last = ITEM_COLUMN_COUNT - 5;

	read_columns(query, COUNT(columns), arena, kept);
	if (kept->uri_base)
		item->uri = both(kept->uri_base,
			kept->uri_tail ? kept->uri_tail : kept->tail, arena);
	item->url = kept->page_shape
		? address_page(kept->page_shape, item->uri ? item->uri : item->remote_id,
			  arena)
		: kept->page;
	item->author.name = db_text_copy(query, last, arena);
	item->author.url = db_text_copy(query, last + 1, arena);
	item->author.bot = db_bool(query, last + 2);
	item->author.note = db_text_copy(query, last + 3, arena);
	if (kept->parent != 0)
		item->parent_id = db_text_copy(query, last + 4, arena);
}

void
item_read(struct query *query, bool whole, struct arena *arena, struct item *item)
{
	struct kept kept;

	item_read_kept(query, arena, &kept);
	*item = kept.item;
	if (whole && kept.extra)
		attached_read(kept.extra, arena, item);
}

void
item_read_light(struct query *query, struct arena *arena, struct kept *kept)
{
	read_columns(query, PLACED, arena, kept);
	if (kept->item.ours && kept->extra)
		attached_read(kept->extra, arena, &kept->item);
}

static int
by_id(const void *a, const void *b)
{
	int64_t left = (*(const struct item *const *)a)->id;
	int64_t right = (*(const struct item *const *)b)->id;

	return (left > right) - (left < right);
}

void
item_link(struct item *items, const int64_t *parents, size_t count)
{
	const struct item **sorted = mem_alloc((count + 1) * sizeof(struct item *));

	for (size_t i = 0; i < count; i++)
		sorted[i] = &items[i];
	qsort(sorted, count, sizeof *sorted, by_id);
	for (size_t i = 0; i < count; i++) {
		const struct item key = { .id = parents[i] };
		const struct item *at = &key;
		const struct item **found = parents[i] == 0
			? NULL
			: bsearch(&at, sorted, count, sizeof *sorted, by_id);

		if (found)
			items[i].parent_id = (*found)->remote_id;
	}
	free(sorted);
}

/* --- writing --- */

/* A page is stored only as its shape if it can be restored from that. */
static void
pack_page(struct kept *kept, struct arena *arena)
{
	const struct item *item = &kept->item;
	const char *id = item->uri ? item->uri : item->remote_id;

	kept->page = item->url;
	kept->page_shape = item->url ? address_shape(item->url, id, arena) : NULL;
	if (kept->page_shape)
		kept->page = NULL;
}

void
item_pack(struct kept *kept, struct arena *arena)
{
	const struct item *item = &kept->item;

	kept->base = address_base(item->remote_id, arena);
	kept->tail = address_tail(item->remote_id);
	kept->orphan_of = kept->parent == 0 ? item->parent_id : NULL;
	kept->uri_base = item->uri ? address_base(item->uri, arena) : NULL;
	kept->uri_tail = item->uri ? address_tail(item->uri) : NULL;
	if (str_eq(kept->uri_tail, kept->tail))
		kept->uri_tail = NULL;
	pack_page(kept, arena);
}

/* The row of an item by its remote id. */
static bool
query_row(struct store *store, int64_t account, const char *remote_id,
	struct query **query, struct err *err)
{
	const struct value with[] = { value_int(account), value_text(remote_id) };

	return db_query(store->db,
		"SELECT " ITEM_COLUMNS " FROM item i JOIN person p ON p.id = i.person "
		"WHERE i.account = $1 AND " ADDRESS_IS("i.", "$2"),
		with, COUNT(with), query, err);
}

bool
item_find(struct store *store, int64_t account, const char *remote_id, bool whole,
	struct arena *arena, struct item *item, struct err *err)
{
	struct query *query;

	*item = (struct item){ 0 };
	if (!query_row(store, account, remote_id, &query, err))
		return false;
	if (db_next(query))
		item_read(query, whole, arena, item);
	return db_end(query, err);
}

bool
item_find_kept(struct store *store, int64_t account, const char *remote_id,
	struct arena *arena, struct kept *kept, struct err *err)
{
	struct query *query;

	*kept = (struct kept){ 0 };
	if (!query_row(store, account, remote_id, &query, err))
		return false;
	if (db_next(query))
		item_read_kept(query, arena, kept);
	return db_end(query, err);
}

bool
store_item(struct store *store, int64_t account, const char *remote_id,
	struct arena *arena, struct item *item, struct err *err)
{
	return item_find(store, account, remote_id, true, arena, item, err) &&
		(item->id != 0 ||
			err_set(err, ERR_GONE, "nothing is known of \"%s\"", remote_id));
}

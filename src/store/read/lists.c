/* Pages of lists. Each list is one or two walks along an index from a key: waiting
 * conversations, and the others. Every page costs the same, however far down it is.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "inbox/filter/filter.h"
#include "store/private.h"
#include "store/read/inbox_row.h"
#include "store/read/query.h"
#include "store/read/snoozed.h"

/* A walk, in the order in which its list is read. */
struct list_walk {
	const char *half; /* a condition, word for word that of the index */
	const char *time;
	bool down; /* newest first */
};

static const struct list_walk oldest_wait = { "c.waiting = 1", "c.waiting_since", false };
static const struct list_walk first_due = { "c.waiting = 1", "c.due_key", false };
static const struct list_walk waiting_newest = { "c.waiting = 1", "c.last_at", true };
static const struct list_walk rest_newest = { "c.waiting = 0 AND c.listed = 1",
	"c.last_at", true };

/* What is needed to collect a page. */
struct gather {
	struct store *store;
	struct where where;
	struct arena *arena;
	bool backwards;
	size_t limit; /* one more than the page, to see whether there is more */
};

static void
lists_add_row(struct inbox_page *rows, struct query *query, struct arena *arena)
{
	inbox_row_read(query, arena, ARENA_PUSH(arena, rows->at, rows->count));
}

/* The condition of a walk: its half, after a key, with the filter. */
static const char *
where_selected(
	struct gather *gather, const struct list_walk *walk, const struct page_key *from)
{
	struct where *where = &gather->where;
	bool down = walk->down != gather->backwards;
	const char *key = "";
	const char *only = "";

	if (from) {
		key = arena_printf(gather->arena, " AND (%s, c.id) %c ($1, $2)",
			walk->time, down ? '<' : '>');
		where->values[0] = value_int(from->at);
		where->values[1] = value_int(from->id);
	}
	if (where->account > 0 && walk == &oldest_wait)
		only = arena_printf(gather->arena, " AND c.account = %lld",
			(long long)where->account);
	where->values[2] = value_int((int64_t)gather->limit);
	return arena_printf(
		gather->arena, "%s%s%s%s", walk->half, only, key, buf_text(&where->sql));
}

/* Up to `limit` rows after `from`, in reading order. */
static bool
walk_along(struct gather *gather, const struct list_walk *walk,
	const struct page_key *from, struct inbox_page *rows, struct err *err)
{
	struct where *where = &gather->where;
	const char *order = walk->down != gather->backwards ? " DESC" : "";
	struct query *query;
	char *sql = arena_printf(gather->arena,
		"SELECT " INBOX_ROW_COLUMNS " FROM conversation c WHERE %s "
		"ORDER BY %s%s, c.id%s LIMIT $3",
		where_selected(gather, walk, from), walk->time, order, order);

	*rows = (struct inbox_page){ 0 };
	if (!db_query(
		    gather->store->db, sql, where->values, where->n_values, &query, err))
		return false;
	while (db_next(query))
		lists_add_row(rows, query, gather->arena);
	return db_end(query, err);
}

static struct inbox_page
joined(const struct gather *gather, const struct inbox_page *first,
	const struct inbox_page *second)
{
	struct inbox_page all = { .at = ARENA_ARRAY(gather->arena, struct inbox_row,
					  first->count + second->count + 1) };

	for (size_t i = 0; i < first->count && all.count < gather->limit; i++)
		all.at[all.count++] = first->at[i];
	for (size_t i = 0; i < second->count && all.count < gather->limit; i++)
		all.at[all.count++] = second->at[i];
	return all;
}

/* First the walk through waiting conversations, then the other. */
static bool
page_by_wait(struct gather *gather, const struct list_walk *walk,
	const struct page_key *from, struct inbox_page *rows, struct err *err)
{
	bool in_waiting = from && from->at > 0;
	bool in_rest = from && from->at <= 0;
	struct page_key rest_key = { in_rest ? -from->at : 0, in_rest ? from->id : 0 };
	struct inbox_page waiting = { 0 };
	struct inbox_page rest = { 0 };

	if (gather->where.waiting && !(in_rest && !gather->backwards) &&
		!walk_along(gather, walk, in_waiting ? from : NULL, &waiting, err))
		return false;
	if (gather->where.rest && !(in_waiting && gather->backwards) &&
		(gather->backwards || waiting.count < gather->limit) &&
		!walk_along(gather, &rest_newest, in_rest ? &rest_key : NULL, &rest, err))
		return false;
	*rows = gather->backwards ? joined(gather, &rest, &waiting)
				  : joined(gather, &waiting, &rest);
	return true;
}

static const struct list_walk *
walk_of(enum sort sort)
{
	return sort == SORT_DUE ? &first_due : &oldest_wait;
}

/* Whether `a` is read before `b`. */
static bool
is_before(const struct inbox_row *a, const struct inbox_row *b, bool backwards)
{
	bool newer = a->last_at != b->last_at ? a->last_at > b->last_at : a->id > b->id;

	return newer != backwards;
}

/* Both walks, merged. */
static bool
page_by_newest(struct gather *gather, const struct page_key *from,
	struct inbox_page *rows, struct err *err)
{
	struct inbox_page waiting = { 0 };
	struct inbox_page rest = { 0 };
	size_t w = 0;
	size_t r = 0;

	if ((gather->where.waiting &&
		    !walk_along(gather, &waiting_newest, from, &waiting, err)) ||
		(gather->where.rest &&
			!walk_along(gather, &rest_newest, from, &rest, err)))
		return false;
	rows->at = ARENA_ARRAY(
		gather->arena, struct inbox_row, waiting.count + rest.count + 1);
	while (rows->count < gather->limit && (w < waiting.count || r < rest.count)) {
		bool first = w < waiting.count &&
			(r == rest.count ||
				is_before(
					&waiting.at[w], &rest.at[r], gather->backwards));

		rows->at[rows->count++] = first ? waiting.at[w++] : rest.at[r++];
	}
	return true;
}

static void
reverse(struct inbox_page *rows)
{
	for (size_t i = 0; i < rows->count / 2; i++) {
		struct inbox_row swap = rows->at[i];

		rows->at[i] = rows->at[rows->count - 1 - i];
		rows->at[rows->count - 1 - i] = swap;
	}
}

bool
store_lists_page(struct store *store, const struct list *list,
	const struct page_key *from, bool backwards, size_t limit, struct arena *arena,
	struct inbox_page *rows, struct err *err)
{
	struct gather gather = {
		.store = store, .arena = arena, .backwards = backwards, .limit = limit + 1
	};
	bool ok;

	*rows = (struct inbox_page){ 0 };
	if (!store_begin_reading(store, err))
		return false;
	ok = query_where(store, list->filter, list->now, arena, &gather.where, err) &&
		(list->sort == SORT_NEWEST ? page_by_newest(&gather, from, rows, err)
					   : page_by_wait(&gather, walk_of(list->sort),
						     from, rows, err));
	if (ok) {
		rows->more = rows->count > limit;
		rows->count -= rows->more;
		if (backwards)
			reverse(rows);
		ok = store_meta(store, "revision", &rows->revision, err) &&
			inbox_row_name_all(store, rows->at, rows->count, arena, err);
	}
	query_release(&gather.where);
	store_end_reading(store);
	return ok;
}

/* --- single numbers --- */

/* Adds the number of rows before `from` to `count`. */
static bool
count_before(struct gather *gather, const struct list_walk *walk,
	const struct page_key *from, int64_t *count, struct err *err)
{
	int64_t found;
	char *sql = arena_printf(gather->arena,
		"SELECT count(*) FROM (SELECT 1 FROM conversation c WHERE %s LIMIT $3) found",
		where_selected(gather, walk, from));

	if (!db_number(gather->store->db, sql, gather->where.values,
		    gather->where.n_values, 0, &found, err))
		return false;
	*count += found;
	return true;
}

bool
store_lists_rank(struct store *store, const struct list *list, const struct page_key *key,
	int64_t cap, int64_t *rank, struct err *err)
{
	struct arena arena = { 0 };
	struct gather gather = {
		.store = store, .arena = &arena, .backwards = true, .limit = (size_t)cap
	};
	bool newest = list->sort == SORT_NEWEST;
	const struct list_walk *walk = newest ? &waiting_newest : walk_of(list->sort);
	struct page_key rest = newest ? *key : (struct page_key){ -key->at, key->id };
	bool in_waiting = !newest && key->at > 0;
	bool ok;

	*rank = 0;
	if (!store_begin_reading(store, err))
		return false;
	ok = query_where(store, list->filter, list->now, &arena, &gather.where, err);
	if (ok && gather.where.waiting)
		ok = count_before(
			&gather, walk, newest || in_waiting ? key : NULL, rank, err);
	if (ok && gather.where.rest && !in_waiting)
		ok = count_before(&gather, &rest_newest, &rest, rank, err);
	*rank = *rank > cap ? cap : *rank;
	query_release(&gather.where);
	arena_release(&arena);
	store_end_reading(store);
	return ok;
}

static bool
count_half(struct store *store, struct where *where, const char *half, int64_t cap,
	struct arena *arena, int64_t *count, struct err *err)
{
	int64_t found;
	char *sql = arena_printf(arena,
		"SELECT count(*) FROM (SELECT 1 FROM conversation c WHERE %s%s LIMIT $3) found",
		half, buf_text(&where->sql));

	where->values[2] = value_int(cap > 0 ? cap - *count : INT64_MAX);
	if (!db_number(store->db, sql, where->values, where->n_values, 0, &found, err))
		return false;
	*count += found;
	return true;
}

static bool
count_by_counters(struct store *store, const struct where *where, int64_t now,
	struct arena *arena, int64_t *count, struct err *err)
{
	char *sql = arena_printf(arena, "SELECT sum(waiting) FROM counter%s%s%s",
		where->accounts ? " WHERE account IN (" : "",
		where->accounts ? where->accounts : "", where->accounts ? ")" : "");
	int64_t snoozed = 0;

	if (!db_number(store->db, sql, NULL, 0, 0, count, err) ||
		(where->less_snoozed &&
			!snoozed_count(store, where->accounts, now, &snoozed, err)))
		return false;
	*count -= snoozed;
	return true;
}

bool
store_lists_count(struct store *store, const struct filter *filter, int64_t now,
	int64_t cap, int64_t *count, struct err *err)
{
	struct arena arena = { 0 };
	struct where where = { 0 };
	bool ok;

	*count = 0;
	if (!store_begin_reading(store, err))
		return false;
	ok = query_where(store, filter, now, &arena, &where, err);
	if (ok && where.counted)
		ok = count_by_counters(store, &where, now, &arena, count, err);
	else if (ok)
		ok = (!where.waiting ||
			     count_half(store, &where, oldest_wait.half, cap, &arena,
				     count, err)) &&
			(!where.rest || (cap > 0 && *count >= cap) ||
				count_half(store, &where, rest_newest.half, cap, &arena,
					count, err));
	if (ok && cap > 0 && *count > cap)
		*count = cap;
	query_release(&where);
	arena_release(&arena);
	store_end_reading(store);
	return ok;
}

static bool
has_words(const struct filter *filter)
{
	if (filter->op == FILTER_TERM)
		return filter->key == FILTER_TEXT || filter->key == FILTER_FROM;
	for (size_t i = 0; i < filter->n_parts; i++)
		if (has_words(filter->parts[i]))
			return true;
	return false;
}

/* Counts among the first that wait. */
static bool
count_first(struct store *store, struct where *where, int64_t look, struct arena *arena,
	int64_t *count, struct err *err)
{
	char *sql = arena_printf(arena,
		"SELECT count(*) FROM (SELECT * FROM conversation f WHERE f.waiting = 1 "
		"ORDER BY f.due_key, f.id LIMIT $3) c WHERE c.waiting = 1%s",
		buf_text(&where->sql));

	where->values[2] = value_int(look);
	return db_number(store->db, sql, where->values, where->n_values, 0, count, err);
}

bool
store_lists_count_few(struct store *store, const struct filter *filter, int64_t now,
	int64_t look, int64_t *count, bool *more, struct err *err)
{
	struct arena arena = { 0 };
	struct where where = { 0 };
	int64_t waiting = 0;
	bool ok;

	*count = -1;
	*more = false;
	if (has_words(filter))
		return true;
	if (!store_begin_reading(store, err))
		return false;
	ok = query_where(store, filter, now, &arena, &where, err) &&
		db_number(store->db, "SELECT coalesce(sum(waiting), 0) FROM counter",
			NULL, 0, 0, &waiting, err);
	if (ok && !where.rest) {
		*more = waiting > look;
		ok = count_first(store, &where, look, &arena, count, err);
	}
	query_release(&where);
	arena_release(&arena);
	store_end_reading(store);
	return ok;
}

bool
store_lists_oldest(struct store *store, const struct filter *filter, int64_t now,
	int64_t *since, struct err *err)
{
	struct arena arena = { 0 };
	struct gather gather = { .store = store, .arena = &arena, .limit = 1 };
	struct inbox_page rows = { 0 };
	bool ok = query_where(store, filter, now, &arena, &gather.where, err) &&
		(!gather.where.waiting ||
			walk_along(&gather, &oldest_wait, NULL, &rows, err));

	*since = ok && rows.count > 0 ? rows.at[0].waiting_since : 0;
	query_release(&gather.where);
	arena_release(&arena);
	return ok;
}

int64_t
store_lists_post(struct store *store, int64_t conversation)
{
	const struct value with[] = { value_int(conversation) };
	int64_t post = 0;

	return db_number(store->db, "SELECT thread FROM conversation WHERE id = $1", with,
		       COUNT(with), 0, &post, NULL)
		? post
		: 0;
}

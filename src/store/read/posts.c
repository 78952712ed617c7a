/* Posts, with those who wait under each.
 * SPDX-License-Identifier: MIT */
#include "store/posts.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/item/item.h"
#include "store/fold/preview.h"
#include "store/private.h"
#include "store/read/query.h"

/* A thread `g`, and the post at its top. */
#define POST_COLUMNS                                                                      \
	"g.n, g.since, t.account, coalesce(b.text, '') || coalesce(i.tail, ''), i.ours, " \
	"i.created_at, i.deleted_at, i.replies, i.subject, i.text, "                      \
	"(SELECT count(*) FROM item x WHERE x.thread = t.id AND x.id <> i.id "            \
	"AND x.deleted_at = 0) "
#define POST_JOINS                                                          \
	" g JOIN thread t ON t.id = g.thread LEFT JOIN item i "             \
	"ON i.account = t.account AND i.tail = t.tail AND i.base = t.base " \
	"LEFT JOIN address b ON b.id = i.base "

static const char *
title_of(struct query *query, struct arena *arena)
{
	struct item item = { .subject = db_text(query, 8) };

	item.text = str_is_empty(item.subject) ? str_or_empty(db_text(query, 9)) : "";
	return db_int(query, 6) > 0 ? "[deleted]" : preview_of(&item, arena);
}

static void
posts_read(struct query *query, struct our_post *post, struct arena *arena)
{
	int64_t known = db_int(query, 10);
	int64_t counted = db_int(query, 7);

	*post = (struct our_post){ .ours = db_int(query, 4) == 1,
		.waiting = db_int(query, 0),
		.oldest = db_int(query, 1) };
	if (!post->ours)
		return;
	post->account = db_int(query, 2);
	post->remote_id = db_text_copy(query, 3, arena);
	post->title = title_of(query, arena);
	post->created_at = db_int(query, 5);
	post->comments = counted > known ? counted : known;
}

/* Posts are added; what is under none of ours is added up. */
static bool
take_posts(struct store *store, const char *sql, const struct value *values,
	size_t n_values, struct arena *arena, struct our_post **posts, size_t *count,
	struct our_post *rest, struct err *err)
{
	struct query *query;
	struct our_post post;

	if (!db_query(store->db, sql, values, n_values, &query, err))
		return false;
	while (db_next(query)) {
		posts_read(query, &post, arena);
		if (post.ours) {
			*ARENA_PUSH(arena, *posts, *count) = post;
			continue;
		}
		rest->waiting += post.waiting;
		if (rest->oldest == 0 || post.oldest < rest->oldest)
			rest->oldest = post.oldest;
	}
	return db_end(query, err);
}

static bool
take_quiet(struct store *store, int64_t since, struct arena *arena,
	struct our_post **posts, size_t *count, struct err *err)
{
	const struct value with[] = { value_int(since), value_int(VISIBLE_DIRECT) };
	struct our_post none = { 0 };

	return take_posts(store,
		"SELECT " POST_COLUMNS
		"FROM (SELECT o.thread AS thread, 0 AS n, 0 AS since FROM item o "
		"WHERE o.ours = 1 AND o.created_at >= $1 AND o.parent IS NULL "
		"AND o.parent_id IS NULL AND o.deleted_at = 0 AND o.visibility <> $2 "
		"AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c.account = o.account "
		"AND c.thread = o.thread AND c.waiting = 1))" POST_JOINS
		"ORDER BY i.created_at DESC, i.id DESC",
		with, 2, arena, posts, count, &none, err);
}

bool
store_posts(struct store *store, const struct filter *filter, int64_t now, int64_t since,
	struct arena *arena, struct our_post **posts, size_t *count, struct err *err)
{
	struct where where = { 0 };
	struct our_post rest = { .title = "" };
	bool ok;

	*posts = NULL;
	*count = 0;
	if (!store_begin_reading(store, err))
		return false;
	ok = query_where(store, filter, now, arena, &where, err) &&
		take_posts(store,
			arena_printf(arena,
				"SELECT " POST_COLUMNS
				"FROM (SELECT c.thread AS thread, count(*) AS n, "
				"min(c.waiting_since) AS since FROM conversation c "
				"WHERE c.waiting = 1%s GROUP BY c.thread)" POST_JOINS
				"ORDER BY g.since, g.thread",
				buf_text(&where.sql)),
			where.values, where.n_values, arena, posts, count, &rest, err) &&
		(since == INT64_MAX ||
			take_quiet(store, since, arena, posts, count, err));
	if (ok && rest.waiting > 0)
		*ARENA_PUSH(arena, *posts, *count) = rest;
	query_release(&where);
	store_end_reading(store);
	return ok;
}

/* Targets and their versions, and the breaches of their promises.
 * SPDX-License-Identifier: MIT */
#include "store/targets.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/target.h"
#include "store/inside.h"

/* So many are folded in one transaction. */
#define CHUNK 200

/* The versions as they were last read. */
struct target_book {
	struct arena arena;
	struct target_version *versions;
	size_t count;
};

static bool
read_versions(struct store *store, struct target_book *book, struct err *err)
{
	struct query *query;
	size_t room = 0;

	if (!db_query(store->db,
		    "SELECT valid_from, text FROM target ORDER BY valid_from", NULL, 0,
		    &query, err))
		return false;
	while (query_next(query)) {
		if (book->count == room) {
			room = room ? 2 * room : 8;
			book->versions = arena_grow(&book->arena, book->versions,
				book->count * sizeof *book->versions,
				room * sizeof *book->versions);
		}
		book->versions[book->count++] =
			(struct target_version){ query_int(query, 0),
				query_copy(query, 1, &book->arena), NULL };
	}
	return query_end(query, err);
}

static bool
same_versions(const struct target_book *a, const struct target_book *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (a->versions[i].valid_from != b->versions[i].valid_from ||
			!str_eq(a->versions[i].text, b->versions[i].text))
			return false;
	return true;
}

static bool
understand(struct target_book *book, struct err *err)
{
	for (size_t i = 0; i < book->count; i++) {
		struct target_version *version = &book->versions[i];

		version->targets = ARENA_NEW(&book->arena, struct targets);
		if (!targets_of_text(version->targets, version->text, &book->arena, err))
			return false;
	}
	return true;
}

bool
target_versions(struct store *store, const struct target_version **versions,
	size_t *count, struct err *err)
{
	struct target_book now = { 0 };

	if (!store->targets)
		store->targets = mem_alloc(sizeof *store->targets);
	if (!read_versions(store, &now, err))
		goto failed;
	if (same_versions(&now, store->targets)) {
		arena_release(&now.arena);
	} else {
		if (!understand(&now, err))
			goto failed;
		arena_release(&store->targets->arena);
		*store->targets = now;
	}
	*versions = store->targets->versions;
	*count = store->targets->count;
	return true;
failed:
	arena_release(&now.arena);
	return false;
}

void
target_book_free(struct target_book *book)
{
	if (book)
		arena_release(&book->arena);
	free(book);
}

/* --- telling --- */

/* The newest text: "" when there is none. */
static bool
text_now(struct store *store, struct arena *arena, const char **text, struct err *err)
{
	struct query *query;

	*text = "";
	if (!db_query(store->db,
		    "SELECT text FROM target ORDER BY valid_from DESC LIMIT 1", NULL, 0,
		    &query, err))
		return false;
	if (query_next(query))
		*text = query_copy(query, 0, arena);
	return query_end(query, err);
}

static bool
add_version(struct store *store, const char *text, int64_t now, struct err *err)
{
	const struct value with[] = { value_int(now), value_text(text) };
	bool ok;

	if (!begin_change(store, err))
		return false;
	/* A clock that was set back does not bring an old promise back. */
	ok = db_run(store->db,
		     "INSERT INTO target(valid_from, text) "
		     "VALUES (max($1, coalesce((SELECT max(valid_from) FROM target), 0)), $2) "
		     "ON CONFLICT(valid_from) DO UPDATE SET text = excluded.text",
		     with, COUNT(with), NULL, err) &&
		store_set_meta(store, "due_behind", 1, err);
	return store_end(store, ok, err);
}

/* The next of what waits, behind a row. */
static bool
next_ids(struct store *store, struct page_key *from, struct ids *ids, struct err *err)
{
	const struct value with[] = { value_int(from->at), value_int(from->id),
		value_int(CHUNK) };
	struct query *query;

	if (!db_query(store->db,
		    "SELECT c.waiting_since, c.id FROM conversation c WHERE c.waiting = 1 "
		    "AND (c.waiting_since, c.id) > ($1, $2) "
		    "ORDER BY c.waiting_since, c.id LIMIT $3",
		    with, COUNT(with), &query, err))
		return false;
	while (query_next(query)) {
		*from = (struct page_key){ query_int(query, 0), query_int(query, 1) };
		ids_push(ids, from->id);
	}
	return query_end(query, err);
}

static bool
catch_up(struct store *store, struct err *err)
{
	struct page_key from = { 0 };
	bool more = true;
	bool ok = true;

	while (ok && more) {
		struct ids ids = { 0 };

		if (!store_begin(store, err))
			return false;
		ok = next_ids(store, &from, &ids, err);
		more = ids.count > 0;
		ok = ok && conversations_fold(store, &ids, NULL, err) &&
			(more || store_set_meta(store, "due_behind", 0, err));
		ids_release(&ids);
		ok = store_end(store, ok, err);
	}
	return ok;
}

bool
store_set_targets(struct store *store, const char *text, int64_t now, struct err *err)
{
	struct arena arena = { 0 };
	struct targets targets = { 0 };
	const struct target_version *versions;
	size_t count;
	const char *old;
	int64_t behind;
	bool ok = targets_of_text(&targets, text, &arena, err) &&
		text_now(store, &arena, &old, err) &&
		(str_eq(old, text) || add_version(store, text, now, err)) &&
		store_meta(store, "due_behind", &behind, err) &&
		target_versions(store, &versions, &count, err) &&
		(!behind || count == 0 || catch_up(store, err));

	arena_release(&arena);
	return ok;
}

bool
store_has_targets(struct store *store)
{
	struct arena arena = { 0 };
	const char *text;
	bool has = text_now(store, &arena, &text, NULL) && *text;

	arena_release(&arena);
	return has;
}

/* --- what became of them --- */

bool
store_breaches(struct store *store, int64_t from, int64_t until, struct arena *arena,
	struct breach **breaches, size_t *count, struct err *err)
{
	const struct value with[] = { value_int(from), value_int(until) };
	struct query *query;
	size_t room = 0;

	*breaches = NULL;
	*count = 0;
	if (!db_query(store->db,
		    "SELECT conversation, since, target, at FROM breach "
		    "WHERE at >= $1 AND at < $2 ORDER BY at, conversation",
		    with, COUNT(with), &query, err))
		return false;
	while (query_next(query)) {
		if (*count == room) {
			room = room ? 2 * room : 16;
			*breaches = arena_grow(arena, *breaches,
				*count * sizeof **breaches, room * sizeof **breaches);
		}
		(*breaches)[(*count)++] =
			(struct breach){ query_int(query, 0), query_int(query, 1),
				query_copy(query, 2, arena), query_int(query, 3) };
	}
	return query_end(query, err);
}

/* What was promised before it became so, and nobody was told of. */
#define NEWS                                                                                     \
	" FROM conversation c WHERE c.waiting = 1 AND c.due_key < $2 AND ((c.due_key <= $1 AND " \
	"c.due_key >= c.promised_at AND NOT EXISTS (SELECT 1 FROM told t WHERE "                 \
	"t.conversation = c.id AND t.since = c.waiting_since AND t.what = 'late')) "             \
	"OR (c.soon_at > 0 AND c.soon_at <= $1 AND c.due_key > $1 AND "                          \
	"c.soon_at >= c.promised_at AND NOT EXISTS (SELECT 1 FROM told t WHERE "                 \
	"t.conversation = c.id AND t.since = c.waiting_since)))"

static bool
read_news(struct store *store, int64_t now, struct arena *arena,
	struct due_event **events, size_t *count, struct err *err)
{
	const struct value with[] = { value_int(now), value_int(DUE_NEVER) };
	struct query *query;
	size_t room = 0;

	if (!db_query(store->db,
		    "SELECT c.id, c.target, c.due_key <= $1" NEWS " ORDER BY c.due_key",
		    with, COUNT(with), &query, err))
		return false;
	while (query_next(query)) {
		if (*count == room) {
			room = room ? 2 * room : 16;
			*events = arena_grow(arena, *events, *count * sizeof **events,
				room * sizeof **events);
		}
		(*events)[(*count)++] = (struct due_event){ query_int(query, 0),
			query_copy(query, 1, arena), query_bool(query, 2) };
	}
	return query_end(query, err);
}

static bool
write_news(struct store *store, int64_t now, struct err *err)
{
	const struct value with[] = { value_int(now), value_int(DUE_NEVER) };

	return db_run(store->db,
		       "INSERT INTO breach(conversation, since, target, at) SELECT c.id, "
		       "c.waiting_since, c.target, c.due_key FROM conversation c "
		       "WHERE c.waiting = 1 AND c.due_key <= $1 AND c.due_key >= c.promised_at "
		       "ON CONFLICT DO NOTHING",
		       with, 1, NULL, err) &&
		db_run(store->db,
			"INSERT INTO told(conversation, since, what) SELECT c.id, "
			"c.waiting_since, iif(c.due_key <= $1, 'late', 'soon')" NEWS,
			with, COUNT(with), NULL, err);
}

bool
store_due_events(struct store *store, int64_t now, struct arena *arena,
	struct due_event **events, size_t *count, struct err *err)
{
	bool ok;

	*events = NULL;
	*count = 0;
	/* Almost always there is nothing: nobody is kept from writing for that. */
	if (!read_news(store, now, arena, events, count, err) || *count == 0)
		return *count == 0 && err->code == ERR_NONE;
	if (!store_begin(store, err))
		return false;
	*count = 0;
	*events = NULL;
	ok = read_news(store, now, arena, events, count, err) &&
		write_news(store, now, err);
	return store_end(store, ok, err);
}

int64_t
store_due_next(struct store *store, int64_t now)
{
	const struct value with[] = { value_int(now), value_int(DUE_NEVER) };
	int64_t next;

	if (!db_number(store->db,
		    "SELECT coalesce(min(iif(c.soon_at > $1, c.soon_at, c.due_key)), 0) "
		    "FROM conversation c WHERE c.waiting = 1 AND c.due_key > $1 "
		    "AND c.due_key < $2",
		    with, COUNT(with), 0, &next, NULL))
		return 0;
	return next;
}

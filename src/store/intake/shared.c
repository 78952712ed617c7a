/* A message that reached several of our accounts waits in only one of them; an answer or a
 * decision in any of them ends the wait.
 * SPDX-License-Identifier: MIT */
#include "store/intake/shared.h"

#include "base/arena.h"
#include "base/str.h"
#include "inbox/item/mention.h"
#include "networks/catalog.h"
#include "store/db/address.h"
#include "store/journal/events.h"
#include "store/private.h"
#include "store/read/attached.h"
#include "store/read/item.h"

/* The message `t` is the same as their message `i`, in any account. */
#define TWIN_TAIL ADDRESS_URI_TAIL("t.")
#define ITS_TAIL  ADDRESS_URI_TAIL("i.")
#define TWINS                                                                         \
	"item i JOIN item t ON t.uri_base = i.uri_base AND " TWIN_TAIL " = " ITS_TAIL \
	" AND t.ours = 0 AND t.uri_base IS NOT NULL "                                 \
	"AND t.conversation IS NOT NULL "
#define THEIRS "i.ours = 0 AND i.uri_base IS NOT NULL AND i.conversation IS NOT NULL "

static bool
add_all(struct store *store, const char *sql, int64_t key, struct ids *ids,
	struct err *err)
{
	const struct value with[] = { value_int(key) };
	struct query *query;

	if (!db_query(store->db, sql, with, COUNT(with), &query, err))
		return false;
	while (db_next(query))
		ids_add(ids, db_int(query, 0));
	return db_end(query, err);
}

/* With a single account nothing is shared. Queried once per transaction. */
static bool
has_several(struct store *store, bool *several, struct err *err)
{
	int64_t count = store->n_accounts;
	bool ok = count > 0 ||
		db_number(store->db,
			"SELECT count(*) FROM (SELECT 1 FROM account LIMIT 2) found",
			NULL, 0, 0, &count, err);

	if (ok && store->depth > 0)
		store->n_accounts = count;
	*several = count > 1;
	return ok;
}

static bool
find_beside(
	struct store *store, int64_t conversation, struct ids *beside, struct err *err)
{
	return add_all(store,
		"SELECT t.conversation FROM " TWINS
		"WHERE i.conversation = $1 AND " THEIRS "AND t.account <> i.account",
		conversation, beside, err);
}

bool
shared_spread(struct store *store, struct ids *conversations, struct err *err)
{
	struct ids beside = { 0 };
	bool several;
	bool ok;

	ids_sort(conversations);
	ok = has_several(store, &several, err);
	if (!ok || !several)
		return ok;
	for (size_t i = 0; ok && i < conversations->count; i++)
		ok = find_beside(store, conversations->at[i], &beside, err);
	for (size_t i = 0; i < beside.count; i++)
		ids_add(conversations, beside.at[i]);
	if (beside.count > 0)
		ids_sort(conversations);
	ids_release(&beside);
	return ok;
}

bool
shared_waiting(
	struct store *store, int64_t conversation, struct ids *beside, struct err *err)
{
	bool ok = add_all(store,
		"SELECT t.conversation FROM " TWINS
		"WHERE i.conversation = $1 AND " THEIRS
		"AND t.account <> i.account AND i.created_at >= "
		"(SELECT waiting_since FROM conversation WHERE id = $1)",
		conversation, beside, err);

	ids_sort(beside);
	return ok;
}

bool
shared_leave(struct store *store, int64_t item, struct ids *beside, struct err *err)
{
	return add_all(store,
		"SELECT t.conversation FROM " TWINS "WHERE i.id = $1 AND " THEIRS
		"AND t.account <> i.account",
		item, beside, err);
}

bool
shared_under(struct store *store, int64_t thread, struct ids *ids, struct err *err)
{
	return add_all(store,
		"SELECT DISTINCT i.conversation FROM " TWINS
		"WHERE i.thread = $1 AND " THEIRS "AND t.account <> i.account",
		thread, ids, err);
}

bool
shared_forget(struct store *store, int64_t account, struct ids *beside, struct err *err)
{
	return add_all(store,
		"SELECT DISTINCT t.conversation FROM " TWINS
		"WHERE i.account = $1 AND " THEIRS "AND t.account <> i.account",
		account, beside, err);
}

/* --- which account it waits in --- */

#define ONLY_HEARD INT64_MAX
#define NOT_NAMED  (INT64_MAX - 1)
#define UNDER_US   (-1)

/* A message as it reached one account. */
struct copy {
	int64_t item; /* in the conversation that is being folded */
	int64_t account;
	int64_t rank; /* the lowest wins; among equals, the account that was added first */
	int64_t arrived;
	int64_t fetched_at;
};

int64_t
shared_named_at(const char *text, const char *network, const char *handle)
{
	struct mention_walk walk = { .rule = catalog_mentions(network), .next = text };

	while (mention_next(&walk))
		if (mention_is(&walk, handle, handle))
			return walk.at - text;
	return -1;
}

static int64_t
rank_by_text(struct query *q)
{
	const char *rest = db_text(q, 9);
	int64_t at = rest ? attached_rest_named_at(rest)
			  : shared_named_at(db_text(q, 2), db_text(q, 3), db_text(q, 4));

	return at < 0 ? NOT_NAMED : at;
}

static struct copy
read_copy(struct query *q)
{
	return (struct copy){
		.item = db_int(q, 0),
		.account = db_int(q, 1),
		.rank = db_bool(q, 8)   ? ONLY_HEARD
			: db_bool(q, 7) ? UNDER_US
					: rank_by_text(q),
		.arrived = db_int(q, 5),
		.fetched_at = db_int(q, 6),
	};
}

static bool
goes_before(const struct copy *a, const struct copy *b)
{
	return a->rank != b->rank ? a->rank < b->rank : a->account < b->account;
}

static int
by_item(const void *a, const void *b)
{
	const struct copy *left = a;
	const struct copy *right = b;

	return (left->item > right->item) - (left->item < right->item);
}

/* The best copy of one item; `several` if there are copies besides its own. Whoever read any
 * of them read it, but what was only heard does not say since when we knew that they wait. */
static struct copy
best_of(const struct copy *copies, size_t count, bool *several)
{
	struct copy best = copies[0];

	*several = false;
	for (size_t i = 1; i < count; i++) {
		*several = *several || copies[i].account != best.account;
		if (goes_before(&copies[i], &best))
			best = copies[i];
	}
	for (size_t i = 0; i < count; i++) {
		const struct copy *copy = &copies[i];
		bool alike = (copy->rank == ONLY_HEARD) == (best.rank == ONLY_HEARD);

		if (copy->arrived < best.arrived)
			best.arrived = copy->arrived;
		if (alike && copy->fetched_at < best.fetched_at)
			best.fetched_at = copy->fetched_at;
	}
	return best;
}

static bool
read_copies(struct store *store, int64_t conversation, struct arena *arena,
	struct copy **copies, size_t *count, struct err *err)
{
	const struct value with[] = { value_int(conversation) };
	struct query *q;

	*count = 0;
	if (!db_query(store->db,
		    "SELECT i.id, t.account, t.text, a.network, a.handle, t.arrived, "
		    "t.fetched_at, EXISTS (SELECT 1 FROM thread h JOIN item r "
		    "ON r.account = h.account AND r.tail = h.tail AND r.base = h.base "
		    "JOIN person p ON p.id = r.person WHERE h.id = t.thread "
		    "AND p.remote_id = a.remote_id), t.heard, "
		    "CASE WHEN t.forget_at < 0 THEN t.extra END FROM " TWINS
		    "JOIN account a ON a.id = t.account WHERE i.conversation = $1 AND " THEIRS,
		    with, COUNT(with), &q, err))
		return false;
	while (db_next(q))
		*ARENA_PUSH(arena, *copies, *count) = read_copy(q);
	return db_end(q, err);
}

static bool
find_shares(
	struct store *store, struct shared *shared, struct arena *arena, struct err *err)
{
	struct copy *copies = NULL;
	struct copy *best;
	size_t count;
	size_t n = 0;
	size_t next;

	if (!read_copies(store, shared->conversation, arena, &copies, &count, err))
		return false;
	if (count > 0)
		qsort(copies, count, sizeof *copies, by_item);
	best = ARENA_ARRAY(arena, struct copy, count);
	for (size_t i = 0; i < count; i = next) {
		bool several;

		for (next = i; next < count && copies[next].item == copies[i].item;)
			next++;
		best[n] = best_of(copies + i, next - i, &several);
		n += several;
	}
	shared->shares = ARENA_ARRAY(arena, struct share, shared->n_items);
	for (size_t i = 0; n > 0 && i < shared->n_items; i++) {
		const struct copy key = { .item = shared->items[i].id };
		const struct copy *found = bsearch(&key, best, n, sizeof *best, by_item);

		if (found)
			shared->shares[i] = (struct share){
				.several = true,
				.elsewhere = found->account != shared->account,
				.account = found->account,
				.arrived = found->arrived,
				.fetched_at = found->fetched_at,
			};
	}
	return true;
}

/* --- answers and decisions there --- */

static void
push_mark(struct shared *shared, const struct mark *mark, struct arena *arena)
{
	struct mark *pushed = ARENA_PUSH(arena, shared->marks, shared->n_marks);

	*pushed = *mark;
	pushed->shared = true;
}

/* If both accounts have an answer that was sent through heed, the account that sent it
 * counts: it knows the author and what they had read. */
static bool
stands_here(struct shared *shared, const struct item *answer)
{
	for (size_t i = 0; answer->uri && i < shared->n_items; i++) {
		struct item *item = &shared->items[i];

		if (!item->ours || !str_eq(item->uri, answer->uri))
			continue;
		if (item->origin != ORIGIN_NATIVE || answer->origin == ORIGIN_NATIVE)
			return true;
		shared->shares[i].elsewhere = true;
	}
	return false;
}

static void
push_answer(struct shared *shared, const struct item *answer, struct arena *arena)
{
	const struct mark mark = {
		.kind = MARK_ANSWERED,
		.by = answer,
		.at = answer->fetched_at,
		.seen = answer->seen > 0 ? answer->seen : INT64_MAX,
		.stamp = answer->arrived,
		.shared = true,
	};

	for (size_t i = 0; answer->uri && i < shared->n_marks; i++) {
		struct mark *other = &shared->marks[i];

		if (!other->shared || !other->by || !str_eq(other->by->uri, answer->uri))
			continue;
		if (other->by->origin == ORIGIN_NATIVE)
			*other = mark;
		return;
	}
	push_mark(shared, &mark, arena);
}

static bool
take_answers(struct store *store, int64_t beside, struct shared *shared,
	struct arena *arena, struct err *err)
{
	const struct value with[] = { value_int(beside) };
	struct query *query;

	if (!db_query(store->db,
		    "SELECT " ITEM_COLUMNS
		    " FROM item i JOIN person p ON p.id = i.person "
		    "WHERE i.conversation = $1 AND i.ours = 1 "
		    "ORDER BY i.created_at, i.tail, i.id",
		    with, COUNT(with), &query, err))
		return false;
	while (db_next(query)) {
		struct item *item = ARENA_NEW(arena, struct item);

		item_read(query, false, arena, item);
		if (!stands_here(shared, item))
			push_answer(shared, item, arena);
	}
	return db_end(query, err);
}

static bool
take_beside(struct store *store, int64_t beside, struct shared *shared,
	struct arena *arena, struct err *err)
{
	struct mark *marks;
	size_t count;

	if (!marks_read(store, beside, arena, &marks, &count, err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (marks[i].kind != MARK_MUTE && marks[i].kind != MARK_UNMUTE)
			push_mark(shared, &marks[i], arena);
	return take_answers(store, beside, shared, arena, err);
}

bool
shared_read(
	struct store *store, struct shared *shared, struct arena *arena, struct err *err)
{
	struct ids beside = { 0 };
	bool several = false;
	bool ok = has_several(store, &several, err) &&
		(!several || find_beside(store, shared->conversation, &beside, err));

	/* Usually there is none. */
	if (ok && beside.count > 0)
		ok = find_shares(store, shared, arena, err);
	ids_sort(&beside);
	for (size_t i = 0; ok && i < beside.count; i++)
		ok = take_beside(store, beside.at[i], shared, arena, err);
	ids_release(&beside);
	return ok;
}

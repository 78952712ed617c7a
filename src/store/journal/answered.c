/* One answer for several people: it belongs to one conversation and counts in others.
 * SPDX-License-Identifier: MIT */
#include "store/answered.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/fold/conversations.h"
#include "store/journal/events.h"
#include "store/private.h"
#include "store/read/item.h"

static bool
handle_of(struct store *store, int64_t conversation, struct arena *arena,
	const char **handle, struct err *err)
{
	struct inbox_row row;
	bool ok = store_inbox_row(store, conversation, arena, &row, err);

	*handle = ok ? row.person.handle : "";
	return ok;
}

/* Whether the item ended a turn in the conversation. */
static bool
is_answered(
	struct store *store, int64_t conversation, const struct item *by, struct err *err)
{
	const struct value with[] = { value_int(conversation),
		value_text(by->remote_id) };
	struct arena arena = { 0 };
	const char *handle;
	int64_t found = 0;
	bool ok = db_number(store->db,
		"SELECT count(*) FROM turn WHERE conversation = $1 AND answered_by = $2 "
		"AND ended <> 'void'",
		with, COUNT(with), 0, &found, err);

	if (ok && found == 0)
		ok = handle_of(store, conversation, &arena, &handle, err) &&
			err_set(err, ERR_USAGE,
				"nothing of %s waits that was said before that answer",
				handle);
	arena_release(&arena);
	return ok;
}

static bool
same_account(
	struct store *store, int64_t conversation, const struct item *by, struct err *err)
{
	const struct value with[] = { value_int(conversation), value_int(by->id) };
	int64_t same;

	if (!db_number(store->db,
		    "SELECT count(*) FROM conversation c JOIN item i ON i.id = $2 "
		    "AND i.account = c.account WHERE c.id = $1",
		    with, COUNT(with), 0, &same, err))
		return false;
	return same > 0 ||
		err_set(err, ERR_USAGE,
			"that answer is of another account: they have not been answered "
			"by it");
}

static bool
answer_all(struct store *store, struct ids *ids, const struct mark *mark, int64_t *event,
	struct err *err)
{
	for (size_t i = 0; i < ids->count; i++)
		if (!same_account(store, ids->at[i], mark->by, err))
			return false;
	if (ids->count == 0)
		return true;
	if (!marks_put(store, ids, mark, event, err))
		return false;
	for (size_t i = 0; i < ids->count; i++)
		if (!is_answered(store, ids->at[i], mark->by, err))
			return false;
	return true;
}

bool
store_answered(struct store *store, const int64_t *conversations, size_t count,
	const struct mark *mark, struct arena *arena, struct marked *marked,
	struct err *err)
{
	struct ids ids = { 0 };
	bool ok;

	*marked = (struct marked){ .left = ARENA_ARRAY(arena, int64_t, count) };
	if (!item_can_answer(mark->by) || mark->by->deleted_at > 0)
		return err_set(err, ERR_USAGE,
			"only words of a person of yours that still stand answer "
			"somebody");
	if (!store_begin(store, err))
		return false;
	ok = marks_choose(store, conversations, count, mark->seen, mark->agent, arena,
		     &ids, marked, err) &&
		answer_all(store, &ids, mark, &marked->event, err);
	ids_release(&ids);
	return store_end(store, ok, err);
}

/* The first item that a statement about conversation $1 selects, and its conversation. */
static bool
first_of(struct store *store, const char *sql, int64_t conversation, struct arena *arena,
	struct item *item, int64_t *in, bool *found, struct err *err)
{
	const struct value with[] = { value_int(conversation) };
	struct query *query;

	if (!db_query(store->db, sql, with, COUNT(with), &query, err))
		return false;
	*found = db_next(query);
	if (*found) {
		item_read(query, false, arena, item);
		*in = db_int(query, ITEM_COLUMN_COUNT);
	}
	return db_end(query, err);
}

#define ANSWERS                                                              \
	"SELECT " ITEM_COLUMNS ", i.conversation FROM item i JOIN person p " \
	"ON p.id = i.person WHERE i.ours = 1 AND i.deleted_at = 0 "          \
	"AND i.origin IN (" ITEM_SQL_HAND ", " ITEM_SQL_NATIVE ") AND "

bool
store_answered_in(struct store *store, int64_t conversation, struct arena *arena,
	struct item *item, struct err *err)
{
	int64_t in;
	bool found;

	if (!conversations_find(store, &conversation, err) ||
		!first_of(store,
			ANSWERS
			"i.conversation = $1 ORDER BY i.created_at DESC, i.id DESC LIMIT 1",
			conversation, arena, item, &in, &found, err))
		return false;
	return found ||
		err_set(err, ERR_GONE, "nobody of yours answered in conversation %lld",
			(long long)conversation);
}

bool
store_answered_beside(struct store *store, int64_t conversation, struct arena *arena,
	struct item *item, int64_t *in, struct err *err)
{
	bool found;

	if (!first_of(store,
		    ANSWERS
		    "(i.conversation <> $1 OR (i.conversation IS NULL AND i.id = "
		    "(SELECT maybe FROM conversation WHERE id = $1))) "
		    "AND (i.account, i.thread) = "
		    "(SELECT account, thread FROM conversation WHERE id = $1) "
		    "AND i.created_at >= (SELECT waiting_since FROM conversation "
		    "WHERE id = $1 AND waiting = 1) "
		    "ORDER BY i.conversation IS NOT NULL, i.created_at DESC, i.id DESC LIMIT 1",
		    conversation, arena, item, in, &found, err))
		return false;
	return found ||
		err_set(err, ERR_GONE,
			"you have answered nobody else here since they wrote");
}

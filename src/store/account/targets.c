/* Targets and their versions, and what was reported about due times.
 * SPDX-License-Identifier: MIT */
#include "store/account/targets.h"
#include "store/targets.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/target.h"
#include "store/fold/conversations.h"
#include "store/fold/due.h"
#include "store/private.h"

/* Conversations folded in one transaction. */
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

	if (!db_query(store->db,
		    "SELECT valid_from, text FROM target ORDER BY valid_from", NULL, 0,
		    &query, err))
		return false;
	while (db_next(query)) {
		*ARENA_PUSH(&book->arena, book->versions, book->count) =
			(struct target_version){ db_int(query, 0),
				db_text_copy(query, 1, &book->arena), NULL };
	}
	return db_end(query, err);
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
		if (!target_list_read(version->targets, version->text, &book->arena, err))
			return false;
	}
	return true;
}

bool
targets_versions(struct store *store, const struct target_version **versions,
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
targets_book_free(struct target_book *book)
{
	if (book)
		arena_release(&book->arena);
	free(book);
}

/* --- setting --- */

/* The newest text; "" if there is none. */
static bool
text_now(struct store *store, struct arena *arena, const char **text, struct err *err)
{
	struct query *query;

	*text = "";
	if (!db_query(store->db,
		    "SELECT text FROM target ORDER BY valid_from DESC LIMIT 1", NULL, 0,
		    &query, err))
		return false;
	if (db_next(query))
		*text = db_text_copy(query, 0, arena);
	return db_end(query, err);
}

static bool
add_version(struct store *store, const char *text, int64_t now, struct err *err)
{
	const struct value with[] = { value_int(now), value_text(text) };
	bool ok;

	if (!store_begin_change(store, err))
		return false;
	/* Setting the clock back does not bring an old promise back. */
	ok = db_run(store->db,
		     "INSERT INTO target(valid_from, text) "
		     "SELECT CASE WHEN $1 > last THEN $1 ELSE last END, $2 "
		     "FROM (SELECT coalesce(max(valid_from), 0) AS last FROM target) found "
		     "WHERE 1 = 1 "
		     "ON CONFLICT(valid_from) DO UPDATE SET text = excluded.text",
		     with, COUNT(with), NULL, err) &&
		store_set_meta(store, "due_behind", 1, err);
	return store_end(store, ok, err);
}

/* The next waiting conversations after a row. */
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
	while (db_next(query)) {
		*from = (struct page_key){ db_int(query, 0), db_int(query, 1) };
		ids_push(ids, from->id);
	}
	return db_end(query, err);
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
store_targets_set(struct store *store, const char *text, int64_t now, struct err *err)
{
	struct arena arena = { 0 };
	struct targets targets = { 0 };
	const struct target_version *versions;
	size_t count;
	const char *old;
	int64_t behind;
	bool ok = target_list_read(&targets, text, &arena, err) &&
		text_now(store, &arena, &old, err) &&
		(str_eq(old, text) || add_version(store, text, now, err)) &&
		store_meta(store, "due_behind", &behind, err) &&
		targets_versions(store, &versions, &count, err) &&
		(!behind || count == 0 || catch_up(store, err));

	arena_release(&arena);
	return ok;
}

bool
store_targets_any(struct store *store)
{
	struct arena arena = { 0 };
	const char *text;
	bool has = text_now(store, &arena, &text, NULL) && *text;

	arena_release(&arena);
	return has;
}

/* --- due times --- */

#define DUE_COLUMNS \
	"c.id, c.target, c.due_key <= a.known_until, c.waiting_since, c.due_key"

/* Waits that became soon or late after they were promised a time, and were not reported
 * yet. */
#define NEWS                                                                                  \
	" FROM conversation c JOIN account a ON a.id = c.account WHERE c.waiting = 1 "        \
	"AND c.due_key < $2 AND ((c.due_key <= a.known_until AND c.due_key >= c.promised_at " \
	"AND NOT EXISTS (SELECT 1 FROM told t WHERE t.conversation = c.id "                   \
	"AND t.since = c.waiting_since AND t.what = 'late' AND t.withdrawn_at = 0)) "         \
	"OR (c.soon_at > 0 AND c.soon_at <= $1 - a.skew AND c.due_key > $1 - a.skew "         \
	"AND c.soon_at >= c.promised_at AND NOT EXISTS (SELECT 1 FROM told t WHERE "          \
	"t.conversation = c.id AND t.since = c.waiting_since)))"

/* After this time, a correction is no longer of interest. */
#define WITHDRAWN_WITHIN (30 * DATE_DAY)

/* Waits reported as late that did not last that long: an answer has been found since. */
#define WRONG                                                                         \
	" WHERE t.what = 'late' AND t.withdrawn_at = 0 AND t.told_at > $1 "           \
	"AND NOT EXISTS (SELECT 1 FROM turn u WHERE u.conversation = t.conversation " \
	"AND u.since <= t.since AND u.ended <> 'void' AND (u.ended = 'waiting' "      \
	"OR u.ended_at >= t.due_at + 1000))"

static void
add_event(const struct due_event *event, struct arena *arena, struct due_event **events,
	size_t *count)
{
	*ARENA_PUSH(arena, *events, *count) = *event;
}

static bool
read_news(struct store *store, int64_t now, struct arena *arena,
	struct due_event **events, size_t *count, struct err *err)
{
	const struct value with[] = { value_int(now), value_int(DUE_NEVER) };
	struct query *query;

	if (!db_query(store->db, "SELECT " DUE_COLUMNS NEWS " ORDER BY c.due_key", with,
		    COUNT(with), &query, err))
		return false;
	while (db_next(query))
		add_event(&(struct due_event){ .conversation = db_int(query, 0),
				  .target = db_text_copy(query, 1, arena),
				  .what = db_bool(query, 2) ? DUE_LATE : DUE_SOON,
				  .since = db_int(query, 3),
				  .due_at = db_int(query, 4) },
			arena, events, count);
	return db_end(query, err);
}

static bool
read_wrong(struct store *store, int64_t now, struct arena *arena,
	struct due_event **events, size_t *count, struct err *err)
{
	const struct value with[] = { value_int(now - WITHDRAWN_WITHIN) };
	struct query *query;

	if (!db_query(store->db,
		    "SELECT t.conversation, t.target, t.since, t.due_at FROM told t" WRONG
		    " ORDER BY t.due_at",
		    with, COUNT(with), &query, err))
		return false;
	while (db_next(query))
		add_event(&(struct due_event){ .conversation = db_int(query, 0),
				  .target = db_text_copy(query, 1, arena),
				  .what = DUE_WITHDRAWN,
				  .since = db_int(query, 2),
				  .due_at = db_int(query, 3) },
			arena, events, count);
	return db_end(query, err);
}

static bool
read_events(struct store *store, int64_t now, struct arena *arena,
	struct due_event **events, size_t *count, struct err *err)
{
	*events = NULL;
	*count = 0;
	return read_wrong(store, now, arena, events, count, err) &&
		read_news(store, now, arena, events, count, err);
}

static bool
write_events(struct store *store, int64_t now, struct err *err)
{
	const struct value wrong[] = { value_int(now - WITHDRAWN_WITHIN),
		value_int(now) };
	const struct value news[] = { value_int(now), value_int(DUE_NEVER) };

	return db_run(store->db, "UPDATE told AS t SET withdrawn_at = $2" WRONG, wrong,
		       COUNT(wrong), NULL, err) &&
		db_run(store->db,
			"INSERT INTO told(conversation, since, what, told_at, "
			"target, due_at, withdrawn_at) SELECT c.id, c.waiting_since, "
			"CASE WHEN c.due_key <= a.known_until THEN 'late' ELSE 'soon' END, $1, "
			"c.target, c.due_key, 0" NEWS
			" ON CONFLICT(conversation, since, what) DO UPDATE SET "
			"told_at = excluded.told_at, target = excluded.target, "
			"due_at = excluded.due_at, withdrawn_at = 0",
			news, COUNT(news), NULL, err);
}

bool
store_targets_due(struct store *store, int64_t now, struct arena *arena,
	struct due_event **events, size_t *count, struct err *err)
{
	/* There is almost always nothing to report: do not lock out writers for that. */
	if (!read_events(store, now, arena, events, count, err) || *count == 0)
		return *count == 0 && err->code == ERR_NONE;
	if (!store_begin(store, err))
		return false;
	return store_end(store,
		read_events(store, now, arena, events, count, err) &&
			write_events(store, now, err),
		err);
}

int64_t
store_targets_next_due(struct store *store, int64_t now)
{
	const struct value with[] = { value_int(now), value_int(DUE_NEVER) };
	int64_t next;

	if (!db_number(store->db,
		    "SELECT coalesce(min(CASE WHEN c.soon_at + a.skew > $1 THEN c.soon_at "
		    "ELSE c.due_key END + a.skew), 0) "
		    "FROM conversation c JOIN account a ON a.id = c.account "
		    "WHERE c.waiting = 1 AND c.due_key + a.skew > $1 AND c.due_key < $2",
		    with, COUNT(with), 0, &next, NULL))
		return 0;
	return next;
}

int64_t
store_targets_unknown_due(struct store *store, int64_t account, int64_t now)
{
	const struct value with[] = { value_int(account), value_int(now) };
	int64_t newest;

	if (!db_number(store->db,
		    "SELECT coalesce(max(c.due_key), 0) FROM conversation c "
		    "JOIN account a ON a.id = c.account WHERE c.waiting = 1 "
		    "AND c.account = $1 AND a.known_until > 0 "
		    "AND c.due_key > (SELECT known_until FROM account WHERE id = $1) "
		    "AND c.due_key <= $2 - (SELECT skew FROM account WHERE id = $1)",
		    with, COUNT(with), 0, &newest, NULL))
		return 0;
	return newest;
}

/* Threads: related items, identified by the remote id of their topmost known ancestor.
 * SPDX-License-Identifier: MIT */
#include "store/intake/threads.h"

#include "base/arena.h"
#include "store/db/address.h"
#include "store/item/address_write.h"
#include "base/str.h"
#include "store/intake/schedule.h"
#include "store/intake/touched.h"
#include "store/journal/standing.h"
#include "store/outbox/drafts.h"
#include "store/outbox/outbox.h"
#include "store/private.h"

bool
threads_find(struct store *store, int64_t account, const char *remote_id, int64_t *thread,
	struct err *err)
{
	const struct value with[] = { value_int(account), value_text(remote_id) };

	return db_number(store->db,
		"SELECT coalesce((SELECT i.thread FROM item i WHERE i.account = $1 "
		"AND " ADDRESS_IS("i.", "$2") "), (SELECT t.id FROM thread t "
					      "WHERE t.account = $1 AND " ADDRESS_IS(
						      "t.", "$2") "))",
		with, COUNT(with), 0, thread, err);
}

bool
threads_top(struct store *store, int64_t account, const char *remote_id,
	struct arena *arena, const char **top, struct err *err)
{
	const struct value with[] = { value_int(account), value_text(remote_id) };
	struct query *query;

	*top = remote_id;
	if (!db_query(store->db,
		    "SELECT " ADDRESS_REMOTE(
			    "t.") " FROM thread t JOIN item i ON i.thread = t.id "
				  "WHERE i.account = $1 AND " ADDRESS_IS("i.", "$2"),
		    with, COUNT(with), &query, err))
		return false;
	if (db_next(query))
		*top = db_text_copy(query, 0, arena);
	return db_end(query, err);
}

bool
threads_under(struct store *store, int64_t account, const char *remote_id,
	int64_t *thread, struct err *err)
{
	const struct value with[] = { value_int(account), value_text(remote_id) };

	return db_number(store->db,
		"SELECT t.id FROM thread t WHERE t.account = $1 AND " ADDRESS_IS(
			"t.", "$2"),
		with, COUNT(with), 0, thread, err);
}

bool
threads_add(struct store *store, int64_t account, const char *remote_id, int64_t *thread,
	struct err *err)
{
	const struct value with[] = { value_int(account), value_text(remote_id) };

	return address_write_of(store, remote_id, err) &&
		db_number(store->db,
			"INSERT INTO thread(account, base, tail) "
			"VALUES ($1, " ADDRESS_ID_OF("$2") ", " ADDRESS_TAIL(
				"$2") ") "
				      "RETURNING id",
			with, COUNT(with), 0, thread, err);
}

bool
threads_root(struct store *store, int64_t account, const char *remote_id, int64_t *thread,
	struct err *err)
{
	return threads_under(store, account, remote_id, thread, err) &&
		(*thread != 0 || threads_add(store, account, remote_id, thread, err));
}

/* --- a thread under another --- */

static bool
move_drafts(struct store *store, int64_t from, int64_t to, struct err *err)
{
	const struct value with[] = { value_int(from), value_int(to) };
	struct arena arena = { 0 };
	struct draft *drafts;
	size_t count;
	bool ok = drafts_read(store, from, &arena, &drafts, &count, err);

	for (size_t i = 0; ok && i < count; i++) {
		drafts[i].conversation = to;
		ok = drafts_add(store, &drafts[i], drafts[i].at, err);
	}
	arena_release(&arena);
	return ok &&
		db_run(store->db,
			"UPDATE draft SET conversation = $2 WHERE conversation = $1 "
			"AND dropped > 0",
			with, COUNT(with), NULL, err) &&
		db_run(store->db, "DELETE FROM draft WHERE conversation = $1", with, 1,
			NULL, err);
}

/* Moves everything from the younger of two conversations with one person to the older. */
static bool
join_conversations(struct store *store, int64_t older, int64_t younger, struct err *err)
{
	static const char *const steps[] = {
		"UPDATE item SET conversation = $1 WHERE conversation = $2",
		"UPDATE event SET conversations = conversations - 1 WHERE id IN (SELECT event "
		"FROM annotation WHERE scope = 0 AND subject = $1 INTERSECT SELECT event "
		"FROM annotation WHERE scope = 0 AND subject = $2)",
		"DELETE FROM annotation WHERE scope = 0 AND subject = $2 AND EXISTS (SELECT 1 "
		"FROM annotation o WHERE o.event = annotation.event AND o.scope = 0 "
		"AND o.subject = $1 AND o.kind = annotation.kind AND o.key = annotation.key)",
		"UPDATE annotation SET subject = $1 WHERE scope = 0 AND subject = $2",
		"UPDATE outbox SET conversation = $1 WHERE conversation = $2",
		"DELETE FROM turn WHERE conversation = $2",
		"DELETE FROM told WHERE conversation = $1 AND (since, what) IN "
		"(SELECT since, what FROM told WHERE conversation = $2)",
		"UPDATE told SET conversation = $1 WHERE conversation = $2",
		"DELETE FROM tag WHERE scope = 0 AND subject = $2",
		"UPDATE counter SET waiting = waiting - 1 WHERE account = "
		"(SELECT account FROM conversation WHERE id = $2 AND waiting = 1)",
		"UPDATE conversation SET by_community = 1 WHERE id = $1 AND "
		"(SELECT by_community FROM conversation WHERE id = $2) = 1",
		"UPDATE conversation SET joined_into = $1 WHERE joined_into = $2",
		"UPDATE conversation SET news = (SELECT max(news) FROM conversation "
		"WHERE id IN ($1, $2)) WHERE id = $1",
		"UPDATE conversation SET joined_into = $1, listed = 0, waiting = 0, "
		"waiting_since = 0, due_key = 0, soon_at = 0, target = NULL, draft = 0, "
		"sending = 0, unsure = 0, tags = '' WHERE id = $2",
	};
	const struct value with[] = { value_int(older), value_int(younger) };
	bool ok = move_drafts(store, younger, older, err);

	for (size_t i = 0; ok && i < COUNT(steps); i++)
		ok = db_run(store->db, steps[i], with, COUNT(with), NULL, err);
	return ok && outbox_flags(store, older, err) &&
		standing_show(store, ABOUT_CONVERSATION, older, NULL, err);
}

/* The conversations of a thread, each with the one in the other thread that has the same
 * person. */
static bool
find_pairs(struct store *store, int64_t account, int64_t from, int64_t to,
	struct ids *mine, struct ids *other, struct err *err)
{
	const struct value with[] = { value_int(account), value_int(from),
		value_int(to) };
	struct query *query;

	if (!db_query(store->db,
		    "SELECT a.id, coalesce(b.id, 0) FROM conversation a LEFT JOIN conversation b "
		    "ON b.account = a.account AND b.thread = $3 AND b.person = a.person "
		    "AND b.joined_into IS NULL "
		    "WHERE a.account = $1 AND a.thread = $2 AND a.joined_into IS NULL "
		    "ORDER BY a.id",
		    with, COUNT(with), &query, err))
		return false;
	while (db_next(query)) {
		ids_add(mine, db_int(query, 0));
		ids_push(other, db_int(query, 1));
	}
	return db_end(query, err);
}

static bool
move_conversation(struct store *store, int64_t mine, int64_t other, int64_t to,
	struct touched *touched, struct err *err)
{
	int64_t older = other == 0 || mine < other ? mine : other;
	const struct value with[] = { value_int(older), value_int(to) };

	ids_add(&touched->conversations, older);
	return (other == 0 ||
		       join_conversations(
			       store, older, mine < other ? other : mine, err)) &&
		db_run(store->db, "UPDATE conversation SET thread = $2 WHERE id = $1",
			with, COUNT(with), NULL, err);
}

bool
threads_move(struct store *store, int64_t account, int64_t from, int64_t to,
	struct touched *touched, struct err *err)
{
	const struct value with[] = { value_int(from), value_int(to) };
	struct ids mine = { 0 };
	struct ids other = { 0 };
	bool ok;

	if (from == to)
		return true;
	ids_add(&touched->threads, to);
	ok = db_run(store->db, "UPDATE item SET thread = $2 WHERE thread = $1", with,
		     COUNT(with), NULL, err) &&
		find_pairs(store, account, from, to, &mine, &other, err) &&
		schedule_move(store, account, from, to, err);
	for (size_t i = 0; ok && i < mine.count; i++)
		ok = move_conversation(store, mine.at[i], other.at[i], to, touched, err);
	ids_release(&mine);
	ids_release(&other);
	return ok;
}

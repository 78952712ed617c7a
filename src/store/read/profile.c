/* A person's history with us.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "inbox/label.h"
#include "store/item/item_update.h"
#include "store/private.h"
#include "store/read/identities.h"
#include "store/read/inbox_row.h"

#define RECENT 20

static bool
find_person(struct store *store, int64_t account, const char *remote_id,
	struct arena *arena, struct profile *who, int64_t *id, struct err *err)
{
	const struct value with[] = { value_int(account), value_text(remote_id) };
	struct query *query;

	*id = 0;
	if (!db_query(store->db,
		    "SELECT id, remote_id, coalesce(nullif(handle, ''), name), name, "
		    "url, bot FROM person "
		    "WHERE account = $1 AND remote_id = $2",
		    with, COUNT(with), &query, err))
		return false;
	if (db_next(query)) {
		*id = db_int(query, 0);
		who->person = (struct person){
			.remote_id = db_text_copy(query, 1, arena),
			.handle = db_text_copy(query, 2, arena),
			.name = db_text_copy(query, 3, arena),
			.url = db_text_copy(query, 4, arena),
			.bot = db_bool(query, 5),
		};
	}
	if (!db_end(query, err))
		return false;
	return *id != 0 || err_set(err, ERR_GONE, "nothing is known of this person");
}

/* The person first, then everybody joined with them. */
static bool
find_same(struct store *store, int64_t person, struct arena *arena, struct profile *who,
	struct err *err)
{
	const struct value with[] = { value_int(person) };
	struct ids ids = { 0 };
	bool ok = db_ids(store->db,
		"SELECT p.id FROM person p WHERE p.id IN " SAME_PEOPLE
		" ORDER BY p.id <> $1, p.account, p.id",
		with, COUNT(with), &ids, err);

	who->same = ARENA_ARRAY(arena, struct identity, ids.count);
	for (size_t i = 0; ok && i < ids.count; i++)
		ok = identities_read(
			store, ids.at[i], arena, &who->same[who->n_same++], err);
	ids_release(&ids);
	return ok;
}

static bool
profile_count_items(
	struct store *store, struct identity *one, struct profile *who, struct err *err)
{
	const struct value with[] = { value_int(one->id) };
	struct query *query;

	if (!db_query(store->db,
		    "SELECT count(*), coalesce(sum(n_theirs), 0), coalesce(min(first_at), 0) "
		    "FROM conversation WHERE person = $1 AND listed = 1",
		    with, COUNT(with), &query, err))
		return false;
	if (db_next(query)) {
		int64_t first_at = db_int(query, 2);

		one->conversations = db_int(query, 0);
		who->conversations += one->conversations;
		who->items += db_int(query, 1);
		if (first_at > 0 && (who->first_at == 0 || first_at < who->first_at))
			who->first_at = first_at;
	}
	return db_end(query, err);
}

static int
by_length(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a;
	int64_t right = *(const int64_t *)b;

	return (left > right) - (left < right);
}

static bool
read_waits(struct store *store, struct identity *one, int64_t now, struct ids *waits,
	struct err *err)
{
	const struct value with[] = { value_int(one->id) };
	struct query *query;

	if (!db_query(store->db,
		    "SELECT t.since, t.ended_at, t.ended FROM conversation c "
		    "JOIN turn t ON t.conversation = c.id WHERE c.person = $1 "
		    "AND t.ended IN ('answered', 'answered-privately', 'waiting')",
		    with, COUNT(with), &query, err))
		return false;
	while (db_next(query)) {
		struct turn turn = { .since = db_int(query, 0),
			.ended_at = db_int(query, 1),
			.end = TURN_ANSWERED };
		int64_t wait;

		if (turn.ended_at == 0)
			turn.end = TURN_WAITING;
		wait = turn_wait(&turn, now);
		if (wait > one->longest_wait)
			one->longest_wait = wait;
		if (turn.end == TURN_WAITING)
			one->waiting++;
		else
			ids_push(waits, wait);
	}
	return db_end(query, err);
}

/* A wait that somebody really had, as in the statistics: the shorter of the two in the
 * middle. */
static int64_t
median(int64_t *waits, size_t count)
{
	if (count == 0)
		return -1;
	qsort(waits, count, sizeof *waits, by_length);
	return waits[(count - 1) / 2];
}

/* Each identity has its own samples; together they describe one human. */
static bool
summarize_waits(struct store *store, int64_t now, struct profile *who, struct err *err)
{
	struct ids waits = { 0 };
	bool ok = true;

	for (size_t i = 0; ok && i < who->n_same; i++) {
		struct identity *one = &who->same[i];
		size_t before = waits.count;

		ok = profile_count_items(store, one, who, err) &&
			read_waits(store, one, now, &waits, err);
		one->answered = (int64_t)(waits.count - before);
		one->median_wait = median(waits.count > before ? waits.at + before : NULL,
			waits.count - before);
		who->waiting += one->waiting;
		if (one->longest_wait > who->longest_wait)
			who->longest_wait = one->longest_wait;
	}
	who->answered = (int64_t)waits.count;
	who->median_wait = median(waits.at, waits.count);
	ids_release(&waits);
	return ok;
}

static bool
read_recent(struct store *store, int64_t person, struct arena *arena, struct profile *who,
	struct err *err)
{
	const struct value with[] = { value_int(person), value_int(RECENT) };
	struct query *query;

	who->recent = ARENA_ARRAY(arena, struct inbox_row, RECENT);
	if (!db_query(store->db,
		    "SELECT " INBOX_ROW_COLUMNS " FROM conversation c WHERE c.person "
		    "IN " SAME_PEOPLE
		    " AND c.listed = 1 ORDER BY c.last_at DESC LIMIT $2",
		    with, COUNT(with), &query, err))
		return false;
	while (db_next(query))
		inbox_row_read(query, arena, &who->recent[who->n_recent++]);
	return db_end(query, err) &&
		inbox_row_name_all(store, who->recent, who->n_recent, arena, err);
}

/* Those on a person, and on everybody they are joined with. */
static bool
read_labels(struct store *store, int64_t person, struct arena *arena, struct profile *who,
	struct err *err)
{
	const struct value with[] = { value_int(person) };
	struct query *query;

	who->labels = "";
	if (!db_query(store->db,
		    "SELECT key FROM tag WHERE scope = 1 AND subject IN " SAME_PEOPLE
		    " AND kind = 'person-label' ORDER BY key",
		    with, COUNT(with), &query, err))
		return false;
	while (db_next(query))
		if (!label_among(who->labels, db_text(query, 0)))
			who->labels = arena_printf(arena, "%s%s%s", who->labels,
				*who->labels ? " " : "", db_text(query, 0));
	return db_end(query, err);
}

bool
store_profile(struct store *store, int64_t account, const char *remote_id, int64_t now,
	struct arena *arena, struct profile *who, struct err *err)
{
	int64_t person;
	bool ok;

	*who = (struct profile){ .median_wait = -1 };
	if (!store_begin_reading(store, err))
		return false;
	ok = find_person(store, account, remote_id, arena, who, &person, err) &&
		find_same(store, person, arena, who, err) &&
		summarize_waits(store, now, who, err) &&
		read_recent(store, person, arena, who, err) &&
		read_labels(store, person, arena, who, err) &&
		store_notes_of_person(store, person, arena, &who->notes, err);
	if (ok) {
		who->id = person;
		who->muted = who->same[0].muted;
	}
	store_end_reading(store);
	return ok;
}

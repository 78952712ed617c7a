/* People who are not heard.
 * SPDX-License-Identifier: MIT */
#include "store/journal/mute.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/conversation.h"
#include "store/fold/conversations.h"
#include "store/journal/events.h"
#include "store/people.h"
#include "store/private.h"
#include "store/read/identities.h"

/* Their conversations and the numbers of people, from a statement about one number. */
static bool
gather(struct store *store, const char *sql, int64_t about, struct ids *ids,
	struct err *err)
{
	const struct value with[] = { value_int(about) };
	struct query *query;

	if (!db_query(store->db, sql, with, COUNT(with), &query, err))
		return false;
	while (db_next(query))
		ids_push(ids, db_int(query, 0));
	return db_end(query, err);
}

static bool
fold_people(struct store *store, const struct ids *people, struct err *err)
{
	struct ids talks = { 0 };
	bool ok = true;

	for (size_t i = 0; ok && i < people->count; i++)
		ok = gather(store,
			"SELECT id FROM conversation WHERE person = $1 "
			"AND joined_into IS NULL",
			people->at[i], &talks, err);
	for (size_t i = 0; ok && i < talks.count; i++)
		ok = conversations_news(store, talks.at[i], err);
	ok = ok && conversations_fold(store, &talks, NULL, err);
	ids_release(&talks);
	return ok;
}

static bool
add_muting(struct store *store, int64_t event, int64_t person, const struct mark *mark,
	struct err *err)
{
	const struct value with[] = { value_int(event), value_int(person),
		value_text(mark_kind_name(mark->kind)), value_int(mark->at),
		value_text(mark->agent), value_int(mark->seen) };

	return db_run(store->db,
		"INSERT INTO muting(event, person, kind, at, agent, seen) "
		"VALUES ($1, $2, $3, $4, $5, $6)",
		with, COUNT(with), NULL, err);
}

static bool
mute_all(struct store *store, const struct ids *people, const struct mark *mark,
	struct err *err)
{
	const struct value with[] = { value_int(people->at[0]) };
	int64_t conversation;
	int64_t event;

	if (!db_number(store->db,
		    "SELECT id FROM conversation WHERE person = $1 AND joined_into IS NULL "
		    "ORDER BY waiting DESC, waiting_since, last_at DESC LIMIT 1",
		    with, COUNT(with), 0, &conversation, err))
		return false;
	if (conversation == 0)
		return err_set(err, ERR_GONE, "there is no conversation with them");
	if (!marks_event_add(store,
		    &(struct event_row){ .what = mark_kind_name(mark->kind),
			    .conversation = conversation,
			    .agent = mark->agent,
			    .at = mark->at,
			    .seen = mark->seen },
		    &event, err))
		return false;
	for (size_t i = 0; i < people->count; i++)
		if (!add_muting(store, event, people->at[i], mark, err))
			return false;
	return fold_people(store, people, err);
}

bool
store_mute(struct store *store, int64_t person, bool mute, const char *agent, int64_t now,
	struct err *err)
{
	const struct mark mark = {
		.kind = mute ? MARK_MUTE : MARK_UNMUTE,
		.at = now,
		.agent = agent,
		/* It is about all that they say, whenever they say it. */
		.seen = store_revision(store),
	};
	struct ids people = { 0 };
	bool ok;

	if (!store_begin_change(store, err))
		return false;
	ok = gather(store,
		mute ? "SELECT p.id FROM person p WHERE p.id IN " SAME_PEOPLE
		       " AND NOT " PERSON_IS_MUTED " ORDER BY p.id <> $1"
		     : "SELECT p.id FROM person p WHERE p.id IN " SAME_PEOPLE
		       " AND " PERSON_IS_MUTED " ORDER BY p.id <> $1",
		person, &people, err);
	if (ok && people.count == 0)
		ok = err_set(err, ERR_USAGE,
			mute ? "they are muted already" : "they are not muted");
	ok = ok && mute_all(store, &people, &mark, err);
	ids_release(&people);
	return store_end(store, ok, err);
}

bool
mute_reverse(struct store *store, int64_t event, bool undone, struct err *err)
{
	const struct value with[] = { value_int(event), value_int(undone) };
	struct ids people = { 0 };
	bool ok = db_run(store->db, "UPDATE muting SET undone = $2 WHERE event = $1",
			  with, COUNT(with), NULL, err) &&
		gather(store, "SELECT person FROM muting WHERE event = $1", event,
			&people, err) &&
		fold_people(store, &people, err);

	ids_release(&people);
	return ok;
}

bool
store_mute_list(struct store *store, struct arena *arena, struct identity **people,
	size_t *count, struct err *err)
{
	struct ids ids = { 0 };
	bool ok = gather(store,
		"SELECT p.id FROM person p WHERE p.id IN (SELECT person FROM muting "
		"WHERE undone = 0 AND $1 = 0) AND " PERSON_IS_MUTED
		" ORDER BY p.handle, p.id",
		0, &ids, err);

	*count = 0;
	*people = ARENA_ARRAY(arena, struct identity, ids.count);
	for (size_t i = 0; ok && i < ids.count; i++)
		ok = identities_read(
			store, ids.at[i], arena, &(*people)[(*count)++], err);
	ids_release(&ids);
	return ok;
}

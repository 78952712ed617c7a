/* What commands showed to somebody.
 * SPDX-License-Identifier: MIT */
#include "store/shown.h"

#include "base/time/date.h"
#include "base/str.h"
#include "store/private.h"

#define REMEMBERED (30 * DATE_DAY)

static bool
show_one(struct store *store, const char *agent, int64_t conversation, int64_t revision,
	int64_t now, struct err *err)
{
	const struct value with[] = { value_text(agent), value_int(conversation),
		value_int(revision), value_int(now) };

	return db_run(store->db,
		"INSERT INTO shown(agent, conversation, revision, at) "
		"SELECT $1, id, $3, $4 FROM conversation WHERE id = $2 "
		"ON CONFLICT(conversation, agent) DO UPDATE SET at = excluded.at, "
		"revision = CASE WHEN excluded.revision > shown.revision THEN excluded.revision "
		"ELSE shown.revision END",
		with, COUNT(with), NULL, err);
}

bool
store_shown_note(struct store *store, const char *agent, const int64_t *conversations,
	size_t count, int64_t revision, int64_t now, struct err *err)
{
	const struct value old[] = { value_int(now - REMEMBERED) };
	bool ok;

	if (count == 0)
		return true;
	if (!store_begin(store, err))
		return false;
	ok = db_run(
		store->db, "DELETE FROM shown WHERE at < $1", old, COUNT(old), NULL, err);
	for (size_t i = 0; ok && i < count; i++)
		ok = show_one(
			store, str_or_empty(agent), conversations[i], revision, now, err);
	return store_end(store, ok, err);
}

int64_t
store_shown(struct store *store, const char *agent, int64_t conversation)
{
	const struct value with[] = { value_text(str_or_empty(agent)),
		value_int(conversation) };
	int64_t revision;

	db_number(store->db,
		"SELECT revision FROM shown WHERE agent = $1 AND conversation = $2", with,
		COUNT(with), 0, &revision, NULL);
	return revision;
}

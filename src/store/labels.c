/* Labels: put on, taken off, taken back.
 * SPDX-License-Identifier: MIT */
#include "store/labels.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/label.h"
#include "store/inside.h"

bool
labels_show(struct store *store, int64_t conversation, struct err *err)
{
	const struct value with[] = { value_int(conversation) };

	return db_run(store->db,
		"UPDATE conversation SET labels = coalesce((SELECT group_concat(name, ' ') "
		"FROM (SELECT name FROM label WHERE conversation = $1 ORDER BY name)), '') "
		"WHERE id = $1",
		with, COUNT(with), NULL, err);
}

static bool
put(struct store *store, int64_t conversation, const struct label_change *change,
	int64_t *changed, struct err *err)
{
	const struct value with[] = { value_int(conversation), value_text(change->name) };

	return db_run(store->db,
		change->off ? "DELETE FROM label WHERE conversation = $1 AND name = $2"
			    : "INSERT INTO label(conversation, name) VALUES ($1, $2) "
			      "ON CONFLICT DO NOTHING",
		with, COUNT(with), changed, err);
}

static bool
note(struct store *store, int64_t event, int64_t conversation,
	const struct label_change *change, struct err *err)
{
	const struct value with[] = { value_int(event), value_int(conversation),
		value_text(change->name), value_int(!change->off) };

	return db_run(store->db,
		"INSERT INTO labelling(event, conversation, name, put_on) "
		"VALUES ($1, $2, $3, $4)",
		with, COUNT(with), NULL, err);
}

static const char *
words_of(const struct label_change *changes, size_t count, struct arena *arena)
{
	const char *words = "";

	for (size_t i = 0; i < count; i++)
		words = arena_printf(arena, "%s%s%c%s", words, i > 0 ? " " : "",
			changes[i].off ? '-' : '+', changes[i].name);
	return words;
}

static bool
label_one(struct store *store, int64_t event, int64_t conversation,
	const struct label_change *changes, size_t count, int64_t *all, struct err *err)
{
	for (size_t i = 0; i < count; i++) {
		int64_t changed = 0;

		if (!put(store, conversation, &changes[i], &changed, err))
			return false;
		if (changed > 0 && !note(store, event, conversation, &changes[i], err))
			return false;
		*all += changed;
	}
	return labels_show(store, conversation, err);
}

static bool
label_all(struct store *store, struct ids *ids, const struct label_change *changes,
	size_t count, const char *agent, int64_t now, struct err *err)
{
	struct arena arena = { 0 };
	const char *words = words_of(changes, count, &arena);
	int64_t changed = 0;
	int64_t event = 0;
	bool ok = true;

	for (size_t i = 0; ok && i < ids->count; i++)
		ok = conversation_find(store, &ids->at[i], err);
	ids_sort(ids);
	ok = ok &&
		event_add(store,
			&(struct event_row){ .what = "label",
				.conversation = ids->at[0],
				.text = words,
				.agent = agent,
				.at = now },
			&event, err);
	for (size_t i = 0; ok && i < ids->count; i++)
		ok = label_one(store, event, ids->at[i], changes, count, &changed, err);
	/* Another target may hold for it now. */
	ok = ok && conversations_fold(store, ids, NULL, err);
	if (ok && changed == 0)
		ok = err_set(err, ERR_USAGE, "\"%s\" changes nothing here", words);
	arena_release(&arena);
	return ok;
}

bool
store_label(struct store *store, const int64_t *conversations, size_t count,
	const struct label_change *changes, size_t n_changes, const char *agent,
	int64_t now, struct err *err)
{
	struct ids ids = { 0 };
	bool ok;

	if (count == 0 || n_changes == 0)
		return true;
	if (!begin_change(store, err))
		return false;
	for (size_t i = 0; i < count; i++)
		ids_push(&ids, conversations[i]);
	ok = label_all(store, &ids, changes, n_changes, agent, now, err);
	ids_release(&ids);
	return store_end(store, ok, err);
}

/* The conversations of an act, its labels put on or taken off again. */
static bool
switch_names(
	struct store *store, int64_t event, bool undone, struct ids *ids, struct err *err)
{
	const struct value with[] = { value_int(event), value_int(undone) };
	struct query *query;

	if (!db_run(store->db,
		    "DELETE FROM label WHERE (conversation, name) IN (SELECT conversation, name "
		    "FROM labelling WHERE event = $1 AND put_on = $2)",
		    with, COUNT(with), NULL, err) ||
		!db_run(store->db,
			"INSERT INTO label(conversation, name) SELECT conversation, name "
			"FROM labelling WHERE event = $1 AND put_on <> $2 ON CONFLICT DO NOTHING",
			with, COUNT(with), NULL, err) ||
		!db_query(store->db,
			"SELECT DISTINCT conversation FROM labelling WHERE event = $1",
			with, 1, &query, err))
		return false;
	while (query_next(query))
		ids_add(ids, query_int(query, 0));
	return query_end(query, err);
}

bool
labelling_switch(struct store *store, int64_t event, bool undone, struct err *err)
{
	struct ids ids = { 0 };
	bool ok = switch_names(store, event, undone, &ids, err);

	for (size_t i = 0; ok && i < ids.count; i++)
		ok = labels_show(store, ids.at[i], err);
	ok = ok && conversations_fold(store, &ids, NULL, err);
	ids_release(&ids);
	return ok;
}

bool
store_labels(struct store *store, struct arena *arena, struct label **labels,
	size_t *count, struct err *err)
{
	struct query *query;
	size_t room = 0;

	*labels = NULL;
	*count = 0;
	if (!db_query(store->db,
		    "SELECT name, count(*) FROM label GROUP BY name ORDER BY name", NULL,
		    0, &query, err))
		return false;
	while (query_next(query)) {
		if (*count == room) {
			room = room ? 2 * room : 16;
			*labels = arena_grow(arena, *labels, *count * sizeof **labels,
				room * sizeof **labels);
		}
		(*labels)[(*count)++] = (struct label){ query_copy(query, 0, arena),
			query_int(query, 1) };
	}
	return query_end(query, err);
}

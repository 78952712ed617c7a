/* Labels: put on, taken off, taken back.
 * SPDX-License-Identifier: MIT */
#include "store/journal/labels.h"
#include "store/labels.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/label.h"
#include "store/fold/conversations.h"
#include "store/journal/events.h"
#include "store/private.h"

bool
labels_show(struct store *store, int64_t conversation, struct err *err)
{
	const struct value with[] = { value_int(conversation) };

	return db_run(store->db,
		"UPDATE conversation SET labels = coalesce((SELECT {joined name} "
		"FROM (SELECT name FROM label WHERE conversation = $1 ORDER BY name) found), '') "
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

/* An act that puts labels on many conversations, or takes them off. */
struct labelling {
	struct batch batch; /* first */
	const struct label_change *changes;
	size_t n_changes;
	const char *words;
	const char *agent;
	int64_t now;
	int64_t changed;
};

/* Only what changes something is an act. */
static bool
begin_event(struct store *store, struct labelling *labelling, int64_t conversation,
	struct err *err)
{
	const struct event_row event = {
		.what = "label",
		.conversation = conversation,
		.text = labelling->words,
		.agent = labelling->agent,
		.at = labelling->now,
	};

	return labelling->batch.event > 0 ||
		marks_event_add(store, &event, &labelling->batch.event, err);
}

static bool
label_one(struct store *store, struct labelling *labelling, int64_t conversation,
	struct err *err)
{
	for (size_t i = 0; i < labelling->n_changes; i++) {
		const struct label_change *change = &labelling->changes[i];
		int64_t changed = 0;

		if (!put(store, conversation, change, &changed, err))
			return false;
		if (changed > 0 &&
			(!begin_event(store, labelling, conversation, err) ||
				!note(store, labelling->batch.event, conversation, change,
					err)))
			return false;
		labelling->changed += changed;
	}
	return labels_show(store, conversation, err);
}

static bool
label_step(struct store *store, struct batch *batch, const int64_t *conversations,
	size_t count, struct err *err)
{
	struct labelling *labelling = (struct labelling *)batch;
	struct ids ids = { 0 };
	bool ok = true;

	for (size_t i = 0; ok && i < count; i++) {
		ids_push(&ids, conversations[i]);
		ok = conversations_find(store, &ids.at[i], err) &&
			label_one(store, labelling, ids.at[i], err);
	}
	/* Another target may hold for it now. */
	ok = ok && conversations_fold(store, &ids, NULL, err);
	if (ok && batch->last && labelling->changed == 0)
		ok = err_set(
			err, ERR_USAGE, "\"%s\" changes nothing here", labelling->words);
	ids_release(&ids);
	return ok;
}

bool
store_labels_put(struct store *store, const int64_t *conversations, size_t count,
	const struct label_change *changes, size_t n_changes, const char *agent,
	int64_t now, struct err *err)
{
	struct arena arena = { 0 };
	struct labelling labelling = { .batch = { .step = label_step },
		.changes = changes,
		.n_changes = n_changes,
		.words = words_of(changes, n_changes, &arena),
		.agent = agent,
		.now = now };
	bool ok = count == 0 || n_changes == 0 ||
		batch_write(store, &labelling.batch, conversations, count, err);

	arena_release(&arena);
	return ok;
}

/* The next conversations of an act behind `from`. */
static bool
next_of_act(struct store *store, int64_t event, int64_t from, struct ids *ids,
	struct err *err)
{
	const struct value with[] = { value_int(event), value_int(from),
		value_int(PIECE_STEP) };
	struct query *query;

	if (!db_query(store->db,
		    "SELECT DISTINCT conversation FROM labelling WHERE event = $1 "
		    "AND conversation > $2 ORDER BY conversation LIMIT $3",
		    with, COUNT(with), &query, err))
		return false;
	while (db_next(query))
		ids_push(ids, db_int(query, 0));
	return db_end(query, err);
}

static bool
switch_names(struct store *store, int64_t event, bool undone, int64_t from, int64_t last,
	struct err *err)
{
	const struct value with[] = { value_int(event), value_int(undone),
		value_int(from), value_int(last) };

	return db_run(store->db,
		       "DELETE FROM label WHERE (conversation, name) IN (SELECT conversation, "
		       "name FROM labelling WHERE event = $1 AND put_on = $2 "
		       "AND conversation > $3 AND conversation <= $4)",
		       with, COUNT(with), NULL, err) &&
		db_run(store->db,
			"INSERT INTO label(conversation, name) SELECT conversation, name "
			"FROM labelling WHERE event = $1 AND put_on <> $2 "
			"AND conversation > $3 AND conversation <= $4 ON CONFLICT DO NOTHING",
			with, COUNT(with), NULL, err);
}

bool
labels_reverse(struct store *store, int64_t event, bool undone, int64_t *from, bool *more,
	struct err *err)
{
	struct ids ids = { 0 };
	bool ok = next_of_act(store, event, *from, &ids, err);

	*more = ids.count == PIECE_STEP;
	if (ok && ids.count > 0) {
		int64_t last = ids.at[ids.count - 1];

		ok = switch_names(store, event, undone, *from, last, err);
		*from = last;
	}
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

	*labels = NULL;
	*count = 0;
	if (!db_query(store->db,
		    "SELECT name, count(*) FROM label GROUP BY name ORDER BY name", NULL,
		    0, &query, err))
		return false;
	while (db_next(query)) {
		*ARENA_PUSH(arena, *labels, *count) =
			(struct label){ db_text_copy(query, 0, arena), db_int(query, 1) };
	}
	return db_end(query, err);
}

/* Due times, written as a conversation is folded.
 * SPDX-License-Identifier: MIT */
#include "inbox/target.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/filter_match.h"
#include "store/inside.h"
#include "store/targets.h"

/* What is promised to one who waits. */
struct promise {
	const char *target; /* NULL: nothing */
	int64_t promised_at;
	int64_t soon_at;
	int64_t due_key; /* 0: nobody waits */
};

/* A conversation on its way to its promise. */
struct case_of {
	struct store *store;
	int64_t id;
	const struct conversation *folded;
	const struct hours_book *hours;
	const struct target_version *versions;
	size_t n_versions;
	struct filter_facts facts;
	struct promise was;
	int64_t was_since; /* of the turn it was for */
	int64_t known_turn; /* since when the newest turn that is written waits or waited; -1 */
};

/* Those of a wait that began then. */
static const struct target_version *
version_at(const struct case_of *of, int64_t since)
{
	const struct target_version *newest;

	if (of->n_versions == 0)
		return NULL;
	newest = &of->versions[of->n_versions - 1];
	if (!*newest->text)
		return NULL;
	for (size_t i = of->n_versions; i-- > 0;)
		if (of->versions[i].valid_from <= since)
			return &of->versions[i];
	return newest;
}

static struct promise
promise_of(const struct case_of *of, const struct turn *turn)
{
	const struct target_version *version = version_at(of, turn->since);
	const struct target *target =
		version ? target_of(version->targets, &of->facts) : NULL;
	struct promise promise = { .due_key = DUE_NEVER + turn->since };
	struct due due;

	if (!target)
		return promise;
	due = target_due(target, turn->first, turn->since, of->hours);
	if (due.due_at == 0)
		return promise;
	return (struct promise){ target->name, version->valid_from, due.soon_at,
		due.due_at };
}

static const char **
texts_of(const struct item *items, size_t n_items, size_t *count, struct arena *arena)
{
	const char **texts = ARENA_ARRAY(arena, const char *, 2 * n_items + 1);

	*count = 0;
	for (size_t i = 0; i < n_items; i++) {
		if (items[i].deleted_at > 0)
			continue;
		texts[(*count)++] = str_or_empty(items[i].text);
		if (items[i].subject)
			texts[(*count)++] = items[i].subject;
	}
	return texts;
}

/* The row as it was just written, and the promise it had before. */
static bool
read_case(struct case_of *of, struct arena *arena, struct err *err)
{
	const struct value with[] = { value_int(of->id) };
	struct query *q;

	if (!db_query(of->store->db,
		    "SELECT a.network, a.name, a.handle, c.handle, c.name, c.kind, c.has, "
		    "c.labels, c.language, c.direct, c.liked_only, c.changed, c.before_heed, "
		    "c.target, c.promised_at, c.soon_at, c.due_key, c.due_since, "
		    "coalesce((SELECT max(t.since) FROM turn t WHERE t.conversation = c.id), "
		    "-1) FROM conversation c JOIN account a ON a.id = c.account "
		    "WHERE c.id = $1",
		    with, COUNT(with), &q, err))
		return false;
	if (query_next(q)) {
		of->facts = (struct filter_facts){
			.network = query_copy(q, 0, arena),
			.account = query_copy(q, 1, arena),
			.account_handle = query_copy(q, 2, arena),
			.handle = query_copy(q, 3, arena),
			.name = query_copy(q, 4, arena),
			.kind = query_copy(q, 5, arena),
			.has = query_copy(q, 6, arena),
			.labels = query_copy(q, 7, arena),
			.language = query_copy(q, 8, arena),
			.direct = query_bool(q, 9),
			.liked = query_bool(q, 10),
			.changed = query_bool(q, 11),
			.found = query_bool(q, 12),
		};
		of->was = (struct promise){ query_copy(q, 13, arena), query_int(q, 14),
			query_int(q, 15), query_int(q, 16) };
		of->was_since = query_int(q, 17);
		of->known_turn = query_int(q, 18);
	}
	return query_end(q, err);
}

/* A promise that was given before it was broken; of others nobody knew. */
static bool
note_breach(const struct case_of *of, const struct turn *turn,
	const struct promise *promise, struct err *err)
{
	const struct value with[] = { value_int(of->id), value_int(turn->since),
		value_text(promise->target), value_int(promise->due_key) };

	if (!promise->target || turn->ended_at <= promise->due_key ||
		promise->due_key < promise->promised_at)
		return true;
	return db_run(of->store->db,
		"INSERT INTO breach(conversation, since, target, at) "
		"VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
		with, COUNT(with), NULL, err);
}

/* Turns that ended with this fold: one that was waiting, with the promise it had, and
 * those that began and ended while nobody looked. */
static bool
note_breaches(const struct case_of *of, struct err *err)
{
	for (size_t i = 0; i < of->folded->n_turns; i++) {
		const struct turn *turn = &of->folded->turns[i];
		struct promise promise = of->was;

		if (turn->end == TURN_WAITING)
			continue;
		if (of->was_since == 0 || turn->since != of->was_since) {
			if (turn->since <= of->known_turn || turn->before_heed)
				continue;
			promise = promise_of(of, turn);
			if (promise.promised_at > turn->since)
				continue;
		}
		if (!note_breach(of, turn, &promise, err))
			return false;
	}
	return true;
}

static bool
write_promise(const struct case_of *of, const struct promise *promise, int64_t since,
	struct err *err)
{
	const struct value with[] = { value_int(of->id), value_text(promise->target),
		value_int(promise->promised_at), value_int(promise->soon_at),
		value_int(promise->due_key), value_int(promise->target ? since : 0) };

	return db_run(of->store->db,
		"UPDATE conversation SET target = $2, promised_at = $3, soon_at = $4, "
		"due_key = $5, due_since = $6 WHERE id = $1",
		with, COUNT(with), NULL, err);
}

static bool
same_promise(const struct promise *a, const struct promise *b)
{
	return str_eq(a->target, b->target) && a->promised_at == b->promised_at &&
		a->soon_at == b->soon_at && a->due_key == b->due_key;
}

bool
due_write(struct store *store, int64_t conversation, const struct conversation *folded,
	const struct item *items, size_t n_items, const struct hours_book *hours,
	bool *differs, struct err *err)
{
	struct arena arena = { 0 };
	struct case_of of = {
		.store = store, .id = conversation, .folded = folded, .hours = hours
	};
	struct promise promise = { 0 };
	bool ok = target_versions(store, &of.versions, &of.n_versions, err) &&
		read_case(&of, &arena, err);

	if (ok) {
		of.facts.texts = texts_of(items, n_items, &of.facts.n_texts, &arena);
		for (size_t i = 0; i < folded->n_turns; i++)
			if (folded->turns[i].end == TURN_WAITING)
				promise = promise_of(&of, &folded->turns[i]);
		ok = note_breaches(&of, err);
	}
	if (ok && !same_promise(&promise, &of.was)) {
		*differs = true;
		ok = write_promise(&of, &promise, folded->waiting_since, err);
	}
	arena_release(&arena);
	return ok;
}

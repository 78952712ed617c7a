/* Due times, computed when a conversation is folded.
 * SPDX-License-Identifier: MIT */
#include "store/fold/due.h"

#include "inbox/target.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/annotation/annotation.h"
#include "inbox/annotation/note.h"
#include "inbox/filter/filter_match.h"
#include "inbox/label.h"
#include "store/account/targets.h"
#include "store/private.h"

/* The promise to a person who waits. */
struct promised {
	const char *target; /* NULL: nothing */
	int64_t promised_at;
	int64_t soon_at;
	int64_t due_key; /* 0: they do not wait */
};

/* A conversation whose promises are being computed. */
struct case_of {
	struct store *store;
	int64_t id;
	const struct hours_book *hours;
	const struct target_version *versions;
	size_t n_versions;
	struct filter_facts facts;
	struct promised was;
	const struct turn *old; /* its turns as stored */
	size_t n_old;
	bool forgotten; /* a name, or something they said, is forgotten */
};

/* The targets for a wait that began at this time. If there were none yet, it gets the
 * newest that came into force while it lasted. */
static const struct target_version *
version_of(const struct case_of *of, const struct turn *turn)
{
	bool waits = turn->end == TURN_WAITING;
	const struct target_version *last = NULL;

	if (of->n_versions == 0 || (waits && !*of->versions[of->n_versions - 1].text))
		return NULL;
	for (size_t i = of->n_versions; i-- > 0;) {
		const struct target_version *version = &of->versions[i];

		if (version->valid_from <= turn->since)
			return version;
		if (!last && (waits || version->valid_from <= turn->ended_at))
			last = version;
	}
	return last;
}

static struct promised
promised_to(const struct case_of *of, const struct turn *turn, const char *name)
{
	const struct target_version *version = version_of(of, turn);
	const struct target *target = NULL;
	struct promised promised = { .due_key = DUE_NEVER + turn->since };
	struct due due;

	if (version)
		target = name ? target_named(version->targets, name)
			      : target_of(version->targets, &of->facts);
	if (!target)
		return promised;
	due = target_due(target, turn->first, turn->since, of->hours);
	if (due.due_at == 0)
		return promised;
	return (struct promised){ target->name, version->valid_from, due.soon_at,
		due.due_at };
}

/* Whether the targets depend on what is forgotten. */
static bool
depends_on_words(const struct case_of *of, const struct turn *turn)
{
	const struct target_version *version =
		of->forgotten ? version_of(of, turn) : NULL;
	bool depends = false;

	for (size_t i = 0; version && i < version->targets->count && !depends; i++)
		depends = filter_match_reads_words(version->targets->at[i].filter);
	return depends;
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

/* Reads the row as it was just written, and the promise it had before. */
static bool
read_case(struct case_of *of, struct arena *arena, struct err *err)
{
	const struct value with[] = { value_int(of->id) };
	struct query *q;

	if (!db_query(of->store->db,
		    "SELECT a.network, a.name, a.handle, c.handle, c.name, c.kind, c.has, "
		    "c.tags, c.language, c.direct, c.liked_only, c.changed, c.before_heed, "
		    "c.target, c.promised_at, c.soon_at, c.due_key, p.forget_at, c.words "
		    "FROM conversation c JOIN account a ON a.id = c.account "
		    "JOIN person p ON p.id = c.person WHERE c.id = $1",
		    with, COUNT(with), &q, err))
		return false;
	if (db_next(q)) {
		of->facts = (struct filter_facts){
			.network = db_text_copy(q, 0, arena),
			.account = db_text_copy(q, 1, arena),
			.account_handle = db_text_copy(q, 2, arena),
			.handle = db_text_copy(q, 3, arena),
			.name = db_text_copy(q, 4, arena),
			.kind = db_text_copy(q, 5, arena),
			.has = arena_printf(arena, "%s%s", str_or_empty(db_text(q, 6)),
				note_among(db_text(q, 7)) ? " note" : ""),
			.labels = label_all(db_text(q, 7), arena),
			.language = db_text_copy(q, 8, arena),
			.direct = db_bool(q, 9),
			.liked = db_bool(q, 10),
			.changed = db_bool(q, 11),
			.found = db_bool(q, 12),
			.n_words = (int)db_int(q, 18),
		};
		of->was = (struct promised){ db_text_copy(q, 13, arena), db_int(q, 14),
			db_int(q, 15), db_int(q, 16) };
		of->forgotten = db_int(q, 17) == ITEM_FORGOTTEN;
	}
	return db_end(q, err);
}

/* The stored turn of the same wait: still open, or ended at the same time. */
static const struct turn *
old_of(const struct case_of *of, const struct turn *turn)
{
	for (size_t i = 0; i < of->n_old; i++)
		if (of->old[i].since == turn->since &&
			(of->old[i].end == TURN_WAITING ||
				of->old[i].ended_at == turn->ended_at))
			return &of->old[i];
	return NULL;
}

/* A wait that has ended keeps the promise it had while it was open, whatever labels and
 * targets say by now; a rebuild computes its due time with the current hours. */
static void
promise_ended(const struct case_of *of, struct turn *turn)
{
	const struct turn *old = old_of(of, turn);
	bool afresh = of->store->promises_afresh && (!old || !old->target) &&
		!(old && depends_on_words(of, turn));
	struct promised promised;

	if (turn->end == TURN_VOID)
		return;
	if (old && !afresh) {
		turn->target = old->target;
		turn->due_at = old->due_at;
		if (!old->target || !of->store->hours_afresh)
			return;
		promised = promised_to(of, turn, old->target);
		if (promised.target)
			turn->due_at = promised.due_key;
		return;
	}
	promised = promised_to(of, turn, NULL);
	turn->target = promised.target;
	turn->due_at = promised.target ? promised.due_key : 0;
}

/* If its words are forgotten, the target that they had selected stays. */
static void
promise_open(const struct case_of *of, struct turn *turn, struct promised *promised)
{
	const struct turn *old = old_of(of, turn);

	if (!old || !depends_on_words(of, turn))
		*promised = promised_to(of, turn, NULL);
	else if (old->target)
		*promised = promised_to(of, turn, old->target);
	else
		*promised = (struct promised){ .due_key = DUE_NEVER + turn->since };
	turn->target = promised->target;
	turn->due_at = promised->target ? promised->due_key : 0;
}

static bool
write_due(const struct case_of *of, const struct promised *promised, int64_t since,
	struct err *err)
{
	const struct value with[] = { value_int(of->id), value_text(promised->target),
		value_int(promised->promised_at), value_int(promised->soon_at),
		value_int(promised->due_key), value_int(promised->target ? since : 0) };

	return db_run(of->store->db,
		"UPDATE conversation SET target = $2, promised_at = $3, soon_at = $4, "
		"due_key = $5, due_since = $6 WHERE id = $1",
		with, COUNT(with), NULL, err);
}

static bool
same_promise(const struct promised *a, const struct promised *b)
{
	return str_eq(a->target, b->target) && a->promised_at == b->promised_at &&
		a->soon_at == b->soon_at && a->due_key == b->due_key;
}

bool
due_write(struct store *store, int64_t conversation, struct conversation *folded,
	const struct due_material *material, struct arena *arena, bool *differs,
	struct err *err)
{
	struct case_of of = {
		.store = store,
		.id = conversation,
		.hours = material->hours,
		.old = material->old,
		.n_old = material->n_old,
	};
	struct promised promised = { 0 };

	if (!targets_versions(store, &of.versions, &of.n_versions, err) ||
		!read_case(&of, arena, err))
		return false;
	for (size_t i = 0; i < material->n_items; i++)
		of.forgotten = of.forgotten || item_is_forgotten(&material->items[i]);
	of.facts.n_items = folded->n_items;
	of.facts.rating = folded->rating;
	of.facts.texts =
		texts_of(material->items, material->n_items, &of.facts.n_texts, arena);
	for (size_t i = 0; i < folded->n_turns; i++)
		if (folded->turns[i].end == TURN_WAITING)
			promise_open(&of, &folded->turns[i], &promised);
		else
			promise_ended(&of, &folded->turns[i]);
	if (same_promise(&promised, &of.was))
		return true;
	*differs = true;
	return write_due(&of, &promised, folded->waiting_since, err);
}

/* One look of the rules at what came.
 * SPDX-License-Identifier: MIT */
#include "store/rule/rules_run.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/time/date.h"
#include "inbox/annotation/annotation.h"
#include "inbox/annotation/snooze.h"
#include "inbox/label.h"
#include "inbox/rule/rules.h"
#include "store/db/ids.h"
#include "store/journal.h"
#include "store/private.h"
#include "store/read/query.h"
#include "store/rules.h"
#include "store/snooze.h"
#include "store/via.h"

struct looking {
	struct store *store;
	int64_t now;
	int64_t seen;     /* the revision that the rules see */
	struct ids taken; /* of these no later rule hears */
	struct arena *arena;
	const char *stopped;
};

char *
rules_run_agent(const char *name, struct arena *arena)
{
	return arena_printf(arena, "rule:%s", name);
}

bool
rules_run_row(struct store *store, const struct rule *rule, struct rule_row *row,
	struct err *err)
{
	const struct value with[] = { value_text(rule->name) };
	struct arena arena = { 0 };
	struct query *q;

	*row = (struct rule_row){ 0 };
	if (!db_query(store->db,
		    "SELECT says, on_at, looked, stopped_at FROM rule WHERE name = $1",
		    with, COUNT(with), &q, err))
		return false;
	if (db_next(q))
		*row = (struct rule_row){
			.found = true,
			.says_this = str_eq(db_text(q, 0), rules_text(rule, &arena)),
			.on_at = db_int(q, 1),
			.looked = db_int(q, 2),
			.stopped_at = db_int(q, 3),
		};
	arena_release(&arena);
	return db_end(q, err);
}

/* --- whom it is about --- */

static bool
newest_arrival(struct looking *looking, int64_t looked, int64_t *newest, struct err *err)
{
	const struct value with[] = { value_int(looked) };

	return db_number(looking->store->db,
		"SELECT coalesce(max(arrived), 0) FROM item WHERE ours = 0 AND arrived > $1",
		with, COUNT(with), 0, newest, err);
}

/* Where something came that is no history. */
static bool
read_news(struct looking *looking, int64_t looked, struct ids *ids, struct err *err)
{
	const struct value with[] = { value_int(looked) };

	return db_ids(looking->store->db,
		"SELECT DISTINCT i.conversation FROM item i JOIN account a ON a.id = i.account "
		"WHERE i.ours = 0 AND i.arrived > $1 AND i.deleted_at = 0 "
		"AND i.created_at >= a.connected_at AND i.conversation IS NOT NULL",
		with, COUNT(with), ids, err);
}

static bool
selects(struct looking *looking, struct where *where, int64_t id, bool *yes,
	struct err *err)
{
	struct arena arena = { 0 };
	int64_t count;
	bool ok;

	where->values[0] = value_int(id);
	where->values[1] = value_int(0);
	where->values[2] = value_int(1);
	ok = db_number(looking->store->db,
		arena_printf(&arena,
			"SELECT count(*) FROM conversation c WHERE c.id = $1 AND $2 < $3 AND "
			"c.joined_into IS NULL%s",
			buf_text(&where->sql)),
		where->values, where->n_values, 0, &count, err);
	*yes = ok && count > 0;
	arena_release(&arena);
	return ok;
}

static bool
choose_among(struct looking *looking, const struct rule *rule, const struct ids *news,
	struct ids *chosen, struct err *err)
{
	struct where where = { 0 };
	bool ok = query_where(
		looking->store, rule->filter, looking->now, looking->arena, &where, err);

	for (size_t i = 0; ok && i < news->count; i++) {
		bool yes = false;

		if (!ids_has(&looking->taken, news->at[i]))
			ok = selects(looking, &where, news->at[i], &yes, err);
		if (ok && yes)
			ids_push(chosen, news->at[i]);
	}
	query_release(&where);
	return ok;
}

/* --- what is done --- */

static bool
put_note(struct looking *looking, const struct rule *rule, struct journal_act *act,
	const struct ids *ids, struct err *err)
{
	struct marked marked;
	struct err why = { 0 };

	act->agent = rules_run_agent(rule->name, looking->arena);
	act->at = looking->now;
	act->seen = looking->seen;
	/* It may be so already. */
	return store_journal_act(looking->store, act, ids->at, ids->count, looking->arena,
		       &marked, &why) ||
		why.code == ERR_USAGE || err_set(err, why.code, "%s", why.text);
}

static bool
put_labels(struct looking *looking, const struct rule *rule, const struct rule_act *does,
	const struct ids *ids, struct err *err)
{
	struct journal_note *notes =
		ARENA_ARRAY(looking->arena, struct journal_note, does->n_labels);
	struct journal_act act = {
		.what = "label",
		.args = label_words(does->labels, does->n_labels, looking->arena),
		.notes = notes,
		.n_notes = does->n_labels,
	};

	for (size_t i = 0; i < does->n_labels; i++)
		notes[i] = (struct journal_note){ .kind = annotation_kind("label"),
			.key = does->labels[i].name,
			.value = does->labels[i].off ? NULL : "" };
	return put_note(looking, rule, &act, ids, err);
}

static bool
put_kind(struct looking *looking, const struct rule *rule, const char *kind,
	const char *value, const struct ids *ids, struct err *err)
{
	const struct journal_note note = { .kind = annotation_kind(kind),
		.value = value };
	struct journal_act act = {
		.what = annotation_act(note.kind, false),
		.args = *value ? value : NULL,
		.notes = &note,
		.n_notes = 1,
	};

	return put_note(looking, rule, &act, ids, err);
}

static bool
put_snooze(struct looking *looking, const struct rule *rule, int64_t span,
	const struct ids *ids, struct err *err)
{
	const struct snooze act = {
		.until = span > 0 ? looking->now + span : SNOOZE_UNTIL_THEY_WRITE,
		.words = span > 0 ? date_words_long(span).at : "until they write",
		.seen = looking->seen,
		.agent = rules_run_agent(rule->name, looking->arena),
		.now = looking->now,
	};
	struct snoozed snoozed;
	struct err why = { 0 };

	/* Nobody waits there, or a target is too near. */
	return store_snooze(looking->store, ids->at, ids->count, &act, &snoozed, &why) ||
		why.code == ERR_REFUSED || why.code == ERR_USAGE ||
		err_set(err, why.code, "%s", why.text);
}

static bool
put_act(struct looking *looking, const struct rule *rule, const struct rule_act *does,
	const struct ids *ids, struct err *err)
{
	switch (does->what) {
	case RULE_LABEL: return put_labels(looking, rule, does, ids, err);
	case RULE_ASSIGN: return put_kind(looking, rule, "assign", does->name, ids, err);
	case RULE_NO_REPLY: return put_kind(looking, rule, "no-reply", "", ids, err);
	case RULE_SNOOZE: return put_snooze(looking, rule, does->span, ids, err);
	case RULE_FLAG: return put_kind(looking, rule, "flag", "", ids, err);
	case RULE_DOES_COUNT: break;
	}
	return true;
}

/* How many acts it has left in this minute. Each event is about one conversation at least. */
static bool
acts_left(struct looking *looking, const struct rule *rule, size_t *left, struct err *err)
{
	const struct value with[] = { value_text(rules_run_agent(
					      rule->name, looking->arena)),
		value_int(RULE_ACTS_MOST) };
	int64_t done = 0;
	struct query *q;

	if (!db_query(looking->store->db,
		    "SELECT conversations, at FROM event WHERE agent = $1 AND via = 'rule' "
		    "ORDER BY id DESC LIMIT $2",
		    with, COUNT(with), &q, err))
		return false;
	while (db_next(q))
		if (db_int(q, 1) > looking->now - DATE_MINUTE)
			done += db_int(q, 0);
	*left = done < RULE_ACTS_MOST ? (size_t)(RULE_ACTS_MOST - done) : 0;
	return db_end(q, err);
}

static bool
stop(struct looking *looking, const struct rule *rule, struct err *err)
{
	const struct value with[] = { value_text(rule->name), value_int(looking->now) };

	looking->stopped = arena_printf(looking->arena, "%s%s%s",
		str_or_empty(looking->stopped), looking->stopped ? ", " : "", rule->name);
	return db_run(looking->store->db,
		"UPDATE rule SET stopped_at = $2 WHERE name = $1", with, COUNT(with),
		NULL, err);
}

static bool
apply(struct looking *looking, const struct rule *rule, struct ids *chosen,
	struct err *err)
{
	size_t left;
	bool ok = acts_left(looking, rule, &left, err);

	if (ok && chosen->count * rule->n_acts > left) {
		chosen->count = left / rule->n_acts;
		ok = stop(looking, rule, err);
	}
	for (size_t i = 0; ok && chosen->count > 0 && i < rule->n_acts; i++)
		ok = put_act(looking, rule, &rule->acts[i], chosen, err);
	for (size_t i = 0; ok && rule->stops && i < chosen->count; i++)
		ids_push(&looking->taken, chosen->at[i]);
	ids_sort(&looking->taken);
	return ok;
}

static bool
look_with(struct looking *looking, const struct rule *rule, struct err *err)
{
	struct ids news = { 0 };
	struct ids chosen = { 0 };
	struct rule_row row;
	int64_t newest = 0;
	bool ok = rules_run_row(looking->store, rule, &row, err);

	if (!ok || !row.found || !row.says_this || row.stopped_at > 0)
		return ok;
	ok = newest_arrival(looking, row.looked, &newest, err);
	if (!ok || newest == 0)
		return ok;

	const struct value with[] = { value_text(rule->name), value_int(newest) };

	ok = read_news(looking, row.looked, &news, err) &&
		choose_among(looking, rule, &news, &chosen, err) &&
		apply(looking, rule, &chosen, err) &&
		db_run(looking->store->db, "UPDATE rule SET looked = $2 WHERE name = $1",
			with, COUNT(with), NULL, err);
	ids_release(&news);
	ids_release(&chosen);
	return ok;
}

/* Whether anything came that a rule has not seen. Long conversations are folded a little later:
 * then it is seen what is in them. */
static bool
is_needed(struct store *store)
{
	int64_t stale = 1;
	int64_t behind = 0;

	return db_number(store->db,
		       "SELECT count(*) FROM rule WHERE stopped_at = 0 AND looked < "
		       "(SELECT coalesce(max(arrived), 0) FROM item WHERE ours = 0)",
		       NULL, 0, 0, &behind, NULL) &&
		behind > 0 &&
		db_number(store->db, "SELECT count(*) FROM stale", NULL, 0, 0, &stale,
			NULL) &&
		stale == 0;
}

static bool
look_with_all(struct looking *looking, const struct rules *rules, struct err *err)
{
	bool ok = true;

	looking->seen = store_revision(looking->store);
	for (size_t i = 0; ok && i < rules->count; i++)
		if (!rules_fault(&rules->at[i]))
			ok = look_with(looking, &rules->at[i], err);
	return ok;
}

bool
store_rules_run(struct store *store, const struct rules *rules, int64_t now,
	struct arena *arena, const char **stopped, struct err *err)
{
	struct looking looking = { .store = store, .now = now, .arena = arena };
	enum via via = store->via;
	bool ok;

	*stopped = NULL;
	if (rules->count == 0 || !is_needed(store))
		return true;
	store_set_via(store, VIA_RULE);
	ok = store_begin(store, err) &&
		store_end(store, look_with_all(&looking, rules, err), err);
	store_set_via(store, via);
	ids_release(&looking.taken);
	*stopped = ok ? looking.stopped : NULL;
	return ok;
}

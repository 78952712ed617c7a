/* One look of the rules at what came.
 * SPDX-License-Identifier: MIT */
#include "store/rule/rules_run.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/time/date.h"
#include "inbox/rule/rules.h"
#include "store/db/ids.h"
#include "store/journal.h"
#include "store/private.h"
#include "store/read/query.h"
#include "store/rule/rules_act.h"
#include "store/rules.h"
#include "store/via.h"

struct looking {
	struct rules_acting acting; /* first */
	struct ids taken;           /* of these no later rule hears */
};

/* Messages that are looked at in one transaction. */
#define AT_A_TIME 500

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

/* The revision up to which this look goes; 0: nothing came. */
static bool
look_until(struct looking *looking, const struct rule *rule, int64_t looked,
	int64_t *until, struct err *err)
{
	const struct value with[] = { value_int(rule->on_answer), value_int(looked),
		value_int(AT_A_TIME) };
	struct query *q;

	*until = 0;
	if (!db_query(looking->acting.store->db,
		    "SELECT count(*), max(found.arrived) FROM (SELECT arrived FROM item "
		    "WHERE ours = $1 AND arrived > $2 ORDER BY arrived LIMIT $3) found",
		    with, COUNT(with), &q, err))
		return false;
	if (db_next(q) && db_int(q, 0) > 0)
		*until = db_int(q, 0) < AT_A_TIME ? looking->acting.seen : db_int(q, 1);
	return db_end(q, err);
}

/* Where something came that is no history. */
static bool
read_news(struct looking *looking, const struct rule *rule, int64_t looked, int64_t until,
	struct ids *ids, struct err *err)
{
	const struct value with[] = { value_int(rule->on_answer), value_int(looked),
		value_int(until) };

	return db_ids(looking->acting.store->db,
		"SELECT DISTINCT i.conversation FROM item i JOIN account a ON a.id = i.account "
		"WHERE i.ours = $1 AND i.arrived > $2 AND i.arrived <= $3 AND i.deleted_at = 0 "
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
	ok = db_number(looking->acting.store->db,
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
	bool ok = query_where(looking->acting.store, rule->filter, looking->acting.now,
		looking->acting.arena, &where, err);

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

/* How many acts it has left in this minute. Each event is about one conversation at least. */
static bool
acts_left(struct looking *looking, const struct rule *rule, size_t *left, struct err *err)
{
	const struct value with[] = { value_text(rules_run_agent(
					      rule->name, looking->acting.arena)),
		value_int(RULE_ACTS_MOST) };
	int64_t done = 0;
	struct query *q;

	if (!db_query(looking->acting.store->db,
		    "SELECT conversations, at FROM event WHERE agent = $1 AND via = 'rule' "
		    "ORDER BY id DESC LIMIT $2",
		    with, COUNT(with), &q, err))
		return false;
	while (db_next(q))
		if (db_int(q, 1) > looking->acting.now - DATE_MINUTE)
			done += db_int(q, 0);
	*left = done < RULE_ACTS_MOST ? (size_t)(RULE_ACTS_MOST - done) : 0;
	return db_end(q, err);
}

static bool
stop(struct looking *looking, const struct rule *rule, struct err *err)
{
	const struct value with[] = { value_text(rule->name),
		value_int(looking->acting.now) };

	looking->acting.look->stopped = arena_printf(looking->acting.arena, "%s%s%s",
		str_or_empty(looking->acting.look->stopped),
		looking->acting.look->stopped ? ", " : "", rule->name);
	return db_run(looking->acting.store->db,
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
		ok = rules_act(&looking->acting, rule, &rule->acts[i], chosen, err);
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
	int64_t until = 0;
	bool ok = rules_run_row(looking->acting.store, rule, &row, err);

	if (!ok || !row.found || !row.says_this || row.stopped_at > 0)
		return ok;
	ok = look_until(looking, rule, row.looked, &until, err);
	if (!ok || until == 0)
		return ok;

	const struct value with[] = { value_text(rule->name), value_int(until) };

	ok = read_news(looking, rule, row.looked, until, &news, err) &&
		choose_among(looking, rule, &news, &chosen, err) &&
		apply(looking, rule, &chosen, err) &&
		db_run(looking->acting.store->db,
			"UPDATE rule SET looked = $2 WHERE name = $1", with, COUNT(with),
			NULL, err);
	ids_release(&news);
	ids_release(&chosen);
	return ok;
}

/* --- whether there is anything to look at --- */

static int64_t
newest_arrival(struct store *store, bool ours)
{
	const struct value with[] = { value_int(ours) };
	int64_t newest = 0;

	db_number(store->db, "SELECT coalesce(max(arrived), 0) FROM item WHERE ours = $1",
		with, COUNT(with), 0, &newest, NULL);
	return newest;
}

/* Whether a rule that is on has not seen all that came. */
static bool
is_behind(const struct rules *rules, struct query *q, const int64_t newest[2])
{
	const struct rule *rule = rules_named(rules, db_text(q, 0));
	struct arena arena = { 0 };
	bool behind = rule && !rules_fault(rule) &&
		db_int(q, 2) < newest[rule->on_answer] &&
		str_eq(db_text(q, 1), rules_text(rule, &arena));

	arena_release(&arena);
	return behind;
}

/* Long conversations are folded a little later: then it is seen what is in them. */
static bool
is_needed(struct store *store, const struct rules *rules)
{
	const int64_t newest[2] = { newest_arrival(store, false),
		newest_arrival(store, true) };
	bool behind = false;
	int64_t stale = 1;
	struct query *q;

	if (!db_query(store->db,
		    "SELECT name, says, looked FROM rule WHERE stopped_at = 0", NULL, 0,
		    &q, NULL))
		return false;
	while (db_next(q))
		behind = behind || is_behind(rules, q, newest);
	return db_end(q, NULL) && behind &&
		db_number(store->db, "SELECT count(*) FROM stale", NULL, 0, 0, &stale,
			NULL) &&
		stale == 0;
}

static bool
look_with_all(struct looking *looking, const struct rules *rules, struct err *err)
{
	bool ok = true;

	looking->acting.seen = store_revision(looking->acting.store);
	looking->acting.look->seen = looking->acting.seen;
	for (size_t i = 0; ok && i < rules->count; i++)
		if (!rules_fault(&rules->at[i]))
			ok = look_with(looking, &rules->at[i], err);
	return ok;
}

bool
store_rules_run(struct store *store, const struct rules *rules, int64_t now,
	struct arena *arena, struct rules_look *look, struct err *err)
{
	struct looking looking = {
		.acting = { .store = store, .now = now, .arena = arena, .look = look }
	};
	enum via via = store->via;
	bool ok;

	*look = (struct rules_look){ 0 };
	if (rules->count == 0 || !is_needed(store, rules))
		return true;
	store_set_via(store, VIA_RULE);
	ok = store_begin(store, err) &&
		store_end(store, look_with_all(&looking, rules, err), err);
	store_set_via(store, via);
	ids_release(&looking.taken);
	if (!ok)
		*look = (struct rules_look){ 0 };
	return ok;
}

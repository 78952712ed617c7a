/* Which rules are on, and what they did.
 * SPDX-License-Identifier: MIT */
#include "store/rules.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/rule/rules.h"
#include "store/acts.h"
#include "store/db/ids.h"
#include "store/journal/events.h"
#include "store/private.h"
#include "store/rule/rules_act.h"
#include "store/rule/rules_run.h"
#include "store/via.h"

static bool
read_acts_of(
	struct store *store, const char *agent, struct rule_state *state, struct err *err)
{
	const struct value with[] = { value_text(agent) };
	struct query *q;

	if (!db_query(store->db,
		    "SELECT coalesce(sum(conversations), 0), coalesce(max(at), 0) FROM event "
		    "WHERE agent = $1 AND via = 'rule'",
		    with, COUNT(with), &q, err))
		return false;
	if (db_next(q)) {
		state->acts = db_int(q, 0);
		state->last_at = db_int(q, 1);
	}
	return db_end(q, err);
}

bool
store_rules_state(struct store *store, const struct rule *rule, struct rule_state *state,
	struct err *err)
{
	struct arena arena = { 0 };
	const char *agent = rules_run_agent(rule->name, &arena);
	struct rule_row row;
	bool ok = rules_run_row(store, rule, &row, err);

	*state = (struct rule_state){ 0 };
	if (ok && row.found) {
		state->on = row.says_this && row.stopped_at == 0 && !rules_fault(rule);
		state->changed = !row.says_this;
		state->on_at = row.on_at;
		state->stopped_at = row.stopped_at;
	}
	ok = ok && read_acts_of(store, agent, state, err);
	arena_release(&arena);
	return ok;
}

static bool
write_on(struct store *store, const struct rule *rule, int64_t now, struct err *err)
{
	struct arena arena = { 0 };
	const struct value with[] = { value_text(rule->name),
		value_text(rules_text(rule, &arena)), value_int(now),
		value_int(store_revision(store)) };
	bool ok = db_run(store->db,
		"INSERT INTO rule(name, says, on_at, looked) VALUES ($1, $2, $3, $4) "
		"ON CONFLICT(name) DO UPDATE SET says = excluded.says, "
		"on_at = excluded.on_at, looked = excluded.looked, stopped_at = 0",
		with, COUNT(with), NULL, err);

	arena_release(&arena);
	return ok;
}

bool
store_rules_on(struct store *store, const struct rule *rule, int64_t now, struct err *err)
{
	return store_begin(store, err) &&
		store_end(store, write_on(store, rule, now, err), err);
}

bool
store_rules_off(struct store *store, const char *name, struct err *err)
{
	const struct value with[] = { value_text(name) };

	return store_begin(store, err) &&
		store_end(store,
			db_run(store->db, "DELETE FROM rule WHERE name = $1", with,
				COUNT(with), NULL, err),
			err);
}

/* Unless it was switched off, or says something else, while its program ran. */
static bool
follow(struct rules_acting *acting, const struct rule *rule, const struct rule_act *act,
	int64_t conversation, struct err *err)
{
	struct ids one = { 0 };
	struct rule_row row;
	bool ok = rules_run_row(acting->store, rule, &row, err);

	ids_push(&one, conversation);
	if (ok && row.found && row.says_this)
		ok = rules_act(acting, rule, act, &one, err);
	ids_release(&one);
	return ok;
}

bool
store_rules_follow(struct store *store, const struct rule *rule,
	const struct rule_act *act, int64_t conversation, int64_t seen, int64_t now,
	struct err *err)
{
	struct arena arena = { 0 };
	struct rules_acting acting = {
		.store = store, .now = now, .arena = &arena, .seen = seen
	};
	enum via via = store->via;
	bool ok;

	store_set_via(store, VIA_RULE);
	ok = store_begin(store, err) &&
		store_end(store, follow(&acting, rule, act, conversation, err), err);
	store_set_via(store, via);
	arena_release(&arena);
	return ok;
}

bool
store_rules_stopped(struct store *store, int64_t after, struct arena *arena,
	const char **name, int64_t *stopped_at, struct err *err)
{
	const struct value with[] = { value_int(after) };
	struct query *q;

	*name = NULL;
	if (!db_query(store->db,
		    "SELECT name, stopped_at FROM rule WHERE stopped_at > $1 "
		    "ORDER BY stopped_at DESC, name LIMIT 1",
		    with, COUNT(with), &q, err))
		return false;
	if (db_next(q)) {
		*name = db_text_copy(q, 0, arena);
		*stopped_at = db_int(q, 1);
	}
	return db_end(q, err);
}

bool
store_rules_acts(struct store *store, const char *name, size_t limit, struct arena *arena,
	struct act **acts, size_t *count, struct err *err)
{
	enum via via = store->via;
	bool ok;

	store_set_via(store, VIA_RULE);
	ok = acts_by(store, name ? rules_run_agent(name, arena) : NULL,
		arena_printf(arena, "e.id > 0 ORDER BY e.id DESC LIMIT %zu", limit),
		arena, acts, count, err);
	store_set_via(store, via);
	return ok;
}

bool
store_rules_undo(struct store *store, const char *name, const char *agent, int64_t now,
	size_t *count, struct err *err)
{
	struct arena arena = { 0 };
	const struct value with[] = { value_text(rules_run_agent(name, &arena)) };
	struct ids ids = { 0 };
	bool ok = db_ids(store->db,
		"SELECT id FROM event WHERE agent = $1 AND via = 'rule' "
		"AND state IN ('done', 'open') ORDER BY id DESC",
		with, COUNT(with), &ids, err);

	*count = 0;
	for (size_t i = 0; ok && i < ids.count; i++) {
		int64_t conversation;
		char *said;

		ok = store_undo_act(
			store, ids.at[i], agent, now, &arena, &said, &conversation, err);
		*count += ok;
	}
	if (ok && ids.count == 0)
		ok = err_set(err, ERR_GONE,
			"there is nothing of rule:%.40s to undo; heed rule log shows what "
			"rules did",
			name);
	ids_release(&ids);
	arena_release(&arena);
	return ok;
}

/* Lists of acts, newest first.
 * SPDX-License-Identifier: MIT */
#include "store/acts.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "store/journal/events.h"
#include "store/private.h"

/* The acts of an account that was removed stay, without the people they were about. */
#define SELECT                                                                 \
	"SELECT e.id, e.at, e.agent, e.via, e.what, e.args, "                  \
	"coalesce(c.id, e.conversation), e.reply, c.handle, e.conversations, " \
	"CASE e.state WHEN 'open' THEN 'partial' ELSE e.state END, a.name, "   \
	"EXISTS (SELECT 1 FROM account b WHERE b.network = a.network "         \
	"AND b.id <> a.id) FROM event e LEFT JOIN conversation c ON c.id = "   \
	"(SELECT coalesce(o.joined_into, o.id) FROM conversation o "           \
	"WHERE o.id = e.conversation) LEFT JOIN account a ON a.id = c.account WHERE "

static struct act
read_act(struct query *q, struct arena *arena)
{
	return (struct act){
		.id = db_int(q, 0),
		.at = db_int(q, 1),
		.agent = db_text_copy(q, 2, arena),
		.via = db_text_copy(q, 3, arena),
		.what = db_text_copy(q, 4, arena),
		.text = db_text_copy(q, 5, arena),
		.conversation = db_int(q, 6),
		.reply = db_int(q, 7),
		.handle = db_text_copy(q, 8, arena),
		.more = db_int(q, 9) - 1,
		.state = db_text_copy(q, 10, arena),
		.account = db_text_copy(q, 11, arena),
		.one_of_several = db_bool(q, 12),
	};
}

static bool
read_acts(struct store *store, const char *which, const struct value *with, size_t n,
	struct arena *arena, struct act **acts, size_t *count, struct err *err)
{
	char *sql = arena_printf(arena, SELECT "%s", which);
	struct query *q;

	*acts = NULL;
	*count = 0;
	if (!db_query(store->db, sql, with, n, &q, err))
		return false;
	while (db_next(q))
		*ARENA_PUSH(arena, *acts, *count) = read_act(q, arena);
	return db_end(q, err);
}

bool
acts_by(struct store *store, const char *agent, const char *which, struct arena *arena,
	struct act **acts, size_t *count, struct err *err)
{
	/* A person's undo does not undo what a script did under their name. */
	static const char *const through[VIA_COUNT] = {
		[VIA_SCREEN] = "e.via = 'screen'",
		[VIA_COMMAND] = "e.via = 'command'",
		[VIA_SCRIPT] = "e.via IN ('command', 'script')",
		[VIA_ENGINE] = "e.via = 'engine'",
		[VIA_RULE] = "e.via = 'rule'",
	};
	const struct value with[] = { value_text(agent) };

	return read_acts(store,
		arena_printf(arena, "%s AND %s AND %s",
			agent ? "e.agent = $1" : "$1 IS NULL", through[store->via],
			which),
		with, COUNT(with), arena, acts, count, err);
}

bool
acts_find(struct store *store, int64_t id, struct arena *arena, struct act *act,
	struct err *err)
{
	const struct value with[] = { value_int(id) };
	struct act *found;
	size_t count;

	if (!read_acts(store, "e.id = $1", with, COUNT(with), arena, &found, &count, err))
		return false;
	if (count == 0)
		return err_set(err, ERR_GONE,
			"there is no act %lld: heed undo --list shows them",
			(long long)id);
	*act = found[0];
	return true;
}

bool
store_acts(struct store *store, size_t limit, struct arena *arena, struct act **acts,
	size_t *count, struct err *err)
{
	const struct value with[] = { value_int((int64_t)limit) };

	return read_acts(store, "true ORDER BY e.id DESC LIMIT $1", with, COUNT(with),
		arena, acts, count, err);
}

static const char *
what_of(const struct act *act, struct arena *arena)
{
	static const char *const with_words[] = { "label", "person-label", "snooze",
		"assign" };

	for (size_t i = 0; act->text && i < COUNT(with_words); i++)
		if (str_eq(act->what, with_words[i]))
			return arena_printf(arena, "%s %s", act->what, act->text);
	return act->what;
}

static const char *
whom(const struct act *act, struct arena *arena)
{
	const char *who =
		act->handle ? act->handle : "a conversation of a removed account";

	if (act->one_of_several)
		who = arena_printf(arena, "%s, to %s", act->handle, act->account);
	if (act->more > 0)
		who = arena_printf(arena, "%s and %lld more", who, (long long)act->more);
	return who;
}

char *
acts_says(const struct act *act, struct arena *arena)
{
	return arena_printf(arena, "%s: %s", what_of(act, arena), whom(act, arena));
}

char *
acts_turned(const struct act *act, const char *turned, struct arena *arena)
{
	return arena_printf(
		arena, "%s: %s, %s", turned, what_of(act, arena), whom(act, arena));
}

/* Writing the journal: events, their annotations, and the consequences.
 * SPDX-License-Identifier: MIT */
#include "store/journal/journal.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/fold/conversations.h"
#include "store/journal.h"
#include "store/journal/events.h"
#include "store/journal/person.h"
#include "store/journal/standing.h"
#include "store/private.h"

bool
journal_event_add(struct store *store, const struct event_row *event, int64_t *added,
	struct err *err)
{
	const struct value who[] = { value_text(event->agent),
		value_text(store_via_name(store->via)) };
	int64_t stamp;
	int64_t id;

	if (!store_stamp(store, &stamp, err))
		return false;

	const struct value with[] = { value_int(event->at), value_text(event->agent),
		value_text(event->what), value_int(event->conversation),
		value_int(event->reply), value_text(event->text), value_int(event->seen),
		value_text(store_via_name(store->via)), value_int(stamp) };

	/* After a new act, acts that were undone before it cannot be redone. */
	if (!db_run(store->db,
		    "UPDATE event SET state = 'final' WHERE state = 'undone' "
		    "AND coalesce(agent, '') = coalesce($1, '') AND via = $2",
		    who, COUNT(who), NULL, err) ||
		!db_number(store->db,
			"INSERT INTO event(at, agent, what, conversation, conversations, "
			"reply, args, seen, via, state, undone_at, stamp, stamped_by) "
			"VALUES ($1, $2, $3, $4, 0, $5, $6, $7, $8, 'done', 0, $9, $2) "
			"RETURNING id",
			with, COUNT(with), 0, &id, err))
		return false;
	if (added)
		*added = id;
	return true;
}

/* Whether a note changes anything. */
static bool
note_changes(struct store *store, const struct journal_note *note, int64_t subject,
	bool *changes, struct err *err)
{
	const struct value with[] = { value_text(note->kind->name),
		value_text(str_or_empty(note->key)), value_int(note->kind->scope),
		value_int(subject) };
	struct query *query;

	*changes = note->kind->holds == HOLDS_EACH || note->until > 0 || note->numbered;
	if (*changes)
		return true;
	if (!db_query(store->db,
		    "SELECT value FROM tag WHERE kind = $1 AND key = $2 AND scope = $3 "
		    "AND subject = $4",
		    with, COUNT(with), &query, err))
		return false;
	*changes = db_next(query) ? !str_eq(db_text(query, 0), note->value)
				  : note->value != NULL;
	return db_end(query, err);
}

/* Decisions have the time of the network's clock, like the items they are about. */
static bool
write_note(struct store *store, int64_t event, int64_t subject,
	const struct journal_note *note, bool *written, struct err *err)
{
	int64_t rows = 0;
	char number[24];
	const char *key = str_or_empty(note->key);

	if (note->numbered) {
		snprintf(number, sizeof number, "%lld", (long long)event);
		key = number;
	}

	const struct value with[] = { value_int(event), value_int(note->kind->scope),
		value_int(subject), value_text(note->kind->name), value_text(key),
		value_text(note->value), value_int(note->until) };
	bool by_network = note->kind->turns == TURNS_CHANGE &&
		note->kind->scope == ABOUT_CONVERSATION;

	if (!db_run(store->db,
		    by_network
			    ? "INSERT INTO annotation(event, scope, subject, kind, key, value, "
			      "until, skew, undone) VALUES ($1, $2, $3, $4, $5, $6, $7, "
			      "coalesce((SELECT a.skew FROM account a JOIN conversation c "
			      "ON c.account = a.id WHERE c.id = $3), 0), 0) "
			      "ON CONFLICT DO NOTHING"
			    : "INSERT INTO annotation(event, scope, subject, kind, key, value, "
			      "until, skew, undone) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0) "
			      "ON CONFLICT DO NOTHING",
		    with, COUNT(with), &rows, err))
		return false;
	*written = *written || rows > 0;
	return true;
}

/* Leaves out a subject that the act would not change: no event refers to it. */
static bool
annotate(struct store *store, const struct journal_act *act, int64_t subject,
	int64_t conversation, int64_t *event, bool *changes, struct err *err)
{
	*changes = false;
	for (size_t i = 0; i < act->n_notes && !*changes; i++)
		if (!note_changes(store, &act->notes[i], subject, changes, err))
			return false;
	if (!*changes)
		return true;
	if (*event == 0 &&
		!journal_event_add(store,
			&(struct event_row){ .what = act->what,
				.conversation = conversation,
				.text = act->args,
				.agent = act->agent,
				.at = act->at,
				.seen = act->seen },
			event, err))
		return false;
	*changes = false;
	for (size_t i = 0; i < act->n_notes; i++)
		if (!write_note(store, *event, subject, &act->notes[i], changes, err))
			return false;
	return true;
}

static enum annotation_turns
turns_of_act(const struct journal_act *act)
{
	enum annotation_turns turns = TURNS_STAY;

	for (size_t i = 0; i < act->n_notes; i++)
		if (act->notes[i].kind->turns > turns)
			turns = act->notes[i].kind->turns;
	return turns;
}

bool
journal_follow(struct store *store, enum annotation_scope scope,
	enum annotation_turns turns, const struct ids *subjects, struct err *err)
{
	struct ids folded = { 0 };
	bool ok = true;

	store->changed = true;
	/* The other conversations are folded below, which shows the change. */
	for (size_t i = 0; ok && i < subjects->count; i++)
		if (turns == TURNS_STAY || scope != ABOUT_CONVERSATION)
			ok = standing_show(store, scope, subjects->at[i], NULL, err);
	if (!ok || turns == TURNS_STAY || scope == ABOUT_POST)
		return ok;
	if (scope == ABOUT_PERSON)
		return person_fold(store, subjects, turns, err);
	for (size_t i = 0; ok && i < subjects->count; i++) {
		ids_push(&folded, subjects->at[i]);
		ok = turns != TURNS_CHANGE ||
			conversations_news(store, subjects->at[i], err);
	}
	ok = ok && conversations_fold(store, &folded, NULL, err);
	ids_release(&folded);
	return ok;
}

bool
journal_put(struct store *store, const struct journal_act *act,
	enum annotation_scope scope, const struct ids *subjects, int64_t conversation,
	int64_t *event, struct err *err)
{
	struct ids changed = { 0 };
	bool ok = true;

	for (size_t i = 0; ok && i < subjects->count; i++) {
		int64_t subject = subjects->at[i];
		bool changes;

		ok = annotate(store, act, subject,
			conversation > 0 ? conversation : subject, event, &changes, err);
		if (ok && changes)
			ids_push(&changed, subject);
	}

	const struct value with[] = { value_int(*event),
		value_int((int64_t)changed.count) };

	if (ok && changed.count > 0 && scope == ABOUT_CONVERSATION)
		ok = db_run(store->db,
			"UPDATE event SET conversations = conversations + $2 WHERE id = $1",
			with, COUNT(with), NULL, err);
	ok = ok &&
		(changed.count == 0 ||
			journal_follow(store, scope, turns_of_act(act), &changed, err));
	ids_release(&changed);
	return ok;
}

/* --- acts about many conversations --- */

struct acting {
	struct batch batch; /* first */
	const struct journal_act *act;
	struct marked *marked;
	struct arena *arena;
};

static bool
choose(struct store *store, struct acting *acting, const int64_t *conversations,
	size_t count, struct ids *ids, struct err *err)
{
	const struct journal_act *act = acting->act;

	if (act->seen > 0 && turns_of_act(act) == TURNS_CHANGE)
		return marks_choose(store, conversations, count, act->seen, act->agent,
			acting->arena, ids, acting->marked, err);
	for (size_t i = 0; i < count; i++) {
		int64_t id = conversations[i];

		if (!conversations_find(store, &id, err))
			return false;
		ids_push(ids, id);
	}
	return true;
}

static bool
act_step(struct store *store, struct batch *batch, const int64_t *conversations,
	size_t count, struct err *err)
{
	struct acting *acting = (struct acting *)batch;
	const struct journal_act *act = acting->act;
	struct ids ids = { 0 };
	bool ok = choose(store, acting, conversations, count, &ids, err);

	ids_sort(&ids);
	ok = ok &&
		journal_put(store, act, ABOUT_CONVERSATION, &ids, 0, &batch->event, err);
	if (ok && batch->last && batch->event == 0 && acting->marked->n_left == 0)
		ok = err_set(err, ERR_USAGE, "\"%s\" changes nothing here",
			act->args ? act->args : act->what);
	ids_release(&ids);
	return ok;
}

bool
store_journal_act(struct store *store, const struct journal_act *act,
	const int64_t *conversations, size_t count, struct arena *arena,
	struct marked *marked, struct err *err)
{
	struct marked unasked = { 0 };
	struct acting acting = { .batch = { .step = act_step },
		.act = act,
		.marked = marked ? marked : &unasked,
		.arena = arena };
	bool ok;

	*acting.marked = (struct marked){ 0 };
	if (act->seen > 0)
		acting.marked->left = ARENA_ARRAY(arena, int64_t, count);
	ok = batch_write(store, &acting.batch, conversations, count, err);
	acting.marked->event = acting.batch.event;
	return ok;
}

bool
store_journal_note(struct store *store, const struct annotation_kind *kind, bool off,
	const int64_t *conversations, size_t count, const char *agent, int64_t at,
	struct err *err)
{
	const struct journal_note note = { .kind = kind, .value = off ? NULL : "" };
	const struct journal_act act = {
		.what = annotation_act(kind, off),
		.notes = &note,
		.n_notes = 1,
		.agent = agent,
		.at = at,
	};

	return store_journal_act(store, &act, conversations, count, NULL, NULL, err);
}

/* Drafts, saved as they are typed.
 * SPDX-License-Identifier: MIT */
#include "store/outbox/drafts.h"
#include "store/drafts.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/fold/conversations.h"
#include "store/journal/journal.h"
#include "store/outbox/outbox.h"
#include "store/private.h"

#define SELECT                                                                       \
	"SELECT d.conversation, c.account, d.agent, d.text, d.subject, d.language, " \
	"d.visibility, d.answers, d.seen, d.window, d.at, d.wider, d.saved_as "      \
	"FROM draft d JOIN "                                                         \
	"conversation c ON c.id = d.conversation "
#define STANDING                                                 \
	" WHERE conversation = $1 AND dropped = 0 AND agent IN " \
	"((SELECT agent FROM event WHERE id = $2), '')"

const struct draft *
store_drafts_of(const struct talk *talk, const char *agent)
{
	const struct draft *found = NULL;

	for (size_t i = 0; i < talk->n_drafts; i++) {
		if (str_eq(talk->drafts[i].agent, str_or_empty(agent)))
			return &talk->drafts[i];
		if (str_is_empty(talk->drafts[i].agent))
			found = &talk->drafts[i];
	}
	return found;
}

const struct outgoing *
store_drafts_edit(const struct talk *talk, const struct item *item)
{
	const struct outgoing *earlier = NULL;

	for (size_t i = 0; i < talk->n_replies; i++) {
		const struct outgoing *reply = &talk->replies[i];

		if (reply->act == SEND_EDIT && str_eq(reply->to, item->remote_id) &&
			(reply->state == OUTGOING_QUEUED || outgoing_is_stuck(reply)))
			earlier = reply;
	}
	return earlier;
}

/* --- reading --- */

static void
read_draft(struct query *q, struct arena *arena, struct draft *draft)
{
	*draft = (struct draft){
		.conversation = db_int(q, 0),
		.account = db_int(q, 1),
		.agent = db_text_copy(q, 2, arena),
		.text = db_text_copy(q, 3, arena),
		.subject = db_text_copy(q, 4, arena),
		.language = db_text_copy(q, 5, arena),
		.visibility = VISIBLE_DIRECT,
		.answers = db_text_copy(q, 7, arena),
		.seen = db_int(q, 8),
		.window = db_text_copy(q, 9, arena),
		.at = db_int(q, 10),
		.wider = db_text_copy(q, 11, arena),
		.saved_as = db_text_copy(q, 12, arena),
	};
	item_visibility_of(db_text(q, 6), &draft->visibility);
}

static bool
read_all(struct store *store, const char *sql, const struct value *with, size_t n,
	struct arena *arena, struct draft **drafts, size_t *count, struct err *err)
{
	struct query *query;

	*drafts = NULL;
	*count = 0;
	if (!db_query(store->db, sql, with, n, &query, err))
		return false;
	while (db_next(query))
		read_draft(query, arena, ARENA_PUSH(arena, *drafts, *count));
	return db_end(query, err);
}

bool
drafts_read(struct store *store, int64_t conversation, struct arena *arena,
	struct draft **drafts, size_t *count, struct err *err)
{
	const struct value with[] = { value_int(conversation) };

	return read_all(store,
		SELECT "WHERE d.conversation = $1 AND d.dropped = 0 ORDER BY d.agent",
		with, COUNT(with), arena, drafts, count, err);
}

bool
store_drafts(struct store *store, const char *agent, struct arena *arena,
	struct draft **drafts, size_t *count, struct err *err)
{
	const struct value with[] = { value_text(agent) };

	return read_all(store,
		SELECT "WHERE d.dropped = 0 AND d.text <> '' "
		       "AND ($1 IS NULL OR d.agent IN ($1, '')) "
		       "ORDER BY d.at DESC, d.conversation",
		with, COUNT(with), arena, drafts, count, err);
}

bool
store_drafts_count(
	struct store *store, const char *agent, int64_t *count, struct err *err)
{
	const struct value with[] = { value_text(agent) };

	return db_number(store->db,
		"SELECT count(DISTINCT conversation) FROM draft WHERE dropped = 0 "
		"AND text <> '' AND ($1 IS NULL OR agent IN ($1, ''))",
		with, COUNT(with), 0, count, err);
}

/* The agent's draft, or one without a known author; sets *found to false if there is none. */
static bool
read_own(struct store *store, int64_t conversation, const char *agent,
	struct arena *arena, struct draft *draft, bool *found, struct err *err)
{
	const struct value with[] = { value_int(conversation),
		value_text(str_or_empty(agent)) };
	struct draft *own;
	size_t count;

	if (!read_all(store,
		    SELECT "WHERE d.conversation = $1 AND d.agent IN ($2, '') "
			   "AND d.dropped = 0 ORDER BY d.agent = '' LIMIT 1",
		    with, COUNT(with), arena, &own, &count, err))
		return false;
	*found = count > 0;
	if (*found)
		*draft = own[0];
	return true;
}

/* --- writing --- */

bool
drafts_remove(
	struct store *store, int64_t conversation, const char *agent, struct err *err)
{
	const struct value with[] = { value_int(conversation),
		value_text(str_or_empty(agent)) };

	return db_run(store->db,
		       "DELETE FROM draft WHERE conversation = $1 AND agent IN ($2, '') "
		       "AND dropped = 0",
		       with, COUNT(with), NULL, err) &&
		outbox_flags(store, conversation, err);
}

/* Replaces the agent's draft, and one without a known author. */
static bool
write_draft(struct store *store, const struct draft *draft, struct err *err)
{
	const struct value with[] = { value_int(draft->conversation),
		value_text(str_or_empty(draft->agent)),
		value_text(str_or_empty(draft->text)),
		value_text(str_is_empty(draft->subject) ? NULL : draft->subject),
		value_text(str_is_empty(draft->language) ? NULL : draft->language),
		value_text(item_visibility_name(draft->visibility)),
		value_text(str_or_empty(draft->answers)), value_int(draft->seen),
		value_text(draft->window), value_int(draft->at), value_text(draft->wider),
		value_text(draft->saved_as) };

	if (!drafts_remove(store, draft->conversation, draft->agent, err))
		return false;
	if (str_is_empty(draft->text) && !draft->window)
		return true;
	return db_run(store->db,
		       "INSERT INTO draft(conversation, agent, dropped, text, subject, "
		       "language, visibility, answers, seen, \"window\", at, wider, "
		       "saved_as) VALUES ($1, $2, 0, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
		       "$12)",
		       with, COUNT(with), NULL, err) &&
		outbox_flags(store, draft->conversation, err);
}

static int64_t
older_seen(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

bool
drafts_add(struct store *store, const struct draft *added, int64_t now, struct err *err)
{
	struct arena arena = { 0 };
	struct draft whole = *added;
	struct draft there;
	bool found;
	bool ok = read_own(
		store, added->conversation, added->agent, &arena, &there, &found, err);

	whole.at = now;
	whole.window = NULL;
	if (ok && found && !str_is_empty(there.text)) {
		whole = there;
		whole.agent = added->agent;
		whole.window = NULL;
		whole.text = arena_printf(&arena, "%s\n%s", there.text, added->text);
		if (added->visibility > there.visibility)
			whole.visibility = added->visibility;
		if (!there.subject)
			whole.subject = added->subject;
		if (!there.language)
			whole.language = added->language;
		if (!str_is_empty(added->answers))
			whole.answers = added->answers;
		whole.seen = older_seen(there.seen, added->seen);
		whole.at = now > there.at ? now : there.at;
	}
	ok = ok && write_draft(store, &whole, err);
	arena_release(&arena);
	return ok;
}

bool
drafts_is_open(struct store *store, const struct outgoing *reply, struct err *err)
{
	struct arena arena = { 0 };
	struct draft draft;
	bool found;
	bool ok = read_own(
		store, reply->conversation, reply->agent, &arena, &draft, &found, err);

	if (ok && found && draft.window && !str_eq(draft.window, reply->window))
		ok = err_set(err, ERR_LOCKED,
			"you are writing this in another window now: nothing was sent");
	arena_release(&arena);
	return ok;
}

bool
drafts_put_aside(
	struct store *store, int64_t conversation, int64_t event, struct err *err)
{
	const struct value with[] = { value_int(conversation), value_int(event) };

	return db_run(store->db,
		       "DELETE FROM draft WHERE conversation = $1 AND dropped = $2 AND agent "
		       "IN (SELECT agent FROM draft" STANDING ")",
		       with, COUNT(with), NULL, err) &&
		db_run(store->db,
			"UPDATE draft SET dropped = $2, \"window\" = NULL" STANDING, with,
			COUNT(with), NULL, err) &&
		outbox_flags(store, conversation, err);
}

bool
drafts_bring_back(struct store *store, int64_t event, int64_t now, struct err *err)
{
	const struct value with[] = { value_int(event) };
	struct arena arena = { 0 };
	struct draft *drafts;
	size_t count;
	bool ok = read_all(store, SELECT "WHERE d.dropped = $1", with, COUNT(with),
			  &arena, &drafts, &count, err) &&
		db_run(store->db, "DELETE FROM draft WHERE dropped = $1", with,
			COUNT(with), NULL, err);

	for (size_t i = 0; ok && i < count; i++)
		ok = drafts_add(store, &drafts[i], now, err);
	arena_release(&arena);
	return ok;
}

/* --- the interface --- */

/* Lists show whether there is a draft, and windows whether they still have theirs open. */
static bool
shows(const struct draft *old, bool found, const struct draft *draft)
{
	return !found || str_is_empty(old->text) != str_is_empty(draft->text) ||
		!str_eq(old->window, draft->window);
}

static bool
put_draft(struct store *store, const struct draft *draft, int64_t now,
	enum draft_found *found, struct err *err)
{
	struct arena arena = { 0 };
	struct draft whole = *draft;
	struct draft old = { 0 };
	bool is_there = false;
	bool ok;

	if (!store_begin(store, err))
		return false;
	whole.at = now;
	ok = conversations_find(store, &whole.conversation, err) &&
		read_own(store, whole.conversation, whole.agent, &arena, &old, &is_there,
			err);
	if (ok && found)
		*found = !is_there                           ? DRAFT_GONE
			: !old.window                        ? DRAFT_CHANGED
			: !str_eq(old.window, draft->window) ? DRAFT_ELSEWHERE
							     : DRAFT_OURS;
	if (ok && (!found || *found == DRAFT_OURS || *found == DRAFT_GONE)) {
		ok = write_draft(store, &whole, err);
		store->changed = store->changed || shows(&old, is_there, &whole);
	}
	arena_release(&arena);
	return store_end(store, ok, err);
}

bool
store_drafts_put(
	struct store *store, const struct draft *draft, int64_t now, struct err *err)
{
	return put_draft(store, draft, now, NULL, err);
}

bool
store_drafts_save(struct store *store, const struct draft *draft, int64_t now,
	enum draft_found *found, struct err *err)
{
	return put_draft(store, draft, now, found, err);
}

bool
store_drafts_keep(
	struct store *store, const struct draft *draft, int64_t now, struct err *err)
{
	struct draft kept = *draft;
	bool ok;

	if (!store_begin_change(store, err))
		return false;
	kept.window = NULL;
	ok = conversations_find(store, &kept.conversation, err) &&
		drafts_add(store, &kept, now, err);
	return store_end(store, ok, err);
}

bool
store_drafts_drop(struct store *store, int64_t conversation, const char *agent,
	int64_t now, struct err *err)
{
	struct arena arena = { 0 };
	struct draft draft;
	int64_t event;
	bool found;
	bool ok;

	if (!store_begin_change(store, err))
		return false;
	ok = conversations_find(store, &conversation, err) &&
		read_own(store, conversation, agent, &arena, &draft, &found, err);
	if (ok && !found)
		ok = err_set(err, ERR_GONE, "conversation %lld has no draft of yours",
			(long long)conversation);
	ok = ok &&
		journal_event_add(store,
			&(struct event_row){ .what = "draft",
				.conversation = conversation,
				.agent = agent,
				.at = now },
			&event, err) &&
		drafts_put_aside(store, conversation, event, err);
	arena_release(&arena);
	return store_end(store, ok, err);
}

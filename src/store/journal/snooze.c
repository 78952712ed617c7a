/* Snoozing, as an act.
 * SPDX-License-Identifier: MIT */
#include "store/snooze.h"

#include "base/arena.h"
#include "base/err.h"
#include "inbox/annotation/annotation.h"
#include "store/journal.h"
#include "store/journal/events.h"
#include "store/private.h"
#include "store/store.h"

/* The part of a row that matters here, of a conversation or of the one that it was merged into;
 * its id is 0 if it is gone. A whole row costs much more, and there may be thousands. */
static bool
read_row(struct store *store, int64_t id, struct inbox_row *row, struct err *err)
{
	const struct value with[] = { value_int(id) };
	struct query *q;

	*row = (struct inbox_row){ 0 };
	if (!db_query(store->db,
		    "SELECT c.id, c.waiting_since, c.soon_at, c.snoozed_until, a.skew "
		    "FROM conversation c JOIN account a ON a.id = c.account WHERE c.id = "
		    "(SELECT coalesce(joined_into, id) FROM conversation WHERE id = $1)",
		    with, COUNT(with), &q, err))
		return false;
	if (db_next(q))
		*row = (struct inbox_row){
			.id = db_int(q, 0),
			.waiting_since = db_int(q, 1),
			.soon_at = db_int(q, 2),
			.snoozed_until = db_int(q, 3),
			.skew = db_int(q, 4),
		};
	return db_end(q, err);
}

/* Whether the last quarter of its target has begun. */
static bool
is_soon(const struct inbox_row *row, int64_t now)
{
	return row->soon_at > 0 && row->soon_at + row->skew <= now;
}

/* Those that wait and are not too late; when ending it, those that are snoozed. */
static bool
keep(struct store *store, const int64_t *conversations, size_t count,
	const struct snooze *snooze, struct ids *kept, struct snoozed *snoozed,
	struct err *err)
{
	for (size_t i = 0; i < count; i++) {
		struct inbox_row row;
		bool waits;
		bool late;

		if (!read_row(store, conversations[i], &row, err))
			return false;
		waits = row.waiting_since > 0;
		late = waits && snooze->until > 0 && is_soon(&row, snooze->now);
		snoozed->late += late;
		if (snooze->until > 0 ? waits && !late
				      : inbox_row_is_snoozed(&row, snooze->now))
			ids_push(kept, row.id);
	}
	return true;
}

static bool
refuse(size_t count, const struct snooze *snooze, const struct snoozed *snoozed,
	struct err *err)
{
	if (snooze->until == 0)
		return err_set(err, ERR_REFUSED,
			count == 1 ? "it is not snoozed" : "none of them is snoozed");
	if (snoozed->late > 0)
		return err_set(err, ERR_REFUSED,
			"the last quarter of the time for an answer has begun: it is not "
			"put off");
	return err_set(err, ERR_REFUSED, "nobody waits here: there is nothing to snooze");
}

/* What the act came to. */
static bool
look(struct store *store, const struct ids *kept, int64_t now, struct snoozed *snoozed,
	struct err *err)
{
	for (size_t i = 0; i < kept->count; i++) {
		struct inbox_row row;
		int64_t wakes;
		bool holds;

		if (!read_row(store, kept->at[i], &row, err))
			return false;
		holds = inbox_row_is_snoozed(&row, now);
		wakes = inbox_row_wakes_at(&row);
		snoozed->news += !holds;
		if (holds && (snoozed->wakes_at == 0 || wakes < snoozed->wakes_at))
			snoozed->wakes_at = wakes;
	}
	return true;
}

bool
store_snooze(struct store *store, const int64_t *conversations, size_t count,
	const struct snooze *snooze, struct snoozed *snoozed, struct err *err)
{
	bool ending = snooze->until == 0;
	const struct annotation_kind *kind = annotation_kind("snooze");
	const struct journal_note note = {
		.kind = kind, .value = ending ? NULL : "", .until = snooze->until
	};
	const struct journal_act act = {
		.what = annotation_act(kind, ending),
		.args = snooze->words,
		.notes = &note,
		.n_notes = 1,
		.agent = snooze->agent,
		.at = snooze->now,
		.seen = snooze->seen,
	};
	struct arena arena = { 0 };
	struct marked marked;
	struct ids kept = { 0 };
	bool ok;

	*snoozed = (struct snoozed){ 0 };
	ok = keep(store, conversations, count, snooze, &kept, snoozed, err);
	if (ok && kept.count == 0)
		ok = refuse(count, snooze, snoozed, err);
	ok = ok &&
		store_journal_act(
			store, &act, kept.at, kept.count, &arena, &marked, err) &&
		(ending || look(store, &kept, snooze->now, snoozed, err));
	snoozed->count = kept.count;
	ids_release(&kept);
	arena_release(&arena);
	return ok;
}

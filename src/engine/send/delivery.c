/* Recording in the store what happens to a reply on its way.
 * SPDX-License-Identifier: MIT */
#include "engine/send/delivery.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/log.h"
#include "base/str.h"
#include "engine/engine.h"
#include "engine/session.h"
#include "inbox/item/same_text.h"
#include "networks/network.h"
#include "store/store.h"

#define SLOWER 3 /* than the account itself: 8 s after the first attempt */
#define LONGEST_NAP \
	DATE_MINUTE /* without a response, a reply is retried at least this often */

void
delivery_log(
	const struct session *session, const struct outgoing *outgoing, const char *what)
{
	log_line(session->engine->log, "%s: reply %lld: %s", session->account.name,
		(long long)outgoing->id, what);
}

bool
delivery_move(struct session *session, struct outgoing *outgoing,
	enum outgoing_state from, enum outgoing_state to, const char *why, bool *moved,
	struct err *err)
{
	bool ok;

	outgoing->state = to;
	outgoing->error = why;
	ok = store_outbox_move(session->engine->store, outgoing, from, moved, err);
	outgoing->error = NULL; /* it belongs to the caller */
	if (ok && why)
		delivery_log(session, outgoing, why);
	if (ok)
		engine_changed(session->engine);
	return ok;
}

bool
delivery_claim(struct session *session, struct outgoing *outgoing,
	enum outgoing_state from, struct arena *arena, bool *claimed, struct err *err)
{
	if (!store_outbox_claim(
		    session->engine->store, outgoing, from, arena, claimed, err))
		return false;
	if (outgoing->state == OUTGOING_HELD)
		delivery_log(session, outgoing,
			arena_printf(arena, "held: %s", outgoing->error));
	outgoing->error = NULL;
	engine_changed(session->engine);
	return true;
}

void
delivery_postpone(struct session *session, struct outgoing *outgoing, bool counts)
{
	int64_t pause = session_pause(session);
	int64_t own =
		counts ? pace_backoff(outgoing->tries + SLOWER, engine_chance()) : 0;

	if (pause > LONGEST_NAP && !session->pace.obeys)
		pause = LONGEST_NAP;
	if (pause < own)
		pause = own;
	outgoing->not_before = date_now() + pause;
	if (!counts)
		outgoing->tries--;
}

/* Takes in the items that an action returned, and ends it. */
static bool
delivery_write_sent(struct session *session, const struct outgoing *outgoing,
	const struct delivery_outcome *outcome, struct err *err)
{
	struct store *store = session->engine->store;
	const char *id = outgoing->to;
	const struct intake intake = {
		.account = session->account.id,
		.items = outcome->items,
		.n_items = outcome->n_items,
		.gone = &id,
		.n_gone = outgoing->act == SEND_DELETE,
		.now = date_now(),
	};

	if (outgoing->act == SEND_REPLY)
		return store_outbox_sent(
			store, outgoing, &outcome->items[0], date_now(), err);
	if (!store_begin(store, err))
		return false;
	return store_end(store,
		store_intake(store, &intake, NULL, err) &&
			store_outbox_sent(store, outgoing, NULL, date_now(), err),
		err);
}

/* A possible match is an item like any other: the person who decides finds it there. */
static bool
delivery_write_moved(struct session *session, struct outgoing *outgoing,
	const struct delivery_outcome *outcome, struct err *err)
{
	struct store *store = session->engine->store;
	const struct intake intake = {
		.account = session->account.id,
		.items = outcome->items,
		.n_items = outcome->n_items,
		.now = date_now(),
	};
	bool moved;

	if (!store_begin(store, err) ||
		!store_end(store,
			store_intake(store, &intake, NULL, err) &&
				delivery_move(session, outgoing, OUTGOING_SENDING,
					outcome->state, outcome->why, &moved, err),
			err))
		return false;
	engine_changed(session->engine);
	return true;
}

bool
delivery_write(struct session *session, struct outgoing *outgoing,
	const struct delivery_outcome *outcome, struct err *err)
{
	if (outcome->state != OUTGOING_SENT)
		return delivery_write_moved(session, outgoing, outcome, err);
	if (!delivery_write_sent(session, outgoing, outcome, err))
		return false;
	delivery_log(session, outgoing, "sent");
	engine_changed(session->engine);
	return true;
}

bool
delivery_kept_old(const struct session *session, const struct outgoing *outgoing,
	const struct op_result *answer)
{
	struct arena scratch = { 0 };
	struct item old = { 0 };
	bool kept = false;

	for (size_t i = 0; outgoing->act == SEND_EDIT && i < answer->n_items; i++) {
		const struct item *item = &answer->items[i];

		kept |= str_eq(item->remote_id, outgoing->to) &&
			!same_text(item->text, outgoing->text) &&
			store_item(session->engine->store, outgoing->account,
				outgoing->to, &scratch, &old, NULL) &&
			same_text(item->text, old.text);
	}
	arena_release(&scratch);
	return kept;
}

int64_t
delivery_store_failed(const struct session *session, const struct outgoing *outgoing,
	struct delivery_trouble *trouble, const struct err *err)
{
	int64_t pause = pace_backoff(++trouble->failures, engine_chance());

	if (trouble->failures == 1 || !str_eq(trouble->said, err->text))
		delivery_log(session, outgoing, err->text);
	snprintf(trouble->said, sizeof trouble->said, "%s", err->text);
	if (pause > LONGEST_NAP)
		pause = LONGEST_NAP;
	trouble->until = date_ticks() + pause;
	return pause;
}

/* Writing down what becomes of a reply on its way.
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
#include "networks/network.h"
#include "store/store.h"

#define SLOWER 3 /* than the account itself: 8 s after the first try */
#define LONGEST_NAP \
	DATE_MINUTE /* where no answer came, a reply is tried again at least so often */

void
delivery_log(const struct session *watch, const struct outgoing *reply, const char *what)
{
	log_line(watch->service->log, "%s: reply %lld: %s", watch->account.name,
		(long long)reply->id, what);
}

bool
delivery_move(struct session *watch, struct outgoing *reply, enum outgoing_state from,
	enum outgoing_state to, const char *why, bool *moved, struct err *err)
{
	bool ok;

	reply->state = to;
	reply->error = why;
	ok = store_outbox_move(watch->service->store, reply, from, moved, err);
	reply->error = NULL; /* it belongs to the caller */
	if (ok && why)
		delivery_log(watch, reply, why);
	if (ok)
		engine_changed(watch->service);
	return ok;
}

bool
delivery_claim(struct session *watch, struct outgoing *reply, enum outgoing_state from,
	struct arena *arena, bool *claimed, struct err *err)
{
	if (!store_outbox_claim(watch->service->store, reply, from, arena, claimed, err))
		return false;
	if (reply->state == OUTGOING_HELD)
		delivery_log(watch, reply, arena_printf(arena, "held: %s", reply->error));
	reply->error = NULL;
	engine_changed(watch->service);
	return true;
}

void
delivery_postpone(struct session *watch, struct outgoing *reply, bool counts)
{
	int64_t pause = session_pause(watch);
	int64_t own = counts ? pace_backoff(reply->tries + SLOWER, engine_chance()) : 0;

	if (pause > LONGEST_NAP && !watch->pace.obeys)
		pause = LONGEST_NAP;
	if (pause < own)
		pause = own;
	reply->not_before = date_now() + pause;
	if (!counts)
		reply->tries--;
}

/* Takes in what an act brought, and ends it. */
static bool
delivery_write_sent(struct session *watch, const struct outgoing *reply,
	const struct delivery_outcome *outcome, struct err *err)
{
	struct store *store = watch->service->store;
	const char *id = reply->to;
	const struct intake intake = {
		.account = watch->account.id,
		.items = outcome->items,
		.n_items = outcome->n_items,
		.gone = &id,
		.n_gone = reply->act == SEND_DELETE,
		.now = date_now(),
	};

	if (reply->act == SEND_REPLY)
		return store_outbox_sent(
			store, reply, &outcome->items[0], date_now(), err);
	if (!store_begin(store, err))
		return false;
	return store_end(store,
		store_intake(store, &intake, NULL, err) &&
			store_outbox_sent(store, reply, NULL, date_now(), err),
		err);
}

/* What it may be is an item like others: whoever decides finds it there. */
static bool
delivery_write_moved(struct session *watch, struct outgoing *reply,
	const struct delivery_outcome *outcome, struct err *err)
{
	struct store *store = watch->service->store;
	const struct intake intake = {
		.account = watch->account.id,
		.items = outcome->items,
		.n_items = outcome->n_items,
		.now = date_now(),
	};
	bool moved;

	if (!store_begin(store, err) ||
		!store_end(store,
			store_intake(store, &intake, NULL, err) &&
				delivery_move(watch, reply, OUTGOING_SENDING,
					outcome->state, outcome->why, &moved, err),
			err))
		return false;
	engine_changed(watch->service);
	return true;
}

bool
delivery_write(struct session *watch, struct outgoing *reply,
	const struct delivery_outcome *outcome, struct err *err)
{
	if (outcome->state != OUTGOING_SENT)
		return delivery_write_moved(watch, reply, outcome, err);
	if (!delivery_write_sent(watch, reply, outcome, err))
		return false;
	delivery_log(watch, reply, "sent");
	engine_changed(watch->service);
	return true;
}

int64_t
delivery_store_failed(const struct session *watch, const struct outgoing *reply,
	struct delivery_trouble *trouble, const struct err *err)
{
	int64_t pause = pace_backoff(++trouble->failures, engine_chance());

	if (trouble->failures == 1 || !str_eq(trouble->said, err->text))
		delivery_log(watch, reply, err->text);
	snprintf(trouble->said, sizeof trouble->said, "%s", err->text);
	if (pause > LONGEST_NAP)
		pause = LONGEST_NAP;
	trouble->until = date_ticks() + pause;
	return pause;
}

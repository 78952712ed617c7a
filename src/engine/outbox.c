/* Writing down what becomes of a reply on its way.
 * SPDX-License-Identifier: MIT */
#include "engine/outbox.h"

#include "base/date.h"
#include "base/err.h"
#include "base/log.h"
#include "engine/service.h"
#include "engine/watch.h"
#include "networks/network.h"
#include "store/store.h"

#define SLOWER 3 /* than the account itself: 8 s after the first try */
#define LONGEST_NAP \
	DATE_MINUTE /* where no answer came, a reply is tried again at least so often */

void
outbox_log(const struct watch *watch, const struct reply *reply, const char *what)
{
	log_line(watch->service->log, "%s: reply %lld: %s", watch->account.name,
		(long long)reply->id, what);
}

bool
outbox_move(struct watch *watch, struct reply *reply, enum reply_state from,
	enum reply_state to, const char *why)
{
	struct err err = { 0 };
	bool moved = false;

	reply->state = to;
	reply->error = why;
	if (why)
		outbox_log(watch, reply, why);
	if (!store_outbox_move(watch->service->store, reply, from, &moved, &err))
		outbox_log(watch, reply, err.text);
	else
		service_changed(watch->service);
	reply->error = NULL; /* it belongs to the caller */
	return moved;
}

void
outbox_wait(struct watch *watch, struct reply *reply, const char *why, bool counts)
{
	int64_t pause = watch_pause(watch);
	int64_t own = counts ? pace_backoff(reply->tries + SLOWER, service_chance()) : 0;

	if (pause > LONGEST_NAP && !watch->pace.obeys)
		pause = LONGEST_NAP;
	if (pause < own)
		pause = own;
	reply->not_before = date_now() + pause;
	if (!counts)
		reply->tries--;
	outbox_move(watch, reply, REPLY_SENDING, REPLY_QUEUED, why);
}

static bool
write_other(struct watch *watch, const struct reply *reply, const struct answer *answer,
	struct err *err)
{
	struct store *store = watch->service->store;
	const char *id = reply->to;
	const struct intake intake = {
		.account = watch->account.id,
		.items = answer->items,
		.n_items = answer->n_items,
		.gone = &id,
		.n_gone = reply->act == REPLY_DELETE,
		.now = date_now(),
	};

	if (!store_begin(store, err))
		return false;
	return store_end(store,
		store_take_in(store, &intake, NULL, err) &&
			store_outbox_sent(store, reply, NULL, date_now(), err),
		err);
}

void
outbox_sent(struct watch *watch, const struct reply *reply, const struct answer *answer)
{
	struct err err = { 0 };
	bool ok = reply->act == REPLY_TEXT
		? store_outbox_sent(watch->service->store, reply, &answer->items[0],
			  date_now(), &err)
		: write_other(watch, reply, answer, &err);

	outbox_log(watch, reply, ok ? "sent" : err.text);
	if (ok)
		service_changed(watch->service);
}

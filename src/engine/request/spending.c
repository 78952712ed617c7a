/* What requests cost, where a network has a budget for a day.
 * SPDX-License-Identifier: MIT */
#include "engine/request/spending.h"

#include "base/err.h"
#include "base/log.h"
#include "base/time/date.h"
#include "engine/engine.h"
#include "engine/session.h"
#include "store/spent.h"

#define READ_EVERY (10 * DATE_SECOND)

/* A request costs one unit, unless the network knows better. */
void
spending_note(struct session *session, const struct op_result *answer)
{
	int64_t units = answer->spent == 0 ? 1 : answer->spent > 0 ? answer->spent : 0;
	struct err err = { 0 };

	if (session->account.id <= 0 || !session->network->row->budget.unit)
		return;
	session->spending += units;
	session->spent.n += units;
	if (!store_spent_add(
		    session->engine->store, &session->account, units, date_now(), &err))
		log_line(session->engine->log, "%s: %s", session->account.name, err.text);
}

/* Other programs spend little of it: the store is not read each time. */
static const struct spent *
spent_today(struct session *session, int64_t now)
{
	struct spent *spent = &session->spent;
	int64_t ticks = date_ticks();

	if (session->spent_at == 0 || ticks - session->spent_at > READ_EVERY ||
		now >= spent->ends_at) {
		store_spent(session->engine->store, &session->account, now, spent, NULL);
		session->spent_at = ticks;
	}
	return spent;
}

bool
spending_is_background(enum op op)
{
	return op == OP_FETCH || op == OP_THREAD || op == OP_ITEM || op == OP_ITEMS;
}

int64_t
spending_wait(struct session *session, enum op op)
{
	int64_t now = date_now();
	const struct spent *spent;

	if (!spending_is_background(op) || session->account.id <= 0 ||
		!session->network->row->budget.unit)
		return 0;
	spent = spent_today(session, now);
	return spent_left(spent) > 0 ? 0 : spent->ends_at - now;
}

int64_t
spending_span(struct session *session, int64_t poll)
{
	const struct catalog_row *row = session->network->row;
	int64_t least = row->poll_least * DATE_SECOND;
	int64_t now = date_now();

	if (poll == 0)
		poll = row->poll_default > 0 ? row->poll_default * DATE_SECOND
					     : session->engine->settings.poll;
	if (poll < least)
		poll = least;
	if (!row->budget.unit || session->account.id <= 0)
		return poll;
	return spent_span(spent_today(session, now), session->round_spent, poll, now);
}

/* Sending what is in the outbox of an account: one after another, each once.
 * SPDX-License-Identifier: MIT */
#include "engine/send/send.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "engine/send/attempt.h"
#include "engine/send/delivery.h"
#include "engine/send/posting.h"
#include "engine/engine.h"
#include "engine/session.h"
#include "store/writes.h"

#define LONGEST_NAP DATE_MINUTE
#define STUCK       3 /* failures of the store in a row */
#define FRESH \
	DATE_MINUTE /* a reply sent this soon needs no look at what is new
                                 * first */

struct send {
	struct session *session;
	struct send_callbacks callbacks;
	int64_t patience;
	struct timer timer; /* the next step */
	struct attempt *attempt;
	struct arena arena; /* of the reply */
	struct outgoing outgoing;
	const struct delivery_outcome *outcome; /* of the attempt, until it is written */
	struct delivery_trouble trouble;
	int64_t started; /* date_now */
	bool busy;
	bool waits_for_round;
};

static void send_next(void *context);

struct send *
send_new(
	struct session *session, int64_t patience, const struct send_callbacks *callbacks)
{
	struct send *send = mem_alloc(sizeof *send);

	send->session = session;
	send->patience = patience;
	send->started = date_now();
	send->callbacks = *callbacks;
	send->timer.context = send;
	return send;
}

void
send_free(struct send *send)
{
	if (!send)
		return;
	loop_cancel(send->session->engine->loop, &send->timer);
	attempt_free(send->attempt);
	arena_release(&send->arena);
	free(send);
}

bool
send_is_busy(const struct send *send)
{
	return send->busy;
}

bool
send_waits_for_round(const struct send *send)
{
	return send->waits_for_round;
}

bool
send_is_stuck(const struct send *send)
{
	return send->trouble.failures >= STUCK;
}

const char *
send_fault(const struct send *send)
{
	return send->trouble.failures > 0 ? send->trouble.said : NULL;
}

static void
send_after(struct send *send, int64_t ms, loop_call *step)
{
	send->timer.call = step;
	loop_in(send->session->engine->loop, &send->timer, ms);
}

static int64_t
send_store_failed(struct send *send, const struct err *err)
{
	int64_t pause = delivery_store_failed(
		send->session, &send->outgoing, &send->trouble, err);

	if (send_is_stuck(send))
		send->callbacks.moved(send->callbacks.context);
	return pause;
}

/* It stays as it is in the store: it will be found again when it can continue. */
static void
send_put_aside(struct send *send)
{
	attempt_free(send->attempt);
	send->attempt = NULL;
	send->busy = false;
	arena_release(&send->arena);
	send->callbacks.moved(send->callbacks.context);
}

/* Continues with the next one. */
static void
send_let_go(struct send *send)
{
	send_put_aside(send);
	send_after(send, 0, send_next);
}

/* A known result is written again and again until that succeeds: the network is not asked
 * again. */
static void
send_write_down(void *context)
{
	struct send *send = context;
	struct err err = { 0 };

	if (!delivery_write(send->session, &send->outgoing, send->outcome, &err)) {
		send_after(send, send_store_failed(send, &err), send_write_down);
		return;
	}
	send->trouble.failures = 0;
	send_let_go(send);
}

static void
send_on_outcome(void *context, const struct delivery_outcome *outcome)
{
	struct send *send = context;

	send->outcome = outcome;
	if (outcome->state == OUTGOING_SENDING)
		send_put_aside(send);
	else
		send_write_down(send);
}

static void
attempt(struct send *send, bool chose_key, bool may_stand)
{
	send->attempt = attempt_start(&(struct attempt_options){
		.session = send->session,
		.outgoing = &send->outgoing,
		.patience = send->patience,
		.chose_key = chose_key,
		.may_stand = may_stand,
		.trouble = &send->trouble,
		.done = send_on_outcome,
		.context = send,
	});
}

/* Nothing is sent before the store says that it is ours to send. */
static void
send_claim(struct send *send)
{
	bool chose_key =
		posting_choose_key(&send->outgoing, send->session->network, &send->arena);
	bool moved = false;
	struct err err = { 0 };

	send->outgoing.tries++;
	send->outgoing.tried_at = date_now();
	if (!delivery_claim(send->session, &send->outgoing, OUTGOING_QUEUED, &send->arena,
		    &moved, &err)) {
		send_store_failed(send, &err);
		send_let_go(send);
		return;
	}
	send->trouble.failures = 0;
	if (moved)
		attempt(send, chose_key, false);
	else
		send_let_go(send);
}

/* One that was `sending` when its engine exited: it may have arrived. */
static void
send_take_over(struct send *send)
{
	delivery_log(
		send->session, &send->outgoing, "was being sent when its engine ended");
	attempt(send, false, true);
}

int64_t
send_rest(const struct send *send)
{
	const struct session *session = send->session;
	int64_t pause;

	/* A store that cannot be read cannot be written either: nothing will be sent. */
	return store_writes_pause(session->engine->store, &session->account, date_now(),
		       &pause, NULL)
		? pause
		: 0;
}

/* How long until something may be sent; -1: nothing will be. */
static int64_t
send_pause(const struct send *send)
{
	const struct session *session = send->session;
	int64_t due = store_outbox_due(session->engine->store, session->account.id);
	int64_t pause = due - date_now();
	int64_t rest =
		send->trouble.failures > 0 ? send->trouble.until - date_ticks() : 0;
	int64_t turn = pace_turn(
		&session->pace, &session->network->row->requests, false, date_ticks());

	if (due == 0 || send->busy || !session->held || !session->credential.token ||
		session->signed_out || session->account.asked_at == 0)
		return -1;
	if (session_pause(session) > pause)
		pause = session_pause(session);
	if (turn > pause)
		pause = turn;
	if (pause <= 0)
		pause = send_rest(send);
	return rest > pause ? rest : pause;
}

/* While the history of an account is first imported there is no complete round for a long
 * time: then what was queued since this engine started is sent. */
static struct outbox_known
send_known(const struct send *send)
{
	struct outbox_known send_known = { date_now() - FRESH, send->session->known_at };

	if (send->session->account.fetched_at == 0 && send->started < send_known.fresh)
		send_known.fresh = send->started;
	return send_known;
}

/* Those that are due, and may be sent without a look at what has happened since. */
static void
send_take_next(struct send *send)
{
	struct session *session = send->session;
	const struct outbox_known since = send_known(send);
	enum outbox_next found;
	struct err err = { 0 };

	send->outgoing.id = 0;
	if (!store_outbox_next(session->engine->store, session->account.id, date_now(),
		    &since, &send->arena, &send->outgoing, &found, &err)) {
		arena_release(&send->arena);
		send_after(send, send_store_failed(send, &err), send_next);
		return;
	}
	send->busy = found == OUTBOX_FOUND;
	send->waits_for_round = found == OUTBOX_WAITS_FOR_ROUND;
	if (!send->busy)
		arena_release(&send->arena);
	else if (send->outgoing.state == OUTGOING_SENDING)
		send_take_over(send);
	else
		send_claim(send);
	if (send->waits_for_round)
		send->callbacks.wants_round(send->callbacks.context);
}

static void
send_next(void *context)
{
	struct send *send = context;
	int64_t pause = send_pause(send);

	send->waits_for_round = false;
	if (pause > 0)
		send_after(send, pause < LONGEST_NAP ? pause : LONGEST_NAP, send_next);
	else if (pause == 0)
		send_take_next(send);
}

void
send_look(struct send *send)
{
	if (!send->busy)
		send_next(send);
}

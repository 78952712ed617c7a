/* Keeping one account up to date: when to fetch, listen and send.
 * SPDX-License-Identifier: MIT */
#include "engine/sync/account_sync.h"

#include "base/time/date.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "engine/sync/fetch.h"
#include "engine/sync/import_stop.h"
#include "engine/sync/listen.h"
#include "engine/sync/only_send.h"
#include "engine/round/recheck.h"
#include "engine/account/server_refresh.h"
#include "engine/request/renew.h"
#include "engine/request/spending.h"
#include "engine/send/send.h"
#include "engine/account/who.h"
#include "engine/engine.h"
#include "inbox/import/import_offer.h"
#include "store/targets.h"

#define POLL_BESIDE_STREAM (5 * DATE_MINUTE) /* a stream may lose something */
#define AFTER_DUE \
	(2 * DATE_SECOND)                /* the server's clock is then in a later
                                              * second */
#define BETWEEN_WISHES (2 * DATE_SECOND) /* two requested rounds */

static void
account_sync_on_moved(void *context)
{
	struct account_sync *sync = context;

	sync->options->settled(sync->options->context);
}

static void
account_sync_on_progress(void *context, const char *doing)
{
	struct account_sync *sync = context;

	sync->options->progress(sync->options->context, &sync->session, doing);
}

static void
account_sync_stop_listening(struct account_sync *sync)
{
	listen_stop(sync->listen);
	sync->listen = NULL;
}

/* Nothing more will come in, and no round is due. */
static void
account_sync_stop(struct account_sync *sync)
{
	fetch_cancel(sync->fetch);
	sync->fetch = NULL;
	account_sync_stop_listening(sync);
	loop_cancel(sync->session.engine->loop, &sync->round);
}

static void
account_sync_plan_next(struct account_sync *sync)
{
	struct session *session = &sync->session;
	int64_t span = spending_span(session,
		session->account.streaming ? POLL_BESIDE_STREAM : sync->options->poll);
	int64_t pause = pace_spread(span, engine_chance());
	int64_t day = spending_wait(session, OP_FETCH);
	int64_t asked = session_pause(session);
	int64_t spare = pace_spare(&session->pace, date_ticks());

	if (sync->threads_only && sync->round.set)
		return;
	session->account.next_at = 0;
	if (!sync->options->watches || (session->signed_out && !session->locked) ||
		sync->ending)
		return;
	if (session->pace.failures > 0 || asked > pause)
		pause = asked > 0 ? asked : pause;
	/* An import that was paused to leave people their share continues as soon as it
	 * may. */
	if (session->account.fetched_at == 0 && spare > asked)
		pause = spare;
	if (day > pause)
		pause = day;
	session->account.next_at = date_now() + pause;
	loop_in(session->engine->loop, &sync->round, pause);
}

static void
account_sync_write_round(struct account_sync *sync, const struct fetch_result *result)
{
	struct session *session = &sync->session;
	struct err err = { 0 };

	if (result->err.code == ERR_NONE && !sync->threads_only)
		session->account.fetched_at = date_now();
	if (((result->err.code == ERR_NONE && !result->left_out) || result->complete) &&
		!sync->threads_only)
		session->known_at = sync->began_at;
	session_note_fault(session, result->err.code == ERR_NONE ? NULL : &result->err);
	account_sync_plan_next(sync);
	if (!session_note_doing(session, NULL, &err) ||
		(result->intake.touched > 0 &&
			!store_search_index(session->engine->store, &err)))
		log_line(session->engine->log, "%s: %s", session->account.name, err.text);
	engine_changed(session->engine);
}

static void
account_sync_on_stream_wish(void *context)
{
	account_sync_fetch(context);
}

static void
account_sync_on_stream(void *context, const struct intake_result *result)
{
	struct account_sync *sync = context;
	struct err err = { 0 };

	struct session *session = &sync->session;

	if (result->touched > 0 && !store_search_index(session->engine->store, &err))
		log_line(session->engine->log, "%s: %s", session->account.name, err.text);
}

static void
account_sync_on_fetched(void *context, const struct fetch_result *result)
{
	struct account_sync *sync = context;
	struct session *session = &sync->session;
	bool wished = sync->wished;

	sync->fetch = NULL;
	sync->wished = false;
	sync->done = true;
	sync->round_at = date_ticks();
	sync->threads_at = sync->round_at +
		(result->err.code != ERR_NONE || result->requests == 0
				? spending_span(session, sync->options->poll)
				: BETWEEN_WISHES);
	session->round_spent = session->spending;
	session->spending = 0;
	account_sync_write_round(sync, result);
	session->asks_who |= result->err.code == ERR_GONE;
	sync->options->round(sync->options->context, session, result);
	session->was = NULL;
	/* A server may keep the stream open for a while. */
	if (session->signed_out)
		account_sync_stop_listening(sync);
	if (!sync->ending && !session->signed_out && sync->options->watches) {
		if (!sync->listen)
			sync->listen = listen_start(session,
				&(struct listen_callbacks){ account_sync_on_stream,
					account_sync_on_stream_wish, sync });
		if (wished)
			account_sync_fetch(sync);
	}
	send_look(sync->send);
	sync->options->settled(sync->options->context);
}

/* A round that cannot even begin is reported as one that failed. */
static void
account_sync_fail_round(struct account_sync *sync, const struct err *err)
{
	struct fetch_result result = { .err = *err };

	account_sync_on_fetched(sync, &result);
}

static void
account_sync_start_round(struct account_sync *sync, bool threads_only)
{
	struct session *session = &sync->session;
	const struct fetch_options fetch_options = {
		.threads_only = threads_only,
		.stays = sync->options->watches,
		.from_start = sync->from_start && sync->round_at == 0,
		.done = account_sync_on_fetched,
		.moved = account_sync_on_progress,
		.context = sync,
	};
	struct err err = { 0 };

	if (sync->fetch) {
		sync->wished |= !threads_only;
		return;
	}
	if (sync->ending || sync->stopped ||
		(session->signed_out && !session->locked && sync->round_at > 0))
		return;
	if (!threads_only)
		loop_cancel(session->engine->loop, &sync->round);
	sync->threads_only = threads_only;
	if (!session->held && !session_lease(session)) {
		if (sync->options->watches)
			return; /* the heartbeat tries again */
		sync->done = true;
		sync->options->round(sync->options->context, session,
			&(struct fetch_result){ .skipped = true });
		sync->options->settled(sync->options->context);
		return;
	}
	if (!session_sign_in(session, &err)) {
		account_sync_fail_round(sync, &err);
		return;
	}
	sync->began_at = date_now();
	sync->fetch = fetch_start(session, &fetch_options);
}

/* Without --watch there is one round; with it, it fetches no more often than on its
 * own. */
static void
account_sync_on_wanted(void *context)
{
	struct account_sync *sync = context;
	int64_t since = date_ticks() - sync->wanted_at;

	if (sync->fetch || sync->ending)
		return;
	if (!sync->options->watches && sync->round_at == 0)
		account_sync_start_round(sync, false);
	if (!sync->options->watches ||
		(sync->wanted_at > 0 &&
			since < spending_span(&sync->session, sync->options->poll)))
		return;
	sync->wanted_at += since;
	account_sync_fetch(sync);
}

static void
account_sync_on_round_due(void *context)
{
	account_sync_start_round(context, false);
}

void
account_sync_fetch(struct account_sync *sync)
{
	int64_t since = date_ticks() - sync->round_at;
	int64_t pause = session_pause(&sync->session);

	if (sync->fetch) {
		sync->wished = true;
		return;
	}
	if (sync->round_at > 0 && since < BETWEEN_WISHES &&
		pause < BETWEEN_WISHES - since)
		pause = BETWEEN_WISHES - since;
	loop_in(sync->session.engine->loop, &sync->round, pause);
}

void
account_sync_look_due(struct account_sync *sync)
{
	struct session *session = &sync->session;
	int64_t pause = session_pause(session);
	int64_t due = store_targets_unknown_due(
		session->engine->store, session->account.id, date_now());

	if (!session->held || session->signed_out || sync->ending ||
		!sync->options->watches || due <= sync->due_asked)
		return;
	sync->due_asked = due;
	if (sync->fetch)
		sync->wished = true;
	else
		loop_in(session->engine->loop, &sync->round,
			pause > AFTER_DUE ? pause : AFTER_DUE);
}

bool
account_sync_look(struct account_sync *sync)
{
	struct session *session = &sync->session;
	struct store *store = session->engine->store;
	bool sends = store_heavy_catch_up(store, false, NULL) &&
		store_outbox_due(store, session->account.id) > 0;
	bool reads = recheck_is_due(session);

	if (session->locked && secret_has_answer(&session->engine->secrets))
		account_sync_fetch(sync);
	if (!session->held || session->signed_out)
		return sends || reads;
	if (sends)
		send_look(sync->send);
	if (reads && !sync->fetch && sync->options->watches && !sync->ending &&
		session_pause(session) == 0 && date_ticks() >= sync->threads_at)
		account_sync_start_round(sync, true);
	return sends || reads;
}

void
account_sync_heartbeat(struct account_sync *sync)
{
	struct session *session = &sync->session;
	bool was_held = session->held;

	if (!was_held && sync->done && !sync->options->watches && sync->options->fetches)
		return;
	/* Another program may import it. */
	if (!was_held && sync->stopped)
		return;
	if (session_lease(session) == was_held)
		return;
	if (session->held) {
		loop_in(session->engine->loop, &sync->round, 0);
		return;
	}
	/* Another engine has the lease, because this one slept: the work in progress is
	 * theirs now. */
	log_line(session->engine->log, "%s: another heed has taken over",
		session->account.name);
	account_sync_stop(sync);
}

void
account_sync_changed(struct account_sync *sync, const struct account *account)
{
	bool watches = session_use_watch(&sync->session, account->watch, account->hear);
	bool signed_in = sync->session.signed_out && account->error_code == ERR_NONE;

	who_take_stored(&sync->session, account);
	watches |= import_stop_has_begun(sync, account);
	if (!watches && !signed_in)
		return;
	if (signed_in)
		session_release(&sync->session);
	sync->session.signed_out = sync->session.signed_out && !signed_in;
	account_sync_stop_listening(sync);
	/* The round starts it again, with the new token. */
	account_sync_start_round(sync, false);
}

void
account_sync_end(struct account_sync *sync)
{
	struct session *session = &sync->session;

	if (sync->ending)
		return;
	sync->ending = true;
	account_sync_stop(sync);
	session->account.next_at = 0;
	if (!session->held)
		return;
	session_note_doing(session, NULL, NULL);
	send_look(sync->send); /* something written a moment ago may not have been seen */
}

struct account_sync *
account_sync_new(struct engine *engine, const struct account *account,
	const struct account_sync_options *options, struct err *err)
{
	struct account_sync *sync = mem_alloc(sizeof *sync);

	sync->options = options;
	sync->stopped = options->waits && import_offer_is_open(account->doing);
	if (!session_init(&sync->session, engine, account, &sync->arena, err)) {
		arena_release(&sync->arena);
		free(sync);
		return NULL;
	}
	sync->send = send_new(&sync->session, options->patience,
		&(struct send_callbacks){
			account_sync_on_moved, account_sync_on_wanted, sync });
	sync->round = (struct timer){ .call = options->fetches ? account_sync_on_round_due
							       : only_send_on_due,
		.context = sync };
	loop_in(engine->loop, &sync->round, 0);
	return sync;
}

void
account_sync_free(struct account_sync *sync)
{
	if (!sync)
		return;
	loop_cancel(sync->session.engine->loop, &sync->round);
	server_refresh_cancel(sync->refresh);
	fetch_cancel(sync->fetch);
	listen_stop(sync->listen);
	send_free(sync->send);
	renew_end(&sync->session);
	session_release(&sync->session);
	arena_release(&sync->arena);
	free(sync);
}

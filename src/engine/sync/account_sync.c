/* Keeping one account up to date: when it is fetched, listened to, and sent for.
 * SPDX-License-Identifier: MIT */
#include "engine/sync/account_sync.h"

#include "base/time/date.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "engine/account/server_info.h"
#include "engine/sync/fetch.h"
#include "engine/secret/secret_program.h"
#include "engine/sync/listen.h"
#include "engine/sync/recheck.h"
#include "engine/account/renew.h"
#include "engine/send/send.h"
#include "engine/engine.h"
#include "store/targets.h"

#define POLL_BESIDE_STREAM (5 * DATE_MINUTE) /* a stream may lose something */
#define AFTER_DUE          (2 * DATE_SECOND) /* the server's clock shows a later second */
#define RENEW_FIRST        DATE_MINUTE
#define RENEW_EVERY        DATE_DAY
#define BETWEEN_WISHES     (2 * DATE_SECOND) /* two rounds that are wished for */

static void
account_sync_on_moved(void *context)
{
	struct account_sync *keep = context;

	keep->way->settled(keep->way->context);
}

static void
account_sync_on_progress(void *context, const char *doing)
{
	struct account_sync *keep = context;

	keep->way->progress(keep->way->context, &keep->watch, doing);
}

static void
account_sync_plan_next(struct account_sync *keep)
{
	struct session *watch = &keep->watch;
	int64_t span = watch->account.streaming ? POLL_BESIDE_STREAM : keep->way->poll;
	int64_t pause = pace_spread(span, engine_chance());
	int64_t asked = session_pause(watch);
	int64_t spare = pace_spare(&watch->pace, date_ticks());

	if (keep->threads_only && keep->round.set)
		return;
	watch->account.next_at = 0;
	if (!keep->way->watches || (watch->signed_out && !watch->locked) || keep->ending)
		return;
	if (watch->pace.failures > 0 || asked > pause)
		pause = asked > 0 ? asked : pause;
	/* An import that left people their share goes on as soon as there is more. */
	if (watch->account.fetched_at == 0 && spare > asked)
		pause = spare;
	watch->account.next_at = date_now() + pause;
	loop_in(watch->service->loop, &keep->round, pause);
}

static void
account_sync_write_round(struct account_sync *keep, const struct fetch_result *end)
{
	struct session *watch = &keep->watch;
	struct err err = { 0 };

	if (end->err.code == ERR_NONE && !keep->threads_only)
		watch->account.fetched_at = date_now();
	if ((end->err.code == ERR_NONE || end->complete) && !keep->threads_only)
		watch->known_at = keep->began_at;
	session_note_fault(watch, end->err.code == ERR_NONE ? NULL : &end->err);
	account_sync_plan_next(keep);
	if (!session_note_doing(watch, NULL, &err) ||
		(end->result.touched > 0 &&
			!store_search_index(watch->service->store, &err)))
		log_line(watch->service->log, "%s: %s", watch->account.name, err.text);
	engine_changed(watch->service);
}

static void
account_sync_on_stream_wish(void *context)
{
	account_sync_fetch(context);
}

static void
account_sync_on_stream(void *context, const struct intake_result *result)
{
	struct account_sync *keep = context;
	struct err err = { 0 };

	struct session *watch = &keep->watch;

	if (result->touched > 0 && !store_search_index(watch->service->store, &err))
		log_line(watch->service->log, "%s: %s", watch->account.name, err.text);
}

static void
account_sync_on_fetched(void *context, const struct fetch_result *end)
{
	struct account_sync *keep = context;
	struct session *watch = &keep->watch;
	bool wished = keep->wished;

	keep->fetch = NULL;
	keep->wished = false;
	keep->done = true;
	keep->round_at = date_ticks();
	keep->threads_at = keep->round_at +
		(end->err.code != ERR_NONE || end->requests == 0 ? keep->way->poll
								 : BETWEEN_WISHES);
	account_sync_write_round(keep, end);
	keep->way->round(keep->way->context, watch, end);
	if (watch->signed_out) {
		listen_stop(keep->listen); /* a server may leave it open, for a while */
		keep->listen = NULL;
	}
	if (!keep->ending && !watch->signed_out && keep->way->watches) {
		if (!keep->listen)
			keep->listen = listen_start(watch,
				&(struct listen_callbacks){ account_sync_on_stream,
					account_sync_on_stream_wish, keep });
		if (wished)
			account_sync_fetch(keep);
	}
	send_look(keep->send);
	keep->way->settled(keep->way->context);
}

/* A round that cannot even begin is told as one that failed. */
static void
account_sync_fail_round(struct account_sync *keep, const struct err *err)
{
	struct fetch_result end = { .err = *err };

	account_sync_on_fetched(keep, &end);
}

static void
account_sync_start_round(struct account_sync *keep, bool threads_only)
{
	struct session *watch = &keep->watch;
	const struct fetch_options plan = {
		.threads_only = threads_only,
		.stays = keep->way->watches,
		.from_start = keep->from_start && keep->round_at == 0,
		.done = account_sync_on_fetched,
		.moved = account_sync_on_progress,
		.context = keep,
	};
	struct err err = { 0 };

	if (keep->fetch) {
		keep->wished |= !threads_only;
		return;
	}
	if (keep->ending || (watch->signed_out && !watch->locked && keep->round_at > 0))
		return;
	if (!threads_only)
		loop_cancel(watch->service->loop, &keep->round);
	keep->threads_only = threads_only;
	if (!watch->held && !session_lease(watch)) {
		if (keep->way->watches)
			return; /* the heartbeat tries again */
		keep->done = true;
		keep->way->round(keep->way->context, watch,
			&(struct fetch_result){ .skipped = true });
		keep->way->settled(keep->way->context);
		return;
	}
	if (!session_sign_in(watch, &err)) {
		account_sync_fail_round(keep, &err);
		return;
	}
	keep->began_at = date_now();
	keep->fetch = fetch_start(watch, &plan);
}

/* Who does not watch has one round; who does asks no more often than by itself. */
static void
account_sync_on_wanted(void *context)
{
	struct account_sync *keep = context;
	int64_t since = date_ticks() - keep->wanted_at;

	if (keep->fetch || keep->ending)
		return;
	if (!keep->way->watches && keep->round_at == 0)
		account_sync_start_round(keep, false);
	if (!keep->way->watches || (keep->wanted_at > 0 && since < keep->way->poll))
		return;
	keep->wanted_at += since;
	account_sync_fetch(keep);
}

static void
account_sync_on_round_due(void *context)
{
	account_sync_start_round(context, false);
}

/* Without the lease another engine is at work, and it sends. */
static void
account_sync_only_send(void *context)
{
	struct account_sync *keep = context;
	struct session *watch = &keep->watch;
	struct err err = { 0 };

	keep->done = true;
	if (watch->held || session_lease(watch)) {
		if (session_sign_in(watch, &err))
			send_look(keep->send);
		else
			session_note_fault(watch, &err);
	}
	keep->way->settled(keep->way->context);
}

void
account_sync_fetch(struct account_sync *keep)
{
	int64_t since = date_ticks() - keep->round_at;
	int64_t pause = session_pause(&keep->watch);

	if (keep->fetch) {
		keep->wished = true;
		return;
	}
	if (keep->round_at > 0 && since < BETWEEN_WISHES &&
		pause < BETWEEN_WISHES - since)
		pause = BETWEEN_WISHES - since;
	loop_in(keep->watch.service->loop, &keep->round, pause);
}

void
account_sync_look_due(struct account_sync *keep)
{
	struct session *watch = &keep->watch;
	int64_t pause = session_pause(watch);
	int64_t due = store_targets_unknown_due(
		watch->service->store, watch->account.id, date_now());

	if (!watch->held || watch->signed_out || keep->ending || !keep->way->watches ||
		due <= keep->due_asked)
		return;
	keep->due_asked = due;
	if (keep->fetch)
		keep->wished = true;
	else
		loop_in(watch->service->loop, &keep->round,
			pause > AFTER_DUE ? pause : AFTER_DUE);
}

bool
account_sync_look(struct account_sync *keep)
{
	struct session *watch = &keep->watch;
	struct store *store = watch->service->store;
	bool sends = store_heavy_catch_up(store, false, NULL) &&
		store_outbox_due(store, watch->account.id) > 0;
	bool reads = recheck_is_due(watch);

	if (watch->locked && secret_program_has_answered(watch->service->keeper))
		account_sync_fetch(keep);
	if (!watch->held || watch->signed_out)
		return sends || reads;
	if (sends)
		send_look(keep->send);
	if (reads && !keep->fetch && keep->way->watches && !keep->ending &&
		session_pause(watch) == 0 && date_ticks() >= keep->threads_at)
		account_sync_start_round(keep, true);
	return sends || reads;
}

void
account_sync_heartbeat(struct account_sync *keep)
{
	struct session *watch = &keep->watch;
	bool was_held = watch->held;

	if (!was_held && keep->done && !keep->way->watches && keep->way->fetches)
		return;
	if (session_lease(watch) == was_held)
		return;
	if (watch->held) {
		loop_in(watch->service->loop, &keep->round, 0);
		return;
	}
	/* Another engine has it, because this one slept: what is under way is theirs
	 * now. */
	log_line(watch->service->log, "%s: another heed has taken over",
		watch->account.name);
	fetch_cancel(keep->fetch);
	keep->fetch = NULL;
	listen_stop(keep->listen);
	keep->listen = NULL;
	loop_cancel(watch->service->loop, &keep->round);
}

void
account_sync_signed_in(struct account_sync *keep)
{
	if (!keep->watch.signed_out)
		return;
	session_release(&keep->watch);
	keep->watch.signed_out = false;
	listen_stop(keep->listen); /* the round begins it again, with the new token */
	keep->listen = NULL;
	account_sync_start_round(keep, false);
}

static void
account_sync_on_server_info(void *context, const struct err *fault)
{
	struct account_sync *keep = context;
	struct session *watch = &keep->watch;
	struct err err = { 0 };

	keep->facts = NULL;
	loop_in(watch->service->loop, &keep->renewal,
		pace_spread(RENEW_EVERY, engine_chance()));
	if (!fault && !session_put_account(watch, &err))
		log_line(watch->service->log, "%s: %s", watch->account.name, err.text);
}

static void
account_sync_renew_server(void *context)
{
	struct account_sync *keep = context;
	struct session *watch = &keep->watch;

	if (watch->held && !watch->signed_out)
		keep->facts = server_info_start(
			watch, false, account_sync_on_server_info, keep);
	else
		loop_in(watch->service->loop, &keep->renewal, RENEW_FIRST);
}

void
account_sync_end(struct account_sync *keep)
{
	struct session *watch = &keep->watch;

	if (keep->ending)
		return;
	keep->ending = true;
	fetch_cancel(keep->fetch);
	keep->fetch = NULL;
	listen_stop(keep->listen);
	keep->listen = NULL;
	loop_cancel(watch->service->loop, &keep->round);
	watch->account.next_at = 0;
	if (!watch->held)
		return;
	session_note_doing(watch, NULL, NULL);
	send_look(keep->send); /* what was written a moment ago may not have been seen */
}

struct account_sync *
account_sync_new(struct engine *service, const struct account *account,
	const struct account_sync_options *way, struct err *err)
{
	struct account_sync *keep = mem_alloc(sizeof *keep);

	keep->way = way;
	if (!session_init(&keep->watch, service, account, &keep->arena, err)) {
		arena_release(&keep->arena);
		free(keep);
		return NULL;
	}
	keep->send = send_new(&keep->watch, way->patience,
		&(struct send_callbacks){
			account_sync_on_moved, account_sync_on_wanted, keep });
	keep->round = (struct timer){ .call = way->fetches ? account_sync_on_round_due
							   : account_sync_only_send,
		.context = keep };
	keep->renewal =
		(struct timer){ .call = account_sync_renew_server, .context = keep };
	loop_in(service->loop, &keep->round, 0);
	if (way->watches && way->fetches)
		loop_in(service->loop, &keep->renewal, RENEW_FIRST);
	return keep;
}

void
account_sync_free(struct account_sync *keep)
{
	if (!keep)
		return;
	loop_cancel(keep->watch.service->loop, &keep->round);
	loop_cancel(keep->watch.service->loop, &keep->renewal);
	server_info_cancel(keep->facts);
	fetch_cancel(keep->fetch);
	listen_stop(keep->listen);
	send_free(keep->send);
	renew_end(&keep->watch);
	session_release(&keep->watch);
	arena_release(&keep->arena);
	free(keep);
}

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
moved(void *context)
{
	struct keep *keep = context;

	keep->way->settled(keep->way->context);
}

static void
progress(void *context, const char *doing)
{
	struct keep *keep = context;

	keep->way->progress(keep->way->context, &keep->watch, doing);
}

static void
plan_next(struct keep *keep)
{
	struct watch *watch = &keep->watch;
	int64_t span = watch->account.streaming ? POLL_BESIDE_STREAM : keep->way->poll;
	int64_t pause = pace_spread(span, service_chance());
	int64_t asked = watch_pause(watch);
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
write_round(struct keep *keep, const struct fetch_end *end)
{
	struct watch *watch = &keep->watch;
	struct err err = { 0 };

	if (end->err.code == ERR_NONE && !keep->threads_only)
		watch->account.fetched_at = date_now();
	if ((end->err.code == ERR_NONE || end->complete) && !keep->threads_only)
		watch->known_at = keep->began_at;
	watch_fault(watch, end->err.code == ERR_NONE ? NULL : &end->err);
	plan_next(keep);
	if (!watch_doing(watch, NULL, &err) ||
		(end->result.touched > 0 &&
			!store_index_search(watch->service->store, &err)))
		log_line(watch->service->log, "%s: %s", watch->account.name, err.text);
	service_changed(watch->service);
}

static void
stream_wishes(void *context)
{
	keep_fetch(context);
}

static void
stream_took(void *context, const struct intake_result *result)
{
	struct keep *keep = context;
	struct err err = { 0 };

	struct watch *watch = &keep->watch;

	if (result->touched > 0 && !store_index_search(watch->service->store, &err))
		log_line(watch->service->log, "%s: %s", watch->account.name, err.text);
}

static void
round_ended(void *context, const struct fetch_end *end)
{
	struct keep *keep = context;
	struct watch *watch = &keep->watch;
	bool wished = keep->wished;

	keep->fetch = NULL;
	keep->wished = false;
	keep->done = true;
	keep->round_at = date_ticks();
	keep->threads_at = keep->round_at +
		(end->err.code != ERR_NONE || end->requests == 0 ? keep->way->poll
								 : BETWEEN_WISHES);
	write_round(keep, end);
	keep->way->round(keep->way->context, watch, end);
	if (watch->signed_out) {
		listen_stop(keep->listen); /* a server may leave it open, for a while */
		keep->listen = NULL;
	}
	if (!keep->ending && !watch->signed_out && keep->way->watches) {
		if (!keep->listen)
			keep->listen = listen_start(watch,
				&(struct listen_ears){
					stream_took, stream_wishes, keep });
		if (wished)
			keep_fetch(keep);
	}
	send_look(keep->send);
	keep->way->settled(keep->way->context);
}

/* A round that cannot even begin is told as one that failed. */
static void
fail_round(struct keep *keep, const struct err *err)
{
	struct fetch_end end = { .err = *err };

	round_ended(keep, &end);
}

static void
start_round(struct keep *keep, bool threads_only)
{
	struct watch *watch = &keep->watch;
	const struct fetch_plan plan = {
		.threads_only = threads_only,
		.stays = keep->way->watches,
		.from_start = keep->from_start && keep->round_at == 0,
		.done = round_ended,
		.moved = progress,
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
	if (!watch->held && !watch_lease(watch)) {
		if (keep->way->watches)
			return; /* the heartbeat tries again */
		keep->done = true;
		keep->way->round(keep->way->context, watch,
			&(struct fetch_end){ .skipped = true });
		keep->way->settled(keep->way->context);
		return;
	}
	if (!watch_sign_in(watch, &err)) {
		fail_round(keep, &err);
		return;
	}
	keep->began_at = date_now();
	keep->fetch = fetch_start(watch, &plan);
}

/* Who does not watch has one round; who does asks no more often than by itself. */
static void
send_wants_round(void *context)
{
	struct keep *keep = context;
	int64_t since = date_ticks() - keep->wanted_at;

	if (keep->fetch || keep->ending)
		return;
	if (!keep->way->watches && keep->round_at == 0)
		start_round(keep, false);
	if (!keep->way->watches || (keep->wanted_at > 0 && since < keep->way->poll))
		return;
	keep->wanted_at += since;
	keep_fetch(keep);
}

static void
round_due(void *context)
{
	start_round(context, false);
}

/* Without the lease another engine is at work, and it sends. */
static void
only_send(void *context)
{
	struct keep *keep = context;
	struct watch *watch = &keep->watch;
	struct err err = { 0 };

	keep->done = true;
	if (watch->held || watch_lease(watch)) {
		if (watch_sign_in(watch, &err))
			send_look(keep->send);
		else
			watch_fault(watch, &err);
	}
	keep->way->settled(keep->way->context);
}

void
keep_fetch(struct keep *keep)
{
	int64_t since = date_ticks() - keep->round_at;
	int64_t pause = watch_pause(&keep->watch);

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
keep_look_due(struct keep *keep)
{
	struct watch *watch = &keep->watch;
	int64_t pause = watch_pause(watch);
	int64_t due =
		store_due_unknown(watch->service->store, watch->account.id, date_now());

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
keep_look(struct keep *keep)
{
	struct watch *watch = &keep->watch;
	struct store *store = watch->service->store;
	bool sends = store_catch_up(store, false, NULL) &&
		store_outbox_due(store, watch->account.id) > 0;
	bool reads = recheck_is_due(watch);

	if (watch->locked && keeper_has_heard(watch->service->keeper))
		keep_fetch(keep);
	if (!watch->held || watch->signed_out)
		return sends || reads;
	if (sends)
		send_look(keep->send);
	if (reads && !keep->fetch && keep->way->watches && !keep->ending &&
		watch_pause(watch) == 0 && date_ticks() >= keep->threads_at)
		start_round(keep, true);
	return sends || reads;
}

void
keep_heartbeat(struct keep *keep)
{
	struct watch *watch = &keep->watch;
	bool was_held = watch->held;

	if (!was_held && keep->done && !keep->way->watches && keep->way->fetches)
		return;
	if (watch_lease(watch) == was_held)
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
keep_signed_in(struct keep *keep)
{
	if (!keep->watch.signed_out)
		return;
	watch_release(&keep->watch);
	keep->watch.signed_out = false;
	listen_stop(keep->listen); /* the round begins it again, with the new token */
	keep->listen = NULL;
	start_round(keep, false);
}

static void
server_renewed(void *context, const struct err *fault)
{
	struct keep *keep = context;
	struct watch *watch = &keep->watch;
	struct err err = { 0 };

	keep->facts = NULL;
	loop_in(watch->service->loop, &keep->renewal,
		pace_spread(RENEW_EVERY, service_chance()));
	if (!fault && !watch_put(watch, &err))
		log_line(watch->service->log, "%s: %s", watch->account.name, err.text);
}

static void
renew_server(void *context)
{
	struct keep *keep = context;
	struct watch *watch = &keep->watch;

	if (watch->held && !watch->signed_out)
		keep->facts = facts_start(watch, false, server_renewed, keep);
	else
		loop_in(watch->service->loop, &keep->renewal, RENEW_FIRST);
}

void
keep_end(struct keep *keep)
{
	struct watch *watch = &keep->watch;

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
	watch_doing(watch, NULL, NULL);
	send_look(keep->send); /* what was written a moment ago may not have been seen */
}

struct keep *
keep_new(struct service *service, const struct account *account,
	const struct keep_way *way, struct err *err)
{
	struct keep *keep = mem_alloc(sizeof *keep);

	keep->way = way;
	if (!watch_init(&keep->watch, service, account, &keep->arena, err)) {
		arena_release(&keep->arena);
		free(keep);
		return NULL;
	}
	keep->send = send_new(&keep->watch, way->patience,
		&(struct send_ears){ moved, send_wants_round, keep });
	keep->round = (struct timer){ .call = way->fetches ? round_due : only_send,
		.context = keep };
	keep->renewal = (struct timer){ .call = renew_server, .context = keep };
	loop_in(service->loop, &keep->round, 0);
	if (way->watches && way->fetches)
		loop_in(service->loop, &keep->renewal, RENEW_FIRST);
	return keep;
}

void
keep_free(struct keep *keep)
{
	if (!keep)
		return;
	loop_cancel(keep->watch.service->loop, &keep->round);
	loop_cancel(keep->watch.service->loop, &keep->renewal);
	facts_cancel(keep->facts);
	fetch_cancel(keep->fetch);
	listen_stop(keep->listen);
	send_free(keep->send);
	renew_end(&keep->watch);
	watch_release(&keep->watch);
	arena_release(&keep->arena);
	free(keep);
}

/* Reading threads again.
 * SPDX-License-Identifier: MIT */
#include "engine/round/reread.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/request/request.h"
#include "engine/engine.h"
#include "engine/session.h"

#define PER_THREAD   2  /* requests that one may take */
#define MISSING_MOST 40 /* items of a thread that are checked one by one */
#define UNREAD_MOST  40 /* items that could not be read, per round */
#define FAILING_MOST 5  /* failed threads in a row: then the server itself fails */

struct reread {
	struct request *request;
	struct session *session;
	struct reread_options options;
	struct arena arena;
	struct timer end_timer;
	struct err err;
	const char **threads;
	size_t n_threads;
	size_t n_wished; /* of them, because somebody is looking at them */
	size_t at;       /* the current thread */
	int64_t read_at;
	const char *cursor;
	bool threads_left; /* there is no room for the rest, or no point in trying */
	size_t failing;    /* failed threads in a row */
	bool refused;      /* the last one because of the token */
	const char **missing;
	size_t n_missing;
	size_t missed_at; /* the item being requested */
	bool in_missing;
	bool in_unread; /* `missing` lists what could not be read before */
	char missed[512];
};

void
reread_cancel(struct reread *reread)
{
	if (!reread)
		return;
	loop_cancel(reread->session->engine->loop, &reread->end_timer);
	request_cancel(reread->request);
	arena_release(&reread->arena);
	free(reread);
}

static void
reread_finish(void *context)
{
	struct reread *reread = context;

	reread->options.done(reread->options.context,
		&(struct reread_result){
			.err = reread->err.code == ERR_NONE ? NULL : &reread->err,
			.missed = reread->missed[0] ? reread->missed : NULL,
			.threads_left = reread->threads_left ||
				reread->n_threads == reread->options.most,
		});
	reread_cancel(reread);
}

static void
reread_stop(struct reread *reread)
{
	loop_in(reread->session->engine->loop, &reread->end_timer, 0);
}

/* Threads are background work, unless somebody is looking at them. */
static bool
reread_has_room(const struct reread *reread)
{
	if (reread->at < reread->n_wished)
		return pace_for_people(&reread->session->pace, date_ticks());
	return pace_budget(&reread->session->pace, date_ticks(), PER_THREAD) ==
		PER_THREAD;
}

/* After the threads: what could not be read before. False if there is nothing. */
static bool
reread_look_for_unread(struct reread *reread)
{
	const struct session *session = reread->session;

	if (reread->in_unread || !reread_has_room(reread) ||
		!session_can(session, OP_ITEM, NULL))
		return false;
	reread->in_unread = true;
	reread->missed_at = 0;
	reread->in_missing =
		store_unread_due(session->engine->store, session->account.id, date_now(),
			UNREAD_MOST, &reread->arena, &reread->missing, &reread->n_missing,
			&reread->err) &&
		reread->n_missing > 0;
	return reread->in_missing;
}

static void reread_on_response(void *context, const struct request_result *result);

static void
reread_ask(struct reread *reread, const struct op_args *args)
{
	reread->request = request_start(reread->session,
		&(struct request_options){ .args = *args,
			.retry = REQUEST_RETRY,
			.all_steps = args->op == OP_ITEM,
			.done = reread_on_response,
			.context = reread });
}

static void
reread_next(struct reread *reread)
{
	struct op_args args = { .op = OP_ITEM, .now = date_now() };
	bool begins = !reread->in_missing && !reread->cursor;

	reread->threads_left = begins && reread->at < reread->n_threads &&
		(!reread_has_room(reread) || reread->failing >= FAILING_MOST);
	if (reread->threads_left ||
		(begins && reread->at == reread->n_threads &&
			!reread_look_for_unread(reread))) {
		reread_stop(reread);
		return;
	}
	if (reread->in_missing) {
		args.item = reread->missing[reread->missed_at];
	} else {
		args.op = OP_THREAD;
		args.item = reread->threads[reread->at];
		args.cursor = reread->cursor;
		if (begins) {
			reread->read_at = args.now;
			reread->options.moved(reread->options.context, reread->at + 1,
				reread->n_threads);
		}
	}
	reread_ask(reread, &args);
}

static bool
reread_take_in(struct reread *reread, const struct op_result *answer, const char *thread,
	int64_t now)
{
	struct intake intake = session_intake(reread->session, answer, now);

	intake.thread = thread;
	if (answer->missed)
		snprintf(reread->missed, sizeof reread->missed, "%s", answer->missed);
	if (!store_intake(reread->session->engine->store, &intake, reread->options.intake,
		    &reread->err))
		return false;
	engine_changed(reread->session->engine);
	return true;
}

/* What nobody but us can take away is not missing: the response had only the newest. */
static void
reread_leave_out_staying(struct reread *reread)
{
	const struct network *network = reread->session->network;
	size_t kept = 0;

	if (!network->stays)
		return;
	for (size_t i = 0; i < reread->n_missing; i++)
		if (!network->stays(reread->missing[i]))
			reread->missing[kept++] = reread->missing[i];
	reread->n_missing = kept;
}

/* Known items that did not appear this time may be gone: they are requested one by
 * one. */
static bool
reread_look_for_missing(struct reread *reread)
{
	const struct session *session = reread->session;

	reread->cursor = NULL;
	reread->missed_at = 0;
	reread->n_missing = 0;
	if (session_can(session, OP_ITEM, NULL) &&
		!store_schedule_missing(session->engine->store, session->account.id,
			reread->threads[reread->at], reread->read_at, &reread->arena,
			&reread->missing, &reread->n_missing, &reread->err))
		return false;
	reread_leave_out_staying(reread);
	if (reread->n_missing > MISSING_MOST)
		reread->n_missing = MISSING_MOST;
	reread->in_missing = reread->n_missing > 0;
	if (!reread->in_missing)
		reread->at++;
	return true;
}

static bool
reread_take_thread(struct reread *reread, const struct op_result *answer)
{
	bool more =
		answer->more && answer->cursor && !str_eq(answer->cursor, reread->cursor);

	if (!reread_take_in(reread, answer, more ? NULL : reread->threads[reread->at],
		    reread->read_at))
		return false;
	if (more)
		reread->cursor = arena_copy(&reread->arena, answer->cursor);
	return more || reread_look_for_missing(reread);
}

static bool
reread_take_item(struct reread *reread, const struct op_result *answer)
{
	if (!reread_take_in(reread, answer, NULL, date_now()))
		return false;
	if (++reread->missed_at == reread->n_missing) {
		reread->in_missing = false;
		reread->at += !reread->in_unread;
	}
	return true;
}

static enum unread_why
why_of(enum err_code code)
{
	switch (code) {
	case ERR_REFUSED: return UNREAD_REFUSED;
	case ERR_PROTOCOL: return UNREAD_GARBLED;
	default: return UNREAD_SERVER;
	}
}

/* Records it; *again_at is when to try again. */
static bool
reread_note_failed(
	struct reread *reread, const char *id, const struct err *why, int64_t *again_at)
{
	const struct session *session = reread->session;
	const struct unread unread = {
		.id = id,
		.why = why_of(why->code),
		.thread = !reread->in_missing,
	};

	log_line(session->engine->log, "%s: %s %s: %s", session->account.name,
		unread.thread ? "thread" : "item", id, why->text);
	return store_unread_failed(session->engine->store, session->account.id, &unread,
		date_now(), again_at, &reread->err);
}

/* An item that is already known just stays as it is. */
static bool
reread_take_failed_item(struct reread *reread, const struct err *why)
{
	const char *id = reread->missing[reread->missed_at];
	const struct op_result gone = { .gone = &id, .n_gone = why->code == ERR_GONE };
	int64_t again_at;

	if (reread->in_unread && why->code != ERR_GONE &&
		!reread_note_failed(reread, id, why, &again_at))
		return false;
	return reread_take_item(reread, &gone);
}

static bool
reread_take_failed_thread(struct reread *reread, const struct err *why)
{
	const struct session *session = reread->session;
	const char *id = reread->threads[reread->at];
	const struct op_result gone = { .gone = &id, .n_gone = why->code == ERR_GONE };
	int64_t again_at = 0;

	if (why->code != ERR_GONE && !reread_note_failed(reread, id, why, &again_at))
		return false;
	reread->failing +=
		(why_of(why->code) == UNREAD_SERVER && again_at > 0) || reread->refused;
	reread->cursor = NULL;
	reread->at++;
	return reread_take_in(reread, &gone, NULL, date_now()) &&
		store_schedule_later(session->engine->store, session->account.id, id,
			again_at, &reread->err);
}

static void
reread_on_response(void *context, const struct request_result *result)
{
	struct reread *reread = context;
	bool ok;

	reread->request = NULL;
	if (result->answer) {
		reread->failing = 0;
		ok = reread->in_missing ? reread_take_item(reread, result->answer)
					: reread_take_thread(reread, result->answer);
	} else if (request_failed_alone(reread->session, result)) {
		reread->refused = result->status == 401;
		ok = reread->in_missing ? reread_take_failed_item(reread, result->err)
					: reread_take_failed_thread(reread, result->err);
	} else {
		/* If the server asks us to wait, that is not a failure. */
		reread->threads_left = result->err->code == ERR_LATER;
		ok = reread->threads_left ? false
					  : err_set(&reread->err, result->err->code, "%s",
						    result->err->text);
	}
	if (ok)
		reread_next(reread);
	else
		reread_stop(reread);
}

struct reread *
reread_start(struct session *session, const struct reread_options *options)
{
	struct reread *reread = mem_alloc(sizeof *reread);

	reread->session = session;
	reread->options = *options;
	reread->end_timer = (struct timer){ .call = reread_finish, .context = reread };
	if (!session_can(session, OP_THREAD, NULL) ||
		!store_schedule_due(session->engine->store, session->account.id,
			date_now(), options->most, &reread->arena, &reread->threads,
			&reread->n_threads, &reread->n_wished, &reread->err))
		reread_stop(reread);
	else
		reread_next(reread);
	return reread;
}

/* Checking whether known items still exist.
 * SPDX-License-Identifier: MIT */
#include "engine/round/recheck.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/request/request.h"
#include "engine/engine.h"
#include "engine/session.h"
#include "store/checks.h"

#define WAITING_MOST 60 /* conversations of people who wait, per round */
#define SINGLY_MOST  10 /* items, if each needs a request */
#define FAILING_MOST 5  /* failed requests in a row: then the server itself fails */

struct recheck {
	struct request *request;
	struct session *session;
	struct recheck_options options;
	struct arena arena;
	struct timer end_timer;
	struct err err;
	struct checks checks;
	size_t at;  /* of checks.items: the first in the request */
	size_t n;   /* and how many */
	size_t one; /* of these: the missing one that is requested on its own */
	bool *lacks;
	bool asks_one;
	bool batch_failed; /* the server fails for one of them: it is not known which */
	size_t failing;    /* failed requests in a row */
};

void
recheck_cancel(struct recheck *recheck)
{
	if (!recheck)
		return;
	loop_cancel(recheck->session->engine->loop, &recheck->end_timer);
	request_cancel(recheck->request);
	arena_release(&recheck->arena);
	free(recheck);
}

static void
recheck_finish(void *context)
{
	struct recheck *recheck = context;

	recheck->options.done(recheck->options.context,
		recheck->err.code == ERR_NONE ? NULL : &recheck->err);
	recheck_cancel(recheck);
}

static void
recheck_stop(struct recheck *recheck)
{
	loop_in(recheck->session->engine->loop, &recheck->end_timer, 0);
}

static bool
recheck_asks_many(const struct session *session)
{
	return session->network->items_most > 0 && !session->no_items &&
		session_can(session, OP_ITEMS, NULL);
}

/* What is on a screen comes before background work. */
static bool
recheck_has_room(const struct recheck *recheck)
{
	const struct pace *pace = &recheck->session->pace;

	if (recheck->at < recheck->checks.n_glanced)
		return pace_for_people(pace, date_ticks());
	return pace_budget(pace, date_ticks(), 1) == 1;
}

static void recheck_on_response(void *context, const struct request_result *result);

static void
recheck_ask(struct recheck *recheck, const struct op_args *args)
{
	recheck->request = request_start(recheck->session,
		&(struct request_options){ .args = *args,
			.retry = REQUEST_RETRY,
			.all_steps = args->op == OP_ITEM,
			.done = recheck_on_response,
			.context = recheck });
}

/* Nobody but us can take it away: nothing is to be learned. */
static bool
recheck_stays(const struct session *session, const char *item)
{
	return session->network->stays && session->network->stays(item);
}

static void
recheck_next(struct recheck *recheck)
{
	struct checks *checks = &recheck->checks;
	const struct session *session = recheck->session;
	struct op_args args = { .op = OP_ITEMS, .now = date_now() };

	recheck->asks_one = false;
	while (recheck->at < checks->n_items &&
		recheck_stays(session, checks->items[recheck->at]))
		recheck->at++;
	if (recheck->at < checks->n_items && !recheck_has_room(recheck)) {
		/* What could not be requested is due again. */
		checks->n_conversations =
			recheck->at >= checks->n_glanced ? checks->n_glances : 0;
		checks->n_items = recheck->at;
	}
	if (recheck->at == checks->n_items) {
		store_checks_done(
			session->engine->store, checks, args.now, &recheck->err);
		recheck_stop(recheck);
		return;
	}
	recheck->n = recheck_asks_many(session) ? session->network->items_most : 1;
	if (recheck->n > checks->n_items - recheck->at)
		recheck->n = checks->n_items - recheck->at;
	for (size_t i = 1; i < recheck->n; i++)
		if (recheck_stays(session, checks->items[recheck->at + i]))
			recheck->n = i;
	args.items = checks->items + recheck->at;
	args.n_items = recheck->n;
	if (!recheck_asks_many(session)) {
		args.op = OP_ITEM;
		args.item = checks->items[recheck->at];
		recheck->asks_one = true;
		recheck->one = recheck->at;
	}
	recheck->batch_failed = false;
	recheck_ask(recheck, &args);
}

static bool
recheck_take_in(struct recheck *recheck, const struct op_result *answer)
{
	struct session *session = recheck->session;
	const struct intake intake = session_intake(session, answer, date_now());

	if (!store_intake(session->engine->store, &intake, recheck->options.intake,
		    &recheck->err))
		return false;
	engine_changed(session->engine);
	return true;
}

/* The next of those that the server did not return: a server may leave out some of a
 * large request, so each is requested on its own before it counts as gone. */
static void
recheck_ask_lacking(struct recheck *recheck)
{
	const struct op_args args = { .op = OP_ITEM,
		.item = recheck->checks.items[recheck->one],
		.now = date_now() };

	recheck->asks_one = true;
	recheck_ask(recheck, &args);
}

static void
recheck_go_on(struct recheck *recheck)
{
	while (recheck->one < recheck->at + recheck->n && !recheck->lacks[recheck->one])
		recheck->one++;
	if (recheck->one < recheck->at + recheck->n) {
		recheck_ask_lacking(recheck);
		return;
	}
	recheck->at += recheck->n;
	recheck_next(recheck);
}

static void
recheck_take_many(struct recheck *recheck, const struct op_result *answer)
{
	for (size_t i = recheck->at; i < recheck->at + recheck->n; i++) {
		recheck->lacks[i] = true;
		for (size_t k = 0; k < answer->n_items && recheck->lacks[i]; k++)
			recheck->lacks[i] = !str_eq(
				answer->items[k].remote_id, recheck->checks.items[i]);
	}
	recheck->one = recheck->at;
	if (recheck_take_in(recheck, answer))
		recheck_go_on(recheck);
	else
		recheck_stop(recheck);
}

static void
recheck_take_one(struct recheck *recheck, const struct op_result *answer)
{
	const struct session *session = recheck->session;

	/* This one exists, but none of those requested with it were returned: the server
	 * does not support the request. */
	if (answer->n_items > 0 && recheck->n > 1 && !recheck->batch_failed) {
		size_t lacking = 0;

		for (size_t i = recheck->at; i < recheck->at + recheck->n; i++)
			lacking += recheck->lacks[i];
		recheck->session->no_items = lacking == recheck->n;
	}
	if (!recheck_take_in(recheck, answer)) {
		recheck_stop(recheck);
		return;
	}
	if (session->no_items && recheck->n > 1) {
		recheck_next(recheck);
		return;
	}
	recheck->one++;
	recheck_go_on(recheck);
}

static void
recheck_on_response(void *context, const struct request_result *result)
{
	struct recheck *recheck = context;
	const struct op_result nothing = { 0 };

	recheck->request = NULL;
	recheck->failing = result->answer ? 0 : recheck->failing + 1;
	if (result->answer && recheck->asks_one) {
		recheck_take_one(recheck, result->answer);
	} else if (result->answer) {
		recheck_take_many(recheck, result->answer);
	} else if (!request_failed_alone(recheck->session, result) ||
		recheck->failing >= FAILING_MOST) {
		/* What the server asks us to wait for, or fails at, is due again. */
		if (result->err->code != ERR_LATER)
			recheck->err = *result->err;
		recheck_stop(recheck);
	} else if (recheck->asks_one) {
		recheck_take_one(recheck, &nothing);
	} else if (result->err->code == ERR_LATER || result->err->code == ERR_NETWORK) {
		recheck->batch_failed = true;
		recheck_take_many(recheck, &nothing);
	} else {
		log_line(recheck->session->engine->log,
			"%s: asked for items one by one: %s",
			recheck->session->account.name, result->err->text);
		recheck->session->no_items = true;
		recheck_next(recheck);
	}
}

bool
recheck_is_due(const struct session *session)
{
	struct store *store = session->engine->store;
	int64_t now = date_now();
	int64_t thread = store_schedule_next(store, session->account.id);
	int64_t check = store_checks_next(store, session->account.id, now);

	return (thread > 0 && thread <= now) || (check > 0 && check <= now);
}

struct recheck *
recheck_start(struct session *session, const struct recheck_options *options)
{
	struct recheck *recheck = mem_alloc(sizeof *recheck);
	struct checks *checks = &recheck->checks;
	bool many = recheck_asks_many(session);

	recheck->session = session;
	recheck->options = *options;
	recheck->end_timer = (struct timer){ .call = recheck_finish, .context = recheck };
	if (!session_can(session, OP_ITEM, NULL) ||
		!store_checks_set_many(session->engine->store, session->account.id, many,
			&recheck->err) ||
		!store_checks_due(session->engine->store, session->account.id, date_now(),
			many ? WAITING_MOST : 0, &recheck->arena, checks,
			&recheck->err)) {
		recheck_stop(recheck);
		return recheck;
	}
	if (!many && checks->n_items > SINGLY_MOST)
		checks->n_items = SINGLY_MOST;
	recheck->lacks = ARENA_ARRAY(&recheck->arena, bool, checks->n_items + 1);
	recheck_next(recheck);
	return recheck;
}

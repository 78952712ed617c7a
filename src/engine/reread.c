/* Reading threads again.
 * SPDX-License-Identifier: MIT */
#include "engine/reread.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/ask.h"
#include "engine/service.h"
#include "engine/watch.h"

#define RUBBISH_RESTS (6 * DATE_HOUR) /* a thread whose answer makes no sense */
#define PER_THREAD    2               /* requests that one may take */
#define MISSING_MOST  40 /* items of a thread that are looked after one by one */

struct reread {
	struct ask ask;
	struct watch *watch;
	struct reread_plan plan;
	struct arena arena;
	struct timer end;
	struct err err;
	const char **threads;
	size_t n_threads;
	size_t n_wished; /* of them, because somebody looks at them */
	size_t at;       /* the thread that is read */
	int64_t read_at;
	const char *cursor;
	bool unread; /* the rate limit leaves no room for the rest */
	const char **missing;
	size_t n_missing;
	size_t missed_at; /* the item that is asked for */
	bool in_missing;
	char missed[512];
};

void
reread_cancel(struct reread *reread)
{
	if (!reread)
		return;
	loop_cancel(reread->watch->service->loop, &reread->end);
	ask_cancel(&reread->ask);
	arena_release(&reread->arena);
	free(reread);
}

static void
tell_end(void *context)
{
	struct reread *reread = context;

	reread->plan.done(reread->plan.context,
		&(struct reread_end){
			.err = reread->err.code == ERR_NONE ? NULL : &reread->err,
			.missed = reread->missed[0] ? reread->missed : NULL,
			.unread =
				reread->unread || reread->n_threads == reread->plan.most,
		});
	reread_cancel(reread);
}

static void
stop(struct reread *reread)
{
	loop_in(reread->watch->service->loop, &reread->end, 0);
}

/* Threads can wait, unless somebody looks at them. */
static bool
has_room(const struct reread *reread)
{
	if (reread->at < reread->n_wished)
		return pace_for_people(&reread->watch->pace, date_ticks());
	return pace_budget(&reread->watch->pace, date_ticks(), PER_THREAD) == PER_THREAD;
}

static void
next(struct reread *reread)
{
	struct wish wish = { .verb = VERB_ITEM, .now = date_now() };
	bool begins = !reread->in_missing && !reread->cursor;

	reread->unread = begins && reread->at < reread->n_threads && !has_room(reread);
	if (reread->unread || (begins && reread->at == reread->n_threads)) {
		stop(reread);
		return;
	}
	if (reread->in_missing) {
		wish.item = reread->missing[reread->missed_at];
	} else {
		wish.verb = VERB_THREAD;
		wish.item = reread->threads[reread->at];
		wish.cursor = reread->cursor;
		if (begins) {
			reread->read_at = wish.now;
			reread->plan.moved(
				reread->plan.context, reread->at + 1, reread->n_threads);
		}
	}
	ask_start(&reread->ask, &wish);
}

static bool
take_in(struct reread *reread, const struct answer *answer, const char *thread,
	int64_t now)
{
	const struct intake intake = {
		.account = reread->watch->account.id,
		.items = answer->items,
		.n_items = answer->n_items,
		.gone = answer->gone,
		.n_gone = answer->n_gone,
		.thread = thread,
		.now = now,
	};

	if (answer->missed)
		snprintf(reread->missed, sizeof reread->missed, "%s", answer->missed);
	if (!store_take_in(reread->watch->service->store, &intake, reread->plan.result,
		    &reread->err))
		return false;
	service_changed(reread->watch->service);
	return true;
}

/* Known items that this reading did not show may be gone: they are asked for one by
 * one. */
static bool
look_for_missing(struct reread *reread)
{
	const struct watch *watch = reread->watch;

	reread->cursor = NULL;
	reread->missed_at = 0;
	reread->n_missing = 0;
	if (watch_can(watch, VERB_ITEM, NULL) &&
		!store_thread_missing(watch->service->store, watch->account.id,
			reread->threads[reread->at], reread->read_at, &reread->arena,
			&reread->missing, &reread->n_missing, &reread->err))
		return false;
	if (reread->n_missing > MISSING_MOST)
		reread->n_missing = MISSING_MOST;
	reread->in_missing = reread->n_missing > 0;
	if (!reread->in_missing)
		reread->at++;
	return true;
}

static bool
take_thread(struct reread *reread, const struct answer *answer)
{
	bool more =
		answer->more && answer->cursor && !str_eq(answer->cursor, reread->cursor);

	if (!take_in(reread, answer, more ? NULL : reread->threads[reread->at],
		    reread->read_at))
		return false;
	if (more)
		reread->cursor = arena_copy(&reread->arena, answer->cursor);
	return more || look_for_missing(reread);
}

static bool
take_item(struct reread *reread, const struct answer *answer)
{
	if (!take_in(reread, answer, NULL, date_now()))
		return false;
	if (++reread->missed_at == reread->n_missing) {
		reread->in_missing = false;
		reread->at++;
	}
	return true;
}

/* What is asked for is not there, not for us, or comes as rubbish: no fault of the
 * round. */
static bool
take_refusal(struct reread *reread, const struct err *why)
{
	const struct watch *watch = reread->watch;
	const char *id = reread->in_missing ? reread->missing[reread->missed_at]
					    : reread->threads[reread->at];
	const struct answer gone = { .gone = &id, .n_gone = why->code == ERR_GONE };

	if (reread->in_missing)
		return take_item(reread, &gone);
	log_line(watch->service->log, "%s: thread %s: %s", watch->account.name, id,
		why->text);
	reread->cursor = NULL;
	reread->at++;
	return take_in(reread, &gone, NULL, date_now()) &&
		store_thread_later(watch->service->store, watch->account.id, id,
			why->code == ERR_PROTOCOL ? date_now() + RUBBISH_RESTS : 0,
			&reread->err);
}

static void
came(void *context, const struct call_end *end)
{
	struct reread *reread = context;
	bool ok;

	if (end->answer)
		ok = reread->in_missing ? take_item(reread, end->answer)
					: take_thread(reread, end->answer);
	else if (end->err->code == ERR_GONE || end->err->code == ERR_REFUSED ||
		end->err->code == ERR_PROTOCOL)
		ok = take_refusal(reread, end->err);
	else
		ok = err_set(&reread->err, end->err->code, "%s", end->err->text);
	if (ok)
		next(reread);
	else
		stop(reread);
}

struct reread *
reread_start(struct watch *watch, const struct reread_plan *plan)
{
	struct reread *reread = mem_alloc(sizeof *reread);

	ask_init(&reread->ask, watch, came, reread);
	reread->watch = watch;
	reread->plan = *plan;
	reread->end = (struct timer){ .call = tell_end, .context = reread };
	if (!watch_can(watch, VERB_THREAD, NULL) ||
		!store_threads_due(watch->service->store, watch->account.id, date_now(),
			plan->most, &reread->arena, &reread->threads, &reread->n_threads,
			&reread->n_wished, &reread->err))
		stop(reread);
	else
		next(reread);
	return reread;
}

/* One round of an account: what came in, what we wrote, and the threads whose time has
 * come.
 * SPDX-License-Identifier: MIT */
#include "engine/sync/fetch.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/ask.h"
#include "engine/sync/recheck.h"
#include "engine/sync/reread.h"
#include "engine/engine.h"
#include "engine/session.h"

#define THREADS_SHORT \
	40 /* read in a round, while what is on a screen waits for the next */
#define THREADS_MOST 1000 /* and in the only one */
#define PAGES_MOST   5000 /* of a stream in a round: a server that never ends */

struct fetch {
	struct session *watch;
	struct fetch_options plan;
	struct fetch_result end;
	struct arena arena;
	struct ask ask;
	struct recheck *recheck;
	struct reread *reread;
	struct timer end_timer;
	int64_t started;
	int64_t known_at; /* when the round began, by the clock of the network; 0 */
	int64_t skew;     /* how far ours is ahead of it */
	int64_t oldest;   /* of what came, for the progress */
	bool importing;
	bool faulty;  /* a page was cut, refused or repeated */
	bool resumed; /* the stream went on where an earlier round was cut off */
	size_t stream;
	size_t stream_pages;
	const char *cursor;
	char doing[128];
};

static void
fetch_free(struct fetch *fetch)
{
	struct loop *loop = fetch->watch->service->loop;

	loop_cancel(loop, &fetch->end_timer);
	ask_cancel(&fetch->ask);
	recheck_cancel(fetch->recheck);
	reread_cancel(fetch->reread);
	arena_release(&fetch->arena);
	free(fetch);
}

static void
fetch_tell_end(void *context)
{
	struct fetch *fetch = context;
	struct fetch_options plan = fetch->plan;
	struct fetch_result end = fetch->end;

	store_heavy_catch_up(fetch->watch->service->store, true, NULL);
	end.ms = date_ticks() - fetch->started;
	end.requests = (size_t)fetch->watch->requests;
	session_count_unread(fetch->watch);
	if (fetch->importing)
		fetch->watch->flood = (struct flood){ 0 };
	fetch_free(fetch);
	plan.done(plan.context, &end);
}

/* The round ends here; `err` NULL: as it should. */
static void
fetch_stop(struct fetch *fetch, const struct err *err)
{
	if (err && fetch->end.err.code == ERR_NONE)
		fetch->end.err = *err;
	loop_in(fetch->watch->service->loop, &fetch->end_timer, 0);
}

static void
fetch_note_missed(struct fetch *fetch, const char *sentence)
{
	if (!sentence)
		return;
	fetch->end.missed = true;
	fetch->faulty = true;
	session_note_missed(fetch->watch, sentence);
}

/* "importing: 12 days to go, 310 items" */
static void
fetch_describe(struct fetch *fetch)
{
	size_t items = fetch->end.result.new_items;
	int64_t days = (fetch->oldest - fetch->watch->account.import_since) / DATE_DAY;
	size_t room = sizeof fetch->doing;

	if (!fetch->importing)
		snprintf(fetch->doing, room, "fetching: %zu new", items);
	else if (fetch->oldest && fetch->stream == 0 && days > 0)
		snprintf(fetch->doing, room, "importing: %lld days to go, %zu items",
			(long long)days, items);
	else
		snprintf(fetch->doing, room, "importing: %zu items", items);
}

/* The one place that knows whether this page makes the round complete: every stream was
 * read to its end, from its newest entry on, and no page was cut, refused or repeated. */
static bool
fetch_completes(const struct fetch *fetch, bool more)
{
	return !more && !fetch->faulty && !fetch->resumed &&
		!fetch->watch->network->streams[fetch->stream + 1];
}

/* A page and where it leads are one transaction, which is over before the next page is
 * asked for: what was paid for with requests is never lost. */
static bool
fetch_write_page(
	struct fetch *fetch, const struct op_result *answer, bool more, struct err *err)
{
	struct session *watch = fetch->watch;
	struct store *store = watch->service->store;
	struct intake intake = session_intake(watch, answer, date_now());
	bool ok;

	intake.stream = watch->network->streams[fetch->stream];
	intake.cursor = answer->cursor;
	intake.known_until = fetch_completes(fetch, more) ? fetch->known_at : 0;
	intake.skew = fetch->skew;
	intake.gives_up_all = true;
	if (!store_begin(store, err))
		return false;
	ok = store_intake(store, &intake, &fetch->end.result, err);
	fetch_describe(fetch);
	session_note_fault(watch, NULL); /* it goes on again */
	ok = ok && session_note_doing(watch, fetch->doing, err);
	if (!store_end(store, ok, err))
		return false;
	fetch->end.complete = fetch_completes(fetch, more);
	engine_changed(watch->service);
	fetch->plan.moved(fetch->plan.context, fetch->doing);
	return true;
}

static void
fetch_note_oldest(struct fetch *fetch, const struct op_result *answer)
{
	for (size_t i = 0; i < answer->n_items; i++) {
		int64_t at = answer->items[i].created_at;

		if (at > 0 && (fetch->oldest == 0 || at < fetch->oldest))
			fetch->oldest = at;
	}
}

/* The same page again and again would be a round without an end. */
static bool
fetch_goes_on(struct fetch *fetch, const struct op_result *answer)
{
	if (!answer->more || !answer->cursor)
		return false;
	if (++fetch->stream_pages < PAGES_MOST && !str_eq(answer->cursor, fetch->cursor))
		return true;
	fetch_note_missed(fetch,
		"the server gave the same page again and again: what is older may "
		"be missing");
	return false;
}

static bool
fetch_take_page(struct fetch *fetch, const struct op_result *answer, struct err *err)
{
	bool more;

	if (fetch->stream_pages == 0)
		fetch->resumed = answer->resumed;
	more = fetch_goes_on(fetch, answer);
	fetch_note_missed(fetch, answer->missed);
	fetch_note_oldest(fetch, answer);
	if (!fetch_write_page(fetch, answer, more, err))
		return false;
	fetch->cursor = more ? arena_copy(&fetch->arena, answer->cursor) : NULL;
	if (more)
		return true;
	/* What came in since that earlier round began is read now. */
	fetch->stream += !fetch->resumed || fetch->faulty;
	fetch->stream_pages = 0;
	return true;
}

static void
fetch_on_reread_progress(void *context, size_t thread, size_t of)
{
	struct fetch *fetch = context;

	snprintf(fetch->doing, sizeof fetch->doing, "reading threads: %zu of %zu", thread,
		of);
	/* Not for each: a row is written, and everybody looks at it. */
	if (thread % 10 == 1 && session_note_doing(fetch->watch, fetch->doing, NULL))
		engine_changed(fetch->watch->service);
	fetch->plan.moved(fetch->plan.context, fetch->doing);
}

static void
fetch_on_reread(void *context, const struct reread_result *end)
{
	struct fetch *fetch = context;

	fetch->reread = NULL;
	fetch->end.threads_left = end->threads_left;
	fetch_note_missed(fetch, end->missed);
	fetch_stop(fetch, end->err);
}

static void
fetch_reread(struct fetch *fetch)
{
	const struct reread_options plan = {
		.most = fetch->plan.stays ? THREADS_SHORT : THREADS_MOST,
		.result = &fetch->end.result,
		.done = fetch_on_reread,
		.moved = fetch_on_reread_progress,
		.context = fetch,
	};

	fetch->reread = reread_start(fetch->watch, &plan);
}

static void
fetch_on_rechecked(void *context, const struct err *err)
{
	struct fetch *fetch = context;

	fetch->recheck = NULL;
	if (err)
		fetch_stop(fetch, err);
	else
		fetch_reread(fetch);
}

/* Whether what was said still stands, then the threads: what is on a screen goes first. */
static void
fetch_recheck(struct fetch *fetch)
{
	const struct recheck_options plan = {
		.result = &fetch->end.result,
		.done = fetch_on_rechecked,
		.context = fetch,
	};

	fetch->recheck = recheck_start(fetch->watch, &plan);
}

/* A long history is no flood, but it has to fit. */
static bool
fetch_has_room(const struct fetch *fetch, struct err *err)
{
	const struct session *watch = fetch->watch;

	return flood_has_room(watch->service->store_path, err) &&
		(fetch->importing || flood_allows(&watch->flood, date_ticks(), err));
}

/* The next page, of this stream or the next one; then the threads. */
static void
fetch_next(struct fetch *fetch)
{
	struct session *watch = fetch->watch;
	struct op_args wish = {
		.op = OP_FETCH,
		.stream = watch->network->streams[fetch->stream],
		.since = watch->account.import_since,
		.now = date_now(),
	};
	struct err err = { 0 };
	char *cursor;

	if (!wish.stream) {
		fetch_recheck(fetch);
		return;
	}
	if (!fetch_has_room(fetch, &err)) {
		fetch_stop(fetch, &err);
		return;
	}
	if (fetch->stream_pages == 0 && !fetch->plan.from_start) {
		if (!store_intake_cursor(watch->service->store, watch->account.id,
			    wish.stream, &fetch->arena, &cursor, &err)) {
			fetch_stop(fetch, &err);
			return;
		}
		fetch->cursor = cursor;
	}
	wish.cursor = fetch->cursor;
	if (fetch->importing || fetch->stream_pages > 0)
		ask_start_spare(&fetch->ask, &wish);
	else
		ask_start(&fetch->ask, &wish);
}

/* What both clocks say of the first request. Less than that is the grain of a Date, and
 * the way there and back. */
#define SAME_CLOCK (2 * DATE_SECOND)

static void
fetch_note_time(struct fetch *fetch, const struct request_result *end)
{
	struct account *account = &fetch->watch->account;
	int64_t asked_at = date_now() - end->ms;

	if (end->server_at > 0) {
		fetch->known_at = end->server_at;
		fetch->skew = asked_at - end->server_at;
		if (llabs(fetch->skew) < SAME_CLOCK)
			fetch->skew = 0;
		account->skew = fetch->skew;
		return;
	}
	fetch->skew = account->skew;
	fetch->known_at = asked_at - fetch->skew;
}

static void
fetch_on_response(void *context, const struct request_result *end)
{
	struct fetch *fetch = context;
	struct err err = { 0 };

	if (end->answer && fetch->known_at == 0)
		fetch_note_time(fetch, end);
	if (end->answer && fetch_take_page(fetch, end->answer, &err)) {
		fetch_next(fetch);
		return;
	}
	fetch_stop(fetch, end->answer ? &err : end->err);
}

struct fetch *
fetch_start(struct session *watch, const struct fetch_options *plan)
{
	struct fetch *fetch = mem_alloc(sizeof *fetch);
	struct err err = { 0 };

	ask_init(&fetch->ask, watch, fetch_on_response, fetch);
	fetch->watch = watch;
	fetch->plan = *plan;
	fetch->started = date_ticks();
	fetch->importing = watch->account.fetched_at == 0 || plan->from_start;
	fetch->end_timer = (struct timer){ .call = fetch_tell_end, .context = fetch };
	watch->requests = 0;
	if (plan->threads_only)
		fetch_recheck(fetch);
	else if (session_note_doing(
			 watch, fetch->importing ? "importing" : "fetching", &err))
		fetch_next(fetch);
	else
		fetch_stop(fetch, &err);
	return fetch;
}

void
fetch_cancel(struct fetch *fetch)
{
	if (!fetch)
		return;
	fetch_free(fetch);
}

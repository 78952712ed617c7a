/* One round of an account: what came in, what we wrote, and the threads whose time has come.
 * SPDX-License-Identifier: MIT */
#include "engine/fetch.h"

#include <assert.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/call.h"
#include "engine/service.h"
#include "engine/watch.h"

#define PAGES        10  /* written in one transaction */
#define PAGES_MS     200 /* and none waits longer to be written */
#define PAGES_MOST   5000 /* of a stream in a round: a server that never ends */
#define THREADS_MOST 200
#define MISSING_MOST 40 /* items of a thread that are looked after one by one */
#define SOON         (5 * DATE_SECOND) /* a pause that is waited for within a round */
#define SOON_TRIES   3

struct page {
	struct arena  arena;
	struct answer answer;
	const char   *stream;
};

enum part { PART_STREAMS, PART_THREADS, PART_MISSING };

struct fetch {
	struct watch     *watch;
	struct fetch_plan plan;
	struct fetch_end  end;
	struct arena      arena;
	struct call      *call;
	struct timer      later; /* the next step, or the end */
	struct timer      flush;
	enum part         part;
	int64_t           started;
	int64_t           oldest; /* of what came, for the progress */
	bool              importing;
	size_t            stream;
	size_t            stream_pages;
	const char       *cursor;
	struct page       pages[PAGES];
	size_t            n_pages;
	int64_t           pages_since;
	const char      **threads;
	size_t            n_threads;
	size_t            thread;
	int64_t           thread_read_at;
	const char      **missing;
	size_t            n_missing;
	size_t            missed; /* the one that is asked for now */
};

static void ask(void *context);

static void
fetch_free(struct fetch *fetch)
{
	struct loop *loop = fetch->watch->service->loop;

	loop_cancel(loop, &fetch->later);
	loop_cancel(loop, &fetch->flush);
	call_cancel(fetch->call);
	for (size_t i = 0; i < fetch->n_pages; i++)
		arena_release(&fetch->pages[i].arena);
	arena_release(&fetch->arena);
	free(fetch);
}

static void
tell_end(void *context)
{
	struct fetch *fetch = context;
	struct fetch_plan plan = fetch->plan;
	struct fetch_end end = fetch->end;

	end.ms = date_ticks() - fetch->started;
	end.requests = (size_t)fetch->watch->requests;
	fetch_free(fetch);
	plan.done(plan.context, &end);
}

static void
then(struct fetch *fetch, loop_call *step)
{
	fetch->later.call = step;
	loop_in(fetch->watch->service->loop, &fetch->later, 0);
}

static void
stop(struct fetch *fetch, const struct err *err)
{
	if (fetch->end.err.code == ERR_NONE)
		fetch->end.err = *err;
	then(fetch, tell_end);
}

/* "importing: 12 days to go, 310 items" */
static const char *
progress(struct fetch *fetch, char *text, size_t room)
{
	size_t items = fetch->end.result.new_items;
	int64_t days = (fetch->oldest - fetch->watch->account.import_since) / DATE_DAY;

	if (fetch->part != PART_STREAMS)
		snprintf(text, room, "reading threads: %zu of %zu", fetch->thread,
			fetch->n_threads);
	else if (!fetch->importing)
		snprintf(text, room, "fetching: %zu new", items);
	else if (fetch->oldest && fetch->stream == 0 && days > 0)
		snprintf(text, room, "importing: %lld days to go, %zu items", (long long)days,
			items);
	else
		snprintf(text, room, "importing: %zu items", items);
	return text;
}

static bool
take_in_page(struct fetch *fetch, const struct page *page, struct err *err)
{
	const struct answer *answer = &page->answer;
	const struct intake intake = {
		.account = fetch->watch->account.id,
		.items = answer->items,
		.n_items = answer->n_items,
		.gone = answer->gone,
		.n_gone = answer->n_gone,
		.stream = page->stream,
		.cursor = answer->cursor,
		.now = date_now(),
	};

	return store_take_in(fetch->watch->service->store, &intake, &fetch->end.result, err);
}

static bool
write_pages(struct fetch *fetch, struct err *err)
{
	struct store *store = fetch->watch->service->store;
	char doing[128];

	if (fetch->n_pages == 0)
		return true;
	if (!store_begin(store, err))
		return false;
	for (size_t i = 0; i < fetch->n_pages; i++)
		if (!take_in_page(fetch, &fetch->pages[i], err))
			goto fail;
	if (!watch_doing(fetch->watch, progress(fetch, doing, sizeof doing), err))
		goto fail;
	if (!store_commit(store, err))
		goto fail;
	for (size_t i = 0; i < fetch->n_pages; i++)
		arena_release(&fetch->pages[i].arena);
	fetch->n_pages = 0;
	loop_cancel(fetch->watch->service->loop, &fetch->flush);
	service_changed(fetch->watch->service);
	fetch->plan.moved(fetch->plan.context, doing);
	return true;
fail:
	store_rollback(store);
	return false;
}

static void
flush_pages(void *context)
{
	struct fetch *fetch = context;
	struct err err = { 0 };

	if (write_pages(fetch, &err))
		return;
	call_cancel(fetch->call);
	fetch->call = NULL;
	stop(fetch, &err);
}

static void
keep_page(struct fetch *fetch, const struct call_end *end)
{
	struct page *page = &fetch->pages[fetch->n_pages++];

	*page = (struct page){
		.arena = *end->arena,
		.answer = *end->answer,
		.stream = fetch->watch->network->streams[fetch->stream],
	};
	*end->arena = (struct arena){ 0 };
	for (size_t i = 0; i < page->answer.n_items; i++) {
		int64_t at = page->answer.items[i].created_at;

		if (at > 0 && (fetch->oldest == 0 || at < fetch->oldest))
			fetch->oldest = at;
	}
	if (fetch->n_pages == 1) {
		fetch->pages_since = date_ticks();
		loop_in(fetch->watch->service->loop, &fetch->flush, PAGES_MS);
	}
}

static void
note_missed(struct fetch *fetch, const char *sentence)
{
	if (!sentence)
		return;
	fetch->end.missed = true;
	watch_missed(fetch->watch, sentence);
}

/* The same page again and again would be a round without an end. */
static bool
goes_on(struct fetch *fetch, const struct answer *answer)
{
	if (!answer->more || !answer->cursor)
		return false;
	if (++fetch->stream_pages < PAGES_MOST && !str_eq(answer->cursor, fetch->cursor))
		return true;
	note_missed(fetch, "the server gave the same page again and again: what is older may "
			   "be missing");
	return false;
}

static bool
take_page(struct fetch *fetch, const struct call_end *end, struct err *err)
{
	const struct answer *answer = end->answer;
	bool more = goes_on(fetch, answer);

	if (answer->cursor)
		fetch->cursor = arena_copy(&fetch->arena, answer->cursor);
	note_missed(fetch, answer->missed);
	keep_page(fetch, end);
	if (!more) {
		fetch->stream++;
		fetch->stream_pages = 0;
		fetch->cursor = NULL;
	}
	if (more && fetch->n_pages < PAGES && date_ticks() - fetch->pages_since < PAGES_MS)
		return true;
	return write_pages(fetch, err);
}

/* Known items that this reading did not show may be gone: they are asked for one by one. */
static bool
look_for_missing(struct fetch *fetch, struct err *err)
{
	const struct watch *watch = fetch->watch;

	fetch->missed = 0;
	if (!watch_can(watch, VERB_ITEM, NULL)) {
		fetch->n_missing = 0;
	} else if (!store_thread_missing(watch->service->store, watch->account.id,
			   fetch->threads[fetch->thread], fetch->thread_read_at,
			   &fetch->arena, &fetch->missing, &fetch->n_missing, err)) {
		return false;
	}
	if (fetch->n_missing > MISSING_MOST)
		fetch->n_missing = MISSING_MOST;
	fetch->part = fetch->n_missing > 0 ? PART_MISSING : PART_THREADS;
	if (fetch->n_missing == 0)
		fetch->thread++;
	return true;
}

static bool
take_thread(struct fetch *fetch, const struct answer *answer, struct err *err)
{
	const struct watch *watch = fetch->watch;
	bool more = answer->more && answer->cursor && !str_eq(answer->cursor, fetch->cursor);
	const struct intake intake = {
		.account = watch->account.id,
		.items = answer->items,
		.n_items = answer->n_items,
		.gone = answer->gone,
		.n_gone = answer->n_gone,
		.thread = more ? NULL : fetch->threads[fetch->thread],
		.now = fetch->thread_read_at,
	};

	note_missed(fetch, answer->missed);
	if (!store_take_in(watch->service->store, &intake, &fetch->end.result, err))
		return false;
	service_changed(watch->service);
	fetch->cursor = more ? arena_copy(&fetch->arena, answer->cursor) : NULL;
	return more || look_for_missing(fetch, err);
}

static bool
take_item(struct fetch *fetch, const struct answer *answer, struct err *err)
{
	const struct intake intake = {
		.account = fetch->watch->account.id,
		.items = answer->items,
		.n_items = answer->n_items,
		.gone = answer->gone,
		.n_gone = answer->n_gone,
		.now = date_now(),
	};

	if (!store_take_in(fetch->watch->service->store, &intake, &fetch->end.result, err))
		return false;
	service_changed(fetch->watch->service);
	if (++fetch->missed < fetch->n_missing)
		return true;
	fetch->part = PART_THREADS;
	fetch->thread++;
	return true;
}

/* What is asked for is not there, or not for us: no fault of the round. */
static bool
take_refusal(struct fetch *fetch, const struct err *why, struct err *err)
{
	const struct watch *watch = fetch->watch;
	const char *id = fetch->part == PART_THREADS ? fetch->threads[fetch->thread]
						     : fetch->missing[fetch->missed];
	const struct answer gone = { .gone = &id, .n_gone = why->code == ERR_GONE };

	if (fetch->part == PART_MISSING)
		return take_item(fetch, &gone, err);
	if (gone.n_gone > 0)
		return take_thread(fetch, &gone, err);
	log_line(watch->service->log, "%s: thread %s: %s", watch->account.name, id, why->text);
	fetch->cursor = NULL;
	fetch->thread++;
	return store_thread_later(watch->service->store, watch->account.id, id, 0, err);
}

/* True when the pause that is asked for is short enough to be waited for here. */
static bool
waits(struct fetch *fetch, const struct err *why)
{
	const struct pace *pace = &fetch->watch->pace;
	int64_t pause = pace->not_before - date_now();

	if ((why->code != ERR_LATER && why->code != ERR_NETWORK) || pause > SOON ||
		pace->failures > SOON_TRIES)
		return false;
	fetch->later.call = ask;
	loop_in(fetch->watch->service->loop, &fetch->later, pause);
	return true;
}

static void
came(void *context, const struct call_end *end)
{
	struct fetch *fetch = context;
	struct err err = { 0 };
	bool ok;

	fetch->call = NULL;
	if (!end->answer) {
		bool refused = end->err->code == ERR_GONE || end->err->code == ERR_REFUSED;

		if (waits(fetch, end->err))
			return;
		if (!refused || fetch->part == PART_STREAMS) {
			err_set(&err, end->err->code, "%s", end->err->text);
			write_pages(fetch, &err);
			stop(fetch, end->err);
			return;
		}
		ok = take_refusal(fetch, end->err, &err);
	} else if (fetch->part == PART_STREAMS) {
		ok = take_page(fetch, end, &err);
	} else if (fetch->part == PART_THREADS) {
		ok = take_thread(fetch, end->answer, &err);
	} else {
		ok = take_item(fetch, end->answer, &err);
	}
	if (ok)
		then(fetch, ask);
	else
		stop(fetch, &err);
}

static bool
find_threads(struct fetch *fetch, struct err *err)
{
	const struct watch *watch = fetch->watch;
	int64_t now = date_now();
	int budget = pace_budget(&watch->pace, now, THREADS_MOST);
	char doing[128];

	fetch->part = PART_THREADS;
	fetch->cursor = NULL;
	if (!watch_can(watch, VERB_THREAD, NULL) || budget == 0)
		return true;
	if (!store_threads_due(watch->service->store, watch->account.id, now, (size_t)budget,
		    &fetch->arena, &fetch->threads, &fetch->n_threads, err))
		return false;
	if (fetch->n_threads > 0)
		fetch->plan.moved(fetch->plan.context, progress(fetch, doing, sizeof doing));
	return true;
}

/* The next wish of the round; VERB_COUNT when there is none. */
static bool
next_wish(struct fetch *fetch, struct wish *wish, struct err *err)
{
	struct watch *watch = fetch->watch;
	bool first = fetch->stream_pages == 0;

	*wish = (struct wish){ .verb = VERB_COUNT, .now = date_now() };
	if (fetch->part == PART_STREAMS && !watch->network->streams[fetch->stream]) {
		if (!write_pages(fetch, err) || !find_threads(fetch, err))
			return false;
	}
	if (fetch->part == PART_STREAMS) {
		wish->verb = VERB_FETCH;
		wish->stream = watch->network->streams[fetch->stream];
		wish->since = watch->account.import_since;
		if (first && !fetch->cursor && !fetch->plan.from_start) {
			char *cursor;

			if (!store_cursor(watch->service->store, watch->account.id,
				    wish->stream, &fetch->arena, &cursor, err))
				return false;
			fetch->cursor = cursor;
		}
	} else if (fetch->part == PART_MISSING) {
		wish->verb = VERB_ITEM;
		wish->item = fetch->missing[fetch->missed];
	} else if (fetch->thread < fetch->n_threads) {
		wish->verb = VERB_THREAD;
		wish->item = fetch->threads[fetch->thread];
		if (!fetch->cursor)
			fetch->thread_read_at = wish->now;
	}
	wish->cursor = fetch->cursor;
	return true;
}

static void
ask(void *context)
{
	struct fetch *fetch = context;
	struct watch *watch = fetch->watch;
	struct call_plan plan = { .done = came, .context = fetch };
	int64_t pause = watch->pace.not_before - date_now();
	struct err err = { 0 };

	if (!next_wish(fetch, &plan.wish, &err)) {
		stop(fetch, &err);
		return;
	}
	if (plan.wish.verb == VERB_COUNT) {
		tell_end(fetch);
		return;
	}
	if (pause > 0 && pause <= SOON) {
		fetch->later.call = ask;
		loop_in(watch->service->loop, &fetch->later, pause);
		return;
	}
	if (pause > 0) {
		err_set(&err, ERR_LATER, "%s asks to be left alone for %s", watch->account.server,
			date_long(pause).at);
		write_pages(fetch, &err);
		stop(fetch, &err);
		return;
	}
	fetch->call = call_start(watch, &plan, &err);
	if (!fetch->call)
		stop(fetch, &err);
}

struct fetch *
fetch_start(struct watch *watch, const struct fetch_plan *plan)
{
	struct fetch *fetch = mem_alloc(sizeof *fetch);
	struct err err = { 0 };

	fetch->watch = watch;
	fetch->plan = *plan;
	fetch->started = date_ticks();
	fetch->importing = watch->account.fetched_at == 0 || plan->from_start;
	fetch->later = (struct timer){ .context = fetch };
	fetch->flush = (struct timer){ .call = flush_pages, .context = fetch };
	watch->requests = 0;
	if (plan->threads_only) {
		if (!find_threads(fetch, &err)) {
			stop(fetch, &err);
			return fetch;
		}
	} else if (!watch_doing(watch, fetch->importing ? "importing" : "fetching", &err)) {
		stop(fetch, &err);
		return fetch;
	}
	then(fetch, ask);
	return fetch;
}

void
fetch_cancel(struct fetch *fetch)
{
	if (!fetch)
		return;
	call_cancel(fetch->call);
	fetch->call = NULL;
	write_pages(fetch, NULL);
	fetch_free(fetch);
}

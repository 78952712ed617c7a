/* One round of an account: what came in, what we wrote, and the threads whose time has
 * come.
 * SPDX-License-Identifier: MIT */
#include "engine/fetch.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/ask.h"
#include "engine/reread.h"
#include "engine/service.h"
#include "engine/watch.h"

#define PAGES      10   /* written in one transaction */
#define PAGES_MS   200  /* and none waits longer to be written */
#define PAGES_MOST 5000 /* of a stream in a round: a server that never ends */

struct page {
	struct arena arena;
	struct answer answer;
	const char *stream;
};

struct fetch {
	struct watch *watch;
	struct fetch_plan plan;
	struct fetch_end end;
	struct arena arena;
	struct ask ask;
	struct reread *reread;
	struct timer end_timer;
	struct timer write_timer;
	int64_t started;
	int64_t oldest; /* of what came, for the progress */
	bool importing;
	size_t stream;
	size_t stream_pages;
	const char *cursor;
	struct page pages[PAGES];
	size_t n_pages;
	int64_t pages_since;
	char doing[128];
};

static void
fetch_free(struct fetch *fetch)
{
	struct loop *loop = fetch->watch->service->loop;

	loop_cancel(loop, &fetch->end_timer);
	loop_cancel(loop, &fetch->write_timer);
	ask_cancel(&fetch->ask);
	reread_cancel(fetch->reread);
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

/* The round ends here; `err` NULL: as it should. */
static void
stop(struct fetch *fetch, const struct err *err)
{
	if (err && fetch->end.err.code == ERR_NONE)
		fetch->end.err = *err;
	loop_in(fetch->watch->service->loop, &fetch->end_timer, 0);
}

static void
note_missed(struct fetch *fetch, const char *sentence)
{
	if (!sentence)
		return;
	fetch->end.missed = true;
	watch_missed(fetch->watch, sentence);
}

/* "importing: 12 days to go, 310 items" */
static void
describe(struct fetch *fetch)
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

	return store_take_in(
		fetch->watch->service->store, &intake, &fetch->end.result, err);
}

static bool
write_pages(struct fetch *fetch, struct err *err)
{
	struct store *store = fetch->watch->service->store;
	bool ok = true;

	if (fetch->n_pages == 0)
		return true;
	if (!store_begin(store, err))
		return false;
	for (size_t i = 0; ok && i < fetch->n_pages; i++)
		ok = take_in_page(fetch, &fetch->pages[i], err);
	describe(fetch);
	if (!ok || !watch_doing(fetch->watch, fetch->doing, err) ||
		!store_commit(store, err)) {
		store_rollback(store);
		return false;
	}
	for (size_t i = 0; i < fetch->n_pages; i++)
		arena_release(&fetch->pages[i].arena);
	fetch->n_pages = 0;
	loop_cancel(fetch->watch->service->loop, &fetch->write_timer);
	service_changed(fetch->watch->service);
	fetch->plan.moved(fetch->plan.context, fetch->doing);
	return true;
}

static void
write_late(void *context)
{
	struct fetch *fetch = context;
	struct err err = { 0 };

	if (write_pages(fetch, &err))
		return;
	ask_cancel(&fetch->ask);
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
		loop_in(fetch->watch->service->loop, &fetch->write_timer, PAGES_MS);
	}
}

/* The same page again and again would be a round without an end. */
static bool
goes_on(struct fetch *fetch, const struct answer *answer)
{
	if (!answer->more || !answer->cursor)
		return false;
	if (++fetch->stream_pages < PAGES_MOST && !str_eq(answer->cursor, fetch->cursor))
		return true;
	note_missed(fetch,
		"the server gave the same page again and again: what is older may "
		"be missing");
	return false;
}

static bool
take_page(struct fetch *fetch, const struct call_end *end, struct err *err)
{
	const struct answer *answer = end->answer;
	bool more = goes_on(fetch, answer);

	fetch->cursor = more ? arena_copy(&fetch->arena, answer->cursor) : NULL;
	note_missed(fetch, answer->missed);
	keep_page(fetch, end);
	if (!more) {
		fetch->stream++;
		fetch->stream_pages = 0;
	}
	if (more && fetch->n_pages < PAGES &&
		date_ticks() - fetch->pages_since < PAGES_MS)
		return true;
	return write_pages(fetch, err);
}

static void
threads_moved(void *context, size_t thread, size_t of)
{
	struct fetch *fetch = context;

	snprintf(fetch->doing, sizeof fetch->doing, "reading threads: %zu of %zu", thread,
		of);
	/* Not for each: a row is written, and everybody looks at it. */
	if (thread % 10 == 1 && watch_doing(fetch->watch, fetch->doing, NULL))
		service_changed(fetch->watch->service);
	fetch->plan.moved(fetch->plan.context, fetch->doing);
}

static void
threads_read(void *context, const struct reread_end *end)
{
	struct fetch *fetch = context;

	fetch->reread = NULL;
	fetch->end.unread = end->unread;
	note_missed(fetch, end->missed);
	stop(fetch, end->err);
}

static void
read_threads(struct fetch *fetch)
{
	const struct reread_plan plan = {
		.result = &fetch->end.result,
		.done = threads_read,
		.moved = threads_moved,
		.context = fetch,
	};

	fetch->reread = reread_start(fetch->watch, &plan);
}

/* The next page, of this stream or the next one; then the threads. */
static void
next(struct fetch *fetch)
{
	struct watch *watch = fetch->watch;
	struct wish wish = {
		.verb = VERB_FETCH,
		.stream = watch->network->streams[fetch->stream],
		.since = watch->account.import_since,
		.now = date_now(),
	};
	struct err err = { 0 };
	char *cursor;

	if (!wish.stream) {
		read_threads(fetch);
		return;
	}
	if (fetch->stream_pages == 0 && !fetch->plan.from_start) {
		if (!store_cursor(watch->service->store, watch->account.id, wish.stream,
			    &fetch->arena, &cursor, &err)) {
			stop(fetch, &err);
			return;
		}
		fetch->cursor = cursor;
	}
	wish.cursor = fetch->cursor;
	ask_start(&fetch->ask, &wish);
}

static void
came(void *context, const struct call_end *end)
{
	struct fetch *fetch = context;
	struct err err = { 0 };

	if (end->answer && take_page(fetch, end, &err)) {
		next(fetch);
		return;
	}
	if (!end->answer) {
		err = *end->err;
		write_pages(fetch, NULL); /* the fault that came first is told */
	}
	stop(fetch, &err);
}

struct fetch *
fetch_start(struct watch *watch, const struct fetch_plan *plan)
{
	struct fetch *fetch = mem_alloc(sizeof *fetch);
	struct err err = { 0 };

	ask_init(&fetch->ask, watch, came, fetch);
	fetch->watch = watch;
	fetch->plan = *plan;
	fetch->started = date_ticks();
	fetch->importing = watch->account.fetched_at == 0 || plan->from_start;
	fetch->end_timer = (struct timer){ .call = tell_end, .context = fetch };
	fetch->write_timer = (struct timer){ .call = write_late, .context = fetch };
	watch->requests = 0;
	if (plan->threads_only)
		read_threads(fetch);
	else if (watch_doing(watch, fetch->importing ? "importing" : "fetching", &err))
		next(fetch);
	else
		stop(fetch, &err);
	return fetch;
}

void
fetch_cancel(struct fetch *fetch)
{
	if (!fetch)
		return;
	ask_cancel(&fetch->ask);
	write_pages(fetch, NULL);
	fetch_free(fetch);
}

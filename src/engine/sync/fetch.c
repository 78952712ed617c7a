/* One round of an account: what came in, what we wrote, and the threads that are due.
 * SPDX-License-Identifier: MIT */
#include "engine/sync/fetch.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/request/request.h"
#include "engine/sync/recheck.h"
#include "engine/sync/reread.h"
#include "engine/engine.h"
#include "engine/session.h"

#define THREADS_SHORT \
	40 /* read in one round, while what is on a screen waits for the next */
#define THREADS_MOST 1000 /* and in an only round */
#define PAGES_MOST \
	5000 /* of a stream in one round: against a server that never finishes */

struct fetch {
	struct session *session;
	struct fetch_options options;
	struct fetch_result result;
	struct arena arena;
	struct request *request;
	struct recheck *recheck;
	struct reread *reread;
	struct timer end_timer;
	int64_t started;
	int64_t known_at; /* when the round began, by the network's clock; 0 */
	int64_t skew;     /* how far our clock is ahead of it */
	int64_t oldest;   /* of what arrived, for the progress */
	bool importing;
	bool faulty;  /* a page was cut, refused or repeated */
	bool resumed; /* the stream continued where an earlier round was interrupted */
	size_t stream;
	size_t stream_pages;
	const char *cursor;
	char doing[128];
};

static void
fetch_free(struct fetch *fetch)
{
	struct loop *loop = fetch->session->engine->loop;

	loop_cancel(loop, &fetch->end_timer);
	request_cancel(fetch->request);
	recheck_cancel(fetch->recheck);
	reread_cancel(fetch->reread);
	arena_release(&fetch->arena);
	free(fetch);
}

static void
fetch_tell_end(void *context)
{
	struct fetch *fetch = context;
	struct fetch_options options = fetch->options;
	struct fetch_result result = fetch->result;

	store_heavy_catch_up(fetch->session->engine->store, true, NULL);
	result.ms = date_ticks() - fetch->started;
	result.requests = (size_t)fetch->session->requests;
	session_count_unread(fetch->session);
	if (fetch->importing)
		fetch->session->flood = (struct flood){ 0 };
	fetch_free(fetch);
	options.done(options.context, &result);
}

/* Ends the round; `err` NULL: successfully. */
static void
fetch_stop(struct fetch *fetch, const struct err *err)
{
	if (err && fetch->result.err.code == ERR_NONE)
		fetch->result.err = *err;
	loop_in(fetch->session->engine->loop, &fetch->end_timer, 0);
}

static void
fetch_note_missed(struct fetch *fetch, const char *sentence)
{
	if (!sentence)
		return;
	fetch->result.missed = true;
	fetch->faulty = true;
	session_note_missed(fetch->session, sentence);
}

/* "importing: 12 days to go, 310 items" */
static void
fetch_describe(struct fetch *fetch)
{
	size_t items = fetch->result.intake.new_items;
	int64_t days = (fetch->oldest - fetch->session->account.import_since) / DATE_DAY;
	size_t room = sizeof fetch->doing;

	if (!fetch->importing)
		snprintf(fetch->doing, room, "fetching: %zu new", items);
	else if (fetch->oldest && fetch->stream == 0 && days > 0)
		snprintf(fetch->doing, room, "importing: %lld days to go, %zu items",
			(long long)days, items);
	else
		snprintf(fetch->doing, room, "importing: %zu items", items);
}

/* The only place that decides whether this page completes the round: every stream was
 * read to its end, from its newest entry on, and no page was cut, refused or repeated. */
static bool
fetch_completes(const struct fetch *fetch, bool more)
{
	return !more && !fetch->faulty && !fetch->resumed &&
		!fetch->session->network->streams[fetch->stream + 1];
}

/* A page and the cursor after it are one transaction, which is committed before the next
 * page is requested: nothing that cost requests is lost. */
static bool
fetch_write_page(
	struct fetch *fetch, const struct op_result *answer, bool more, struct err *err)
{
	struct session *session = fetch->session;
	struct store *store = session->engine->store;
	struct intake intake = session_intake(session, answer, date_now());
	bool ok;

	intake.stream = session->network->streams[fetch->stream];
	intake.cursor = answer->cursor;
	intake.known_until = fetch_completes(fetch, more) ? fetch->known_at : 0;
	intake.skew = fetch->skew;
	intake.gives_up_all = true;
	if (!store_begin(store, err))
		return false;
	ok = store_intake(store, &intake, &fetch->result.intake, err);
	fetch_describe(fetch);
	session_note_fault(session, NULL); /* it works again */
	ok = ok && session_note_doing(session, fetch->doing, err);
	if (!store_end(store, ok, err))
		return false;
	fetch->result.complete = fetch_completes(fetch, more);
	engine_changed(session->engine);
	fetch->options.moved(fetch->options.context, fetch->doing);
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

/* The same page again and again would be an endless round. */
static bool
fetch_goes_on(struct fetch *fetch, const struct op_result *answer)
{
	if (!answer->more || !answer->cursor)
		return false;
	if (++fetch->stream_pages < PAGES_MOST && !str_eq(answer->cursor, fetch->cursor))
		return true;
	fetch_note_missed(fetch,
		"the server returned the same page again and again: older items may "
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
	/* Now reads what arrived since that earlier round began. */
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
	/* Not for each one: it writes a row, and everybody reads it. */
	if (thread % 10 == 1 && session_note_doing(fetch->session, fetch->doing, NULL))
		engine_changed(fetch->session->engine);
	fetch->options.moved(fetch->options.context, fetch->doing);
}

static void
fetch_on_reread(void *context, const struct reread_result *result)
{
	struct fetch *fetch = context;

	fetch->reread = NULL;
	fetch->result.threads_left = result->threads_left;
	fetch_note_missed(fetch, result->missed);
	fetch_stop(fetch, result->err);
}

static void
fetch_reread(struct fetch *fetch)
{
	const struct reread_options options = {
		.most = fetch->options.stays ? THREADS_SHORT : THREADS_MOST,
		.intake = &fetch->result.intake,
		.done = fetch_on_reread,
		.moved = fetch_on_reread_progress,
		.context = fetch,
	};

	fetch->reread = reread_start(fetch->session, &options);
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

/* First rechecks known items, then reads the threads: what is on a screen comes first. */
static void
fetch_recheck(struct fetch *fetch)
{
	const struct recheck_options options = {
		.intake = &fetch->result.intake,
		.done = fetch_on_rechecked,
		.context = fetch,
	};

	fetch->recheck = recheck_start(fetch->session, &options);
}

/* A long history is not a flood, but there must be room for it. */
static bool
fetch_has_room(const struct fetch *fetch, struct err *err)
{
	const struct session *session = fetch->session;

	return flood_has_room(session->engine->store_path, err) &&
		(fetch->importing || flood_allows(&session->flood, date_ticks(), err));
}

static void fetch_on_response(void *context, const struct request_result *result);

/* A long history leaves people their share of what the server allows. */
static void
fetch_ask(struct fetch *fetch, const struct op_args *args)
{
	bool can_wait = fetch->importing || fetch->stream_pages > 0;

	fetch->request = request_start(fetch->session,
		&(struct request_options){ .args = *args,
			.retry = can_wait ? REQUEST_SPARE : REQUEST_RETRY,
			.done = fetch_on_response,
			.context = fetch });
}

/* The next page, of this stream or the next one; then the threads. */
static void
fetch_next(struct fetch *fetch)
{
	struct session *session = fetch->session;
	struct op_args args = {
		.op = OP_FETCH,
		.stream = session->network->streams[fetch->stream],
		.since = session->account.import_since,
		.now = date_now(),
	};
	struct err err = { 0 };
	char *cursor;

	if (!args.stream) {
		fetch_recheck(fetch);
		return;
	}
	if (!fetch_has_room(fetch, &err)) {
		fetch_stop(fetch, &err);
		return;
	}
	if (fetch->stream_pages == 0 && !fetch->options.from_start) {
		if (!store_intake_cursor(session->engine->store, session->account.id,
			    args.stream, &fetch->arena, &cursor, &err)) {
			fetch_stop(fetch, &err);
			return;
		}
		fetch->cursor = cursor;
	}
	args.cursor = fetch->cursor;
	fetch_ask(fetch, &args);
}

/* Compares both clocks at the first request. A smaller difference is due to the whole
 * seconds of a Date header and to the time for the round trip. */
#define SAME_CLOCK (2 * DATE_SECOND)

static void
fetch_note_time(struct fetch *fetch, const struct request_result *result)
{
	struct account *account = &fetch->session->account;
	int64_t asked_at = date_now() - result->ms;

	if (result->server_at > 0) {
		fetch->known_at = result->server_at;
		fetch->skew = asked_at - result->server_at;
		if (llabs(fetch->skew) < SAME_CLOCK)
			fetch->skew = 0;
		account->skew = fetch->skew;
		return;
	}
	fetch->skew = account->skew;
	fetch->known_at = asked_at - fetch->skew;
}

static void
fetch_on_response(void *context, const struct request_result *result)
{
	struct fetch *fetch = context;
	struct err err = { 0 };

	fetch->request = NULL;
	if (result->answer && fetch->known_at == 0)
		fetch_note_time(fetch, result);
	if (result->answer && fetch_take_page(fetch, result->answer, &err)) {
		fetch_next(fetch);
		return;
	}
	fetch_stop(fetch, result->answer ? &err : result->err);
}

struct fetch *
fetch_start(struct session *session, const struct fetch_options *options)
{
	struct fetch *fetch = mem_alloc(sizeof *fetch);
	struct err err = { 0 };

	fetch->session = session;
	fetch->options = *options;
	fetch->started = date_ticks();
	fetch->importing = session->account.fetched_at == 0 || options->from_start;
	fetch->end_timer = (struct timer){ .call = fetch_tell_end, .context = fetch };
	session->requests = 0;
	if (options->threads_only)
		fetch_recheck(fetch);
	else if (session_note_doing(
			 session, fetch->importing ? "importing" : "fetching", &err))
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

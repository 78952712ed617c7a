/* One round of an account: what came in, what we wrote, and the threads that are due.
 * SPDX-License-Identifier: MIT */
#include "engine/sync/fetch.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/request/request.h"
#include "engine/request/request_note.h"
#include "engine/round/rest.h"
#include "engine/sync/settled.h"
#include "engine/sync/progress.h"
#include "engine/account/server_refresh.h"
#include "engine/engine.h"
#include "engine/session.h"

#define PAGES_MOST \
	5000 /* of a stream in one round: against a server that never finishes */

struct fetch {
	struct session *session;
	struct fetch_options options;
	struct fetch_result result;
	struct arena arena;
	struct server_refresh *refresh;
	struct request *request;
	struct rest *rest;
	struct timer end_timer;
	int64_t started;
	int64_t began_at; /* when the round began, by the network's clock; 0 */
	struct settled settled;
	bool importing;
	bool faulty;  /* a page of the stream was cut, refused or repeated */
	bool resumed; /* the stream continued where an earlier round was interrupted */
	size_t stream;
	size_t stream_pages;
	const char *cursor;
	struct progress progress;
};

static void
fetch_free(struct fetch *fetch)
{
	struct loop *loop = fetch->session->engine->loop;

	fetch->session->fetching = false;
	loop_cancel(loop, &fetch->end_timer);
	server_refresh_cancel(fetch->refresh);
	request_cancel(fetch->request);
	rest_cancel(fetch->rest);
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
	result.left_out = settled_leaves_out(&fetch->settled);
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

/* The only place that decides whether this page completes its stream: it was read to its
 * end, from its newest entry on, and no page was cut, refused or repeated. */
static bool
fetch_completes(const struct fetch *fetch, bool more)
{
	return !more && !fetch->faulty && !fetch->resumed;
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
	int64_t known_at = fetch_completes(fetch, more) ? fetch->began_at : 0;
	bool ok;

	fetch->settled.streams[fetch->stream].at = known_at;
	intake.stream = session->network->streams[fetch->stream];
	intake.next_at = answer->next;
	intake.cursor = answer->cursor;
	intake.known_at = known_at;
	intake.known_until = settled_until(&fetch->settled);
	intake.skew = session->account.skew;
	intake.gives_up_all = true;
	if (!(session->network->confirms ? store_begin_durable(store, err)
					 : store_begin(store, err)))
		return false;
	ok = store_intake(store, &intake, &fetch->result.intake, err);
	progress_of_items(&fetch->progress, fetch->importing, fetch->stream == 0,
		fetch->result.intake.new_items);
	session_note_fault(session, NULL); /* it works again */
	ok = ok && session_note_doing(session, fetch->progress.text, err);
	if (!store_end(store, ok, err))
		return false;
	fetch->result.complete = settled_is_all(&fetch->settled);
	engine_changed(session->engine);
	fetch->options.moved(fetch->options.context, fetch->progress.text);
	return true;
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
	if (answer->lacks && !fetch->result.missed)
		session_note_missed(fetch->session, answer->lacks);
	progress_note(&fetch->progress, answer);
	if (!fetch_write_page(fetch, answer, more, err))
		return false;
	fetch->cursor = more ? arena_copy(&fetch->arena, answer->cursor) : NULL;
	if (more)
		return true;
	/* Now reads what arrived since that earlier round began. */
	fetch->stream += !fetch->resumed || fetch->faulty;
	fetch->stream_pages = 0;
	fetch->faulty = false;
	return true;
}

static void
fetch_on_reread_progress(void *context, size_t thread, size_t of)
{
	struct fetch *fetch = context;

	progress_of_threads(&fetch->progress, thread, of);
	/* Not for each one: it writes a row, and everybody reads it. */
	if (thread % 10 == 1 &&
		session_note_doing(fetch->session, fetch->progress.text, NULL))
		engine_changed(fetch->session->engine);
	fetch->options.moved(fetch->options.context, fetch->progress.text);
}

static void
fetch_on_rest(void *context, const struct err *err)
{
	struct fetch *fetch = context;

	fetch->rest = NULL;
	fetch_stop(fetch, err);
}

static void
fetch_go_on_with_rest(struct fetch *fetch)
{
	const struct rest_options options = {
		.from_start = fetch->options.from_start,
		.stays = fetch->options.stays,
		.intake = &fetch->result.intake,
		.threads_left = &fetch->result.threads_left,
		.missed = &fetch->result.missed,
		.done = fetch_on_rest,
		.moved = fetch_on_reread_progress,
		.context = fetch,
	};

	fetch->rest = rest_start(fetch->session, &options);
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

/* Where a stream continues. One that asked us not to come yet is left out, and is known as
 * it was. */
static bool
fetch_find_place(struct fetch *fetch, size_t stream, const char **cursor, struct err *err)
{
	const struct session *session = fetch->session;
	struct stream_place place = { 0 };

	if (!fetch->options.from_start &&
		!store_intake_place(session->engine->store, session->account.id,
			session->network->streams[stream], &fetch->arena, &place, err))
		return false;
	*cursor = place.cursor;
	fetch->settled.streams[stream].left_out = place.next_at > date_now();
	if (fetch->settled.streams[stream].left_out)
		fetch->settled.streams[stream].at = place.known_at;
	return true;
}

static bool
fetch_find_places(struct fetch *fetch, struct err *err)
{
	const char *cursor;

	for (size_t i = fetch->stream; i < fetch->settled.n; i++)
		if (!fetch_find_place(fetch, i, &cursor, err))
			return false;
	return true;
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

	if (!args.stream) {
		session->fetching = false;
		fetch_go_on_with_rest(fetch);
		return;
	}
	if (!fetch_has_room(fetch, &err)) {
		fetch_stop(fetch, &err);
		return;
	}
	if (fetch->stream_pages == 0 &&
		!fetch_find_place(fetch, fetch->stream, &fetch->cursor, &err)) {
		fetch_stop(fetch, &err);
		return;
	}
	if (fetch->stream_pages == 0 && fetch->settled.streams[fetch->stream].left_out) {
		fetch->stream++;
		fetch_next(fetch);
		return;
	}
	args.cursor = fetch->cursor;
	fetch_ask(fetch, &args);
}

static void
fetch_on_response(void *context, const struct request_result *result)
{
	struct fetch *fetch = context;
	struct err err = { 0 };

	fetch->request = NULL;
	if (result->answer && fetch->began_at == 0)
		fetch->began_at = request_note_clock(fetch->session, result);
	if (result->answer && fetch_take_page(fetch, result->answer, &err)) {
		fetch_next(fetch);
		return;
	}
	fetch_stop(fetch, result->answer ? &err : result->err);
}

/* What came since the server last said who we are is read with what it says now. */
static void
fetch_on_refreshed(void *context, const struct err *err)
{
	struct fetch *fetch = context;

	fetch->refresh = NULL;
	if (err)
		fetch_stop(fetch, err);
	else
		fetch_next(fetch);
}

struct fetch *
fetch_start(struct session *session, const struct fetch_options *options)
{
	struct fetch *fetch = mem_alloc(sizeof *fetch);
	struct err err = { 0 };

	fetch->session = session;
	fetch->options = *options;
	fetch->started = date_ticks();
	fetch->progress.since = session->account.import_since;
	fetch->importing = session->account.fetched_at == 0 || options->from_start;
	settled_begin(&fetch->settled, session->network);
	fetch->stream = session->polled ? 1 : 0;
	/* What the long poll has not seen yet is not known. */
	fetch->settled.streams[0].at = session->polled ? session->polled_at : 0;
	fetch->end_timer = (struct timer){ .call = fetch_tell_end, .context = fetch };
	session->requests = 0;
	session->fetching = !options->threads_only;
	if (options->threads_only)
		fetch_go_on_with_rest(fetch);
	else if (!session_note_doing(
			 session, fetch->importing ? "importing" : "fetching", &err) ||
		!fetch_find_places(fetch, &err))
		fetch_stop(fetch, &err);
	else if (server_refresh_is_due(session))
		fetch->refresh = server_refresh_start(session, fetch_on_refreshed, fetch);
	else
		fetch_next(fetch);
	return fetch;
}

void
fetch_cancel(struct fetch *fetch)
{
	if (fetch)
		fetch_free(fetch);
}

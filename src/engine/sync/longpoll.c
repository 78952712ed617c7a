/* Long polls: a network's first stream, fetched again and again.
 * SPDX-License-Identifier: MIT */
#include "engine/sync/longpoll.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/date.h"
#include "engine/engine.h"
#include "engine/request/request.h"
#include "engine/request/request_note.h"
#include "engine/request/spending.h"
#include "engine/session.h"
#include "engine/sync/listen.h"
#include "store/store.h"

#define LONGEST    (5 * DATE_MINUTE) /* between two attempts after failures */
#define AT_ONCE    DATE_SECOND       /* a response in less time was not held */
#define QUICK      3                 /* so many in a row without news are fine */
#define BREATH     (2 * DATE_SECOND) /* then there is a pause between them */
#define BUSY       DATE_SECOND       /* look again whether a round is through */
#define PAGES_MOST 200 /* without holding: against a server that never finishes */

struct longpoll {
	struct session *session;
	struct listen_callbacks callbacks;
	struct request *request;
	struct timer again;
	struct arena arena; /* of the cursor */
	char *cursor;
	int failures;   /* in a row */
	int quick;      /* responses in a row that were neither held nor news */
	int pages;      /* in a row that said `more` */
	bool caught_up; /* the server may hold the next request */
};

static void longpoll_ask(void *context);

static void
longpoll_in(struct longpoll *longpoll, int64_t ms)
{
	loop_in(longpoll->session->engine->loop, &longpoll->again, ms);
}

static void
longpoll_set_live(struct longpoll *longpoll, bool live)
{
	struct session *session = longpoll->session;
	struct err err = { 0 };

	session->polled = live;
	if (session->account.streaming == live)
		return;
	session->account.streaming = live;
	if (!session_write(session, &err))
		log_line(session->engine->log, "%s: %s", session->account.name, err.text);
	engine_changed(session->engine);
}

/* Rounds fetch in the meantime, and show what is wrong if it stays so. */
static void
longpoll_fail(struct longpoll *longpoll)
{
	struct session *session = longpoll->session;
	bool was_live = session->account.streaming;
	int64_t pause = pace_backoff(++longpoll->failures, engine_chance());
	int64_t asked = session_pause(session);

	longpoll->caught_up = false;
	longpoll_set_live(longpoll, false);
	if (session->signed_out)
		return;
	if (pause > LONGEST)
		pause = LONGEST;
	longpoll_in(longpoll, pause > asked ? pause : asked);
	if (was_live)
		longpoll->callbacks.wants_fetch(longpoll->callbacks.context);
}

/* The items and the cursor after them are one transaction. */
static bool
longpoll_write(struct longpoll *longpoll, const struct request_result *result,
	struct intake_result *took, struct err *err)
{
	struct session *session = longpoll->session;
	struct store *store = session->engine->store;
	const struct op_result *answer = result->answer;
	const char *const *streams = session->network->streams;
	struct intake intake = session_intake(session, answer, date_now());
	bool complete = !answer->more && !answer->missed;

	if (complete)
		session->polled_at = request_note_clock(session, result);
	intake.stream = streams[0];
	intake.cursor = answer->cursor;
	intake.known_at = complete ? session->polled_at : 0;
	intake.known_until = complete && !streams[1] ? session->polled_at : 0;
	intake.next_at = answer->next;
	intake.skew = session->account.skew;
	intake.gives_up_all = true;
	if (answer->missed)
		session_note_missed(session, answer->missed);
	if (!(session->network->confirms ? store_begin_durable(store, err)
					 : store_begin(store, err)))
		return false;
	return store_end(store, store_intake(store, &intake, took, err), err);
}

static bool
has_news(const struct op_result *answer)
{
	return answer->n_items + answer->n_gone + answer->n_unread > 0 || answer->more;
}

/* How long to wait with the next one: as the server says; and a server that does not hold
 * requests, or only talks about what does not concern us, is not asked all the time. */
static int64_t
longpoll_breath(struct longpoll *longpoll, const struct request_result *result)
{
	const struct op_result *answer = result->answer;
	bool moved = answer->cursor && !str_eq(answer->cursor, longpoll->cursor);
	int64_t breath = 0;

	longpoll->quick = longpoll->caught_up && !has_news(answer) && result->ms < AT_ONCE
		? longpoll->quick + 1
		: 0;
	if (longpoll->quick > QUICK)
		breath = moved ? BREATH
			       : pace_backoff(longpoll->quick - QUICK, engine_chance());
	if (answer->next > date_now() + breath)
		breath = answer->next - date_now();
	return breath;
}

static void
longpoll_on_response(void *context, const struct request_result *result)
{
	struct longpoll *longpoll = context;
	struct session *session = longpoll->session;
	const struct op_result *answer = result->answer;
	struct intake_result took = { 0 };
	struct err err = { 0 };
	int64_t breath;

	longpoll->request = NULL;
	if (!answer || !longpoll_write(longpoll, result, &took, &err)) {
		if (answer)
			log_line(session->engine->log, "%s: %s", session->account.name,
				err.text);
		longpoll_fail(longpoll);
		return;
	}
	breath = longpoll_breath(longpoll, result);
	if (longpoll->caught_up)
		longpoll->failures = 0;
	longpoll->pages = answer->more ? longpoll->pages + 1 : 0;
	longpoll->caught_up = !answer->more;
	if (longpoll->pages >= PAGES_MOST) {
		longpoll_fail(longpoll);
		return;
	}
	longpoll_set_live(longpoll, true);
	longpoll_in(longpoll, breath);
	if (has_news(answer))
		engine_changed(session->engine);
	longpoll->callbacks.took(longpoll->callbacks.context, &took);
}

/* Where the last round, or the last response, ended. */
static bool
longpoll_read_cursor(struct longpoll *longpoll, struct err *err)
{
	struct session *session = longpoll->session;
	struct stream_place place;
	bool ok;

	arena_release(&longpoll->arena);
	ok = store_intake_place(session->engine->store, session->account.id,
		session->network->streams[0], &longpoll->arena, &place, err);
	longpoll->cursor = place.cursor;
	return ok;
}

static bool
longpoll_may_ask(struct longpoll *longpoll, struct err *err)
{
	struct session *session = longpoll->session;

	return flood_allows(&session->flood, date_ticks(), err) &&
		flood_has_room(session->engine->store_path, err) &&
		longpoll_read_cursor(longpoll, err);
}

static void
longpoll_ask(void *context)
{
	struct longpoll *longpoll = context;
	struct session *session = longpoll->session;
	int64_t pause = session_pause(session);
	int64_t day = spending_wait(session, OP_FETCH);
	struct err err = { 0 };

	if (day > pause)
		pause = day;
	if (session->fetching || pause > 0) {
		longpoll_in(longpoll, pause > 0 ? pause : BUSY);
		return;
	}
	if (!longpoll_may_ask(longpoll, &err)) {
		log_line(session->engine->log, "%s: %s", session->account.name, err.text);
		session_note_fault(session, &err);
		longpoll_fail(longpoll);
		return;
	}
	session->polled = true;
	longpoll->request = request_start(session,
		&(struct request_options){ .args = { .op = OP_FETCH,
						   .stream = session->network->streams[0],
						   .cursor = longpoll->cursor,
						   .since = session->account.import_since,
						   .now = date_now(),
						   .patience = longpoll->caught_up
							   ? session->network->patience
							   : 0 },
			.retry = REQUEST_ONCE,
			.done = longpoll_on_response,
			.context = longpoll });
}

struct longpoll *
longpoll_start(struct session *session, const struct listen_callbacks *callbacks)
{
	struct longpoll *longpoll;

	if (session->network->patience <= 0)
		return NULL;
	longpoll = mem_alloc(sizeof *longpoll);
	longpoll->session = session;
	longpoll->callbacks = *callbacks;
	longpoll->again = (struct timer){ .call = longpoll_ask, .context = longpoll };
	longpoll_ask(longpoll);
	return longpoll;
}

void
longpoll_stop(struct longpoll *longpoll)
{
	if (!longpoll)
		return;
	loop_cancel(longpoll->session->engine->loop, &longpoll->again);
	request_cancel(longpoll->request);
	longpoll_set_live(longpoll, false);
	arena_release(&longpoll->arena);
	free(longpoll);
}

/* Listening to a server: its stream of events, or long polls.
 * SPDX-License-Identifier: MIT */
#include "engine/sync/listen.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "engine/request/request.h"
#include "engine/http/sse.h"
#include "engine/engine.h"
#include "engine/session.h"
#include "engine/sync/longpoll.h"

#define EVENT_MAX   (1024 * 1024)
#define LONGEST     (5 * DATE_MINUTE) /* between two attempts */
#define WHEN_UNABLE DATE_HOUR         /* a server without a stream may get one */

struct listen {
	struct session *session;
	struct listen_callbacks callbacks;
	struct longpoll *longpoll; /* instead of all below */
	struct request *request;
	struct timer again;
	struct sse sse;
	int failures;                /* in a row */
	struct intake_result result; /* of the current piece */
	bool changed;                /* it had something for the store */
	bool wants_fetch;            /* and something that only a fetch can get */
};

static void
listen_set_streaming(struct listen *listen, bool streaming)
{
	struct session *session = listen->session;
	struct err err = { 0 };

	if (session->account.streaming == streaming)
		return;
	session->account.streaming = streaming;
	if (!session_write(session, &err))
		log_line(session->engine->log, "%s: %s", session->account.name, err.text);
	engine_changed(session->engine);
}

static void
listen_on_open(void *context)
{
	struct listen *listen = context;

	listen->failures = 0;
	listen_set_streaming(listen, true);
	listen->callbacks.wants_fetch(listen->callbacks.context);
}

static void
listen_take(struct listen *listen, const struct op_result *answer)
{
	struct session *session = listen->session;
	struct err err = { 0 };
	const struct intake intake = session_intake(session, answer, date_now());

	if (answer->n_items + answer->n_gone + answer->n_unread > 0) {
		listen->changed = true;
		if (!store_intake(session->engine->store, &intake, &listen->result, &err))
			log_line(session->engine->log, "%s: %s", session->account.name,
				err.text);
	}
	listen->wants_fetch |= answer->more;
}

static void
listen_on_event(void *context, const char *name, const char *data, size_t len)
{
	struct listen *listen = context;
	struct session *session = listen->session;
	struct arena arena = { 0 };
	struct op_result answer = { 0 };
	struct err err = { 0 };
	const struct header header = { "Event", name };
	const struct http_response response = {
		.status = 200,
		.headers = &header,
		.n_headers = 1,
		.body = data,
		.len = len,
	};
	const struct op_args args = {
		.op = OP_LISTEN, .at = &session->at, .now = date_now()
	};

	if (session->network->steps[OP_LISTEN].read(
		    &args, &response, &arena, &answer, &err))
		listen_take(listen, &answer);
	else
		log_line(session->engine->log, "%s: event %s: %s", session->account.name,
			name, err.text);
	arena_release(&arena);
}

/* After a piece. The last callback may free us. */
static void
listen_settle(struct listen *listen)
{
	bool wants_fetch = listen->wants_fetch;

	if (listen->changed) {
		engine_changed(listen->session->engine);
		listen->callbacks.took(listen->callbacks.context, &listen->result);
	}
	listen->result = (struct intake_result){ 0 };
	listen->changed = listen->wants_fetch = false;
	if (wants_fetch)
		listen->callbacks.wants_fetch(listen->callbacks.context);
}

/* After a flood, or on a full disk: the rest is fetched later. */
static void
listen_pause(struct listen *listen)
{
	struct session *session = listen->session;
	int64_t pause = flood_pause(&session->flood, date_ticks());
	struct err err = { 0 };

	if (flood_allows(&session->flood, date_ticks(), &err) &&
		flood_has_room(session->engine->store_path, &err))
		return;
	log_line(session->engine->log, "%s: %s", session->account.name, err.text);
	session_note_fault(session, &err);
	request_cancel(listen->request);
	listen->request = NULL;
	sse_release(&listen->sse);
	listen_set_streaming(listen, false);
	loop_in(session->engine->loop, &listen->again, pause > 0 ? pause : LONGEST);
}

/* What arrives together is written together: a disk is slower than a flood. */
static void
listen_on_piece(void *context, const char *bytes, size_t len)
{
	struct listen *listen = context;
	struct session *session = listen->session;
	struct store *store = session->engine->store;
	struct err err = { 0 };
	bool began = store_begin(store, &err);

	flood_count(&session->flood, len, date_ticks());
	sse_take(&listen->sse, bytes, len);
	if (!began || !store_end(store, true, &err)) {
		log_line(session->engine->log, "%s: %s", session->account.name, err.text);
		listen->wants_fetch = true;
	}
	listen_pause(listen);
	listen_settle(listen);
}

static void listen_connect(void *context);

static void
listen_on_close(void *context, const struct request_result *result)
{
	struct listen *listen = context;
	struct session *session = listen->session;
	bool was_open = session->account.streaming;
	int64_t pause;

	listen->request = NULL;
	sse_end(&listen->sse);
	sse_release(&listen->sse);
	if (result->unasked) {
		log_line(session->engine->log, "%s: no stream: %s", session->account.name,
			result->err->text);
		return;
	}
	listen_set_streaming(listen, false);
	/* Streams do not repeat what was missed; and a fetch shows whether the token was
	 * revoked. */
	listen->wants_fetch |= was_open && !session->signed_out;
	if (session->signed_out) {
		listen_settle(listen);
		return;
	}
	pause = pace_backoff(++listen->failures, engine_chance());
	if (pause > LONGEST)
		pause = LONGEST;
	if (!was_open && result->err &&
		(result->err->code == ERR_REFUSED || result->err->code == ERR_GONE))
		pause = WHEN_UNABLE;
	loop_in(session->engine->loop, &listen->again, pause);
	listen_settle(listen);
}

static void
listen_connect(void *context)
{
	struct listen *listen = context;

	sse_init(&listen->sse, EVENT_MAX, listen_on_event, listen);
	listen->request = request_start(listen->session,
		&(struct request_options){
			.args = { .op = OP_LISTEN, .now = date_now() },
			.done = listen_on_close,
			.context = listen,
			.stream = { listen_on_open, listen_on_piece, listen },
		});
}

struct listen *
listen_start(struct session *session, const struct listen_callbacks *callbacks)
{
	struct longpoll *longpoll = longpoll_start(session, callbacks);
	struct listen *listen;

	if (!longpoll &&
		(!session->account.listen || !session_can(session, OP_LISTEN, NULL)))
		return NULL;
	listen = mem_alloc(sizeof *listen);
	listen->session = session;
	listen->callbacks = *callbacks;
	listen->longpoll = longpoll;
	if (longpoll)
		return listen;
	listen->again = (struct timer){ .call = listen_connect, .context = listen };
	listen_connect(listen);
	return listen;
}

void
listen_stop(struct listen *listen)
{
	if (!listen)
		return;
	longpoll_stop(listen->longpoll);
	loop_cancel(listen->session->engine->loop, &listen->again);
	if (listen->request) {
		request_cancel(listen->request);
		sse_release(&listen->sse);
	}
	listen_set_streaming(listen, false);
	free(listen);
}

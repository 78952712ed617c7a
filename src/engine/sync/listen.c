/* Listening to what a server tells by itself.
 * SPDX-License-Identifier: MIT */
#include "engine/sync/listen.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "engine/call.h"
#include "engine/http/sse.h"
#include "engine/engine.h"
#include "engine/session.h"

#define EVENT_MAX   (1024 * 1024)
#define LONGEST     (5 * DATE_MINUTE) /* between two attempts */
#define WHEN_UNABLE DATE_HOUR         /* a server that has no stream may get one */

struct listen {
	struct watch *watch;
	struct listen_ears ears;
	struct call *call;
	struct timer again;
	struct events events;
	int failures;                /* in a row */
	struct intake_result result; /* of the piece at hand */
	bool changed;                /* it held something for the store */
	bool wishes;                 /* and something that only a fetch brings */
};

static void
set_streaming(struct listen *listen, bool streaming)
{
	struct watch *watch = listen->watch;
	struct err err = { 0 };

	if (watch->account.streaming == streaming)
		return;
	watch->account.streaming = streaming;
	if (!watch_write(watch, &err))
		log_line(watch->service->log, "%s: %s", watch->account.name, err.text);
	service_changed(watch->service);
}

static void
opened(void *context)
{
	struct listen *listen = context;

	listen->failures = 0;
	set_streaming(listen, true);
	listen->ears.wish(listen->ears.context);
}

static void
take(struct listen *listen, const struct answer *answer)
{
	struct watch *watch = listen->watch;
	struct err err = { 0 };
	const struct intake intake = watch_intake(watch, answer, date_now());

	if (answer->n_items + answer->n_gone + answer->n_unread > 0) {
		listen->changed = true;
		if (!store_take_in(watch->service->store, &intake, &listen->result, &err))
			log_line(watch->service->log, "%s: %s", watch->account.name,
				err.text);
	}
	listen->wishes |= answer->more;
}

static void
on_event(void *context, const char *name, const char *data, size_t len)
{
	struct listen *listen = context;
	struct watch *watch = listen->watch;
	struct arena arena = { 0 };
	struct answer answer = { 0 };
	struct err err = { 0 };
	const struct header header = { "Event", name };
	const struct response response = {
		.status = 200,
		.headers = &header,
		.n_headers = 1,
		.body = data,
		.len = len,
	};
	const struct wish wish = {
		.verb = VERB_LISTEN, .at = &watch->at, .now = date_now()
	};

	if (watch->network->steps[VERB_LISTEN].read(
		    &wish, &response, &arena, &answer, &err))
		take(listen, &answer);
	else
		log_line(watch->service->log, "%s: event %s: %s", watch->account.name,
			name, err.text);
	arena_release(&arena);
}

/* After a piece. The wish is last: it may end us. */
static void
settle(struct listen *listen)
{
	bool wishes = listen->wishes;

	if (listen->changed) {
		service_changed(listen->watch->service);
		listen->ears.took(listen->ears.context, &listen->result);
	}
	listen->result = (struct intake_result){ 0 };
	listen->changed = listen->wishes = false;
	if (wishes)
		listen->ears.wish(listen->ears.context);
}

/* After a flood, or on a full disk: what is left is asked for later. */
static void
hang_up_for_a_while(struct listen *listen)
{
	struct watch *watch = listen->watch;
	int64_t pause = flood_pause(&watch->flood, date_ticks());
	struct err err = { 0 };

	if (flood_allows(&watch->flood, date_ticks(), &err) &&
		flood_has_room(watch->service->store_path, &err))
		return;
	log_line(watch->service->log, "%s: %s", watch->account.name, err.text);
	watch_fault(watch, &err);
	call_cancel(listen->call);
	listen->call = NULL;
	events_release(&listen->events);
	set_streaming(listen, false);
	loop_in(watch->service->loop, &listen->again, pause > 0 ? pause : LONGEST);
}

/* What comes together is written together: a disk is slower than a flood. */
static void
piece(void *context, const char *bytes, size_t len)
{
	struct listen *listen = context;
	struct watch *watch = listen->watch;
	struct store *store = watch->service->store;
	struct err err = { 0 };
	bool began = store_begin(store, &err);

	flood_count(&watch->flood, len, date_ticks());
	events_take(&listen->events, bytes, len);
	if (!began || !store_end(store, true, &err)) {
		log_line(watch->service->log, "%s: %s", watch->account.name, err.text);
		listen->wishes = true;
	}
	hang_up_for_a_while(listen);
	settle(listen);
}

static void connect(void *context);

static void
closed(void *context, const struct call_end *end)
{
	struct listen *listen = context;
	struct watch *watch = listen->watch;
	bool was_open = watch->account.streaming;
	int64_t pause;

	listen->call = NULL;
	events_end(&listen->events);
	events_release(&listen->events);
	set_streaming(listen, false);
	/* Streams do not repeat what was missed; and a token that was taken back shows
	 * there. */
	listen->wishes |= was_open && !watch->signed_out;
	if (watch->signed_out) {
		settle(listen);
		return;
	}
	pause = pace_backoff(++listen->failures, service_chance());
	if (pause > LONGEST)
		pause = LONGEST;
	if (!was_open && end->err &&
		(end->err->code == ERR_REFUSED || end->err->code == ERR_GONE))
		pause = WHEN_UNABLE;
	loop_in(watch->service->loop, &listen->again, pause);
	settle(listen);
}

static void
connect(void *context)
{
	struct listen *listen = context;
	struct watch *watch = listen->watch;
	struct err err = { 0 };
	const struct call_plan plan = {
		.wish = { .verb = VERB_LISTEN, .now = date_now() },
		.done = closed,
		.opened = opened,
		.piece = piece,
		.context = listen,
	};

	events_init(&listen->events, EVENT_MAX, on_event, listen);
	listen->call = call_start(watch, &plan, &err);
	if (!listen->call) {
		events_release(&listen->events);
		log_line(watch->service->log, "%s: no stream: %s", watch->account.name,
			err.text);
	}
}

struct listen *
listen_start(struct watch *watch, const struct listen_ears *ears)
{
	struct listen *listen;

	if (!watch->account.listen || !watch_can(watch, VERB_LISTEN, NULL))
		return NULL;
	listen = mem_alloc(sizeof *listen);
	listen->watch = watch;
	listen->ears = *ears;
	listen->again = (struct timer){ .call = connect, .context = listen };
	connect(listen);
	return listen;
}

void
listen_stop(struct listen *listen)
{
	if (!listen)
		return;
	loop_cancel(listen->watch->service->loop, &listen->again);
	if (listen->call) {
		call_cancel(listen->call);
		events_release(&listen->events);
	}
	set_streaming(listen, false);
	free(listen);
}

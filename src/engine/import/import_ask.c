/* heed-engine account-add --ask-import: how far back the first import goes.
 * SPDX-License-Identifier: MIT */
#include "engine/import/import_ask.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/time/date.h"
#include "engine/engine.h"
#include "engine/import/estimate.h"
#include "engine/import/typed_line.h"
#include "engine/option.h"
#include "engine/request/request.h"
#include "engine/session.h"
#include "inbox/hear.h"
#include "inbox/import/import_offer.h"
#include "store/store.h"

#define LEASE_EVERY (10 * DATE_SECOND)

struct import_ask {
	struct session *session;
	struct request *request;
	struct err fault; /* of the last request */
	struct import_offer offer;
	struct estimate estimate;
	struct arena pages[ESTIMATE_STREAMS]; /* what estimate borrows */
	struct timer lease;
	int64_t chosen; /* -1: nothing yet */
	bool left;      /* by a signal, before anything was chosen */
	struct arena arena;
};

/* While somebody thinks about the answer, nobody else begins. */
static void
import_on_lease_due(void *context)
{
	struct import_ask *ask = context;

	session_lease(ask->session);
	loop_in(ask->session->engine->loop, &ask->lease, LEASE_EVERY);
}

/* --- what it costs --- */

static void
import_on_page(void *context, const struct request_result *result)
{
	struct import_ask *ask = context;
	struct estimate *estimate = &ask->estimate;

	ask->request = NULL;
	if (result->answer) {
		ask->pages[estimate->n] = *result->arena;
		*result->arena = (struct arena){ 0 };
		estimate_add(estimate, result->answer);
	} else {
		ask->fault = *result->err;
	}
	loop_end(ask->session->engine->loop);
}

/* The first page, as a fetch reads it that goes back as far as the longest choice. */
static bool
import_read_page(struct import_ask *ask, const char *stream)
{
	const struct import_offer *offer = &ask->offer;
	int64_t now = ask->estimate.now;

	ask->fault = (struct err){ 0 };
	ask->request = request_start(ask->session,
		&(struct request_options){
			.args = { .op = OP_FETCH,
				.stream = stream,
				.since = now - offer->choices[offer->n - 1].span,
				.now = now },
			.retry = REQUEST_ONCE,
			.done = import_on_page,
			.context = ask,
		});
	loop_run(ask->session->engine->loop);
	if (ask->request) { /* a signal */
		request_cancel(ask->request);
		ask->request = NULL;
		ask->left = true;
	}
	return ask->fault.code == ERR_NONE && !ask->left;
}

static void
import_note_budget(struct import_ask *ask)
{
	const struct session *session = ask->session;
	const struct catalog_budget *budget = &session->network->row->budget;

	if (budget->unit)
		ask->offer.per_day = budget->per_day - budget->reserve;
}

static const char *
import_why_unknown(struct import_ask *ask, const char *reason)
{
	return arena_printf(&ask->arena,
		"How many requests that takes is unknown until it runs: %s.", reason);
}

static void
import_estimate(struct import_ask *ask)
{
	const struct session *session = ask->session;
	const char *const *streams = session->network->streams;
	struct import_offer *offer = &ask->offer;
	struct estimate *estimate = &ask->estimate;
	char **words;

	estimate->now = date_now();
	estimate->begins = session->created_at;
	estimate->per_thread = !session_can(session, OP_THREAD, NULL) ? 0
		: session->network->thread_requests > 0
		? session->network->thread_requests
		: 2;
	if (session->network->heard)
		estimate->words = hear_words(session->account.hear, &ask->arena, &words);
	import_note_budget(ask);
	for (size_t i = 0; i < ESTIMATE_STREAMS && streams[i]; i++)
		if (!import_read_page(ask, streams[i])) {
			offer->why = import_why_unknown(ask, ask->fault.text);
			return;
		}
	estimate_finish(estimate);
	for (size_t i = 0; i < offer->n; i++)
		estimate_fill(estimate, &offer->choices[i]);
	if (offer->choices[0].requests < 0)
		offer->why = import_why_unknown(ask,
			arena_printf(&ask->arena, "%s does not say how much there is",
				session->network->row->title));
	else if (offer->choices[offer->n - 1].about)
		offer->why =
			"These numbers assume that people always wrote as much as lately.";
}

/* --- the question --- */

static bool
import_take_line(void *context, const char *line)
{
	struct import_ask *ask = context;

	if (import_offer_choose(&ask->offer, line, &ask->chosen))
		return true;
	printf("wrong " IMPORT_WRONG "\n", line);
	fflush(stdout);
	return false;
}

static void
import_on_end(void *context)
{
	struct import_ask *ask = context;

	import_offer_choose(&ask->offer, "", &ask->chosen);
}

static bool
import_read_choice(struct import_ask *ask)
{
	const struct typed_line typed = { import_take_line, import_on_end, ask };

	printf("import %s\n", import_offer_write(&ask->offer, &ask->arena));
	fflush(stdout);
	typed_line_read(ask->session->engine->loop, &typed);
	return ask->chosen >= 0;
}

/* Whoever leaves has an account of which nothing is read until they begin. */
static bool
import_leave(const struct import_ask *ask, struct err *err)
{
	return err_set(err, ERR_FAILED, "%s is added; heed sync begins the import",
		str_or_empty(ask->session->account.handle));
}

static bool
import_keep_choice(struct import_ask *ask, struct err *err)
{
	struct session *session = ask->session;

	session->account.import_since = session->account.connected_at - ask->chosen;
	return session_put_account(session, err) &&
		session_note_doing(session, NULL, err);
}

/* Whether somebody has to say it: not if anything was read before. */
static bool
import_is_open(const struct import_ask *ask, const struct engine_options *options)
{
	const struct session *session = ask->session;
	const char *const *streams = session->network->streams;
	struct arena scratch = { 0 };
	struct stream_place place = { 0 };
	bool open = options->asks_import && options->import < 0 &&
		session->account.fetched_at == 0;

	for (size_t i = 0; open && streams[i]; i++)
		open = store_intake_place(session->engine->store, session->account.id,
			       streams[i], &scratch, &place, NULL) &&
			!place.cursor;
	arena_release(&scratch);
	return open;
}

static void
import_release(struct import_ask *ask)
{
	loop_cancel(ask->session->engine->loop, &ask->lease);
	estimate_release(&ask->estimate);
	for (size_t i = 0; i < ESTIMATE_STREAMS; i++)
		arena_release(&ask->pages[i]);
	arena_release(&ask->arena);
}

/* What the server said, before the question. */
static void
import_say_who(const struct account *account)
{
	printf("signed %s\n", str_or_empty(account->handle));
	if (account->missed)
		printf("missed %s\n", account->missed);
	fflush(stdout);
}

bool
import_ask(struct session *session, const struct engine_options *options, struct err *err)
{
	struct import_ask ask = { .session = session, .chosen = -1 };
	bool ok = true;

	ask.offer = import_offer_of(session->engine->settings.import);
	ask.lease = (struct timer){ .call = import_on_lease_due, .context = &ask };
	if (import_is_open(&ask, options) && session_lease(session)) {
		loop_in(session->engine->loop, &ask.lease, LEASE_EVERY);
		import_say_who(&session->account);
		/* First, because whoever leaves may end us in any way. */
		ok = session_note_doing(session, IMPORT_NOT_BEGUN, err);
		if (ok)
			import_estimate(&ask);
		if (ok && !ask.left && import_read_choice(&ask))
			ok = import_keep_choice(&ask, err);
		else if (ok)
			ok = import_leave(&ask, err);
	}
	import_release(&ask);
	return ok;
}

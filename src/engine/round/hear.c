/* Listening for words, one after another.
 * SPDX-License-Identifier: MIT */
#include "engine/round/hear.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/log.h"
#include "base/time/date.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/engine.h"
#include "engine/request/request.h"
#include "engine/session.h"
#include "inbox/hear.h"
#include "store/hear.h"

/* No word is asked for more often, however often the account is fetched. */
#define REST (5 * DATE_MINUTE)
/* How long what was heard is kept. */
#define KEPT (30 * DATE_DAY)

/* Pages of one word in one round: the next round goes on from there. */
#define PAGES_MOST 10

#define LISTENING "listening for "

struct hear {
	struct session *session;
	struct hear_options options;
	struct arena arena;
	struct request *request;
	struct timer end_timer;
	struct err err;
	const char *missed; /* NULL: nothing */
	char **words;
	size_t n_words;
	size_t at;
	size_t pages;       /* of this word, in this round */
	const char *stream; /* the name of its cursor */
	const char *cursor;
};

static void
hear_free(struct hear *hear)
{
	loop_cancel(hear->session->engine->loop, &hear->end_timer);
	request_cancel(hear->request);
	arena_release(&hear->arena);
	free(hear);
}

/* What else was missed is more important; what was wrong before and no longer is goes. */
static void
hear_report(struct hear *hear)
{
	struct session *session = hear->session;

	if (*hear->options.missed)
		return;
	if (hear->missed)
		session_note_missed(session, hear->missed);
	else if (str_starts(session->account.missed, LISTENING))
		session_note_missed(session, NULL);
	*hear->options.missed = hear->missed != NULL;
}

/* Posts of strangers are no archive: what nobody answered goes after a while. */
static void
hear_forget(struct hear *hear)
{
	struct session *session = hear->session;
	struct err err = { 0 };

	if (!store_hear_forget(
		    session->engine->store, session->account.id, date_now() - KEPT, &err))
		log_line(session->engine->log, "%s: %s", session->account.name, err.text);
}

static void
hear_finish(void *context)
{
	struct hear *hear = context;
	struct hear_options options = hear->options;
	struct err err = hear->err;

	hear_forget(hear);
	hear_report(hear);
	hear_free(hear);
	options.done(options.context, err.code == ERR_NONE ? NULL : &err);
}

static void
hear_stop(struct hear *hear)
{
	loop_in(hear->session->engine->loop, &hear->end_timer, 0);
}

/* Of several, the first is reported. */
static void
hear_note_missed(struct hear *hear, const char *why)
{
	if (!hear->missed)
		hear->missed = arena_printf(
			&hear->arena, LISTENING "\"%s\": %s", hear->words[hear->at], why);
}

/* A topic of the whole world must leave room for what is addressed to us. */
static bool
hear_has_room(const struct hear *hear)
{
	const struct session *session = hear->session;

	return session->flood.bytes < FLOOD_BYTES / 2 &&
		flood_has_room(session->engine->store_path, NULL);
}

/* As far back as the first import went: from now, for a word that is new. */
static int64_t
hear_since(const struct session *session)
{
	int64_t limit = session->account.import_since;
	int64_t span = session->account.connected_at - limit;
	int64_t since = date_now() - span;

	return span > 0 && since > limit ? since : limit;
}

static void hear_on_response(void *context, const struct request_result *result);

static void
hear_ask(struct hear *hear)
{
	struct session *session = hear->session;
	const struct op_args args = {
		.op = OP_FETCH,
		.stream = session->network->heard,
		.word = hear->words[hear->at],
		.cursor = hear->cursor,
		.since = hear_since(session),
		.now = date_now(),
	};

	hear->request = request_start(session,
		&(struct request_options){ .args = args,
			.retry = REQUEST_SPARE,
			.done = hear_on_response,
			.context = hear });
}

/* The next word that is not resting. */
static void
hear_next(struct hear *hear)
{
	struct session *session = hear->session;

	for (; hear->at < hear->n_words && hear_has_room(hear); hear->at++) {
		struct stream_place place = { 0 };

		hear->stream = arena_printf(&hear->arena, "%s %s",
			session->network->heard, hear->words[hear->at]);
		if (!hear->options.from_start &&
			!store_intake_place(session->engine->store, session->account.id,
				hear->stream, &hear->arena, &place, &hear->err))
			break;
		if (place.next_at > date_now())
			continue;
		hear->cursor = place.cursor;
		hear->pages = 0;
		hear_ask(hear);
		return;
	}
	hear_stop(hear);
}

static bool
hear_take_in(struct hear *hear, const struct op_result *answer, bool more)
{
	struct session *session = hear->session;
	struct store *store = session->engine->store;
	struct intake intake = session_intake(session, answer, date_now());
	bool ok;

	intake.stream = hear->stream;
	intake.cursor = answer->cursor;
	intake.next_at = more ? 0 : intake.now + REST;
	intake.gives_up_all = true;
	if (!store_begin(store, &hear->err))
		return false;
	ok = store_intake(store, &intake, hear->options.intake, &hear->err);
	if (!store_end(store, ok, &hear->err))
		return false;
	engine_changed(session->engine);
	return true;
}

static void
hear_take_page(struct hear *hear, const struct op_result *answer)
{
	bool more = answer->more && answer->cursor &&
		!str_eq(answer->cursor, hear->cursor) && ++hear->pages < PAGES_MOST &&
		hear_has_room(hear);

	if (answer->missed)
		hear_note_missed(hear, answer->missed);
	if (!hear_take_in(hear, answer, more)) {
		hear_stop(hear);
		return;
	}
	if (more) {
		hear->cursor = arena_copy(&hear->arena, answer->cursor);
		hear_ask(hear);
		return;
	}
	hear->at++;
	hear_next(hear);
}

static void
hear_on_response(void *context, const struct request_result *result)
{
	struct hear *hear = context;

	hear->request = NULL;
	if (result->answer) {
		hear_take_page(hear, result->answer);
		return;
	}
	/* What the server asks us to wait for is due again in the next round. */
	if (result->err->code != ERR_LATER)
		hear_note_missed(hear, result->err->text);
	if (!request_failed_alone(hear->session, result)) {
		hear_stop(hear);
		return;
	}
	hear->at++;
	hear_next(hear);
}

struct hear *
hear_start(struct session *session, const struct hear_options *options)
{
	struct hear *hear = mem_alloc(sizeof *hear);

	hear->session = session;
	hear->options = *options;
	hear->end_timer = (struct timer){ .call = hear_finish, .context = hear };
	if (session->network->heard)
		hear->n_words =
			hear_words(session->account.hear, &hear->arena, &hear->words);
	hear_next(hear);
	return hear;
}

void
hear_cancel(struct hear *hear)
{
	if (hear)
		hear_free(hear);
}

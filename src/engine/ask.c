/* Asking one thing after another.
 * SPDX-License-Identifier: MIT */
#include "engine/ask.h"

#include "base/time/date.h"
#include "engine/engine.h"
#include "engine/session.h"

#define MOMENT       (6 * DATE_SECOND) /* a pause that is waited for */
#define TRIES        3
#define TRIES_OF_ONE 2 /* of one thread or message: it is tried again another day */

static void ask_go(void *context);

static void
ask_wait_for(struct ask *ask, int64_t ms, loop_call *step)
{
	ask->timer.call = step;
	loop_in(ask->session->engine->loop, &ask->timer, ms);
}

/* True when it failed in passing and is asked again in a moment. */
static bool
ask_again(struct ask *ask, const struct request_result *end)
{
	const struct err *why = end->err;
	const struct pace *pace = &ask->session->pace;
	bool is_one = ask->wish.op == OP_THREAD || ask->wish.op == OP_ITEM ||
		ask->wish.op == OP_ITEMS;
	int64_t pause = session_pause(ask->session);

	if ((why->code != ERR_LATER && why->code != ERR_NETWORK) || pause > MOMENT ||
		pace->failures >= TRIES || (is_one && end->ms > MOMENT) ||
		++ask->tries >= (is_one ? TRIES_OF_ONE : TRIES))
		return false;
	ask_wait_for(ask, pause, ask_go);
	return true;
}

static void
ask_on_response(void *context, const struct request_result *end)
{
	struct ask *ask = context;

	ask->call = NULL;
	if (!end->answer && ask_again(ask, end))
		return;
	ask->done(ask->context, end);
}

static void
ask_fail(void *context)
{
	struct ask *ask = context;
	const struct err err = ask->err;

	ask->done(ask->context, &(struct request_result){ .err = &err });
}

static void
ask_go(void *context)
{
	struct ask *ask = context;
	struct session *session = ask->session;
	int64_t pause = session_pause(session);
	int64_t spare = ask->can_wait ? pace_spare(&session->pace, date_ticks()) : 0;
	const struct request_options options = {
		.wish = ask->wish, .done = ask_on_response, .context = ask
	};

	ask->err = (struct err){ 0 };
	if ((pause > 0 || spare > 0) && pause <= MOMENT && spare <= MOMENT) {
		ask_wait_for(ask, pause > spare ? pause : spare, ask_go);
		return;
	}
	if (pause > 0)
		err_set(&ask->err, ERR_LATER, "%s asks us to wait %s",
			session->account.server, date_words_long(pause).at);
	else if (spare > 0)
		err_set(&ask->err, ERR_LATER,
			"the rest follows in %s: what little %s allows until then is kept "
			"for you",
			date_words_long(spare).at, session->account.server);
	else
		ask->call = call_start(session, &options, &ask->err);
	if (!ask->call)
		ask_wait_for(ask, 0, ask_fail);
}

void
ask_init(struct ask *ask, struct session *session,
	void (*done)(void *context, const struct request_result *end), void *context)
{
	*ask = (struct ask){ .session = session, .done = done, .context = context };
	ask->timer.context = ask;
}

void
ask_start(struct ask *ask, const struct op_args *wish)
{
	ask->wish = *wish;
	ask->tries = 0;
	ask->can_wait = false;
	ask_wait_for(ask, 0, ask_go);
}

void
ask_start_spare(struct ask *ask, const struct op_args *wish)
{
	ask_start(ask, wish);
	ask->can_wait = true;
}

void
ask_cancel(struct ask *ask)
{
	loop_cancel(ask->session->engine->loop, &ask->timer);
	call_cancel(ask->call);
	ask->call = NULL;
}

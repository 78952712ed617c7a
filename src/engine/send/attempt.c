/* One attempt to send something that was claimed, until it is decided.
 * SPDX-License-Identifier: MIT */
#include "engine/send/attempt.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "engine/request/request.h"
#include "engine/send/lookup.h"
#include "engine/send/delivery.h"
#include "engine/send/posting.h"
#include "engine/engine.h"
#include "engine/session.h"

#define LOOKS        2 /* before it counts as not posted */
#define TRIES        3 /* of a reply that may have arrived, each after a look-up */
#define TRIES_OTHERS 8 /* of what can safely be repeated */
#define LONGEST_NAP  DATE_MINUTE

struct attempt {
	struct attempt_options options;
	struct session *session;
	struct outgoing *outgoing;
	bool may_stand;
	struct timer timer; /* the next step */
	struct request *request;
	struct lookup *lookup;
	struct arena arena;  /* of the cursor and the messages */
	struct arena answer; /* of the network's last result */
	struct delivery_outcome outcome;
	int looks;
};

static void attempt_look(void *context);

static void
attempt_after(struct attempt *attempt, int64_t ms, loop_call *step)
{
	attempt->timer.call = step;
	loop_in(attempt->session->engine->loop, &attempt->timer, ms);
}

static void
attempt_tell(void *context)
{
	struct attempt *attempt = context;

	attempt->options.done(attempt->options.context, &attempt->outcome);
}

/* --- end of an attempt --- */

static void
attempt_end_with(struct attempt *attempt, const struct delivery_outcome *outcome)
{
	attempt->outcome = *outcome;
	attempt->outcome.why = arena_copy(&attempt->arena, outcome->why);
	attempt_after(attempt, 0, attempt_tell);
}

static void
attempt_decide(struct attempt *attempt, enum outgoing_state state, const char *why)
{
	attempt_end_with(
		attempt, &(struct delivery_outcome){ .state = state, .why = why });
}

static void
attempt_put_aside(struct attempt *attempt)
{
	attempt_decide(attempt, OUTGOING_SENDING, NULL);
}

/* It has not arrived: when it is finally sent, it counts as written at that time, under
 * another key; unless an earlier attempt may have arrived under this one. */
static void
attempt_requeue(struct attempt *attempt, const char *why, bool counts)
{
	if (attempt->options.chose_key)
		posting_forget_key(attempt->outgoing, &attempt->arena);
	delivery_postpone(attempt->session, attempt->outgoing, counts);
	attempt_decide(attempt, OUTGOING_QUEUED, why);
}

/* For people who look at the outbox; the attempt continues even if this cannot be
 * written. */
static void
attempt_note(struct attempt *attempt, const char *why)
{
	bool moved;
	struct err err = { 0 };

	if (!delivery_move(attempt->session, attempt->outgoing, OUTGOING_SENDING,
		    OUTGOING_SENDING, why, &moved, &err))
		delivery_store_failed(attempt->session, attempt->outgoing,
			attempt->options.trouble, &err);
}

/* Refused for good. The item it was about may be gone: check that at once. */
static void
attempt_refuse(struct attempt *attempt, const struct err *why)
{
	if (why->code == ERR_GONE)
		store_schedule_wish(attempt->session->engine->store,
			attempt->outgoing->conversation, NULL);
	attempt_decide(attempt, OUTGOING_REFUSED, why->text);
}

/* --- likes and similar: repeating does no harm --- */

static bool
attempt_is_retried(const struct err *err)
{
	return err->code == ERR_LATER || err->code == ERR_NETWORK ||
		err->code == ERR_PROTOCOL;
}

static void
attempt_other_failed(struct attempt *attempt, const struct request_result *result)
{
	enum outgoing_act act = attempt->outgoing->act;
	bool undoes = act == SEND_DELETE || act == SEND_UNLIKE || act == SEND_UNBOOST ||
		act == SEND_UNHIDE || act == SEND_UNSILENCE || act == SEND_UNBLOCK ||
		act == SEND_REMOVE;

	if (result->err->code == ERR_SIGNIN)
		attempt_requeue(attempt, result->err->text, false);
	else if (result->err->code == ERR_GONE && undoes)
		attempt_decide(attempt, OUTGOING_SENT, NULL);
	else if (attempt_is_retried(result->err) &&
		attempt->outgoing->tries < TRIES_OTHERS)
		attempt_requeue(attempt, result->err->text, result->left);
	else
		attempt_refuse(attempt, result->err);
}

/* --- posting --- */

static void
attempt_look_after(struct attempt *attempt, int64_t ms)
{
	int64_t pause =
		attempt->session->pace.obeys ? session_pause(attempt->session) : 0;

	attempt_after(attempt, pause > ms ? pause : ms, attempt_look);
}

static void
attempt_text_failed(struct attempt *attempt, const struct request_result *result)
{
	const char *why = result->err->text;
	bool refused = result->err->code == ERR_REFUSED || result->err->code == ERR_GONE;
	bool turned_away = result->err->code == ERR_SIGNIN || result->status == 429;

	/* If a repetition is refused, the first attempt may have been accepted
	 * ("duplicate"). */
	if (refused && !attempt->may_stand) {
		attempt_refuse(attempt, result->err);
		return;
	}
	if ((turned_away || !result->left) && !attempt->may_stand) {
		attempt_requeue(
			attempt, why, !turned_away && result->err->code == ERR_PROTOCOL);
		return;
	}
	attempt->may_stand = true;
	attempt->looks = 0;
	attempt_note(attempt, why);
	if (result->err->code == ERR_SIGNIN)
		attempt_put_aside(attempt);
	else
		attempt_look_after(attempt, attempt->options.patience / 10);
}

/* The result is ours from here on: it is written as soon as the store can be written. */
static void
attempt_posted(struct attempt *attempt, const struct request_result *result)
{
	struct delivery_outcome sent = { .state = OUTGOING_SENT,
		.items = result->answer->items,
		.n_items = result->answer->n_items };

	attempt->answer = *result->arena;
	*result->arena = (struct arena){ 0 };
	attempt_end_with(attempt, &sent);
}

static void
attempt_on_response(void *context, const struct request_result *result)
{
	static const struct err nothing_said = { ERR_PROTOCOL,
		"the server accepted it without saying what became of it" };
	struct attempt *attempt = context;
	bool is_text = attempt->outgoing->act == SEND_REPLY;
	struct request_result lacking = *result;

	attempt->request = NULL;
	lacking.err = &nothing_said;
	if (result->unasked) {
		attempt_decide(attempt,
			attempt->may_stand ? OUTGOING_UNSURE : OUTGOING_REFUSED,
			result->err->text);
	} else if (result->answer &&
		(posting_did_nothing(attempt->outgoing, result->answer) ||
			delivery_kept_old(
				attempt->session, attempt->outgoing, result->answer))) {
		attempt_decide(attempt, OUTGOING_REFUSED,
			"the server reported success, but nothing changed");
	} else if (result->answer && !attempt->may_stand &&
		lookup_is_old(attempt->session, attempt->outgoing, result->answer)) {
		posting_forget_key(attempt->outgoing, &attempt->arena);
		attempt_decide(attempt, OUTGOING_REFUSED,
			"the server answered with an older message of yours, and posted "
			"nothing: send it again");
	} else if (result->answer && (!is_text || result->answer->n_items > 0)) {
		attempt_posted(attempt, result);
	} else if (!is_text) {
		attempt_other_failed(attempt, result);
	} else {
		attempt_text_failed(attempt, result->answer ? &lacking : result);
	}
}

static void
attempt_post(struct attempt *attempt)
{
	attempt->request = request_start(attempt->session,
		&(struct request_options){
			.args = posting_args(
				attempt->outgoing, posting_op(attempt->outgoing)),
			.all_steps = true,
			.done = attempt_on_response,
			.context = attempt,
		});
}

/* --- looking up --- */

/* It counts as not posted: try once more, with the same key. */
static void
attempt_repeat(void *context)
{
	struct attempt *attempt = context;
	struct session *session = attempt->session;
	int64_t pause = session_pause(session);
	bool moved = false;
	struct err err = { 0 };

	if (!session->held || session->signed_out) {
		attempt_put_aside(attempt);
		return;
	}
	if (pause > 0) {
		attempt_after(attempt, pause < LONGEST_NAP ? pause : LONGEST_NAP,
			attempt_repeat);
		return;
	}
	attempt->outgoing->tries++;
	attempt->outgoing->error = NULL;
	if (!delivery_claim(session, attempt->outgoing, OUTGOING_SENDING, &attempt->arena,
		    &moved, &err)) {
		attempt->outgoing->tries--;
		attempt_after(attempt,
			delivery_store_failed(session, attempt->outgoing,
				attempt->options.trouble, &err),
			attempt_repeat);
		return;
	}
	attempt->options.trouble->failures = 0;
	if (moved)
		attempt_post(attempt);
	else
		attempt_put_aside(attempt);
}

static void
attempt_not_found(struct attempt *attempt)
{
	const struct session *session = attempt->session;

	if (!posting_is_once(session->network, session->account.software,
		    attempt->outgoing, date_now()))
		attempt_decide(attempt, OUTGOING_UNSURE,
			"no response came, and it was not found there; if it was posted, "
			"posting it again would make two: look there, then send it again "
			"or drop it");
	else if (attempt->outgoing->tries >= TRIES)
		attempt_decide(attempt, OUTGOING_UNSURE,
			"sent several times, each time without a response, and not found "
			"there: look there, then send it again or drop it");
	else
		attempt_after(attempt, 0, attempt_repeat);
}

static void
attempt_lookup_failed(struct attempt *attempt, const struct err *why)
{
	int64_t between = attempt->options.patience / 5;
	int64_t pause = session_pause(attempt->session);

	attempt_note(attempt, why->text);
	if (why->code == ERR_SIGNIN)
		attempt_put_aside(attempt);
	else
		attempt_look_after(attempt, pause > between ? pause : between);
}

static void
attempt_found(struct attempt *attempt, const struct lookup_result *result)
{
	struct delivery_outcome outcome = {
		.state = OUTGOING_SENT, .items = result->items, .n_items = result->n_items
	};

	if (result->verdict == LOOKUP_OTHERS) {
		outcome.state = OUTGOING_UNSURE;
		outcome.why = "no response came, and something else of ours stands under "
			      "the same message: is it this reply, or did somebody else "
			      "answer?";
	}
	attempt_end_with(attempt, &outcome);
}

static void
attempt_on_lookup(void *context, const struct lookup_result *result)
{
	struct attempt *attempt = context;

	if (result->verdict == LOOKUP_IMPOSSIBLE)
		attempt_decide(attempt, OUTGOING_UNSURE, result->err->text);
	else if (result->verdict == LOOKUP_FAILED)
		attempt_lookup_failed(attempt, result->err);
	else if (result->verdict == LOOKUP_OURS)
		attempt_found(attempt, result);
	else if (++attempt->looks < LOOKS)
		attempt_look_after(attempt, attempt->options.patience / 5);
	else if (result->verdict == LOOKUP_OTHERS)
		attempt_found(attempt, result);
	else if (result->verdict == LOOKUP_CUT)
		attempt_decide(attempt, OUTGOING_UNSURE,
			"no response came, and this account has posted too much since "
			"then to look through it all: look there, then send it again or "
			"drop it");
	else
		attempt_not_found(attempt);
}

/* Was it posted? */
static void
attempt_look(void *context)
{
	struct attempt *attempt = context;

	lookup_free(attempt->lookup);
	attempt->lookup = NULL;
	if (!attempt->session->held || attempt->session->signed_out) {
		attempt_put_aside(attempt);
		return;
	}
	attempt->lookup = lookup_start(
		attempt->session, attempt->outgoing, attempt_on_lookup, attempt);
}

struct attempt *
attempt_start(const struct attempt_options *options)
{
	struct attempt *attempt = mem_alloc(sizeof *attempt);
	bool looks = options->may_stand && options->outgoing->act == SEND_REPLY;

	attempt->options = *options;
	attempt->session = options->session;
	attempt->outgoing = options->outgoing;
	attempt->may_stand = options->may_stand;
	attempt->timer.context = attempt;
	if (looks)
		attempt_look_after(attempt,
			options->patience / 10 -
				(date_now() - options->outgoing->tried_at));
	else
		attempt_post(attempt);
	return attempt;
}

void
attempt_free(struct attempt *attempt)
{
	if (!attempt)
		return;
	loop_cancel(attempt->session->engine->loop, &attempt->timer);
	request_cancel(attempt->request);
	lookup_free(attempt->lookup);
	arena_release(&attempt->arena);
	arena_release(&attempt->answer);
	free(attempt);
}

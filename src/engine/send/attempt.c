/* One try to send what was claimed, to its end.
 * SPDX-License-Identifier: MIT */
#include "engine/send/attempt.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "engine/call.h"
#include "engine/send/lookup.h"
#include "engine/send/outbox_move.h"
#include "engine/send/posting.h"
#include "engine/engine.h"
#include "engine/session.h"

#define LOOKS        2 /* before it counts as not posted */
#define TRIES        3 /* of a reply that may have arrived, each after looking */
#define TRIES_OTHERS 8 /* of what can be repeated freely */
#define STEPS_MOST   5 /* of one posting */
#define LONGEST_NAP  DATE_MINUTE

struct attempt {
	struct attempt_plan plan;
	struct watch *watch;
	struct reply *reply;
	bool may_stand;
	struct timer timer; /* the next step */
	struct call *call;
	struct look *look;
	struct arena arena;  /* of the cursor and the sentences */
	struct arena answer; /* of what the network said at last */
	struct outcome outcome;
	const char *cursor;
	int steps;
	int looks;
};

static void look(void *context);
static void post_step(void *context);

static void
after(struct attempt *attempt, int64_t ms, loop_call *step)
{
	attempt->timer.call = step;
	loop_in(attempt->watch->service->loop, &attempt->timer, ms);
}

static void
tell(void *context)
{
	struct attempt *attempt = context;

	attempt->plan.done(attempt->plan.context, &attempt->outcome);
}

/* --- how it ends --- */

static void
end_with(struct attempt *attempt, const struct outcome *outcome)
{
	attempt->outcome = *outcome;
	attempt->outcome.why = arena_copy(&attempt->arena, outcome->why);
	after(attempt, 0, tell);
}

static void
decide(struct attempt *attempt, enum reply_state state, const char *why)
{
	end_with(attempt, &(struct outcome){ .state = state, .why = why });
}

static void
put_aside(struct attempt *attempt)
{
	decide(attempt, REPLY_SENDING, NULL);
}

/* It has not arrived: when it leaves at last, it is written then, under another key;
 * unless an earlier try may have arrived under this one. */
static void
wait_in_line(struct attempt *attempt, const char *why, bool counts)
{
	if (attempt->plan.chose_key)
		posting_forget_key(attempt->reply, &attempt->arena);
	outbox_wait(attempt->watch, attempt->reply, counts);
	decide(attempt, REPLY_QUEUED, why);
}

/* For people who look at the outbox; it goes on whether or not that can be written. */
static void
note(struct attempt *attempt, const char *why)
{
	bool moved;
	struct err err = { 0 };

	if (!outbox_move(attempt->watch, attempt->reply, REPLY_SENDING, REPLY_SENDING,
		    why, &moved, &err))
		outbox_failed(
			attempt->watch, attempt->reply, attempt->plan.trouble, &err);
}

/* Refused for good. What it was about may be gone: that is looked at, at once. */
static void
refuse(struct attempt *attempt, const struct err *why)
{
	if (why->code == ERR_GONE)
		store_thread_wish(attempt->watch->service->store,
			attempt->reply->conversation, NULL);
	decide(attempt, REPLY_REFUSED, why->text);
}

/* --- likes and the like: repeating does no harm --- */

static bool
is_retried(const struct err *err)
{
	return err->code == ERR_LATER || err->code == ERR_NETWORK ||
		err->code == ERR_PROTOCOL;
}

static void
other_failed(struct attempt *attempt, const struct call_end *end)
{
	enum reply_act act = attempt->reply->act;
	bool undoes = act == REPLY_DELETE || act == REPLY_UNLIKE ||
		act == REPLY_UNBOOST || act == REPLY_UNHIDE || act == REPLY_UNMUTE ||
		act == REPLY_UNBLOCK;

	if (end->err->code == ERR_SIGNIN)
		wait_in_line(attempt, end->err->text, false);
	else if (end->err->code == ERR_GONE && undoes)
		decide(attempt, REPLY_SENT, NULL);
	else if (is_retried(end->err) && attempt->reply->tries < TRIES_OTHERS)
		wait_in_line(attempt, end->err->text, end->left);
	else
		refuse(attempt, end->err);
}

/* --- posting --- */

static void
look_after(struct attempt *attempt, int64_t ms)
{
	int64_t pause = attempt->watch->pace.obeys ? watch_pause(attempt->watch) : 0;

	after(attempt, pause > ms ? pause : ms, look);
}

static void
text_failed(struct attempt *attempt, const struct call_end *end)
{
	const char *why = end->err->text;
	bool refused = end->err->code == ERR_REFUSED || end->err->code == ERR_GONE;
	bool turned_away = end->err->code == ERR_SIGNIN || end->status == 429;

	/* A refusal of a repetition may mean that the first one was taken
	 * ("duplicate"). */
	if (refused && !attempt->may_stand) {
		refuse(attempt, end->err);
		return;
	}
	if ((turned_away || !end->left) && !attempt->may_stand) {
		wait_in_line(
			attempt, why, !turned_away && end->err->code == ERR_PROTOCOL);
		return;
	}
	attempt->may_stand = true;
	attempt->looks = 0;
	note(attempt, why);
	if (end->err->code == ERR_SIGNIN)
		put_aside(attempt);
	else
		look_after(attempt, attempt->plan.patience / 10);
}

/* The answer is ours from here: it is written when the store can be written. */
static void
posted_well(struct attempt *attempt, const struct call_end *end)
{
	struct outcome sent = { .state = REPLY_SENT,
		.items = end->answer->items,
		.n_items = end->answer->n_items };

	attempt->answer = *end->arena;
	*end->arena = (struct arena){ 0 };
	end_with(attempt, &sent);
}

static void
posted(void *context, const struct call_end *end)
{
	static const struct err nothing_said = { ERR_PROTOCOL,
		"the server took it without saying what became of it" };
	struct attempt *attempt = context;
	bool is_text = attempt->reply->act == REPLY_TEXT;
	struct call_end lacking = *end;

	attempt->call = NULL;
	lacking.err = &nothing_said;
	if (end->answer && end->answer->more && end->answer->cursor &&
		++attempt->steps < STEPS_MOST) {
		attempt->cursor = arena_copy(&attempt->arena, end->answer->cursor);
		after(attempt, 0, post_step);
	} else if (end->answer && (!is_text || end->answer->n_items > 0)) {
		posted_well(attempt, end);
	} else if (!is_text) {
		other_failed(attempt, end);
	} else {
		text_failed(attempt, end->answer ? &lacking : end);
	}
}

/* A network may take several; `posted` goes on. */
static void
post_step(void *context)
{
	struct attempt *attempt = context;
	struct err err = { 0 };
	const struct call_plan plan = {
		.wish = posting_wish(
			attempt->reply, posting_verb(attempt->reply), attempt->cursor),
		.done = posted,
		.context = attempt,
	};

	attempt->call = call_start(attempt->watch, &plan, &err);
	if (!attempt->call)
		decide(attempt, attempt->may_stand ? REPLY_UNSURE : REPLY_REFUSED,
			err.text);
}

static void
post(void *context)
{
	struct attempt *attempt = context;

	attempt->cursor = NULL;
	attempt->steps = 0;
	post_step(attempt);
}

/* --- looking --- */

/* It counts as not posted: once more, with the same key. */
static void
repeat(void *context)
{
	struct attempt *attempt = context;
	struct watch *watch = attempt->watch;
	int64_t pause = watch_pause(watch);
	bool moved = false;
	struct err err = { 0 };

	if (!watch->held || watch->signed_out) {
		put_aside(attempt);
		return;
	}
	if (pause > 0) {
		after(attempt, pause < LONGEST_NAP ? pause : LONGEST_NAP, repeat);
		return;
	}
	attempt->reply->tries++;
	attempt->reply->error = NULL;
	if (!outbox_claim(watch, attempt->reply, REPLY_SENDING, &attempt->arena, &moved,
		    &err)) {
		attempt->reply->tries--;
		after(attempt,
			outbox_failed(watch, attempt->reply, attempt->plan.trouble, &err),
			repeat);
		return;
	}
	attempt->plan.trouble->failures = 0;
	if (moved)
		post(attempt);
	else
		put_aside(attempt);
}

static void
not_found(struct attempt *attempt)
{
	const struct watch *watch = attempt->watch;

	if (!posting_is_once(
		    watch->network, watch->account.software, attempt->reply, date_now()))
		decide(attempt, REPLY_UNSURE,
			"no response came, and it was not found there; if it was posted, "
			"posting it again would make two: look there, then send it again "
			"or drop it");
	else if (attempt->reply->tries >= TRIES)
		decide(attempt, REPLY_UNSURE,
			"sent several times, each time without a response, and not found "
			"there: look there, then send it again or drop it");
	else
		after(attempt, 0, repeat);
}

static void
not_looked(struct attempt *attempt, const struct err *why)
{
	int64_t between = attempt->plan.patience / 5;
	int64_t pause = watch_pause(attempt->watch);

	note(attempt, why->text);
	if (why->code == ERR_SIGNIN)
		put_aside(attempt);
	else
		look_after(attempt, pause > between ? pause : between);
}

static void
found(struct attempt *attempt, const struct look_end *end)
{
	struct outcome outcome = {
		.state = REPLY_SENT, .items = end->items, .n_items = end->n_items
	};

	if (end->verdict == LOOK_OTHERS) {
		outcome.state = REPLY_UNSURE;
		outcome.why = "no response came, and something else of ours stands under "
			      "the same message: is it this reply, or did somebody else "
			      "answer?";
	}
	end_with(attempt, &outcome);
}

static void
looked(void *context, const struct look_end *end)
{
	struct attempt *attempt = context;

	if (end->verdict == LOOK_FAILED)
		not_looked(attempt, end->err);
	else if (end->verdict == LOOK_OURS)
		found(attempt, end);
	else if (++attempt->looks < LOOKS)
		look_after(attempt, attempt->plan.patience / 5);
	else if (end->verdict == LOOK_OTHERS)
		found(attempt, end);
	else if (end->verdict == LOOK_CUT)
		decide(attempt, REPLY_UNSURE,
			"no response came, and this account has posted too much since "
			"then to look through it all: look there, then send it again or "
			"drop it");
	else
		not_found(attempt);
}

/* Was it posted? */
static void
look(void *context)
{
	struct attempt *attempt = context;
	struct err err = { 0 };

	look_free(attempt->look);
	attempt->look = NULL;
	if (!attempt->watch->held || attempt->watch->signed_out) {
		put_aside(attempt);
		return;
	}
	attempt->look = look_start(attempt->watch, attempt->reply, looked, attempt, &err);
	if (!attempt->look)
		decide(attempt, REPLY_UNSURE, err.text);
}

struct attempt *
attempt_start(const struct attempt_plan *plan)
{
	struct attempt *attempt = mem_alloc(sizeof *attempt);
	bool looks = plan->may_stand && plan->reply->act == REPLY_TEXT;

	attempt->plan = *plan;
	attempt->watch = plan->watch;
	attempt->reply = plan->reply;
	attempt->may_stand = plan->may_stand;
	attempt->timer.context = attempt;
	if (looks)
		look_after(attempt,
			plan->patience / 10 - (date_now() - plan->reply->tried_at));
	else
		after(attempt, 0, post);
	return attempt;
}

void
attempt_free(struct attempt *attempt)
{
	if (!attempt)
		return;
	loop_cancel(attempt->watch->service->loop, &attempt->timer);
	call_cancel(attempt->call);
	look_free(attempt->look);
	arena_release(&attempt->arena);
	arena_release(&attempt->answer);
	free(attempt);
}

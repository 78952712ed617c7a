/* Sending what is in the outbox of an account: one after another, and each once.
 * SPDX-License-Identifier: MIT */
#include "engine/send.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "engine/call.h"
#include "engine/outbox.h"
#include "engine/posting.h"
#include "engine/service.h"
#include "engine/watch.h"

#define LOOKS        2  /* before it counts as not posted */
#define TRIES        3  /* of a reply that may have arrived, each after looking */
#define TRIES_OTHERS 8  /* of what can be repeated freely */
#define STEPS_MOST   5  /* of one posting */
#define FIND_PAGES   10 /* of our own posts, to find a reply in */
#define LONGEST_NAP  DATE_MINUTE

struct send {
	struct watch *watch;
	void (*moved)(void *context);
	void *context;
	int64_t first_look;  /* ms after it has left */
	int64_t second_look; /* and after the first look */
	struct timer timer;  /* the next step */
	struct call *call;
	struct arena arena; /* of the reply */
	struct reply reply;
	bool busy;
	bool chose_key; /* for this try */
	int looks;
	int pages;
	const char *cursor;
};

static void look(void *context);
static void next(void *context);
static void post_step(void *context);

struct send *
send_new(struct watch *watch, int64_t patience, void (*moved)(void *context),
	void *context)
{
	struct send *send = mem_alloc(sizeof *send);

	send->watch = watch;
	send->moved = moved;
	send->context = context;
	send->first_look = patience / 10;
	send->second_look = patience / 5;
	send->timer.context = send;
	return send;
}

void
send_free(struct send *send)
{
	if (!send)
		return;
	loop_cancel(send->watch->service->loop, &send->timer);
	call_cancel(send->call);
	arena_release(&send->arena);
	free(send);
}

bool
send_is_busy(const struct send *send)
{
	return send->busy;
}

static void
after(struct send *send, int64_t ms, loop_call *step)
{
	send->timer.call = step;
	loop_in(send->watch->service->loop, &send->timer, ms);
}

/* It stays as it is in the store: found again when it can go on. */
static void
put_aside(struct send *send)
{
	send->busy = false;
	arena_release(&send->arena);
	send->moved(send->context);
}

/* The reply is decided, or has to wait: on to the next one. */
static void
let_go(struct send *send)
{
	put_aside(send);
	after(send, 0, next);
}

static void
decide(struct send *send, enum reply_state state, const char *why)
{
	outbox_move(send->watch, &send->reply, REPLY_SENDING, state, why);
	let_go(send);
}

/* It has not arrived: when it leaves at last, it is written then, under another key;
 * unless an earlier try may have arrived under this one. */
static void
wait_in_line(struct send *send, const char *why, bool counts)
{
	if (send->chose_key)
		posting_forget_key(&send->reply, &send->arena);
	outbox_wait(send->watch, &send->reply, why, counts);
	let_go(send);
}

static void
finish(struct send *send, const struct answer *answer)
{
	outbox_sent(send->watch, &send->reply, answer);
	let_go(send);
}

static bool
is_retried(const struct err *err)
{
	return err->code == ERR_LATER || err->code == ERR_NETWORK ||
		err->code == ERR_PROTOCOL;
}

/* Likes and the like: repeating does no harm. */
static void
other_failed(struct send *send, const struct call_end *end)
{
	enum reply_act act = send->reply.act;
	bool undoes = act == REPLY_DELETE || act == REPLY_UNLIKE ||
		act == REPLY_UNBOOST || act == REPLY_UNHIDE || act == REPLY_UNMUTE ||
		act == REPLY_UNBLOCK;
	const struct answer nothing = { 0 };

	if (end->err->code == ERR_SIGNIN)
		wait_in_line(send, end->err->text, false);
	else if (end->err->code == ERR_GONE && undoes)
		finish(send, &nothing);
	else if (is_retried(end->err) && send->reply.tries < TRIES_OTHERS)
		wait_in_line(send, end->err->text, end->left);
	else
		decide(send, REPLY_REFUSED, end->err->text);
}

static void
look_after(struct send *send, int64_t ms)
{
	send->cursor = NULL;
	send->pages = 0;
	after(send, ms, look);
}

static void
text_failed(struct send *send, const struct call_end *end)
{
	const char *why = end->err->text;
	bool refused = end->err->code == ERR_REFUSED || end->err->code == ERR_GONE;

	if (end->err->code == ERR_SIGNIN || end->status == 429) {
		wait_in_line(send, why, false);
		return;
	}
	/* A refusal of a repetition may mean that the first one was taken
	 * ("duplicate"). */
	if (refused && (send->reply.tries <= 1 || !end->left)) {
		decide(send, REPLY_REFUSED, why);
		return;
	}
	if (!end->left) {
		wait_in_line(send, why, end->err->code == ERR_PROTOCOL);
		return;
	}
	outbox_move(send->watch, &send->reply, REPLY_SENDING, REPLY_SENDING, why);
	send->looks = 0;
	look_after(send, send->first_look);
}

static void
posted(void *context, const struct call_end *end)
{
	static const struct err nothing_said = { ERR_PROTOCOL,
		"the server took it without saying what became of it" };
	struct send *send = context;
	bool is_text = send->reply.act == REPLY_TEXT;
	struct call_end lacking = *end;

	send->call = NULL;
	lacking.err = &nothing_said;
	if (end->answer && end->answer->more && end->answer->cursor &&
		++send->pages < STEPS_MOST) {
		send->cursor = arena_copy(&send->arena, end->answer->cursor);
		after(send, 0, post_step);
	} else if (end->answer && (!is_text || end->answer->n_items > 0)) {
		finish(send, end->answer);
	} else if (!is_text) {
		other_failed(send, end);
	} else {
		text_failed(send, end->answer ? &lacking : end);
	}
}

static bool
start(struct send *send, enum verb verb, void (*done)(void *, const struct call_end *),
	struct err *err)
{
	const struct call_plan plan = {
		.wish = posting_wish(&send->reply, verb, send->cursor),
		.done = done,
		.context = send,
	};

	send->call = call_start(send->watch, &plan, err);
	return send->call != NULL;
}

/* A network may take several; `posted` goes on. */
static void
post_step(void *context)
{
	struct send *send = context;
	struct err err = { 0 };

	if (!start(send, posting_verb(&send->reply), posted, &err))
		decide(send, REPLY_REFUSED, err.text);
}

static void
post(void *context)
{
	struct send *send = context;

	send->cursor = NULL;
	send->pages = 0;
	post_step(send);
}

/* It counts as not posted: once more, with the same key, unless that was tried often
 * enough. */
static void
repeat(struct send *send)
{
	if (send->reply.tries >= TRIES) {
		decide(send, REPLY_UNSURE,
			"sent several times, each time without an answer, and not "
			"found: look whether it stands there; send it again or drop it");
		return;
	}
	send->reply.tries++;
	send->reply.tried_at = date_now();
	if (outbox_move(send->watch, &send->reply, REPLY_SENDING, REPLY_SENDING, NULL))
		post(send);
	else
		let_go(send);
}

static void
not_looked(struct send *send, const struct err *why)
{
	int64_t pause = watch_pause(send->watch);

	if (why->code == ERR_SIGNIN) {
		outbox_log(send->watch, &send->reply, why->text);
		put_aside(send);
		return;
	}
	outbox_move(send->watch, &send->reply, REPLY_SENDING, REPLY_SENDING, why->text);
	look_after(send, pause > send->second_look ? pause : send->second_look);
}

static void
looked(void *context, const struct call_end *end)
{
	struct send *send = context;
	const struct answer *answer = end->answer;

	send->call = NULL;
	if (!answer) {
		not_looked(send, end->err);
	} else if (answer->found && answer->n_items > 0) {
		finish(send, answer);
	} else if (answer->more && answer->cursor && ++send->pages < FIND_PAGES) {
		send->cursor = arena_copy(&send->arena, answer->cursor);
		after(send, 0, look);
	} else if (++send->looks < LOOKS) {
		look_after(send, send->second_look);
	} else {
		repeat(send);
	}
}

/* Was it posted? */
static void
look(void *context)
{
	struct send *send = context;
	struct err err = { 0 };

	if (!send->watch->held || send->watch->signed_out)
		put_aside(send);
	else if (!start(send, VERB_FIND, looked, &err))
		decide(send, REPLY_UNSURE, err.text);
}

/* Nothing leaves before the store says that it is ours to send. */
static void
claim(struct send *send)
{
	send->chose_key =
		posting_choose_key(&send->reply, send->watch->network, &send->arena);
	send->reply.tries++;
	send->reply.tried_at = date_now();
	if (outbox_move(send->watch, &send->reply, REPLY_QUEUED, REPLY_SENDING,
		    send->reply.error))
		post(send);
	else
		let_go(send);
}

/* One that was `sending` when its engine ended: it may have arrived. */
static void
take_over(struct send *send)
{
	int64_t since = date_now() - send->reply.tried_at;

	outbox_log(send->watch, &send->reply, "was being sent when its engine ended");
	send->looks = 0;
	if (send->reply.act == REPLY_TEXT)
		look_after(send, send->first_look - since);
	else
		after(send, 0, post);
}

/* How long until something may leave; -1: nothing will. */
static int64_t
pause_before(const struct send *send)
{
	const struct watch *watch = send->watch;
	int64_t due = store_outbox_due(watch->service->store, watch->account.id);
	int64_t held = due - date_now();
	int64_t pause = watch_pause(watch);

	if (due == 0 || send->busy || !watch->held || !watch->credential.token ||
		watch->signed_out)
		return -1;
	return held > pause ? held : pause;
}

static void
next(void *context)
{
	struct send *send = context;
	struct watch *watch = send->watch;
	int64_t pause = pause_before(send);
	struct err err = { 0 };
	bool found = false;

	if (pause < 0)
		return;
	if (pause > 0) {
		after(send, pause < LONGEST_NAP ? pause : LONGEST_NAP, next);
		return;
	}
	if (!store_outbox_next(watch->service->store, watch->account.id, date_now(),
		    &send->arena, &send->reply, &found, &err))
		log_line(watch->service->log, "%s: %s", watch->account.name, err.text);
	if (!found) {
		arena_release(&send->arena);
		return;
	}
	send->busy = true;
	if (send->reply.state == REPLY_SENDING)
		take_over(send);
	else
		claim(send);
}

void
send_look(struct send *send)
{
	if (!send->busy)
		next(send);
}

/* Sending what is in the outbox of an account: one after another, and each once.
 * SPDX-License-Identifier: MIT */
#include "engine/send.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "engine/call.h"
#include "engine/service.h"
#include "engine/watch.h"

#define LOOKS        2  /* before it counts as not posted */
#define TRIES        3  /* of a reply that may have arrived, each after looking */
#define TRIES_OTHERS 8  /* of what can be repeated freely */
#define FIND_PAGES   10 /* of our own posts, to find a reply in */
#define CLOCKS_APART DATE_MINUTE /* how much the server's clock may be behind ours */
#define LONGEST_NAP  DATE_MINUTE /* a reply is tried again at least so often */

struct send {
	struct watch *watch;
	void (*moved)(void *context);
	void        *context;
	int64_t      patience;
	struct timer timer; /* the next step */
	struct call *call;
	struct arena arena; /* of the reply */
	struct reply reply;
	bool         busy;
	int          looks;
	int          pages;
	const char  *cursor;
};

static void post(void *context);
static void look(void *context);
static void next(void *context);

struct send *
send_new(struct watch *watch, int64_t patience, void (*moved)(void *context), void *context)
{
	struct send *send = mem_alloc(sizeof *send);

	send->watch = watch;
	send->moved = moved;
	send->context = context;
	send->patience = patience;
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
log_reply(struct send *send, const char *what)
{
	log_line(send->watch->service->log, "%s: reply %lld: %s", send->watch->account.name,
		(long long)send->reply.id, what);
}

/* Moves the reply on in the store. False when somebody else has moved it, or the store failed:
 * then it is left as it is, to be looked at again. */
static bool
move(struct send *send, enum reply_state from, enum reply_state to, const char *error)
{
	struct err err = { 0 };
	bool moved = false;

	send->reply.state = to;
	send->reply.error = error;
	if (!store_outbox_move(send->watch->service->store, &send->reply, from, &moved, &err))
		log_reply(send, err.text);
	else
		service_changed(send->watch->service);
	send->reply.error = NULL; /* it belongs to the caller */
	return moved;
}

static void
refuse(struct send *send, const char *why)
{
	log_reply(send, why);
	move(send, REPLY_SENDING, REPLY_REFUSED, why);
	let_go(send);
}

static void
doubt(struct send *send, const char *why)
{
	log_reply(send, why);
	move(send, REPLY_SENDING, REPLY_UNSURE, why);
	let_go(send);
}

/* It has not left, or can be repeated freely. `counts`: as one of its tries. */
static void
wait_in_line(struct send *send, const char *why, bool counts)
{
	int64_t now = date_now();
	int64_t pause = send->watch->pace.not_before - now;

	if (send->watch->pace.failures > 0 && pause > LONGEST_NAP)
		pause = pause < PACE_LONGEST ? LONGEST_NAP : pause;
	log_reply(send, why);
	send->reply.not_before = now + (pause > 0 ? pause : 0);
	if (!counts)
		send->reply.tries--;
	move(send, REPLY_SENDING, REPLY_QUEUED, why);
	let_go(send);
}

static bool
write_sent(struct send *send, const struct answer *answer, struct err *err)
{
	struct store *store = send->watch->service->store;
	bool is_text = send->reply.act == REPLY_TEXT;
	const char *id = send->reply.to;
	const struct intake intake = {
		.account = send->watch->account.id,
		.items = answer->items,
		.n_items = answer->n_items,
		.gone = &id,
		.n_gone = send->reply.act == REPLY_DELETE,
		.now = date_now(),
	};

	if (is_text)
		return store_outbox_sent(store, &send->reply, &answer->items[0], date_now(), err);
	if (!store_begin(store, err))
		return false;
	if (store_take_in(store, &intake, NULL, err) &&
		store_outbox_sent(store, &send->reply, NULL, date_now(), err) &&
		store_commit(store, err))
		return true;
	store_rollback(store);
	return false;
}

/* When this cannot be written, the row still says `sending`, and looking will find it. */
static void
finish(struct send *send, const struct answer *answer)
{
	struct err err = { 0 };

	if (write_sent(send, answer, &err))
		service_changed(send->watch->service);
	else
		log_reply(send, err.text);
	log_reply(send, "sent");
	let_go(send);
}

static void
look_after(struct send *send, int64_t ms)
{
	send->cursor = NULL;
	send->pages = 0;
	after(send, ms, look);
}

static void
not_found(struct send *send)
{
	int64_t now = date_now();

	if (++send->looks < LOOKS) {
		look_after(send, send->patience / 5);
		return;
	}
	if (send->reply.tries >= TRIES) {
		doubt(send, "sent several times without an answer, and not found: look whether it "
			    "stands there, then send it again or drop it");
		return;
	}
	send->reply.tries++;
	send->reply.tried_at = now;
	if (move(send, REPLY_SENDING, REPLY_SENDING, NULL))
		post(send);
	else
		let_go(send);
}

static void
looked(void *context, const struct call_end *end)
{
	struct send *send = context;
	int64_t pause = send->watch->pace.not_before - date_now();
	const struct answer *answer = end->answer;

	send->call = NULL;
	if (!answer && end->err->code == ERR_SIGNIN) {
		log_reply(send, end->err->text);
		put_aside(send);
		return;
	}
	if (!answer) {
		log_reply(send, end->err->text);
		move(send, REPLY_SENDING, REPLY_SENDING, end->err->text);
		look_after(send, pause > send->patience / 5 ? pause : send->patience / 5);
		return;
	}
	if (answer->found && answer->n_items > 0) {
		finish(send, answer);
	} else if (answer->more && answer->cursor && ++send->pages < FIND_PAGES) {
		send->cursor = arena_copy(&send->arena, answer->cursor);
		after(send, 0, look);
	} else {
		not_found(send);
	}
}

static void
look(void *context)
{
	struct send *send = context;
	const struct reply *reply = &send->reply;
	struct call_plan plan = {
		.wish = {
			.verb = VERB_FIND,
			.cursor = send->cursor,
			.since = reply->created_at - CLOCKS_APART,
			.now = date_now(),
			.item = reply->to,
			.text = reply->text,
			.subject = reply->subject,
			.visibility = reply->visibility,
			.key = reply->key,
		},
		.done = looked,
		.context = send,
	};
	struct err err = { 0 };

	if (!send->watch->held || send->watch->signed_out) {
		put_aside(send);
		return;
	}
	send->call = call_start(send->watch, &plan, &err);
	if (!send->call)
		doubt(send, err.text);
}

static bool
is_retried(const struct err *err)
{
	return err->code == ERR_LATER || err->code == ERR_NETWORK || err->code == ERR_PROTOCOL;
}

/* Likes and the like: repeating does no harm. */
static void
other_failed(struct send *send, const struct call_end *end)
{
	bool undoes = send->reply.act == REPLY_DELETE || send->reply.act == REPLY_UNLIKE ||
		send->reply.act == REPLY_UNBOOST;
	const struct answer nothing = { 0 };

	if (end->err->code == ERR_SIGNIN)
		wait_in_line(send, end->err->text, false);
	else if (end->err->code == ERR_GONE && undoes)
		finish(send, &nothing);
	else if (is_retried(end->err) && send->reply.tries < TRIES_OTHERS)
		wait_in_line(send, end->err->text, end->left);
	else
		refuse(send, end->err->text);
}

static void
text_failed(struct send *send, const struct call_end *end)
{
	const char *why = end->err->text;
	bool refused = end->err->code == ERR_REFUSED || end->err->code == ERR_GONE;

	if (end->err->code == ERR_SIGNIN || end->status == 429 || !end->left) {
		wait_in_line(send, why, false);
		return;
	}
	/* A refusal of a repetition may mean that the first one was taken ("duplicate"). */
	if (refused && send->reply.tries <= 1) {
		refuse(send, why);
		return;
	}
	log_reply(send, why);
	move(send, REPLY_SENDING, REPLY_SENDING, why);
	send->looks = 0;
	look_after(send, send->patience / 10);
}

static void
posted(void *context, const struct call_end *end)
{
	struct send *send = context;
	static const struct err empty = { ERR_PROTOCOL, "the server took it without saying what "
							"became of it" };
	struct call_end lacking = *end;

	send->call = NULL;
	lacking.err = &empty;
	if (send->reply.act != REPLY_TEXT && end->answer)
		finish(send, end->answer);
	else if (send->reply.act != REPLY_TEXT)
		other_failed(send, end);
	else if (end->answer && end->answer->n_items > 0)
		finish(send, end->answer);
	else
		text_failed(send, end->answer ? &lacking : end);
}

static enum verb
verb_of(enum reply_act act)
{
	static const enum verb verbs[REPLY_ACT_COUNT] = {
		[REPLY_TEXT] = VERB_REPLY,
		[REPLY_LIKE] = VERB_LIKE,
		[REPLY_UNLIKE] = VERB_UNLIKE,
		[REPLY_BOOST] = VERB_BOOST,
		[REPLY_UNBOOST] = VERB_UNBOOST,
		[REPLY_DELETE] = VERB_DELETE,
	};

	return verbs[act];
}

static void
post(void *context)
{
	struct send *send = context;
	const struct reply *reply = &send->reply;
	struct call_plan plan = {
		.wish = {
			.verb = verb_of(reply->act),
			.now = date_now(),
			.item = reply->to,
			.text = reply->text,
			.subject = reply->subject,
			.language = reply->language,
			.visibility = reply->visibility,
			.key = reply->key,
		},
		.done = posted,
		.context = send,
	};
	struct err err = { 0 };

	send->call = call_start(send->watch, &plan, &err);
	if (!send->call)
		refuse(send, err.text);
}

/* Nothing leaves before the store says that it is ours to send. */
static void
claim(struct send *send)
{
	send->reply.tries++;
	send->reply.tried_at = date_now();
	if (move(send, REPLY_QUEUED, REPLY_SENDING, send->reply.error))
		post(send);
	else
		let_go(send);
}

/* One that was `sending` when its engine ended: it may have arrived. */
static void
take_over(struct send *send)
{
	int64_t pause = send->patience / 10 - (date_now() - send->reply.tried_at);

	log_reply(send, "was being sent when its engine ended");
	send->looks = 0;
	if (send->reply.act == REPLY_TEXT)
		look_after(send, pause);
	else
		after(send, 0, post);
}

static void
next(void *context)
{
	struct send *send = context;
	struct watch *watch = send->watch;
	struct store *store = watch->service->store;
	int64_t now = date_now();
	int64_t pause = watch->pace.not_before - now;
	int64_t due = store_outbox_due(store, watch->account.id);
	struct err err = { 0 };
	bool found = false;

	if (send->busy || !watch->held || watch->signed_out || due == 0)
		return;
	if (due - now > pause)
		pause = due - now;
	if (pause > 0) {
		after(send, pause < LONGEST_NAP ? pause : LONGEST_NAP, next);
		return;
	}
	if (!store_outbox_next(
		    store, watch->account.id, now, &send->arena, &send->reply, &found, &err))
		log_line(watch->service->log, "%s: %s", watch->account.name, err.text);
	if (!found) {
		arena_release(&send->arena);
		return;
	}
	send->busy = true;
	send->moved(send->context);
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

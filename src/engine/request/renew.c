/* Renewing a credential that has expired: lock, read again, renew, store, unlock.
 * SPDX-License-Identifier: MIT */
#include "engine/request/renew.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/request/request.h"
#include "engine/secret/secret_lock.h"
#include "engine/engine.h"
#include "engine/session.h"

#define LOCK_AGAIN (DATE_SECOND / 5) /* while another program renews it */
#define LOCK_MOST  DATE_MINUTE

struct renewal {
	struct session *session;
	struct renew_wait *waits;
	struct secret_lock *lock;
	struct request *request;
	struct timer timer;
	struct arena arena; /* of the request's strings */
	int64_t since;
	char *old; /* the token that is no longer valid */
};

static void
renewal_free(struct renewal *renewal)
{
	struct session *session = renewal->session;

	loop_cancel(session->engine->loop, &renewal->timer);
	request_cancel(renewal->request);
	secret_lock_release(renewal->lock);
	if (renewal->old)
		mem_erase_free(renewal->old, strlen(renewal->old));
	arena_release(&renewal->arena);
	free(renewal);
}

/* Notifies everybody who waits; they may start another renewal, or cancel other waits. */
static void
renew_end_with(struct renewal *renewal, const struct err *fault)
{
	struct session *session = renewal->session;
	const struct err err = fault ? *fault : (struct err){ 0 };
	struct renew_wait *wait;

	log_line(session->engine->log, "%s: %s", session->account.name,
		fault ? err.text : "the sign-in is renewed");
	secret_lock_release(renewal->lock);
	renewal->lock = NULL;
	session->renewal = NULL;
	while ((wait = renewal->waits) != NULL) {
		renewal->waits = wait->next;
		wait->of = NULL;
		wait->done(wait->context, fault ? &err : NULL);
	}
	renewal_free(renewal);
}

/* While an account is being added, nobody else knows its credential, and nothing is stored
 * yet. */
static bool
renew_is_new(const struct session *session)
{
	return session->account.id == 0;
}

/* A credential must be stored before it is used: otherwise the next program would use one
 * that is no longer valid. */
static void
renew_take(struct renewal *renewal, const struct credential *new)
{
	struct session *session = renewal->session;
	struct credential joined = credential_join(&session->credential, new);
	struct err err = { 0 };

	session_use_credential(session, &joined);
	if (!renew_is_new(session) && !session_keep_secret(session, &err)) {
		log_line(session->engine->log, "%s: cannot store the new token: %s",
			session->account.name, err.text);
		session_note_missed(session,
			"the renewed sign-in could not be stored: sign in again once heed "
			"is closed");
	}
	renew_end_with(renewal, NULL);
}

static void
renew_on_response(void *context, const struct request_result *result)
{
	struct renewal *renewal = context;
	struct err err;

	renewal->request = NULL;
	if (result->answer && result->answer->credential.token) {
		renew_take(renewal, &result->answer->credential);
		return;
	}
	if (result->answer)
		err_set(&err, ERR_PROTOCOL,
			"the server renewed the sign-in without returning a new token");
	else
		err = *result->err;
	/* A refused refresh token ends this sign-in. */
	if (err.code == ERR_REFUSED || err.code == ERR_SIGNIN)
		err_set(&err, ERR_SIGNIN,
			"the sign-in has ended; sign in again (heed account add)");
	renew_end_with(renewal, &err);
}

static bool
renew_was_done(const struct renewal *renewal)
{
	return !str_eq(str_or_empty(renewal->session->credential.token), renewal->old);
}

static void
renew_ask(struct renewal *renewal)
{
	struct session *session = renewal->session;

	renewal->request = request_start(session,
		&(struct request_options){
			.args = { .op = OP_RENEW,
				.text = arena_copy(
					&renewal->arena, session->credential.refresh),
				.now = date_now() },
			.retry = REQUEST_RETRY,
			.done = renew_on_response,
			.context = renewal,
		});
}

static void
renew_step(void *context)
{
	struct renewal *renewal = context;
	struct session *session = renewal->session;
	const struct secret_owner owner = session_secret_owner(session);
	struct err err = { 0 };

	if (renew_is_new(session)) {
		renew_ask(renewal);
		return;
	}
	if (!secret_lock(&owner, &renewal->lock, &err)) {
		renew_end_with(renewal, &err);
		return;
	}
	if (!renewal->lock && date_ticks() - renewal->since < LOCK_MOST) {
		loop_in(session->engine->loop, &renewal->timer, LOCK_AGAIN);
		return;
	}
	if (!renewal->lock) {
		err_set(&err, ERR_LATER,
			"another heed is renewing this sign-in and does not finish");
		renew_end_with(renewal, &err);
		return;
	}
	/* Somebody else may have renewed it in the meantime. */
	if (!session_read_secret(session, &err)) {
		renew_end_with(renewal, &err);
		return;
	}
	if (renew_was_done(renewal)) {
		renew_end_with(renewal, NULL);
		return;
	}
	renew_ask(renewal);
}

void
renew_start(struct session *session, struct renew_wait *wait)
{
	struct renewal *renewal = session->renewal;

	if (!renewal) {
		const char *token = str_or_empty(session->credential.token);

		renewal = mem_alloc(sizeof *renewal);
		renewal->session = session;
		renewal->old = mem_copy(token, strlen(token));
		renewal->since = date_ticks();
		renewal->timer = (struct timer){ .call = renew_step, .context = renewal };
		session->renewal = renewal;
		loop_in(session->engine->loop, &renewal->timer, 0);
	}
	wait->next = renewal->waits;
	wait->of = renewal;
	renewal->waits = wait;
}

void
renew_cancel(struct renew_wait *wait)
{
	struct renew_wait **at;

	if (!wait->of)
		return;
	for (at = &wait->of->waits; *at != wait; at = &(*at)->next)
		;
	*at = wait->next;
	wait->of = NULL;
}

void
renew_end(struct session *session)
{
	if (session->renewal)
		renewal_free(session->renewal);
	session->renewal = NULL;
}

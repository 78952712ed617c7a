/* One operation of a network, from its arguments to its result.
 * SPDX-License-Identifier: MIT */
#include "engine/request/request.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/date.h"
#include "engine/engine.h"
#include "engine/request/mask.h"
#include "engine/request/pause.h"
#include "engine/request/renew.h"
#include "engine/request/request_note.h"
#include "engine/request/spending.h"
#include "engine/session.h"
#include "networks/oauth/oauth.h"

#define TRIES        3
#define TRIES_OF_ONE 2 /* for one thread or message: it is tried again another day */
#define STEPS_MOST   6 /* against a server that never finishes */

struct request {
	struct session *session;
	struct request_options options;
	struct transfer *transfer;
	struct renew_wait renewal;
	struct timer timer;   /* the next try */
	struct arena asking;  /* of what is sent */
	struct arena arena;   /* of the response */
	struct arena cursors; /* of the next steps */
	int tries;            /* of this step, so far */
	int steps;
	bool renewed; /* in this attempt: one is enough */
	bool has_effect;
	char what[96]; /* for the log: without the query, which may contain secrets */
};

static void request_try(void *context);

static void
request_free(struct request *request)
{
	arena_release(&request->asking);
	arena_release(&request->arena);
	arena_release(&request->cursors);
	free(request);
}

static void
request_wait(struct request *request, int64_t ms)
{
	loop_in(request->session->engine->loop, &request->timer, ms);
}

static void
request_end(struct request *request, const struct request_result *result)
{
	request->options.done(request->options.context, result);
	request_free(request);
}

/* --- kinds of operations --- */

/* A request about a single thread or message. */
static bool
is_about_one(enum op op)
{
	return op == OP_THREAD || op == OP_ITEM || op == OP_ITEMS;
}

/* Signing in is made of these: a person waits for them. */
static bool
is_waited_for(enum op op)
{
	return op == OP_SERVER || op == OP_WHOAMI || op == OP_RESOLVE || op == OP_SIGNIN;
}

/* The result of such an operation is itself secret, so secrets in it are not masked. */
static bool
makes_credential(enum op op)
{
	return op == OP_SIGNIN || op == OP_RENEW;
}

static bool
uses_credential(const struct request *request)
{
	const struct credential *credential = &request->session->credential;

	return credential->token && credential_renews(credential) &&
		!makes_credential(request->options.args.op);
}

/* An OAuth credential is renewed the same way on every network. */
static const struct step *
step_of(const struct session *session, enum op op)
{
	if (op == OP_RENEW && session->credential.token_url)
		return &oauth_renew;
	return &session->network->steps[op];
}

/* --- after an attempt: retry, next step, or end --- */

/* True if it failed temporarily and is retried in a moment. */
static bool
request_repeats(struct request *request, const struct request_result *result)
{
	enum err_code code = result->err->code;
	bool is_one = is_about_one(request->options.args.op);
	int64_t pause = session_pause(request->session);

	if (request->options.retry == REQUEST_ONCE ||
		(code != ERR_LATER && code != ERR_NETWORK) || pause > PAUSE_MOMENT ||
		request->session->pace.failures >= TRIES ||
		(is_one && result->ms > PAUSE_MOMENT) ||
		(is_waited_for(request->options.args.op) && result->timed_out) ||
		++request->tries >= (is_one ? TRIES_OF_ONE : TRIES))
		return false;
	request_wait(request, pause);
	return true;
}

/* True if the response leads to another step. */
static bool
request_goes_on(struct request *request, const struct op_result *answer)
{
	if (!answer->more || !answer->cursor || ++request->steps >= STEPS_MOST)
		return false;
	request->options.args.cursor = arena_copy(&request->cursors, answer->cursor);
	request->tries = 0;
	request_wait(request, 0);
	return true;
}

static void
request_settle(struct request *request, struct request_result *result)
{
	static const struct err endless = { ERR_PROTOCOL,
		"the server keeps asking for more steps" };
	const struct op_result *answer = result->answer;

	if (!answer && request_repeats(request, result))
		return;
	if (answer && request->options.all_steps && request_goes_on(request, answer))
		return;
	if (answer && request->options.all_steps && answer->more) {
		result->answer = NULL;
		result->err = &endless;
	}
	request_end(request, result);
}

/* --- a response --- */

/* The account's own lists show soon whether the token is still valid; a single thread
 * does not. */
static void
take_refusal(struct request *request, struct err *err)
{
	if (is_about_one(request->options.args.op))
		err->code = ERR_REFUSED;
	else
		request_note_signed_out(request->session, err);
}

static const char *
without_secrets(struct request *request, const char *text, size_t len)
{
	const struct op_args *args = &request->options.args;

	return mask_secrets(&request->session->credential,
		args->op == OP_SIGNIN ? args->text : NULL, text, len, &request->arena);
}

static bool
request_read(struct request *request, const struct http_result *result,
	struct op_result *answer, struct err *err)
{
	const struct op_args *args = &request->options.args;
	const struct step *step = step_of(request->session, args->op);
	struct http_response response = result->response;

	if (result->err)
		return err_set(err, result->err->code, "%s",
			without_secrets(
				request, result->err->text, strlen(result->err->text)));
	if (response_wants_password(&response))
		return response_fault(&response, NULL, err);
	if (!makes_credential(args->op))
		response.body = without_secrets(request, response.body, response.len);
	/* A stream that ended: its events were processed as they arrived. */
	if (args->op == OP_LISTEN && response.status == 200)
		return true;
	if (!step->read(args, &response, &request->arena, answer, err))
		return false;
	if (!request->has_effect)
		op_result_check_dates(answer, &response, args->now, &request->arena);
	return true;
}

static void request_renew(struct request *request);

static void
request_on_response(void *context, const struct http_result *response)
{
	struct request *request = context;
	struct session *session = request->session;
	enum op op = request->options.args.op;
	struct op_result answer = { 0 };
	struct err err = { 0 };
	struct request_result result = {
		.arena = &request->arena,
		.reached = response->left || response->response.status > 0,
		.timed_out = response->timed_out,
		.left = response->left && request->has_effect,
		.status = response->response.status,
		.ms = response->ms,
		.server_at = request_note_asked_at(response),
	};
	bool ok = request_read(request, response, &answer, &err);

	request->transfer = NULL;
	/* A failed stream does not keep us from polling. */
	if (op != OP_LISTEN)
		request_note_pace(session, response, answer.wait,
			is_about_one(op) || request->options.args.patience > 0);
	spending_note(session, &answer);
	log_line(session->engine->log, "%s: %s: %d, %zu items, %lld ms%s%s",
		str_is_empty(session->account.name) ? session->account.server
						    : session->account.name,
		request->what, result.status, answer.n_items, (long long)result.ms,
		ok ? "" : ": ", err.text);
	if (err.code == ERR_SIGNIN && !request->renewed && uses_credential(request)) {
		request_renew(request);
		return;
	}
	if (err.code == ERR_SIGNIN)
		take_refusal(request, &err);
	result.answer = ok ? &answer : NULL;
	result.err = ok ? NULL : &err;
	request_settle(request, &result);
}

/* --- an attempt --- */

static void
describe(struct request *request, const struct http_request *http)
{
	const char *url = mask_secrets(&request->session->credential, NULL, http->url,
		strlen(http->url), &request->asking);
	const char *path = strstr(url, "://");

	path = path ? strchr(path + 3, '/') : NULL;
	snprintf(request->what, sizeof request->what, "%s %s %.*s",
		op_name(request->options.args.op), http->method,
		path ? (int)strcspn(path, "?") : 0, path ? path : "");
}

/* Uses the current credential. */
static bool
request_send(struct request *request, struct err *err)
{
	struct session *session = request->session;
	const struct op_args *args = &request->options.args;
	struct http_request http = { 0 };

	arena_release(&request->asking);
	if (!step_of(session, args->op)->ask(args, &request->asking, &http, err))
		return false;
	request->has_effect = http.has_effect;
	describe(request, &http);
	request->transfer = http_start(session->engine->http,
		&(struct http_options){ .request = &http,
			.dpop = session->dpop,
			.credential = &session->credential,
			.skew = &session->skew,
			.done = request_on_response,
			.context = request,
			.stream = request->options.stream },
		err);
	if (!request->transfer)
		return false;
	session->requests++;
	pace_made(&session->pace, &session->network->row->requests, date_ticks());
	return true;
}

static void
request_on_renewed(void *context, const struct err *fault)
{
	struct request *request = context;
	struct request_result result = { .arena = &request->arena };
	struct err err = { 0 };

	if (fault)
		err = *fault;
	else if (request_send(request, &err))
		return;
	if (err.code == ERR_SIGNIN)
		request_note_signed_out(request->session, &err);
	result.err = &err;
	request_settle(request, &result);
}

static void
request_renew(struct request *request)
{
	request->renewed = true;
	request->renewal =
		(struct renew_wait){ .done = request_on_renewed, .context = request };
	arena_release(&request->arena);
	renew_start(request->session, &request->renewal);
}

static bool
request_attempt(struct request *request, struct err *err)
{
	struct session *session = request->session;
	enum op op = request->options.args.op;
	int64_t renew_at = credential_renew_at(&session->credential);

	request->renewed = false;
	if (step_of(session, op) != &oauth_renew && !session_can(session, op, err))
		return false;
	if (!uses_credential(request) || renew_at <= 0 || date_now() < renew_at)
		return request_send(request, err);
	request_renew(request);
	return true;
}

static void
request_try(void *context)
{
	struct request *request = context;
	struct err err = { 0 };
	int64_t pause = pause_before(
		request->session, request->options.args.op, request->options.retry, &err);

	if (pause > 0) {
		request_wait(request, pause);
		return;
	}
	arena_release(&request->arena);
	if (err.code == ERR_NONE && request_attempt(request, &err))
		return;
	request_end(request,
		&(struct request_result){
			.arena = &request->arena, .err = &err, .unasked = true });
}

struct request *
request_start(struct session *session, const struct request_options *options)
{
	struct request *request = mem_alloc(sizeof *request);

	request->session = session;
	request->options = *options;
	request->options.args.at = &session->at;
	request->options.args.credential = &session->credential;
	request->timer = (struct timer){ .call = request_try, .context = request };
	request_wait(request, 0);
	return request;
}

void
request_cancel(struct request *request)
{
	if (!request)
		return;
	loop_cancel(request->session->engine->loop, &request->timer);
	renew_cancel(&request->renewal);
	http_cancel(request->session->engine->http, request->transfer);
	request_free(request);
}

bool
request_failed_alone(const struct session *session, const struct request_result *result)
{
	switch (result->err->code) {
	case ERR_GONE:
	case ERR_REFUSED:
	case ERR_PROTOCOL: return true;
	case ERR_LATER: return result->status >= 500 && !session->pace.obeys;
	case ERR_NETWORK: return result->reached;
	default: return false;
	}
}

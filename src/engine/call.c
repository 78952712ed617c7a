/* One wish, carried to its network and back.
 * SPDX-License-Identifier: MIT */
#include "engine/call.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/http/dpop_request.h"
#include "engine/account/renew.h"
#include "engine/engine.h"
#include "engine/session.h"
#include "networks/shared/oauth.h"

/* Shorter ones would be found in any text. */
#define TOKEN_MIN 6

struct call {
	struct session *session;
	struct request_options options;
	struct dpop_request *transfer;
	struct renew_wait renewal;
	bool renewed; /* for this call: once is enough */
	bool has_effect;
	struct arena asking;
	struct arena arena;
	char what[96]; /* for the log: without a query, which may hold secrets */
};

static void
call_free(struct call *call)
{
	arena_release(&call->asking);
	arena_release(&call->arena);
	free(call);
}

/* At once, whoever asked: nothing is asked any more until somebody signs in again. */
static void
show_signed_out(struct session *session, const struct err *fault)
{
	struct err err = { 0 };

	session_note_fault(session, fault);
	if (session->account.id > 0 && !session_write(session, &err))
		log_line(session->engine->log, "%s: %s", session->account.name, err.text);
}

static const char *
without_secret(const char *secret, const char *text, size_t len, struct arena *arena)
{
	const char *token = str_or_empty(secret);
	const char *stop = text + len;
	size_t n = strlen(token);
	char *copy = NULL;

	if (n < TOKEN_MIN)
		return text;
	for (const char *at = text; (size_t)(stop - at) >= n; at++) {
		at = memchr(at, token[0], (size_t)(stop - at) - n + 1);
		if (!at)
			break;
		if (memcmp(at, token, n) != 0)
			continue;
		if (!copy)
			copy = arena_copy_n(arena, text, len);
		memset(copy + (at - text), '*', n);
	}
	return copy ? copy : text;
}

/* A text without secrets: a server may repeat what it was sent, in a complaint that
 * people are shown. */
static const char *
without_secrets(
	const struct call *call, const char *text, size_t len, struct arena *arena)
{
	const struct credential *credential = &call->session->credential;
	const char *const secrets[] = { credential->token, credential->refresh,
		credential->client_secret,
		call->options.wish.op == OP_SIGNIN ? call->options.wish.text : NULL };

	for (size_t i = 0; i < COUNT(secrets); i++)
		text = without_secret(secrets[i], text, len, arena);
	return text;
}

/* What such a verb answers is secret itself: it is not looked through. */
static bool
makes_credential(enum op verb)
{
	return verb == OP_SIGNIN || verb == OP_RENEW;
}

static bool
uses_credential(const struct call *call)
{
	return call->session->credential.token && call->session->credential.refresh &&
		!makes_credential(call->options.wish.op);
}

/* How a verb is asked for: a credential of OAuth is renewed alike everywhere. */
static const struct step *
call_find_step(const struct session *session, enum op verb)
{
	if (verb == OP_RENEW && session->credential.token_url)
		return &oauth_renew;
	return &session->network->steps[verb];
}

/* Its Date is when it answered, in whole seconds. */
static int64_t
asked_at(const struct http_result *result)
{
	const char *date = response_header(&result->response, "Date");
	int64_t at;

	return date && date_parse_http(date, &at) ? at - result->ms : 0;
}

/* What is asked about one thread or message. */
static bool
is_about_one(enum op verb)
{
	return verb == OP_THREAD || verb == OP_ITEM || verb == OP_ITEMS;
}

/* A server that fails at one thing, and does not ask for a pause, may be well. */
static bool
fails_at_one(const struct http_result *result, const char *const *rates)
{
	if (result->err)
		return result->left;
	return result->response.status >= 500 &&
		pace_asked(&result->response, rates, date_now()) == 0;
}

/* Whether the token is good the account's own lists say, and soon: not one thread. */
static void
take_refusal(struct call *call, struct err *err)
{
	if (is_about_one(call->options.wish.op))
		err->code = ERR_REFUSED;
	else
		show_signed_out(call->session, err);
}

static void call_renew(struct call *call);

static void
call_on_response(void *context, const struct http_result *result)
{
	struct call *call = context;
	struct session *session = call->session;
	const struct step *step = call_find_step(session, call->options.wish.op);
	const char *const *rates = session->network->rate_headers;
	struct http_response response = result->response;
	struct op_result answer = { 0 };
	struct err err = { 0 };
	struct request_result end = {
		.arena = &call->arena,
		.reached = result->left || result->response.status > 0,
		.left = result->left && call->has_effect,
		.status = result->response.status,
		.ms = result->ms,
		.server_at = asked_at(result),
	};
	bool is_stream = call->options.wish.op == OP_LISTEN;
	bool ok = false;

	call->transfer = NULL;
	if (!is_stream)
		flood_count(&session->flood, result->response.len, date_ticks());
	if (!makes_credential(call->options.wish.op))
		response.body =
			without_secrets(call, response.body, response.len, &call->arena);
	if (result->err)
		err_set(&err, result->err->code, "%s",
			without_secrets(call, result->err->text,
				strlen(result->err->text), &call->arena));
	else if (is_stream && end.status == 200)
		ok = true; /* a stream that has ended: its events were told */
	else
		ok = step->read(
			&call->options.wish, &response, &call->arena, &answer, &err);
	if (ok && !call->has_effect)
		op_result_check_dates(
			&answer, &response, call->options.wish.now, &call->arena);
	/* A stream that fails is no reason not to ask. */
	if (is_stream)
		;
	else if (is_about_one(call->options.wish.op) && fails_at_one(result, rates))
		pace_rested(&session->pace, date_ticks());
	else if (result->err)
		pace_unanswered(&session->pace, date_ticks(), engine_chance());
	else
		pace_answered(&session->pace, &result->response, rates, date_now(),
			date_ticks(), engine_chance());
	log_line(session->engine->log, "%s: %s: %d, %zu items, %lld ms%s%s",
		str_is_empty(session->account.name) ? session->account.server
						    : session->account.name,
		call->what, end.status, answer.n_items, (long long)end.ms, ok ? "" : ": ",
		err.text);
	/* The request was refused as a whole, so that it may be repeated. */
	if (err.code == ERR_SIGNIN && !call->renewed && uses_credential(call)) {
		call_renew(call);
		return;
	}
	if (err.code == ERR_SIGNIN)
		take_refusal(call, &err);
	end.answer = ok ? &answer : NULL;
	end.err = ok ? NULL : &err;
	call->options.done(call->options.context, &end);
	call_free(call);
}

static void
call_on_open(void *context)
{
	struct call *call = context;

	call->options.opened(call->options.context);
}

static void
call_on_piece(void *context, const char *bytes, size_t len)
{
	struct call *call = context;

	call->options.piece(call->options.context, bytes, len);
}

static void
call_describe(struct call *call, const struct http_request *request)
{
	const char *path = strstr(request->url, "://");

	path = path ? strchr(path + 3, '/') : NULL;
	snprintf(call->what, sizeof call->what, "%s %s %.*s",
		op_name(call->options.wish.op), request->method,
		path ? (int)strcspn(path, "?") : 0, path ? path : "");
}

/* Asks with the credential as it is now. */
static bool
call_carry(struct call *call, struct err *err)
{
	struct session *session = call->session;
	struct http_request request = { 0 };
	enum op verb = call->options.wish.op;

	arena_release(&call->asking);
	if (!call_find_step(session, verb)
			->ask(&call->options.wish, &call->asking, &request, err))
		return false;
	call->has_effect = request.has_effect;
	call_describe(call, &request);
	call->transfer = dpop_request_start(session->engine->http, session->dpop,
		&(struct http_options){ .request = &request,
			.done = call_on_response,
			.opened = call_on_open,
			.piece = call_on_piece,
			.context = call },
		err);
	if (call->transfer)
		session->requests++;
	return call->transfer != NULL;
}

static void
call_on_renewed(void *context, const struct err *fault)
{
	struct call *call = context;
	struct request_result end = { .arena = &call->arena };
	struct err err = { 0 };

	if (fault)
		err = *fault;
	else if (call_carry(call, &err))
		return;
	if (err.code == ERR_SIGNIN)
		show_signed_out(call->session, &err);
	end.err = &err;
	call->options.done(call->options.context, &end);
	call_free(call);
}

static void
call_renew(struct call *call)
{
	call->renewed = true;
	call->renewal = (struct renew_wait){ .done = call_on_renewed, .context = call };
	arena_release(&call->arena);
	renew_start(call->session, &call->renewal);
}

struct call *
call_start(
	struct session *session, const struct request_options *options, struct err *err)
{
	struct call *call = mem_alloc(sizeof *call);
	int64_t renew_at = credential_renew_at(&session->credential);

	call->session = session;
	call->options = *options;
	call->options.wish.at = &session->at;
	call->options.wish.credential = &session->credential;
	if (call_find_step(session, options->wish.op) != &oauth_renew &&
		!session_can(session, options->wish.op, err))
		goto fail;
	if (uses_credential(call) && renew_at > 0 && date_now() >= renew_at)
		call_renew(call);
	else if (!call_carry(call, err))
		goto fail;
	return call;
fail:
	call_free(call);
	return NULL;
}

bool
call_failed_alone(const struct session *session, const struct request_result *end)
{
	switch (end->err->code) {
	case ERR_GONE:
	case ERR_REFUSED:
	case ERR_PROTOCOL: return true;
	case ERR_LATER: return end->status >= 500 && !session->pace.obeys;
	case ERR_NETWORK: return end->reached;
	default: return false;
	}
}

void
call_cancel(struct call *call)
{
	if (!call)
		return;
	renew_cancel(&call->renewal);
	dpop_request_cancel(call->transfer);
	call_free(call);
}

/* One wish, carried to its network and back.
 * SPDX-License-Identifier: MIT */
#include "engine/call.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/http.h"
#include "engine/service.h"
#include "engine/watch.h"

/* Shorter ones would be found in any text. */
#define TOKEN_MIN 6

struct call {
	struct watch *watch;
	struct call_plan plan;
	struct transfer *transfer;
	bool writes;
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
show_signed_out(struct watch *watch, const struct err *fault)
{
	struct err err = { 0 };

	watch_fault(watch, fault);
	if (watch->account.id > 0 && !watch_write(watch, &err))
		log_line(watch->service->log, "%s: %s", watch->account.name, err.text);
}

/* A text without the token: a server may repeat what it was sent, in a complaint that
 * people are shown. */
static const char *
without_token(const struct call *call, const char *text, size_t len, struct arena *arena)
{
	const char *token = str_or_empty(call->watch->token);
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

static void
on_done(void *context, const struct http_result *result)
{
	struct call *call = context;
	struct watch *watch = call->watch;
	const struct step *step = &watch->network->steps[call->plan.wish.verb];
	const char *const *rates = watch->network->rate_headers;
	struct response response = result->response;
	struct answer answer = { 0 };
	struct err err = { 0 };
	struct call_end end = {
		.arena = &call->arena,
		.left = result->left && call->writes,
		.status = result->response.status,
		.ms = result->ms,
	};
	bool listens = call->plan.wish.verb == VERB_LISTEN;
	bool ok = false;

	response.body = without_token(call, response.body, response.len, &call->arena);
	if (result->err)
		err_set(&err, result->err->code, "%s",
			without_token(call, result->err->text, strlen(result->err->text),
				&call->arena));
	else if (listens && end.status == 200)
		ok = true; /* a stream that has ended: its events were told */
	else
		ok = step->read(&call->plan.wish, &response, &call->arena, &answer, &err);
	/* A stream that fails is no reason not to ask. */
	if (listens)
		;
	else if (result->err)
		pace_unanswered(&watch->pace, date_ticks(), service_chance());
	else
		pace_answered(&watch->pace, &result->response, rates, date_now(),
			date_ticks(), service_chance());
	log_line(watch->service->log, "%s: %s: %d, %zu items, %lld ms%s%s",
		str_is_empty(watch->account.name) ? watch->account.server
						  : watch->account.name,
		call->what, end.status, answer.n_items, (long long)end.ms, ok ? "" : ": ",
		err.text);
	if (err.code == ERR_SIGNIN)
		show_signed_out(watch, &err);
	end.answer = ok ? &answer : NULL;
	end.err = ok ? NULL : &err;
	call->plan.done(call->plan.context, &end);
	call_free(call);
}

static void
on_opened(void *context)
{
	struct call *call = context;

	call->plan.opened(call->plan.context);
}

static void
on_piece(void *context, const char *bytes, size_t len)
{
	struct call *call = context;

	call->plan.piece(call->plan.context, bytes, len);
}

static void
describe(struct call *call, const struct request *request)
{
	const char *path = strstr(request->url, "://");

	path = path ? strchr(path + 3, '/') : NULL;
	snprintf(call->what, sizeof call->what, "%s %s %.*s",
		verb_name(call->plan.wish.verb), request->method,
		path ? (int)strcspn(path, "?") : 0, path ? path : "");
}

struct call *
call_start(struct watch *watch, const struct call_plan *plan, struct err *err)
{
	struct call *call = mem_alloc(sizeof *call);
	struct request request = { 0 };

	call->watch = watch;
	call->plan = *plan;
	call->plan.wish.at = &watch->at;
	if (!watch_can(watch, plan->wish.verb, err) ||
		!watch->network->steps[plan->wish.verb].ask(
			&call->plan.wish, &call->asking, &request, err))
		goto fail;
	call->writes = request.writes;
	describe(call, &request);
	call->transfer = http_start(watch->service->http,
		&(struct http_call){ .request = &request,
			.done = on_done,
			.opened = on_opened,
			.piece = on_piece,
			.context = call },
		err);
	if (!call->transfer)
		goto fail;
	watch->requests++;
	return call;
fail:
	call_free(call);
	return NULL;
}

void
call_cancel(struct call *call)
{
	if (!call)
		return;
	http_cancel(call->watch->service->http, call->transfer);
	call_free(call);
}

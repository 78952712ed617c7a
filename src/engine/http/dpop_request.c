/* A request with a proof of its key.
 * SPDX-License-Identifier: MIT */
#include "engine/http/dpop_request.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/http/dpop.h"

struct prove {
	struct http *http;
	struct dpop *dpop;
	struct http_call call;
	struct request request;
	struct transfer *transfer;
	bool again;
};

static bool send_it(struct prove *prove, struct err *err);

static void
prove_free(struct prove *prove)
{
	dpop_free(prove->dpop);
	free(prove);
}

static void
on_done(void *context, const struct http_result *result)
{
	struct prove *prove = context;
	const struct http_call call = prove->call;

	prove->transfer = NULL;
	if (prove->request.proves && !result->err &&
		dpop_heard(prove->dpop, prove->request.url, &result->response) &&
		!prove->again) {
		prove->again = true;
		if (send_it(prove, NULL))
			return;
	}
	prove_free(prove);
	call.done(call.context, result);
}

static void
on_opened(void *context)
{
	const struct prove *prove = context;

	prove->call.opened(prove->call.context);
}

static void
on_piece(void *context, const char *bytes, size_t len)
{
	const struct prove *prove = context;

	prove->call.piece(prove->call.context, bytes, len);
}

/* The token that the proof is for. */
static const char *
token_of(const struct request *request)
{
	for (size_t i = 0; i < request->n_headers; i++)
		if (str_eq(request->headers[i].name, "Authorization") &&
			str_starts(request->headers[i].value, "DPoP "))
			return request->headers[i].value + strlen("DPoP ");
	return NULL;
}

static bool
send_it(struct prove *prove, struct err *err)
{
	struct request request = prove->request;
	struct http_call call = prove->call;
	struct arena scratch = { 0 };

	call.request = &request;
	call.done = on_done;
	call.opened = on_opened;
	call.piece = on_piece;
	call.context = prove;
	if (request.proves)
		request_header(&request, "DPoP",
			dpop_proof(prove->dpop, request.method, request.url,
				token_of(&request), &scratch));
	prove->transfer = http_start(prove->http, &call, err);
	arena_release(&scratch);
	return prove->transfer != NULL;
}

struct prove *
prove_start(struct http *http, struct dpop *dpop, const struct http_call *call,
	struct err *err)
{
	struct prove *prove;

	if (call->request->proves && !dpop) {
		err_set(err, ERR_SIGNIN,
			"the key of this sign-in cannot be read: sign in again");
		return NULL;
	}
	prove = mem_alloc(sizeof *prove);
	*prove = (struct prove){
		.http = http,
		.dpop = dpop_share(dpop),
		.call = *call,
		.request = *call->request,
	};
	if (send_it(prove, err))
		return prove;
	prove_free(prove);
	return NULL;
}

void
prove_cancel(struct prove *prove)
{
	if (!prove)
		return;
	http_cancel(prove->http, prove->transfer);
	prove_free(prove);
}

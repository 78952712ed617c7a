/* A request with a proof of its key.
 * SPDX-License-Identifier: MIT */
#include "engine/http/dpop_request.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/http/dpop.h"

struct dpop_request {
	struct http *http;
	struct dpop *dpop;
	struct http_options call;
	struct http_request request;
	struct transfer *transfer;
	bool again;
};

static bool dpop_request_send(struct dpop_request *prove, struct err *err);

static void
dpop_request_free(struct dpop_request *prove)
{
	dpop_free(prove->dpop);
	free(prove);
}

static void
dpop_request_on_response(void *context, const struct http_result *result)
{
	struct dpop_request *prove = context;
	const struct http_options call = prove->call;

	prove->transfer = NULL;
	if (prove->request.needs_dpop && !result->err &&
		dpop_heard(prove->dpop, prove->request.url, &result->response) &&
		!prove->again) {
		prove->again = true;
		if (dpop_request_send(prove, NULL))
			return;
	}
	dpop_request_free(prove);
	call.done(call.context, result);
}

static void
dpop_request_on_open(void *context)
{
	const struct dpop_request *prove = context;

	prove->call.opened(prove->call.context);
}

static void
dpop_request_on_piece(void *context, const char *bytes, size_t len)
{
	const struct dpop_request *prove = context;

	prove->call.piece(prove->call.context, bytes, len);
}

/* The token that the proof is for. */
static const char *
token_of(const struct http_request *request)
{
	for (size_t i = 0; i < request->n_headers; i++)
		if (str_eq(request->headers[i].name, "Authorization") &&
			str_starts(request->headers[i].value, "DPoP "))
			return request->headers[i].value + strlen("DPoP ");
	return NULL;
}

static bool
dpop_request_send(struct dpop_request *prove, struct err *err)
{
	struct http_request request = prove->request;
	struct http_options call = prove->call;
	struct arena scratch = { 0 };

	call.request = &request;
	call.done = dpop_request_on_response;
	call.opened = dpop_request_on_open;
	call.piece = dpop_request_on_piece;
	call.context = prove;
	if (request.needs_dpop)
		request_header(&request, "DPoP",
			dpop_proof(prove->dpop, request.method, request.url,
				token_of(&request), &scratch));
	prove->transfer = http_start(prove->http, &call, err);
	arena_release(&scratch);
	return prove->transfer != NULL;
}

struct dpop_request *
dpop_request_start(struct http *http, struct dpop *dpop, const struct http_options *call,
	struct err *err)
{
	struct dpop_request *prove;

	if (call->request->needs_dpop && !dpop) {
		err_set(err, ERR_SIGNIN,
			"the key of this sign-in cannot be read: sign in again");
		return NULL;
	}
	prove = mem_alloc(sizeof *prove);
	*prove = (struct dpop_request){
		.http = http,
		.dpop = dpop_share(dpop),
		.call = *call,
		.request = *call->request,
	};
	if (dpop_request_send(prove, err))
		return prove;
	dpop_request_free(prove);
	return NULL;
}

void
dpop_request_cancel(struct dpop_request *prove)
{
	if (!prove)
		return;
	http_cancel(prove->http, prove->transfer);
	dpop_request_free(prove);
}

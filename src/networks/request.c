/* The parts of a request that all networks share.
 * SPDX-License-Identifier: MIT */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "networks/network.h"

void
request_header(struct http_request *request, const char *name, const char *value)
{
	assert(request->n_headers < REQUEST_HEADERS);
	request->headers[request->n_headers++] = (struct header){ name, value };
}

void
request_token(
	struct http_request *request, const struct endpoint *at, struct arena *arena)
{
	if (at->token != NULL)
		request_header(request, "Authorization",
			arena_printf(arena, "%s %s", at->needs_dpop ? "DPoP" : "Bearer",
				at->token));
	request->needs_dpop = at->needs_dpop;
}

void
request_body(struct http_request *request, const char *type, const char *body)
{
	request_header(request, "Content-Type", type);
	request->body = body;
	request->body_len = strlen(body);
	request->has_effect = true;
}

void
request_json(struct http_request *request, const struct json *json, struct arena *arena)
{
	request_body(request, "application/json", json_print(json, false, arena));
}

/* The parts of a request that all networks share.
 * SPDX-License-Identifier: MIT */
#include <assert.h>

#include "base/arena.h"
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

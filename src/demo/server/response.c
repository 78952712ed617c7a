/* The response of a handler.
 * SPDX-License-Identifier: MIT */
#include "demo/server/response.h"

#include <assert.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"

void
response_text(struct demo_response *response, unsigned status, const char *type,
	const char *body)
{
	response->status = status;
	response->type = type;
	response->body = body;
	response->len = strlen(body);
}

void
response_json(const struct demo_request *request, struct demo_response *response,
	const struct json *json)
{
	response_text(response, 200, "application/json; charset=utf-8",
		json_print(json, false, request->arena));
}

void
response_error(const struct demo_request *request, struct demo_response *response,
	unsigned status, const char *sentence)
{
	struct json *error = json_object(request->arena);

	json_add_text(request->arena, error, "error", sentence);
	response_json(request, response, error);
	response->status = status;
}

void
response_add_header(struct demo_response *response, const char *name, const char *value)
{
	assert(response->header_count < RESPONSE_HEADERS_MAX);
	response->headers[response->header_count++] =
		(struct request_field){ .name = name, .value = value };
}

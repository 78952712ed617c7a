/* The parts of a request that all networks share.
 * SPDX-License-Identifier: MIT */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/network.h"
#include "networks/shared/form.h"

void
request_header(struct http_request *request, const char *name, const char *value)
{
	assert(request->n_headers < REQUEST_HEADERS);
	request->headers[request->n_headers++] = (struct header){ name, value };
}

void
request_begin(
	struct http_request *request, const char *method, const char *url, size_t max)
{
	request->method = method;
	request->url = url;
	request->max = max;
	request_header(request, "Accept", "application/json");
}

void
request_begin_signed(struct http_request *request, const struct endpoint *at,
	const char *method, const char *url, size_t max, struct arena *arena)
{
	request_begin(request, method, url, max);
	request_token(request, at, arena);
}

static void
add_to_query(struct http_request *request, const struct endpoint *at, struct arena *arena)
{
	request->url = arena_printf(arena, "%s%c%s=%s", request->url,
		strchr(request->url, '?') != NULL ? '&' : '?', at->token_name,
		form_escape(at->token, arena));
}

/* A colon is one in a path, and such tokens have one: written as it is, the token is found in
 * the URL by whoever hides it. */
static const char *
in_path(const char *token, struct arena *arena)
{
	size_t len = strcspn(token, ":");
	const char *before = form_escape(arena_copy_n(arena, token, len), arena);

	return token[len] == '\0' ? before
				  : arena_printf(arena, "%s:%s", before,
					    form_escape(token + len + 1, arena));
}

static void
add_to_path(struct http_request *request, const struct endpoint *at, struct arena *arena)
{
	const char *place = strstr(request->url, at->token_name);

	if (place)
		request->url = arena_printf(arena, "%.*s%s%s",
			(int)(place - request->url), request->url,
			in_path(at->token, arena), place + strlen(at->token_name));
}

static void
add_authorization(struct http_request *request, const char *scheme, const char *value,
	struct arena *arena)
{
	request_header(
		request, "Authorization", arena_printf(arena, "%s %s", scheme, value));
}

static const char *
basic(const struct endpoint *at, struct arena *arena)
{
	const char *pair =
		arena_printf(arena, "%s:%s", str_or_empty(at->user), at->token);

	return str_base64(pair, strlen(pair), false, arena);
}

void
request_token(
	struct http_request *request, const struct endpoint *at, struct arena *arena)
{
	static const enum request_sign signs[CREDENTIAL_KIND_COUNT] = {
		[CREDENTIAL_DPOP] = SIGN_DPOP,
		[CREDENTIAL_JWT] = SIGN_JWT,
		[CREDENTIAL_OAUTH1] = SIGN_OAUTH1,
	};

	request->sign = signs[at->kind];
	if (at->token == NULL)
		return;
	switch (at->kind) {
	case CREDENTIAL_BEARER:
		add_authorization(request, "Bearer", at->token, arena);
		break;
	case CREDENTIAL_DPOP: add_authorization(request, "DPoP", at->token, arena); break;
	case CREDENTIAL_BASIC:
		add_authorization(request, "Basic", basic(at, arena), arena);
		break;
	case CREDENTIAL_HEADER: request_header(request, at->token_name, at->token); break;
	case CREDENTIAL_QUERY: add_to_query(request, at, arena); break;
	case CREDENTIAL_PATH: add_to_path(request, at, arena); break;
	default: break; /* the network, or the engine's signature */
	}
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

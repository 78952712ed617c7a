/* GitHub: GraphQL requests. Their errors come with status 200.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/github/github.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"

/* The path of the REST API of GitHub Enterprise Server; GraphQL is beside it. */
#define ENTERPRISE "/api/v3"

static void
ask(const struct op_args *args, const char *query, struct json *variables,
	struct arena *arena, struct http_request *request)
{
	const char *server = args->at->server;
	struct json *body = json_object(arena);

	github_request(args, "POST", "/graphql", arena, request);
	if (str_ends(server, ENTERPRISE))
		request->url = arena_printf(arena, "%.*s/api/graphql",
			(int)(strlen(server) - strlen(ENTERPRISE)), server);
	json_add_text(arena, body, "query", query);
	json_add(arena, body, "variables", variables);
	request_json(request, body, arena);
}

void
github_graph_query(const struct op_args *args, const char *query, struct json *variables,
	struct arena *arena, struct http_request *request)
{
	ask(args, query, variables, arena, request);
	request->has_effect = false;
}

void
github_graph_change(const struct op_args *args, const char *query, struct json *variables,
	struct arena *arena, struct http_request *request)
{
	ask(args, query, variables, arena, request);
}

static enum err_code
code_of(const char *type)
{
	static const struct {
		const char *type;
		enum err_code code;
	} codes[] = {
		{ "NOT_FOUND", ERR_GONE },
		{ "FORBIDDEN", ERR_REFUSED },
		{ "INSUFFICIENT_SCOPES", ERR_REFUSED },
		{ "UNPROCESSABLE", ERR_REFUSED },
		{ "RATE_LIMITED", ERR_LATER },
		{ "RATE_LIMIT", ERR_LATER },
		{ "SERVICE_UNAVAILABLE", ERR_LATER },
	};

	for (size_t i = 0; i < COUNT(codes); i++)
		if (str_eq(type, codes[i].type))
			return codes[i].code;
	return ERR_REFUSED;
}

/* Whether there is anything in the data: what cannot be had is null. */
static bool
has_content(const struct json *data)
{
	for (const struct json *e = json_first(data); e != NULL; e = json_next(e))
		if (!json_is_null(e))
			return true;
	return false;
}

const struct json *
github_graph_body(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json = json_parse(response->body, response->len, arena, NULL);
	const struct json *fault = json_first(json_at(json, "errors"));
	const struct json *data;
	enum err_code code;

	if (fault == NULL || !body_is_good(response))
		json = github_body(args, response, arena, result, err);
	if (json == NULL)
		return NULL;
	data = json_at(json, "data");
	if (fault == NULL && json_is_object(data))
		return data;
	if (fault == NULL) {
		err_set(err, ERR_PROTOCOL, "the server's response is not one of GraphQL");
		return NULL;
	}
	if (has_content(data)) {
		result->missed = "GitHub answered only a part of what was asked: "
				 "something may be missing";
		return data;
	}
	code = code_of(json_text(fault, "type"));
	if (code == ERR_LATER) {
		result->wait = DATE_MINUTE;
		err_set(err, code, "GitHub asks for a pause");
	} else {
		err_set(err, code, "GitHub: %s",
			str_or_empty(field_text(fault, "message", TEXT_LINE, arena)));
	}
	return NULL;
}

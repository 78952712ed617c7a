/* A network for tests of signing in (its server is tests/cli/club.pl): people bring their own
 * client, the browser comes back to one port, and one sign-in speaks for several pages.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/catalog_list.h"
#include "networks/network.h"
#include "networks/shared/body.h"
#include "networks/oauth/oauth.h"

#define PORT 8765

static bool
club_ask(const struct op_args *args, struct arena *arena, struct http_request *request,
	struct err *err)
{
	(void)err;
	request->method = "GET";
	request->url = arena_printf(arena, "%s/%s?as=%s", args->at->server,
		op_name(args->op), str_or_empty(args->at->remote_id));
	request->max = 65536;
	request_token(request, args->at, arena);
	return true;
}

static void
read_pages(const struct json *pages, struct arena *arena, struct op_result *result)
{
	result->choices = ARENA_ARRAY(arena, struct choice, json_count(pages) + 1);
	for (const struct json *page = json_first(pages); page; page = json_next(page))
		result->choices[result->n_choices++] = (struct choice){
			.remote_id = json_text(page, "id"),
			.handle = json_text(page, "handle"),
			.name = json_text(page, "name"),
			.token = json_text(page, "token"),
		};
}

static bool
club_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json = json_parse(response->body, response->len, arena, NULL);

	if (!body_is_good(response))
		return response_fault(response, json_text(json, "error"), err);
	result->who = (struct whoami){
		.remote_id = json_text(json, "id"),
		.handle = json_text(json, "handle"),
	};
	if (args->op == OP_WHOAMI)
		read_pages(json_at(json, "pages"), arena, result);
	result->server = (struct server){ .software = "club",
		.version = "1",
		.limit = { .rule = network_club.row->length, .max = 280 } };
	return true;
}

static const char *const streams[] = { "inbox", NULL };

static const struct oauth_way club_way = {
	.kind = OAUTH_OWN_CLIENT,
	.scopes = "read write",
	.server = "https://api.club.example",
	.authorize_url = "https://www.club.example/authorize",
	.token_url = "https://www.club.example/token",
	.revoke_url = "https://www.club.example/revoke",
	.secret_in_header = true,
	.commas = true,
	.port = PORT,
};

const struct network network_club = {
	.row = &catalog_club,
	.streams = streams,
	.oauth = &club_way,
	.steps = {
		[OP_WHOAMI] = { club_ask, club_read },
		[OP_FETCH] = { club_ask, club_read },
	},
};

/* Discourse: the table, and functions shared by its files.
 * SPDX-License-Identifier: MIT */
#include "networks/discourse/discourse.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/catalog_list.h"
#include "networks/oauth/oauth.h"
#include "networks/shared/body.h"

/* The maximum size of a response. */
#define ANSWER_MAX ((size_t)16 * 1024 * 1024)

/* What the forum notifies us of, and what we wrote. */
static const char *const streams[] = { "inbox", "ours", NULL };

/* A key of its own for each account, sealed with a key of ours. */
static const struct oauth_way user_key = {
	.kind = OAUTH_SEALED,
	.scopes = "read,write,notifications,session_info",
	.authorize_url = "/user-api-key/new",
};

const struct network network_discourse = {
	.row = &catalog_discourse,
	.streams = streams,
	.steps = {
		[OP_SERVER] = { discourse_site_ask, discourse_site_read },
		[OP_WHOAMI] = { discourse_site_ask_whoami, discourse_site_read_whoami },
		[OP_FETCH] = { discourse_fetch_ask, discourse_fetch_read },
		[OP_THREAD] = { discourse_thread_ask, discourse_thread_read },
		[OP_ITEM] = { discourse_thread_ask_one, discourse_thread_read_one },
		[OP_REPLY] = { discourse_reply_ask, discourse_reply_read },
		[OP_FIND] = { discourse_find_ask, discourse_find_read },
		[OP_LIKE] = { discourse_act_ask_mark, discourse_act_read_mark },
		[OP_UNLIKE] = { discourse_act_ask_mark, discourse_act_read_mark },
		[OP_EDIT] = { discourse_edit_ask, discourse_edit_read },
		[OP_DELETE] = { discourse_act_ask_delete, discourse_act_read_delete },
		[OP_REMOVE] = { discourse_act_ask_delete, discourse_act_read_delete },
		[OP_SPAM] = { discourse_act_ask_mark, discourse_act_read_mark },
		[OP_REPORT] = { discourse_act_ask_mark, discourse_act_read_mark },
		[OP_SILENCE] = { discourse_people_ask, discourse_people_read },
		[OP_UNSILENCE] = { discourse_people_ask, discourse_people_read },
		[OP_BLOCK] = { discourse_people_ask, discourse_people_read },
		[OP_UNBLOCK] = { discourse_people_ask, discourse_people_read },
	},
	.oauth = &user_key,
};

/* Both kinds of keys have headers of their own; mixed up, they are refused without a
 * word. A user name is there only with an administrator's key. */
static void
add_key(struct http_request *request, const struct endpoint *at)
{
	if (at->token == NULL)
		return;
	if (!str_is_empty(at->user)) {
		request_header(request, "Api-Key", at->token);
		request_header(request, "Api-Username", at->user);
		return;
	}
	request_header(request, "User-Api-Key", at->token);
	if (!str_is_empty(at->client_id))
		request_header(request, "User-Api-Client-Id", at->client_id);
}

void
discourse_request(const struct op_args *args, const char *method, const char *path,
	struct arena *arena, struct http_request *request)
{
	request_begin(request, method,
		arena_printf(arena, "%s%s", args->at->server, path), ANSWER_MAX);
	request->no_redirect = true;
	add_key(request, args->at);
}

bool
discourse_fault(
	const struct http_response *response, struct arena *arena, struct err *err)
{
	const struct json *json = json_parse(response->body, response->len, arena, NULL);
	const char *said = json_text(json_first(json_at(json, "errors")), "");

	if (response->status == 404 && !body_is_gone(response))
		return body_page_fault(response, err);
	if (response->status == 403 &&
		str_eq(json_text(json, "error_type"), "not_logged_in"))
		return err_set(err, ERR_SIGNIN,
			"the forum does not accept the key: it was revoked, or replaced "
			"by a newer one");
	return response_fault(response, said, err);
}

const struct json *
discourse_body(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct err *err)
{
	(void)args;
	if (body_is_good(response))
		return body_json(response, arena, err);
	discourse_fault(response, arena, err);
	return NULL;
}

const char *
discourse_name(const struct endpoint *at, struct arena *arena)
{
	const char *handle = at->handle;

	if (handle == NULL)
		return NULL;
	handle += *handle == '@';
	return arena_copy_n(arena, handle, strcspn(handle, "@"));
}

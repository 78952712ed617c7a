/* Mastodon: the table, and functions shared by its files.
 * SPDX-License-Identifier: MIT */
#include "networks/mastodon/mastodon.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/catalog_list.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"
#include "networks/oauth/oauth.h"
#include "networks/shared/rate.h"

/* The maximum size of a response: a page, or a status. */
#define ANSWER_MAX ((size_t)8 * 1024 * 1024)

static const char *const streams[] = { "inbox", "ours", NULL };

/* The scopes needed for its operations and no more: reading, searching, writing statuses
 * (boosts are statuses), likes, and moderation. */
static const struct oauth_way way = {
	.kind = OAUTH_REGISTERED,
	.scopes =
		"read:accounts read:notifications read:search read:statuses write:blocks "
		"write:favourites write:mutes write:reports write:statuses",
	.plain_scopes = "read write",
};

const struct network network_mastodon = {
	.row = &catalog_mastodon,
	.streams = streams,
	.heard = "heard",
	.oauth = &way,
	.steps = {
		[OP_SERVER] = { mastodon_server_ask, mastodon_server_read },
		[OP_WHOAMI] = { mastodon_server_ask_whoami, mastodon_server_read_whoami },
		[OP_FETCH] = { mastodon_fetch_ask, mastodon_fetch_read },
		[OP_THREAD] = { mastodon_thread_ask, mastodon_thread_read },
		[OP_ITEM] = { mastodon_thread_ask_one, mastodon_thread_read_one },
		[OP_ITEMS] = { mastodon_thread_ask_items, mastodon_thread_read_items },
		[OP_LISTEN] = { mastodon_thread_ask_listen, mastodon_thread_read_listen },
		[OP_REPLY] = { mastodon_write_ask_reply, mastodon_write_read_reply },
		[OP_FIND] = { mastodon_write_ask_find, mastodon_write_read_find },
		[OP_LIKE] = { mastodon_write_ask_act, mastodon_write_read_act },
		[OP_UNLIKE] = { mastodon_write_ask_act, mastodon_write_read_act },
		[OP_BOOST] = { mastodon_write_ask_act, mastodon_write_read_act },
		[OP_UNBOOST] = { mastodon_write_ask_act, mastodon_write_read_act },
		[OP_DELETE] = { mastodon_write_ask_act, mastodon_write_read_act },
		[OP_EDIT] = { mastodon_edit_ask, mastodon_edit_read },
		[OP_SILENCE] = { mastodon_people_ask, mastodon_people_read },
		[OP_UNSILENCE] = { mastodon_people_ask, mastodon_people_read },
		[OP_BLOCK] = { mastodon_people_ask, mastodon_people_read },
		[OP_UNBLOCK] = { mastodon_people_ask, mastodon_people_read },
		[OP_REPORT] = { mastodon_people_ask_report, mastodon_people_read },
	},
	.keeps_key = mastodon_server_keeps_key,
	.items_most = MASTODON_ITEMS,
	.rates = rate_usual,
};

void
mastodon_request(const struct op_args *args, const char *method, const char *path,
	struct arena *arena, struct http_request *request)
{
	request_begin_signed(request, args->at, method,
		arena_printf(arena, "%s%s", args->at->server, path), ANSWER_MAX, arena);
}

bool
mastodon_takes_forms(const struct op_args *args, struct arena *arena)
{
	return network_quirk(args->at, QUIRK_FORM, arena) != NULL;
}

/* Without a valid token some servers return 422 instead of 401; for a request that writes
 * it can also be an error about the text, which then comes with a message. */
static bool
refuses_token(const struct op_args *args, int status, const char *said)
{
	switch (args->op) {
	case OP_WHOAMI: return status == 403 || status == 422;
	case OP_FETCH:
	case OP_THREAD:
	case OP_ITEM:
	case OP_ITEMS:
	case OP_LISTEN:
	case OP_FIND: return status == 422;
	default: return status == 422 && said == NULL;
	}
}

static bool
mastodon_fault(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct err *err)
{
	const struct json *json = json_parse(response->body, response->len, arena, NULL);
	const char *said = json_text(json, "error");

	if (said == NULL)
		said = json_text(json, "message");
	response_fault(response, said, err);
	if (body_is_page(response) || !refuses_token(args, response->status, said))
		return false;
	return err_set(err, ERR_SIGNIN, "%s; is the token valid for this account?",
		arena_copy(arena, err == NULL ? "" : err->text));
}

bool
mastodon_is_gone(const struct op_args *args, const struct http_response *response,
	struct arena *arena)
{
	return body_is_gone(response) ||
		(response->status == 404 &&
			network_quirk(args->at, QUIRK_BARE, arena) != NULL);
}

const struct json *
mastodon_body(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct err *err)
{
	if (response->status == 404 && !mastodon_is_gone(args, response, arena)) {
		body_page_fault(response, err);
		return NULL;
	}
	if (!body_is_good(response)) {
		mastodon_fault(args, response, arena, err);
		return NULL;
	}
	return body_json(response, arena, err);
}

static const char *
domain_of(const struct endpoint *at, struct arena *arena)
{
	const char *domain = network_quirk(at, QUIRK_DOMAIN, arena);

	if (domain == NULL && at->handle != NULL && strrchr(at->handle, '@') > at->handle)
		domain = strrchr(at->handle, '@') + 1;
	if (domain == NULL)
		domain = form_host(at->server, arena);
	return str_or_empty(domain);
}

const char *
mastodon_handle(
	const struct json *account, const struct endpoint *at, struct arena *arena)
{
	const char *acct = field_text(account, "acct", TEXT_NAME, arena);

	/* Without its host, a remote account would be somebody else. */
	if (str_is_empty(json_text(account, "acct")))
		acct = field_text(account, "username", TEXT_NAME, arena);
	if (str_is_empty(acct))
		return NULL;
	if (strchr(acct, '@') != NULL)
		return arena_printf(arena, "@%s", acct);
	return arena_printf(arena, "@%s@%s", acct, domain_of(at, arena));
}

static const char *const visibility_names[ITEM_VISIBILITY_COUNT] = {
	[VISIBLE_PUBLIC] = "public",
	[VISIBLE_UNLISTED] = "unlisted",
	[VISIBLE_FOLLOWERS] = "private",
	[VISIBLE_DIRECT] = "direct",
};

const char *
mastodon_visibility_name(enum item_visibility visibility)
{
	return visibility_names[visibility];
}

enum item_visibility
mastodon_visibility_of(const char *name)
{
	size_t i = name_index(visibility_names, COUNT(visibility_names), name);

	return i < COUNT(visibility_names) ? (enum item_visibility)i : VISIBLE_DIRECT;
}

const char *
mastodon_own_path(const struct endpoint *at, const char *max_id, struct arena *arena)
{
	const char *us = form_escape(str_or_empty(at->remote_id), arena);
	const char *path = arena_printf(arena,
		"/api/v1/accounts/%s/statuses?limit=%d&exclude_reblogs=true", us,
		MASTODON_PAGE);

	if (max_id == NULL)
		return path;
	return arena_printf(arena, "%s&max_id=%s", path, form_escape(max_id, arena));
}

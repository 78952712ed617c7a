/* WordPress: the table, and functions shared by its files.
 * SPDX-License-Identifier: MIT */
#include "networks/wordpress/wordpress.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/catalog_list.h"
#include "networks/shared/body.h"

/* The maximum size of a response: a page of comments. */
#define ANSWER_MAX ((size_t)8 * 1024 * 1024)

/* Ten minutes less than an hour, for clocks and long requests. */
#define TEXT_KEPT (50 * DATE_MINUTE)

static const char *const streams[] = { "inbox", "ours", NULL };

const struct network network_wordpress = {
	.row = &catalog_wordpress,
	.streams = streams,
	.steps = {
		[OP_SERVER] = { wordpress_server_ask, wordpress_server_read },
		[OP_WHOAMI] = { wordpress_who_ask, wordpress_who_read },
		[OP_FETCH] = { wordpress_fetch_ask, wordpress_fetch_read },
		[OP_THREAD] = { wordpress_thread_ask, wordpress_thread_read },
		[OP_ITEM] = { wordpress_item_ask, wordpress_item_read },
		[OP_ITEMS] = { wordpress_item_ask_many, wordpress_item_read_many },
		[OP_REPLY] = { wordpress_reply_ask, wordpress_reply_read },
		[OP_FIND] = { wordpress_find_ask, wordpress_find_read },
		[OP_EDIT] = { wordpress_act_ask, wordpress_act_read },
		[OP_DELETE] = { wordpress_act_ask, wordpress_act_read },
		[OP_APPROVE] = { wordpress_act_ask, wordpress_act_read },
		[OP_HOLD] = { wordpress_act_ask, wordpress_act_read },
		[OP_SPAM] = { wordpress_act_ask, wordpress_act_read },
		[OP_REMOVE] = { wordpress_act_ask, wordpress_act_read },
	},
	.keeps_key = wordpress_keeps_text,
	.items_most = WORDPRESS_PAGE,
};

/* It knows no keys, but refuses the same text from the same author under the same comment
 * with status 409, as long as nobody changes or removes the first one. */
int64_t
wordpress_keeps_text(const char *software)
{
	(void)software;
	return TEXT_KEPT;
}

void
wordpress_request(const struct op_args *args, const char *method, const char *route,
	const char *query, struct arena *arena, struct http_request *request)
{
	request_begin_signed(request, args->at, method,
		wordpress_url(args->at, route, query, arena), ANSWER_MAX, arena);
}

bool
wordpress_moderates(const struct op_args *args, struct arena *arena)
{
	return network_quirk(args->at, QUIRK_MODERATES, arena) != NULL;
}

/* Only moderators see e-mail addresses, which tell visitors of one name apart. */
const char *
wordpress_fields(const struct op_args *args, struct arena *arena)
{
	return arena_printf(arena,
		"context=%s&_fields=id,post,parent,author,author_name,author_url,%s"
		"author_avatar_urls,date_gmt,content,link,status,type,_links",
		wordpress_moderates(args, arena) ? "edit" : "view",
		wordpress_moderates(args, arena) ? "author_email,author_ip," : "");
}

const char *
wordpress_listed(const struct op_args *args, struct arena *arena)
{
	return arena_printf(arena, "%s%s", wordpress_fields(args, arena),
		wordpress_moderates(args, arena) ? "&status=all" : "");
}

/* Why a site does not let us in: the causes that people met. */
static const char *
suspect(const char *code)
{
	if (str_eq(code, "incorrect_password"))
		return "the site refuses the application password: it is wrong or was "
		       "revoked (the password for the site's own pages does not work "
		       "here)";
	if (str_eq(code, "invalid_username") || str_eq(code, "invalid_email"))
		return "the site does not know this user: expected the name that you sign "
		       "in with, not the name given to the application password";
	if (str_starts(code, "application_passwords_disabled"))
		return "application passwords are switched off for this user or site: "
		       "security plugins do that, and sites without https";
	/* What most sites say, also for a wrong password. */
	if (str_eq(code, "rest_not_logged_in") || str_eq(code, "rest_cannot_read") ||
		str_starts(code, "rest_comment_") || str_starts(code, "rest_forbidden"))
		return "the site does not know this user name and application password: "
		       "one of them is wrong or was revoked; if both are right, its web "
		       "server drops the Authorization header";
	return "the site refuses the request before it looks at the application password: "
	       "a security plugin seems to close its API";
}

static bool
wordpress_fault(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct err *err)
{
	const struct json *json = wordpress_json(response, arena, NULL);
	const char *code = wordpress_json_code(response, arena);
	const char *said = wordpress_json_words(json, "message", arena);

	if (response->status == 401 && args->at->token != NULL && *code != '\0')
		return err_set(err, ERR_SIGNIN, "%s (%.60s)", suspect(code), code);
	if (str_eq(code, "rest_no_route"))
		return err_set(err, ERR_PROTOCOL,
			"%s does not offer its REST API here: it has moved, or a plugin "
			"has switched it off",
			args->at->server);
	if (str_eq(code, "comment_flood"))
		return err_set(
			err, ERR_LATER, "the site asks for a pause between two comments");
	if (response->status == 403 && str_starts(code, "rest_forbidden_") &&
		wordpress_moderates(args, arena))
		return err_set(err, ERR_REFUSED,
			"this user may no longer moderate comments there: check the "
			"account again");
	return response_fault(response, said, err);
}

const struct json *
wordpress_body(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct err *err)
{
	const struct json *json;

	if (response->status == 404 && *wordpress_json_code(response, arena) == '\0') {
		body_page_fault(response, err);
		return NULL;
	}
	if (!body_is_good(response)) {
		wordpress_fault(args, response, arena, err);
		return NULL;
	}
	json = wordpress_json(response, arena, NULL);
	if (json == NULL)
		return body_json(response, arena, err);
	/* Some hosts turn the status of every error into 200. */
	if (*wordpress_json_code(response, arena) == '\0' &&
		json_text(json, "error") == NULL)
		return json;
	wordpress_fault(args, response, arena, err);
	return NULL;
}

/* With 401 instead of 403 the site does not know us: that says nothing about the
 * object. */
bool
wordpress_is_gone(const struct http_response *response, struct arena *arena)
{
	const char *code = wordpress_json_code(response, arena);

	switch (response->status) {
	case 410: return true;
	case 404: return str_ends(code, "_invalid_id");
	case 403:
		return str_eq(code, "rest_cannot_read") ||
			str_eq(code, "rest_cannot_read_post") ||
			str_eq(code, "rest_forbidden");
	default: return false;
	}
}

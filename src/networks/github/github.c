/* GitHub: the table, and functions shared by its files.
 * SPDX-License-Identifier: MIT */
#include "networks/github/github.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/time/date.h"
#include "networks/catalog_list.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"
#include "networks/oauth/oauth.h"
#include "networks/shared/rate.h"
#include "networks/shared/url.h"

/* A page of a hundred of the longest texts. */
#define ANSWER_MAX ((size_t)32 * 1024 * 1024)

/* The pause after a limit that comes without a time. */
#define PAUSE DATE_MINUTE

static const char *const streams[] = { "inbox", NULL };

/* As much as the token of the recipe; its tokens have no end. */
static const struct oauth_way github_way = {
	.kind = OAUTH_DEVICE,
	.scopes = "notifications public_repo",
	.server = "https://api.github.com",
	.device_url = "https://github.com/login/device/code",
	.token_url = "https://github.com/login/oauth/access_token",
};

const struct network network_github = {
	.row = &catalog_github,
	.streams = streams,
	.oauth = &github_way,
	.steps = {
		[OP_SERVER] = { github_who_ask_server, github_who_read_server },
		[OP_WHOAMI] = { github_who_ask, github_who_read },
		[OP_FETCH] = { github_fetch_ask, github_fetch_read },
		[OP_THREAD] = { github_thread_ask, github_thread_read },
		[OP_ITEM] = { github_one_ask, github_one_read },
		[OP_REPLY] = { github_reply_ask, github_reply_read },
		[OP_FIND] = { github_find_ask, github_find_read },
		[OP_EDIT] = { github_act_ask_edit, github_act_read_edit },
		[OP_DELETE] = { github_act_ask_delete, github_act_read_delete },
		[OP_REMOVE] = { github_act_ask_delete, github_act_read_delete },
		[OP_LIKE] = { github_like_ask, github_like_read },
		[OP_UNLIKE] = { github_like_ask, github_like_read },
		[OP_HIDE] = { github_hide_ask, github_hide_read },
		[OP_UNHIDE] = { github_hide_ask, github_hide_read },
		[OP_SPAM] = { github_hide_ask, github_hide_read },
		[OP_BLOCK] = { github_who_ask_block, github_who_read_block },
		[OP_UNBLOCK] = { github_who_ask_block, github_who_read_block },
	},
	.rates = rate_usual,
};

void
github_request(const struct op_args *args, const char *method, const char *path,
	struct arena *arena, struct http_request *request)
{
	request->method = method;
	request->url = arena_printf(arena, "%s%s", args->at->server, path);
	request->max = ANSWER_MAX;
	request_header(request, "Accept", "application/vnd.github+json");
	request_header(request, "X-GitHub-Api-Version", "2022-11-28");
	request_token(request, args->at, arena);
}

const char *
github_path(const struct github_ref *ref, const char *more, struct arena *arena)
{
	switch (ref->kind) {
	case GITHUB_ISSUE:
		return arena_printf(arena, "/repositories/%s/issues/%s%s", ref->repo,
			ref->number, more);
	case GITHUB_COMMENT:
		return arena_printf(arena, "/repositories/%s/issues/comments/%s%s",
			ref->repo, ref->comment, more);
	default: break;
	}
	return arena_printf(arena, "/repositories/%s/pulls/comments/%s%s", ref->repo,
		ref->comment, more);
}

bool
github_item_ref(const struct op_args *args, struct arena *arena, struct github_ref *ref,
	struct err *err)
{
	return github_ref_read(args->item, arena, ref) ||
		err_set(err, ERR_USAGE, "this is not an id of GitHub's");
}

/* "Validation Failed: body is too long". */
static const char *
said_by(const struct json *json, struct arena *arena)
{
	const char *message = json_text(json, "message");
	const struct json *first = json_first(json_at(json, "errors"));
	const char *more = json_text(first, "message");

	if (more == NULL)
		more = json_text(first, "");
	if (more == NULL && json_text(first, "code") != NULL)
		more = arena_printf(arena, "%s %s",
			str_or_empty(json_text(first, "field")),
			json_text(first, "code"));
	if (message == NULL || more == NULL)
		return message != NULL ? message : more;
	return arena_printf(arena, "%s: %s", message, more);
}

/* 403 stands for two kinds of limits, too. */
static bool
is_limit(const struct http_response *response, const char *said)
{
	return response->status == 429 ||
		(response->status == 403 &&
			(response_header(response, "Retry-After") != NULL ||
				str_eq(response_header(response, "X-RateLimit-Remaining"),
					"0") ||
				str_find_nocase(str_or_empty(said), "rate limit") !=
					NULL));
}

static int64_t
pause_of(const struct http_response *response)
{
	const char *after = response_header(response, "Retry-After");
	const char *left = response_header(response, "X-RateLimit-Remaining");
	int64_t seconds;

	if (after != NULL && str_int(after, 0, DATE_DAY / DATE_SECOND, &seconds))
		return seconds * DATE_SECOND;
	/* The engine reads when that ends. */
	return str_eq(left, "0") ? 0 : PAUSE;
}

/* Where to authorize the token for an organization that demands it. */
static const char *
sign_on_page(const struct http_response *response, struct arena *arena)
{
	const char *header = response_header(response, "X-GitHub-SSO");
	const char *url = header == NULL ? NULL : strstr(header, "url=");

	if (url == NULL || !str_starts(header, "required"))
		return NULL;
	url += strlen("url=");
	return text_clean(url, strcspn(url, "; "), TEXT_NAME, arena, NULL);
}

static bool
github_fault(const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *json = json_parse(response->body, response->len, arena, NULL);
	const char *said = said_by(json, arena);
	const char *page = sign_on_page(response, arena);

	if (is_limit(response, said)) {
		result->wait = pause_of(response);
		return err_set(err, ERR_LATER, "GitHub asks for a pause");
	}
	if (page != NULL)
		return err_set(err, ERR_REFUSED,
			"the organization demands single sign-on for this token: open %s",
			page);
	return response_fault(response, said, err);
}

/* A list that leaves out organizations is not the whole list. */
static void
note_withheld(const struct http_response *response, struct op_result *result)
{
	const char *header = response_header(response, "X-GitHub-SSO");

	if (header != NULL && str_starts(header, "partial-results"))
		result->missed =
			"GitHub leaves out organizations that demand single sign-on: "
			"authorize the token for them on the page of your tokens";
}

const struct json *
github_body(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	(void)args;
	if ((response->status == 404 && !body_is_gone(response)) ||
		(response->status == 410 && body_is_page(response))) {
		body_page_fault(response, err);
		return NULL;
	}
	if (!body_is_good(response)) {
		github_fault(response, arena, result, err);
		return NULL;
	}
	note_withheld(response, result);
	return body_json(response, arena, err);
}

const char *
github_next(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result)
{
	const char *header = response_header(response, "Link");
	const char *next = header == NULL ? NULL : url_linked(header, "next", arena);
	size_t len = strlen(args->at->server);

	if (next == NULL)
		return NULL;
	if (str_starts(next, args->at->server) && next[len] == '/')
		return next + len;
	result->missed = "the server's next page is on another server, where nothing is "
			 "requested: older messages may be missing";
	return NULL;
}

const struct json *
github_state(const struct op_args *args, struct arena *arena)
{
	const char *text = str_or_empty(args->cursor);
	const struct json *json = json_parse(text, strlen(text), arena, NULL);

	return json_is_object(json) ? json : NULL;
}

void
github_go_on(struct op_result *result, const struct json *state, struct arena *arena)
{
	result->cursor = json_print(state, false, arena);
	result->more = true;
}

const char *
github_last_number(const char *url, struct arena *arena)
{
	const char *slash = url == NULL ? NULL : strrchr(url, '/');
	size_t len = slash == NULL ? 0 : strspn(slash + 1, "0123456789");

	if (len == 0 || (slash[1 + len] != '\0' && slash[1 + len] != '#'))
		return NULL;
	return arena_copy_n(arena, slash + 1, len);
}

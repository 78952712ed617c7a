/* Matrix: the table, requests and errors.
 * SPDX-License-Identifier: MIT */
#include "networks/matrix/matrix.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/catalog_list.h"
#include "networks/shared/body.h"
#include "networks/shared/form.h"

/* The maximum size of a response: the first sync of an account in many rooms. */
#define ANSWER_MAX ((size_t)64 * 1024 * 1024)

/* A longer pause than this is not believed. */
#define WAIT_MAX DATE_HOUR

/* One stream has both what others wrote and what we wrote. */
static const char *const streams[] = { "inbox", NULL };

const struct network network_matrix = {
	.row = &catalog_matrix,
	.streams = streams,
	.steps = {
		[OP_SIGNIN] = { matrix_session_ask_signin, matrix_session_read_signin },
		[OP_RENEW] = { matrix_session_ask_renew, matrix_session_read_renew },
		[OP_SERVER] = { matrix_server_ask, matrix_server_read },
		[OP_WHOAMI] = { matrix_session_ask_whoami, matrix_session_read_whoami },
		[OP_FETCH] = { matrix_fetch_ask, matrix_fetch_read },
		[OP_THREAD] = { matrix_thread_ask, matrix_thread_read },
		[OP_ITEM] = { matrix_thread_ask_one, matrix_thread_read_one },
		[OP_REPLY] = { matrix_reply_ask, matrix_reply_read },
		[OP_FIND] = { matrix_find_ask, matrix_find_read },
		[OP_EDIT] = { matrix_edit_ask, matrix_edit_read },
		[OP_DELETE] = { matrix_act_ask_redact, matrix_act_read_redact },
		[OP_REMOVE] = { matrix_act_ask_redact, matrix_act_read_redact },
		[OP_LIKE] = { matrix_act_ask_like, matrix_act_read_like },
		[OP_UNLIKE] = { matrix_act_ask_unlike, matrix_act_read_unlike },
		[OP_SILENCE] = { matrix_people_ask_ignore, matrix_people_read_ignore },
		[OP_UNSILENCE] = { matrix_people_ask_ignore, matrix_people_read_ignore },
		[OP_REPORT] = { matrix_people_ask_report, matrix_people_read_report },
	},
	.keeps_key = matrix_server_keeps_key,
	.confirms = true,
	.patience = 30 * DATE_SECOND,
};

const struct json *
matrix_member(const struct json *json, const char *name)
{
	if (!json_is_object(json))
		return NULL;
	for (const struct json *e = json_first(json); e != NULL; e = json_next(e))
		if (str_eq(json_name(e), name))
			return e;
	return NULL;
}

void
matrix_request(const struct op_args *args, const char *method, const char *path,
	struct arena *arena, struct http_request *request)
{
	request_begin_signed(request, args->at, method,
		arena_printf(arena, "%s%s", args->at->server, path), ANSWER_MAX, arena);
}

const struct json *
matrix_steps(const struct op_args *args, struct arena *arena)
{
	const char *text = str_or_empty(args->cursor);

	return json_parse(text, strlen(text), arena, NULL);
}

void
matrix_go_on(struct op_result *result, const struct json *steps, struct arena *arena)
{
	result->cursor = json_print(steps, false, arena);
	result->more = true;
}

/* The meaning of error codes where the status alone misleads; with a NULL sentence, the
 * server's own is used. */
static const struct {
	const char *code;
	enum err_code means;
	const char *sentence;
} meanings[] = {
	{ "M_UNKNOWN_TOKEN", ERR_SIGNIN, "the sign-in has ended" },
	{ "M_MISSING_TOKEN", ERR_SIGNIN, "the server requires a token" },
	{ "M_LIMIT_EXCEEDED", ERR_LATER, "the server asks for a pause" },
	{ "M_UNRECOGNIZED", ERR_REFUSED, "this server does not support that" },
	{ "M_TOO_LARGE", ERR_REFUSED, "this is too long for Matrix" },
	{ "M_USER_DEACTIVATED", ERR_REFUSED, "this account is deactivated" },
	{ "M_USER_LOCKED", ERR_REFUSED, "the server has locked this account" },
	{ "M_USER_SUSPENDED", ERR_REFUSED, "the server has suspended this account" },
	{ "M_CONSENT_NOT_GIVEN", ERR_REFUSED,
		"the server has new terms: accept them in another Matrix app" },
};

static bool
matrix_fault(const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *json = json_parse(response->body, response->len, arena, NULL);
	const char *code = json_text(json, "errcode");
	int64_t wait = json_int(json, "retry_after_ms", 0);

	/* The header is newer, and preferred where both are there. */
	if (wait > 0 && wait <= WAIT_MAX &&
		response_header(response, "Retry-After") == NULL)
		result->wait = wait;
	for (size_t i = 0; i < COUNT(meanings); i++)
		if (str_eq(meanings[i].code, code))
			return err_set(
				err, meanings[i].means, "%s", meanings[i].sentence);
	/* Without a code it does not come from Matrix: the address is wrong, or a proxy
	 * responded. */
	if (code == NULL && (response->status == 404 || response->status == 410))
		return body_page_fault(response, err);
	return response_fault(response, json_text(json, "error"), err);
}

const struct json *
matrix_body(const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *json;

	if (!body_is_good(response)) {
		matrix_fault(response, arena, result, err);
		return NULL;
	}
	json = body_json(response, arena, err);
	if (json != NULL && !json_is_object(json)) {
		err_set(err, ERR_PROTOCOL,
			"unexpected reply: this does not look like a Matrix server");
		return NULL;
	}
	return json;
}

bool
matrix_says(const struct http_response *response, const char *code, struct arena *arena)
{
	const struct json *json = json_parse(response->body, response->len, arena, NULL);

	return !body_is_good(response) && str_eq(json_text(json, "errcode"), code);
}

const char *
matrix_event_filter(struct arena *arena)
{
	return form_escape("{\"types\":[\"m.room.message\",\"m.room.encrypted\","
			   "\"m.room.redaction\",\"m.room.tombstone\",\"m.sticker\"],"
			   "\"lazy_load_members\":true}",
		arena);
}

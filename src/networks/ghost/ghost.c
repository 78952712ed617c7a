/* Ghost: the table, and functions shared by its files.
 * SPDX-License-Identifier: MIT */
#include "networks/ghost/ghost.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/catalog_list.h"
#include "networks/shared/body.h"
#include "networks/shared/form.h"

/* The maximum size of a response. */
#define ANSWER_MAX ((size_t)16 * 1024 * 1024)

/* All comments in the order in which they were written; ours, to notice what was deleted;
 * and all in the order in which they arrived, which finds those that were imported. */
#define LATE "late"

static const char *const streams[] = { "inbox", "ours", LATE, NULL };

const struct network network_ghost = {
	.row = &catalog_ghost,
	.streams = streams,
	.late = LATE,
	.steps = {
		[OP_SERVER] = { ghost_site_ask, ghost_site_read },
		[OP_WHOAMI] = { ghost_site_ask_whoami, ghost_site_read_whoami },
		[OP_FETCH] = { ghost_fetch_ask, ghost_fetch_read },
		[OP_THREAD] = { ghost_thread_ask, ghost_thread_read },
		[OP_ITEM] = { ghost_thread_ask_one, ghost_thread_read_one },
		[OP_ITEMS] = { ghost_thread_ask_items, ghost_thread_read_items },
		[OP_REPLY] = { ghost_write_ask_reply, ghost_write_read_reply },
		[OP_FIND] = { ghost_write_ask_find, ghost_write_read_find },
		[OP_DELETE] = { ghost_moderate_ask, ghost_moderate_read },
		[OP_REMOVE] = { ghost_moderate_ask, ghost_moderate_read },
		[OP_HIDE] = { ghost_moderate_ask, ghost_moderate_read },
		[OP_UNHIDE] = { ghost_moderate_ask, ghost_moderate_read },
		[OP_BLOCK] = { ghost_moderate_ask_member, ghost_moderate_read_member },
		[OP_UNBLOCK] = { ghost_moderate_ask_member, ghost_moderate_read_member },
	},
	.items_most = GHOST_ITEMS,
};

const char *
ghost_site(const struct endpoint *at, struct arena *arena)
{
	const char *api = strstr(at->server, "/ghost/api/");
	size_t len = strlen(at->server);

	if (api != NULL)
		len = (size_t)(api - at->server);
	else if (str_ends(at->server, "/ghost"))
		len -= strlen("/ghost");
	return arena_copy_n(arena, at->server, len);
}

void
ghost_request(const struct op_args *args, const char *method, const char *path,
	struct arena *arena, struct http_request *request)
{
	request_begin(request, method,
		arena_printf(
			arena, "%s/ghost/api/admin%s", ghost_site(args->at, arena), path),
		ANSWER_MAX);
	request->no_redirect = true;
	request_header(request, "Accept-Version", "v6.0");
	request_token(request, args->at, arena);
}

/* A token counts only if both clocks agree: the key or the clock is wrong, and how they
 * differ says which. */
static bool
key_or_clock(
	const struct op_args *args, const struct http_response *response, struct err *err)
{
	const char *date = response_header(response, "Date");
	int64_t theirs = 0;
	int64_t ahead;

	if (date == NULL || !date_parse_http(date, &theirs) || args->now == 0)
		return err_set(err, ERR_SIGNIN,
			"the site refuses the Admin API key: either the key or this "
			"computer's clock is wrong");
	ahead = args->now - theirs;
	if (llabs(ahead) < DATE_MINUTE)
		return err_set(err, ERR_SIGNIN,
			"the site refuses the Admin API key: copy it again from Ghost Admin "
			"(it is not the clock, which agrees with the site's)");
	return err_set(err, ERR_SIGNIN,
		"the site refuses the Admin API key: this computer's clock is %s %s the "
		"site's, which allows 5 minutes; if it is right, the key is wrong",
		date_words_long(llabs(ahead)).at, ahead > 0 ? "ahead of" : "behind");
}

/* The code of an error that is about the key. */
static bool
is_about_key(const char *code)
{
	static const char *const codes[] = { "INVALID_JWT", "INVALID_AUTH_HEADER",
		"UNKNOWN_ADMIN_API_KEY", "INVALID_API_KEY_TYPE",
		"MISSING_ADMIN_API_KID" };

	return name_index(codes, COUNT(codes), code) < COUNT(codes);
}

static bool
key_fault(const struct op_args *args, const struct http_response *response,
	const char *code, struct err *err)
{
	if (str_eq(code, "UNKNOWN_ADMIN_API_KEY"))
		return err_set(err, ERR_SIGNIN,
			"this site does not know the Admin API key: it was deleted there, "
			"or is that of another site");
	return key_or_clock(args, response, err);
}

/* What the site says: the details are in "context". */
static const char *
words_of(const struct json *error)
{
	const char *context = json_text(error, "context");

	return context != NULL ? context : json_text(error, "message");
}

static bool
ghost_fault(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct err *err)
{
	const struct json *json = json_parse(response->body, response->len, arena, NULL);
	const struct json *error = json_first(json_at(json, "errors"));
	const char *code = json_text(error, "code");

	if ((response->status == 400 || response->status == 401) && is_about_key(code))
		return key_fault(args, response, code, err);
	if (response->status == 404 && !body_is_gone(response))
		return body_page_fault(response, err);
	if (response->status == 405 && error != NULL)
		return err_set(err, ERR_REFUSED,
			"comments are switched off on this site: Ghost Admin, Settings, "
			"Membership, Commenting");
	return response_fault(response, words_of(error), err);
}

const struct json *
ghost_body(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct err *err)
{
	if (body_is_good(response))
		return body_json(response, arena, err);
	ghost_fault(args, response, arena, err);
	return NULL;
}

const char *
ghost_literal(const char *text, struct arena *arena)
{
	char *quoted = arena_alloc(arena, 2 * strlen(text) + 3);
	char *to = quoted;

	*to++ = '\'';
	for (; *text != '\0'; text++) {
		if (*text == '\'' || *text == '\\')
			*to++ = '\\';
		*to++ = *text;
	}
	*to++ = '\'';
	*to = '\0';
	return form_escape(quoted, arena);
}

const char *
ghost_time(int64_t ms, struct arena *arena)
{
	struct civil at = date_civil(ms > 0 ? ms : 0);

	return arena_printf(arena, "%04d-%02d-%02d %02d:%02d:%02d", at.year, at.month,
		at.day, at.hour, at.minute, at.second);
}

const char *
ghost_post_of(const char *remote_id)
{
	return remote_id != NULL && str_starts(remote_id, GHOST_POST)
		? remote_id + strlen(GHOST_POST)
		: NULL;
}

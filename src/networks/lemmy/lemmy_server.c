/* Lemmy: which version of the API a server speaks.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/lemmy/lemmy.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"

/* The cursor of the second request: the server does not speak version 4. */
#define STEP_V3 "v3"

/* Of comments and private messages. */
#define TEXT_MOST 10000

#define SITE_MAX ((size_t)2 * 1024 * 1024)

bool
lemmy_server_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	(void)err;
	request_begin(request, "GET",
		arena_printf(arena, "%s/api/%s/site", args->at->server,
			str_eq(args->cursor, STEP_V3) ? "v3" : "v4"),
		SITE_MAX);
	return true;
}

static bool
is_busy(const struct http_response *response)
{
	return response->status == 429 || response->status >= 500;
}

bool
lemmy_server_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	bool v3 = str_eq(args->cursor, STEP_V3);
	const struct json *json = body_is_good(response)
		? json_parse(response->body, response->len, arena, NULL)
		: NULL;
	const char *version = field_text(json, "version", TEXT_NAME, arena);

	if (version != NULL && json_is_object(json_at(json, "site_view"))) {
		result->server = (struct server){
			.software = "lemmy",
			.version = version,
			.limit = { LENGTH_CODES, TEXT_MOST, 0 },
			.quirks = v3 ? NULL : QUIRK_V4,
		};
		return true;
	}
	if (is_busy(response))
		return lemmy_body(response, arena, result, err) != NULL;
	if (v3)
		return err_set(err, ERR_PROTOCOL,
			"%s does not speak the API of Lemmy (PieFed and Mbin have others)",
			args->at->server);
	result->cursor = STEP_V3;
	result->more = true;
	return true;
}

/* Discourse: what a forum is, and whose key this is.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/discourse/discourse.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"

/* A forum's own limit is not told; this is what most have. */
#define POST_MAX 32000

/* Also forums that show nothing to strangers answer this; the key is shown to nobody
 * before it is known that this is Discourse. */
bool
discourse_site_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct endpoint nobody = *args->at;
	struct op_args bare = *args;

	(void)err;
	nobody.token = NULL;
	bare.at = &nobody;
	discourse_request(&bare, "GET", "/site/basic-info.json", arena, request);
	return true;
}

bool
discourse_site_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct err why = { 0 };
	const struct json *json = discourse_body(args, response, arena, &why);

	if (why.code == ERR_LATER || why.code == ERR_REFUSED)
		return err_set(err, why.code, "%s", why.text);
	if (json_text(json, "title") == NULL || json_at(json, "logo_url") == NULL)
		return err_set(err, ERR_PROTOCOL,
			"%s is no Discourse forum: is the address right? A forum in a folder "
			"is named with it (https://example.com/forum)",
			args->at->server);
	result->server = (struct server){
		.software = "discourse",
		.limit = { .rule = network_discourse.row->length, .max = POST_MAX },
	};
	result->server.cannot[OP_LISTEN] = true;
	return true;
}

bool
discourse_site_ask_whoami(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	if (str_is_empty(args->at->token))
		return err_set(err, ERR_SIGNIN, "the API key is missing");
	discourse_request(args, "GET", "/session/current.json", arena, request);
	return true;
}

/* A wrong key, and a key under the wrong header, are refused in the same way. */
static bool
key_fault(const struct op_args *args, struct err *err)
{
	if (str_is_empty(args->at->user))
		return err_set(err, ERR_SIGNIN,
			"the forum refuses the key: copy it again; a key made by an "
			"administrator needs the user name in whose name it writes");
	return err_set(err, ERR_SIGNIN,
		"the forum refuses the key for %.60s: copy it again, and look whether that "
		"is the user it was made for, and is still called so; a user API key is given "
		"without a user name",
		args->at->user);
}

bool
discourse_site_read_whoami(const struct op_args *args,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *json;
	const char *username;
	int64_t id;

	if ((response->status == 403 && !body_is_page(response)) ||
		body_is_gone(response))
		return key_fault(args, err);
	json = discourse_body(args, response, arena, err);
	if (json == NULL)
		return false;
	username = field_text(json, "current_user.username", TEXT_NAME, arena);
	id = json_int(json, "current_user.id", 0);
	if (str_is_empty(username) || id <= 0)
		return err_set(err, ERR_PROTOCOL,
			"the forum's response does not say whose key this is");
	result->who = (struct whoami){
		.remote_id = arena_printf(arena, "%" PRId64, id),
		.handle = arena_printf(arena, "@%s@%s", username,
			str_or_empty(form_host(args->at->server, arena))),
		.name = str_or_empty(
			field_text(json, "current_user.name", TEXT_NAME, arena)),
		.url = arena_printf(
			arena, "%s/u/%s", args->at->server, form_escape(username, arena)),
		.server = args->at->server,
	};
	return true;
}

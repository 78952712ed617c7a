/* Ghost: what a site is, and the member in whose name we answer.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/ghost/ghost.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"
#include "networks/shared/guard.h"

/* The first version with a list of all comments. */
#define OLDEST 6

/* The cursor of the second request for a site begins with this, then its version. */
#define STEP_COMMENTS "comments "

/* And of that for its owner: nobody has the e-mail address. */
#define STEP_STAFF "staff"

/* The most staff that a message names. */
#define STAFF_MOST 5

/* The length of both parts of an Admin API key, in hexadecimal digits. */
#define KEY_ID     24
#define KEY_SECRET 64

/* --- the site --- */

bool
ghost_site_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	bool first = args->cursor == NULL || !str_starts(args->cursor, STEP_COMMENTS);

	(void)err;
	ghost_request(args, "GET", first ? "/site/" : "/settings/?group=comments", arena,
		request);
	/* The key is shown to nobody before it is known that this is Ghost. */
	if (first)
		request->sign = SIGN_NONE;
	return true;
}

static int64_t
major_of(const char *version, struct arena *arena)
{
	int64_t major = 0;

	str_int(arena_copy_n(arena, version, strspn(version, "0123456789")), 0, 9999,
		&major);
	return major;
}

static void
fill_site(const char *version, struct op_result *result)
{
	result->server = (struct server){
		.software = "ghost",
		.version = version,
		.limit = { .rule = network_ghost.row->length },
	};
	result->server.cannot[OP_LISTEN] = true;
}

/* Only an owner's settings say it, so that it needs the key; whatever goes wrong here is
 * said by what comes next. */
static void
read_settings(const struct http_response *response, struct arena *arena,
	struct op_result *result)
{
	const struct json *json = body_is_good(response)
		? json_parse(response->body, response->len, arena, NULL)
		: NULL;
	const struct json *list = json_at(json, "settings");

	for (const struct json *e = json_first(list); e != NULL; e = json_next(e))
		if (str_eq(json_text(e, "key"), "comments_enabled") &&
			str_eq(json_text(e, "value"), "off"))
			result->missed =
				"comments are switched off on this site, so nothing can be "
				"answered: Ghost Admin, Settings, Membership, Commenting";
}

bool
ghost_site_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct err why = { 0 };
	const struct json *json;
	const char *version;

	if (args->cursor != NULL && str_starts(args->cursor, STEP_COMMENTS)) {
		fill_site(args->cursor + strlen(STEP_COMMENTS), result);
		read_settings(response, arena, result);
		return true;
	}
	json = ghost_body(args, response, arena, &why);
	version = field_text(json, "site.version", TEXT_NAME, arena);
	if (why.code == ERR_LATER || why.code == ERR_REFUSED)
		return err_set(err, why.code, "%s", why.text);
	if (str_is_empty(version))
		return err_set(err, ERR_PROTOCOL,
			"%s does not speak Ghost's Admin API: is the address right? A site in "
			"a folder is named with it (https://example.com/blog)",
			ghost_site(args->at, arena));
	if (major_of(version, arena) < OLDEST)
		return err_set(err, ERR_REFUSED,
			"this site runs Ghost %.20s, which cannot list its comments for heed: "
			"that needs Ghost 6 or later",
			version);
	fill_site(version, result);
	if (args->at->token == NULL)
		return true;
	result->cursor = arena_printf(arena, STEP_COMMENTS "%s", version);
	result->more = true;
	return true;
}

/* --- the member --- */

static bool
is_key(const char *token)
{
	static const char digits[] = "0123456789abcdefABCDEF";

	return token != NULL && strspn(token, digits) == KEY_ID && token[KEY_ID] == ':' &&
		strspn(token + KEY_ID + 1, digits) == KEY_SECRET &&
		token[KEY_ID + 1 + KEY_SECRET] == '\0';
}

bool
ghost_site_ask_whoami(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	if (!is_key(args->at->token))
		return err_set(err, ERR_SIGNIN,
			"this is no Admin API key, which has 24 digits, a colon and 64 digits "
			"(the Content API key beside it is another one)");
	if (str_is_empty(args->at->user))
		return err_set(err, ERR_SIGNIN,
			"the e-mail address of the member in whose name you answer is "
			"missing: add the account again");
	if (str_eq(args->cursor, STEP_STAFF))
		ghost_request(args, "GET", "/users/?fields=email,name&limit=20", arena,
			request);
	else
		ghost_request(args, "GET",
			arena_printf(arena, "/members/?limit=10&filter=%s:%s",
				args->at->remote_id ? "id" : "email",
				ghost_literal(args->at->remote_id ? args->at->remote_id
								  : args->at->user,
					arena)),
			arena, request);
	return true;
}

/* Nobody has that address: how to change it, and who else there is. */
static bool
nobody(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct err *err)
{
	const struct json *json = body_is_good(response)
		? json_parse(response->body, response->len, arena, NULL)
		: NULL;
	const char *staff = "";
	int named = 0;

	for (const struct json *e = json_first(json_at(json, "users"));
		e != NULL && named < STAFF_MOST; e = json_next(e)) {
		const char *email = field_text(e, "email", TEXT_NAME, arena);

		if (!str_is_empty(email))
			staff = arena_printf(arena, "%s%s%.80s", staff,
				named++ == 0 ? "; staff of this site: " : ", ", email);
	}
	return err_set(err, ERR_SIGNIN,
		"no member of this site has the e-mail address %.80s, and only members can "
		"comment: create one in Ghost Admin, Members, New member%s",
		args->at->user, staff);
}

bool
ghost_site_read_whoami(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json;
	const struct json *list;

	if (str_eq(args->cursor, STEP_STAFF))
		return nobody(args, response, arena, err);
	json = ghost_body(args, response, arena, err);
	list = json_at(json, "members");
	if (json == NULL || !guard_list(list, err))
		return false;
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		const char *id = field_id(e, "id", arena);
		const char *email = field_text(e, "email", TEXT_NAME, arena);

		/* A site that ignores the filter must not make us somebody else. A member
		 * whom we know may have another address now. */
		if (id == NULL || email == NULL ||
			(args->at->remote_id ? !str_eq(id, args->at->remote_id)
					     : !str_eq_nocase(email, args->at->user)))
			continue;
		result->who = (struct whoami){
			.remote_id = id,
			.handle = email,
			.name = str_or_empty(field_text(e, "name", TEXT_NAME, arena)),
			.url = arena_printf(arena, "%s/ghost/#/members/%s",
				ghost_site(args->at, arena), id),
			.server = ghost_site(args->at, arena),
		};
		return true;
	}
	result->cursor = STEP_STAFF;
	result->more = true;
	return true;
}

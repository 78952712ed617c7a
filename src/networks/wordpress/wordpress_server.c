/* WordPress: finding the REST API of a site, and what our user may do there.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/shared/address.h"
#include "networks/shared/body.h"
#include "networks/wordpress/wordpress.h"

/* The most bytes that a comment may have. */
#define LIMIT 65525

/* The steps, in the order in which they are tried. */
enum server_step {
	STEP_HOME,   /* a page of the site, which names the API */
	STEP_NAMED,  /* the API that it names */
	STEP_FOLDER, /* where it is with pretty permalinks */
	STEP_PLAIN,  /* and without */
	STEP_RIGHTS, /* what our user may do */
	SERVER_STEPS
};

static const char *const step_names[SERVER_STEPS] = {
	[STEP_HOME] = "home",
	[STEP_NAMED] = "named",
	[STEP_FOLDER] = "folder",
	[STEP_PLAIN] = "plain",
	[STEP_RIGHTS] = "rights",
};

/* The cursor. */
struct root_search {
	enum server_step step;
	const char *root;
	const char *version;
	const char *note; /* what people should know */
};

static struct root_search
root_search_read(const char *cursor, struct arena *arena)
{
	const char *text = str_or_empty(cursor);
	const struct json *json = json_parse(text, strlen(text), arena, NULL);
	size_t step = name_index(step_names, SERVER_STEPS, json_text(json, "step"));

	return (struct root_search){
		.step = step < SERVER_STEPS ? (enum server_step)step : STEP_HOME,
		.root = json_text(json, "root"),
		.version = json_text(json, "version"),
		.note = json_text(json, "note"),
	};
}

static void
server_goes_on(const struct root_search *search, enum server_step step,
	struct arena *arena, struct op_result *result)
{
	struct json *json = json_object(arena);

	json_add_text(arena, json, "step", step_names[step]);
	if (search->root != NULL)
		json_add_text(arena, json, "root", search->root);
	if (search->version != NULL)
		json_add_text(arena, json, "version", search->version);
	if (search->note != NULL)
		json_add_text(arena, json, "note", search->note);
	result->cursor = json_print(json, false, arena);
	result->more = true;
}

/* The API root of a step. */
static const char *
root_of(const struct root_search *search, const struct op_args *args, struct arena *arena)
{
	const char *folder = address_path(args->at->server);

	if (search->step == STEP_FOLDER)
		return arena_printf(arena, "%s/wp-json/", folder);
	if (search->step == STEP_PLAIN)
		return arena_printf(arena, "%s/?rest_route=/", folder);
	return search->root;
}

bool
wordpress_server_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct root_search search = root_search_read(args->cursor, arena);
	struct endpoint at = *args->at;
	struct op_args there = *args;
	const char *root = root_of(&search, args, arena);

	(void)err;
	there.at = &at;
	at.quirks = root == NULL ? NULL : arena_printf(arena, QUIRK_ROOT "=%s", root);
	if (search.step == STEP_RIGHTS) {
		wordpress_request(&there, "GET", "wp/v2/users/me",
			"context=edit&_fields=id,capabilities", arena, request);
		return true;
	}
	/* The password is for the API only, and a wrong one would close even that. */
	at.token = NULL;
	wordpress_request(&there, "GET", "", "_fields=name,namespaces,authentication",
		arena, request);
	if (search.step != STEP_HOME)
		return true;
	request->url = arena_printf(arena, "%s/", args->at->server);
	request->headers[0].value = "text/html";
	return true;
}

/* "6.1.9", as its pages say it; NULL. */
static const char *
version_of(const struct http_response *response, struct arena *arena)
{
	static const char mark[] = "content=\"WordPress ";
	const char *text = arena_copy_n(arena, response->body, response->len);
	const char *at = strstr(text, mark);
	size_t len;

	if (at == NULL)
		return NULL;
	at += strlen(mark);
	len = strspn(at, "0123456789.");
	return len == 0 || len > 20 ? NULL : arena_copy_n(arena, at, len);
}

/* A site that says where its API is means it. */
static bool
read_home(const struct op_args *args, const struct http_response *response,
	struct root_search *search, struct arena *arena, struct op_result *result,
	struct err *err)
{
	const char *named = wordpress_url_named(response, arena);

	search->version = version_of(response, arena);
	search->root = wordpress_url_root(args->at->server, named, arena);
	if (named != NULL && address_is_web(named) &&
		!address_same_host(args->at->server, named))
		return err_set(err, ERR_REFUSED,
			"%s says that its API is at %.200s, which must not see the "
			"password: add the account with that address instead",
			args->at->server,
			text_clean(named, strlen(named), TEXT_NAME, arena, NULL));
	server_goes_on(
		search, search->root != NULL ? STEP_NAMED : STEP_FOLDER, arena, result);
	return true;
}

static bool
has_comments(const struct json *json)
{
	for (const struct json *e = json_first(json_at(json, "namespaces")); e != NULL;
		e = json_next(e))
		if (str_eq(json_text(e, ""), "wp/v2"))
			return true;
	return false;
}

static const char *
note_of(const struct json *json, bool noisy)
{
	if (noisy)
		return "this site writes messages of PHP into its data; heed reads what "
		       "follows them";
	if (json_at(json, "authentication") != NULL &&
		json_at(json, "authentication.application-passwords") == NULL)
		return "this site has application passwords switched off: a plugin does "
		       "that, or it is not on https";
	return NULL;
}

/* All is known; `rights` is NULL without a valid token. */
static bool
fill_server(const struct root_search *search, const struct json *rights,
	struct arena *arena, struct op_result *result)
{
	static const enum op ops[] = { OP_EDIT, OP_DELETE, OP_APPROVE, OP_HOLD, OP_SPAM,
		OP_REMOVE };
	bool moderates = json_bool(rights, "moderate_comments", false);
	bool filters = json_bool(rights, "edit_posts", false);
	struct server *server = &result->server;

	server->software = "wordpress";
	server->version = str_or_empty(search->version);
	server->limit = (struct length_limit){ network_wordpress.row->length, LIMIT, 0 };
	server->quirks = arena_printf(arena, QUIRK_ROOT "=%s%s%s", search->root,
		moderates ? " " QUIRK_MODERATES : "", filters ? " " QUIRK_FILTERS : "");
	server->cannot[OP_LISTEN] = true;
	result->missed = search->note;
	if (moderates || !rights)
		return true;
	for (size_t i = 0; i < COUNT(ops); i++)
		server->cannot[ops[i]] = true;
	if (result->missed == NULL)
		result->missed =
			"this user may not moderate comments: only approved comments are "
			"seen; with the application password of an editor or "
			"administrator heed sees those that wait for approval, too";
	return true;
}

static bool
read_root(const struct op_args *args, const struct http_response *response,
	struct root_search *search, struct arena *arena, struct op_result *result,
	struct err *err)
{
	bool noisy;
	const struct json *json = wordpress_json(response, arena, &noisy);
	bool closed = (response->status == 401 || response->status == 403) &&
		*wordpress_json_code(response, arena) != '\0';
	struct err why = { 0 };

	/* An API that is closed to strangers is one all the same. */
	if (closed || (body_is_good(response) && has_comments(json))) {
		search->root = root_of(search, args, arena);
		search->note = closed ? NULL : note_of(json, noisy);
		if (args->at->token == NULL)
			return fill_server(search, NULL, arena, result);
		server_goes_on(search, STEP_RIGHTS, arena, result);
		return true;
	}
	response_fault(response, NULL, &why);
	if (!body_is_good(response) && why.code == ERR_LATER)
		return err_set(err, why.code, "%s", why.text);
	if (search->step == STEP_PLAIN)
		return err_set(err, ERR_PROTOCOL,
			"%s does not offer the REST API of WordPress: is the address "
			"right, or has a plugin switched it off?",
			args->at->server);
	server_goes_on(search, search->step + 1, arena, result);
	return true;
}

/* A token that is refused is for OP_WHOAMI to report. */
static bool
read_rights(const struct op_args *args, const struct http_response *response,
	struct root_search *search, struct arena *arena, struct op_result *result,
	struct err *err)
{
	struct err why = { 0 };
	const struct json *json = wordpress_body(args, response, arena, &why);

	if (json == NULL && (why.code == ERR_LATER || why.code == ERR_PROTOCOL))
		return err_set(err, why.code, "%s", why.text);
	return fill_server(search, json_at(json, "capabilities"), arena, result);
}

bool
wordpress_server_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct root_search search = root_search_read(args->cursor, arena);
	struct err why = { 0 };

	if (search.step == STEP_RIGHTS)
		return read_rights(args, response, &search, arena, result, err);
	if (search.step != STEP_HOME)
		return read_root(args, response, &search, arena, result, err);
	/* A closed site may have an open API, but a busy one is asked again later. */
	if (!body_is_good(response)) {
		response_fault(response, NULL, &why);
		if (why.code == ERR_LATER)
			return err_set(err, why.code, "%s", why.text);
	}
	return read_home(args, response, &search, arena, result, err);
}

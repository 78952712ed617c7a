/* GitHub: what the server is, whose token we have, and whom we block.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/catalog.h"
#include "networks/catalog_list.h"
#include "networks/github/github.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"

bool
github_who_ask_server(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	github_request(args, "GET", "/meta", arena, request);
	return args->at->remote_id != NULL || github_repos_check(args, arena, err);
}

/* At another address than GitHub's own, most who mistake it want github.com. */
static bool
is_elsewhere(const struct op_args *args, struct err *err)
{
	return err_set(err, ERR_PROTOCOL,
		"%s does not answer as GitHub does: for github.com, leave out --server; for "
		"GitHub Enterprise Server, give https://HOST/api/v3",
		args->at->server);
}

bool
github_who_read_server(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json = github_body(args, response, arena, result, err);
	const char *version = field_text(json, "installed_version", TEXT_NAME, arena);
	bool ours = str_eq(args->at->server, catalog_github.server);

	if (json == NULL)
		return !ours &&
				(response->status == 404 ||
					(response->status == 200 &&
						body_is_page(response)))
			? is_elsewhere(args, err)
			: false;
	if (json_at(json, "verifiable_password_authentication") == NULL)
		return is_elsewhere(args, err);
	result->server = (struct server){
		.software = version == NULL ? "github" : "github-enterprise",
		.version = str_or_empty(version),
		.limit = { .rule = LENGTH_CODES, .max = GITHUB_TEXT_MAX },
	};
	return true;
}

bool
github_who_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	(void)err;
	if (github_state(args, arena) != NULL)
		github_repos_ask(args, arena, request);
	else
		github_request(args, "GET", "/user", arena, request);
	return true;
}

static bool
has_scope(const char *list, const char *scope)
{
	size_t len = strlen(scope);

	for (; list != NULL; list = strchr(list, ',')) {
		list += strspn(list, ", ");
		if (str_starts(list, scope) && (list[len] == ',' || list[len] == '\0'))
			return true;
	}
	return false;
}

/* What the token will not do, before it fails. Fine-grained tokens have no scopes. */
static const char *
lack_of(const struct op_args *args, const struct http_response *response)
{
	const char *scopes = response_header(response, "X-OAuth-Scopes");

	if (str_is_empty(scopes) && args->at->watch == NULL)
		return "GitHub shows notifications only to classic tokens with the scope "
		       "\"notifications\": create one, or name the repositories to read";
	if (str_is_empty(scopes))
		return NULL;
	if (args->at->watch == NULL && !has_scope(scopes, "notifications") &&
		!has_scope(scopes, "repo"))
		return "the token lacks the scope \"notifications\": create another, or "
		       "name the repositories to read";
	if (!has_scope(scopes, "repo") && !has_scope(scopes, "public_repo"))
		return "the token can read, but not answer: it lacks the scope "
		       "\"public_repo\" (\"repo\" for private repositories)";
	return NULL;
}

/* What the first step read, after the second. */
static void
who_of_state(const struct json *state, struct op_result *result)
{
	result->who = (struct whoami){
		.remote_id = json_text(state, "id"),
		.handle = json_text(state, "handle"),
		.name = str_or_empty(json_text(state, "name")),
		.url = json_text(state, "url"),
		.visibility = VISIBLE_PUBLIC,
	};
	if (result->missed == NULL)
		result->missed = json_text(state, "missed");
}

/* Whoever signs in learns at once which repository is not there; later, a fetch says it. */
static void
go_on_to_repos(struct arena *arena, struct op_result *result)
{
	struct json *state = json_object(arena);

	json_add_text(arena, state, "id", result->who.remote_id);
	json_add_text(arena, state, "handle", result->who.handle);
	json_add_text(arena, state, "name", result->who.name);
	json_add_text(arena, state, "url", result->who.url);
	json_add_text(arena, state, "missed", result->missed);
	github_go_on(result, state, arena);
}

bool
github_who_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *state = github_state(args, arena);
	const struct json *json;
	const char *login;
	const char *id;

	if (state != NULL) {
		who_of_state(state, result);
		return github_repos_read(args, response, arena, err);
	}
	json = github_body(args, response, arena, result, err);
	login = field_text(json, "login", TEXT_NAME, arena);
	id = field_id(json, "id", arena);
	if (json == NULL)
		return false;
	if (str_is_empty(login) || id == NULL)
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not an account");
	result->who = (struct whoami){
		.remote_id = id,
		.handle = arena_printf(arena, "@%s", login),
		.name = str_or_empty(field_text(json, "name", TEXT_NAME, arena)),
		.url = field_url(json, "html_url", arena),
		.visibility = VISIBLE_PUBLIC,
	};
	if (result->missed == NULL)
		result->missed = lack_of(args, response);
	if (args->at->remote_id == NULL && args->at->watch != NULL)
		go_on_to_repos(arena, result);
	return true;
}

/* --- blocking --- */

/* People are blocked by their name, which may have changed: it is requested first. */
bool
github_who_ask_block(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const char *login = json_text(github_state(args, arena), "login");

	if (!guard_person(args, err) || !guard_not_us(args, err))
		return false;
	if (strspn(args->person, "0123456789") != strlen(args->person))
		return err_set(err, ERR_REFUSED, "this account no longer exists");
	if (login == NULL) {
		github_request(args, "GET", arena_printf(arena, "/user/%s", args->person),
			arena, request);
		return true;
	}
	github_request(args, args->op == OP_BLOCK ? "PUT" : "DELETE",
		arena_printf(arena, "/user/blocks/%s", form_escape(login, arena)), arena,
		request);
	request->has_effect = true;
	return true;
}

/* Without the scope for it, nothing is found. */
static bool
read_blocked(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const char *scopes = response_header(response, "X-OAuth-Scopes");
	bool may = str_is_empty(scopes) || has_scope(scopes, "user");
	const char *body;

	if (body_is_done(response))
		return true;
	if (response->status == 404 && !body_is_gone(response))
		return body_is_object(
			github_body(args, response, arena, result, err), err);
	if (response->status == 404 && (args->op == OP_BLOCK || !may))
		return err_set(err, ERR_REFUSED,
			"GitHub does not find this person among those we may block: does "
			"the token have the scope \"user\"?");
	/* Nothing to do: "Blocked user has already been blocked". */
	body = arena_copy_n(arena, response->body, response->len);
	if (response->status == 404 ||
		(response->status == 422 && args->op == OP_BLOCK &&
			str_find_nocase(body, "already") != NULL))
		return true;
	return body_is_object(github_body(args, response, arena, result, err), err);
}

bool
github_who_read_block(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct json *state = json_object(arena);
	const struct json *json;
	const char *login;

	if (github_state(args, arena) != NULL)
		return read_blocked(args, response, arena, result, err);
	json = github_body(args, response, arena, result, err);
	login = field_text(json, "login", TEXT_NAME, arena);
	if (json == NULL)
		return false;
	if (str_is_empty(login))
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not an account");
	json_add_text(arena, state, "login", login);
	github_go_on(result, state, arena);
	return true;
}

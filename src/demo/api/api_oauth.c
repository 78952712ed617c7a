/* Signing in: applications, the authorization page, codes and tokens.
 * SPDX-License-Identifier: MIT */
#include "demo/api/api.h"

#include <openssl/sha.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time/date.h"
#include "base/json.h"
#include "base/str.h"
#include "demo/content.h"
#include "demo/demo.h"
#include "demo/render.h"
#include "demo/server/request.h"
#include "demo/server/response.h"

#define OOB "urn:ietf:wg:oauth:2.0:oob"

static struct json *
words(struct arena *arena, const char *text, char separator)
{
	struct json *list = json_array(arena);
	char **pieces;
	size_t count = str_split(text, separator, arena, &pieces);

	for (size_t i = 0; i < count; i++)
		if (*pieces[i])
			json_add_text(arena, list, NULL, pieces[i]);
	return list;
}

/* A string with one per line, or an array. */
static const char *
redirects(const struct demo_request *request)
{
	const char *all = request_text(request, "redirect_uris");

	for (size_t i = 0; i < request->field_count; i++)
		if (str_eq(request->fields[i].name, "redirect_uris[]"))
			all = arena_printf(request->arena, "%s%s%s", str_or_empty(all),
				all ? "\n" : "", request->fields[i].value);
	return all;
}

void
api_oauth_apps(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct arena *arena = request->arena;
	const char *name = request_text(request, "client_name");
	const char *uris = redirects(request);
	const char *scopes = request_text(request, "scopes");
	struct json *json = json_object(arena);
	struct demo_app *app;

	if (str_is_empty(name) || str_is_empty(uris)) {
		response_error(request, response, 422,
			"Validation failed: Application name can't be blank, "
			"Redirect URI must be an absolute URI.");
		return;
	}
	app = session_register(&demo->sessions, name, request_text(request, "website"),
		uris, str_is_empty(scopes) ? "read" : scopes);
	render_add_id(arena, json, "id", app->number);
	json_add_text(arena, json, "name", app->name);
	json_add_text(arena, json, "website", app->website);
	json_add(arena, json, "scopes", words(arena, app->scopes, ' '));
	json_add_text(arena, json, "redirect_uri", app->redirects);
	json_add(arena, json, "redirect_uris", words(arena, app->redirects, '\n'));
	json_add_text(arena, json, "client_id", app->client_id);
	json_add_text(arena, json, "client_secret", app->client_secret);
	json_add_int(arena, json, "client_secret_expires_at", 0);
	response_json(request, response, json);
}

void
api_oauth_app_verify(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct arena *arena = request->arena;
	const struct demo_app *app = request->session->app;
	struct json *json = json_object(arena);

	(void)demo;
	render_add_id(arena, json, "id", app->number);
	json_add_text(arena, json, "name", app->name);
	json_add_text(arena, json, "website", app->website);
	json_add(arena, json, "scopes", words(arena, app->scopes, ' '));
	response_json(request, response, json);
}

/* Without the port if the host is a loopback address, as Doorkeeper compares them. */
static const char *
without_port(const char *uri, struct arena *arena)
{
	const char *host = str_starts(uri, "http://127.0.0.1") ? uri + 16
		: str_starts(uri, "http://[::1]")              ? uri + 12
							       : NULL;

	if (!host || *host != ':')
		return uri;
	return arena_printf(arena, "%.*s%s", (int)(host - uri), uri,
		host + 1 + strspn(host + 1, "0123456789"));
}

static bool
is_registered(const struct demo_app *app, const char *uri, struct arena *arena)
{
	char **known;
	size_t count = str_split(app->redirects, '\n', arena, &known);

	for (size_t i = 0; i < count; i++)
		if (str_eq(without_port(known[i], arena), without_port(uri, arena)))
			return true;
	return false;
}

static bool
are_registered(const struct demo_app *app, const char *scopes, struct arena *arena)
{
	char *scope;

	while ((scope = str_word(&scopes, arena)))
		if (!session_covers(app->scopes, scope, arena))
			return false;
	return true;
}

/* The requesting application; NULL with a page that says what is wrong. */
static struct demo_app *
asking_app(struct demo *demo, const struct demo_request *request,
	struct demo_response *response)
{
	struct demo_app *app = session_app(
		&demo->sessions, str_or_empty(request_text(request, "client_id")));
	const char *uri = str_or_empty(request_text(request, "redirect_uri"));
	const char *scope = request_text(request, "scope");
	const char *method = request_text(request, "code_challenge_method");
	const char *wrong = NULL;

	if (!app)
		wrong = "Client authentication failed due to unknown client.";
	else if (!is_registered(app, uri, request->arena))
		wrong = "The redirect uri included is not valid.";
	else if (!str_eq(request_text(request, "response_type"), "code"))
		wrong = "The authorization server does not support this response type.";
	else if (scope && !are_registered(app, scope, request->arena))
		wrong = "The requested scope is invalid, unknown, or malformed.";
	else if (request_text(request, "code_challenge") && !str_eq(method, "S256"))
		wrong = "The code_challenge_method must be S256.";
	if (!wrong)
		return app;
	response_text(response, 400, "text/html; charset=utf-8",
		arena_printf(request->arena,
			"<!DOCTYPE html><title>Error</title><h1>%s</h1>\n", wrong));
	return NULL;
}

static void
add_hidden_field(struct buf *page, const struct demo_request *request, const char *name)
{
	const char *value = request_text(request, name);

	if (value)
		buf_addf(page, "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n", name,
			content_escape(value, strlen(value), request->arena));
}

void
api_oauth_authorize_page(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	static const char *const kept[] = { "client_id", "redirect_uri", "response_type",
		"scope", "state", "code_challenge", "code_challenge_method" };
	const struct demo_app *app = asking_app(demo, request, response);
	struct buf page;

	if (!app)
		return;
	buf_init(&page, 0);
	buf_addf(&page,
		"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
		"<title>Practice community</title></head>\n"
		"<body><h1>Authorize %s?</h1>\n<form method=\"post\" "
		"action=\"/oauth/authorize\">\n",
		content_escape(app->name, strlen(app->name), request->arena));
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		add_hidden_field(&page, request, kept[i]);
	buf_adds(&page, "<p>as <select name=\"as\">\n");
	for (int i = 0; i < demo->world.people_count; i++)
		buf_addf(&page, "<option>%s</option>\n", demo->world.people[i].acct);
	buf_adds(&page,
		"</select> <button>Authorize</button> "
		"<button name=\"deny\" value=\"yes\">Deny</button></p>\n</form></body></html>\n");
	response_text(response, 200, "text/html; charset=utf-8",
		arena_copy_n(request->arena, buf_text(&page), page.len));
	buf_release(&page);
}

/* Redirects to the application, with the result. */
static void
send_back(const struct demo_request *request, struct demo_response *response,
	const char *fields)
{
	const char *uri = request_text(request, "redirect_uri");
	const char *state = request_text(request, "state");

	response_text(response, 302, "text/html", "");
	response_add_header(response, "Location",
		arena_printf(request->arena, "%s%s%s%s%s", uri,
			strchr(uri, '?') ? "&" : "?", fields, state ? "&state=" : "",
			str_or_empty(state)));
}

void
api_oauth_authorize(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct arena *arena = request->arena;
	struct demo_app *app = asking_app(demo, request, response);
	const char *as = str_or_empty(request_text(request, "as"));
	const char *uri = request_text(request, "redirect_uri");
	const char *scope = request_text(request, "scope");
	struct demo_person *who = *as ? world_person(&demo->world, as, strlen(as))
				      : world_brand(&demo->world);
	struct grant *grant;

	if (!app)
		return;
	if (request_text(request, "deny")) {
		send_back(request, response, "error=access_denied");
		return;
	}
	if (!who) {
		response_error(request, response, 422, "nobody here has that name");
		return;
	}
	grant = session_grant(&demo->sessions, app, who, uri,
		str_is_empty(scope) ? "read" : scope,
		request_text(request, "code_challenge"));
	if (str_eq(uri, OOB)) {
		response_text(response, 200, "text/html; charset=utf-8",
			arena_printf(arena,
				"<!DOCTYPE html>\n<title>Authorization code</title>"
				"<p>Copy this code into the application:</p>\n"
				"<p><code class=\"oauth-code\">%s</code></p>\n",
				grant->code));
		return;
	}
	send_back(request, response, arena_printf(arena, "code=%s", grant->code));
}

static void
oauth_error(const struct demo_request *request, struct demo_response *response,
	unsigned status, const char *error, const char *description)
{
	struct json *json = json_object(request->arena);

	json_add_text(request->arena, json, "error", error);
	json_add_text(request->arena, json, "error_description", description);
	response_json(request, response, json);
	response->status = status;
}

static bool
is_proven(const struct grant *grant, const struct demo_request *request)
{
	const char *verifier = request_text(request, "code_verifier");
	unsigned char sum[SHA256_DIGEST_LENGTH];

	if (!grant->challenge)
		return true;
	if (!verifier)
		return false;
	SHA256((const unsigned char *)verifier, strlen(verifier), sum);
	return str_eq(
		str_base64(sum, sizeof sum, true, request->arena), grant->challenge);
}

static struct demo_session *
session_by_code(
	struct demo *demo, const struct demo_request *request, struct demo_app *app)
{
	const struct grant *grant = session_take_grant(
		&demo->sessions, str_or_empty(request_text(request, "code")));

	if (!grant || grant->app != app || !is_proven(grant, request) ||
		!str_eq(grant->redirect, request_text(request, "redirect_uri")))
		return NULL;
	return session_open(&demo->sessions, grant->who, app, grant->scopes);
}

void
api_oauth_token(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct arena *arena = request->arena;
	const char *kind = request_text(request, "grant_type");
	const char *scope = request_text(request, "scope");
	struct demo_session *session = NULL;
	struct json *json = json_object(arena);
	struct demo_app *app = session_app(
		&demo->sessions, str_or_empty(request_text(request, "client_id")));

	if (!app || !str_eq(app->client_secret, request_text(request, "client_secret"))) {
		oauth_error(request, response, 401, "invalid_client",
			"Client authentication failed due to unknown client, no client "
			"authentication included, or unsupported authentication method.");
		return;
	}
	if (str_eq(kind, "client_credentials"))
		session = session_open(
			&demo->sessions, NULL, app, str_is_empty(scope) ? "read" : scope);
	else if (str_eq(kind, "authorization_code"))
		session = session_by_code(demo, request, app);
	if (!session) {
		oauth_error(request, response, 400, "invalid_grant",
			"The provided authorization grant is invalid, expired, revoked, "
			"does not match the redirection URI used in the authorization "
			"request, or was "
			"issued to another client.");
		return;
	}
	json_add_text(arena, json, "access_token", session->token);
	json_add_text(arena, json, "token_type", "Bearer");
	json_add_text(arena, json, "scope", session->scopes);
	json_add_int(arena, json, "created_at", date_now() / DATE_SECOND);
	response_json(request, response, json);
}

void
api_oauth_revoke(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	const struct demo_app *app = session_app(
		&demo->sessions, str_or_empty(request_text(request, "client_id")));

	if (!app || !str_eq(app->client_secret, request_text(request, "client_secret"))) {
		oauth_error(request, response, 403, "unauthorized_client",
			"You are not authorized to revoke this token");
		return;
	}
	session_revoke(&demo->sessions, request_text(request, "token"));
	response_json(request, response, json_object(request->arena));
}

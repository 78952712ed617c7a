/* Signing in with the browser: the responses.
 * SPDX-License-Identifier: MIT */
#include "networks/oauth/oauth.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/oauth/oauth_tokens.h"
#include "networks/shared/form.h"

#define CODE_MOST 100
/* Seconds between two polls: by default, and at most. */
#define POLL_EVERY 5
#define POLL_MOST  600
#define SAID_MAX   200 /* columns of a server's own message */

/* "https://host/path" in a form that every parser reads the same way. */
static const char *
safe_url(const struct json *json, const char *name, struct arena *arena)
{
	const char *url = json_text(json, name);
	const char *path;
	char *origin = NULL;
	char *read = NULL;

	if (!url || !(path = strstr(url, "://")) || strlen(url) > 2000)
		return NULL;
	for (const char *c = url; *c != '\0'; c++)
		if (*c <= ' ' || *c > '~' || strchr("\"'<>\\`@#", *c))
			return NULL;
	path += 3;
	origin = arena_copy_n(arena, url, (size_t)(path - url) + strcspn(path, "/?"));
	if (!form_server(origin, arena, &read, NULL) || !str_eq_nocase(read, origin))
		return NULL;
	return arena_copy(arena, url);
}

static bool
has_word(const struct json *list, const char *word)
{
	for (const struct json *e = json_first(list); e; e = json_next(e))
		if (str_eq(json_text(e, ""), word))
			return true;
	return false;
}

static const struct json *
whole(const struct http_response *response, struct arena *arena)
{
	const struct json *json = json_parse(response->body, response->len, arena, NULL);

	return json_is_object(json) ? json : NULL;
}

static bool
read_resource(struct oauth *oauth, const struct json *json, struct arena *arena,
	struct err *err)
{
	const struct json *first = json_first(json_at(json, "authorization_servers"));

	oauth->issuer = first ? safe_url(first, "", arena) : NULL;
	if (!oauth->issuer || json_next(first))
		return err_set(err, ERR_PROTOCOL,
			"%s does not say where people sign in for it", oauth->server);
	return true;
}

static bool
is_same_server(const char *a, const char *b)
{
	size_t a_len = strlen(a);
	size_t b_len = strlen(b);

	a_len -= a_len > 0 && a[a_len - 1] == '/';
	b_len -= b_len > 0 && b[b_len - 1] == '/';
	return a_len == b_len && memcmp(a, b, a_len) == 0;
}

/* What atproto requires in addition to the addresses. */
static bool
speaks_atproto(const struct oauth *oauth, const struct json *json)
{
	return oauth->push_url &&
		has_word(json_at(json, "scopes_supported"), "atproto") &&
		has_word(json_at(json, "dpop_signing_alg_values_supported"), "ES256") &&
		json_bool(json, "client_id_metadata_document_supported", false);
}

/* The traditional addresses of a Mastodon server: older ones have no metadata. */
static void
usual_places(struct oauth *oauth, struct arena *arena)
{
	oauth->authorize_url = arena_printf(arena, "%s/oauth/authorize", oauth->server);
	oauth->token_url = arena_printf(arena, "%s/oauth/token", oauth->server);
	oauth->revoke_url = arena_printf(arena, "%s/oauth/revoke", oauth->server);
	oauth->register_url = arena_printf(arena, "%s/api/v1/apps", oauth->server);
}

static bool
read_server(struct oauth *oauth, const struct json *json, struct arena *arena,
	struct err *err)
{
	const char *asked = oauth->issuer ? oauth->issuer : oauth->server;
	const char *issuer = safe_url(json, "issuer", arena);
	bool by_address = oauth->way->kind == OAUTH_BY_ADDRESS;

	if (!issuer || !is_same_server(issuer, asked))
		return err_set(err, ERR_PROTOCOL,
			"%s says that it is another server, %s: not signing in there",
			asked, issuer ? issuer : "without a valid name");
	oauth->issuer = issuer;
	oauth->authorize_url = safe_url(json, "authorization_endpoint", arena);
	oauth->token_url = safe_url(json, "token_endpoint", arena);
	oauth->revoke_url = safe_url(json, "revocation_endpoint", arena);
	oauth->push_url = safe_url(json, "pushed_authorization_request_endpoint", arena);
	oauth->register_url = safe_url(json, "app_registration_endpoint", arena);
	if (!oauth->register_url)
		oauth->register_url =
			arena_printf(arena, "%s/api/v1/apps", oauth->server);
	if (!oauth->authorize_url || !oauth->token_url ||
		(by_address && !speaks_atproto(oauth, json)))
		return err_set(
			err, ERR_PROTOCOL, "%s has no sign-in with a browser", asked);
	if (by_address)
		oauth_scope_choose(oauth, json_at(json, "scopes_supported"), arena);
	return true;
}

static bool
read_client(struct oauth *oauth, const struct json *json, struct arena *arena,
	struct err *err)
{
	const char *id = json_text(json, "client_id");
	const char *secret = json_text(json, "client_secret");

	if (str_is_empty(id) || str_is_empty(secret) || strlen(id) > 1000 ||
		strlen(secret) > 1000)
		return err_set(err, ERR_PROTOCOL,
			"%s registered heed, but gave it no client id", oauth->server);
	oauth->client_id = arena_copy(arena, id);
	oauth->client_secret = arena_copy(arena, secret);
	oauth->scopes = oauth->is_plain ? oauth->way->plain_scopes : oauth->way->scopes;
	return true;
}

static bool
read_push(struct oauth *oauth, const struct json *json, struct arena *arena,
	struct err *err)
{
	oauth->pushed = arena_copy(arena, json_text(json, "request_uri"));
	if (str_is_empty(oauth->pushed) || strlen(oauth->pushed) > 1000)
		return err_set(err, ERR_PROTOCOL,
			"%s accepted the request, but gave it no name", oauth->issuer);
	return true;
}

static bool
has_scope(const char *scopes, const char *scope, struct arena *arena)
{
	char *word;

	while ((word = str_word(&scopes, arena)))
		if (str_eq(word, scope))
			return true;
	return false;
}

static bool
read_token(struct oauth *oauth, const struct json *json, int64_t now, struct arena *arena,
	struct err *err)
{
	struct credential *credential = &oauth->credential;
	bool by_address = oauth->way->kind == OAUTH_BY_ADDRESS;

	if (!oauth_tokens_read(json, by_address, now, arena, credential, err))
		return false;
	if (oauth->subject && by_address &&
		!str_eq(json_text(json, "sub"), oauth->subject))
		return err_set(err, ERR_SIGNIN,
			"somebody else signed in, not %s: try again with that account",
			oauth->handle ? oauth->handle : oauth->subject);
	if (oauth->way->must &&
		!has_scope(str_or_empty(credential->scope), oauth->way->must, arena))
		return err_set(err, ERR_SIGNIN,
			"the server granted heed less than it needs: sign in again and "
			"allow it");
	credential->token_url = oauth->token_url
		? oauth->token_url
		: oauth_address(oauth, oauth->way->token_url, arena);
	credential->revoke_url = oauth->revoke_url
		? oauth->revoke_url
		: oauth_address(oauth, oauth->way->revoke_url, arena);
	credential->client_id = oauth->client_id;
	credential->client_secret = oauth->client_secret;
	credential->secret_in_header = oauth->way->secret_in_header;
	return true;
}

/* In OAuth's format, or in the one that servers use for everything. */
static const char *
complaint(const struct json *json)
{
	const char *said = json_text(json, "error_description");

	return said ? said : json_text(json, "error");
}

/* Some servers refuse with 200. */
static bool
says_error(const struct json *json)
{
	return json_text(json, "error") && !json_text(json, "access_token");
}

static bool
oauth_fault(
	const struct http_response *response, const struct json *json, struct err *err)
{
	int status = response->status;
	struct arena scratch = { 0 };
	const char *said = complaint(json);

	if (status >= 300 && status < 400)
		return err_set(err, ERR_PROTOCOL,
			"the server redirects the sign-in to another server: name that "
			"server instead");
	/* OAuth's way of refusing. */
	if ((status == 400 || status == 200) && said) {
		said = text_cut(text_clean(said, strlen(said), TEXT_LINE, &scratch, NULL),
			SAID_MAX, &scratch);
		err_set(err, ERR_REFUSED, "the server did not sign you in: %s", said);
		arena_release(&scratch);
		return false;
	}
	return response_fault(&(struct http_response){ .status = status }, said, err);
}

/* A server without metadata may just be old. */
static bool
is_old(const struct oauth *oauth, const struct http_response *response)
{
	return oauth->way->kind == OAUTH_REGISTERED &&
		(response->status == 404 || response->status == 410);
}

static bool
wants_plain(const struct oauth *oauth, const struct http_response *response)
{
	return oauth->way->plain_scopes && !oauth->is_plain &&
		(response->status == 400 || response->status == 422);
}

static bool
read_code(struct oauth *oauth, const struct json *json, struct arena *arena,
	struct err *err)
{
	const char *code = json_text(json, "user_code");
	int64_t interval = json_int(json, "interval", POLL_EVERY);
	int64_t lasts = json_int(json, "expires_in", 0);

	oauth->authorize_url = safe_url(json, "verification_uri", arena);
	oauth->code = arena_copy(arena, json_text(json, "device_code"));
	if (str_is_empty(code) || strlen(code) > CODE_MOST ||
		!oauth_tokens_is(oauth->code) || !oauth->authorize_url)
		return err_set(err, ERR_PROTOCOL, "%s sent no code to sign in with",
			oauth->server);
	oauth->user_code = text_clean(code, strlen(code), TEXT_NAME, arena, NULL);
	oauth->interval = (interval > 0 && interval < POLL_MOST ? interval : POLL_EVERY) *
		DATE_SECOND;
	oauth->lasts = lasts > 0 && lasts < DATE_DAY ? lasts * DATE_SECOND : 0;
	return true;
}

/* An error, which comes with 200 or 400, may only say that nobody has agreed yet. */
static bool
read_poll(struct oauth *oauth, const struct http_response *response,
	const struct json *json, int64_t now, struct arena *arena, struct err *err)
{
	const char *error = json_text(json, "error");
	int64_t interval = json_int(json, "interval", 0) * DATE_SECOND;

	oauth->pending =
		str_eq(error, "authorization_pending") || str_eq(error, "slow_down");
	if (str_eq(error, "slow_down"))
		oauth->interval =
			interval > oauth->interval && interval < POLL_MOST * DATE_SECOND
			? interval
			: oauth->interval + POLL_EVERY * DATE_SECOND;
	if (oauth->pending)
		return true;
	if (str_eq(error, "expired_token"))
		return err_set(err, ERR_FAILED,
			"nobody typed the code in time: sign in again for a new one");
	if (str_eq(error, "access_denied"))
		return err_set(err, ERR_REFUSED,
			"the sign-in was refused in the browser: nothing is added");
	if (error || response->status < 200 || response->status > 299)
		return oauth_fault(response, json, err);
	return read_token(oauth, json, now, arena, err);
}

bool
oauth_read(enum oauth_step step, const struct http_response *response, int64_t now,
	struct arena *arena, struct oauth *oauth, struct err *err)
{
	const struct json *json = whole(response, arena);

	if (step == OAUTH_SERVER && is_old(oauth, response)) {
		usual_places(oauth, arena);
		return true;
	}
	if (step == OAUTH_CLIENT && wants_plain(oauth, response)) {
		oauth->is_plain = true;
		return true;
	}
	if (step == OAUTH_PUSH && wants_plain(oauth, response) &&
		str_eq(json_text(json, "error"), "invalid_scope")) {
		oauth_scope_choose(oauth, NULL, arena);
		return true;
	}
	if (step == OAUTH_POLL && json)
		return read_poll(oauth, response, json, now, arena, err);
	if (response->status < 200 || response->status > 299 || says_error(json))
		return oauth_fault(response, json, err);
	if (!json)
		return err_set(err, ERR_PROTOCOL,
			"%s responds, but not like a server of this network",
			oauth->server);
	switch (step) {
	case OAUTH_RESOURCE: return read_resource(oauth, json, arena, err);
	case OAUTH_SERVER: return read_server(oauth, json, arena, err);
	case OAUTH_CLIENT: return read_client(oauth, json, arena, err);
	case OAUTH_PUSH: return read_push(oauth, json, arena, err);
	case OAUTH_TOKEN: return read_token(oauth, json, now, arena, err);
	case OAUTH_CODE: return read_code(oauth, json, arena, err);
	default: assert(!"a step that is read");
	}
	return false;
}

bool
oauth_read_renewed(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json = whole(response, arena);

	if (response->status < 200 || response->status > 299 || says_error(json))
		return oauth_fault(response, json, err);
	return oauth_tokens_read(json, args->credential->key != NULL, args->now, arena,
		&result->credential, err);
}

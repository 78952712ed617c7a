/* Signing in with the browser: the requests, and their order.
 * SPDX-License-Identifier: MIT */
#include "networks/oauth/oauth.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/str.h"
#include "networks/shared/form.h"

#define ANSWER_MAX (64 * 1024)

/* The second grants what an app password does, the third direct messages; not every server
 * knows finer scopes. */
const struct oauth_way oauth_atproto = {
	.kind = OAUTH_BY_ADDRESS,
	.scopes = "atproto transition:generic transition:chat.bsky",
	.plain_scopes = "atproto transition:generic",
	.must = "atproto",
};

enum oauth_step
oauth_first(const struct oauth *oauth)
{
	static const enum oauth_step firsts[] = {
		[OAUTH_REGISTERED] = OAUTH_SERVER,
		[OAUTH_BY_ADDRESS] = OAUTH_RESOURCE,
		[OAUTH_SEALED] = OAUTH_LINK,
		[OAUTH_OWN_CLIENT] = OAUTH_LINK,
		[OAUTH_DEVICE] = OAUTH_CODE,
	};

	return firsts[oauth->way->kind];
}

enum oauth_step
oauth_next(const struct oauth *oauth, enum oauth_step step)
{
	switch (step) {
	case OAUTH_RESOURCE: return OAUTH_SERVER;
	case OAUTH_SERVER:
		return oauth->way->kind == OAUTH_BY_ADDRESS ? OAUTH_PUSH : OAUTH_CLIENT;
	case OAUTH_CLIENT: return oauth->client_id ? OAUTH_LINK : OAUTH_CLIENT;
	case OAUTH_PUSH: return oauth->pushed ? OAUTH_LINK : OAUTH_PUSH;
	case OAUTH_LINK:
		return oauth->way->kind == OAUTH_SEALED ? OAUTH_STEPS : OAUTH_TOKEN;
	case OAUTH_CODE: return OAUTH_POLL;
	case OAUTH_POLL: return oauth->pending ? OAUTH_POLL : OAUTH_STEPS;
	default: return OAUTH_STEPS;
	}
}

/* Sets the body of a request, and its type. */
static void
set_form(struct http_request *request, struct buf *form, struct arena *arena)
{
	request->method = "POST";
	request->body = arena_copy_n(arena, buf_text(form), form->len);
	request->body_len = form->len;
	request->max = ANSWER_MAX;
	request->no_redirect = true;
	request_header(request, "Content-Type", "application/x-www-form-urlencoded");
	request_header(request, "Accept", "application/json");
	mem_erase(form->at, form->len);
	buf_release(form);
}

static void
set_get(struct http_request *request, const char *url)
{
	request_begin(request, "GET", url, ANSWER_MAX);
	request->no_redirect = true;
}

static void
ask_client(const struct oauth *oauth, struct arena *arena, struct http_request *request)
{
	bool by_hand = str_eq(oauth->redirect, OAUTH_BY_HAND);
	struct buf form;

	buf_init(&form, 0);
	form_add(&form, "client_name", "heed");
	form_add(&form, "redirect_uris",
		by_hand ? OAUTH_BY_HAND
			: arena_printf(arena, "%s\n" OAUTH_BY_HAND, oauth->redirect));
	form_add(&form, "scopes",
		oauth->is_plain ? oauth->way->plain_scopes : oauth->way->scopes);
	set_form(request, &form, arena);
	request->url = oauth->register_url;
}

const char *
oauth_address(const struct oauth *oauth, const char *url, struct arena *arena)
{
	const char *path = url ? strstr(url, "://") : NULL;
	const char *host = strstr(oauth->server, "://");

	if (!path || !host || str_eq(oauth->server, oauth->way->server))
		return url;
	path += 3 + strcspn(path + 3, "/");
	return arena_printf(arena, "%.*s%s",
		(int)(host + 3 + strcspn(host + 3, "/") - oauth->server), oauth->server,
		path);
}

/* The scopes as the server separates them. */
static const char *
scopes_of(const struct oauth *oauth, struct arena *arena)
{
	char *scopes =
		arena_copy(arena, oauth->scopes ? oauth->scopes : oauth->way->scopes);

	for (char *c = scopes; oauth->way->commas && c && *c != '\0'; c++)
		if (*c == ' ')
			*c = ',';
	return scopes;
}

/* Who we are, in the body or by HTTP Basic. */
static void
add_client(bool in_header, const char *id, const char *secret, struct buf *form,
	struct http_request *request, struct arena *arena)
{
	const char *pair;

	if (!in_header || !secret) {
		form_add(form, "client_id", id);
		form_add(form, "client_secret", secret);
		return;
	}
	pair = arena_printf(
		arena, "%s:%s", form_escape(id, arena), form_escape(secret, arena));
	request_header(request, "Authorization",
		arena_printf(
			arena, "Basic %s", str_base64(pair, strlen(pair), false, arena)));
}

/* What the person is asked to authorize. */
static void
add_question(const struct oauth *oauth, struct buf *form, struct arena *arena)
{
	form_add(form, "response_type", "code");
	form_add(form, "client_id", oauth->client_id);
	form_add(form, "redirect_uri", oauth->redirect);
	form_add(form, "scope", scopes_of(oauth, arena));
	form_add(form, "state", oauth->state);
	if (oauth->way->no_challenge)
		return;
	form_add(form, "code_challenge", oauth->challenge);
	form_add(form, "code_challenge_method", "S256");
}

static void
ask_push(const struct oauth *oauth, struct arena *arena, struct http_request *request)
{
	struct buf form;

	buf_init(&form, 0);
	add_question(oauth, &form, arena);
	form_add(&form, "login_hint",
		oauth->handle ? oauth->handle + (*oauth->handle == '@') : oauth->subject);
	set_form(request, &form, arena);
	request->url = oauth->push_url;
	request->sign = SIGN_DPOP;
}

static void
ask_token(const struct oauth *oauth, struct arena *arena, struct http_request *request)
{
	struct buf form;

	buf_init(&form, 0);
	form_add(&form, "grant_type", "authorization_code");
	form_add(&form, "code", oauth->code);
	form_add(&form, "redirect_uri", oauth->redirect);
	add_client(oauth->way->secret_in_header, oauth->client_id, oauth->client_secret,
		&form, request, arena);
	if (!oauth->way->no_challenge)
		form_add(&form, "code_verifier", oauth->verifier);
	set_form(request, &form, arena);
	request->url = oauth->token_url
		? oauth->token_url
		: oauth_address(oauth, oauth->way->token_url, arena);
	request->sign = oauth->way->kind == OAUTH_BY_ADDRESS ? SIGN_DPOP : SIGN_NONE;
}

static void
ask_code(const struct oauth *oauth, struct arena *arena, struct http_request *request)
{
	struct buf form;

	buf_init(&form, 0);
	form_add(&form, "client_id", oauth->client_id);
	form_add(&form, "scope", scopes_of(oauth, arena));
	set_form(request, &form, arena);
	request->url = oauth_address(oauth, oauth->way->device_url, arena);
}

static void
ask_poll(const struct oauth *oauth, struct arena *arena, struct http_request *request)
{
	struct buf form;

	buf_init(&form, 0);
	form_add(&form, "grant_type", "urn:ietf:params:oauth:grant-type:device_code");
	form_add(&form, "device_code", oauth->code);
	add_client(oauth->way->secret_in_header, oauth->client_id, oauth->client_secret,
		&form, request, arena);
	set_form(request, &form, arena);
	request->url = oauth_address(oauth, oauth->way->token_url, arena);
}

bool
oauth_ask(enum oauth_step step, const struct oauth *oauth, struct arena *arena,
	struct http_request *request, struct err *err)
{
	(void)err;
	switch (step) {
	case OAUTH_RESOURCE:
		set_get(request,
			arena_printf(arena, "%s/.well-known/oauth-protected-resource",
				oauth->server));
		break;
	case OAUTH_SERVER:
		set_get(request,
			arena_printf(arena, "%s/.well-known/oauth-authorization-server",
				oauth->issuer ? oauth->issuer : oauth->server));
		break;
	case OAUTH_CLIENT: ask_client(oauth, arena, request); break;
	case OAUTH_PUSH: ask_push(oauth, arena, request); break;
	case OAUTH_TOKEN: ask_token(oauth, arena, request); break;
	case OAUTH_CODE: ask_code(oauth, arena, request); break;
	case OAUTH_POLL: ask_poll(oauth, arena, request); break;
	default: assert(!"a step that is asked");
	}
	return true;
}

static char *
sealed_link(const struct oauth *oauth, struct arena *arena)
{
	struct buf query;
	char *text;

	buf_init(&query, 0);
	form_add(&query, "application_name", "heed");
	form_add(&query, "client_id", oauth->client_id);
	form_add(&query, "scopes", scopes_of(oauth, arena));
	form_add(&query, "public_key", oauth->public_key);
	form_add(&query, "nonce", oauth->state);
	text = arena_printf(arena, "%s%s?%s", oauth->server, oauth->way->authorize_url,
		buf_text(&query));
	buf_release(&query);
	return text;
}

char *
oauth_link(const struct oauth *oauth, struct arena *arena)
{
	struct buf link;
	char *text;

	const char *url = oauth->authorize_url
		? oauth->authorize_url
		: oauth_address(oauth, oauth->way->authorize_url, arena);

	if (oauth->way->kind == OAUTH_SEALED)
		return sealed_link(oauth, arena);
	buf_init(&link, 0);
	buf_adds(&link, url);
	if (oauth->way->kind != OAUTH_DEVICE)
		buf_addc(&link, strchr(url, '?') ? '&' : '?');
	if (link.at[link.len - 1] == '&')
		link.len--; /* form_add adds its own */
	if (oauth->way->kind == OAUTH_DEVICE) {
		/* The code is typed there. */
	} else if (oauth->pushed) {
		form_add(&link, "client_id", oauth->client_id);
		form_add(&link, "request_uri", oauth->pushed);
	} else {
		add_question(oauth, &link, arena);
	}
	text = arena_copy_n(arena, buf_text(&link), link.len);
	buf_release(&link);
	return text;
}

static bool
ask_renew(const struct op_args *args, struct arena *arena, struct http_request *request,
	struct err *err)
{
	const struct credential *old = args->credential;
	struct buf form;

	(void)err;
	buf_init(&form, 0);
	form_add(&form, "grant_type", "refresh_token");
	form_add(&form, "refresh_token", args->text);
	add_client(old->secret_in_header, old->client_id, old->client_secret, &form,
		request, arena);
	set_form(request, &form, arena);
	request->url = old->token_url;
	request->sign = old->key != NULL ? SIGN_DPOP : SIGN_NONE;
	return true;
}

void
oauth_ask_revoke(const struct credential *credential, struct arena *arena,
	struct http_request *request)
{
	struct buf form;

	buf_init(&form, 0);
	form_add(&form, "token",
		credential->refresh ? credential->refresh : credential->token);
	add_client(credential->secret_in_header, credential->client_id,
		credential->client_secret, &form, request, arena);
	set_form(request, &form, arena);
	request->url = credential->revoke_url;
	request->sign = credential->key != NULL ? SIGN_DPOP : SIGN_NONE;
}

const struct step oauth_renew = { ask_renew, oauth_read_renewed };

/* Signing in with the browser: the requests, and their order.
 * SPDX-License-Identifier: MIT */
#include "networks/shared/oauth.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/str.h"
#include "networks/shared/form.h"

#define ANSWER_MAX (64 * 1024)

/* The second grants what an app password does; not every server knows finer scopes. */
const struct oauth_way oauth_atproto = {
	.kind = OAUTH_BY_ADDRESS,
	.scopes = "atproto transition:generic",
	.must = "atproto",
};

enum oauth_step
oauth_first(const struct oauth *oauth)
{
	return oauth->way->kind == OAUTH_BY_ADDRESS ? OAUTH_RESOURCE : OAUTH_SERVER;
}

enum oauth_step
oauth_next(const struct oauth *oauth, enum oauth_step step)
{
	switch (step) {
	case OAUTH_RESOURCE: return OAUTH_SERVER;
	case OAUTH_SERVER:
		return oauth->way->kind == OAUTH_BY_ADDRESS ? OAUTH_PUSH : OAUTH_CLIENT;
	case OAUTH_CLIENT: return oauth->client_id ? OAUTH_LINK : OAUTH_CLIENT;
	case OAUTH_PUSH: return OAUTH_LINK;
	case OAUTH_LINK: return OAUTH_TOKEN;
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
	request->method = "GET";
	request->url = url;
	request->max = ANSWER_MAX;
	request->no_redirect = true;
	request_header(request, "Accept", "application/json");
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

/* What the person is asked to authorize. */
static void
add_question(const struct oauth *oauth, struct buf *form)
{
	form_add(form, "response_type", "code");
	form_add(form, "client_id", oauth->client_id);
	form_add(form, "redirect_uri", oauth->redirect);
	form_add(form, "scope", oauth->scopes);
	form_add(form, "state", oauth->state);
	form_add(form, "code_challenge", oauth->challenge);
	form_add(form, "code_challenge_method", "S256");
}

static void
ask_push(const struct oauth *oauth, struct arena *arena, struct http_request *request)
{
	struct buf form;

	buf_init(&form, 0);
	add_question(oauth, &form);
	form_add(&form, "login_hint",
		oauth->handle ? oauth->handle + (*oauth->handle == '@') : oauth->subject);
	set_form(request, &form, arena);
	request->url = oauth->push_url;
	request->needs_dpop = true;
}

static void
ask_token(const struct oauth *oauth, struct arena *arena, struct http_request *request)
{
	struct buf form;

	buf_init(&form, 0);
	form_add(&form, "grant_type", "authorization_code");
	form_add(&form, "code", oauth->code);
	form_add(&form, "redirect_uri", oauth->redirect);
	form_add(&form, "client_id", oauth->client_id);
	form_add(&form, "client_secret", oauth->client_secret);
	form_add(&form, "code_verifier", oauth->verifier);
	set_form(request, &form, arena);
	request->url = oauth->token_url;
	request->needs_dpop = oauth->way->kind == OAUTH_BY_ADDRESS;
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
	default: assert(!"a step that is asked");
	}
	return true;
}

char *
oauth_link(const struct oauth *oauth, struct arena *arena)
{
	struct buf link;
	char *text;

	buf_init(&link, 0);
	buf_adds(&link, oauth->authorize_url);
	buf_addc(&link, strchr(oauth->authorize_url, '?') ? '&' : '?');
	if (link.at[link.len - 1] == '&')
		link.len--; /* form_add adds its own */
	if (oauth->pushed) {
		form_add(&link, "client_id", oauth->client_id);
		form_add(&link, "request_uri", oauth->pushed);
	} else {
		add_question(oauth, &link);
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
	form_add(&form, "client_id", old->client_id);
	form_add(&form, "client_secret", old->client_secret);
	set_form(request, &form, arena);
	request->url = old->token_url;
	request->needs_dpop = old->key != NULL;
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
	form_add(&form, "client_id", credential->client_id);
	form_add(&form, "client_secret", credential->client_secret);
	set_form(request, &form, arena);
	request->url = credential->revoke_url;
	request->needs_dpop = credential->key != NULL;
}

const struct step oauth_renew = { ask_renew, oauth_read_renewed };

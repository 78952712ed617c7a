/* The result of a sign-in, as one string.
 * SPDX-License-Identifier: MIT */
#include "networks/shared/credential.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/str.h"

/* A token is renewed this long before it expires, so that a request cannot outlive it. */
#define BEFORE_END (2 * DATE_MINUTE)

#define IN_HEADER "secret_in_header"

struct member {
	const char *name;
	size_t at;
};

static const struct member members[] = {
	{ "token", offsetof(struct credential, token) },
	{ "refresh", offsetof(struct credential, refresh) },
	{ "scope", offsetof(struct credential, scope) },
	{ "token_url", offsetof(struct credential, token_url) },
	{ "revoke_url", offsetof(struct credential, revoke_url) },
	{ "client_id", offsetof(struct credential, client_id) },
	{ "client_secret", offsetof(struct credential, client_secret) },
	{ "key", offsetof(struct credential, key) },
	{ "user", offsetof(struct credential, user) },
	{ "name", offsetof(struct credential, name) },
	{ "token_secret", offsetof(struct credential, token_secret) },
};

struct number {
	const char *name;
	size_t at;
};

static const struct number numbers[] = {
	{ "expires_at", offsetof(struct credential, expires_at) },
	{ "refresh_until", offsetof(struct credential, refresh_until) },
	{ "renew_from", offsetof(struct credential, renew_from) },
};

static const char *const kinds[CREDENTIAL_KIND_COUNT] = {
#define X(kind, name) [kind] = name,
	CREDENTIAL_KINDS(X)
#undef X
};

static int64_t *
credential_number(struct credential *credential, size_t member)
{
	return (int64_t *)(void *)((char *)credential + numbers[member].at);
}

static const char **
credential_text(struct credential *credential, size_t member)
{
	return (const char **)((char *)credential + members[member].at);
}

static bool
is_token_alone(const struct credential *credential)
{
	struct credential copy = *credential;

	for (size_t i = 1; i < COUNT(members); i++)
		if (*credential_text(&copy, i) != NULL)
			return false;
	for (size_t i = 0; i < COUNT(numbers); i++)
		if (*credential_number(&copy, i) != 0)
			return false;
	return credential->kind == CREDENTIAL_BEARER;
}

/* There are blanks only in strings, where they can be escaped. */
static char *
without_blanks(const char *json, struct arena *arena)
{
	struct buf buf;
	char *text;

	buf_init(&buf, 0);
	for (const char *c = json; *c != '\0'; c++) {
		if (*c == ' ')
			buf_adds(&buf, "\\u0020");
		else
			buf_addc(&buf, *c);
	}
	text = arena_copy(arena, buf_text(&buf));
	mem_erase(buf.at, buf.len);
	buf_release(&buf);
	return text;
}

char *
credential_write(const struct credential *credential, struct arena *arena)
{
	struct credential copy = *credential;
	struct json *json;
	char *printed;
	char *text;

	if (is_token_alone(credential))
		return arena_copy(arena, credential->token);
	json = json_object(arena);
	for (size_t i = 0; i < COUNT(members); i++)
		if (*credential_text(&copy, i) != NULL)
			json_add_text(
				arena, json, members[i].name, *credential_text(&copy, i));
	for (size_t i = 0; i < COUNT(numbers); i++)
		if (*credential_number(&copy, i) != 0)
			json_add_int(arena, json, numbers[i].name,
				*credential_number(&copy, i));
	if (credential->secret_in_header)
		json_add_bool(arena, json, IN_HEADER, true);
	if (credential->kind != CREDENTIAL_BEARER)
		json_add_text(arena, json, "kind", kinds[credential->kind]);
	printed = json_print(json, false, arena);
	text = without_blanks(printed, arena);
	mem_erase(printed, strlen(printed));
	return text;
}

/* What older versions stored has no kind. */
static enum credential_kind
kind_of(const struct json *json, const struct credential *credential)
{
	size_t i = name_index(kinds, COUNT(kinds), json_text(json, "kind"));

	if (i < COUNT(kinds))
		return (enum credential_kind)i;
	return credential->key != NULL ? CREDENTIAL_DPOP : CREDENTIAL_BEARER;
}

bool
credential_read(const char *text, struct arena *arena, struct credential *credential,
	struct err *err)
{
	const struct json *json;

	*credential = (struct credential){ 0 };
	if (*text != '{') {
		credential->token = arena_copy(arena, text);
		return *text != '\0' ||
			err_set(err, ERR_CONFIG, "an empty text is not a token");
	}
	json = json_parse(text, strlen(text), arena, NULL);
	for (size_t i = 0; i < COUNT(members); i++)
		*credential_text(credential, i) =
			arena_copy(arena, json_text(json, members[i].name));
	for (size_t i = 0; i < COUNT(numbers); i++)
		*credential_number(credential, i) = json_int(json, numbers[i].name, 0);
	credential->secret_in_header = json_bool(json, IN_HEADER, false);
	credential->kind = kind_of(json, credential);
	return credential->token != NULL ||
		err_set(err, ERR_CONFIG,
			"what is stored for this account is neither a token nor a sign-in");
}

struct credential
credential_copy(const struct credential *credential, struct arena *arena)
{
	struct credential copy = *credential;

	for (size_t i = 0; i < COUNT(members); i++)
		*credential_text(&copy, i) =
			arena_copy(arena, *credential_text(&copy, i));
	return copy;
}

/* Its strings are copies in some arena. */
static void
wipe_text(const char *text)
{
	union {
		const char *in;
		char *out;
	} ours = { text };

	if (text != NULL)
		mem_erase(ours.out, strlen(text));
}

void
credential_wipe(struct credential *credential)
{
	for (size_t i = 0; i < COUNT(members); i++)
		wipe_text(*credential_text(credential, i));
	*credential = (struct credential){ 0 };
}

struct credential
credential_join(const struct credential *old, const struct credential *new)
{
	struct credential joined = *new;
	struct credential before = *old;

	for (size_t i = 0; i < COUNT(members); i++)
		if (*credential_text(&joined, i) == NULL)
			*credential_text(&joined, i) = *credential_text(&before, i);
	if (joined.kind == CREDENTIAL_BEARER)
		joined.kind = old->kind;
	if (new->refresh == NULL &&new->refresh_until == 0)
		joined.refresh_until = old->refresh_until;
	joined.secret_in_header = new->secret_in_header || old->secret_in_header;
	return joined;
}

bool
credential_renews(const struct credential *credential)
{
	return credential->refresh != NULL || credential->renew_from > 0;
}

int64_t
credential_renew_at(const struct credential *credential)
{
	if (credential->renew_from > 0)
		return credential->renew_from;
	if (credential->refresh == NULL || credential->expires_at == 0)
		return 0;
	return credential->expires_at - BEFORE_END;
}

int64_t
credential_ends_at(const struct credential *credential)
{
	return credential->refresh != NULL ? credential->refresh_until
					   : credential->expires_at;
}

void
credential_set_usual(
	struct credential *credential, enum credential_kind kind, const char *name)
{
	if (credential->key)
		credential->kind = CREDENTIAL_DPOP;
	else if (credential->kind == CREDENTIAL_BEARER)
		credential->kind = kind;
	if (!credential->name && credential->kind == kind)
		credential->name = name;
}

const char *
credential_lacks(const struct credential *credential)
{
	switch (credential->kind) {
	case CREDENTIAL_BASIC: return credential->user ? NULL : "user";
	case CREDENTIAL_HEADER:
	case CREDENTIAL_QUERY:
	case CREDENTIAL_PATH: return credential->name ? NULL : "name";
	case CREDENTIAL_OAUTH1:
		return !credential->client_id        ? "client_id"
			: !credential->client_secret ? "client_secret"
			: !credential->token_secret  ? "token_secret"
						     : NULL;
	default: return NULL;
	}
}

/* What HTTP Basic sends, or what signs a JWT. */
static const char *
credential_derived(const struct credential *credential, struct arena *arena)
{
	const char *colon = strchr(credential->token, ':');
	char *pair;
	char *text;

	if (credential->kind == CREDENTIAL_JWT)
		return colon ? colon + 1 : NULL;
	if (credential->kind != CREDENTIAL_BASIC)
		return NULL;
	pair = arena_printf(
		arena, "%s:%s", str_or_empty(credential->user), credential->token);
	text = str_base64(pair, strlen(pair), false, arena);
	mem_erase(pair, strlen(pair));
	return text;
}

void
credential_secrets(const struct credential *credential, struct arena *arena,
	const char *secrets[CREDENTIAL_SECRETS + 1])
{
	const char *const all[CREDENTIAL_SECRETS] = { credential->token,
		credential->refresh, credential->client_secret, credential->key,
		credential->token_secret,
		credential->token ? credential_derived(credential, arena) : NULL };
	size_t n = 0;

	for (size_t i = 0; i < COUNT(all); i++)
		if (all[i])
			secrets[n++] = all[i];
	secrets[n] = NULL;
}

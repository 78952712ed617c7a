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
#include "base/str.h"

/* A token is renewed this long before it expires, so that a request cannot outlive it. */
#define BEFORE_END (2 * DATE_MINUTE)

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
};

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
	return credential->expires_at == 0;
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
	if (credential->expires_at != 0)
		json_add_int(arena, json, "expires_at", credential->expires_at);
	printed = json_print(json, false, arena);
	text = without_blanks(printed, arena);
	mem_erase(printed, strlen(printed));
	return text;
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
	credential->expires_at = json_int(json, "expires_at", 0);
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
	return joined;
}

int64_t
credential_renew_at(const struct credential *credential)
{
	if (credential->refresh == NULL || credential->expires_at == 0)
		return 0;
	return credential->expires_at - BEFORE_END;
}

/* Signing in with the browser: the tokens in a response.
 * SPDX-License-Identifier: MIT */
#include "networks/oauth/oauth_tokens.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/shared/credential.h"

#define TOKEN_MAX (16 * 1024)

/* Beyond that it is a mistake, or means that there is no end. */
#define SECONDS_MOST (100 * 365 * DATE_DAY / DATE_SECOND)

bool
oauth_tokens_is(const char *text)
{
	size_t len = text ? strlen(text) : 0;

	for (size_t i = 0; i < len; i++)
		if (text[i] <= ' ' || text[i] > '~')
			return false;
	return len > 0 && len <= TOKEN_MAX;
}

/* The end of so many seconds; 0: the server does not say. */
static int64_t
end_of(const struct json *json, const char *name, int64_t now)
{
	int64_t seconds = json_int(json, name, 0);

	return seconds > 0 && seconds < SECONDS_MOST ? now + seconds * DATE_SECOND : 0;
}

bool
oauth_tokens_read(const struct json *json, bool proves, int64_t now, struct arena *arena,
	struct credential *credential, struct err *err)
{
	const char *refresh = json_text(json, "refresh_token");

	if (!oauth_tokens_is(json_text(json, "access_token")) ||
		(refresh && !oauth_tokens_is(refresh)))
		return err_set(err, ERR_PROTOCOL, "the server agreed, but sent no token");
	/* Not every server says what everybody expects. */
	if ((proves || json_text(json, "token_type")) &&
		!str_eq_nocase(json_text(json, "token_type"), proves ? "DPoP" : "Bearer"))
		return err_set(err, ERR_PROTOCOL,
			"the server sent a token of a different kind than requested");
	credential->token = arena_copy(arena, json_text(json, "access_token"));
	credential->refresh = arena_copy(arena, refresh);
	if (!str_is_empty(json_text(json, "scope")))
		credential->scope = arena_copy(arena, json_text(json, "scope"));
	credential->expires_at = end_of(json, "expires_in", now);
	credential->refresh_until = end_of(json, "refresh_token_expires_in", now);
	if (credential->refresh_until == 0)
		credential->refresh_until = end_of(json, "refresh_expires_in", now);
	return true;
}

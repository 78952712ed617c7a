/* What comes back from the browser: the query of a URL, or what a person pasted.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/oauth/oauth.h"
#include "networks/shared/url.h"

#define CODE_MAX 2000
#define SAID_MAX 200

bool
oauth_take_is_ours(const struct oauth *oauth, const char *query)
{
	struct arena scratch = { 0 };
	bool ours = str_eq(url_field(query, "state", &scratch), oauth->state);

	arena_release(&scratch);
	return ours;
}

static bool
is_code(const char *text)
{
	size_t len = strlen(text);

	for (size_t i = 0; i < len; i++)
		if (text[i] <= ' ' || text[i] > '~')
			return false;
	return len > 0 && len <= CODE_MAX;
}

static bool
say_refused(const char *query, const char *error, struct arena *arena, struct err *err)
{
	const char *said = url_field(query, "error_description", arena);

	if (str_eq(error, "access_denied"))
		return err_set(err, ERR_REFUSED,
			"the sign-in was refused in the browser: nothing is added");
	said = said ? said : error;
	said = text_cut(
		text_clean(said, strlen(said), TEXT_LINE, arena, NULL), SAID_MAX, arena);
	return err_set(err, ERR_REFUSED, "the server did not sign you in: %s", said);
}

/* Only the server that was asked may get its code. */
static bool
comes_from(const struct oauth *oauth, const char *iss)
{
	size_t len = iss ? strlen(iss) : 0;

	if (!iss || !oauth->issuer)
		return oauth->way->kind == OAUTH_OWN_CLIENT ||
			(!iss && oauth->way->kind == OAUTH_REGISTERED);
	while (len > 0 && iss[len - 1] == '/')
		len--;
	return strncmp(oauth->issuer, iss, len) == 0 &&
		(oauth->issuer[len] == '\0' || str_eq(oauth->issuer + len, "/"));
}

bool
oauth_take_query(
	struct oauth *oauth, const char *query, struct arena *arena, struct err *err)
{
	const char *error = url_field(query, "error", arena);
	const char *code = url_field(query, "code", arena);

	if (!oauth_take_is_ours(oauth, query))
		return err_set(err, ERR_USAGE,
			"this comes from another sign-in: use the newest link");
	if (!comes_from(oauth, url_field(query, "iss", arena)))
		return err_set(err, ERR_USAGE,
			"this comes from a different server than the one that was asked");
	if (error)
		return say_refused(query, error, arena, err);
	if (!code || !is_code(code))
		return err_set(err, ERR_USAGE, "there is no code in this address");
	oauth->code = code;
	return true;
}

bool
oauth_take_pasted(
	struct oauth *oauth, const char *text, struct arena *arena, struct err *err)
{
	const char *pasted = str_trim(text, arena);
	const char *query = strchr(pasted, '?');

	if (strstr(pasted, "://") || query)
		return oauth_take_query(oauth, query ? query + 1 : "", arena, err);
	/* Some servers show more than the code: the rest of the URL's parameters. */
	if (strstr(pasted, "&state="))
		return oauth_take_query(oauth,
			str_starts(pasted, "code=")
				? pasted
				: arena_printf(arena, "code=%s", pasted),
			arena, err);
	if (!is_code(pasted))
		return err_set(err, ERR_USAGE,
			"this is neither a code nor the address of the browser's last "
			"page");
	oauth->code = pasted;
	return true;
}

bool
oauth_take_opened(
	struct oauth *oauth, const char *text, struct arena *arena, struct err *err)
{
	const struct json *json = json_parse(text, strlen(text), arena, NULL);
	const char *key = json_text(json, "key");

	if (!str_eq(json_text(json, "nonce"), oauth->state))
		return err_set(err, ERR_USAGE,
			"this comes from another sign-in: use the newest link");
	if (key == NULL || !is_code(key))
		return err_set(err, ERR_USAGE, "there is no key in this text");
	oauth->credential = (struct credential){
		.kind = CREDENTIAL_HEADER,
		.name = "User-Api-Key",
		.token = arena_copy(arena, key),
		.client_id = arena_copy(arena, oauth->client_id),
	};
	return true;
}

/* What comes back from the browser: the query of a URL, or what a person pasted.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/shared/oauth.h"

#define CODE_MAX 2000
#define SAID_MAX 200

static int
digit_of(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = strchr(digits, c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);

	return c != '\0' && at ? (int)(at - digits) : -1;
}

/* NULL if it is cut in the middle of a %, or contains a NUL. */
static char *
decoded(const char *from, size_t len, struct arena *arena)
{
	char *text = ARENA_ARRAY(arena, char, len + 1);
	char *to = text;

	for (size_t i = 0; i < len; i++) {
		int high;
		int low;

		*to = from[i] == '+' ? ' ' : from[i];
		if (from[i] == '%') {
			high = i + 2 < len ? digit_of(from[i + 1]) : -1;
			low = high >= 0 ? digit_of(from[i + 2]) : -1;
			if (low < 0 || high * 16 + low == 0)
				return NULL;
			*to = (char)(high * 16 + low);
			i += 2;
		}
		to++;
	}
	return text;
}

char *
oauth_take_field(const char *query, const char *name, struct arena *arena)
{
	size_t name_len = strlen(name);

	for (const char *at = query; *at != '\0';) {
		size_t len = strcspn(at, "&#");

		if (len > name_len && at[name_len] == '=' &&
			memcmp(at, name, name_len) == 0)
			return decoded(at + name_len + 1, len - name_len - 1, arena);
		at += len;
		if (*at == '#')
			break;
		at += *at == '&';
	}
	return NULL;
}

bool
oauth_take_is_ours(const struct oauth *oauth, const char *query)
{
	struct arena scratch = { 0 };
	bool ours = str_eq(oauth_take_field(query, "state", &scratch), oauth->state);

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
	const char *said = oauth_take_field(query, "error_description", arena);

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
		return !iss && oauth->way->kind == OAUTH_REGISTERED;
	while (len > 0 && iss[len - 1] == '/')
		len--;
	return strncmp(oauth->issuer, iss, len) == 0 &&
		(oauth->issuer[len] == '\0' || str_eq(oauth->issuer + len, "/"));
}

bool
oauth_take_query(
	struct oauth *oauth, const char *query, struct arena *arena, struct err *err)
{
	const char *error = oauth_take_field(query, "error", arena);
	const char *code = oauth_take_field(query, "code", arena);

	if (!oauth_take_is_ours(oauth, query))
		return err_set(err, ERR_USAGE,
			"this comes from another sign-in: use the newest link");
	if (!comes_from(oauth, oauth_take_field(query, "iss", arena)))
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

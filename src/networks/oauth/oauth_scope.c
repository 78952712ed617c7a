/* Signing in with the browser where the client id names the scopes (atproto): all of them, or
 * those that every server knows.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/oauth/oauth.h"
#include "networks/shared/form.h"

/* The callback as registered: without the port, which is different each time. */
static char *
client_by_address(const struct oauth *oauth, struct arena *arena)
{
	return arena_printf(arena, "http://localhost?redirect_uri=%s&scope=%s",
		form_escape("http://127.0.0.1" OAUTH_PATH, arena),
		form_escape(oauth->scopes, arena));
}

static bool
lists_scope(const struct json *list, const char *scope)
{
	for (const struct json *e = json_first(list); e; e = json_next(e))
		if (str_eq(json_text(e, ""), scope))
			return true;
	return false;
}

static bool
lists_all(const struct json *list, const char *scopes, struct arena *arena)
{
	char *word;

	while ((word = str_word(&scopes, arena)))
		if (!lists_scope(list, word))
			return false;
	return true;
}

void
oauth_scope_choose(struct oauth *oauth, const struct json *listed, struct arena *arena)
{
	const struct oauth_way *way = oauth->way;

	oauth->is_plain = way->plain_scopes && !lists_all(listed, way->scopes, arena);
	oauth->scopes = oauth->is_plain ? way->plain_scopes : way->scopes;
	oauth->client_id = client_by_address(oauth, arena);
}

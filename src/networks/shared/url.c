/* Parts of addresses that a server gives us.
 * SPDX-License-Identifier: MIT */
#include "networks/shared/url.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "networks/shared/oauth.h"

/* The position after a link's parameters: where the next one begins, or the end. */
static const char *
end_of_parameters(const char *at)
{
	bool quoted = false;

	for (; *at != '\0' && (quoted || *at != ','); at++)
		if (*at == '"')
			quoted = !quoted;
	return at;
}

/* Whether rel= (or rel="…", with several words) contains the relation. */
static bool
has_relation(const char *parameters, const char *relation, struct arena *arena)
{
	const char *at = str_find_nocase(parameters, "rel=");
	const char *word;

	if (at == NULL)
		return false;
	at += strlen("rel=");
	at = *at == '"' ? arena_copy_n(arena, at + 1, strcspn(at + 1, "\""))
			: arena_copy_n(arena, at, strcspn(at, "; \t"));
	while ((word = str_word(&at, arena)) != NULL)
		if (str_eq_nocase(word, relation))
			return true;
	return false;
}

char *
url_linked(const char *header, const char *relation, struct arena *arena)
{
	const char *at = header;

	while ((at = strchr(at, '<')) != NULL) {
		const char *shut = strchr(++at, '>');
		const char *end;

		if (shut == NULL)
			return NULL;
		end = end_of_parameters(shut + 1);
		if (has_relation(arena_copy_n(arena, shut + 1, (size_t)(end - shut - 1)),
			    relation, arena))
			return arena_copy_n(arena, at, (size_t)(shut - at));
		at = end;
	}
	return NULL;
}

char *
url_value(const char *url, const char *name, struct arena *arena)
{
	const char *query = strchr(url, '?');
	char *value = query == NULL ? NULL : oauth_take_field(query + 1, name, arena);

	return str_is_empty(value) ? NULL : value;
}

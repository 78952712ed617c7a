/* Parts of addresses that a server gives us.
 * SPDX-License-Identifier: MIT */
#include "networks/shared/url.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"

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
url_field(const char *query, const char *name, struct arena *arena)
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

char *
url_value(const char *url, const char *name, struct arena *arena)
{
	const char *query = strchr(url, '?');
	char *value = query == NULL ? NULL : url_field(query + 1, name, arena);

	return str_is_empty(value) ? NULL : value;
}

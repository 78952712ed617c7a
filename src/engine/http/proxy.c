/* The proxy that the environment names for https.
 * SPDX-License-Identifier: MIT */
#include "engine/http/proxy.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/text.h"

/* In libcurl's order. */
static const char *const names[] = { "https_proxy", "HTTPS_PROXY", "all_proxy",
	"ALL_PROXY" };

char *
proxy_name(struct arena *arena)
{
	const char *value = NULL;
	const char *scheme_end;
	const char *at;
	size_t len;

	for (size_t i = 0; i < COUNT(names) && str_is_empty(value); i++)
		value = getenv(names[i]);
	if (str_is_empty(value))
		return NULL;
	scheme_end = strstr(value, "://");
	value = scheme_end ? scheme_end + 3 : value;
	len = strcspn(value, "/?#");
	for (at = value; (at = memchr(at, '@', len - (size_t)(at - value))) != NULL;) {
		len -= (size_t)(++at - value);
		value = at;
	}
	return text_clean(value, len, TEXT_NAME, arena, NULL);
}

/* "Failed to connect to HOST port PORT after …" */
bool
proxy_is_named(const char *words, const char *name)
{
	size_t host = name[0] == '[' ? strcspn(name, "]") + 1 : strcspn(name, ":");
	struct arena arena = { 0 };
	char *wanted = name[0] == '['
		? arena_printf(&arena, " to %.*s port ", (int)host - 2, name + 1)
		: arena_printf(&arena, " to %.*s port ", (int)host, name);
	bool is = str_find_nocase(words, wanted) != NULL;

	arena_release(&arena);
	return is;
}

/* Reading members of a network's JSON for an item: checked, cleaned, of reasonable
 * length.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_SHARED_FIELD_H
#define NETWORKS_SHARED_FIELD_H

#include <stdint.h>

#include "base/text/text.h"

struct arena;
struct json;

/* An id, a string or an integer; NULL if it cannot be one. */
const char *field_id(const struct json *json, const char *path, struct arena *arena);

/* A cleaned text; NULL if there is none, or if a name is unreasonably long. */
const char *field_text(const struct json *json, const char *path, enum text_kind kind,
	struct arena *arena);

/* A time; 0 if there is none. */
int64_t field_time(const struct json *json, const char *path);

/* A web address, its host in ASCII; NULL for anything else. */
const char *field_url(const struct json *json, const char *path, struct arena *arena);

/* A tag such as "de" or "zh-Hant"; NULL if it cannot be one: a reply inherits it. */
const char *field_language(const char *told, struct arena *arena);

#endif

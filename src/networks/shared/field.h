/* Members of a network's JSON as an item wants them: checked, cleaned, of sane length.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_SHARED_FIELD_H
#define NETWORKS_SHARED_FIELD_H

#include <stdint.h>

#include "base/text/text.h"

struct arena;
struct json;

/* An id, text or whole number; NULL for what cannot be one. */
const char *field_id(const struct json *json, const char *path, struct arena *arena);

/* A cleaned text; NULL when there is none, and for a name that is longer than names
 * are. */
const char *field_text(const struct json *json, const char *path, enum text_kind kind,
	struct arena *arena);

/* A time; 0 when there is none. */
int64_t field_time(const struct json *json, const char *path);

/* A web address, its host in ASCII; NULL for anything else. */
const char *field_url(const struct json *json, const char *path, struct arena *arena);

/* A tag such as "de" or "zh-Hant"; NULL for what cannot be one: a reply carries it on. */
const char *field_language(const char *told, struct arena *arena);

#endif

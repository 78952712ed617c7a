/* Reading and writing JSON in an arena. The only file that knows cJSON is json.c.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;
struct json;

/* A document; nested at most 64 deep, with at most 2 million values; ERR_PROTOCOL
 * otherwise. Lives as long as the arena. */
const struct json *
json_parse(const char *bytes, size_t len, struct arena *arena, struct err *err);

/* The value at a path of member names ("account.source.privacy"); NULL if there is none.
 * An empty path is the value itself. All readers accept NULL and return the fallback. */
const struct json *json_at(const struct json *json, const char *path);

/* Strings as they are (not cleaned), and the digits of an integer that a double may not
 * represent: an id. NULL when absent, null, empty (servers write "" for a missing value),
 * or of another type. */
const char *json_text(const struct json *json, const char *path);
/* Numbers, and strings that are integers. */
int64_t json_int(const struct json *json, const char *path, int64_t fallback);
/* The same in thousandths, rounded up: 1.25 is 1250. */
int64_t json_thousandths(const struct json *json, const char *path, int64_t fallback);
bool json_bool(const struct json *json, const char *path, bool fallback);

bool json_is_array(const struct json *json);
bool json_is_object(const struct json *json);
bool json_is_null(const struct json *json); /* null, "", or absent */
size_t json_count(const struct json *json); /* elements or members */

/* for (e = json_first(list); e; e = json_next(e)) */
const struct json *json_first(const struct json *json);
const struct json *json_next(const struct json *json);
/* The member's name while walking an object; NULL in an array. */
const char *json_name(const struct json *json);

/* Writing: values belong to the arena. `name` is NULL when `to` is an array. NULL texts
 * are written as null. */
struct json *json_object(struct arena *arena);
struct json *json_array(struct arena *arena);
void json_add(struct arena *arena, struct json *to, const char *name, struct json *value);
void
json_add_text(struct arena *arena, struct json *to, const char *name, const char *text);
void json_add_int(struct arena *arena, struct json *to, const char *name, int64_t number);
void json_add_bool(struct arena *arena, struct json *to, const char *name, bool value);
/* A copy of a value from any document; NULL is written as null. */
void json_add_copy(
	struct arena *arena, struct json *to, const char *name, const struct json *value);
void json_add_null(struct arena *arena, struct json *to, const char *name);

/* `pretty` indents; otherwise one line. */
char *json_print(const struct json *json, bool pretty, struct arena *arena);

#endif

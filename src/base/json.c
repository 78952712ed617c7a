/* Reading and writing JSON in an arena. The only file that knows cJSON.
 * SPDX-License-Identifier: MIT */
#include "base/json.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include <cJSON.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json_look.h"
#include "base/mem.h"
#include "base/str.h"

/* Each takes 64 bytes and its name, so that a small compressed response could exhaust
 * memory. The largest threads that Mastodon shows, 8,000 statuses, have a million and a
 * half. */
#define VALUES_MAX 2000000
/* Up to here a double represents every integer. */
#define EXACT_MAX 9007199254740992.0

/* cJSON's hooks take no context: this is the arena of the call that is running, NULL
 * between calls. */
static struct arena *hook_arena;

static void *
hook_alloc(size_t size)
{
	return arena_alloc(hook_arena, size);
}

static void
hook_free(void *memory)
{
	(void)memory; /* freed with its arena */
}

static void
json_begin(struct arena *arena)
{
	cJSON_Hooks hooks = { .malloc_fn = hook_alloc, .free_fn = hook_free };

	assert(arena && !hook_arena);
	hook_arena = arena;
	cJSON_InitHooks(&hooks);
}

static void
json_end(void)
{
	hook_arena = NULL;
}

static const cJSON *
in(const struct json *json)
{
	return (const cJSON *)json;
}

static cJSON *
out(struct json *json)
{
	return (cJSON *)json;
}

static bool
has_only_blanks(const char *at, const char *stop)
{
	while (at < stop && strchr(" \t\r\n", *at))
		at++;
	return at >= stop;
}

/* Servers write ids of 17 digits and more as numbers; a double would round them to a
 * different id. The numbers in the text, in order, are those of the tree. */
static void
keep_digits(cJSON *value, const char **at, const char *stop, struct arena *arena)
{
	for (; value; value = value->next) {
		if (cJSON_IsNumber(value)) {
			struct json_number number = json_look_next(at, stop);
			assert(number.at);
			if (number.is_long) {
				value->type = cJSON_Raw;
				value->valuestring =
					arena_copy_n(arena, number.at, number.len);
			}
		}
		keep_digits(value->child, at, stop, arena);
	}
}

static cJSON *
parse_whole(const char *bytes, size_t len, struct arena *arena, struct err *err)
{
	const char *stop = NULL;

	json_begin(arena);
	cJSON *root = cJSON_ParseWithLengthOpts(bytes, len, &stop, false);
	json_end();
	if (!root || !has_only_blanks(stop, bytes + len)) {
		size_t at = stop ? (size_t)(stop - bytes) : 0;
		err_set(err, ERR_PROTOCOL, "invalid JSON at byte %zu of %zu", at, len);
		return NULL;
	}
	return root;
}

const struct json *
json_parse(const char *bytes, size_t len, struct arena *arena, struct err *err)
{
	struct json_look look = json_look(bytes, len);

	if (look.has_nul) {
		err_set(err, ERR_PROTOCOL, "the JSON contains a zero byte");
		return NULL;
	}
	if (has_only_blanks(bytes, bytes + len)) {
		err_set(err, ERR_PROTOCOL, "expected JSON, got nothing");
		return NULL;
	}
	if (look.depth > JSON_DEPTH_MAX) {
		err_set(err, ERR_PROTOCOL,
			"the JSON is nested deeper than %d at byte %zu", JSON_DEPTH_MAX,
			look.deepest_at);
		return NULL;
	}
	if (look.commas > VALUES_MAX) {
		err_set(err, ERR_PROTOCOL, "the JSON has more than %d values",
			VALUES_MAX);
		return NULL;
	}
	bytes = json_look_mend(&look, bytes, len, arena);
	cJSON *root = parse_whole(bytes, len, arena, err);
	if (root && look.long_numbers > 0)
		keep_digits(root, &bytes, bytes + len, arena);
	return (const struct json *)root;
}

static const cJSON *
member(const cJSON *object, const char *name, size_t len)
{
	if (!cJSON_IsObject(object))
		return NULL;
	for (const cJSON *child = object->child; child; child = child->next)
		if (strncmp(child->string, name, len) == 0 && !child->string[len])
			return child;
	return NULL;
}

const struct json *
json_at(const struct json *json, const char *path)
{
	const cJSON *value = in(json);

	while (*path && value) {
		size_t len = strcspn(path, ".");
		value = member(value, path, len);
		path += len;
		if (*path == '.')
			path++;
	}
	return (const struct json *)value;
}

const char *
json_text(const struct json *json, const char *path)
{
	const cJSON *value = in(json_at(json, path));
	if (!cJSON_IsString(value) && !cJSON_IsRaw(value))
		return NULL;
	return value->valuestring[0] == '\0' ? NULL : value->valuestring;
}

int64_t
json_int(const struct json *json, const char *path, int64_t fallback)
{
	const cJSON *value = in(json_at(json, path));
	int64_t number;

	if (cJSON_IsNumber(value)) {
		double d = value->valuedouble;
		return fabs(d) <= EXACT_MAX ? (int64_t)d : fallback;
	}
	if (cJSON_IsString(value) || cJSON_IsRaw(value))
		if (str_int(value->valuestring, INT64_MIN, INT64_MAX, &number))
			return number;
	return fallback;
}

/* 1.1 * 1000 is a trifle more than 1100. */
static int64_t
rounded_up(double number)
{
	int64_t whole = (int64_t)(number - 1e-6);

	return whole + (number - 1e-6 > (double)whole);
}

int64_t
json_thousandths(const struct json *json, const char *path, int64_t fallback)
{
	const cJSON *value = in(json_at(json, path));
	int64_t whole = json_int(json, path, INT64_MAX);

	if (cJSON_IsNumber(value) && fabs(value->valuedouble) <= EXACT_MAX / 1000)
		return rounded_up(value->valuedouble * 1000);
	return llabs(whole) <= EXACT_MAX / 1000 ? whole * 1000 : fallback;
}

bool
json_bool(const struct json *json, const char *path, bool fallback)
{
	const cJSON *value = in(json_at(json, path));
	return cJSON_IsBool(value) ? cJSON_IsTrue(value) : fallback;
}

bool
json_is_array(const struct json *json)
{
	return cJSON_IsArray(in(json));
}

bool
json_is_object(const struct json *json)
{
	return cJSON_IsObject(in(json));
}

bool
json_is_null(const struct json *json)
{
	const cJSON *value = in(json);

	return !json || cJSON_IsNull(value) ||
		(cJSON_IsString(value) && value->valuestring[0] == '\0');
}

size_t
json_count(const struct json *json)
{
	size_t count = 0;
	for (const struct json *each = json_first(json); each; each = json_next(each))
		count++;
	return count;
}

const struct json *
json_first(const struct json *json)
{
	return json ? (const struct json *)in(json)->child : NULL;
}

const struct json *
json_next(const struct json *json)
{
	return json ? (const struct json *)in(json)->next : NULL;
}

const char *
json_name(const struct json *json)
{
	return json ? in(json)->string : NULL;
}

struct json *
json_object(struct arena *arena)
{
	json_begin(arena);
	struct json *json = (struct json *)cJSON_CreateObject();
	json_end();
	return json;
}

struct json *
json_array(struct arena *arena)
{
	json_begin(arena);
	struct json *json = (struct json *)cJSON_CreateArray();
	json_end();
	return json;
}

/* Must be called between begin and end. */
static void
add_member(struct json *to, const char *name, cJSON *value)
{
	assert(to && value);
	assert(name ? cJSON_IsObject(out(to)) : cJSON_IsArray(out(to)));
	if (name)
		cJSON_AddItemToObject(out(to), name, value);
	else
		cJSON_AddItemToArray(out(to), value);
}

void
json_add(struct arena *arena, struct json *to, const char *name, struct json *value)
{
	json_begin(arena);
	add_member(to, name, out(value));
	json_end();
}

void
json_add_text(struct arena *arena, struct json *to, const char *name, const char *text)
{
	json_begin(arena);
	add_member(to, name, text ? cJSON_CreateString(text) : cJSON_CreateNull());
	json_end();
}

void
json_add_int(struct arena *arena, struct json *to, const char *name, int64_t number)
{
	/* Not a cJSON number: those are printed with 15 digits, which is too few. */
	char digits[32];

	snprintf(digits, sizeof digits, "%" PRId64, number);
	json_begin(arena);
	add_member(to, name, cJSON_CreateRaw(digits));
	json_end();
}

void
json_add_bool(struct arena *arena, struct json *to, const char *name, bool value)
{
	json_begin(arena);
	add_member(to, name, cJSON_CreateBool(value));
	json_end();
}

void
json_add_null(struct arena *arena, struct json *to, const char *name)
{
	json_begin(arena);
	add_member(to, name, cJSON_CreateNull());
	json_end();
}

void
json_add_copy(
	struct arena *arena, struct json *to, const char *name, const struct json *value)
{
	json_begin(arena);
	add_member(
		to, name, value ? cJSON_Duplicate(in(value), true) : cJSON_CreateNull());
	json_end();
}

char *
json_print(const struct json *json, bool pretty, struct arena *arena)
{
	assert(json);
	json_begin(arena);
	char *text = pretty ? cJSON_Print(in(json)) : cJSON_PrintUnformatted(in(json));
	json_end();
	assert(text);
	return text;
}

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
#include "base/mem.h"
#include "base/str.h"

#define DEPTH_MAX 64
/* Each takes 64 bytes and its name, so that a few bytes sent, packed, could fill a
 * machine. The largest threads that Mastodon shows, 8,000 statuses, have a million and a
 * half. */
#define VALUES_MAX 2000000
/* Up to here a double holds every whole number. */
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
	(void)memory; /* it goes with its arena */
}

static void
begin(struct arena *arena)
{
	cJSON_Hooks hooks = { .malloc_fn = hook_alloc, .free_fn = hook_free };

	assert(arena && !hook_arena);
	hook_arena = arena;
	cJSON_InitHooks(&hooks);
}

static void
end(void)
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

/* The four digits of \uXXXX at `at`; -1 if that is not there. */
static int
escaped_unit(const char *at, const char *stop)
{
	int unit = 0;

	if (stop - at < 6 || at[0] != '\\' || at[1] != 'u')
		return -1;
	for (int i = 2; i < 6; i++) {
		const char *digits = "0123456789abcdef0123456789ABCDEF";
		const char *digit = at[i] ? strchr(digits, at[i]) : NULL;
		if (!digit)
			return -1;
		unit = unit * 16 + (int)(digit - digits) % 16;
	}
	return unit;
}

/* What a first look finds, before cJSON sees it. */
struct survey {
	int depth;
	size_t deepest_at; /* where it gets too deep */
	size_t commas;     /* about one a value */
	bool has_nul;
	bool has_odd_escape; /* a lone surrogate or \u0000 */
};

/* Walks one escape in a string. With `to`, half a surrogate pair and \u0000, which would
 * end the document or the string for cJSON, become U+FFFD there. */
static const char *
walk_escape(const char *at, const char *stop, struct survey *survey, char *to)
{
	int unit = escaped_unit(at, stop);

	if (unit < 0)
		return at + (stop - at > 1 ? 2 : 1);
	if (unit >= 0xD800 && unit <= 0xDBFF) {
		int low = escaped_unit(at + 6, stop);
		if (low >= 0xDC00 && low <= 0xDFFF)
			return at + 12;
	}
	if (unit == 0 || (unit >= 0xD800 && unit <= 0xDFFF)) {
		survey->has_odd_escape = true;
		if (to)
			memcpy(to, "\\ufffd", 6);
	}
	return at + 6;
}

/* With `copy` (as long as the bytes, and equal to them), odd escapes are mended there. */
static struct survey
look_through(const char *bytes, size_t len, char *copy)
{
	struct survey survey = { 0 };
	const char *stop = bytes + len;
	bool in_string = false;
	int depth = 0;

	for (const char *at = bytes; at < stop;) {
		if (in_string && *at == '\\') {
			at = walk_escape(
				at, stop, &survey, copy ? copy + (at - bytes) : NULL);
			continue;
		}
		if (*at == '"')
			in_string = !in_string;
		else if (*at == '\0')
			survey.has_nul = true;
		else if (!in_string && *at == ',')
			survey.commas++;
		else if (!in_string && (*at == '[' || *at == '{'))
			depth++;
		else if (!in_string && (*at == ']' || *at == '}'))
			depth--;
		if (depth > survey.depth) {
			survey.depth = depth;
			if (depth == DEPTH_MAX + 1)
				survey.deepest_at = (size_t)(at - bytes);
		}
		at++;
	}
	return survey;
}

static bool
is_blank(const char *at, const char *stop)
{
	while (at < stop && strchr(" \t\r\n", *at))
		at++;
	return at >= stop;
}

const struct json *
json_parse(const char *bytes, size_t len, struct arena *arena, struct err *err)
{
	struct survey survey = look_through(bytes, len, NULL);
	const char *stop = NULL;

	if (survey.has_nul) {
		err_set(err, ERR_PROTOCOL, "the JSON has a zero byte in it");
		return NULL;
	}
	if (is_blank(bytes, bytes + len)) {
		err_set(err, ERR_PROTOCOL, "there should be JSON, and there is nothing");
		return NULL;
	}
	if (survey.depth > DEPTH_MAX) {
		err_set(err, ERR_PROTOCOL,
			"the JSON is nested deeper than %d at byte %zu", DEPTH_MAX,
			survey.deepest_at);
		return NULL;
	}
	if (survey.commas > VALUES_MAX) {
		err_set(err, ERR_PROTOCOL, "the JSON has more than %d values",
			VALUES_MAX);
		return NULL;
	}
	if (survey.has_odd_escape) {
		char *copy = arena_copy_n(arena, bytes, len);
		look_through(bytes, len, copy);
		bytes = copy;
	}
	begin(arena);
	const cJSON *root = cJSON_ParseWithLengthOpts(bytes, len, &stop, false);
	end();
	if (!root || !is_blank(stop, bytes + len)) {
		size_t at = stop ? (size_t)(stop - bytes) : 0;
		err_set(err, ERR_PROTOCOL, "this is no JSON from byte %zu of %zu on", at,
			len);
		return NULL;
	}
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
	return cJSON_GetStringValue(in(json_at(json, path)));
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
	return !json || cJSON_IsNull(in(json));
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
	begin(arena);
	struct json *json = (struct json *)cJSON_CreateObject();
	end();
	return json;
}

struct json *
json_array(struct arena *arena)
{
	begin(arena);
	struct json *json = (struct json *)cJSON_CreateArray();
	end();
	return json;
}

/* Between begin and end. */
static void
add(struct json *to, const char *name, cJSON *value)
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
	begin(arena);
	add(to, name, out(value));
	end();
}

void
json_add_text(struct arena *arena, struct json *to, const char *name, const char *text)
{
	begin(arena);
	add(to, name, text ? cJSON_CreateString(text) : cJSON_CreateNull());
	end();
}

void
json_add_int(struct arena *arena, struct json *to, const char *name, int64_t number)
{
	/* Not a cJSON number: those are printed with 15 digits, which loses some. */
	char digits[32];

	snprintf(digits, sizeof digits, "%" PRId64, number);
	begin(arena);
	add(to, name, cJSON_CreateRaw(digits));
	end();
}

void
json_add_bool(struct arena *arena, struct json *to, const char *name, bool value)
{
	begin(arena);
	add(to, name, cJSON_CreateBool(value));
	end();
}

void
json_add_null(struct arena *arena, struct json *to, const char *name)
{
	begin(arena);
	add(to, name, cJSON_CreateNull());
	end();
}

void
json_add_copy(
	struct arena *arena, struct json *to, const char *name, const struct json *value)
{
	begin(arena);
	add(to, name, value ? cJSON_Duplicate(in(value), true) : cJSON_CreateNull());
	end();
}

char *
json_print(const struct json *json, bool pretty, struct arena *arena)
{
	assert(json);
	begin(arena);
	char *text = pretty ? cJSON_Print(in(json)) : cJSON_PrintUnformatted(in(json));
	end();
	assert(text);
	return text;
}

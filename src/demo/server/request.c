/* A request in the form that handlers see, whatever its original format.
 * SPDX-License-Identifier: MIT */
#include "demo/server/request.h"

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"

void
request_add(struct demo_request *request, const char *name, const char *value)
{
	*ARENA_PUSH(request->arena, request->fields, request->field_count) =
		(struct request_field){
			.name = arena_copy(request->arena, name),
			.value = arena_copy(request->arena, str_or_empty(value)),
		};
}

static int
hex_digit(char c)
{
	return c >= '0' && c <= '9'    ? c - '0'
		: c >= 'a' && c <= 'f' ? c - 'a' + 10
		: c >= 'A' && c <= 'F' ? c - 'A' + 10
				       : -1;
}

/* In place; an invalid escape stays as it is. */
static void
unescape(char *text)
{
	char *to = text;

	for (const char *at = text; *at; at++) {
		int high = *at == '%' ? hex_digit(at[1]) : -1;
		int low = high >= 0 ? hex_digit(at[2]) : -1;

		*to++ = low >= 0 ? (char)(high * 16 + low) : *at == '+' ? ' ' : *at;
		if (low >= 0)
			at += 2;
	}
	*to = '\0';
}

void
request_add_form(struct demo_request *request, const char *text)
{
	char **pairs;
	size_t count = str_split(text, '&', request->arena, &pairs);

	for (size_t i = 0; i < count; i++) {
		char *value = pairs[i] + strcspn(pairs[i], "=");

		if (*value)
			*value++ = '\0';
		unescape(pairs[i]);
		unescape(value);
		if (*pairs[i])
			request_add(request, pairs[i], value);
	}
}

static void
request_add_value(
	struct demo_request *request, const char *name, const struct json *value)
{
	const char *text = json_text(value, "");

	if (json_is_null(value))
		return;
	if (!text && !json_is_array(value) && !json_is_object(value))
		text = json_print(value, false, request->arena);
	if (text)
		request_add(request, name, text);
}

bool
request_add_json(struct demo_request *request, const char *bytes, size_t len)
{
	const struct json *body = json_parse(bytes, len, request->arena, NULL);

	if (!json_is_object(body))
		return false;
	for (const struct json *e = json_first(body); e; e = json_next(e)) {
		char *list;

		if (!json_is_array(e)) {
			request_add_value(request, json_name(e), e);
			continue;
		}
		list = arena_printf(request->arena, "%s[]", json_name(e));
		for (const struct json *one = json_first(e); one; one = json_next(one))
			request_add_value(request, list, one);
	}
	return true;
}

const char *
request_text(const struct demo_request *request, const char *name)
{
	for (size_t i = 0; i < request->field_count; i++)
		if (str_eq(request->fields[i].name, name))
			return request->fields[i].value;
	return NULL;
}

int64_t
request_int(const struct demo_request *request, const char *name, int64_t fallback)
{
	const char *text = request_text(request, name);
	int64_t number;

	return text && str_int(text, INT64_MIN, INT64_MAX, &number) ? number : fallback;
}

bool
request_bool(const struct demo_request *request, const char *name, bool fallback)
{
	const char *text = request_text(request, name);

	if (str_is_empty(text))
		return fallback;
	return !(str_eq(text, "false") || str_eq(text, "0") || str_eq(text, "no") ||
		str_eq(text, "off"));
}

bool
request_has(const struct demo_request *request, const char *name, const char *value)
{
	for (size_t i = 0; i < request->field_count; i++)
		if (str_eq(request->fields[i].name, name) &&
			(!value || str_eq(request->fields[i].value, value)))
			return true;
	return false;
}

int64_t
request_id(const struct demo_request *request)
{
	int64_t id;

	return request->id && str_int(request->id, 1, INT64_MAX, &id) ? id : 0;
}

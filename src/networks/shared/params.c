/* The parameters of a POST request, as JSON or as a form.
 * SPDX-License-Identifier: MIT */
#include "networks/shared/params.h"

#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/network.h"
#include "networks/shared/form.h"

static void
add(struct params *params, const char *name, const char *value, bool is_list)
{
	if (value == NULL)
		return;
	assert(params->count < PARAMS_MAX);
	params->at[params->count].name = name;
	params->at[params->count].value = value;
	params->at[params->count].is_flag = false;
	params->at[params->count++].is_list = is_list;
}

void
params_add(struct params *params, const char *name, const char *value)
{
	add(params, name, value, false);
}

void
params_add_list(struct params *params, const char *name, const char *value)
{
	add(params, name, value, true);
}

void
params_add_flag(struct params *params, const char *name, bool value)
{
	add(params, name, value ? "true" : "false", false);
	params->at[params->count - 1].is_flag = true;
}

static const char *
form_of(const struct params *params, struct arena *arena)
{
	struct buf buf;
	const char *body;

	buf_init(&buf, 0);
	for (size_t i = 0; i < params->count; i++)
		form_add(&buf,
			params->at[i].is_list
				? arena_printf(arena, "%s[]", params->at[i].name)
				: params->at[i].name,
			params->at[i].value);
	body = arena_copy(arena, buf_text(&buf));
	buf_release(&buf);
	return body;
}

static struct json *
json_of(const struct params *params, struct arena *arena)
{
	struct json *json = json_object(arena);
	struct json *list = NULL;

	for (size_t i = 0; i < params->count; i++) {
		const char *name = params->at[i].name;

		if (params->at[i].is_flag) {
			json_add_bool(
				arena, json, name, str_eq(params->at[i].value, "true"));
			continue;
		}
		if (!params->at[i].is_list) {
			json_add_text(arena, json, name, params->at[i].value);
			continue;
		}
		if (i == 0 || !str_eq(params->at[i - 1].name, name)) {
			list = json_array(arena);
			json_add(arena, json, name, list);
		}
		json_add_text(arena, list, NULL, params->at[i].value);
	}
	return json;
}

void
params_post(const struct params *params, bool as_form, struct arena *arena,
	struct http_request *request)
{
	if (as_form)
		request_body(request, "application/x-www-form-urlencoded",
			form_of(params, arena));
	else
		request_json(request, json_of(params, arena), arena);
}

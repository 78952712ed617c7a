/* Matrix: ignoring and reporting people.
 *
 * The list of ignored people is one document of the account: it is read, changed and
 * written as a whole, and whatever else it has stays.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/matrix/matrix.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"

bool
matrix_people_ask_ignore(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const struct json *steps = matrix_steps(args, arena);
	const char *path;

	if (!matrix_id_is_user(args->person))
		return err_set(err, ERR_USAGE, "no person on Matrix was given");
	if (!guard_checked(args, err) || !guard_not_us(args, err))
		return false;
	path = arena_printf(arena,
		"/_matrix/client/v3/user/%s/account_data/m.ignored_user_list",
		form_escape(args->at->remote_id, arena));
	matrix_request(args, steps == NULL ? "GET" : "PUT", path, arena, request);
	if (steps != NULL)
		request_json(request, steps, arena);
	return true;
}

/* The list with the person, or without. */
static struct json *
changed_list(const struct op_args *args, const struct json *json, struct arena *arena)
{
	struct json *to = json_object(arena);
	struct json *people = json_object(arena);
	const struct json *before = matrix_member(json, "ignored_users");

	if (json_is_object(before))
		for (const struct json *e = json_first(before); e != NULL;
			e = json_next(e))
			if (!str_eq(json_name(e), args->person))
				json_add_copy(arena, people, json_name(e), e);
	if (args->op == OP_SILENCE)
		json_add(arena, people, args->person, json_object(arena));
	if (json_is_object(json))
		for (const struct json *e = json_first(json); e != NULL; e = json_next(e))
			if (!str_eq(json_name(e), "ignored_users"))
				json_add_copy(arena, to, json_name(e), e);
	json_add(arena, to, "ignored_users", people);
	return to;
}

bool
matrix_people_read_ignore(const struct op_args *args,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *json = NULL;
	bool ignored;

	if (matrix_steps(args, arena) != NULL)
		return matrix_body(response, arena, result, err) != NULL;
	if (!matrix_says(response, "M_NOT_FOUND", arena)) {
		json = matrix_body(response, arena, result, err);
		if (json == NULL)
			return false;
	}
	ignored =
		matrix_member(matrix_member(json, "ignored_users"), args->person) != NULL;
	if (ignored != (args->op == OP_SILENCE))
		matrix_go_on(result, changed_list(args, json, arena), arena);
	return true;
}

bool
matrix_people_ask_report(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct json *json = json_object(arena);
	struct matrix_place place;

	if (!matrix_id_read_event(args, arena, &place, err))
		return false;
	json_add_text(arena, json, "reason", str_or_empty(args->text));
	matrix_request(args, "POST",
		arena_printf(arena, "%s/report/%s", matrix_id_path(place.room, arena),
			form_escape(place.event, arena)),
		arena, request);
	request_json(request, json, arena);
	return true;
}

bool
matrix_people_read_report(const struct op_args *args,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	(void)args;
	return matrix_body(response, arena, result, err) != NULL;
}

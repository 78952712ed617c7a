/* Discourse: muting a person, and ignoring them. The forum wants their name, which may
 * have changed: their post says it.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/discourse/discourse.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"

/* How long somebody is ignored: the forum wants an end. */
#define IGNORED (100 * 365 * DATE_DAY)

/* The cursor of the second step begins with this, then the name. */
#define STEP_NAME "name "

static const char *
level_of(enum op op)
{
	if (op == OP_SILENCE)
		return "mute";
	return op == OP_BLOCK ? "ignore" : "normal";
}

bool
discourse_people_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct json *json = json_object(arena);

	if (!guard_person(args, err) || !guard_not_us(args, err) ||
		!guard_item(args, err))
		return false;
	if (args->cursor == NULL || !str_starts(args->cursor, STEP_NAME)) {
		discourse_request(args, "GET",
			arena_printf(
				arena, "/posts/%s.json", form_escape(args->item, arena)),
			arena, request);
		return true;
	}
	json_add_text(arena, json, "notification_level", level_of(args->op));
	if (args->op == OP_BLOCK)
		json_add_text(arena, json, "expiring_at",
			arena_copy(arena, date_iso(args->now + IGNORED).at));
	discourse_request(args, "PUT",
		arena_printf(arena, "/u/%s/notification_level.json",
			form_escape(args->cursor + sizeof STEP_NAME - 1, arena)),
		arena, request);
	request_json(request, json, arena);
	return true;
}

bool
discourse_people_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json;
	const char *name;

	json = discourse_body(args, response, arena, err);
	if (json == NULL)
		return false;
	if (args->cursor != NULL && str_starts(args->cursor, STEP_NAME))
		return json_text(json, "success") != NULL ||
			err_set(err, ERR_PROTOCOL,
				"the forum's response does not say what became of it");
	name = field_text(json, "username", TEXT_NAME, arena);
	if (str_is_empty(name) ||
		!str_eq(arena_printf(arena, "%" PRId64, json_int(json, "user_id", 0)),
			args->person))
		return err_set(
			err, ERR_PROTOCOL, "the forum does not say who wrote that post");
	result->cursor = arena_printf(arena, STEP_NAME "%s", name);
	result->more = true;
	return true;
}

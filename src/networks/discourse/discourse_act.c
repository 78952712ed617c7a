/* Discourse: likes and flags, and deleting posts.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "networks/discourse/discourse.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"

/* The most characters of a message to the moderators. */
#define WHY_MAX 500

/* The kinds of marks on a post. */
enum post_mark {
	MARK_LIKE = 2,
	MARK_OFF_TOPIC = 3,
	MARK_INAPPROPRIATE = 4,
	MARK_MODERATORS = 7, /* with a message */
	MARK_SPAM = 8,
};

bool
discourse_act_guard(const struct op_args *args, struct err *err)
{
	if (!guard_item(args, err))
		return false;
	return !str_starts(args->item, DISCOURSE_QUEUED) ||
		err_set(err, ERR_REFUSED,
			"this still waits for approval: on the forum, your profile lists "
			"it under Activity, Pending");
}

/* The kind of a flag is the first word of the reason. */
static enum post_mark
mark_of(const struct op_args *args, struct arena *arena)
{
	static const struct {
		const char *word;
		enum post_mark mark;
	} words[] = {
		{ "spam", MARK_SPAM },
		{ "off-topic", MARK_OFF_TOPIC },
		{ "inappropriate", MARK_INAPPROPRIATE },
	};
	const char *why = str_or_empty(args->text);
	const char *word = arena_copy_n(arena, why, strcspn(why, " :,.\n"));

	if (args->op == OP_SPAM)
		return MARK_SPAM;
	if (args->op != OP_REPORT)
		return MARK_LIKE;
	for (size_t i = 0; i < COUNT(words); i++)
		if (str_eq_nocase(words[i].word, word))
			return words[i].mark;
	return MARK_MODERATORS;
}

bool
discourse_act_ask_mark(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const char *why = str_or_empty(args->text);
	enum post_mark mark = mark_of(args, arena);
	struct json *json;

	if (!discourse_act_guard(args, err))
		return false;
	if (args->op == OP_UNLIKE) {
		discourse_request(args, "DELETE",
			arena_printf(arena,
				"/post_actions/%s.json?post_action_type_id=%d",
				form_escape(args->item, arena), mark),
			arena, request);
		request->has_effect = true;
		return true;
	}
	if (mark == MARK_MODERATORS && *why == '\0')
		return err_set(err, ERR_USAGE,
			"say why: the moderators read it (or begin with spam, off-topic or "
			"inappropriate)");
	if (mark == MARK_MODERATORS &&
		!guard_report(utf8_count_codes(why, strlen(why)), WHY_MAX, err))
		return false;
	json = json_object(arena);
	json_add_int(arena, json, "id", strtoll(args->item, NULL, 10));
	json_add_int(arena, json, "post_action_type_id", mark);
	if (mark == MARK_MODERATORS)
		json_add_text(arena, json, "message", why);
	discourse_request(args, "POST", "/post_actions.json", arena, request);
	request_json(request, json, arena);
	return true;
}

/* The response is the post. */
bool
discourse_act_read_mark(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json = discourse_body(args, response, arena, err);

	(void)result;
	return json != NULL &&
		(str_eq(field_id(json, "id", arena), args->item) ||
			err_set(err, ERR_PROTOCOL,
				"the forum's response is not that post"));
}

bool
discourse_act_ask_delete(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	if (!discourse_act_guard(args, err))
		return false;
	discourse_request(args, "DELETE",
		arena_printf(arena, "/posts/%s.json", form_escape(args->item, arena)),
		arena, request);
	request->has_effect = true;
	return true;
}

bool
discourse_act_read_delete(const struct op_args *args,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	if (!body_is_done(response) && !body_is_gone(response))
		return body_is_object(discourse_body(args, response, arena, err), err);
	op_result_gone(result, args->item, arena);
	return true;
}

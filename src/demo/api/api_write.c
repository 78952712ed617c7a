/* Writing, editing and deleting statuses.
 * SPDX-License-Identifier: MIT */
#include "demo/api/api.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/json.h"
#include "base/str.h"
#include "demo/content.h"
#include "demo/demo.h"
#include "demo/limits.h"
#include "demo/render.h"
#include "demo/server/request.h"
#include "demo/server/response.h"
#include "demo/server/software.h"

static bool
has_no_text(const char *text)
{
	return text[strspn(text, " \t\r\n")] == '\0';
}

/* The text and the content warning together must not be empty, and must fit. */
static bool
check_text(struct demo *demo, const struct demo_request *request, const char *text,
	const char *spoiler, struct demo_response *response)
{
	struct arena *arena = request->arena;

	if (has_no_text(text)) {
		response_error(
			request, response, 422, "Validation failed: Text can't be blank");
		return false;
	}
	if (content_length(&demo->world, text) + content_length(&demo->world, spoiler) >
		LIMIT_CHARACTERS) {
		response_error(request, response, 422,
			arena_printf(arena,
				"Validation failed: Text character limit of %d exceeded",
				LIMIT_CHARACTERS));
		return false;
	}
	return true;
}

/* The status that `name` refers to, if given; false if it does not exist. */
static bool
write_named_post(struct demo *demo, const struct demo_request *request, const char *name,
	struct post **post, struct demo_response *response)
{
	*post = NULL;
	if (str_is_empty(request_text(request, name)))
		return true;
	*post = world_post_by_id(
		&demo->world, request_int(request, name, 0), request->who);
	if (!*post)
		response_error(request, response, 404, "Record not found");
	return *post != NULL;
}

static void
write_answer_post(struct demo *demo, const struct demo_request *request,
	const struct post *post, struct demo_response *response)
{
	response_json(request, response,
		render_post(&demo->world, post, request->who, request->arena));
}

void
api_write_post(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	const char *text = software_text(demo->software,
		str_or_empty(request_text(request, "status")), request->arena);
	const char *language = request_text(request, "language");
	const char *visible = request_text(request, "visibility");
	bool once = request->key && demo->software->keeps_keys &&
		!faults_now(&demo->faults, FAULT_NO_IDEMPOTENCY);
	struct new_post draft = {
		.by = request->who,
		.text = text,
		.spoiler = str_or_empty(request_text(request, "spoiler_text")),
		.language =
			str_is_empty(language) ? request->who->story->language : language,
		.created = date_now(),
	};
	struct post *post =
		once ? session_once(&demo->sessions, request->who, request->key) : NULL;

	if (post && !post->gone) {
		write_answer_post(demo, request, post, response);
		return;
	}
	if (!write_named_post(demo, request, "in_reply_to_id", &draft.parent, response) ||
		!write_named_post(
			demo, request, "quoted_status_id", &draft.quote, response) ||
		!check_text(demo, request, text, draft.spoiler, response))
		return;
	if (!str_is_empty(visible) &&
		!render_parse_visibility(visible, &draft.visibility)) {
		response_error(request, response, 422,
			"Validation failed: Visibility is not included in the list");
		return;
	}
	post = world_post(&demo->world, &draft);
	if (request->key)
		session_keep_once(&demo->sessions, request->who, request->key, post);
	write_answer_post(demo, request, post, response);
}

/* Only the author may change a status; for others it does not seem to exist. */
static struct post *
own_post(struct demo *demo, const struct demo_request *request,
	struct demo_response *response)
{
	struct post *post =
		world_post_by_id(&demo->world, request_id(request), request->who);

	if (post && post->by == request->who)
		return post;
	response_error(request, response, 404, "Record not found");
	return NULL;
}

void
api_write_edit(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct post *post = own_post(demo, request, response);
	const char *text = str_or_empty(request_text(request, "status"));
	const char *spoiler = str_or_empty(request_text(request, "spoiler_text"));

	if (!post || !check_text(demo, request, text, spoiler, response))
		return;
	if (!faults_now(&demo->faults, FAULT_NO_EDIT))
		world_edit(&demo->world, post, text, spoiler, date_now());
	write_answer_post(demo, request, post, response);
}

void
api_write_delete(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct post *post = own_post(demo, request, response);
	struct json *json;

	if (!post)
		return;
	json = render_post(&demo->world, post, request->who, request->arena);
	json_add_text(request->arena, json, "text", post->text);
	world_delete(&demo->world, post);
	response_json(request, response, json);
}

/* The controls of the practice community: faults, and messages of fans on request.
 * SPDX-License-Identifier: MIT */
#include "demo/api/api.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "demo/demo.h"
#include "demo/render.h"
#include "demo/server/request.h"
#include "demo/server/response.h"

#define BULK_MAX 200000

void
api_control_faults(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct json *list = json_array(request->arena);

	for (size_t i = 0; i < demo->faults.on_count; i++)
		json_add_text(request->arena, list, NULL,
			faults_spec(&demo->faults.on[i], request->arena));
	response_json(request, response, list);
}

void
api_control_set_faults(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	if (request_bool(request, "clear", false))
		faults_clear(&demo->faults);
	for (size_t i = 0; i < request->field_count; i++) {
		struct err err = { 0 };

		if (!str_eq(request->fields[i].name, "fault") &&
			!str_eq(request->fields[i].name, "fault[]"))
			continue;
		if (!faults_add(&demo->faults, request->fields[i].value, &err)) {
			response_error(request, response, 422,
				arena_copy(request->arena, err.text));
			return;
		}
	}
	api_control_faults(demo, request, response);
}

void
api_control_clear_faults(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	faults_clear(&demo->faults);
	api_control_faults(demo, request, response);
}

void
api_control_log(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	response_text(response, 200, "application/json",
		request_log_json(&demo->requests, request_int(request, "after", 0),
			request->arena));
}

/* From the brand's point of view (favourited and so on), whoever may see it. */
static void
control_answer_post(struct demo *demo, const struct demo_request *request,
	const struct post *post, struct demo_response *response)
{
	response_json(request, response,
		render_post(
			&demo->world, post, world_brand(&demo->world), request->arena));
}

/* Any existing status, whoever may see it. */
static struct post *
control_named_post(struct demo *demo, const struct demo_request *request,
	const char *name, struct demo_response *response)
{
	int64_t id = request_int(request, name, 0);

	for (size_t i = demo->world.post_count; i-- > 0;)
		if (demo->world.posts[i]->id == id && !demo->world.posts[i]->gone)
			return demo->world.posts[i];
	response_error(request, response, 404,
		arena_printf(request->arena, "%s names no status", name));
	return NULL;
}

static struct demo_person *
named_fan(struct demo *demo, const struct demo_request *request)
{
	const char *name = str_or_empty(request_text(request, "fan"));
	struct demo_person *fan = world_person(&demo->world, name, strlen(name));

	return fan ? fan : world_person_by_name(&demo->world, name, strlen(name));
}

void
api_control_go_on(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	demo->goes_on = true;
	response_json(request, response, json_object(request->arena));
}

void
api_control_say(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct arena *arena = request->arena;
	const char *text = str_or_empty(request_text(request, "text"));
	const char *visible = request_text(request, "visibility");
	struct new_post draft = {
		.by = named_fan(demo, request),
		.spoiler = request_text(request, "spoiler_text"),
		.alt = request_text(request, "alt"),
		.created = date_now(),
	};

	if (!draft.by || !*text) {
		response_error(request, response, 422, "fan and text are needed");
		return;
	}
	if (request_text(request, "in_reply_to_id") &&
		!(draft.parent = control_named_post(
			  demo, request, "in_reply_to_id", response)))
		return;
	if (request_text(request, "quoted_status_id") &&
		!(draft.quote = control_named_post(
			  demo, request, "quoted_status_id", response)))
		return;
	if (visible && !render_parse_visibility(visible, &draft.visibility)) {
		response_error(request, response, 422,
			"visibility is public, unlisted, private or direct");
		return;
	}
	draft.poll = request_text(request, "poll");
	draft.poll_ends =
		date_now() + request_int(request, "poll_minutes", 24 * 60) * DATE_MINUTE;
	draft.language = request_text(request, "language");
	if (!draft.language)
		draft.language = draft.by->story->language;
	draft.text = text;
	if (request_bool(request, "mention", true) && !strstr(text, "@" STORY_BRAND))
		draft.text = arena_printf(arena, "@%s %s", STORY_BRAND, text);
	control_answer_post(demo, request, world_post(&demo->world, &draft), response);
}

void
api_control_edit(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct post *post = control_named_post(demo, request, "id", response);
	const char *text = request_text(request, "text");

	if (!post)
		return;
	/* Votes arrive without anybody editing the text. */
	if (request_text(request, "poll"))
		post->poll =
			arena_copy(&demo->world.arena, request_text(request, "poll"));
	if (request_text(request, "poll") && str_is_empty(text)) {
		control_answer_post(demo, request, post, response);
		return;
	}
	if (str_is_empty(text)) {
		response_error(request, response, 422, "text is needed");
		return;
	}
	world_edit(&demo->world, post, text, post->spoiler, date_now());
	control_answer_post(demo, request, post, response);
}

void
api_control_delete(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct post *post = control_named_post(demo, request, "id", response);

	if (!post)
		return;
	control_answer_post(demo, request, post, response);
	world_delete(&demo->world, post);
}

void
api_control_bulk(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct life_bulk bulk = { .n = request_int(request, "n", 0) };
	struct json *json = json_object(request->arena);

	if (bulk.n < 1 || bulk.n > BULK_MAX) {
		response_error(request, response, 422,
			arena_printf(request->arena, "n is from 1 to %d", BULK_MAX));
		return;
	}
	if (request_text(request, "fan") && !(bulk.by = named_fan(demo, request))) {
		response_error(request, response, 422, "fan names nobody");
		return;
	}
	if (request_text(request, "in_reply_to_id") &&
		!(bulk.parent = control_named_post(
			  demo, request, "in_reply_to_id", response)))
		return;
	life_bulk(&demo->life, &bulk, date_now());
	json_add_int(request->arena, json, "written", bulk.n);
	response_json(request, response, json);
}

void
api_control_drop(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	stream_close_all(&demo->streams);
	response_json(request, response, json_object(request->arena));
}

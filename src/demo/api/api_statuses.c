/* Statuses: reading them, their threads and versions, and actions on them.
 * SPDX-License-Identifier: MIT */
#include "demo/api/api.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/json.h"
#include "base/str.h"
#include "demo/demo.h"
#include "demo/limits.h"
#include "demo/server/page.h"
#include "demo/render.h"
#include "demo/server/request.h"
#include "demo/server/response.h"

static struct post *
asked_post(struct demo *demo, const struct demo_request *request,
	struct demo_response *response)
{
	struct post *post =
		world_post_by_id(&demo->world, request_id(request), request->who);

	if (!post)
		response_error(request, response, 404, "Record not found");
	return post;
}

static void
statuses_answer_post(struct demo *demo, const struct demo_request *request,
	const struct post *post, struct demo_response *response)
{
	response_json(request, response,
		render_post(&demo->world, post, request->who, request->arena));
}

void
api_statuses_one(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	const struct post *post = asked_post(demo, request, response);

	if (post)
		statuses_answer_post(demo, request, post, response);
}

void
api_statuses(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct json *list = json_array(request->arena);
	size_t count = 0;

	for (size_t i = 0; i < request->field_count && count < LIMIT_BATCH; i++) {
		struct post *post = NULL;
		int64_t id;

		if (!str_eq(request->fields[i].name, "id[]"))
			continue;
		count++;
		if (str_int(request->fields[i].value, 1, INT64_MAX, &id))
			post = world_post_by_id(&demo->world, id, request->who);
		if (post)
			json_add(request->arena, list, NULL,
				render_post(&demo->world, post, request->who,
					request->arena));
	}
	response_json(request, response, list);
}

/* From the root downwards. */
static struct json *
ancestors(struct demo *demo, const struct demo_request *request, const struct post *post)
{
	struct arena *arena = request->arena;
	struct json *list = json_array(arena);
	const struct post *above[4096];
	size_t most = request->who ? 4096 : LIMIT_ANYBODY_ABOVE;
	size_t count = 0;

	/* The tree is cut at statuses that the viewer may not see. */
	for (post = post->parent;
		post && count < most && world_can_see(post, request->who);
		post = post->parent)
		above[count++] = post;
	while (count-- > 0)
		json_add(arena, list, NULL,
			render_post(&demo->world, above[count], request->who, arena));
	return list;
}

static int
depth_below(const struct post *top, const struct post *post)
{
	int depth = 0;

	for (; post != top; post = post->parent)
		depth++;
	return depth;
}

static struct json *
descendants(struct demo *demo, const struct demo_request *request, const struct post *top)
{
	struct arena *arena = request->arena;
	struct json *list = json_array(arena);
	size_t most = request->who ? 4096 : LIMIT_ANYBODY_BELOW;
	const struct post *post = world_next_below(top, top);

	for (size_t count = 0; post && count < most; post = world_next_below(top, post)) {
		if (!world_can_see(post, request->who) ||
			(!request->who && depth_below(top, post) > LIMIT_ANYBODY_DEPTH))
			continue;
		json_add(arena, list, NULL,
			render_post(&demo->world, post, request->who, arena));
		count++;
	}
	return list;
}

void
api_statuses_context(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	const struct post *post = asked_post(demo, request, response);
	struct json *json;

	if (!post)
		return;
	json = json_object(request->arena);
	json_add(request->arena, json, "ancestors", ancestors(demo, request, post));
	json_add(request->arena, json, "descendants", descendants(demo, request, post));
	response_json(request, response, json);
}

void
api_statuses_source(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	const struct post *post = asked_post(demo, request, response);
	struct json *json;

	if (!post)
		return;
	if (post->by != request->who) {
		response_error(request, response, 403, "This action is not allowed");
		return;
	}
	json = json_object(request->arena);
	render_add_id(request->arena, json, "id", post->id);
	json_add_text(request->arena, json, "text", post->text);
	json_add_text(request->arena, json, "spoiler_text", post->spoiler);
	response_json(request, response, json);
}

void
api_statuses_history(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	const struct post *post = asked_post(demo, request, response);

	if (post)
		response_json(request, response,
			render_history(&demo->world, post, request->arena));
}

void
api_statuses_quotes(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	const struct post *post = asked_post(demo, request, response);
	struct demo_page page = { .arena = request->arena };
	struct json *list = json_array(request->arena);

	if (!post)
		return;
	for (size_t i = demo->world.post_count; i-- > 0;) {
		const struct post *quoting = demo->world.posts[i];

		if (quoting->quote_of == post && world_can_see(quoting, request->who))
			page_add(&page, quoting->id, quoting);
	}
	page_cut(demo, request, &page, 20, LIMIT_PAGE_STATUSES, response);
	for (size_t i = 0; i < page.count; i++)
		json_add(request->arena, list, NULL,
			render_post(&demo->world, page.items[i].thing, request->who,
				request->arena));
	response_json(request, response, list);
}

void
api_statuses_favourite(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct post *post = asked_post(demo, request, response);

	if (!post)
		return;
	world_like(&demo->world, request->who, post, date_now());
	statuses_answer_post(demo, request, post, response);
}

void
api_statuses_reblog(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct post *post = asked_post(demo, request, response);

	if (!post)
		return;
	if (post->visibility == VISIBLE_DIRECT ||
		(post->visibility == VISIBLE_PRIVATE && post->by != request->who)) {
		response_error(request, response, 422,
			"Validation failed: Reblog is not allowed");
		return;
	}
	statuses_answer_post(demo, request,
		world_boost(&demo->world, request->who, post, date_now()), response);
}

void
api_statuses_unreblog(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct post *post = asked_post(demo, request, response);

	if (!post)
		return;
	if (post->boosted_by & request->who->bit)
		world_delete(&demo->world,
			world_boost(&demo->world, request->who, post, date_now()));
	statuses_answer_post(demo, request, post, response);
}

/* `set` selects the people who did something to a status. */
static void
put_in_set(struct demo *demo, struct demo_request *request,
	struct demo_response *response, uint64_t *(*set)(struct post *post), bool in)
{
	struct post *post = asked_post(demo, request, response);

	if (!post)
		return;
	if (in)
		*set(post) |= request->who->bit;
	else
		*set(post) &= ~request->who->bit;
	statuses_answer_post(demo, request, post, response);
}

static uint64_t *
likers(struct post *post)
{
	return &post->liked_by;
}

static uint64_t *
bookmarkers(struct post *post)
{
	return &post->bookmarked_by;
}

/* The whole thread is muted, so this is stored at its root. */
static uint64_t *
muters(struct post *post)
{
	return &world_root(post)->thread_muted_by;
}

void
api_statuses_unfavourite(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	put_in_set(demo, request, response, likers, false);
}

void
api_statuses_bookmark(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	put_in_set(demo, request, response, bookmarkers, true);
}

void
api_statuses_unbookmark(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	put_in_set(demo, request, response, bookmarkers, false);
}

void
api_statuses_thread_mute(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	put_in_set(demo, request, response, muters, true);
}

void
api_statuses_thread_unmute(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	put_in_set(demo, request, response, muters, false);
}

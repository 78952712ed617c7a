/* Statuses: reading them, their threads and versions, and small acts on them.
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

static struct post *
asked_post(struct demo *demo, const struct request *request, struct answer *answer)
{
	struct post *post =
		world_post_by_id(&demo->world, request_id(request), request->who);

	if (!post)
		answer_error(request, answer, 404, "Record not found");
	return post;
}

static void
answer_post(struct demo *demo, const struct request *request, const struct post *post,
	struct answer *answer)
{
	answer_json(request, answer,
		render_post(&demo->world, post, request->who, request->arena));
}

void
api_status(struct demo *demo, struct request *request, struct answer *answer)
{
	const struct post *post = asked_post(demo, request, answer);

	if (post)
		answer_post(demo, request, post, answer);
}

void
api_statuses(struct demo *demo, struct request *request, struct answer *answer)
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
	answer_json(request, answer, list);
}

/* From the root down. */
static struct json *
ancestors(struct demo *demo, const struct request *request, const struct post *post)
{
	struct arena *arena = request->arena;
	struct json *list = json_array(arena);
	const struct post *above[4096];
	size_t most = request->who ? 4096 : LIMIT_ANYBODY_ABOVE;
	size_t count = 0;

	/* What the viewer may not see cuts the tree. */
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
descendants(struct demo *demo, const struct request *request, const struct post *top)
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
api_context(struct demo *demo, struct request *request, struct answer *answer)
{
	const struct post *post = asked_post(demo, request, answer);
	struct json *json;

	if (!post)
		return;
	json = json_object(request->arena);
	json_add(request->arena, json, "ancestors", ancestors(demo, request, post));
	json_add(request->arena, json, "descendants", descendants(demo, request, post));
	answer_json(request, answer, json);
}

void
api_source(struct demo *demo, struct request *request, struct answer *answer)
{
	const struct post *post = asked_post(demo, request, answer);
	struct json *json;

	if (!post)
		return;
	if (post->by != request->who) {
		answer_error(request, answer, 403, "This action is not allowed");
		return;
	}
	json = json_object(request->arena);
	render_add_id(request->arena, json, "id", post->id);
	json_add_text(request->arena, json, "text", post->text);
	json_add_text(request->arena, json, "spoiler_text", post->spoiler);
	answer_json(request, answer, json);
}

void
api_history(struct demo *demo, struct request *request, struct answer *answer)
{
	const struct post *post = asked_post(demo, request, answer);

	if (post)
		answer_json(request, answer,
			render_history(&demo->world, post, request->arena));
}

void
api_quotes(struct demo *demo, struct request *request, struct answer *answer)
{
	const struct post *post = asked_post(demo, request, answer);
	struct page page = { .arena = request->arena };
	struct json *list = json_array(request->arena);

	if (!post)
		return;
	for (size_t i = demo->world.post_count; i-- > 0;) {
		const struct post *quoting = demo->world.posts[i];

		if (quoting->quote_of == post && world_can_see(quoting, request->who))
			page_add(&page, quoting->id, quoting);
	}
	page_cut(demo, request, &page, 20, LIMIT_PAGE_STATUSES, answer);
	for (size_t i = 0; i < page.count; i++)
		json_add(request->arena, list, NULL,
			render_post(&demo->world, page.items[i].thing, request->who,
				request->arena));
	answer_json(request, answer, list);
}

void
api_favourite(struct demo *demo, struct request *request, struct answer *answer)
{
	struct post *post = asked_post(demo, request, answer);

	if (!post)
		return;
	world_like(&demo->world, request->who, post, date_now());
	answer_post(demo, request, post, answer);
}

void
api_reblog(struct demo *demo, struct request *request, struct answer *answer)
{
	struct post *post = asked_post(demo, request, answer);

	if (!post)
		return;
	if (post->visibility == VISIBLE_DIRECT ||
		(post->visibility == VISIBLE_PRIVATE && post->by != request->who)) {
		answer_error(
			request, answer, 422, "Validation failed: Reblog is not allowed");
		return;
	}
	answer_post(demo, request,
		world_boost(&demo->world, request->who, post, date_now()), answer);
}

void
api_unreblog(struct demo *demo, struct request *request, struct answer *answer)
{
	struct post *post = asked_post(demo, request, answer);

	if (!post)
		return;
	if (post->boosted_by & request->who->bit)
		world_delete(&demo->world,
			world_boost(&demo->world, request->who, post, date_now()));
	answer_post(demo, request, post, answer);
}

/* `set` picks the people of a status who did something to it. */
static void
put_in_set(struct demo *demo, struct request *request, struct answer *answer,
	uint64_t *(*set)(struct post *post), bool in)
{
	struct post *post = asked_post(demo, request, answer);

	if (!post)
		return;
	if (in)
		*set(post) |= request->who->bit;
	else
		*set(post) &= ~request->who->bit;
	answer_post(demo, request, post, answer);
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

/* The whole thread is muted, so its root remembers. */
static uint64_t *
muters(struct post *post)
{
	return &world_root(post)->thread_muted_by;
}

void
api_unfavourite(struct demo *demo, struct request *request, struct answer *answer)
{
	put_in_set(demo, request, answer, likers, false);
}

void
api_bookmark(struct demo *demo, struct request *request, struct answer *answer)
{
	put_in_set(demo, request, answer, bookmarkers, true);
}

void
api_unbookmark(struct demo *demo, struct request *request, struct answer *answer)
{
	put_in_set(demo, request, answer, bookmarkers, false);
}

void
api_thread_mute(struct demo *demo, struct request *request, struct answer *answer)
{
	put_in_set(demo, request, answer, muters, true);
}

void
api_thread_unmute(struct demo *demo, struct request *request, struct answer *answer)
{
	put_in_set(demo, request, answer, muters, false);
}

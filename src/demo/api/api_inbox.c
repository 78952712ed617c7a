/* Notifications and direct conversations.
 * SPDX-License-Identifier: MIT */
#include "demo/api/api.h"

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "demo/demo.h"
#include "demo/limits.h"
#include "demo/server/page.h"
#include "demo/render.h"
#include "demo/server/request.h"
#include "demo/server/response.h"

static bool
is_wanted(const struct notice *notice, const struct demo_request *request)
{
	const char *kind = render_notice_kind(notice->kind);

	if (notice->to != request->who || notice->gone ||
		!world_can_see(notice->post, request->who))
		return false;
	if (request_has(request, "types[]", NULL) &&
		!request_has(request, "types[]", kind))
		return false;
	if (request_has(request, "exclude_types[]", kind))
		return false;
	return request_int(request, "account_id", notice->from->id) == notice->from->id;
}

void
api_inbox_notifications(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct arena *arena = request->arena;
	struct demo_page page = { .arena = arena };
	struct json *list = json_array(arena);

	for (size_t i = demo->world.notice_count; i-- > 0;) {
		const struct notice *notice = demo->world.notices[i];

		if (is_wanted(notice, request))
			page_add(&page, notice->id, notice);
	}
	page_cut(demo, request, &page, 40, LIMIT_PAGE_NOTICES, response);
	for (size_t i = 0; i < page.count; i++)
		json_add(arena, list, NULL,
			render_notice(
				&demo->world, page.items[i].thing, request->who, arena));
	response_json(request, response, list);
}

static struct notice *
asked_notice(struct demo *demo, const struct demo_request *request,
	struct demo_response *response)
{
	int64_t id = request_id(request);

	for (size_t i = 0; i < demo->world.notice_count; i++) {
		struct notice *notice = demo->world.notices[i];

		if (notice->id == id && notice->to == request->who && !notice->gone)
			return notice;
	}
	response_error(request, response, 404, "Record not found");
	return NULL;
}

void
api_inbox_notification(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct notice *notice = asked_notice(demo, request, response);

	if (notice)
		response_json(request, response,
			render_notice(
				&demo->world, notice, request->who, request->arena));
}

void
api_inbox_notification_dismiss(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct notice *notice = asked_notice(demo, request, response);

	if (!notice)
		return;
	notice->gone = true;
	response_json(request, response, json_object(request->arena));
}

void
api_inbox_unread_count(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct json *json = json_object(request->arena);
	int64_t limit = request_int(request, "limit", 100);
	int64_t count = 0;

	for (size_t i = 0; i < demo->world.notice_count; i++)
		count += is_wanted(demo->world.notices[i], request);
	json_add_int(request->arena, json, "count", count < limit ? count : limit);
	response_json(request, response, json);
}

static bool
takes_part(const struct post *post, const struct demo_person *who)
{
	return post->visibility == VISIBLE_DIRECT && world_can_see(post, who);
}

/* Newest first, one per thread, represented by its newest status. */
static void
collect(struct demo *demo, const struct demo_request *request, struct demo_page *page)
{
	for (size_t i = demo->world.post_count; i-- > 0;) {
		struct post *post = demo->world.posts[i];
		bool known = false;

		if (!takes_part(post, request->who))
			continue;
		for (size_t j = 0; j < page->count; j++) {
			const struct post *newer = page->items[j].thing;

			known |= newer->conversation == post->conversation;
		}
		if (!known)
			page_add(page, post->id, post);
	}
}

static struct json *
conversation(
	struct demo *demo, const struct demo_request *request, const struct post *last)
{
	struct arena *arena = request->arena;
	struct json *json = json_object(arena);
	struct json *people = json_array(arena);
	uint64_t among = (last->mentions | last->by->bit) & ~request->who->bit;

	render_add_id(arena, json, "id", last->conversation);
	json_add_bool(arena, json, "unread",
		last->by != request->who && !(last->read_by & request->who->bit));
	for (int i = 0; i < demo->world.people_count; i++)
		if (among & demo->world.people[i].bit)
			json_add(arena, people, NULL,
				render_person(
					&demo->world.people[i], &demo->world, arena));
	json_add(arena, json, "accounts", people);
	json_add(arena, json, "last_status",
		render_post(&demo->world, last, request->who, arena));
	return json;
}

void
api_inbox_conversations(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct demo_page page = { .arena = request->arena };
	struct json *list = json_array(request->arena);

	collect(demo, request, &page);
	page_cut(demo, request, &page, 20, LIMIT_PAGE_STATUSES, response);
	for (size_t i = 0; i < page.count; i++)
		json_add(request->arena, list, NULL,
			conversation(demo, request, page.items[i].thing));
	response_json(request, response, list);
}

void
api_inbox_conversation_read(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	int64_t id = request_id(request);

	for (size_t i = demo->world.post_count; i-- > 0;) {
		struct post *post = demo->world.posts[i];

		if (post->conversation != id || !takes_part(post, request->who))
			continue;
		post->read_by |= request->who->bit;
		response_json(request, response, conversation(demo, request, post));
		return;
	}
	response_error(request, response, 404, "Record not found");
}

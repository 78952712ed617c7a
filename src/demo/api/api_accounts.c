/* People: profiles, their statuses, mutes, blocks and reports.
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

void
api_accounts_verify_credentials(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct arena *arena = request->arena;
	struct json *json = render_person(request->who, &demo->world, arena);
	struct json *source = json_object(arena);

	json_add_text(arena, source, "privacy", "public");
	json_add_bool(arena, source, "sensitive", false);
	json_add_text(arena, source, "language", request->who->story->language);
	json_add_text(arena, source, "note", request->who->story->note);
	json_add(arena, source, "fields", json_array(arena));
	json_add_int(arena, source, "follow_requests_count", 0);
	json_add_text(arena, source, "quote_policy", "public");
	json_add(arena, json, "source", source);
	response_json(request, response, json);
}

static struct demo_person *
asked_person(struct demo *demo, const struct demo_request *request,
	struct demo_response *response)
{
	struct demo_person *person =
		world_person_by_id(&demo->world, request_id(request));

	if (!person)
		response_error(request, response, 404, "Record not found");
	return person;
}

void
api_accounts_lookup(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	const char *acct = str_or_empty(request_text(request, "acct"));
	struct demo_person *person = world_person(&demo->world, acct, strlen(acct));

	if (!person) {
		response_error(request, response, 404, "Record not found");
		return;
	}
	response_json(
		request, response, render_person(person, &demo->world, request->arena));
}

void
api_accounts_one(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct demo_person *person = asked_person(demo, request, response);

	if (person)
		response_json(request, response,
			render_person(person, &demo->world, request->arena));
}

static bool
is_wanted(const struct post *post, const struct demo_request *request)
{
	if (post->boost_of && request_bool(request, "exclude_reblogs", false))
		return false;
	if (request_bool(request, "only_media", false) && !post->alt)
		return false;
	/* Replies to oneself do not count as replies. */
	if (request_bool(request, "exclude_replies", false) && post->reply_to &&
		post->reply_to != post->by)
		return false;
	return world_can_see(post, request->who);
}

void
api_accounts_statuses(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct arena *arena = request->arena;
	struct demo_person *person = asked_person(demo, request, response);
	struct demo_page page = { .arena = arena };
	struct json *list;

	if (!person)
		return;
	for (size_t i = demo->world.post_count; i-- > 0;) {
		const struct post *post = demo->world.posts[i];

		if (post->by == person && is_wanted(post, request))
			page_add(&page, post->id, post);
	}
	page_cut(demo, request, &page, 20, LIMIT_PAGE_STATUSES, response);
	list = json_array(arena);
	for (size_t i = 0; i < page.count; i++)
		json_add(arena, list, NULL,
			render_post(
				&demo->world, page.items[i].thing, request->who, arena));
	response_json(request, response, list);
}

static struct json *
relationship(const struct demo_person *who, const struct demo_person *other,
	struct arena *arena)
{
	struct json *json = json_object(arena);

	render_add_id(arena, json, "id", other->id);
	json_add_bool(arena, json, "following", who->follows & other->bit);
	json_add_bool(arena, json, "followed_by", other->follows & who->bit);
	json_add_bool(arena, json, "blocking", who->blocks & other->bit);
	json_add_bool(arena, json, "blocked_by", other->blocks & who->bit);
	json_add_bool(arena, json, "muting", who->mutes & other->bit);
	json_add_bool(arena, json, "muting_notifications", who->mutes & other->bit);
	json_add_bool(arena, json, "requested", false);
	json_add_bool(arena, json, "domain_blocking", false);
	json_add_text(arena, json, "note", "");
	return json;
}

/* `set` is the requester's mutes or blocks. */
static void
keep_away(struct demo *demo, struct demo_request *request, uint64_t *set, bool away,
	struct demo_response *response)
{
	struct demo_person *other = asked_person(demo, request, response);

	if (!other)
		return;
	*set = away ? *set | other->bit : *set & ~other->bit;
	response_json(
		request, response, relationship(request->who, other, request->arena));
}

void
api_accounts_mute(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	keep_away(demo, request, &request->who->mutes, true, response);
}

void
api_accounts_unmute(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	keep_away(demo, request, &request->who->mutes, false, response);
}

void
api_accounts_block(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	keep_away(demo, request, &request->who->blocks, true, response);
}

void
api_accounts_unblock(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	keep_away(demo, request, &request->who->blocks, false, response);
}

void
api_accounts_relationships(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct json *list = json_array(request->arena);

	for (size_t i = 0; i < request->field_count; i++) {
		struct demo_person *other = NULL;
		int64_t id;

		if (str_starts(request->fields[i].name, "id") &&
			str_int(request->fields[i].value, 1, INT64_MAX, &id))
			other = world_person_by_id(&demo->world, id);
		if (other)
			json_add(request->arena, list, NULL,
				relationship(request->who, other, request->arena));
	}
	response_json(request, response, list);
}

void
api_accounts_report(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct arena *arena = request->arena;
	struct demo_person *target =
		world_person_by_id(&demo->world, request_int(request, "account_id", 0));
	const char *category = request_text(request, "category");
	struct json *json = json_object(arena);

	if (!target) {
		response_error(request, response, 404, "Record not found");
		return;
	}
	if (strlen(str_or_empty(request_text(request, "comment"))) > 1000) {
		response_error(request, response, 422,
			"Validation failed: Comment is too long "
			"(maximum is 1000 characters)");
		return;
	}
	render_add_id(arena, json, "id", demo->requests.count + 1);
	json_add_bool(arena, json, "action_taken", false);
	json_add_text(arena, json, "category", category ? category : "other");
	json_add_text(
		arena, json, "comment", str_or_empty(request_text(request, "comment")));
	json_add_bool(arena, json, "forwarded", request_bool(request, "forward", false));
	json_add(arena, json, "target_account",
		render_person(target, &demo->world, arena));
	response_json(request, response, json);
}

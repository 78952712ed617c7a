/* Finding people and what they said: by name, by words and by hashtag.
 * SPDX-License-Identifier: MIT */
#include "demo/api/api.h"

#include <ctype.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "demo/demo.h"
#include "demo/limits.h"
#include "demo/server/page.h"
#include "demo/render.h"
#include "demo/server/request.h"
#include "demo/server/response.h"

static struct json *
people_found(struct demo *demo, const struct demo_request *request, const char *asked,
	int64_t most)
{
	struct arena *arena = request->arena;
	struct json *people = json_array(arena);
	const struct demo_person *exact =
		world_person(&demo->world, asked, strlen(asked));

	for (int i = 0; i < demo->world.people_count; i++) {
		const struct demo_person *person = &demo->world.people[i];
		bool fits = exact ? person == exact
				  : str_find_nocase(person->acct, asked) ||
				str_find_nocase(person->story->title, asked);

		if (fits && most-- > 0)
			json_add(arena, people, NULL,
				render_person(person, &demo->world, arena));
	}
	return people;
}

static bool
is_public(const struct post *post)
{
	return !post->gone && !post->boost_of && post->visibility == VISIBLE_PUBLIC;
}

/* What is in quotes is found as it stands. */
static struct json *
statuses_found(struct demo *demo, const struct demo_request *request, const char *asked,
	int64_t most)
{
	struct arena *arena = request->arena;
	struct json *statuses = json_array(arena);
	int64_t skip = request_int(request, "offset", 0);
	bool quoted = asked[0] == '"' && str_ends(asked, "\"");
	const char *words =
		quoted ? arena_copy_n(arena, asked + 1, strlen(asked) - 2) : asked;

	for (size_t i = demo->world.post_count; i-- > 0 && most > 0;) {
		const struct post *post = demo->world.posts[i];

		if (!is_public(post) || !str_find_nocase(post->text, words) || skip-- > 0)
			continue;
		most--;
		json_add(arena, statuses, NULL,
			render_post(&demo->world, post, request->who, arena));
	}
	return statuses;
}

void
api_search(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct arena *arena = request->arena;
	const char *asked = request_text(request, "q");
	const char *kind = request_text(request, "type");
	int64_t most = request_int(request, "limit", 20);
	struct json *json = json_object(arena);

	if (str_is_empty(asked)) {
		response_error(request, response, 400,
			"param is missing or the value is empty: q");
		return;
	}
	json_add(arena, json, "accounts",
		people_found(demo, request, asked,
			!kind || str_eq(kind, "accounts") ? most : 0));
	json_add(arena, json, "statuses",
		statuses_found(demo, request, asked,
			!kind || str_eq(kind, "statuses") ? most : 0));
	json_add(arena, json, "hashtags", json_array(arena));
	response_json(request, response, json);
}

/* The whole tag: not the beginning of a longer one. */
static bool
has_tag(const char *text, const char *tag)
{
	size_t len = strlen(tag);

	for (; (text = strchr(text, '#')) != NULL; text++)
		if (str_find_nocase(text + 1, tag) == text + 1 &&
			!isalnum((unsigned char)text[1 + len]))
			return true;
	return false;
}

void
api_search_tag(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct demo_page page = { .arena = request->arena };
	struct json *list = json_array(request->arena);

	for (size_t i = demo->world.post_count; i-- > 0;) {
		const struct post *post = demo->world.posts[i];

		if (is_public(post) && has_tag(post->text, request->id))
			page_add(&page, post->id, post);
	}
	page_cut(demo, request, &page, 20, LIMIT_PAGE_STATUSES, response);
	for (size_t i = 0; i < page.count; i++)
		json_add(request->arena, list, NULL,
			render_post(&demo->world, page.items[i].thing, request->who,
				request->arena));
	response_json(request, response, list);
}

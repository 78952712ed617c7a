/* Bluesky: the text of ours with its facets: people, links and tags. The people that it
 * names are looked up first; a handle that nobody has stays plain text.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/bluesky/bluesky.h"
#include "networks/bluesky/facet.h"

/* The most profiles in one request. */
#define PEOPLE_MAX 25

bool
bluesky_rich_names_people(const struct op_args *args, struct arena *arena)
{
	const struct facets facets = facet_find(str_or_empty(args->text), arena);

	for (size_t i = 0; i < facets.count; i++)
		if (facets.at[i].kind == FACET_MENTION &&
			bluesky_names_is_handle(facets.at[i].value))
			return true;
	return false;
}

static const char *
did_of(const struct json *state, const char *handle)
{
	const struct json *people = json_at(state, "people");

	for (const struct json *e = json_first(people); e != NULL; e = json_next(e))
		if (str_eq(json_text(e, "handle"), handle))
			return json_text(e, "did");
	return NULL;
}

static struct json *
feature_of(const struct facet *facet, const struct json *state, struct arena *arena)
{
	static const char *const types[] = {
		[FACET_MENTION] = "app.bsky.richtext.facet#mention",
		[FACET_LINK] = "app.bsky.richtext.facet#link",
		[FACET_TAG] = "app.bsky.richtext.facet#tag",
	};
	static const char *const members[] = {
		[FACET_MENTION] = "did",
		[FACET_LINK] = "uri",
		[FACET_TAG] = "tag",
	};
	struct json *feature = json_object(arena);
	const char *value =
		facet->kind == FACET_MENTION ? did_of(state, facet->value) : facet->value;

	if (value == NULL)
		return NULL;
	json_add_text(arena, feature, "$type", types[facet->kind]);
	json_add_text(arena, feature, members[facet->kind], value);
	return feature;
}

struct json *
bluesky_rich_facets(const char *text, const struct json *state, struct arena *arena)
{
	const struct facets found = facet_find(text, arena);
	struct json *list = json_array(arena);

	for (size_t i = 0; i < found.count; i++) {
		struct json *feature = feature_of(&found.at[i], state, arena);
		struct json *features = json_array(arena);
		struct json *index = json_object(arena);
		struct json *facet = json_object(arena);

		/* A handle that nobody has stays plain text. */
		if (feature == NULL)
			continue;
		json_add_int(arena, index, "byteStart", (int64_t)found.at[i].start);
		json_add_int(arena, index, "byteEnd", (int64_t)found.at[i].end);
		json_add(arena, features, NULL, feature);
		json_add(arena, facet, "index", index);
		json_add(arena, facet, "features", features);
		json_add(arena, list, NULL, facet);
	}
	return json_count(list) == 0 ? NULL : list;
}

void
bluesky_rich_ask_people(
	const struct op_args *args, struct arena *arena, struct http_request *request)
{
	const struct facets facets = facet_find(args->text, arena);
	struct buf path;
	size_t n = 0;

	buf_init(&path, 0);
	buf_adds(&path, "app.bsky.actor.getProfiles");
	for (size_t i = 0; i < facets.count && n < PEOPLE_MAX; i++)
		if (facets.at[i].kind == FACET_MENTION &&
			bluesky_names_is_handle(facets.at[i].value))
			buf_addf(&path, "%sactors=%s", n++ == 0 ? "?" : "&",
				facets.at[i].value);
	bluesky_query(args, arena_copy(arena, buf_text(&path)), arena, request);
	buf_release(&path);
}

bool
bluesky_rich_read_people(const struct op_args *args, const struct http_response *response,
	struct json *state, struct arena *arena, struct err *err)
{
	struct err why = { 0 };
	const struct json *json = bluesky_body(args, response, arena, &why);
	const struct json *list = json_at(json, "profiles");
	struct json *people = json_array(arena);

	/* Handles that the server refuses to look up are plain text. */
	if (json == NULL && why.code != ERR_REFUSED && why.code != ERR_GONE)
		return err_set(err, why.code, "%s", why.text);
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		const char *handle = bluesky_names_handle(e, arena);
		const char *did = json_text(e, "did");
		struct json *person = json_object(arena);

		if (!bluesky_names_is_did(did))
			continue;
		json_add_text(arena, person, "handle", handle + 1);
		json_add_text(arena, person, "did", did);
		json_add(arena, people, NULL, person);
	}
	json_add(arena, state, "people", people);
	return true;
}

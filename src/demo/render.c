/* People, statuses and notifications as the API shows them.
 * SPDX-License-Identifier: MIT */
#include "demo/render.h"

#include <inttypes.h>

#include "base/time/date.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/str.h"
#include "demo/content.h"
#include "demo/moment.h"

static const char *const visibilities[] = {
	[VISIBLE_PUBLIC] = "public",
	[VISIBLE_UNLISTED] = "unlisted",
	[VISIBLE_PRIVATE] = "private",
	[VISIBLE_DIRECT] = "direct",
};

static const char *const notice_kinds[] = {
	[NOTICE_MENTION] = "mention",
	[NOTICE_QUOTE] = "quote",
	[NOTICE_FAVOURITE] = "favourite",
	[NOTICE_REBLOG] = "reblog",
	[NOTICE_UPDATE] = "update",
};

/* Custom emoji of this server; texts contain their names between colons. */
static const char *const emojis[] = { "otter", "spoke", "ratchetcat", "flattyre" };

bool
render_parse_visibility(const char *word, enum visibility *visibility)
{
	size_t i = name_index(visibilities, COUNT(visibilities), word);

	if (i == COUNT(visibilities))
		return false;
	*visibility = (enum visibility)i;
	return true;
}

const char *
render_notice_kind(enum notice_kind kind)
{
	return notice_kinds[kind];
}

void
render_add_id(struct arena *arena, struct json *to, const char *name, int64_t id)
{
	json_add_text(arena, to, name, arena_printf(arena, "%" PRId64, id));
}

static struct json *
render_emojis(const struct world *world, const char *text, struct arena *arena)
{
	struct json *list = json_array(arena);

	for (size_t i = 0; i < COUNT(emojis); i++) {
		const char *url =
			arena_printf(arena, "%s/emoji/%s.svg", world->origin, emojis[i]);
		struct json *emoji;

		if (!strstr(text, arena_printf(arena, ":%s:", emojis[i])))
			continue;
		emoji = json_object(arena);
		json_add_text(arena, emoji, "shortcode", emojis[i]);
		json_add_text(arena, emoji, "url", url);
		json_add_text(arena, emoji, "static_url", url);
		json_add_bool(arena, emoji, "visible_in_picker", true);
		json_add(arena, list, NULL, emoji);
	}
	return list;
}

struct json *
render_person(
	const struct demo_person *person, const struct world *world, struct arena *arena)
{
	const struct story_person *story = person->story;
	const char *picture =
		arena_printf(arena, "%s/avatar/%s.svg", world->origin, story->name);
	struct json *json = json_object(arena);

	render_add_id(arena, json, "id", person->id);
	json_add_text(arena, json, "username", story->name);
	json_add_text(arena, json, "acct", person->acct);
	json_add_text(arena, json, "display_name", story->title);
	json_add_bool(arena, json, "locked", false);
	json_add_bool(arena, json, "bot", false);
	json_add_bool(arena, json, "discoverable", true);
	json_add_bool(arena, json, "indexable", true);
	json_add_bool(arena, json, "group", false);
	json_add_text(arena, json, "created_at",
		arena_printf(
			arena, "%sT00:00:00.000Z", moment_day(person->joined, arena)));
	json_add_text(arena, json, "note",
		arena_printf(arena, "<p>%s</p>",
			content_escape(story->note, strlen(story->note), arena)));
	json_add_text(arena, json, "url", person->url);
	json_add_text(arena, json, "uri",
		arena_printf(arena, "https://%s/users/%s",
			story->host ? story->host : world->domain, story->name));
	json_add_text(arena, json, "avatar", picture);
	json_add_text(arena, json, "avatar_static", picture);
	json_add_text(arena, json, "header", picture);
	json_add_text(arena, json, "header_static", picture);
	json_add_int(arena, json, "followers_count", story->followers);
	json_add_int(arena, json, "following_count", story->followers / 3 + 12);
	json_add_int(arena, json, "statuses_count", person->posts);
	json_add_text(arena, json, "last_status_at",
		person->last_post ? moment_day(person->last_post, arena) : NULL);
	json_add(arena, json, "emojis", render_emojis(world, story->title, arena));
	json_add(arena, json, "fields", json_array(arena));
	return json;
}

static struct json *
render_mentions(const struct world *world, const struct post *post, struct arena *arena)
{
	struct json *list = json_array(arena);

	for (int i = 0; i < world->people_count; i++) {
		const struct demo_person *person = &world->people[i];
		struct json *mention;

		if (!(post->mentions & person->bit))
			continue;
		mention = json_object(arena);
		render_add_id(arena, mention, "id", person->id);
		json_add_text(arena, mention, "username", person->story->name);
		json_add_text(arena, mention, "acct", person->acct);
		json_add_text(arena, mention, "url", person->url);
		json_add(arena, list, NULL, mention);
	}
	return list;
}

static struct json *
render_tags(struct world *world, const struct post *post, struct arena *arena)
{
	struct json *list = json_array(arena);
	const char *rest = post->text;
	struct content_piece piece;

	while (content_next(world, post->text, &rest, &piece)) {
		struct json *tag;
		char *name;

		if (piece.kind != CONTENT_TAG)
			continue;
		tag = json_object(arena);
		name = arena_copy_n(arena, piece.at + 1, piece.len - 1);
		json_add_text(arena, tag, "name", name);
		json_add_text(arena, tag, "url",
			arena_printf(arena, "%s/tags/%s", world->origin, name));
		json_add(arena, list, NULL, tag);
	}
	return list;
}

static struct json *
render_media(const struct world *world, const struct post *post, struct arena *arena)
{
	struct json *list = json_array(arena);
	struct json *image;
	const char *url;

	if (!post->alt)
		return list;
	image = json_object(arena);
	url = arena_printf(arena, "%s/media/%" PRId64 ".svg", world->origin, post->id);
	render_add_id(arena, image, "id", post->id + 1);
	json_add_text(arena, image, "type", "image");
	json_add_text(arena, image, "url", url);
	json_add_text(arena, image, "preview_url", url);
	json_add_null(arena, image, "remote_url");
	json_add_text(arena, image, "description", *post->alt ? post->alt : NULL);
	json_add_null(arena, image, "blurhash");
	json_add(arena, list, NULL, image);
	return list;
}

static void
add_counts(const struct world *world, const struct post *post, struct arena *arena,
	struct json *json)
{
	int likes = post->other_likes;
	int boosts = post->other_boosts;
	int replies = 0;

	for (int i = 0; i < world->people_count; i++) {
		likes += (post->liked_by >> i) & 1;
		boosts += (post->boosted_by >> i) & 1;
	}
	for (const struct post *child = post->first_child; child;
		child = child->next_sibling)
		replies += child->visibility <= VISIBLE_UNLISTED;
	json_add_int(arena, json, "replies_count", replies);
	json_add_int(arena, json, "reblogs_count", boosts);
	json_add_int(arena, json, "favourites_count", likes);
	json_add_int(arena, json, "quotes_count", post->quotes);
}

static struct json *
render_quote(struct world *world, const struct post *post,
	const struct demo_person *viewer, struct arena *arena)
{
	struct json *quote = json_object(arena);
	const struct post *quoted = post->quote_of;

	if (!world_can_see(quoted, viewer)) {
		json_add_text(
			arena, quote, "state", quoted->gone ? "deleted" : "unauthorized");
		json_add_null(arena, quote, "quoted_status");
		return quote;
	}
	json_add_text(arena, quote, "state", "accepted");
	if (quoted->quote_of)
		render_add_id(arena, quote, "quoted_status_id", quoted->id);
	else
		json_add(arena, quote, "quoted_status",
			render_post(world, quoted, viewer, arena));
	return quote;
}

static const char *
render_content(struct world *world, const struct post *post, const char *text,
	struct arena *arena)
{
	const char *html = content_html(world, text, arena);

	if (!post->quote_of || post->quote_of->gone)
		return html;
	return arena_printf(arena,
		"<p class=\"quote-inline\">RE: <a href=\"%s/%" PRId64 "\">%s/%" PRId64
		"</a></p>%s",
		post->quote_of->by->url, post->quote_of->id, post->quote_of->by->url,
		post->quote_of->id, html);
}

static void
add_viewer(const struct post *post, const struct demo_person *viewer, struct arena *arena,
	struct json *json)
{
	if (!viewer)
		return;
	json_add_bool(arena, json, "favourited", post->liked_by & viewer->bit);
	json_add_bool(arena, json, "reblogged", post->boosted_by & viewer->bit);
	json_add_bool(arena, json, "bookmarked", post->bookmarked_by & viewer->bit);
	json_add_bool(arena, json, "muted", post->thread_muted_by & viewer->bit);
	json_add(arena, json, "filtered", json_array(arena));
}

static void
add_position(const struct world *world, const struct post *post, struct arena *arena,
	struct json *json)
{
	const struct story_person *by = post->by->story;

	render_add_id(arena, json, "id", post->id);
	json_add_text(arena, json, "uri",
		arena_printf(arena, "https://%s/users/%s/statuses/%" PRId64,
			by->host ? by->host : world->domain, by->name, post->id));
	json_add_text(arena, json, "url",
		arena_printf(arena, "%s/%" PRId64, post->by->url, post->id));
	json_add_text(arena, json, "created_at", moment_milli(post->created, arena));
	json_add_text(arena, json, "edited_at",
		post->edited ? moment_milli(post->edited, arena) : NULL);
	if (post->parent)
		render_add_id(arena, json, "in_reply_to_id", post->parent->id);
	else
		json_add_null(arena, json, "in_reply_to_id");
	if (post->reply_to)
		render_add_id(arena, json, "in_reply_to_account_id", post->reply_to->id);
	else
		json_add_null(arena, json, "in_reply_to_account_id");
}

struct json *
render_post(struct world *world, const struct post *post,
	const struct demo_person *viewer, struct arena *arena)
{
	struct json *json = json_object(arena);

	add_position(world, post, arena, json);
	json_add_text(arena, json, "visibility", visibilities[post->visibility]);
	json_add_bool(arena, json, "sensitive", *post->spoiler != '\0');
	json_add_text(arena, json, "spoiler_text", post->spoiler);
	json_add_text(arena, json, "language", post->language);
	add_counts(world, post, arena, json);
	add_viewer(post, viewer, arena, json);
	json_add_text(
		arena, json, "content", render_content(world, post, post->text, arena));
	json_add(arena, json, "account", render_person(post->by, world, arena));
	if (post->boost_of)
		json_add(arena, json, "reblog",
			render_post(world, post->boost_of, viewer, arena));
	else
		json_add_null(arena, json, "reblog");
	json_add(arena, json, "mentions", render_mentions(world, post, arena));
	json_add(arena, json, "tags", render_tags(world, post, arena));
	json_add(arena, json, "emojis", render_emojis(world, post->text, arena));
	json_add(arena, json, "media_attachments", render_media(world, post, arena));
	if (post->poll)
		json_add(arena, json, "poll", render_poll(post, date_now(), arena));
	else
		json_add_null(arena, json, "poll");
	json_add_null(arena, json, "card");
	if (post->quote_of)
		json_add(arena, json, "quote", render_quote(world, post, viewer, arena));
	else
		json_add_null(arena, json, "quote");
	return json;
}

struct json *
render_notice(struct world *world, const struct notice *notice,
	const struct demo_person *viewer, struct arena *arena)
{
	struct json *json = json_object(arena);

	render_add_id(arena, json, "id", notice->id);
	json_add_text(arena, json, "type", notice_kinds[notice->kind]);
	json_add_text(arena, json, "group_key",
		arena_printf(arena, "ungrouped-%" PRId64, notice->id));
	json_add_text(arena, json, "created_at", moment_milli(notice->at, arena));
	json_add(arena, json, "account", render_person(notice->from, world, arena));
	json_add(arena, json, "status", render_post(world, notice->post, viewer, arena));
	return json;
}

static struct json *
render_version(struct world *world, const struct post *post,
	const struct version *version, struct arena *arena)
{
	struct json *json = json_object(arena);

	json_add_text(arena, json, "content",
		render_content(world, post, version->text, arena));
	json_add_text(arena, json, "spoiler_text", version->spoiler);
	json_add_bool(arena, json, "sensitive", *version->spoiler != '\0');
	json_add_text(arena, json, "created_at", moment_milli(version->at, arena));
	json_add(arena, json, "account", render_person(post->by, world, arena));
	json_add(arena, json, "media_attachments", render_media(world, post, arena));
	json_add(arena, json, "emojis", render_emojis(world, version->text, arena));
	return json;
}

struct json *
render_history(struct world *world, const struct post *post, struct arena *arena)
{
	struct json *list = json_array(arena);
	const struct version present = {
		.text = post->text,
		.spoiler = post->spoiler,
		.at = post->edited ? post->edited : post->created,
		.older = post->versions,
	};
	const struct version *at = NULL;

	/* There are few versions: each time the oldest not yet shown is searched for. */
	while (at != &present) {
		const struct version *next = &present;

		while (next->older != at)
			next = next->older;
		json_add(arena, list, NULL, render_version(world, post, next, arena));
		at = next;
	}
	return list;
}

/* Bluesky: a post as an item.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/bluesky/bluesky.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"
#include "networks/bluesky/tid.h"

#define MEDIA_MAX 50
#define CID_MAX   200

/* Authors say when they wrote; the network says when it indexed the post, or repeats what
 * they said; the key of the post says when it was created. Some lie: if the claimed time
 * is older by more than this, the younger of the other two is used. */
#define BACKDATED DATE_DAY

/* Where the network's own web pages get pictures and videos: posts contain only their
 * digest. */
#define PICTURES "https://cdn.bsky.app/img/feed_fullsize/plain"
#define FILMS    "https://video.bsky.app/watch"

static const char *const sensitive[] = { "!warn", "porn", "sexual", "nudity",
	"graphic-media", "gore", "nsfl", "corpse", "self-harm", "sexual-figurative" };
static const char *const filed_away[] = { "!hide", "spam", "scam" };

/* What moderators say about it ({"val":…}), and what its author says about
 * themselves. */
static void
read_labels(const struct json *labels, struct item *item)
{
	for (const struct json *e = json_first(labels); e != NULL; e = json_next(e)) {
		const char *value = json_text(e, "val");

		if (json_bool(e, "neg", false))
			continue;
		if (name_index(sensitive, COUNT(sensitive), value) < COUNT(sensitive))
			item->sensitive = true;
		if (name_index(filed_away, COUNT(filed_away), value) < COUNT(filed_away))
			item->filtered = true;
	}
}

static bool
is_bot(const struct json *author)
{
	const struct json *labels = json_at(author, "labels");

	for (const struct json *e = json_first(labels); e != NULL; e = json_next(e))
		if (str_eq(json_text(e, "val"), "bot") && !json_bool(e, "neg", false))
			return true;
	return false;
}

struct person
bluesky_read_person(const struct json *author, const char *did, struct arena *arena)
{
	return (struct person){
		.remote_id = did,
		.handle = bluesky_names_handle(author, arena),
		.name = str_or_empty(field_text(author, "displayName", TEXT_NAME, arena)),
		.url = arena_printf(arena, "https://bsky.app/profile/%s", did),
		.bot = is_bot(author),
	};
}

/* About half of the endpoints omit our own profile. */
struct person
bluesky_read_us(const struct op_args *args, struct arena *arena)
{
	const char *us = args->at->remote_id;

	return (struct person){
		.remote_id = us,
		.handle = str_or_empty(args->at->handle),
		.name = "",
		.url = arena_printf(arena, "https://bsky.app/profile/%s", us),
	};
}

static void
add_media(struct item *item, const char *kind, const char *url, const char *alt)
{
	if (item->n_media < MEDIA_MAX)
		item->media[item->n_media++] =
			(struct media){ kind, url, str_is_empty(alt) ? NULL : alt };
}

static const char *
digest_of(const struct json *blob, struct arena *arena)
{
	const char *digest = json_text(blob, "ref.$link");
	size_t len = digest == NULL ? 0 : strlen(digest);

	if (digest == NULL) /* the format of the network's first year */
		digest = json_text(blob, "cid");
	len = digest == NULL ? 0 : strlen(digest);
	return len == 0 || len > CID_MAX ? NULL : form_escape(digest, arena);
}

/* Images of app.bsky.embed.images, and of .gallery. */
static void
read_pictures(const struct json *list, struct arena *arena, struct item *item)
{
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		const char *digest = digest_of(json_at(e, "image"), arena);

		if (digest != NULL)
			add_media(item, "image",
				arena_printf(arena, PICTURES "/%s/%s@jpeg",
					item->author.remote_id, digest),
				field_text(e, "alt", TEXT_BODY, arena));
	}
}

/* A card shows an address that the text need not contain. */
static void
read_card(const struct json *card, struct arena *arena, struct item *item)
{
	const char *url = field_url(card, "uri", arena);
	const char **links;

	if (url == NULL)
		return;
	for (size_t i = 0; i < item->n_links; i++)
		if (str_eq(item->links[i], url))
			return;
	links = arena_grow(arena, item->links, item->n_links * sizeof *links,
		(item->n_links + 1) * sizeof *links);
	links[item->n_links++] = url;
	item->links = links;
	add_media(item, "file", url, field_text(card, "title", TEXT_BODY, arena));
}

static void
read_media(const struct json *embed, struct arena *arena, struct item *item)
{
	const char *digest = digest_of(json_at(embed, "video"), arena);

	item->media = ARENA_ARRAY(arena, struct media, MEDIA_MAX);
	read_pictures(json_at(embed, "images"), arena, item);
	read_pictures(json_at(embed, "items"), arena, item);
	read_card(json_at(embed, "external"), arena, item);
	if (digest != NULL)
		add_media(item, "video",
			arena_printf(arena, FILMS "/%s/%s/playlist.m3u8",
				form_escape(item->author.remote_id, arena), digest),
			field_text(embed, "alt", TEXT_BODY, arena));
}

/* An embed is a quoted record, media, or both. */
static void
read_embed(const struct json *record, struct arena *arena, struct item *item)
{
	const struct json *embed = json_at(record, "embed");
	const struct json *media = json_at(embed, "media");

	item->quote_id = bluesky_names_uri_at(embed, "record.uri", arena);
	if (item->quote_id == NULL)
		item->quote_id = bluesky_names_uri_at(embed, "record.record.uri", arena);
	read_media(json_is_object(media) ? media : embed, arena, item);
}

static int64_t
created_at(const struct json *record, int64_t seen, int64_t made, int64_t now)
{
	int64_t told = field_time(record, "createdAt");
	int64_t young = made > seen && made <= now ? made : seen;

	if (told == 0 || told < young - BACKDATED)
		return young;
	return seen > 0 && told > seen ? seen : told;
}

static void
read_record(const struct json *record, const struct op_args *args, struct arena *arena,
	struct item *item)
{
	const struct json *langs = json_at(record, "langs");
	bool mentioned = bluesky_text_read(record, args, arena, item);
	bool quoted;
	bool answered;

	item->parent_id = bluesky_names_uri_at(record, "reply.parent.uri", arena);
	item->language = field_language(json_text(json_first(langs), ""), arena);
	read_embed(record, arena, item);
	read_labels(json_at(record, "labels.values"), item);
	item->filtered = false; /* nobody filters their own posts */
	quoted = bluesky_names_is_ours(item->quote_id, args, arena);
	answered = bluesky_names_is_ours(item->parent_id, args, arena);
	item->to_us = !item->ours && (mentioned || quoted || answered);
	if (item->parent_id != NULL)
		item->kind = ITEM_REPLY;
	else if (quoted)
		item->kind = ITEM_QUOTE;
	else
		item->kind = mentioned && !item->ours ? ITEM_MENTION : ITEM_POST;
}

bool
bluesky_read_item(const struct bluesky_source *source, const struct op_args *args,
	struct arena *arena, struct item *item)
{
	const struct json *viewer = json_at(source->view, "viewer");
	struct bluesky_uri uri;

	*item = (struct item){ 0 };
	if (!bluesky_names_uri(source->uri, arena, &uri) ||
		!str_eq(uri.collection, BLUESKY_POST) || !json_is_object(source->record))
		return false;
	/* Nobody can write to somebody else's repository. */
	if (!str_eq(uri.did,
		    source->author == NULL ? args->at->remote_id
					   : json_text(source->author, "did")))
		return false;
	item->remote_id = arena_copy(arena, source->uri);
	item->uri = item->remote_id;
	item->url = arena_printf(
		arena, "https://bsky.app/profile/%s/post/%s", uri.did, uri.key);
	item->visibility = VISIBLE_PUBLIC;
	item->ours = str_eq(uri.did, args->at->remote_id);
	item->author = item->ours ? bluesky_read_us(args, arena)
				  : bluesky_read_person(source->author, uri.did, arena);
	item->created_at = created_at(
		source->record, source->indexed_at, tid_time(uri.key), args->now);
	item->fetched_at = args->now;
	item->replies = json_int(source->view, "replyCount", -1);
	item->liked = json_text(viewer, "like") != NULL;
	item->boosted = json_text(viewer, "repost") != NULL;
	item->acts_untold = !json_is_object(viewer);
	read_record(source->record, args, arena, item);
	item->quote = bluesky_quote(item->quote_id, source->view, args, arena);
	read_labels(source->labels, item);
	read_labels(json_at(source->author, "labels"), item);
	return true;
}

bool
bluesky_read_view(const struct json *view, const struct op_args *args,
	struct arena *arena, struct item *item)
{
	const struct bluesky_source source = {
		.uri = json_text(view, "uri"),
		.author = json_at(view, "author"),
		.record = json_at(view, "record"),
		.view = view,
		.labels = json_at(view, "labels"),
		.indexed_at = field_time(view, "indexedAt"),
	};

	return source.author != NULL && bluesky_read_item(&source, args, arena, item);
}

bool
bluesky_read_notice(const struct json *notice, const struct op_args *args,
	struct arena *arena, struct item *item)
{
	const char *reason = json_text(notice, "reason");
	bool mention = str_eq(reason, "mention");
	bool quote = str_eq(reason, "quote");
	const struct bluesky_source source = {
		.uri = json_text(notice, "uri"),
		.author = json_at(notice, "author"),
		.record = json_at(notice, "record"),
		.labels = json_at(notice, "labels"),
		.indexed_at = field_time(notice, "indexedAt"),
	};

	if ((!mention && !quote && !str_eq(reason, "reply")) || source.author == NULL ||
		!bluesky_read_item(&source, args, arena, item))
		return false;
	/* The server says that it is addressed to us. A "reply" may be one below somebody
	 * else's answer: that is to us only if it replies to us or names us. */
	if (!item->ours && (mention || quote)) {
		item->to_us = true;
		if (item->kind == ITEM_POST)
			item->kind = quote ? ITEM_QUOTE : ITEM_MENTION;
	}
	/* Without a parent, what the server says is all that is known. */
	if (!item->ours && str_eq(reason, "reply") && item->parent_id == NULL) {
		item->to_us = true;
		item->kind = ITEM_REPLY;
	}
	return true;
}

bool
bluesky_read_record(const char *uri, const struct json *record,
	const struct op_args *args, struct arena *arena, struct item *item)
{
	return bluesky_read_item(&(struct bluesky_source){ .uri = uri, .record = record },
		args, arena, item);
}

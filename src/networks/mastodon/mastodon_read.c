/* Mastodon: a status as an item.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/str.h"
#include "base/text/text.h"
#include "inbox/item/mention.h"
#include "networks/shared/field.h"
#include "networks/html/html.h"
#include "networks/mastodon/mastodon.h"
#include "networks/shared/entries.h"

/* More than people write; the rest is left out. */
#define MENTIONS_MAX 200
#define MEDIA_MAX    50
#define TAGS_MAX     200
#define FILTERS_MAX  60 /* columns of their titles */

/* What else the server says about somebody: a reply may not reach them. */
static const char *
note_on(const struct json *account, const struct op_args *args, struct arena *arena)
{
	const struct json *moved = json_at(account, "moved");
	const char *to =
		json_is_object(moved) ? mastodon_handle(moved, args->at, arena) : NULL;

	if (json_bool(account, "suspended", false))
		return "suspended";
	if (json_is_object(moved))
		return to == NULL ? "moved" : arena_printf(arena, "moved to %s", to);
	return json_bool(account, "limited", false) ? "limited by the server" : NULL;
}

static struct person
mastodon_person_of(
	const struct json *account, const struct op_args *args, struct arena *arena)
{
	const char *handle = mastodon_handle(account, args->at, arena);

	return (struct person){
		.remote_id = field_id(account, "id", arena),
		.handle = handle == NULL ? "@?" : handle,
		.name = str_or_empty(
			field_text(account, "display_name", TEXT_NAME, arena)),
		.url = field_url(account, "url", arena),
		.bot = json_bool(account, "bot", false),
		.note = note_on(account, args, arena),
	};
}

/* The titles of our filters that the server found in a post. */
static const char *
filters_of(const struct json *status, struct arena *arena)
{
	const struct json *list = json_at(status, "filtered");
	const char *out = NULL;

	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		const char *title = field_text(e, "filter.title", TEXT_NAME, arena);

		if (title == NULL)
			title = field_text(e, "filter.phrase", TEXT_NAME, arena);
		if (title == NULL)
			continue;
		out = out == NULL ? title : arena_printf(arena, "%s, %s", out, title);
	}
	return out == NULL ? NULL : text_cut(out, FILTERS_MAX, arena);
}

/* Fills the item's mentions, and `links` with the page of everybody mentioned. True if we
 * are one of them. */
static bool
read_mentions(const struct json *list, const struct op_args *args, struct arena *arena,
	struct item *item, struct html_mention *links, size_t *n_links)
{
	bool us = false;
	size_t n = 0;

	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		const char *id = field_id(e, "id", arena);
		const char *handle = mastodon_handle(e, args->at, arena);
		const char *url = field_url(e, "url", arena);
		bool known = false;

		if (n == MENTIONS_MAX || *n_links == MENTIONS_MAX || handle == NULL)
			continue;
		/* snac writes 0 for everybody. */
		if (str_eq(id, "0"))
			id = NULL;
		links[(*n_links)++] = (struct html_mention){ url, handle };
		if ((id != NULL && str_eq(id, args->at->remote_id)) ||
			str_eq_nocase(handle, args->at->handle)) {
			us = true;
			continue;
		}
		for (size_t i = 0; i < n; i++)
			known = known || str_eq_nocase(item->mentions[i].handle, handle);
		if (!known)
			item->mentions[n++] = (struct mention){ id, handle };
	}
	item->n_mentions = n;
	return us;
}

static const char *
media_kind(const char *type)
{
	if (str_eq(type, "image") || str_eq(type, "video") || str_eq(type, "audio"))
		return type;
	return str_eq(type, "gifv") ? "video" : "file";
}

static void
read_media(const struct json *list, struct arena *arena, struct item *item)
{
	item->media = ARENA_ARRAY(arena, struct media, json_count(list));
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		const char *url = field_url(e, "url", arena);
		const char *alt = field_text(e, "description", TEXT_BODY, arena);

		if (item->n_media == MEDIA_MAX)
			break;
		if (url == NULL)
			url = field_url(e, "remote_url", arena);
		if (url == NULL)
			url = field_url(e, "preview_url", arena);
		item->media[item->n_media++] = (struct media){
			.kind = media_kind(json_text(e, "type")),
			.url = str_or_empty(url),
			.alt = str_is_empty(alt) ? NULL : alt,
		};
	}
}

static void
read_tags(const struct json *list, struct arena *arena, struct html_names *names)
{
	struct html_tag *tags = ARENA_ARRAY(arena, struct html_tag, json_count(list));

	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		const char *name = field_text(e, "name", TEXT_NAME, arena);

		if (name != NULL && names->n_tags < TAGS_MAX)
			tags[names->n_tags++] =
				(struct html_tag){ name, field_url(e, "url", arena) };
	}
	names->tags = tags;
}

/* What the server says about the names in a text. */
static struct html_names
names_of(const struct json *status, struct html_mention *mentions, size_t n_mentions,
	const struct op_args *args, struct arena *arena)
{
	struct html_names names = {
		.mentions = mentions,
		.n_mentions = n_mentions,
		.home = field_url(status, "uri", arena),
		.leave_out = mastodon_attached_has_quote(status, arena) ? "quote-inline"
									: NULL,
	};

	read_tags(json_at(status, "tags"), arena, &names);
	/* snac does not list whom others mention: but we know ourselves. */
	if (n_mentions == 0 && args->at->handle != NULL) {
		mentions[0] = (struct html_mention){ args->at->server, args->at->handle };
		names.n_mentions = 1;
		names.unlisted = true;
	}
	return names;
}

/* Fills `quote_link` if the text itself says what it quotes, for readers on other
 * servers. */
static void
mastodon_read_text(const struct json *status, const struct html_names *names,
	struct arena *arena, struct item *item, const char **quote_link)
{
	struct html_text made =
		html_text(str_or_empty(json_text(status, "content")), names, arena);
	const char *subject = field_text(status, "spoiler_text", TEXT_LINE, arena);

	item->text = made.text;
	item->links = made.links;
	item->n_links = made.n_links;
	item->hidden = made.hidden;
	*quote_link = made.left_out_link;
	item->subject = str_is_empty(subject) ? NULL : subject;
	item->language = field_language(json_text(status, "language"), arena);
}

static enum item_kind
notice_kind_of(
	const struct json *status, const struct item *item, bool mentions_us, bool quotes)
{
	if (str_eq(json_text(status, "visibility"), "direct"))
		return ITEM_DIRECT;
	/* If only the parent was deleted, the account is still there. */
	if (item->parent_id != NULL ||
		!json_is_null(json_at(status, "in_reply_to_account_id")))
		return ITEM_REPLY;
	if (quotes)
		return ITEM_QUOTE;
	return mentions_us && !item->ours ? ITEM_MENTION : ITEM_POST;
}

static bool
read_item(const struct json *status, const struct op_args *args, struct arena *arena,
	struct item *item, const char **quote_link)
{
	const char *parent_by = field_id(status, "in_reply_to_account_id", arena);
	const char *us = args->at->remote_id;
	const struct json *mentions = json_at(status, "mentions");
	struct html_mention *links;
	struct html_names names;
	size_t n_links = 0;
	bool mentioned;
	bool quoted;

	*item = (struct item){ 0 };
	if (!json_is_object(status) || !json_is_null(json_at(status, "reblog")))
		return false;
	item->remote_id = field_id(status, "id", arena);
	item->author = mastodon_person_of(json_at(status, "account"), args, arena);
	if (item->remote_id == NULL || item->author.remote_id == NULL)
		return false;
	item->uri = field_text(status, "uri", TEXT_NAME, arena);
	item->url = field_url(status, "url", arena);
	item->parent_id = field_id(status, "in_reply_to_id", arena);
	item->quote_id = mastodon_attached_quote_id(status, arena);
	item->visibility = mastodon_visibility_of(json_text(status, "visibility"));
	item->created_at = field_time(status, "created_at");
	item->edited_at = field_time(status, "edited_at");
	item->fetched_at = args->now;
	item->filter = filters_of(status, arena);
	item->sensitive = json_bool(status, "sensitive", false);
	item->liked = json_bool(status, "favourited", false);
	item->boosted = json_bool(status, "reblogged", false);
	item->replies = json_int(status, "replies_count", -1);

	item->mentions = ARENA_ARRAY(arena, struct mention, json_count(mentions));
	links = ARENA_ARRAY(arena, struct html_mention, json_count(mentions) + 1);
	mentioned = read_mentions(mentions, args, arena, item, links, &n_links);
	read_media(json_at(status, "media_attachments"), arena, item);
	names = names_of(status, links, n_links, args, arena);
	mastodon_read_text(status, &names, arena, item, quote_link);
	/* snac does not list the mentions in what others wrote; a bare name there is one
	 * of their server. */
	if (json_count(mentions) == 0)
		mentioned = mention_names(&network_mastodon.row->mentions, item->text,
			args->at->handle, NULL);
	quoted = mastodon_attached_quotes_us(status, args, arena);
	item->poll = mastodon_attached_poll(status, arena);
	item->ours = us != NULL && str_eq(item->author.remote_id, us);
	item->kind = notice_kind_of(status, item, mentioned, quoted);
	item->to_us = !item->ours && us != NULL &&
		(mentioned || quoted || item->kind == ITEM_DIRECT ||
			str_eq(parent_by, us));
	return true;
}

bool
mastodon_read_item_alone(const struct json *status, const struct op_args *args,
	struct arena *arena, struct item *item)
{
	const char *quote_link = NULL;

	return read_item(status, args, arena, item, &quote_link);
}

bool
mastodon_read_item(const struct json *status, const struct op_args *args,
	struct arena *arena, struct item *item)
{
	const char *quote_link = NULL;

	if (!read_item(status, args, arena, item, &quote_link))
		return false;
	item->quote = mastodon_attached_quote(status, quote_link, args, arena);
	if (item->quote != NULL)
		mastodon_attached_cut_reference(status, arena, item);
	return true;
}

const struct json *
mastodon_read_unboosted(const struct json *status)
{
	const struct json *inside = json_at(status, "reblog");

	return json_is_object(inside) ? inside : status;
}

/* Kinds without a message. Servers have kinds of their own that have one: any other kind
 * counts if its status is addressed to us. */
static bool
says_nothing(const char *type)
{
	static const char *const types[] = { "favourite", "reblog", "follow",
		"follow_request", "status", "poll", "emoji_reaction",
		"pleroma:emoji_reaction", "reaction", "share" };

	return name_index(types, COUNT(types), type) < COUNT(types);
}

bool
mastodon_read_notice(const struct json *notification, const struct op_args *args,
	struct arena *arena, struct item *item)
{
	const char *type = json_text(notification, "type");
	bool mention = str_eq(type, "mention") || str_eq(type, "comment");
	bool quote = str_eq(type, "quote");

	if (says_nothing(type))
		return false;
	if (!mastodon_read_item(mastodon_read_unboosted(json_at(notification, "status")),
		    args, arena, item))
		return false;
	if (!mention && !quote && !str_eq(type, "update") && !item->to_us)
		return false;
	/* The server says that it is addressed to us, even if the status does not show
	 * it. */
	if (!item->ours && (mention || quote)) {
		item->to_us = true;
		if (item->kind == ITEM_POST)
			item->kind = quote ? ITEM_QUOTE : ITEM_MENTION;
	}
	item->filtered = json_bool(notification, "filtered", false);
	return true;
}

static bool
read_listed(const struct json *status, const struct op_args *args, struct arena *arena,
	struct item *item)
{
	return mastodon_read_item(mastodon_read_unboosted(status), args, arena, item);
}

static void
note_listed(const struct json *status, const struct op_args *args, struct arena *arena,
	struct op_result *result)
{
	(void)args;
	mastodon_unread_status(mastodon_read_unboosted(status), arena, result);
}

void
mastodon_read_list(const struct json *list, const struct op_args *args,
	struct arena *arena, struct op_result *result)
{
	static const struct entries_reader reader = {
		.item = read_listed,
		.note = note_listed,
	};

	entries_read(&reader, list, args, arena, result);
}

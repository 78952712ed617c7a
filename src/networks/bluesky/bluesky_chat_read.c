/* Bluesky: a direct message as an item.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/bluesky/bluesky.h"
#include "networks/shared/field.h"

#define HEART "❤"

static const struct json *
view_in(const struct json *list, const char *did)
{
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e))
		if (str_eq(json_text(e, "did"), did))
			return e;
	return NULL;
}

/* The other one, of two. */
static const struct json *
other_of(const struct bluesky_chat *chat, const struct op_args *args)
{
	for (const struct json *e = json_first(chat->members); e != NULL;
		e = json_next(e))
		if (bluesky_names_is_did(json_text(e, "did")) &&
			!str_eq(json_text(e, "did"), args->at->remote_id))
			return e;
	return NULL;
}

static const char *
id_of(const struct json *message, const char *path, const struct bluesky_chat *chat,
	struct arena *arena)
{
	const char *id = json_text(message, path);

	if (!bluesky_chat_is_part(id))
		return NULL;
	return arena_printf(
		arena, "%s/%s/%s", chat->group ? "group" : "message", chat->convo, id);
}

/* A heart of ours is a like; other reactions are not counted. */
static bool
has_heart(const struct json *message, const struct op_args *args)
{
	const struct json *list = json_at(message, "reactions");

	for (const struct json *e = json_first(list); e != NULL; e = json_next(e))
		if (str_eq(json_text(e, "sender.did"), args->at->remote_id) &&
			str_starts(str_or_empty(json_text(e, "value")), HEART))
			return true;
	return false;
}

static void
read_embedded(const struct json *message, const struct op_args *args, struct arena *arena,
	struct item *item)
{
	const struct json *embed = json_at(message, "embed");
	const char *name;

	item->quote_id = bluesky_names_uri_at(embed, "record.uri", arena);
	item->quote = bluesky_quote(item->quote_id, message, args, arena);
	name = field_text(embed, "joinLinkPreview.name", TEXT_LINE, arena);
	if (str_is_empty(item->text) && json_at(embed, "joinLinkPreview") != NULL)
		item->text = name == NULL
			? "[invitation to a group]"
			: arena_printf(arena, "[invitation to a group: %s]", name);
}

/* False if it is not known who wrote it. */
static bool
read_sender(const struct json *message, const struct bluesky_chat *chat,
	const struct op_args *args, struct arena *arena, struct item *item)
{
	const char *did = json_text(message, "sender.did");
	const struct json *view = view_in(chat->related, did);

	if (!bluesky_names_is_did(did))
		return false;
	item->ours = str_eq(did, args->at->remote_id);
	if (view == NULL)
		view = view_in(chat->members, did);
	if (view == NULL && chat->members == NULL && !item->ours)
		return false;
	item->author = item->ours
		? bluesky_read_us(args, arena)
		: bluesky_read_person(view, arena_copy(arena, did), arena);
	return true;
}

static void
add_reader(const struct json *view, struct arena *arena, struct item *item)
{
	const char *did = json_text(view, "did");

	for (size_t i = 0; i < item->n_mentions; i++)
		if (str_eq(item->mentions[i].remote_id, did))
			return;
	item->mentions = arena_grow(arena, item->mentions,
		item->n_mentions * sizeof *item->mentions,
		(item->n_mentions + 1) * sizeof *item->mentions);
	item->mentions[item->n_mentions++] = (struct mention){ arena_copy(arena, did),
		bluesky_names_handle(view, arena) };
}

/* What we write to one person is for them; in a group it may answer somebody. */
static void
read_readers(const struct json *message, const struct bluesky_chat *chat,
	const struct op_args *args, struct arena *arena, struct item *item)
{
	const struct json *other = chat->group ? NULL : other_of(chat, args);
	bool answers_us =
		str_eq(json_text(message, "replyTo.sender.did"), args->at->remote_id);
	bool names_us = bluesky_text_read(message, args, arena, item);

	item->to_us = !item->ours && (!chat->group || names_us || answers_us);
	if (item->ours && other != NULL)
		add_reader(other, arena, item);
}

/* What it says that it replies to. Otherwise theirs are all under the conversation, and ours
 * to one person under the last that they said: the list has the newest first. */
static const char *
parent_of_message(const struct json *message, const struct item *item,
	const struct bluesky_chat *chat, const struct op_args *args, struct arena *arena)
{
	const char *parent = id_of(message, "replyTo.id", chat, arena);
	const struct json *e = item->ours && !chat->group ? json_next(message) : NULL;

	for (; e != NULL && parent == NULL; e = json_next(e))
		if ((json_text(e, "text") != NULL || json_at(e, "embed") != NULL) &&
			!str_eq(json_text(e, "sender.did"), args->at->remote_id))
			parent = id_of(e, "id", chat, arena);
	return parent != NULL ? parent : arena_printf(arena, "messages/%s", chat->convo);
}

bool
bluesky_chat_read_item(const struct json *message, const struct bluesky_chat *chat,
	const struct op_args *args, struct arena *arena, struct item *item)
{
	*item = (struct item){ 0 };
	item->remote_id = id_of(message, "id", chat, arena);
	if (item->remote_id == NULL ||
		(json_text(message, "text") == NULL &&
			!json_is_object(json_at(message, "embed"))) ||
		!read_sender(message, chat, args, arena, item))
		return false;
	item->parent_id = parent_of_message(message, item, chat, args, arena);
	item->url = arena_printf(arena, "https://bsky.app/messages/%s", chat->convo);
	item->kind = ITEM_DIRECT;
	item->visibility = VISIBLE_DIRECT;
	item->created_at = field_time(message, "sentAt");
	item->fetched_at = args->now;
	item->replies = -1;
	item->liked = has_heart(message, args);
	read_readers(message, chat, args, arena, item);
	read_embedded(message, args, arena, item);
	return true;
}

void
bluesky_chat_read_add(const struct json *message, const struct bluesky_chat *chat,
	const struct op_args *args, struct arena *arena, struct op_result *result)
{
	const char *type = str_or_empty(json_text(message, "$type"));
	const char *id = id_of(message, "id", chat, arena);
	struct item item;

	if (str_ends(type, "#systemMessageView"))
		return;
	if (str_ends(type, "#deletedMessageView") && id != NULL)
		op_result_gone(result, id, arena);
	else if (bluesky_chat_read_item(message, chat, args, arena, &item))
		*ARENA_PUSH(arena, result->items, result->n_items) = item;
	else if (chat->members != NULL || id == NULL)
		op_result_unread(result, id, message,
			id == NULL ? UNREAD_ID : UNREAD_SHAPE, arena);
}

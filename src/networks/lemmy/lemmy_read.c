/* Lemmy: comments, posts and private messages as items.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/time/date.h"
#include "networks/lemmy/lemmy.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"
#include "networks/shared/plain.h"

/* Before version 0.19 times had no zone: UTC is meant. */
int64_t
lemmy_read_time(const struct json *json, const char *name, struct arena *arena)
{
	const char *text = json_text(json, arena_printf(arena, "%s_at", name));
	const char *clock;
	int64_t at;

	if (text == NULL)
		text = json_text(json, name);
	if (text == NULL || strlen(text) > 40)
		return 0;
	clock = strchr(text, 'T');
	if (clock != NULL && strpbrk(clock, "Z+-") == NULL)
		text = arena_printf(arena, "%sZ", text);
	return date_parse(text, &at) && at > 0 ? at : 0;
}

/* Its page, by the name of either version. */
const char *
lemmy_read_address(const struct json *object, struct arena *arena)
{
	const char *url = field_url(object, "ap_id", arena);

	return url == NULL ? field_url(object, "actor_id", arena) : url;
}

const char *
lemmy_read_handle(
	const struct json *person, const struct op_args *args, struct arena *arena)
{
	const char *name = field_text(person, "name", TEXT_NAME, arena);
	const char *url = lemmy_read_address(person, arena);
	const char *host = form_host(url == NULL ? args->at->server : url, arena);

	if (str_is_empty(name))
		return NULL;
	return arena_printf(arena, "@%s@%s", name, str_or_empty(host));
}

static struct person
lemmy_person(const struct json *json, const struct op_args *args, struct arena *arena)
{
	return (struct person){
		.remote_id = field_id(json, "id", arena),
		.handle = lemmy_read_handle(json, args, arena),
		.name = str_or_empty(field_text(json, "display_name", TEXT_NAME, arena)),
		.url = lemmy_read_address(json, arena),
		.bot = json_bool(json, "bot_account", false),
	};
}

static bool
is_us(const struct op_args *args, const char *id)
{
	return id != NULL && str_eq(id, args->at->remote_id);
}

/* What comments and posts share. False if a part that is needed is missing. */
static bool
read_frame(const struct json *view, const struct json *object, const struct op_args *args,
	struct arena *arena, struct item *item)
{
	item->author = lemmy_person(json_at(view, "creator"), args, arena);
	item->uri = lemmy_read_address(object, arena);
	item->url = item->uri;
	item->ours = is_us(args, item->author.remote_id);
	item->created_at = lemmy_read_time(object, "published", arena);
	item->edited_at = lemmy_read_time(object, "updated", arena);
	item->fetched_at = args->now;
	item->replies = -1;
	item->visibility = VISIBLE_PUBLIC;
	item->liked = json_int(view, "my_vote", 0) > 0 ||
		json_bool(view, "comment_actions.vote_is_upvote", false) ||
		json_bool(view, "post_actions.vote_is_upvote", false);
	return item->author.remote_id != NULL && item->author.handle != NULL;
}

static bool
is_gone(const struct json *object)
{
	return json_bool(object, "deleted", false) || json_bool(object, "removed", false);
}

/* "0.12.34" is comment 34, which answers 12; one that answers the post has two parts. */
static const char *
parent_of(const struct json *comment, struct arena *arena)
{
	const char *path = str_or_empty(json_text(comment, "path"));
	const char *last = strrchr(path, '.');
	const char *first = last;

	while (first != NULL && first > path && first[-1] != '.')
		first--;
	if (last == NULL || (last - first == 1 && *first == '0'))
		return arena_printf(
			arena, "post/%" PRId64, json_int(comment, "post_id", 0));
	return arena_copy_n(arena, first, (size_t)(last - first));
}

/* Fills to whom it is. A notification is for its recipient, who is us, however the text
 * names us: "[Brand](https://lemmy.example/u/brand)". */
static void
address_comment(const struct json *entry, const struct json *view, bool names_us,
	const struct op_args *args, struct arena *arena, struct item *item)
{
	const char *kind = json_text(entry, "notification.kind");
	bool replies = json_at(entry, "comment_reply") != NULL ||
		str_eq_nocase(kind, "reply") ||
		(str_starts(item->parent_id, "post/") &&
			is_us(args, field_id(view, "post.creator_id", arena)));
	bool mentions = names_us || json_at(entry, "person_mention") != NULL ||
		str_eq_nocase(kind, "mention");

	item->to_us = !item->ours && (replies || mentions);
	item->kind = mentions && !replies ? ITEM_MENTION : ITEM_REPLY;
}

static enum lemmy_read
read_comment(const struct json *entry, const struct json *view,
	const struct op_args *args, struct arena *arena, struct item *item)
{
	const struct json *comment = json_at(view, "comment");
	bool names_us;

	item->remote_id = field_id(comment, "id", arena);
	if (lemmy_id_of(item->remote_id).kind != LEMMY_COMMENT)
		return LEMMY_NOTHING;
	if (is_gone(comment))
		return LEMMY_GONE;
	item->parent_id = parent_of(comment, arena);
	if (!read_frame(view, comment, args, arena, item) ||
		lemmy_id_of(item->parent_id).kind == LEMMY_NONE ||
		json_text(comment, "content") == NULL)
		return LEMMY_NOTHING;
	plain_read(NULL, json_text(comment, "content"), arena, item);
	names_us = plain_mentions(&network_lemmy.row->mentions, args->at, arena, item);
	address_comment(entry, view, names_us, args, arena, item);
	item->replies = json_int(
		view, "counts.child_count", json_int(comment, "child_count", -1));
	return LEMMY_READ;
}

static enum lemmy_read
read_post(const struct json *view, const struct json *post, const struct op_args *args,
	struct arena *arena, struct item *item)
{
	const char *number = field_id(post, "id", arena);
	const char *link = field_url(post, "url", arena);

	item->remote_id = arena_printf(arena, "post/%s", str_or_empty(number));
	if (lemmy_id_of(item->remote_id).kind != LEMMY_POST)
		return LEMMY_NOTHING;
	if (is_gone(post))
		return LEMMY_GONE;
	if (!read_frame(view, post, args, arena, item) || json_text(post, "name") == NULL)
		return LEMMY_NOTHING;
	item->kind = ITEM_POST;
	plain_read(json_text(post, "name"),
		arena_printf(arena, "%s%s%s", str_or_empty(json_text(post, "body")),
			link != NULL && json_text(post, "body") != NULL ? "\n\n" : "",
			str_or_empty(link)),
		arena, item);
	item->to_us =
		plain_mentions(&network_lemmy.row->mentions, args->at, arena, item) &&
		!item->ours;
	if (item->to_us)
		item->kind = ITEM_MENTION;
	item->sensitive = json_bool(post, "nsfw", false);
	item->replies = json_int(view, "counts.comments", json_int(post, "comments", -1));
	return LEMMY_READ;
}

/* It answers the whole exchange with that person, which is no message of its own. */
static enum lemmy_read
read_message(const struct json *view, const struct json *message,
	const struct op_args *args, struct arena *arena, struct item *item)
{
	const struct person to = lemmy_person(json_at(view, "recipient"), args, arena);
	const char *number = field_id(message, "id", arena);
	const char *with;

	if (!read_frame(view, message, args, arena, item) || to.remote_id == NULL ||
		to.handle == NULL)
		return LEMMY_NOTHING;
	with = item->ours ? to.remote_id : item->author.remote_id;
	item->remote_id =
		arena_printf(arena, "message/%s/%s", with, str_or_empty(number));
	if (lemmy_id_of(item->remote_id).kind != LEMMY_MESSAGE)
		return LEMMY_NOTHING;
	if (is_gone(message) || json_bool(message, "deleted_by_recipient", false))
		return LEMMY_GONE;
	if (json_text(message, "content") == NULL)
		return LEMMY_NOTHING;
	item->parent_id = arena_printf(arena, "messages/%s", with);
	item->kind = ITEM_DIRECT;
	item->visibility = VISIBLE_DIRECT;
	item->to_us = !item->ours;
	plain_read(NULL, json_text(message, "content"), arena, item);
	if (item->ours)
		*ARENA_PUSH(arena, item->mentions, item->n_mentions) =
			(struct mention){ to.remote_id, to.handle };
	return LEMMY_READ;
}

/* Version 4 wraps what a notification is about in "data". */
enum lemmy_read
lemmy_read_view(const struct json *view, const struct op_args *args, struct arena *arena,
	struct item *item)
{
	const struct json *data = json_at(view, "data");
	const struct json *entry = view;
	const struct json *object;

	*item = (struct item){ 0 };
	if (data != NULL)
		view = data;
	if (json_at(view, "comment") != NULL)
		return read_comment(entry, view, args, arena, item);
	object = json_at(view, "private_message");
	if (object != NULL)
		return read_message(view, object, args, arena, item);
	object = json_at(view, "post");
	return object == NULL ? LEMMY_NOTHING
			      : read_post(view, object, args, arena, item);
}

void
lemmy_read_add(const struct json *view, const struct op_args *args, struct arena *arena,
	struct op_result *result)
{
	struct item item;

	switch (lemmy_read_view(view, args, arena, &item)) {
	case LEMMY_READ: *ARENA_PUSH(arena, result->items, result->n_items) = item; break;
	case LEMMY_GONE: op_result_gone(result, item.remote_id, arena); break;
	case LEMMY_NOTHING:
		op_result_unread(result, item.remote_id, view, UNREAD_SHAPE, arena);
		break;
	}
}

void
lemmy_read_list(const struct json *list, const struct op_args *args, struct arena *arena,
	struct op_result *result)
{
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e))
		lemmy_read_add(e, args, arena, result);
}

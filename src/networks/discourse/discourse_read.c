/* Discourse: a post as an item.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/discourse/discourse.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"

/* Kinds of posts. */
#define POST_NOTE 3

/* The kind of action that is a like. */
#define LIKE 2

bool
discourse_read_is_note(const struct json *post)
{
	return json_int(post, "post_type", 1) == POST_NOTE;
}

int64_t
discourse_read_parent(const struct json *post)
{
	int64_t parent = json_int(post, "reply_to_post_number", 0);
	int64_t number = json_int(post, "post_number", 0);

	if (number <= 1)
		return 0;
	return parent > 0 && parent != number ? parent : 1;
}

/* Whoever's account was deleted is null: nobody is the same person as the next one. */
static struct person
poster_of(const struct json *post, const struct op_args *args, struct arena *arena)
{
	const char *username = field_text(post, "username", TEXT_NAME, arena);
	const char *post_id = field_id(post, "id", arena);
	int64_t id = json_int(post, "user_id", 0);

	if (username == NULL && post_id != NULL &&
		json_is_null(json_at(post, "username")) &&
		json_is_null(json_at(post, "user_id")))
		return (struct person){
			.remote_id = arena_printf(arena, "deleted:%s", post_id),
			.handle = "(deleted account)",
			.name = "",
		};
	if (str_is_empty(username) || id == 0)
		return (struct person){ 0 };
	return (struct person){
		.remote_id = arena_printf(arena, "%" PRId64, id),
		.handle = arena_printf(arena, "@%s", username),
		.name = str_or_empty(field_text(post, "name", TEXT_NAME, arena)),
		.url = arena_printf(
			arena, "%s/u/%s", args->at->server, form_escape(username, arena)),
		/* The forum itself, and its robot. */
		.bot = id < 0,
	};
}

/* Whether we like it; false if nothing says so. */
static bool
reads_acts(const struct json *post, bool *liked)
{
	const struct json *acts = json_at(post, "actions_summary");

	for (const struct json *e = json_first(acts); e != NULL; e = json_next(e))
		if (json_int(e, "id", 0) == LIKE)
			*liked = json_bool(e, "acted", false);
	return json_is_array(acts);
}

/* The id of what it answers, or NULL: a number counts only in the topic that was read. */
static const char *
parent_of(const struct json *post, const struct discourse_topic *topic, int64_t number,
	struct arena *arena)
{
	const char *under = field_id(post, "topic_id", arena);
	const char *id;

	if (number == 0 || topic->id == NULL ||
		(under != NULL && !str_eq(under, topic->id)))
		return NULL;
	id = discourse_topic_id(topic, number);
	return str_is_empty(id) ? NULL : id;
}

static enum item_kind
post_kind(const struct json *post, const struct discourse_topic *topic,
	const struct item *item, const struct discourse_said *said)
{
	if (topic->direct)
		return ITEM_DIRECT;
	if (json_int(post, "reply_to_post_number", 0) > 0)
		return ITEM_REPLY;
	if (said->quotes_us && !item->ours)
		return ITEM_QUOTE;
	if (said->to_us && !item->ours)
		return ITEM_MENTION;
	return json_int(post, "post_number", 0) > 1 ? ITEM_REPLY : ITEM_POST;
}

static bool
post_is_to_us(const struct json *post, const struct discourse_topic *topic,
	const struct discourse_said *said, const struct op_args *args,
	struct arena *arena)
{
	const char *us = discourse_name(args->at, arena);
	const char *whom = json_text(post, "reply_to_user.username");
	bool answers_topic = discourse_read_parent(post) == 1 &&
		json_int(post, "reply_to_post_number", 0) == 0;

	return topic->direct || said->to_us || said->quotes_us ||
		(us != NULL && str_eq_nocase(whom, us)) || (topic->ours && answers_topic);
}

/* Fills what only a post that stands has. */
static void
fill_post(const struct json *post, const struct discourse_topic *topic,
	const struct op_args *args, struct arena *arena, struct item *item)
{
	struct discourse_said said = discourse_text_fill(json_text(post, "cooked"),
		field_id(post, "topic_id", arena), args, arena, item);

	item->kind = post_kind(post, topic, item, &said);
	item->to_us = !item->ours && post_is_to_us(post, topic, &said, args, arena);
	if (item->ours && said.quotes > 0 &&
		json_int(post, "reply_to_post_number", 0) == 0)
		item->answers = parent_of(post, topic, said.quotes, arena);
	if (json_int(post, "version", 1) > 1)
		item->edited_at = field_time(post, "updated_at");
	item->acts_untold = !reads_acts(post, &item->liked);
}

bool
discourse_read_post(const struct json *post, const struct discourse_topic *topic,
	const struct op_args *args, struct arena *arena, struct item *item)
{
	const char *us = args->at->remote_id;
	const char *under = field_id(post, "topic_id", arena);
	bool deleted = json_bool(post, "user_deleted", false) ||
		!json_is_null(json_at(post, "deleted_at"));

	*item = (struct item){
		.remote_id = field_id(post, "id", arena),
		.author = poster_of(post, args, arena),
		.created_at = field_time(post, "created_at"),
		.fetched_at = args->now,
		.deleted_at = deleted ? args->now : 0,
		.replies = json_int(post, "reply_count", -1),
		.visibility = topic->direct ? VISIBLE_DIRECT : VISIBLE_PUBLIC,
		.kind = topic->direct ? ITEM_DIRECT : ITEM_REPLY,
		.state = json_bool(post, "hidden", false) ? STATE_HIDDEN : STATE_SHOWN,
		.text = "",
	};
	if (!json_is_object(post) || item->remote_id == NULL ||
		item->author.remote_id == NULL || discourse_read_is_note(post) ||
		(!deleted && json_text(post, "cooked") == NULL))
		return false;
	item->uri = arena_printf(
		arena, "%s/p/%s", args->at->server, form_escape(item->remote_id, arena));
	item->url = under == NULL
		? item->uri
		: arena_printf(arena, "%s/t/%s/%" PRId64, args->at->server,
			  form_escape(under, arena), json_int(post, "post_number", 1));
	item->ours = us != NULL && str_eq(item->author.remote_id, us);
	item->parent_id = parent_of(post, topic, discourse_read_parent(post), arena);
	if (json_int(post, "post_number", 0) == 1)
		item->subject = topic->title;
	if (!deleted)
		fill_post(post, topic, args, arena, item);
	return true;
}

void
discourse_read_unread(
	const struct json *post, struct arena *arena, struct op_result *result)
{
	const char *id = field_id(post, "id", arena);
	enum unread_why why = UNREAD_SHAPE;

	if (discourse_read_is_note(post))
		return;
	if (json_is_null(post))
		why = UNREAD_EMPTY;
	else if (json_is_object(post) && id == NULL)
		why = UNREAD_ID;
	else if (json_is_object(post))
		why = json_text(post, "cooked") == NULL ? UNREAD_EMPTY : UNREAD_AUTHOR;
	op_result_unread(result, id, post, why, arena);
}

void
discourse_read_queued(const char *id, const struct json *pending, const char *text,
	const struct op_args *args, struct arena *arena, struct item *item)
{
	const char *raw = field_text(pending, "raw_text", TEXT_BODY, arena);

	text = str_or_empty(text);
	if (raw == NULL)
		raw = text_clean(text, strlen(text), TEXT_BODY, arena, NULL);
	*item = (struct item){
		.remote_id = arena_printf(arena, DISCOURSE_QUEUED "%s", id),
		.parent_id = args->op == OP_ITEM ? NULL : args->item,
		.author = { .remote_id = args->at->remote_id,
			.handle = arena_printf(arena, "@%s",
				str_or_empty(discourse_name(args->at, arena))),
			.name = "" },
		.kind = args->visibility == VISIBLE_DIRECT ? ITEM_DIRECT : ITEM_REPLY,
		.visibility = args->visibility,
		.state = STATE_HELD,
		.ours = true,
		.created_at = field_time(pending, "created_at"),
		.fetched_at = args->now,
		.replies = -1,
		.text = raw,
	};
	if (item->created_at == 0)
		item->created_at = args->now;
}

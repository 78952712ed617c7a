/* Matrix: an item for an event.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/matrix/matrix.h"
#include "networks/matrix/matrix_state.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"

struct matrix_relation
matrix_read_relation(const struct json *content, struct arena *arena)
{
	const struct json *relates = matrix_member(content, "m.relates_to");
	const struct json *reply = matrix_member(relates, "m.in_reply_to");
	struct matrix_relation relation = {
		.type = json_text(relates, "rel_type"),
		.event = matrix_id_at(relates, "event_id", '$', arena),
	};
	bool falls_back = json_bool(relates, "is_falling_back", false);

	/* In a thread, old apps get the previous message as what it replies to. */
	if (!str_eq(relation.type, "m.thread") || !falls_back)
		relation.reply_to = matrix_id_at(reply, "event_id", '$', arena);
	return relation;
}

static const char *
member_name(const struct json *members, const char *id, struct arena *arena)
{
	for (const struct json *e = json_first(members); e != NULL; e = json_next(e))
		if (str_eq(json_text(e, "state_key"), id) &&
			str_eq(json_text(matrix_member(e, "type"), ""), "m.room.member"))
			return field_text(matrix_member(e, "content"), "displayname",
				TEXT_NAME, arena);
	return NULL;
}

struct person
matrix_read_person(const struct op_args *args, const char *id, const struct json *members,
	struct arena *arena)
{
	return (struct person){
		.remote_id = id,
		.handle = id,
		.name = member_name(members, id, arena),
		.url = matrix_id_link(args, id, NULL, arena),
	};
}

static bool
is_redacted(const struct json *event)
{
	const struct json *content = matrix_member(event, "content");

	return matrix_member(matrix_member(event, "unsigned"), "redacted_because") !=
		NULL ||
		(json_is_object(content) && json_count(content) == 0);
}

/* The newest text of an event that was edited: the server checks who did. */
static const struct json *
newest_content(const struct json *event, int64_t *edited_at)
{
	const struct json *relations =
		matrix_member(matrix_member(event, "unsigned"), "m.relations");
	const struct json *edit = matrix_member(relations, "m.replace");
	const struct json *content =
		matrix_member(matrix_member(edit, "content"), "m.new_content");

	if (!json_is_object(content) ||
		!str_eq(json_text(edit, "sender"), json_text(event, "sender")))
		return matrix_member(event, "content");
	*edited_at = json_int(edit, "origin_server_ts", 0);
	return content;
}

/* --- who speaks to whom --- */

static bool
is_of_ours(const struct matrix_room *room, const char *event)
{
	return room->known != NULL && event != NULL &&
		matrix_map_get(&room->known->ours, event) != NULL;
}

/* In a room that the user chose, whatever is not said to somebody else is said to us. */
static bool
is_to_us(const struct matrix_room *room, const struct matrix_words *words,
	const struct matrix_relation *relation, bool answers_us)
{
	if (words->names_us || answers_us || room->partner != NULL)
		return true;
	return room->chosen && relation->reply_to == NULL && !words->names_others;
}

static enum item_kind
kind_of_message(const struct matrix_room *room, const struct matrix_words *words,
	const struct item *item, bool answers_us)
{
	if (room->partner != NULL)
		return ITEM_DIRECT;
	if (words->names_us && !answers_us)
		return ITEM_MENTION;
	return str_eq(item->parent_id, room->id) ? ITEM_POST : ITEM_REPLY;
}

/* What we write to a person in private is said to them, although it names nobody. */
static void
address_partner(const struct matrix_room *room, struct arena *arena, struct item *item)
{
	if (!item->ours || room->partner == NULL || item->n_mentions > 0)
		return;
	*ARENA_PUSH(arena, item->mentions, item->n_mentions) =
		(struct mention){ .remote_id = room->partner, .handle = room->partner };
}

static void
place_message(const struct matrix_room *room, const struct matrix_relation *relation,
	struct arena *arena, struct item *item)
{
	const char *above = relation->reply_to;

	if (above == NULL && str_eq(relation->type, "m.thread"))
		above = relation->event;
	item->parent_id = matrix_id_of(room->id, above, arena);
	if (item->ours && relation->reply_to != NULL)
		item->answers = item->parent_id;
	/* Where it is read depends on the room, not on the message. */
	item->visibility = room->partner != NULL ? VISIBLE_DIRECT : VISIBLE_PUBLIC;
}

/* "matrix:roomid/…/e/…": the same for all accounts. */
static const char *
uri_of(const char *room, const char *event, struct arena *arena)
{
	return arena_printf(arena, "matrix:roomid/%s/e/%s", form_escape(room + 1, arena),
		form_escape(event + 1, arena));
}

/* --- an event --- */

/* Everything but its content. False if it has no usable id or sender. */
static bool
read_frame(const struct matrix_room *room, const struct json *event, struct arena *arena,
	struct item *item)
{
	const char *id = matrix_id_at(event, "event_id", '$', arena);
	const char *sender = matrix_id_at(event, "sender", '@', arena);
	int64_t at = json_int(event, "origin_server_ts", 0);

	if (id == NULL || sender == NULL)
		return false;
	*item = (struct item){
		.remote_id = matrix_id_of(room->id, id, arena),
		.uri = uri_of(room->id, id, arena),
		.url = matrix_id_link(room->args, room->id, id, arena),
		.author = matrix_read_person(room->args, sender, room->members, arena),
		.ours = str_eq(sender, room->args->at->remote_id),
		.created_at = at > 0 ? at : 0,
		.text = "",
		.acts_untold = true,
		.replies = -1,
	};
	return true;
}

/* A new text for a message that is known already; nothing else of it is given. Somebody
 * else's edit of a message is not valid: the author must be the same. */
static enum matrix_kind
read_edit(const struct matrix_room *room, const struct json *event,
	const struct matrix_relation *relation, struct arena *arena, struct item *item)
{
	const struct json *content =
		matrix_member(matrix_member(event, "content"), "m.new_content");
	int64_t at = item->created_at;

	if (relation->event == NULL || !json_is_object(content))
		return MATRIX_BROKEN;
	item->remote_id = matrix_id_of(room->id, relation->event, arena);
	item->uri = uri_of(room->id, relation->event, arena);
	item->url = matrix_id_link(room->args, room->id, relation->event, arena);
	item->created_at = 0;
	item->edited_at = at;
	item->only_known = true;
	item->visibility = room->partner != NULL ? VISIBLE_DIRECT : VISIBLE_PUBLIC;
	item->to_us = matrix_text_read(content, room->args, true, arena, item).names_us &&
		!item->ours;
	item->kind = item->to_us ? ITEM_MENTION : ITEM_POST;
	return MATRIX_MESSAGE;
}

static bool
is_message(const char *type)
{
	return str_eq(type, "m.room.message") || str_eq(type, "m.sticker");
}

enum matrix_kind
matrix_read_event(const struct matrix_room *room, const struct json *event,
	struct arena *arena, struct item *item)
{
	struct matrix_relation relation;
	struct matrix_words words;
	const struct json *content;
	int64_t edited_at = 0;
	bool answers_us;

	if (!is_message(json_text(matrix_member(event, "type"), "")))
		return MATRIX_NOTHING;
	if (!read_frame(room, event, arena, item))
		return MATRIX_BROKEN;
	if (is_redacted(event))
		return MATRIX_GONE;
	relation = matrix_read_relation(matrix_member(event, "content"), arena);
	if (str_eq(relation.type, "m.replace"))
		return read_edit(room, event, &relation, arena, item);
	content = newest_content(event, &edited_at);
	if (!json_is_object(content))
		return MATRIX_BROKEN;
	place_message(room, &relation, arena, item);
	words = matrix_text_read(
		content, room->args, relation.reply_to != NULL, arena, item);
	if (*item->text == '\0' && item->n_media == 0)
		return MATRIX_BROKEN;
	answers_us = words.answers_us || is_of_ours(room, relation.reply_to) ||
		(relation.reply_to == NULL && is_of_ours(room, relation.event));
	item->edited_at = edited_at;
	item->author.bot = str_eq(json_text(content, "msgtype"), "m.notice");
	item->kind = kind_of_message(room, &words, item, answers_us);
	item->to_us = !item->ours && is_to_us(room, &words, &relation, answers_us);
	address_partner(room, arena, item);
	return MATRIX_MESSAGE;
}

void
matrix_read_list(const struct matrix_room *room, const struct json *list,
	struct arena *arena, struct op_result *result)
{
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		struct item item;

		switch (matrix_read_event(room, e, arena, &item)) {
		case MATRIX_MESSAGE:
			*ARENA_PUSH(arena, result->items, result->n_items) = item;
			break;
		case MATRIX_GONE: op_result_gone(result, item.remote_id, arena); break;
		case MATRIX_BROKEN:
			op_result_unread(result, NULL, e, UNREAD_SHAPE, arena);
			break;
		case MATRIX_NOTHING: break;
		}
	}
}

bool
matrix_read_one(const struct op_args *args, const char *room, const struct json *event,
	struct arena *arena, struct item *item, struct err *err)
{
	const struct matrix_room in = { .args = args, .id = room };

	switch (matrix_read_event(&in, event, arena, item)) {
	case MATRIX_MESSAGE: return true;
	case MATRIX_GONE: return err_set(err, ERR_GONE, "the message was deleted");
	case MATRIX_NOTHING:
	case MATRIX_BROKEN: break;
	}
	return err_set(err, ERR_PROTOCOL, "the server's response is not a message");
}

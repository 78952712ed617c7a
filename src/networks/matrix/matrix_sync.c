/* Matrix: reading the pages of a sync.
 * SPDX-License-Identifier: MIT */
#include "networks/matrix/matrix_sync.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/matrix/matrix.h"
#include "networks/shared/field.h"

/* How much is remembered from one sync to the next. */
#define OURS_MAX  200
#define ROOMS_MAX 2000

struct matrix_room
matrix_sync_room(struct matrix_sync *sync, const char *id, const struct json *members)
{
	return (struct matrix_room){
		.args = sync->args,
		.id = id,
		.partner = matrix_map_get(&sync->state.direct, id),
		.chosen = matrix_map_get(&sync->state.chosen, id) != NULL,
		.members = members,
		.known = &sync->state,
	};
}

/* --- encrypted rooms --- */

static const char *
sealed_text(const struct matrix_sync *sync, const struct matrix_room *room)
{
	if (room->partner != NULL)
		return "[encrypted message: open it in another Matrix app]";
	return arena_printf(sync->arena,
		"[the room %s is encrypted: open it in another Matrix app]",
		matrix_map_get(&sync->state.chosen, room->id));
}

/* Whether an encrypted event is worth an item: in private, whenever the other side begins
 * to speak; in a chosen room, once, so that its name is seen. */
static bool
tells_sealed(struct matrix_sync *sync, const struct matrix_room *room, bool ours)
{
	const char *before = matrix_map_get(&sync->state.sealed, room->id);
	const char *now = ours ? "ours" : "theirs";

	if (room->partner == NULL && (!room->chosen || before != NULL || ours))
		return false;
	if (str_eq(before, now) || (before == NULL && ours))
		return false;
	matrix_map_put(&sync->state.sealed, room->id, now, ROOMS_MAX, sync->arena);
	return true;
}

static void
take_sealed(struct matrix_sync *sync, const struct matrix_room *room,
	const struct json *event)
{
	struct arena *arena = sync->arena;
	const char *id = matrix_id_at(event, "event_id", '$', arena);
	const char *sender = matrix_id_at(event, "sender", '@', arena);
	bool ours = str_eq(sender, sync->args->at->remote_id);
	struct item item;

	if (id == NULL || sender == NULL || !tells_sealed(sync, room, ours))
		return;
	item = (struct item){
		.remote_id = matrix_id_of(room->id, id, arena),
		.url = matrix_id_link(sync->args, room->id, id, arena),
		.parent_id = room->id,
		.author = matrix_read_person(sync->args, sender, room->members, arena),
		.kind = room->partner != NULL ? ITEM_DIRECT : ITEM_POST,
		.visibility = room->partner != NULL ? VISIBLE_DIRECT : VISIBLE_PUBLIC,
		.ours = ours,
		.to_us = !ours,
		.created_at = json_int(event, "origin_server_ts", 0),
		.text = sealed_text(sync, room),
		.acts_untold = true,
		.replies = -1,
	};
	if (ours)
		*ARENA_PUSH(arena, item.mentions, item.n_mentions) =
			(struct mention){ room->partner, room->partner };
	*ARENA_PUSH(arena, sync->result->items, sync->result->n_items) = item;
}

/* --- other events --- */

/* `redacts` moved into the content with room version 11. */
static void
take_redaction(struct matrix_sync *sync, const struct matrix_room *room,
	const struct json *event)
{
	struct arena *arena = sync->arena;
	const char *id = matrix_id_at(event, "redacts", '$', arena);

	if (id == NULL)
		id = matrix_id_at(matrix_member(event, "content"), "redacts", '$', arena);
	if (id != NULL)
		op_result_gone(sync->result, matrix_id_of(room->id, id, arena), arena);
}

/* A chosen room that was upgraded goes on in another one. Whether we are there is seen
 * from the next sync. */
static void
take_tombstone(struct matrix_sync *sync, const struct matrix_room *room,
	const struct json *event)
{
	const struct json *content = matrix_member(event, "content");
	const char *to = matrix_id_at(content, "replacement_room", '!', sync->arena);
	const char *name = matrix_map_get(&sync->state.chosen, room->id);

	if (to == NULL || name == NULL || matrix_map_get(&sync->state.chosen, to) != NULL)
		return;
	matrix_map_put(&sync->state.chosen, to, name, ROOMS_MAX, sync->arena);
	sync->result->missed = arena_printf(sync->arena,
		"the room %s was moved: join the new one in another Matrix app, if you have "
		"not",
		name);
}

/* In rooms that the user did not choose, only what concerns us is read. */
static bool
concerns_us(const struct matrix_room *room, const struct item *item)
{
	return room->partner != NULL || room->chosen || item->ours || item->to_us ||
		item->only_known;
}

static void
take_message(struct matrix_sync *sync, const struct matrix_room *room,
	const struct json *event)
{
	struct arena *arena = sync->arena;
	struct op_result *result = sync->result;
	struct item item;

	switch (matrix_read_event(room, event, arena, &item)) {
	case MATRIX_MESSAGE:
		if (item.ours && !item.only_known)
			matrix_map_put(&sync->state.ours,
				matrix_id_at(event, "event_id", '$', arena), "", OURS_MAX,
				arena);
		if (concerns_us(room, &item) &&
			(item.created_at == 0 || item.created_at >= sync->args->since))
			*ARENA_PUSH(arena, result->items, result->n_items) = item;
		/* An edit that names us may be of a message that did not concern us: that
		 * one is read then. */
		if (item.only_known && item.to_us && !room->chosen &&
			room->partner == NULL)
			op_result_unread(
				result, item.remote_id, event, UNREAD_EMPTY, arena);
		break;
	case MATRIX_GONE: op_result_gone(result, item.remote_id, arena); break;
	case MATRIX_BROKEN:
		op_result_unread(result,
			matrix_id_at(event, "event_id", '$', arena) == NULL
				? NULL
				: matrix_id_of(room->id,
					  matrix_id_at(event, "event_id", '$', arena),
					  arena),
			event, UNREAD_SHAPE, arena);
		break;
	case MATRIX_NOTHING: break;
	}
}

void
matrix_sync_take(struct matrix_sync *sync, const struct matrix_room *room,
	const struct json *event)
{
	const char *type = json_text(event, "type");

	if (str_eq(type, "m.room.encrypted"))
		take_sealed(sync, room, event);
	else if (str_eq(type, "m.room.redaction"))
		take_redaction(sync, room, event);
	else if (str_eq(type, "m.room.tombstone"))
		take_tombstone(sync, room, event);
	else
		take_message(sync, room, event);
}

/* --- a response --- */

/* A room that was not known to be private may already have messages. */
static void
add_direct(struct matrix_sync *sync, const char *person, const struct json *rooms,
	const struct matrix_map *before)
{
	struct matrix_state *state = &sync->state;

	for (const struct json *e = json_first(rooms); e != NULL; e = json_next(e)) {
		const char *room = field_id(e, "", sync->arena);

		if (room == NULL || *room != '!')
			continue;
		matrix_map_put(&state->direct, room, person, ROOMS_MAX, sync->arena);
		if (state->since != NULL && matrix_map_get(before, room) == NULL)
			matrix_state_add_gap(state,
				&(struct matrix_gap){ .room = room, .imports = true },
				sync->arena);
	}
}

/* "m.direct": people, each with the rooms in which we talk to them in private. */
static void
read_direct(struct matrix_sync *sync, const struct json *json)
{
	const struct json *data =
		matrix_member(matrix_member(json, "account_data"), "events");
	const struct matrix_map before = sync->state.direct;
	const struct json *content = NULL;

	for (const struct json *e = json_first(data); e != NULL; e = json_next(e))
		if (str_eq(json_text(e, "type"), "m.direct"))
			content = matrix_member(e, "content");
	if (!json_is_object(content))
		return;
	sync->state.direct = (struct matrix_map){ 0 };
	for (const struct json *p = json_first(content); p != NULL; p = json_next(p))
		if (matrix_id_is_user(json_name(p)))
			add_direct(sync, json_name(p), p, &before);
}

/* What the timeline left out; the first time, only where the history is wanted. */
static void
note_gap(struct matrix_sync *sync, const struct matrix_room *room,
	const struct json *timeline, const char *last)
{
	bool first = sync->state.since == NULL;
	struct matrix_gap gap = {
		.room = room->id,
		.from = json_text(timeline, "prev_batch"),
		.last = last,
		.imports = first,
	};

	if (!json_bool(timeline, "limited", false) || gap.from == NULL)
		return;
	if (!first || room->partner != NULL || room->chosen)
		matrix_state_add_gap(&sync->state, &gap, sync->arena);
}

static void
read_room(struct matrix_sync *sync, const char *id, const struct json *json)
{
	const struct json *timeline = matrix_member(json, "timeline");
	const struct json *events = matrix_member(timeline, "events");
	const struct json *state = matrix_member(matrix_member(json, "state"), "events");
	const struct matrix_room room = matrix_sync_room(sync, id, state);
	const char *last = matrix_map_get(&sync->state.last, id);
	const char *newest = NULL;

	for (const struct json *e = json_first(state); e != NULL; e = json_next(e))
		if (str_eq(json_text(e, "type"), "m.room.tombstone"))
			matrix_sync_take(sync, &room, e);
	for (const struct json *e = json_first(events); e != NULL; e = json_next(e)) {
		const char *event = matrix_id_at(e, "event_id", '$', sync->arena);

		matrix_sync_take(sync, &room, e);
		newest = event != NULL ? event : newest;
	}
	note_gap(sync, &room, timeline, last);
	if (newest != NULL)
		matrix_map_put(&sync->state.last, id, newest, ROOMS_MAX, sync->arena);
}

/* A room that was chosen and that we are not in is never heard of again. */
static void
note_missing(struct matrix_sync *sync, const struct json *joined)
{
	const struct matrix_map *chosen = &sync->state.chosen;

	for (size_t i = 0; i < chosen->count; i++)
		if (matrix_member(joined, chosen->at[i].key) == NULL)
			sync->result->missed = arena_printf(sync->arena,
				"this account is not in the room %s: join it in another "
				"Matrix app",
				chosen->at[i].value);
}

/* The server does not know its own token any more. */
static bool
begin_anew(struct matrix_sync *sync)
{
	struct matrix_state *state = &sync->state;
	const char *token = state->since;

	if (token == NULL || sync->response->status != 400 ||
		!matrix_says(sync->response, "M_UNKNOWN", sync->arena))
		return false;
	state->since = NULL;
	sync->result->missed =
		"the server has forgotten where we were: everything is read again";
	return true;
}

bool
matrix_sync_read(struct matrix_sync *sync, struct err *err)
{
	bool first = sync->state.since == NULL;
	const struct json *json;
	const struct json *joined;
	const char *next;

	if (begin_anew(sync))
		return true;
	json = matrix_body(sync->response, sync->arena, sync->result, err);
	if (json == NULL)
		return false;
	next = json_text(json, "next_batch");
	if (str_is_empty(next))
		return err_set(err, ERR_PROTOCOL,
			"unexpected reply: this does not look like a Matrix server");
	read_direct(sync, json);
	joined = matrix_member(matrix_member(json, "rooms"), "join");
	for (const struct json *e = json_first(joined); e != NULL; e = json_next(e)) {
		const char *name = str_or_empty(json_name(e));
		struct matrix_place place;

		if (matrix_id_read(name, sync->arena, &place) && place.event == NULL &&
			json_is_object(e))
			read_room(sync, name, e);
	}
	if (first) {
		note_missing(sync, joined);
		sync->state.lists = true;
		sync->state.list_at = NULL;
		sync->state.pages = 0;
	}
	sync->state.next = next;
	return true;
}

/* Matrix: what a sync left out: gaps, old mentions, the rooms behind names.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/matrix/matrix.h"
#include "networks/matrix/matrix_sync.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"

/* Pages of a gap, and of the list of mentions. */
#define PAGES_MAX 1000

/* How many events at the end of a page have to agree that the rest is too old: a date can
 * be anything. */
#define AGREEING 5

/* --- the room of a name --- */

bool
matrix_gap_read_name(struct matrix_sync *sync, struct err *err)
{
	struct matrix_state *state = &sync->state;
	const char *name = state->wanted.at[0].key;
	const char *room = NULL;

	if (!body_is_good(sync->response) &&
		!matrix_says(sync->response, "M_NOT_FOUND", sync->arena) &&
		!matrix_says(sync->response, "M_INVALID_PARAM", sync->arena))
		return matrix_body(sync->response, sync->arena, sync->result, err) !=
			NULL;
	if (body_is_good(sync->response)) {
		const struct json *json =
			matrix_body(sync->response, sync->arena, sync->result, err);

		if (json == NULL)
			return false;
		room = matrix_id_at(json, "room_id", '!', sync->arena);
	}
	matrix_map_drop(&state->wanted, name);
	if (room != NULL)
		matrix_state_choose(state, room, name, sync->arena);
	else
		sync->result->missed = arena_printf(sync->arena,
			"there is no room %s: check the rooms of this account", name);
	return true;
}

/* --- a gap --- */

/* Whether a page ends below what the user wants. */
static bool
is_too_old(const struct matrix_sync *sync, const struct json *list)
{
	size_t count = json_count(list);
	size_t half = (count + 1) / 2;
	size_t agreeing = half < AGREEING ? half : AGREEING;
	size_t old = 0;

	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		int64_t at = json_int(e, "origin_server_ts", 0);

		old = at > 0 && at < sync->args->since ? old + 1 : 0;
	}
	return count > 0 && old >= agreeing;
}

/* Takes in the events above what is known already. True if that was reached. */
static bool
take_page(struct matrix_sync *sync, const struct matrix_gap *gap, const struct json *json)
{
	const struct matrix_room room =
		matrix_sync_room(sync, gap->room, matrix_member(json, "state"));
	const struct json *list = matrix_member(json, "chunk");

	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		if (gap->last != NULL && str_eq(json_text(e, "event_id"), gap->last))
			return true;
		matrix_sync_take(sync, &room, e);
	}
	return is_too_old(sync, list);
}

/* We left the room meanwhile, or never were in it. */
static bool
gap_cannot_be_read(struct matrix_sync *sync, const struct matrix_gap *gap)
{
	const char *name = matrix_map_get(&sync->state.chosen, gap->room);

	if (!matrix_says(sync->response, "M_FORBIDDEN", sync->arena) &&
		!matrix_says(sync->response, "M_NOT_FOUND", sync->arena))
		return false;
	if (name != NULL)
		sync->result->missed = arena_printf(sync->arena,
			"this account is not in the room %s: join it in another Matrix app",
			name);
	matrix_state_end_gap(&sync->state);
	return true;
}

/* Why the page after this one is not read although the gap goes on; NULL. */
static const char *
gap_stops(const struct matrix_gap *gap, const char *end)
{
	if (str_eq(end, gap->from))
		return "this server repeats its pages; older messages may be missing";
	if (gap->pages + 1 >= PAGES_MAX)
		return "there were too many pages; older messages may be missing";
	return NULL;
}

bool
matrix_gap_read(struct matrix_sync *sync, struct err *err)
{
	struct matrix_gap gap = sync->state.gaps[0];
	const struct json *json;
	const char *end;
	const char *stops;

	if (gap_cannot_be_read(sync, &gap))
		return true;
	json = matrix_body(sync->response, sync->arena, sync->result, err);
	if (json == NULL)
		return false;
	if (!json_is_array(matrix_member(json, "chunk")))
		return err_set(err, ERR_PROTOCOL, "the server's response is not a list");
	end = json_text(json, "end");
	if (take_page(sync, &gap, json) || str_is_empty(end)) {
		matrix_state_end_gap(&sync->state);
		return true;
	}
	stops = gap_stops(&gap, end);
	if (stops != NULL) {
		sync->result->missed = stops;
		matrix_state_end_gap(&sync->state);
		return true;
	}
	sync->state.gaps[0].from = end;
	sync->state.gaps[0].pages++;
	return true;
}

/* --- the list of old mentions --- */

static void
end_list(struct matrix_sync *sync)
{
	sync->state.lists = false;
	sync->state.list_at = NULL;
	sync->state.pages = 0;
}

static bool
take_notices(struct matrix_sync *sync, const struct json *list)
{
	size_t old = 0;

	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		const char *id = matrix_id_at(e, "room_id", '!', sync->arena);
		int64_t at = json_int(e, "ts", 0);
		struct matrix_room room;

		old = at > 0 && at < sync->args->since ? old + 1 : 0;
		if (id == NULL)
			continue;
		room = matrix_sync_room(sync, id, NULL);
		matrix_sync_take(sync, &room, matrix_member(e, "event"));
	}
	return old > 0;
}

/* A server may not have the list at all: then what is older than the newest events stays
 * unread, which is said. */
bool
matrix_gap_read_list(struct matrix_sync *sync, struct err *err)
{
	struct matrix_state *state = &sync->state;
	const struct json *json;
	const char *next;

	if (matrix_says(sync->response, "M_UNRECOGNIZED", sync->arena) ||
		sync->response->status == 404) {
		sync->result->missed =
			"this server has no list of mentions: those from before the "
			"account was added may be missing";
		end_list(sync);
		return true;
	}
	json = matrix_body(sync->response, sync->arena, sync->result, err);
	if (json == NULL)
		return false;
	next = json_text(json, "next_token");
	if (take_notices(sync, matrix_member(json, "notifications")) ||
		str_is_empty(next) || str_eq(next, state->list_at) ||
		++state->pages >= PAGES_MAX)
		end_list(sync);
	else
		state->list_at = next;
	return true;
}

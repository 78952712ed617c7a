/* Matrix: what came in: which request is next, and what it asks for.
 *
 * One stream has everything: GET /sync since the last token. Where it leaves something out
 * (a "limited" timeline), the gap is filled page by page before the new token counts. The
 * first sync reads the history of private and chosen rooms in the same way, as far as the
 * user wants it, and old mentions in all other rooms from the list of notifications.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "networks/matrix/matrix.h"
#include "networks/matrix/matrix_state.h"
#include "networks/matrix/matrix_sync.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"

/* Of the events of rooms; the first sync brings all rooms at once. */
#define FIRST_EVENTS 10
#define LIST_PAGE    50

static const char *
sync_filter(int events, struct arena *arena)
{
	return form_escape(
		arena_printf(arena,
			"{\"presence\":{\"types\":[]},"
			"\"account_data\":{\"types\":[\"m.direct\"]},"
			"\"room\":{\"ephemeral\":{\"types\":[]},"
			"\"account_data\":{\"types\":[]},"
			"\"state\":{\"types\":[\"m.room.member\",\"m.room.tombstone\"],"
			"\"lazy_load_members\":true,\"include_redundant_members\":true},"
			"\"timeline\":{\"limit\":%d,\"types\":[\"m.room.message\","
			"\"m.room.encrypted\",\"m.room.redaction\",\"m.room.tombstone\","
			"\"m.sticker\"],\"lazy_load_members\":true}}}",
			events),
		arena);
}

static const char *
sync_path(const struct matrix_state *state, int64_t patience, struct arena *arena)
{
	const char *path = arena_printf(arena,
		"/_matrix/client/v3/sync?set_presence=offline&timeout=%lld&filter=%s",
		(long long)patience,
		sync_filter(state->since == NULL ? FIRST_EVENTS : MATRIX_PAGE, arena));

	if (state->since == NULL)
		return path;
	return arena_printf(arena, "%s&since=%s", path, form_escape(state->since, arena));
}

static const char *
gap_path(const struct matrix_state *state, struct arena *arena)
{
	const struct matrix_gap *gap = &state->gaps[0];
	const char *path = arena_printf(arena, "%s/messages?dir=b&limit=%d&filter=%s",
		matrix_id_path(gap->room, arena), MATRIX_PAGE,
		matrix_event_filter(arena));

	if (gap->from != NULL)
		path = arena_printf(
			arena, "%s&from=%s", path, form_escape(gap->from, arena));
	if (!gap->imports && state->since != NULL)
		path = arena_printf(
			arena, "%s&to=%s", path, form_escape(state->since, arena));
	return path;
}

static const char *
list_path(const struct matrix_state *state, struct arena *arena)
{
	const char *path = arena_printf(arena,
		"/_matrix/client/v3/notifications?only=highlight&limit=%d", LIST_PAGE);

	if (state->list_at == NULL)
		return path;
	return arena_printf(
		arena, "%s&from=%s", path, form_escape(state->list_at, arena));
}

static const char *
path_of_step(const struct matrix_state *state, int64_t patience, struct arena *arena)
{
	switch (matrix_state_step(state)) {
	case MATRIX_STEP_NAME:
		return arena_printf(arena, "/_matrix/client/v3/directory/room/%s",
			form_escape(state->wanted.at[0].key, arena));
	case MATRIX_STEP_GAP: return gap_path(state, arena);
	case MATRIX_STEP_LIST: return list_path(state, arena);
	case MATRIX_STEP_SYNC: break;
	}
	return sync_path(state, patience, arena);
}

bool
matrix_fetch_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const struct matrix_state state = matrix_state_read(args, arena);
	bool holds = matrix_state_step(&state) == MATRIX_STEP_SYNC && state.since != NULL;
	int64_t patience = holds ? args->patience : 0;

	if (!guard_checked(args, err))
		return false;
	matrix_request(
		args, "GET", path_of_step(&state, patience, arena), arena, request);
	request->patience = patience;
	return true;
}

/* The server's token counts once nothing before it is left to be read. */
static void
finish(struct matrix_sync *sync)
{
	struct matrix_state *state = &sync->state;
	struct op_result *result = sync->result;

	result->more =
		matrix_state_step(state) != MATRIX_STEP_SYNC || state->next == NULL;
	if (!result->more) {
		state->since = state->next;
		state->next = NULL;
	}
	result->cursor = matrix_state_write(state, sync->arena);
}

bool
matrix_fetch_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct matrix_sync sync = {
		.args = args,
		.state = matrix_state_read(args, arena),
		.response = response,
		.arena = arena,
		.result = result,
	};
	enum matrix_step step = matrix_state_step(&sync.state);
	bool ok;

	result->resumed = sync.state.next != NULL;
	switch (step) {
	case MATRIX_STEP_NAME: ok = matrix_gap_read_name(&sync, err); break;
	case MATRIX_STEP_GAP: ok = matrix_gap_read(&sync, err); break;
	case MATRIX_STEP_LIST: ok = matrix_gap_read_list(&sync, err); break;
	case MATRIX_STEP_SYNC:
	default: ok = matrix_sync_read(&sync, err); break;
	}
	if (ok)
		finish(&sync);
	return ok;
}

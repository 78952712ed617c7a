/* Matrix: reading the pages of a sync.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_MATRIX_MATRIX_SYNC_H
#define NETWORKS_MATRIX_MATRIX_SYNC_H

#include <stdbool.h>

#include "networks/matrix/matrix_state.h"

struct arena;
struct err;
struct http_response;
struct json;
struct matrix_room;
struct op_args;
struct op_result;

struct matrix_sync {
	const struct op_args *args;
	struct matrix_state state;
	const struct http_response *response;
	struct arena *arena;
	struct op_result *result;
};

/* A response of GET /sync. */
bool matrix_sync_read(struct matrix_sync *sync, struct err *err);

/* What is known of a room; `members` is a list with members' names, or NULL. */
struct matrix_room
matrix_sync_room(struct matrix_sync *sync, const char *id, const struct json *members);

/* Takes in one event of a room. */
void matrix_sync_take(struct matrix_sync *sync, const struct matrix_room *room,
	const struct json *event);

/* --- matrix_gap.c: each moves the state on --- */

/* The room of a name. */
bool matrix_gap_read_name(struct matrix_sync *sync, struct err *err);

/* A page of the first gap. */
bool matrix_gap_read(struct matrix_sync *sync, struct err *err);

/* A page of the list of old mentions. */
bool matrix_gap_read_list(struct matrix_sync *sync, struct err *err);

#endif

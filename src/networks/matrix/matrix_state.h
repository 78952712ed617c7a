/* Matrix: how far the sync of an account is: the content of an OP_FETCH cursor.
 *
 * The server's token moves on only when everything before it was read: while there are
 * gaps to fill, the old one stays, and the new one is kept beside it.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_MATRIX_MATRIX_STATE_H
#define NETWORKS_MATRIX_MATRIX_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "networks/matrix/matrix_map.h"

struct arena;
struct op_args;

/* A part of a room's history that the server left out. */
struct matrix_gap {
	const char *room;
	const char *from; /* where the next page begins; NULL: at the newest event */
	const char *last; /* the newest event that is known below it; NULL */
	int64_t pages;
	bool imports; /* it ends where the import does, not at the old token */
};

struct matrix_state {
	const char *since; /* everything up to here was read; NULL: nothing yet */
	const char *next;  /* where to go on when nothing is left to be done; NULL */
	const char *watch; /* the rooms that the user chose, as far as they are below */
	struct matrix_map wanted; /* of these, the names whose rooms are not known yet */
	struct matrix_map chosen; /* rooms, with the names that the user knows */
	struct matrix_map direct; /* private rooms, with whom we talk to there */
	struct matrix_map ours;   /* our newest events */
	struct matrix_map last;   /* rooms, with the newest event that we know of */
	struct matrix_map sealed; /* encrypted rooms, with who spoke there last */
	struct matrix_gap *gaps;
	size_t n_gaps;
	bool lists;          /* the list of old mentions is to be read … */
	const char *list_at; /* … from here */
	int64_t pages;       /* of that list so far */
};

enum matrix_step {
	MATRIX_STEP_NAME, /* the room of a name */
	MATRIX_STEP_GAP,  /* a page of a gap */
	MATRIX_STEP_LIST, /* a page of old mentions */
	MATRIX_STEP_SYNC,
};

/* Reads the cursor, and takes over what the user wants to read since then. */
struct matrix_state matrix_state_read(const struct op_args *args, struct arena *arena);

const char *matrix_state_write(const struct matrix_state *state, struct arena *arena);

enum matrix_step matrix_state_step(const struct matrix_state *state);

void matrix_state_add_gap(
	struct matrix_state *state, const struct matrix_gap *gap, struct arena *arena);

/* The first gap is filled. */
void matrix_state_end_gap(struct matrix_state *state);

/* What is to be read in a room; `since` and `next` stay. */
void matrix_state_choose(struct matrix_state *state, const char *room, const char *name,
	struct arena *arena);

#endif

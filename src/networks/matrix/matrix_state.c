/* Matrix: how far the sync of an account is.
 * SPDX-License-Identifier: MIT */
#include "networks/matrix/matrix_state.h"

#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "networks/matrix/matrix.h"
#include "networks/shared/url.h"

/* More rooms than people choose to read. */
#define CHOSEN_MAX 200

/* --- gaps --- */

void
matrix_state_add_gap(
	struct matrix_state *state, const struct matrix_gap *gap, struct arena *arena)
{
	*ARENA_PUSH(arena, state->gaps, state->n_gaps) = *gap;
}

void
matrix_state_end_gap(struct matrix_state *state)
{
	state->n_gaps--;
	memmove(state->gaps, state->gaps + 1, state->n_gaps * sizeof *state->gaps);
}

static void
read_gaps(const struct json *json, struct matrix_state *state, struct arena *arena)
{
	const struct json *list = json_at(json, "gaps");

	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		const struct matrix_gap gap = {
			.room = json_text(e, "room"),
			.from = json_text(e, "from"),
			.last = json_text(e, "last"),
			.pages = json_int(e, "pages", 0),
			.imports = json_bool(e, "imports", false),
		};

		if (gap.room != NULL)
			matrix_state_add_gap(state, &gap, arena);
	}
}

static void
write_gaps(struct json *json, const struct matrix_state *state, struct arena *arena)
{
	struct json *list = json_array(arena);

	if (state->n_gaps == 0)
		return;
	for (size_t i = 0; i < state->n_gaps; i++) {
		const struct matrix_gap *gap = &state->gaps[i];
		struct json *one = json_object(arena);

		json_add_text(arena, one, "room", gap->room);
		if (gap->from != NULL)
			json_add_text(arena, one, "from", gap->from);
		if (gap->last != NULL)
			json_add_text(arena, one, "last", gap->last);
		if (gap->pages > 0)
			json_add_int(arena, one, "pages", gap->pages);
		if (gap->imports)
			json_add_bool(arena, one, "imports", true);
		json_add(arena, list, NULL, one);
	}
	json_add(arena, json, "gaps", list);
}

/* --- what the user chose --- */

void
matrix_state_choose(struct matrix_state *state, const char *room, const char *name,
	struct arena *arena)
{
	matrix_map_put(&state->chosen, room, name, CHOSEN_MAX, arena);
	/* Before the first sync, that brings the gap. */
	if (state->since != NULL)
		matrix_state_add_gap(state,
			&(struct matrix_gap){ .room = room, .imports = true }, arena);
}

/* "#help", on our own server, for "#help:server". */
static const char *
full_name(const char *word, const struct op_args *args, struct arena *arena)
{
	const char *server = matrix_id_server(args->at->remote_id);

	if (*word != '#')
		word = arena_printf(arena, "#%s", word);
	if (strchr(word, ':') != NULL || *server == '\0')
		return word;
	return arena_printf(arena, "%s:%s", word, server);
}

/* The room in a link of matrix.to, or in the address of a page of Element; other words as
 * they are. */
static const char *
linked_room(const char *word, struct arena *arena)
{
	static const char *const before[] = { "matrix.to/#/", "/#/room/" };

	for (size_t i = 0; i < COUNT(before); i++) {
		const char *at = strstr(word, before[i]);
		const char *room;

		if (at == NULL)
			continue;
		at += strlen(before[i]);
		room = arena_copy_n(arena, at, strcspn(at, "/?"));
		if (*room != '%')
			return room;
		room = url_field(arena_printf(arena, "room=%s", room), "room", arena);
		return room == NULL ? word : room;
	}
	return word;
}

/* What is known of the rooms that stay chosen is kept. */
static void
take_watch(struct matrix_state *state, const struct op_args *args, struct arena *arena)
{
	const struct matrix_map before = state->chosen;
	char *words = arena_copy(arena, str_or_empty(args->at->watch));
	const char *left = words;
	const char *word;

	for (char *c = words; *c != '\0'; c++)
		if (*c == ',' || *c == ';')
			*c = ' ';
	state->watch = str_or_empty(args->at->watch);
	state->chosen = (struct matrix_map){ 0 };
	state->wanted = (struct matrix_map){ 0 };
	while ((word = str_word(&left, arena)) != NULL) {
		bool known = false;

		word = linked_room(word, arena);
		if (*word != '!')
			word = full_name(word, args, arena);
		for (size_t i = 0; i < before.count; i++)
			if (str_eq(before.at[i].key, word) ||
				str_eq(before.at[i].value, word)) {
				matrix_map_put(&state->chosen, before.at[i].key,
					before.at[i].value, CHOSEN_MAX, arena);
				known = true;
			}
		if (!known && *word == '!')
			matrix_state_choose(state, word, word, arena);
		else if (!known)
			matrix_map_put(&state->wanted, word, "", CHOSEN_MAX, arena);
	}
}

/* --- all of it --- */

struct matrix_state
matrix_state_read(const struct op_args *args, struct arena *arena)
{
	const char *text = str_or_empty(args->cursor);
	const struct json *json = json_parse(text, strlen(text), arena, NULL);
	struct matrix_state state = {
		.since = json_text(json, "since"),
		.next = json_text(json, "next"),
		.watch = json_text(json, "watch"),
		.lists = json_bool(json, "lists", false),
		.list_at = json_text(json, "list_at"),
		.pages = json_int(json, "pages", 0),
	};

	matrix_map_read(json, "wanted", &state.wanted, arena);
	matrix_map_read(json, "chosen", &state.chosen, arena);
	matrix_map_read(json, "direct", &state.direct, arena);
	matrix_map_read(json, "ours", &state.ours, arena);
	matrix_map_read(json, "last", &state.last, arena);
	matrix_map_read(json, "sealed", &state.sealed, arena);
	read_gaps(json, &state, arena);
	if (!str_eq(str_or_empty(state.watch), str_or_empty(args->at->watch)))
		take_watch(&state, args, arena);
	return state;
}

const char *
matrix_state_write(const struct matrix_state *state, struct arena *arena)
{
	struct json *json = json_object(arena);

	if (state->since != NULL)
		json_add_text(arena, json, "since", state->since);
	if (state->next != NULL)
		json_add_text(arena, json, "next", state->next);
	if (!str_is_empty(state->watch))
		json_add_text(arena, json, "watch", state->watch);
	matrix_map_write(json, "wanted", &state->wanted, arena);
	matrix_map_write(json, "chosen", &state->chosen, arena);
	matrix_map_write(json, "direct", &state->direct, arena);
	matrix_map_write(json, "ours", &state->ours, arena);
	matrix_map_write(json, "last", &state->last, arena);
	matrix_map_write(json, "sealed", &state->sealed, arena);
	write_gaps(json, state, arena);
	if (state->lists)
		json_add_bool(arena, json, "lists", true);
	if (state->list_at != NULL)
		json_add_text(arena, json, "list_at", state->list_at);
	if (state->pages > 0)
		json_add_int(arena, json, "pages", state->pages);
	return json_print(json, false, arena);
}

enum matrix_step
matrix_state_step(const struct matrix_state *state)
{
	if (state->wanted.count > 0)
		return MATRIX_STEP_NAME;
	if (state->n_gaps > 0)
		return MATRIX_STEP_GAP;
	return state->lists ? MATRIX_STEP_LIST : MATRIX_STEP_SYNC;
}

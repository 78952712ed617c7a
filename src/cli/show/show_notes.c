/* Private notes, for people and for programs.
 * SPDX-License-Identifier: MIT */
#include "cli/show/show.h"

#include "base/arena.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/date.h"
#include "cli/print/print.h"
#include "store/notes.h"

static const struct column columns[] = {
	{ "number", "note", CELL_NUMBER, 0 },
	{ "agent", "by", CELL_TEXT, 0 },
	{ "at", "on", CELL_TIME, 0 },
	{ "conversation", NULL, CELL_NUMBER, 0 },
	{ "edited_by", NULL, CELL_TEXT, 0 },
	{ "edited_at", NULL, CELL_TIME, 0 },
	{ "text", "text", CELL_TEXT, 20 },
};

static void
note_cells(const struct private_note *note, struct print_cell *cells)
{
	const struct print_cell all[] = { { .number = note->number },
		{ .text = note->agent }, { .number = note->at },
		{ .number = note->conversation }, { .text = note->edited_by },
		{ .number = note->edited_at }, { .text = note->text } };

	for (size_t i = 0; i < COUNT(all); i++)
		cells[i] = all[i];
}

void
show_notes(struct print *print, const struct private_notes *notes, struct arena *arena)
{
	if (!print->json) {
		show_notes_text(print, notes, arena);
		return;
	}
	print_json(print, show_notes_json(notes, arena));
}

struct json *
show_notes_json(const struct private_notes *notes, struct arena *arena)
{
	struct json *list = json_array(arena);

	for (size_t i = 0; i < notes->count; i++) {
		struct print_cell cells[COUNT(columns)];

		note_cells(&notes->at[i], cells);
		json_add(arena, list, NULL,
			print_record_json(columns, COUNT(columns), cells, arena));
	}
	return list;
}

void
show_notes_text(
	struct print *print, const struct private_notes *notes, struct arena *arena)
{
	for (size_t i = 0; i < notes->count; i++) {
		const struct private_note *note = &notes->at[i];
		const char *edited = "";

		if (note->edited_at > 0)
			edited = arena_printf(arena, ", changed%s%s %s",
				note->edited_by ? " by " : "",
				str_or_empty(note->edited_by),
				date_words_local(note->edited_at, print->now).at);
		print_wrapped(print, 0,
			arena_printf(arena, "note %lld · %s%s%s%s: %s",
				(long long)note->number, str_or_empty(note->agent),
				note->agent ? ", " : "",
				date_words_local(note->at, print->now).at, edited,
				note->text));
	}
}

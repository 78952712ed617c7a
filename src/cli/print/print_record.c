/* One object of what commands print, for programs.
 * SPDX-License-Identifier: MIT */
#include "cli/print/print.h"

#include "base/json.h"

static void
add_cell(struct arena *arena, struct json *to, const struct column *column,
	const struct print_cell *cell)
{
	switch (column->kind) {
	case CELL_TEXT: json_add_text(arena, to, column->name, cell->text); break;
	case CELL_NUMBER: json_add_int(arena, to, column->name, cell->number); break;
	case CELL_TIME:
	case CELL_SINCE:
		json_add_text(arena, to, column->name,
			cell->number > 0 ? print_time(cell->number).at : NULL);
		break;
	case CELL_MAYBE:
	case CELL_SPAN:
		if (cell->number < 0)
			json_add_null(arena, to, column->name);
		else
			json_add_int(arena, to, column->name, cell->number);
		break;
	case CELL_FLAG: json_add_bool(arena, to, column->name, cell->number != 0); break;
	}
}

struct json *
print_record_json(const struct column *columns, size_t count,
	const struct print_cell *cells, struct arena *arena)
{
	struct json *object = json_object(arena);

	for (size_t i = 0; i < count; i++)
		if (columns[i].name)
			add_cell(arena, object, &columns[i], &cells[i]);
	return object;
}

void
print_record(struct print *print, const struct column *columns, size_t count,
	const struct print_cell *cells)
{
	struct arena scratch = { 0 };

	if (print->json)
		print_json(print, print_record_json(columns, count, cells, &scratch));
	arena_release(&scratch);
}

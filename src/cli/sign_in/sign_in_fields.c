/* heed account add: what is typed to sign in, field by field.
 * SPDX-License-Identifier: MIT */
#include "cli/sign_in/sign_in_fields.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/text/text.h"
#include "cli/sign_in/token.h"
#include "networks/catalog.h"

#define COLUMNS    76
#define LINES_MOST (16 * 1024)

/* What it is, and below that where to find it, wrapped, with a line feed at its end; "" if nobody
 * knows. */
static const char *
recipe_of(const struct sign_in_fields *fields, size_t i, struct arena *arena)
{
	const char *wrapped = "";
	struct text_lines lines =
		text_wrap(catalog_field_recipe(fields->network, i, fields->place, arena),
			COLUMNS, arena);

	for (size_t at = 0; at < lines.count && lines.at[at].len > 0; at++)
		wrapped = arena_printf(arena, "%s  %.*s\n", wrapped,
			(int)lines.at[at].len, lines.at[at].at);
	return *wrapped ? arena_printf(arena, "%s\n%s",
				  catalog_field_title(fields->network, i, arena), wrapped)
			: wrapped;
}

/* A line from a person, which may be empty; NULL if nobody can be asked. */
static char *
ask_person(const struct sign_in_fields *fields, size_t i, struct arena *arena,
	struct err *err)
{
	const char *recipe = recipe_of(fields, i, arena);
	const char *title = catalog_field_title(fields->network, i, arena);
	const char *empty =
		fields->network->fields[i].optional ? " (Enter leaves it out)" : "";
	char *line;

	if (catalog_field_hides(fields->network, i))
		return token_from_person(*empty
				? arena_printf(arena, "%s%s%s", recipe, title, empty)
				: arena_printf(arena, "%s%s", recipe, title),
			err);
	line = token_ask_line(arena_printf(arena, "%s%s%s: ", recipe, title, empty));
	if (!line)
		err_set(err, ERR_USAGE, "there is no terminal to ask for your %s",
			fields->network->fields[i].name);
	return line;
}

/* False for one that has to be typed again; the person has been told why. Enter alone may be a
 * slip: only the second ends it. */
static bool
is_right(const struct sign_in_fields *fields, size_t i, const char *line, int *empty,
	struct err *err)
{
	struct arena scratch = { 0 };
	struct err fault = { 0 };
	char *value = catalog_field_read(fields->network, i, line, &scratch, &fault);

	if (value)
		mem_erase(value, strlen(value));
	else if (*line || ++*empty == 1)
		fprintf(stderr, "heed: %s%s\n", fault.text,
			*line ? "" : "; Enter again adds no account");
	else
		err_set(err, fault.code, "%s; no account was added", fault.text);
	arena_release(&scratch);
	return value != NULL;
}

static void
sign_in_add_line(struct buf *lines, const char *line)
{
	buf_adds(lines, line);
	buf_addc(lines, '\n');
}

static bool
ask_field_of(const struct sign_in_fields *fields, size_t i, struct buf *lines,
	struct arena *arena, struct err *err)
{
	int empty = 0;

	for (bool right = false; !right && empty < 2;) {
		char *line = ask_person(fields, i, arena, err);

		if (!line)
			return false;
		right = is_right(fields, i, line, &empty, err);
		if (right)
			sign_in_add_line(lines, line);
		token_end(line);
	}
	return empty < 2;
}

static bool
take_field(
	const struct sign_in_fields *fields, size_t i, struct buf *lines, struct err *err)
{
	const struct catalog_field *field = &fields->network->fields[i];
	char *line = token_from_input();

	if (!line && !field->optional)
		return err_set(
			err, ERR_USAGE, "there is no %s on standard input", field->name);
	sign_in_add_line(lines, line ? line : "");
	token_end(line);
	return true;
}

bool
sign_in_fields_read(const struct sign_in_fields *fields, struct buf *lines,
	struct arena *arena, struct err *err)
{
	bool ok = true;

	/* All of it at once: a buffer that grows would leave copies behind. */
	buf_init(lines, LINES_MOST);
	lines->room = LINES_MOST + 1;
	lines->at = mem_alloc(lines->room);
	for (size_t i = 0; ok && i < CATALOG_FIELDS; i++) {
		if (!catalog_field_asks(fields->network, i, fields->browser))
			continue;
		ok = fields->from_input ? take_field(fields, i, lines, err)
					: ask_field_of(fields, i, lines, arena, err);
	}
	return ok && (!lines->full || err_set(err, ERR_USAGE, "that is too long"));
}

void
sign_in_fields_release(struct buf *lines)
{
	if (lines->at)
		mem_erase(lines->at, lines->room);
	buf_release(lines);
}

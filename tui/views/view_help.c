/* The help: the keys that work in a context, from the present keymap, grouped by task,
 * searchable.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/text/utf8.h"
#include "tui/app.h"
#include "tui/widgets/editor.h"
#include "tui/views/help_entry.h"
#include "tui/widgets/lines.h"
#include "tui/view.h"

#define KEYS_COLS 16 /* where what they do begins */

struct help {
	struct view view;
	enum context of;                /* the place that is explained */
	const struct view_ops *of_view; /* and the kind of view; NULL: any */
	struct arena arena;
	struct help_entry_list all;
	size_t *found; /* of `all`, in the order of the entries */
	size_t n_found;
	struct editor filter;
	struct lines lines;
	bool typing; /* the last key was for the filter */
	int cols;    /* of a column, as last fitted */
};

static struct help *
help_of(const struct view *view)
{
	return view_within(view, offsetof(struct help, view));
}

static enum context
help_context(const struct view *view)
{
	(void)view;
	return CONTEXT_HELP;
}

static void
add_heading(struct lines *lines, const char *group)
{
	struct line *line;

	if (lines->count > 0)
		lines_add_plain(lines, 0);
	line = lines_add_plain(lines, 0);
	line->heading = true;
	line_add(line, ROLE_TITLE, group);
}

/* The keys, and beside them what they do, in as many lines as that takes. */
static void
add_lines(struct help *help, const struct help_entry *entry, int cols)
{
	struct lines *lines = &help->lines;
	int keys = utf8_width(entry->keys, strlen(entry->keys));
	int indent = keys < KEYS_COLS ? KEYS_COLS : keys + 2;
	struct text_lines about = text_wrap(
		entry->about, cols - indent > 8 ? cols - indent : 8, &lines->arena);

	lines_begin_entry(lines);
	for (size_t i = 0; i < about.count; i++) {
		struct line *line = lines_add(lines, 0);

		if (i == 0)
			line_add(line, entry->role, entry->keys);
		line_add_at(line, indent, ROLE_TEXT,
			arena_copy_n(&lines->arena, about.at[i].at, about.at[i].len));
	}
}

/* Makes the lines of the entries that pass the filter, at once, since keys may come faster than
 * frames. */
static void
refill(struct help *help)
{
	const char *filter = editor_text(&help->filter);
	const char *group = "";

	lines_clear(&help->lines);
	help->n_found = 0;
	for (size_t i = 0; i < help->all.count; i++) {
		const struct help_entry *entry = &help->all.at[i];

		if (!help_entry_fits(entry, filter))
			continue;
		if (!str_eq(group, entry->group))
			add_heading(&help->lines, entry->group);
		add_lines(help, entry, help->cols);
		group = entry->group;
		help->found[help->n_found++] = i;
	}
}

static bool
help_load(struct view *view, struct err *err)
{
	struct help *help = help_of(view);

	(void)err;
	if (help->all.count > 0)
		return true;
	help_entry_list(
		&view->app->keymap, help->of, help->of_view, &help->arena, &help->all);
	help->found = ARENA_ARRAY(&help->arena, size_t, help->all.count);
	refill(help);
	return true;
}

static void
help_fit(struct view *view, struct rect rect)
{
	struct help *help = help_of(view);

	help->lines.columns = rect.cols < 100 ? 1 : rect.cols < 160 ? 2 : 3;
	help->cols = rect.cols / help->lines.columns - LINES_MARGINS;
	refill(help);
	lines_fit(&help->lines, rect.rows - 2);
	editor_fit(&help->filter, 1, rect.cols > 20 ? rect.cols - 20 : 2);
}

static void
draw_filter(const struct help *help, struct canvas *canvas, struct rect rect)
{
	struct rect line = { .row = rect.row, .rows = 1 };
	char count[40];
	int end;

	snprintf(count, sizeof count, "%zu of %zu", help->n_found, help->all.count);
	end = canvas_put_right(canvas, rect.row, rect.col + rect.cols - 1, rect.cols / 2,
		ROLE_DIM, count);
	line.col = rect.col + 2 +
		canvas_put(canvas, rect.row, rect.col + 2, rect.cols, ROLE_KEY, "Find ");
	line.cols = end - line.col - 1;
	if (help->filter.text.len > 0)
		editor_draw(&help->filter, canvas, line);
	else
		canvas_put(canvas, line.row, line.col, line.cols, ROLE_DIM,
			"type a key, or what you want to do");
}

static void
help_draw(const struct view *view, struct canvas *canvas, struct rect rect)
{
	const struct help *help = help_of(view);
	struct rect body = rect;
	struct arena arena = { 0 };

	lines_title(canvas, rect,
		arena_printf(&arena, "Keys: %s", keymap_context_where(help->of)),
		&help->lines);
	arena_release(&arena);
	rect.row++;
	draw_filter(help, canvas, rect);
	body.row += 2;
	body.rows -= 2;
	if (help->n_found == 0)
		lines_middle(canvas, body, body.rows / 3, ROLE_TITLE,
			"No match. Esc shows all again.");
	else if (body.rows > 0)
		lines_draw(&help->lines, canvas, body, !help->typing);
}

/* Closes the help and runs the command where the help was opened, as one whose target was not
 * visible. The binding belongs to the keymap. */
static void
run_selected(struct help *help)
{
	struct app *app = help->view.app;
	const struct help_entry *entry;
	const struct binding *binding;

	if (help->n_found == 0)
		return;
	entry = &help->all.at[help->found[help->lines.selected]];
	binding = entry->binding;
	if (!binding) {
		app_say(app, ROLE_NOTE, "nothing to run: %s %s", entry->keys,
			entry->about);
		return;
	}
	app_pop(app);
	app_commands(app, binding, true);
}

static bool
run_entry(struct view *view, const struct command *command, struct err *err)
{
	(void)command;
	(void)err;
	run_selected(help_of(view));
	return true;
}

static bool
move_entry(struct view *view, const struct command *command, struct err *err)
{
	struct help *help = help_of(view);

	(void)err;
	help->typing = false;
	return lines_move(&help->lines, command->action);
}

/* The filter first, then the help itself. */
static bool
cancel(struct view *view, const struct command *command, struct err *err)
{
	struct help *help = help_of(view);

	if (help->filter.text.len == 0)
		return view_leave(view, command, err);
	editor_set(&help->filter, "");
	help->lines.selected = 0;
	help->typing = false;
	refill(help);
	return true;
}

static const struct view_action help_actions[] = {
	{ ACT_OPEN, .target = TARGET_CURSOR, .run = run_entry, .hints = { 1 } },
	{ ACT_NEXT, .run = move_entry, .hints = { 2 } },
	{ ACT_PREVIOUS, .run = move_entry, .hints = { 3 } },
	{ ACT_FIRST, .run = move_entry },
	{ ACT_LAST, .run = move_entry },
	{ ACT_HALF_DOWN, .run = move_entry },
	{ ACT_HALF_UP, .run = move_entry },
	{ ACT_PAGE_DOWN, .run = move_entry },
	{ ACT_PAGE_UP, .run = move_entry },
	{ ACT_CANCEL, .run = cancel, .hints = { 4 } },
	{ ACT_BACK, .run = view_leave },
	{ .action = ACTION_COUNT },
};

static struct lines *
help_lines(struct view *view)
{
	return &help_of(view)->lines;
}

static bool
help_type(struct view *view, struct key key)
{
	struct help *help = help_of(view);

	if (key.code == 'q' && !key.ctrl && !key.meta && help->filter.text.len == 0) {
		app_pop(view->app);
		return true;
	}
	if (!editor_type(&help->filter, key))
		return false;
	help->typing = help->filter.text.len > 0;
	help->lines.selected = 0;
	refill(help);
	return true;
}

static bool
help_paste(struct view *view, const char *text)
{
	struct help *help = help_of(view);

	help->typing = true;
	help->lines.selected = 0;
	editor_paste(&help->filter, text);
	refill(help);
	return true;
}

static void
help_close(struct view *view)
{
	struct help *help = help_of(view);

	editor_release(&help->filter);
	lines_release(&help->lines);
	arena_release(&help->arena);
	free(help);
}

static const struct view_ops help_ops = {
	.name = "help",
	.context = help_context,
	.actions = help_actions,
	.lines = help_lines,
	.load = help_load,
	.fit = help_fit,
	.draw = help_draw,
	.type = help_type,
	.paste = help_paste,
	.close = help_close,
};

struct view *
view_help_new(struct app *app, enum context context, const struct view_ops *of)
{
	struct help *help = mem_alloc(sizeof *help);

	help->view = (struct view){ .ops = &help_ops, .app = app };
	help->of = context;
	help->of_view = of;
	help->cols = 80 - LINES_MARGINS;
	editor_init(&help->filter, true);
	return &help->view;
}

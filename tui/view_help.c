/* The help of a place: its keys from the live keymap, by task, found while typing.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text.h"
#include "base/utf8.h"
#include "inbox/filter.h"
#include "tui/app.h"
#include "tui/editor.h"
#include "tui/sheet.h"
#include "tui/sign.h"
#include "tui/view.h"

#define KEYS_COLS 16 /* where what they do begins */

/* Something the help tells: keys and what they do, a piece of a query, or a sign. */
struct entry {
	const char *group;
	const char *keys;
	const char *about;
	const char *words;             /* besides, for finding it */
	enum role role;                /* of the keys */
	const struct binding *binding; /* NULL: nothing to run */
};

struct help {
	struct view view;
	enum context of; /* the place that is explained */
	struct arena arena;
	struct entry *all;
	size_t n_all;
	size_t *found; /* of `all`, in the order of the sheet's entries */
	size_t n_found;
	struct editor filter;
	struct sheet sheet;
	bool typing; /* the last key was for the filter */
};

static enum context
help_context(const struct view *view)
{
	(void)view;
	return CONTEXT_HELP;
}

static struct entry *
add_entry(struct help *help, const struct entry *entry)
{
	size_t size = sizeof *entry;

	help->all = arena_grow(
		&help->arena, help->all, help->n_all * size, (help->n_all + 1) * size);
	help->all[help->n_all] = *entry;
	return &help->all[help->n_all++];
}

static bool
same_commands(const struct binding *a, const struct binding *b)
{
	if (a->n_commands != b->n_commands || !str_eq(a->about, b->about))
		return false;
	for (size_t i = 0; i < a->n_commands; i++) {
		if (a->commands[i].action != b->commands[i].action ||
			!str_eq(a->commands[i].argument, b->commands[i].argument))
			return false;
	}
	return true;
}

/* Several keys of one command stand in one entry. */
static bool
join_keys(struct help *help, const struct binding *binding, const char *keys)
{
	for (size_t i = 0; i < help->n_all; i++) {
		struct entry *entry = &help->all[i];

		if (!same_commands(entry->binding, binding))
			continue;
		entry->keys = arena_printf(&help->arena, "%s  %s", entry->keys, keys);
		return true;
	}
	return false;
}

static void
collect_binding(struct help *help, const struct binding *binding, const char *group)
{
	const struct action_row *row = &action_rows[binding->commands[0].action];
	const char *keys;

	if (binding->commands[0].action == ACT_NOTHING || !str_eq(row->group, group) ||
		!keymap_holds(&help->view.app->keymap, binding, help->of))
		return;
	keys = keymap_shown(binding, &help->arena);
	if (join_keys(help, binding, keys))
		return;
	add_entry(help,
		&(struct entry){ .group = group,
			.keys = keys,
			.about = binding->about,
			.words = arena_printf(&help->arena, "%s %s %s", row->name,
				row->summary, row->synonyms),
			.role = ROLE_KEY,
			.binding = binding });
}

/* Groups come in the order of the list of actions, keys in that of the keymap. */
static void
collect_keys(struct help *help)
{
	const struct keymap *keymap = &help->view.app->keymap;
	const char *group = "";

	for (int a = 0; a < ACTION_COUNT; a++) {
		if (str_eq(action_rows[a].group, group))
			continue;
		group = action_rows[a].group;
		for (size_t i = 0; i < keymap->n_bindings; i++)
			collect_binding(help, &keymap->bindings[i], group);
	}
}

static void
collect_queries(struct help *help)
{
	for (size_t i = 0; i < FILTER_KEY_COUNT; i++) {
		const struct filter_key_row *row = &filter_keys[i];

		add_entry(help,
			&(struct entry){ .group = "In a query",
				.keys = row->name[0]
					? arena_printf(&help->arena, "%s:", row->name)
					: row->values,
				.about = row->name[0]
					? arena_printf(&help->arena, "%s: %s",
						  row->meaning, row->values)
					: row->meaning,
				.words = "query limit search filter",
				.role = ROLE_HIT });
	}
	add_entry(help,
		&(struct entry){ .group = "In a query",
			.keys = "-word  or  ( )",
			.about = "not this; one of two; together",
			.words = "query limit search filter not and",
			.role = ROLE_HIT });
}

static void
collect_signs(struct help *help)
{
	bool ascii = help->view.app->canvas.ascii;

	for (size_t i = 0; i < SIGN_COUNT; i++) {
		if (signs[i].meaning[0])
			add_entry(help,
				&(struct entry){ .group = "Signs of a row",
					.keys = ascii ? signs[i].ascii : signs[i].look,
					.about = signs[i].meaning,
					.words = "sign symbol mark state",
					.role = signs[i].role });
	}
}

static bool
help_load(struct view *view, struct err *err)
{
	struct help *help = (struct help *)view;

	(void)err;
	if (help->n_all > 0)
		return true;
	collect_keys(help);
	collect_queries(help);
	collect_signs(help);
	help->found = ARENA_ARRAY(&help->arena, size_t, help->n_all);
	return true;
}

/* Every word of the filter is somewhere in it. */
static bool
entry_fits(const struct entry *entry, const char *filter)
{
	struct arena arena = { 0 };
	const char *rest = filter;
	const char *word;
	const char *whole = arena_printf(&arena, "%s\n%s\n%s\n%s", entry->keys,
		entry->about, entry->words, entry->group);
	bool fits = true;

	while (fits && (word = str_word(&rest, &arena)) != NULL)
		fits = str_find_nocase(whole, word) != NULL;
	arena_release(&arena);
	return fits;
}

static void
add_heading(struct sheet *sheet, const char *group)
{
	struct sheet_line *line;

	if (sheet->count > 0)
		sheet_plain(sheet, 0);
	line = sheet_plain(sheet, 0);
	line->heading = true;
	sheet_add(line, ROLE_TITLE, group);
}

/* The keys, and beside them what they do, in as many lines as that takes. */
static void
add_lines(struct help *help, const struct entry *entry, int cols)
{
	struct sheet *sheet = &help->sheet;
	int keys = utf8_width(entry->keys, strlen(entry->keys));
	int indent = keys < KEYS_COLS ? KEYS_COLS : keys + 2;
	struct text_lines about = text_wrap(
		entry->about, cols - indent > 8 ? cols - indent : 8, &sheet->arena);

	sheet_entry(sheet);
	for (size_t i = 0; i < about.count; i++) {
		struct sheet_line *line = sheet_line(sheet, 0);

		if (i == 0)
			sheet_add(line, entry->role, entry->keys);
		sheet_add_at(line, indent, ROLE_TEXT,
			arena_copy_n(&sheet->arena, about.at[i].at, about.at[i].len));
	}
}

/* Makes the lines of what the filter leaves. */
static void
refill(struct help *help, int cols)
{
	const char *filter = editor_text(&help->filter);
	const char *group = "";

	sheet_clear(&help->sheet);
	help->n_found = 0;
	for (size_t i = 0; i < help->n_all; i++) {
		const struct entry *entry = &help->all[i];

		if (!entry_fits(entry, filter))
			continue;
		if (!str_eq(group, entry->group))
			add_heading(&help->sheet, entry->group);
		add_lines(help, entry, cols);
		group = entry->group;
		help->found[help->n_found++] = i;
	}
}

static void
help_fit(struct view *view, struct rect rect)
{
	struct help *help = (struct help *)view;

	help->sheet.columns = rect.cols < 100 ? 1 : rect.cols < 160 ? 2 : 3;
	refill(help, rect.cols / help->sheet.columns - SHEET_MARGINS);
	sheet_fit(&help->sheet, rect.rows - 2);
	editor_fit(&help->filter, 1, rect.cols > 20 ? rect.cols - 20 : 2);
}

static void
draw_filter(const struct help *help, struct canvas *canvas, struct rect rect)
{
	struct rect line = { .row = rect.row, .rows = 1 };
	char count[40];
	int end;

	snprintf(count, sizeof count, "%zu of %zu", help->n_found, help->n_all);
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
	const struct help *help = (const struct help *)view;
	struct rect body = rect;
	struct arena arena = { 0 };

	sheet_title(canvas, rect,
		arena_printf(&arena, "Keys %s %s ", canvas->ascii ? "-" : "·",
			context_where(help->of)));
	arena_release(&arena);
	rect.row++;
	draw_filter(help, canvas, rect);
	body.row += 2;
	body.rows -= 2;
	if (help->n_found == 0)
		sheet_middle(canvas, body, body.rows / 3, ROLE_TITLE,
			"Nothing is called that. Esc shows all again.");
	else if (body.rows > 0)
		sheet_draw(&help->sheet, canvas, body, !help->typing);
}

/* Leaves, and does it where the help was asked for. The binding lives in the keymap. */
static void
run_selected(struct help *help)
{
	struct app *app = help->view.app;
	const struct entry *entry;
	const struct binding *binding;

	if (help->n_found == 0)
		return;
	entry = &help->all[help->found[help->sheet.selected]];
	binding = entry->binding;
	if (!binding) {
		app_say(app, ROLE_NOTE, "nothing to run: %s %s", entry->keys,
			entry->about);
		return;
	}
	app_pop(app);
	for (size_t i = 0; i < binding->n_commands; i++)
		app_command(app, &binding->commands[i]);
}

static bool
help_act(struct view *view, const struct command *command, struct err *err)
{
	struct help *help = (struct help *)view;

	(void)err;
	if (sheet_move(&help->sheet, command->action)) {
		help->typing = false;
		return true;
	}
	if (command->action == ACT_OPEN) {
		run_selected(help);
		return true;
	}
	if (command->action != ACT_CANCEL && command->action != ACT_BACK)
		return false;
	if (command->action == ACT_CANCEL && help->filter.text.len > 0) {
		editor_set(&help->filter, "");
		help->sheet.selected = 0;
		help->typing = false;
	} else {
		app_pop(view->app);
	}
	return true;
}

static bool
help_type(struct view *view, struct key key)
{
	struct help *help = (struct help *)view;

	if (key.code == 'q' && !key.ctrl && !key.meta && help->filter.text.len == 0) {
		app_pop(view->app);
		return true;
	}
	if (!editor_type(&help->filter, key))
		return false;
	help->typing = help->filter.text.len > 0;
	help->sheet.selected = 0;
	return true;
}

static bool
help_paste(struct view *view, const char *text)
{
	struct help *help = (struct help *)view;

	help->typing = true;
	return editor_paste(&help->filter, text);
}

static const enum action *
help_hints(const struct view *view)
{
	static const enum action hints[] = { ACT_OPEN, ACT_NEXT, ACT_PREVIOUS, ACT_CANCEL,
		ACTION_COUNT };

	(void)view;
	return hints;
}

static void
help_close(struct view *view)
{
	struct help *help = (struct help *)view;

	editor_release(&help->filter);
	sheet_release(&help->sheet);
	arena_release(&help->arena);
	free(help);
}

static const struct view_ops help_ops = {
	.name = "help",
	.context = help_context,
	.load = help_load,
	.fit = help_fit,
	.draw = help_draw,
	.act = help_act,
	.type = help_type,
	.paste = help_paste,
	.hints = help_hints,
	.close = help_close,
};

struct view *
view_help_new(struct app *app, enum context context)
{
	struct help *help = mem_alloc(sizeof *help);

	help->view = (struct view){ .ops = &help_ops, .app = app };
	help->of = context;
	editor_init(&help->filter, true);
	return &help->view;
}

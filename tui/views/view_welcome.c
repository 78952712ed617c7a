/* The first screen: what heed is, and the keys to start with.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/text/text.h"
#include "base/text/utf8.h"
#include "inbox/settings.h"
#include "networks/catalog.h"
#include "tui/app.h"
#include "tui/widgets/lines.h"
#include "tui/view.h"

#define TEXT_COLS 62

static const struct {
	enum action action;
	const char *about;
	const char *brief;
} choices[] = {
	{ ACT_DEMO, "the demo: a practice community, with nothing real in it",
		"the demo" },
	{ ACT_ADD, "add an account", "add an account" },
	{ ACT_HELP, "the keys, and how to search", "help" },
	{ ACT_BACK, "leave", "leave" },
};

static const char promise[] = "heed puts everyone who writes to you into one queue, "
			      "longest wait first, so that nobody is forgotten.";

static const char *
signing_in(const struct settings *settings, struct arena *arena)
{
	return arena_printf(arena,
		"Sign in to an account on %s: approve heed in your browser, where that is "
		"possible, or paste a code, a token or an app password. heed keeps it %s.",
		catalog_titles(arena),
		settings->secrets == SECRETS_FILE   ? "in a file that only you can read"
			: *settings->secret_command ? "with the program that you chose"
						    : "in your keyring");
}

/* What is drawn, from the top down; a small window shows less. */
struct welcome_plan {
	bool tells; /* what heed is */
	bool signs; /* how an account is signed in */
	int cols;   /* of the texts */
	int rows;
};

static enum context
welcome_context(const struct view *view)
{
	(void)view;
	return CONTEXT_WELCOME;
}

static bool
welcome_load(struct view *view, struct err *err)
{
	(void)view;
	(void)err;
	return true;
}

static void
welcome_fit(struct view *view, struct rect rect)
{
	(void)view;
	(void)rect;
}

static int
lines_of(const char *text, int cols)
{
	struct arena arena = { 0 };
	int count = (int)text_wrap(text, cols, &arena).count;

	arena_release(&arena);
	return count;
}

static int
fault_lines(const struct app *app, int cols)
{
	int count = app->n_faults > 0 ? 1 : 0;

	for (size_t i = 0; i < app->n_faults; i++)
		count += lines_of(app->faults[i], cols);
	return count;
}

static int
rows_of(const struct app *app, const struct welcome_plan *plan)
{
	struct arena arena = { 0 };
	int rows = 2 + (int)COUNT(choices) + fault_lines(app, plan->cols);
	if (plan->tells)
		rows += 1 + lines_of(promise, plan->cols);
	if (plan->signs)
		rows += 1 + lines_of(signing_in(app->settings, &arena), plan->cols);
	arena_release(&arena);
	return rows;
}

/* As much as fits: the keys first, then the description of heed. */
static struct welcome_plan
plan_for(const struct app *app, struct rect rect)
{
	struct welcome_plan plan = { .tells = true, .signs = true };

	plan.cols = rect.cols - 4 < TEXT_COLS ? rect.cols - 4 : TEXT_COLS;
	if (plan.cols < 16)
		plan.cols = 16;
	if (rows_of(app, &plan) > rect.rows)
		plan.signs = false;
	if (rows_of(app, &plan) > rect.rows)
		plan.tells = false;
	plan.rows = rows_of(app, &plan);
	return plan;
}

/* A paragraph whose lines begin at the same column, in the middle of the window. */
static int
put_text(struct canvas *canvas, struct rect rect, int row,
	const struct welcome_plan *plan, enum role role, const char *text)
{
	struct arena arena = { 0 };
	struct text_lines lines = text_wrap(text, plan->cols, &arena);
	int col = rect.col + (rect.cols - plan->cols) / 2;

	for (size_t i = 0; i < lines.count && row < rect.rows; i++)
		canvas_put_n(canvas, rect.row + row++, col, plan->cols, role,
			lines.at[i].at, lines.at[i].len);
	arena_release(&arena);
	return row;
}

/* The key of an action now, or the command to type if it has none. */
static const char *
key_of(const struct app *app, enum action action, struct arena *arena)
{
	const struct binding *binding = keymap_for(&app->keymap, CONTEXT_WELCOME, action);

	if (!binding)
		return arena_printf(arena, ":%s", action_rows[action].name);
	return keymap_shown(binding, arena);
}

static int
put_choices(const struct app *app, struct canvas *canvas, struct rect rect, int row,
	const struct welcome_plan *plan)
{
	struct arena arena = { 0 };
	const char *keys[COUNT(choices)];
	int col = rect.col + (rect.cols - plan->cols) / 2;
	int wide = 1;

	for (size_t i = 0; i < COUNT(choices); i++) {
		int width;

		keys[i] = key_of(app, choices[i].action, &arena);
		width = utf8_width(keys[i], strlen(keys[i]));
		if (width > wide)
			wide = width;
	}
	canvas_cursor(canvas, rect.row + row, col);
	for (size_t i = 0; i < COUNT(choices) && row < rect.rows; i++) {
		canvas_put(canvas, rect.row + row, col, wide, ROLE_KEY, keys[i]);
		canvas_put(canvas, rect.row + row++, col + wide + 3,
			plan->cols - wide - 3, ROLE_TEXT,
			plan->cols < TEXT_COLS ? choices[i].brief : choices[i].about);
	}
	arena_release(&arena);
	return row;
}

static void
welcome_draw(const struct view *view, struct canvas *canvas, struct rect rect)
{
	const struct app *app = view->app;
	struct welcome_plan plan = plan_for(app, rect);
	struct arena arena = { 0 };
	int row = (rect.rows - plan.rows) * 2 / 5;

	if (row < 0)
		row = 0;
	lines_middle(canvas, rect, row, ROLE_TITLE, "heed");
	row++;
	if (plan.tells)
		row = put_text(canvas, rect, row + 1, &plan, ROLE_TEXT, promise);
	row = put_choices(app, canvas, rect, row + 1, &plan);
	if (plan.signs)
		row = put_text(canvas, rect, row + 1, &plan, ROLE_DIM,
			signing_in(app->settings, &arena));
	arena_release(&arena);
	row++;
	for (size_t i = 0; i < app->n_faults; i++)
		row = put_text(canvas, rect, row, &plan, ROLE_ERROR, app->faults[i]);
}

static const struct view_action welcome_actions[] = {
	{ ACT_DEMO, .hints = { 1 } },
	{ ACT_ADD, .hints = { 2 } },
	{ ACT_HELP, .hints = { 3 } },
	{ ACT_BACK, .run = view_leave, .hints = { 4 } },
	{ .action = ACTION_COUNT },
};

static void
welcome_close(struct view *view)
{
	free(view);
}

static const struct view_ops welcome_ops = {
	.name = "welcome",
	.context = welcome_context,
	.actions = welcome_actions,
	.load = welcome_load,
	.fit = welcome_fit,
	.draw = welcome_draw,
	.close = welcome_close,
};

struct view *
view_welcome_new(struct app *app)
{
	struct view *view = mem_alloc(sizeof *view);

	*view = (struct view){ .ops = &welcome_ops, .app = app };
	return view;
}

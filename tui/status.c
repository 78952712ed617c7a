/* The two lines at the bottom, and the popup of a prefix.
 * SPDX-License-Identifier: MIT */
#include "tui/status.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tui/app.h"

#define STALE (10 * DATE_MINUTE)

/* When it was fetched; its worst news first. */
static const char *
freshness(const struct app *app, const struct account *account, enum role *role,
	struct arena *arena)
{
	*role = ROLE_DIM;
	if (account->error) {
		*role = ROLE_ERROR;
		if (account->error_code == ERR_SIGNIN)
			return arena_printf(arena,
				"%s is signed out · ga a signs in again", account->name);
		return arena_printf(arena, "%s: %s", account->name, account->error);
	}
	if (!str_is_empty(account->doing)) {
		*role = ROLE_NOTE;
		return arena_printf(arena, "%s: %s", account->name, account->doing);
	}
	if (account->fetched_at == 0)
		return arena_printf(arena, "%s: not fetched yet", account->name);
	if (app->now - account->fetched_at > STALE)
		*role = ROLE_WARN;
	if (account->streaming && app->now - account->fetched_at <= STALE)
		return arena_printf(arena, "%s live", account->name);
	if (app->now - account->fetched_at < DATE_MINUTE)
		return arena_printf(arena, "%s fetched now", account->name);
	return arena_printf(arena, "%s %s ago", account->name,
		date_short(app->now - account->fetched_at).at);
}

/* One account in few words. */
static const char *
standing(const struct app *app, const struct account *account, enum role *role,
	struct arena *arena)
{
	const char *said = freshness(app, account, role, arena);

	if (account->unread == 0 || *role == ROLE_ERROR)
		return said;
	return arena_printf(
		arena, "%s (%lld could not be read)", said, (long long)account->unread);
}

static int
worth(enum role role)
{
	switch (role) {
	case ROLE_ERROR: return 3;
	case ROLE_WARN: return 2;
	case ROLE_NOTE: return 1;
	default: return 0;
	}
}

/* All accounts when all is well, else the one with the worst news. */
static const char *
accounts(const struct app *app, enum role *role, struct arena *arena)
{
	const char *out = "";
	int worst = -1;

	*role = ROLE_DIM;
	if (app->engine_fault[0]) {
		*role = ROLE_ERROR;
		return app->engine_fault;
	}
	if (app->n_stuck > 0) {
		*role = ROLE_ERROR;
		return arena_printf(arena, "%zu not sent · go tells why", app->n_stuck);
	}
	for (size_t i = 0; i < app->n_accounts; i++) {
		enum role one;
		const char *said = standing(app, &app->accounts[i], &one, arena);

		if (worth(one) == 0 && worst <= 0)
			out = arena_printf(
				arena, "%s%s%s", out, out[0] ? " · " : "", said);
		else if (worth(one) > worst)
			out = said;
		if (worth(one) > worst) {
			worst = worth(one);
			*role = one;
		}
	}
	if (app->n_sending > 0)
		out = arena_printf(arena, "sending %zu · %s", app->n_sending, out);
	return out;
}

void
status_draw(const struct app *app, struct canvas *canvas, int row)
{
	const struct view *view = app_top(app);
	const char *left = app->note.text[0] ? app->note.text
		: view && view->ops->status  ? view->ops->status(view)
					     : "";
	enum role left_role = app->note.text[0] ? app->note.role : ROLE_DIM;
	enum role role;
	struct arena arena = { 0 };
	const char *right = accounts(app, &role, &arena);
	int room = canvas->cols - 2;
	int used = utf8_width(left, strlen(left));

	canvas_fill(canvas, (struct rect){ .row = row, .rows = 1, .cols = canvas->cols },
		ROLE_TEXT);
	if (app->prompt.open && app->prompt.fault[0]) {
		canvas_put(canvas, row, 1, room, ROLE_ERROR, app->prompt.fault);
	} else {
		if (used > room)
			used = room;
		canvas_put(canvas, row, 1, room, left_role, left);
		if (room - used > 12)
			canvas_put_right(canvas, row, canvas->cols - 1, room - used - 2,
				role, right);
	}
	arena_release(&arena);
}

/* "Enter" for "<Enter>": alone, a key needs no brackets. */
static const char *
plainly(const char *keys, struct arena *arena)
{
	size_t len = strlen(keys);

	if (len > 3 && keys[0] == '<' && strchr(keys, '>') == keys + len - 1)
		return arena_copy_n(arena, keys + 1, len - 2);
	return keys;
}

/* "r reply"; 0 columns when nothing is bound to it here. */
static int
hint_width(const struct app *app, enum action action, struct arena *arena,
	const char **keys, const char **words)
{
	const struct view *view = app_top(app);
	const struct binding *binding =
		keymap_for(&app->keymap, view->ops->context(view), action);

	if (!binding)
		return 0;
	*keys = plainly(keymap_keys(binding, arena), arena);
	*words = action_rows[action].name;
	return utf8_width(*keys, strlen(*keys)) + 1 + utf8_width(*words, strlen(*words));
}

static int
put_hint(struct canvas *canvas, int row, int col, const char *keys, const char *words)
{
	col += canvas_put(canvas, row, col, canvas->cols - col, ROLE_KEY, keys);
	col += canvas_put(canvas, row, col + 1, canvas->cols - col - 1, ROLE_DIM, words);
	return col + 1;
}

void
hints_draw(const struct app *app, struct canvas *canvas, int row)
{
	const struct view *view = app_top(app);
	struct arena arena = { 0 };
	const char *keys;
	const char *words;
	int col = 1;
	int last = hint_width(app, ACT_HELP, &arena, &keys, &words);
	int end = canvas->cols - 1 - (last > 0 ? last + 2 : 0);

	for (const enum action *a = view->ops->hints(view); *a != ACTION_COUNT; a++) {
		int width = hint_width(app, *a, &arena, &keys, &words);

		if (width > 0 && *a != ACT_HELP && col + width <= end)
			col = put_hint(canvas, row, col, keys, words) + 2;
	}
	if (hint_width(app, ACT_HELP, &arena, &keys, &words) > 0 &&
		col + last < canvas->cols)
		put_hint(canvas, row, col, keys, words);
	arena_release(&arena);
}

static bool
follows(const struct app *app, const struct binding *binding)
{
	const struct view *view = app_top(app);

	if (binding->n_keys <= app->n_keys ||
		!keymap_holds(&app->keymap, binding, view->ops->context(view)))
		return false;
	for (size_t i = 0; i < app->n_keys; i++) {
		if (!key_equal(binding->keys[i], app->keys[i]))
			return false;
	}
	return true;
}

void
popup_draw(const struct app *app, struct canvas *canvas, int above)
{
	const struct view *view = app_top(app);
	const char *title;
	struct arena arena = { 0 };
	int count = 0;
	int row;

	for (size_t i = 0; i < app->keymap.n_bindings; i++)
		count += follows(app, &app->keymap.bindings[i]);
	if (count == 0)
		return;
	row = above - count - 1 > 0 ? above - count - 1 : 0;
	canvas_fill(canvas,
		(struct rect){ .row = row, .rows = above - row, .cols = canvas->cols },
		ROLE_TEXT);
	canvas_line(canvas, row, 0, canvas->cols, ROLE_DIM);
	title = keymap_prefix_title(
		&app->keymap, view->ops->context(view), app->keys, app->n_keys);
	canvas_putf(canvas, row, 1, canvas->cols - 2, ROLE_TITLE, " %s ",
		title ? title : "then");
	for (size_t i = 0; i < app->keymap.n_bindings && row + 1 < above; i++) {
		const struct binding *binding = &app->keymap.bindings[i];

		if (!follows(app, binding))
			continue;
		row++;
		canvas_put(canvas, row, 2, 8, ROLE_KEY, keymap_keys(binding, &arena));
		canvas_put(canvas, row, 11, canvas->cols - 12, ROLE_TEXT, binding->about);
	}
	arena_release(&arena);
}

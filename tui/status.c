/* The state of the accounts, the status line, the hints, and the popup of a prefix.
 * SPDX-License-Identifier: MIT */
#include "tui/status.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/text/utf8.h"
#include "tui/app.h"
#include "tui/app_act.h"
#include "tui/widgets/hint.h"
#include "tui/widgets/widget.h"

/* Entries of a prefix's popup. */
#define POPUP_MOST 60

#define STALE (10 * DATE_MINUTE)

/* When it was fetched; its worst problem first. */
static const char *
freshness(const struct app *app, const struct account *account, enum role *role,
	struct arena *arena)
{
	*role = ROLE_DIM;
	if (account->error) {
		*role = ROLE_ERROR;
		if (account->error_code == ERR_SIGNIN)
			return arena_printf(arena, "%s is signed out, %s signs in",
				account->name, hint_key(app, ACT_ACCOUNTS).at);
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
		date_words_short(app->now - account->fetched_at).at);
}

/* The state of one account, in a few words. */
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

/* Several accounts without problems, in a few words. */
static const char *
all_well(const struct app *app, bool brief, struct arena *arena)
{
	int64_t oldest = INT64_MAX;
	bool live = app->n_accounts > 0;

	for (size_t i = 0; i < app->n_accounts; i++) {
		live = live && app->accounts[i].streaming;
		if (app->accounts[i].fetched_at < oldest)
			oldest = app->accounts[i].fetched_at;
	}
	if (live)
		return brief ? "live"
			     : arena_printf(arena, "%zu accounts live", app->n_accounts);
	if (app->n_accounts == 0 || oldest == 0)
		return "";
	if (app->now - oldest < DATE_MINUTE)
		return brief ? "fetched" : "all accounts fetched now";
	return arena_printf(arena, "%s%s ago", brief ? "" : "all accounts fetched ",
		date_words_short(app->now - oldest).at);
}

/* What to do comes first: the rest may not fit. */
static const char *
engine_words(const struct app *app, bool brief, struct arena *arena)
{
	const char *key = hint_key(app, ACT_RELOAD).at;

	return brief ? arena_printf(arena, "%s: no engine", key)
		     : arena_printf(arena, "engine stopped, %s restarts it: %s", key,
			       app->engine_fault);
}

/* All accounts if there are no problems, else the one with the worst. */
static const char *
accounts(const struct app *app, bool brief, enum role *role, struct arena *arena)
{
	const char *out = "";
	int worst = 0;

	*role = ROLE_DIM;
	if (app->engine_fault[0]) {
		*role = ROLE_ERROR;
		return engine_words(app, brief, arena);
	}
	if (app->n_stuck > 0) {
		*role = ROLE_ERROR;
		return arena_printf(arena, "%zu not sent, %s says why", app->n_stuck,
			hint_key(app, ACT_OUTBOX).at);
	}
	for (size_t i = 0; i < app->n_accounts; i++) {
		enum role one;
		const char *said = standing(app, &app->accounts[i], &one, arena);

		if (worth(one) > worst) {
			out = said;
			worst = worth(one);
			*role = one;
		} else if (worst == 0 && app->n_accounts == 1 && !brief) {
			out = said;
		}
	}
	if (worst == 0 && !out[0])
		out = all_well(app, brief, arena);
	if (app->n_sending > 0)
		out = arena_printf(arena, "sending %zu%s%s", app->n_sending,
			out[0] ? ", " : "", out);
	return out;
}

/* What is left for the tabs: enough for one, with five digits, and for "+3". */
#define TAB_COLS 26

/* In as many words as there is room for beside the tabs: half of the line, unless
 * something is wrong. */
static const char *
standing_words(const struct app *app, int cols, enum role *role, struct arena *arena)
{
	const char *text = accounts(app, false, role, arena);
	const char *demo = "";

	if (app->demo_folder)
		demo = cols < 110 ? "demo, "
				  : "demo, a practice community on this machine, ";
	if (cols < 60 && app->engine_fault[0])
		return accounts(app, true, role, arena);
	if (cols < 60 && worth(*role) < 3)
		text = accounts(app, true, role, arena);
	/* While replies leave, the tabs keep their room. */
	if (cols < 100 && app->n_sending > 0 && worth(*role) < 3)
		text = arena_printf(arena, "sending %zu", app->n_sending);
	return arena_printf(arena, "%s%s", demo, text);
}

int
status_account_cols(const struct app *app, int cols)
{
	struct arena arena = { 0 };
	enum role role;
	const char *text = standing_words(app, cols, &role, &arena);
	int width = utf8_width(text, strlen(text));

	arena_release(&arena);
	return width < cols - TAB_COLS ? width : cols - TAB_COLS;
}

void
status_draw_accounts(const struct app *app, struct canvas *canvas, int row)
{
	struct arena arena = { 0 };
	enum role role;
	const char *text = standing_words(app, canvas->cols, &role, &arena);

	canvas_put_right(
		canvas, row, canvas->cols - 1, canvas->cols - TAB_COLS, role, text);
	arena_release(&arena);
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
	const char *right = app->n_views > 1 ? accounts(app, false, &role, &arena) : "";
	int room = canvas->cols - 2;
	int used = utf8_width(left, strlen(left));

	canvas_fill(canvas, (struct rect){ .row = row, .rows = 1, .cols = canvas->cols },
		ROLE_TEXT);
	if (used > room)
		used = room;
	canvas_put(canvas, row, 1, room, left_role, left);
	if (right[0] && room - used > 12)
		canvas_put_right(
			canvas, row, canvas->cols - 1, room - used - 2, role, right);
	arena_release(&arena);
}

/* "r reply"; 0 columns if it has no key here. */
static int
hint_width(const struct app *app, enum action action, struct key_text *keys)
{
	const char *verb = hint_verb(action);

	*keys = hint_key_first(app, action);
	if (keys->at[0] == ':' && keys->at[1])
		return 0;
	return utf8_width(keys->at, strlen(keys->at)) + 1 +
		utf8_width(verb, strlen(verb));
}

static int
put_hint(struct canvas *canvas, int row, int col, enum action action, const char *keys)
{
	const char *words = hint_verb(action);
	int begin = col;

	col += canvas_put(canvas, row, col, canvas->cols - col, ROLE_KEY, keys);
	col += canvas_put(canvas, row, col + 1, canvas->cols - col - 1, ROLE_DIM, words);
	canvas_spot(canvas, (struct rect){ row, begin, 1, col + 1 - begin }, SPOT_HINT,
		(int64_t)action);
	return col + 1;
}

/* Not on this network, for example. */
static bool
is_possible(const struct view *view, enum action action, struct arena *arena)
{
	const struct command command = { .action = action, .argument = "" };

	return !view->ops->about || !view->ops->about(view, &command, arena).reason;
}

void
status_draw_hints(const struct app *app, struct canvas *canvas, int row)
{
	struct arena arena = { 0 };
	const struct view *view = app_top(app);
	const struct view_action *hint;
	struct key_text keys;
	int col = 1;
	int last = hint_width(app, ACT_HELP, &keys);
	int end = canvas->cols - 1 - (last > 0 ? last + 2 : 0);

	if (last > 0 && col + last < canvas->cols)
		put_hint(canvas, row, canvas->cols - 1 - last, ACT_HELP, keys.at);
	for (int place = 1; (hint = view_hint(view, place)) != NULL; place++) {
		int width = hint_width(app, hint->action, &keys);

		/* The first hints are the most useful: later ones never replace them. */
		if (width == 0 || hint->action == ACT_HELP ||
			!is_possible(view, hint->action, &arena))
			continue;
		if (col + width > end)
			break;
		col = put_hint(canvas, row, col, hint->action, keys.at) + 2;
	}
	arena_release(&arena);
}

static bool
follows(const struct app *app, const struct binding *binding)
{
	const struct view *view = app_top(app);
	enum context context = view->ops->context(view);

	if (binding->n_keys <= app->n_keys || binding->n_commands == 0 ||
		!keymap_holds(&app->keymap, binding, context) ||
		!app_act_is_possible(app, binding->commands[0].action))
		return false;
	for (size_t i = 0; i < app->n_keys; i++) {
		if (!key_equal(binding->keys[i], app->keys[i]))
			return false;
	}
	return true;
}

/* The text beside a key: "block Bia Souza" for "Xb"; if it is empty, the entry is left out. */
static struct view_about
about_of(const struct app *app, const struct binding *binding, struct arena *arena)
{
	const struct view *view = app_top(app);
	struct view_about about = { 0 };

	if (view->ops->about && binding->n_commands == 1)
		about = view->ops->about(view, &binding->commands[0], arena);
	if (!about.text)
		about.text = str_or_empty(binding->about);
	return about;
}

#define ENTRY_KEYS 8 /* columns before the words of an entry */

/* An entry that is impossible or risky has a line below that says why. Returns the rows. */
static int
put_entry(const struct app *app, struct canvas *canvas, struct rect box, int at,
	const struct binding *binding)
{
	struct arena arena = { 0 };
	struct view_about about = about_of(app, binding, &arena);
	struct binding rest = { .n_keys = binding->n_keys - app->n_keys };
	const char *below = about.reason ? about.reason : about.warning;
	int row = box.row + at;
	int col = box.col + ENTRY_KEYS;
	int cols = box.cols - ENTRY_KEYS;

	for (size_t i = 0; i < rest.n_keys; i++)
		rest.keys[i] = binding->keys[app->n_keys + i];
	canvas_put(canvas, row, box.col, ENTRY_KEYS - 1,
		about.reason ? ROLE_DIM : ROLE_KEY, keymap_keys(&rest, &arena));
	canvas_put(
		canvas, row, col, cols, about.reason ? ROLE_DIM : ROLE_TEXT, about.text);
	if (below && at + 1 < box.rows)
		canvas_put(canvas, row + 1, col, cols,
			about.reason ? ROLE_DIM : ROLE_WARN, below);
	arena_release(&arena);
	return below ? 2 : 1;
}

/* Rows that an entry takes, 0 if there is nothing to show; widens `cols` if necessary. */
static int
measure(const struct app *app, const struct binding *binding, int *cols)
{
	struct arena arena = { 0 };
	struct view_about about = about_of(app, binding, &arena);
	const char *below = about.reason ? about.reason : str_or_empty(about.warning);
	int width = utf8_width(about.text, strlen(about.text));
	int under = utf8_width(below, strlen(below));
	int rows = !about.text[0] ? 0 : below[0] ? 2 : 1;

	width = (width > under ? width : under) + ENTRY_KEYS;
	if (rows > 0 && width > *cols)
		*cols = width;
	arena_release(&arena);
	return rows;
}

void
status_draw_popup(const struct app *app, struct canvas *canvas, int above)
{
	const struct view *view = app_top(app);
	const char *title = keymap_prefix_title(
		&app->keymap, view->ops->context(view), app->keys, app->n_keys);
	const struct binding *shown[POPUP_MOST];
	size_t count = 0;
	int rows = 0;
	int cols = 0;
	int at = 0;
	struct rect box;

	for (size_t i = 0; i < app->keymap.n_bindings && count < POPUP_MOST; i++) {
		const struct binding *binding = &app->keymap.bindings[i];
		int takes = follows(app, binding) ? measure(app, binding, &cols) : 0;

		if (takes > 0)
			shown[count++] = binding;
		rows += takes;
	}
	if (count == 0)
		return;
	box = widget_popup(canvas, (struct rect){ .rows = above, .cols = canvas->cols },
		rows, cols, title ? title : "then", "Esc close");
	for (size_t i = 0; i < count && at < box.rows; i++)
		at += put_entry(app, canvas, box, at, shown[i]);
}

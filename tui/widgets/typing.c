/* Dispatching keys: to the prompt, the keymap or the view.
 * SPDX-License-Identifier: MIT */
#include "tui/widgets/typing.h"

#include <string.h>

#include "base/time/date.h"
#include "tui/app.h"
#include "tui/count.h"
#include "tui/widgets/hint.h"
#include "tui/widgets/pointing.h"
#include "tui/term/screen.h"

/* "s h: snooze for an hour (snooze 1h)" */
static void
describe(struct app *app, const struct binding *binding)
{
	const struct command *command = &binding->commands[0];

	app->describes = false;
	app->count = 0;
	app_say(app, ROLE_NOTE, "%s: %s (%s%s%s%s)", keymap_shown(binding, &app->scratch),
		binding->about, action_rows[command->action].name,
		command->argument[0] ? " " : "", command->argument,
		binding->n_commands > 1 ? "; ..." : "");
}

/* A key that means something here, alone or after those before it. */
static void
bound_key(struct app *app, struct key key)
{
	const struct binding *binding = NULL;
	struct view *view = app_top(app);
	enum context context = view->ops->context(view);
	enum keymap_match match;

	if (count_type(app, key))
		return;
	if (key.code == KEY_ESCAPE && app->count > 0) {
		app->n_keys = 0;
		app->count = 0;
		return;
	}
	if (app->n_keys > 0 &&
		(key.code == KEY_ESCAPE || app->n_keys == KEYMAP_SEQUENCE)) {
		app->n_keys = 0;
		return;
	}
	app->keys[app->n_keys++] = key;
	match = keymap_find(&app->keymap, context, app->keys, app->n_keys, &binding);
	if (match == KEYMAP_PREFIX)
		return;
	if (match == KEYMAP_NONE) {
		bool alone = app->n_keys == 1 && !app->describes;

		app->n_keys = 0;
		app->count = 0;
		app->describes = false;
		if (alone && view->ops->type && view->ops->type(view, key))
			return;
		app_say(app, ROLE_DIM, "%s does nothing here; %s lists the keys",
			key_written(key).at, hint_key(app, ACT_HELP).at);
		return;
	}
	app->n_keys = 0;
	if (app->describes) {
		describe(app, binding);
		return;
	}
	app_commands(app, binding, false);
	app->count = 0;
}

static void
pasted(struct app *app)
{
	struct view *view = app_top(app);
	const char *text = screen_pasted(app->screen);

	if (app->prompt.open)
		prompt_paste(&app->prompt, text);
	else if (!view->ops->paste || !view->ops->paste(view, text))
		app_say(app, ROLE_NOTE,
			"you can paste while you write; %s starts a reply",
			hint_key(app, ACT_REPLY).at);
}

/* Escape with another key right after it looks like that key with Meta. In text fields it is
 * left alone, since some keyboards send letters like this. */
static bool
is_two_keys(const struct app *app, struct key key)
{
	const struct view *view = app_top(app);
	const struct binding *binding;
	enum context context = view->ops->context(view);

	if (!key.meta || app->prompt.open ||
		(view->ops->paste && context != CONTEXT_QUEUE &&
			context != CONTEXT_THREAD))
		return false;
	return keymap_find(&app->keymap, context, &key, 1, &binding) == KEYMAP_NONE;
}

/* C-h is a separate key where it is bound, and Backspace elsewhere, since some terminals send
 * it for Backspace. */
static bool
is_backspace(const struct app *app, struct key key)
{
	const struct view *view = app_top(app);
	const struct binding *binding;
	struct key keys[KEYMAP_SEQUENCE + 1];

	if (!key.ctrl || key.code != 'h' || app->prompt.open)
		return key.ctrl && key.code == 'h';
	memcpy(keys, app->keys, sizeof app->keys);
	keys[app->n_keys] = key;
	return keymap_find(&app->keymap, view->ops->context(view), keys, app->n_keys + 1,
		       &binding) == KEYMAP_NONE;
}

void
typing_key(struct app *app, struct key key)
{
	if (is_backspace(app, key))
		key = (struct key){ .code = KEY_BACK, .meta = key.meta };
	if (is_two_keys(app, key)) {
		typing_key(app, (struct key){ .code = KEY_ESCAPE });
		key.meta = false;
	}
	if (key.code == KEY_POINTED) {
		pointing_act(app, screen_mouse(app->screen));
		return;
	}
	app->press++;
	arena_release(&app->scratch);
	if (date_ticks() >= app->note.until || key.code != KEY_PASTED)
		app->note.text[0] = '\0';
	if (key.code == KEY_PASTED)
		pasted(app);
	else if (app->prompt.open)
		prompt_type(&app->prompt, app, key);
	else
		bound_key(app, key);
}

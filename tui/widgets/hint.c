/* Keys in messages.
 * SPDX-License-Identifier: MIT */
#include "tui/widgets/hint.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "tui/app.h"

/* Verbs in everyday words. Actions that are not listed use their names. */
static const char *const verbs[ACTION_COUNT] = {
	[ACT_NO_REPLY] = "no reply needed",
	[ACT_NEXT_WAITING] = "next",
	[ACT_PREVIOUS_WAITING] = "previous",
	[ACT_SCROLL_UP] = "scroll up",
	[ACT_SCROLL_DOWN] = "scroll down",
	[ACT_PAGE_UP] = "scroll thread",
	[ACT_WHO] = "person",
	[ACT_RELOAD] = "fetch now",
	[ACT_SEND_AT] = "send later",
	[ACT_VISIBILITY] = "who sees it",
	[ACT_CANCEL] = "leave",
	[ACT_DISCARD] = "throw away",
	[ACT_NEXT_MARKED] = "next marked",
	[ACT_MARK_ALL] = "all, none",
	[ACT_REOPEN] = "open again",
	[ACT_STATS] = "statistics",
	[ACT_LEDGER] = "its turns",
	[ACT_ADD] = "add an account",
	[ACT_REMOVE_ACCOUNT] = "remove it",
	[ACT_STOP_IMPORT] = "stop or go on",
	[ACT_MOVE_ACCOUNT] = "new address",
	[ACT_RETRY] = "again",
	[ACT_DROP] = "do not send",
	[ACT_DEMO] = "practise",
	[ACT_LINK] = "links",
	[ACT_QUIT] = "quit heed",
};

const char *
hint_verb(enum action action)
{
	return verbs[action] ? verbs[action] : action_rows[action].name;
}

static struct key_text
key_of(const struct binding *binding, enum action action)
{
	struct arena arena = { 0 };
	struct key_text text;
	const char *keys;
	size_t len;

	if (!binding) {
		snprintf(text.at, sizeof text.at, ":%s", action_rows[action].name);
		return text;
	}
	keys = keymap_keys(binding, &arena);
	len = strlen(keys);
	/* "Enter" for "<Enter>": alone, a key needs no brackets. */
	if (len > 3 && keys[0] == '<' && strchr(keys, '>') == keys + len - 1)
		snprintf(text.at, sizeof text.at, "%.*s", (int)len - 2, keys + 1);
	else
		snprintf(text.at, sizeof text.at, "%s", keys);
	arena_release(&arena);
	return text;
}

struct key_text
hint_key(const struct app *app, enum action action)
{
	const struct view *view = app_top(app);

	return key_of(
		view ? keymap_for(&app->keymap, view->ops->context(view), action) : NULL,
		action);
}

struct key_text
hint_key_in_list(const struct app *app, enum action action)
{
	return key_of(keymap_for(&app->keymap, CONTEXT_LIST, action), action);
}

struct key_text
hint_key_first(const struct app *app, enum action action)
{
	const struct view *view = app_top(app);
	enum context context = view ? view->ops->context(view) : 0;
	const struct binding *binding =
		view ? keymap_for(&app->keymap, context, action) : NULL;
	struct binding prefix;
	struct arena arena = { 0 };
	struct key_text text;

	if (!binding || binding->n_keys != 2 ||
		!str_eq(keymap_prefix_title(&app->keymap, context, binding->keys, 1),
			hint_verb(action)))
		return hint_key(app, action);
	prefix = *binding;
	prefix.n_keys = 1;
	snprintf(text.at, sizeof text.at, "%s", keymap_keys(&prefix, &arena));
	arena_release(&arena);
	return text;
}

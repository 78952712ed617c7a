/* A number typed before a key.
 * SPDX-License-Identifier: MIT */
#include "tui/count.h"

#include "tui/app.h"

#define COUNT_MOST 9999

bool
count_type(struct app *app, struct key key)
{
	const struct view *view = app_top(app);
	enum context context = view->ops->context(view);

	if (!app->keymap.counts || app->n_keys > 0 || key.ctrl || key.meta ||
		key.code < (app->count > 0 ? '0' : '1') || key.code > '9' ||
		(context != CONTEXT_QUEUE && context != CONTEXT_THREAD &&
			context != CONTEXT_LIST))
		return false;
	app->count = app->count * 10 + (key.code - '0');
	if (app->count > COUNT_MOST)
		app->count = COUNT_MOST;
	app_say(app, ROLE_KEY, "%u", app->count);
	return true;
}

unsigned
count_times(enum action action, unsigned count)
{
	switch (action) {
	case ACT_NEXT:
	case ACT_PREVIOUS:
	case ACT_FIRST:
	case ACT_LAST:
	case ACT_HALF_DOWN:
	case ACT_HALF_UP:
	case ACT_PAGE_DOWN:
	case ACT_PAGE_UP:
	case ACT_SCROLL_DOWN:
	case ACT_SCROLL_UP: return 1; /* a longer way in one go */
	case ACT_NEXT_WAITING:
	case ACT_PREVIOUS_WAITING:
	case ACT_JUMP_BACK:
	case ACT_JUMP_FORWARD:
	case ACT_NEXT_MARKED:
	case ACT_PREVIOUS_MARKED:
	case ACT_SEARCH_NEXT:
	case ACT_SEARCH_PREVIOUS:
	case ACT_MARK:
	case ACT_LEFT:
	case ACT_RIGHT:
	case ACT_UNDO:
	case ACT_REDO: return count;
	default: return 0;
	}
}

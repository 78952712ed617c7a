/* Finding actions and hints in the tables of views.
 * SPDX-License-Identifier: MIT */
#include "tui/view.h"

#include "tui/app.h"

static bool
holds_in(const struct view_action *row, enum context context)
{
	return row->in == 0 || (row->in & IN(context)) != 0;
}

const struct view_action *
view_find(const struct view_ops *ops, enum context context, enum action action)
{
	for (const struct view_action *row = ops->actions; row->action != ACTION_COUNT;
		row++) {
		if (row->action == action && holds_in(row, context))
			return row;
	}
	return NULL;
}

const struct view_action *
view_hint(const struct view *view, int place)
{
	const struct view_ops *ops = view->ops;
	enum context context = ops->context(view);
	int state = ops->state ? ops->state(view) : 0;

	for (const struct view_action *row = ops->actions; row->action != ACTION_COUNT;
		row++) {
		if (row->hints[state] == place && holds_in(row, context))
			return row;
	}
	return NULL;
}

bool
view_leave(struct view *view, const struct command *command, struct err *err)
{
	(void)command;
	(void)err;
	app_pop(view->app);
	return true;
}

bool
view_stay(struct view *view, const struct command *command, struct err *err)
{
	(void)view;
	(void)command;
	(void)err;
	return true;
}

/* What is visible of the inbox, for the engine, which checks that first for edits and
 * deletions.
 * SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "store/checks.h"
#include "store/shown.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"

#define GLANCE_MOST 100 /* rows */

void
inbox_glance(const struct view *view)
{
	const struct inbox_view *inbox = inbox_of(view);
	const struct inbox_window *rows = &inbox->rows;
	size_t from = rows->selected > rows->offset ? rows->selected - rows->offset : 0;
	int64_t seen[GLANCE_MOST];
	size_t count = 0;

	for (size_t i = from; i < rows->count && i < from + rows->lines; i++)
		if (count < COUNT(seen))
			seen[count++] = rows->at[i].id;
	store_checks_glance(view->app->store, seen, count,
		inbox->has_talk ? inbox->talk.row.id : 0, view->app->now, NULL);
	store_shown_note(view->app->store, view->app->agent, seen, count,
		view->app->revision, view->app->now, NULL);
}

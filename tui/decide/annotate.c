/* Annotations without words, such as flags: one key adds or removes them.
 * SPDX-License-Identifier: MIT */
#include <assert.h>

#include "base/arena.h"
#include "inbox/annotation/annotation.h"
#include "store/journal.h"
#include "tui/app.h"
#include "tui/decide/decide.h"
#include "tui/widgets/hint.h"

/* Whether all of them have it. */
static bool
all_hold(struct app *app, const struct inbox_targets *targets,
	const struct annotation_kind *kind, bool *hold, struct err *err)
{
	struct arena arena = { 0 };
	struct inbox_row row;
	bool ok = true;

	*hold = true;
	for (size_t i = 0; ok && *hold && i < targets->count; i++) {
		ok = store_inbox_row(app->store, targets->ids[i], &arena, &row, err);
		*hold = ok && annotation_is_held(row.tags, kind);
		arena_release(&arena);
	}
	return ok;
}

bool
decide_annotate(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	const struct inbox_targets *targets = &inbox->targets;
	const struct annotation_kind *kind =
		annotation_kind(action_rows[command->action].name);
	struct app *app = inbox->view.app;
	bool off;

	assert(kind && kind->query);
	if (!all_hold(app, targets, kind, &off, err) ||
		!store_journal_note(app->store, kind, off, targets->ids, targets->count,
			app->agent, app->now, err))
		return false;
	app_say(app, ROLE_NOTE, "%s%s %s%s; %s to undo", targets->name,
		targets->count > 1 ? "" : ":", off ? "no longer " : "", kind->query,
		hint_key(app, ACT_UNDO).at);
	inbox_targets_acted(inbox, targets, NULL);
	return true;
}

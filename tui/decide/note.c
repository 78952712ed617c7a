/* Private notes in the inbox, on conversations.
 * SPDX-License-Identifier: MIT */
#include "tui/note.h"

#include "base/err.h"
#include "store/notes.h"
#include "tui/app.h"
#include "tui/decide/decide.h"

static struct note_place
targets_place(const struct inbox_targets *targets)
{
	return (struct note_place){ .conversations = targets->ids,
		.count = targets->count,
		.name = targets->name };
}

static void
note_done(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;
	const struct note_place place = targets_place(&inbox->asked);
	struct err err = { 0 };

	if (inbox->asked_note > 0
			? !note_change(app, &place, inbox->asked_note, text, &err)
			: !note_add(app, &place, text, &err))
		app_fault(app, &err);
	else if (inbox->asked_note == 0)
		inbox_targets_acted(inbox, &inbox->asked, NULL);
	inbox_targets_forget(&inbox->asked);
}

static void
note_left(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;

	(void)app;
	(void)text;
	inbox_targets_forget(&inbox->asked);
}

bool
decide_note(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	const struct inbox_targets *targets = &inbox->targets;
	const struct note_place place = targets_place(targets);
	bool edits = command->action == ACT_EDIT_NOTE;
	struct private_note note = { 0 };

	if (!edits && command->argument[0]) {
		if (!note_add(view->app, &place, command->argument, err))
			return false;
		inbox_targets_acted(inbox, targets, NULL);
		return true;
	}
	if (edits && !note_find(view->app, &place, command->argument, &note, err))
		return false;
	inbox_targets_copy(&inbox->asked, targets);
	inbox->asked_note = note.number;
	note_ask(view->app, &place, edits ? &note : NULL, note_done, note_left, inbox);
	return true;
}

/* Labels in the inbox: the prompt, which completes those in use.
 * SPDX-License-Identifier: MIT */
#include "inbox/label.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/labels.h"
#include "tui/app.h"
#include "tui/decide/decide.h"
#include "tui/person.h"
#include "tui/widgets/hint.h"

static bool
label(struct inbox_view *inbox, const struct inbox_targets *targets, const char *words,
	struct err *err)
{
	struct app *app = inbox->view.app;
	struct arena arena = { 0 };
	struct label_change *changes;
	size_t n_changes;
	bool ok;

	ok = label_changes(words, &arena, &changes, &n_changes, err) &&
		store_labels_put(app->store, targets->ids, targets->count, changes,
			n_changes, app->agent, app->now, err);
	arena_release(&arena);
	if (!ok || n_changes == 0)
		return ok;
	app_say(app, ROLE_NOTE, "%s%s: label %s; %s to undo", targets->name,
		targets->count > 1 ? " conversations" : "", words,
		hint_key(app, ACT_UNDO).at);
	inbox_targets_acted(inbox, targets, NULL);
	return true;
}

/* Under labels, and out of the queue: two acts, the second of which is undone first. */
static bool
file(struct inbox_view *inbox, const struct inbox_targets *targets, const char *words,
	struct err *err)
{
	const struct command done = { .action = ACT_DONE, .argument = "" };
	struct inbox_targets kept = { 0 };
	bool ok;

	/* Labelling takes the marks off. */
	inbox_targets_copy(&kept, targets);
	ok = str_is_empty(words) || label(inbox, &kept, words, err);
	if (ok) {
		inbox_targets_copy(&inbox->targets, &kept);
		ok = decide(&inbox->view, &done, err);
	}
	inbox_targets_forget(&kept);
	return ok;
}

static void
file_done(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;
	struct err err = { 0 };

	if (!file(inbox, &inbox->asked, text, &err))
		app_fault(app, &err);
	else
		repeat_keep(app, ACT_FILE, text);
	inbox_targets_forget(&inbox->asked);
}

static void
label_done(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;
	struct err err = { 0 };

	if (!label(inbox, &inbox->asked, text, &err))
		app_fault(app, &err);
	else if (!str_is_empty(text))
		repeat_keep(app, ACT_LABEL, text);
	inbox_targets_forget(&inbox->asked);
}

static void
label_left(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;

	(void)app;
	(void)text;
	inbox_targets_forget(&inbox->asked);
}

bool
decide_label(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	const struct inbox_targets *targets = &inbox->targets;
	struct app *app = inbox->view.app;

	bool files = command->action == ACT_FILE;

	if (command->argument[0])
		return files ? file(inbox, targets, command->argument, err)
			     : label(inbox, targets, command->argument, err);
	inbox_targets_copy(&inbox->asked, targets);
	prompt_ask(&app->prompt,
		&(struct question){ .label = arena_printf(&app->scratch, "%s %s: ",
					    files ? "done, with labels," : "label for",
					    targets->name),
			.done = files ? file_done : label_done,
			.enter = files ? "labels it and marks it done" : NULL,
			.left = label_left,
			.complete = person_label_complete,
			.context = inbox });
	return true;
}

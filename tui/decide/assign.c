/* Assigning in the inbox: the prompt, which finds the names that are known.
 * SPDX-License-Identifier: MIT */
#include "store/assign.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "inbox/annotation/assignee.h"
#include "store/store.h"
#include "tui/app.h"
#include "tui/decide/decide.h"
#include "tui/widgets/hint.h"

static bool
put(struct inbox_view *inbox, const struct inbox_targets *targets, const char *name,
	struct err *err)
{
	struct app *app = inbox->view.app;

	if (!store_assign(app->store, targets->ids, targets->count, name, app->agent,
		    app->now, err))
		return false;
	app_say(app, ROLE_NOTE, "%s%s assigned to %s; %s to undo", targets->name,
		targets->count > 1 ? "" : ":", name ? name : "nobody",
		hint_key(app, ACT_UNDO).at);
	inbox_targets_acted(inbox, targets, NULL);
	return true;
}

/* --- finding a name while it is typed --- */

/* What a text stands for: somebody whose name it is or begins, or else somebody new. */
struct sought {
	const char *name; /* NULL: it is the beginning of several */
	bool is_new;
	const char *common; /* what all of them begin with, in the scratch arena */
	const char *all;    /* "ana, anna" */
	size_t count;
};

static bool
want(struct app *app, const char *text, struct sought *wanted, struct err *err)
{
	struct colleague *known;
	const char *exact = NULL;
	size_t count;
	size_t same = 0;

	*wanted = (struct sought){ .all = "" };
	if (!store_assign_colleagues(app->store, &app->scratch, &known, &count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		const char *name = known[i].name;

		if (str_find_nocase(name, text) != name)
			continue;
		if (str_eq_nocase(name, text))
			exact = name;
		if (wanted->count++ == 0) {
			wanted->name = name;
			same = strlen(name);
		}
		same = utf8_common(wanted->name, name, same);
		wanted->all = arena_printf(&app->scratch, "%s%s%s", wanted->all,
			wanted->count > 1 ? ", " : "", name);
	}
	wanted->common =
		wanted->name ? arena_copy_n(&app->scratch, wanted->name, same) : NULL;
	wanted->is_new = wanted->count == 0;
	if (exact)
		wanted->name = exact;
	else if (wanted->is_new)
		return assignee_read(text, &app->scratch, &wanted->name, err);
	else if (wanted->count > 1)
		wanted->name = NULL;
	return true;
}

static const char *
assign_complete(struct app *app, const char *text)
{
	struct sought wanted;

	if (!want(app, text, &wanted, NULL) || !wanted.common ||
		strlen(wanted.common) < strlen(text))
		return NULL;
	return wanted.common;
}

/* --- the prompt --- */

static void
assign_typed(struct app *app, const char *text, void *context)
{
	struct sought wanted;
	struct err err = { 0 };

	(void)context;
	text = str_trim(text, &app->scratch);
	if (!*text)
		prompt_enter(&app->prompt, "assigns to nobody");
	else if (!want(app, text, &wanted, &err))
		prompt_fault(&app->prompt, err.text, -1);
	else if (!wanted.name)
		prompt_enter(&app->prompt,
			arena_printf(&app->scratch, "needs more: %s", wanted.all));
	else
		prompt_enter(&app->prompt,
			arena_printf(&app->scratch, "assigns to %s%s", wanted.name,
				wanted.is_new ? ", who is new here" : ""));
}

static bool
assign_words(struct inbox_view *inbox, const char *text, struct err *err)
{
	struct app *app = inbox->view.app;
	struct sought wanted;

	text = str_trim(text, &app->scratch);
	if (!*text)
		return put(inbox, &inbox->asked, NULL, err);
	if (!want(app, text, &wanted, err))
		return false;
	if (!wanted.name)
		return err_set(err, ERR_USAGE, "to whom: %s?", wanted.all);
	return put(inbox, &inbox->asked, wanted.name, err);
}

static void
assign_done(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;
	struct err err = { 0 };

	if (!assign_words(inbox, text, &err))
		app_fault(app, &err);
	else if (!str_is_empty(text))
		repeat_keep(app, ACT_ASSIGN, text);
	inbox_targets_forget(&inbox->asked);
}

static void
assign_left(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;

	(void)app;
	(void)text;
	inbox_targets_forget(&inbox->asked);
}

static bool
ask_whom(struct inbox_view *inbox, const struct inbox_targets *targets, struct err *err)
{
	struct app *app = inbox->view.app;
	struct sought wanted;

	if (!want(app, "", &wanted, err))
		return false;
	inbox_targets_copy(&inbox->asked, targets);
	prompt_ask(&app->prompt,
		&(struct question){ .label = arena_printf(&app->scratch,
					    "assign %s to: ", targets->name),
			.enter = arena_printf(&app->scratch,
				"assigns to nobody; names: %s", wanted.all),
			.done = assign_done,
			.changed = assign_typed,
			.left = assign_left,
			.complete = assign_complete,
			.context = inbox });
	return true;
}

/* --- to me --- */

static bool
all_are_mine(
	struct app *app, const struct inbox_targets *targets, bool *mine, struct err *err)
{
	struct arena arena = { 0 };
	struct inbox_row row;
	bool ok = true;

	*mine = true;
	for (size_t i = 0; ok && *mine && i < targets->count; i++) {
		ok = store_inbox_row(app->store, targets->ids[i], &arena, &row, err);
		*mine = ok && row.assignee && str_eq_nocase(row.assignee, app->agent);
		arena_release(&arena);
	}
	return ok;
}

bool
decide_assign(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	const struct inbox_targets *targets = &inbox->targets;
	bool mine;

	if (command->action == ACT_ASSIGN)
		return command->argument[0] ? put(inbox, targets, command->argument, err)
					    : ask_whom(inbox, targets, err);
	return all_are_mine(view->app, targets, &mine, err) &&
		put(inbox, targets, mine ? NULL : view->app->agent, err);
}

/* Going back to where one was, and to conversations that were put under letters.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"
#include "tui/widgets/hint.h"

/* Each conversation is in the list once, where it was left last. */
void
inbox_jump_note(struct inbox_view *inbox)
{
	struct inbox_jumps *jumps = &inbox->jumps;
	size_t kept = 0;

	if (inbox->rows.id == 0)
		return;
	for (size_t i = 0; i < jumps->count; i++)
		if (jumps->at[i] != inbox->rows.id)
			jumps->at[kept++] = jumps->at[i];
	if (kept == JUMPS_MOST)
		memmove(jumps->at, jumps->at + 1, --kept * sizeof *jumps->at);
	jumps->at[kept] = inbox->rows.id;
	jumps->count = jumps->here = kept + 1;
}

static bool
show(struct inbox_view *inbox, int64_t id, struct err *err)
{
	/* What has left the list is only shown while it is open. */
	return (inbox->focus == FOCUS_QUEUE &&
		       inbox_view_show(&inbox->view, id, false)) ||
		inbox_view_show(&inbox->view, id, true) ||
		err_set(err, ERR_GONE, "that conversation is gone");
}

static bool
jump_back(struct inbox_view *inbox, struct err *err)
{
	struct inbox_jumps *jumps = &inbox->jumps;

	if (jumps->here == jumps->count && jumps->count > 0) {
		inbox_jump_note(inbox);
		jumps->here = jumps->count - 1;
	}
	if (jumps->here == 0)
		return err_set(err, ERR_USAGE, "there is no earlier place to go back to");
	jumps->here--;
	return show(inbox, jumps->at[jumps->here], err);
}

bool
inbox_jump(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	struct inbox_jumps *jumps = &inbox->jumps;

	if (command->action == ACT_JUMP_BACK)
		return jump_back(inbox, err);
	if (jumps->here + 1 >= jumps->count)
		return err_set(err, ERR_USAGE, "this is where the last jump went");
	jumps->here++;
	return show(inbox, jumps->at[jumps->here], err);
}

static bool
is_letter(const char *text)
{
	return text[0] >= 'a' && text[0] <= 'z' && !text[1];
}

static bool
bookmark(struct inbox_view *inbox, const char *letter, struct err *err)
{
	const struct inbox_row *row = inbox_view_row(inbox);

	if (!is_letter(letter))
		return err_set(
			err, ERR_USAGE, "a letter from a to z, not \"%s\"", letter);
	if (!row)
		return err_set(err, ERR_GONE, "there is no conversation to remember");
	inbox->jumps.letters[letter[0] - 'a'] = row->id;
	app_say(inbox->view.app, ROLE_NOTE, "%s: %s; %s goes back there", letter,
		str_or_empty(row->person.handle),
		hint_key(inbox->view.app, ACT_VISIT).at);
	return true;
}

static bool
visit(struct inbox_view *inbox, const char *letter, struct err *err)
{
	int64_t id;

	if (str_eq(letter, "'"))
		return jump_back(inbox, err);
	if (!is_letter(letter))
		return err_set(
			err, ERR_USAGE, "a letter from a to z, not \"%s\"", letter);
	id = inbox->jumps.letters[letter[0] - 'a'];
	if (id == 0)
		return err_set(err, ERR_USAGE,
			"nothing is under %s; %s puts something there", letter,
			hint_key(inbox->view.app, ACT_BOOKMARK).at);
	inbox_jump_note(inbox);
	return show(inbox, id, err);
}

static void
bookmark_heard(struct app *app, const char *text, void *context)
{
	struct err err = { 0 };

	if (!bookmark(context, text, &err))
		app_fault(app, &err);
}

static void
visit_heard(struct app *app, const char *text, void *context)
{
	struct err err = { 0 };

	if (!visit(context, text, &err))
		app_fault(app, &err);
}

bool
inbox_jump_bookmark(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);

	if (command->argument[0])
		return bookmark(inbox, command->argument, err);
	prompt_ask(&view->app->prompt,
		&(struct question){ .label = "under which letter? ",
			.letter = true,
			.done = bookmark_heard,
			.enter = "remembers it",
			.context = inbox });
	return true;
}

/* "to which letter (a c)? " */
bool
inbox_jump_visit(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	char used[2 * ('z' - 'a' + 1) + 1] = "";
	size_t n = 0;

	if (command->argument[0])
		return visit(inbox, command->argument, err);
	for (char c = 'a'; c <= 'z'; c++) {
		if (inbox->jumps.letters[c - 'a'] == 0)
			continue;
		used[n++] = ' ';
		used[n++] = c;
		used[n] = '\0';
	}
	prompt_ask(&view->app->prompt,
		&(struct question){ .label = arena_printf(&view->app->scratch,
					    "to which letter%s%s%s? ", n ? " (" : "",
					    n ? used + 1 : "", n ? ")" : ""),
			.letter = true,
			.done = visit_heard,
			.enter = "goes there; ' goes back",
			.context = inbox });
	return true;
}

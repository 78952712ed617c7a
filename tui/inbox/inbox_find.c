/* Finding things in the inbox: lists, limits, searches, the person.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "tui/app.h"
#include "tui/command/query_choices.h"
#include "tui/inbox/inbox_view.h"
#include "tui/compose/compose.h"
#include "tui/decide/decide.h"

static bool
show_list(struct inbox_view *inbox, const char *name, struct err *err)
{
	size_t place;

	if (!inbox_tabs_find(inbox, name, &place, err))
		return false;
	inbox->list = place;
	inbox->sort = SORT_COUNT;
	inbox->focus = FOCUS_QUEUE;
	inbox->rows.id = 0;
	inbox->rows.offset = 0;
	inbox->rows.moved_at = 0;
	inbox_targets_drop_marks(inbox);
	return inbox_rows_limit(inbox, "", NULL, err);
}

static void
limit_changed(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;
	struct err err = { 0 };
	size_t at = 0;

	if (!inbox_rows_limit(inbox, text, &at, &err)) {
		prompt_fault(&app->prompt, err.text, (int)at);
		return;
	}
	inbox->rows.id = 0;
}

static void
limit_done(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;
	struct err err = { 0 };

	inbox->focus = FOCUS_QUEUE;
	if (!inbox_rows_limit(inbox, text, NULL, &err))
		app_fault(app, &err);
	inbox->rows.id = 0;
}

static void
limit_left(struct app *app, const char *text, void *context)
{
	(void)text;
	limit_done(app, "", context);
}

/* A longer word is sought from where the search began, not from the match of a shorter one. */
static void
search_from_begin(struct inbox_view *inbox, const char *text)
{
	struct inbox_window *rows = &inbox->rows;

	inbox->scroll = inbox->search_from.scroll;
	if (rows->id != inbox->search_from.id) {
		rows->id = inbox->search_from.id;
		rows->key = inbox->search_from.key;
		rows->moved_at = 0;
		rows->stale = rows->rerank = inbox->view.stale = true;
	}
	free(inbox->search);
	inbox->search = text[0] ? mem_copy(text, strlen(text)) : NULL;
}

static void
search_begin(struct inbox_view *inbox)
{
	inbox->search_from.id = inbox->rows.id;
	inbox->search_from.key = inbox->rows.key;
	inbox->search_from.scroll = inbox->scroll;
}

static void
search_changed(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;
	struct err err = { 0 };
	bool found = true;

	search_from_begin(inbox, text);
	if (!inbox->search)
		return;
	if (inbox->focus == FOCUS_THREAD)
		found = inbox_thread_search(inbox, inbox->search_is_back) ||
			err_set(&err, ERR_GONE, "no match for \"%s\"", text);
	else if (inbox->focus == FOCUS_QUEUE)
		found = inbox_move_to_hit(inbox, inbox->search_is_back, &err);
	if (!found)
		prompt_fault(&app->prompt, err.text, -1);
}

static void
search_left(struct app *app, const char *text, void *context)
{
	(void)app;
	search_from_begin(context, text);
}

static void
search_done(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;
	struct err err = { 0 };
	bool found = true;

	search_from_begin(inbox, text);
	if (!inbox->search)
		return;
	if (inbox->focus == FOCUS_THREAD &&
		!inbox_thread_search(inbox, inbox->search_is_back))
		found = err_set(&err, ERR_GONE, "no match for \"%s\"", text);
	else if (inbox->focus == FOCUS_QUEUE)
		found = inbox_move_to_hit(inbox, inbox->search_is_back, &err);
	if (!found)
		app_fault(app, &err);
}

bool
inbox_find_again(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	bool backwards =
		(command->action == ACT_SEARCH_PREVIOUS) != inbox->search_is_back;

	if (!inbox->search)
		return err_set(err, ERR_USAGE, "no search yet; / starts one");
	if (inbox->focus == FOCUS_QUEUE)
		inbox_jump_note(inbox);
	if (inbox->focus == FOCUS_THREAD)
		return inbox_thread_search(inbox, backwards) ||
			err_set(err, ERR_GONE, "no match for \"%s\"", inbox->search);
	return inbox_move_to_hit(inbox, backwards, err);
}

bool
inbox_find_who(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);

	(void)command;
	if (!inbox->has_talk)
		return err_set(err, ERR_GONE, "there is nobody here");
	app_push(inbox->view.app,
		view_who_new(inbox->view.app, inbox->talk.row.account,
			inbox->talk.row.person.remote_id));
	return true;
}

bool
inbox_find_search(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);

	(void)err;
	inbox_jump_note(inbox);
	inbox->search_is_back = command->action == ACT_SEARCH_BACK;
	search_begin(inbox);
	if (command->argument[0])
		search_done(view->app, command->argument, inbox);
	else
		prompt_ask(&view->app->prompt,
			&(struct question){ .label = inbox->search_is_back ? "?" : "/",
				.history = '/',
				.done = search_done,
				.changed = search_changed,
				.left = search_left,
				.enter = "searches",
				.escape = "goes back to where it began",
				.context = inbox });
	return true;
}

/* Saves the draft before another list is shown; false if that fails. */
static bool
leave_writing(struct inbox_view *inbox)
{
	if (inbox->focus == FOCUS_COMPOSE)
		compose_leave(inbox);
	return inbox->focus != FOCUS_COMPOSE;
}

bool
inbox_find_limit(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);

	(void)err;
	if (!leave_writing(inbox))
		return true;
	inbox->focus = FOCUS_QUEUE;
	if (command->argument[0])
		limit_done(view->app, command->argument, inbox);
	else
		prompt_ask(&view->app->prompt,
			&(struct question){ .label = "limit: ",
				.text = inbox->limit,
				.history = 'l',
				.done = limit_done,
				.changed = limit_changed,
				.left = limit_left,
				.choose = query_choices,
				.offers = true,
				.enter = "keeps the limit",
				.escape = "clears the limit",
				.context = inbox });
	return true;
}

bool
inbox_find_list(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);

	return !leave_writing(inbox) || show_list(inbox, command->argument, err);
}

/* The row under the cursor stays there. */
bool
inbox_find_sort(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	const struct inbox_row *row = inbox_view_row(inbox);
	enum sort sort = SORT_COUNT;

	if (!str_eq(command->argument, "usual") &&
		!sort_of(command->argument, &sort, &view->app->scratch, err))
		return false;
	if (sort == SORT_DUE && !inbox->rows.by_due)
		return err_set(err, ERR_USAGE,
			"there are no targets, so nobody has a time left; heed.conf(5) says "
			"how to set one");
	inbox->sort = sort;
	inbox->rows.stale = inbox->rows.rerank = view->stale = true;
	if (row)
		inbox_view_select(inbox, row);
	return true;
}

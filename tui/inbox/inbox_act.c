/* The table of actions of the inbox; also movement, links and copying.
 * SPDX-License-Identifier: MIT */
#include "tui/inbox/inbox_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/outgoing.h"
#include "tui/app.h"
#include "tui/program.h"
#include "tui/compose/compose.h"
#include "tui/decide/decide.h"
#include "tui/external.h"

static int64_t
page(const struct inbox_view *inbox)
{
	if (inbox->focus != FOCUS_QUEUE)
		return inbox->frame.thread.rows > 3 ? inbox->frame.thread.rows - 3 : 1;
	return inbox->rows.lines > 1 ? (int64_t)inbox->rows.lines - 1 : 1;
}

/* How far an action moves, down or up. */
static int64_t
step_of(const struct inbox_view *inbox, enum action action)
{
	switch (action) {
	case ACT_NEXT: return 1;
	case ACT_PREVIOUS: return -1;
	case ACT_HALF_DOWN: return page(inbox) / 2 + 1;
	case ACT_HALF_UP: return -(page(inbox) / 2 + 1);
	case ACT_PAGE_DOWN: return page(inbox);
	case ACT_PAGE_UP: return -page(inbox);
	default: return 0;
	}
}

/* The conversation scrolls while it is read or answered. */
static bool
move(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	int64_t by = step_of(inbox, command->action) *
		(command->count ? (int64_t)command->count : 1);

	if (inbox->focus == FOCUS_QUEUE)
		return inbox_move_by(inbox, by, err);
	inbox_thread_scroll(inbox, (int)by);
	return true;
}

static bool
move_to_end(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	bool last = command->action == ACT_LAST;

	if (inbox->focus != FOCUS_THREAD)
		inbox_jump_note(inbox);

	if (inbox->focus != FOCUS_THREAD && command->count) {
		if (!inbox_move_to_end(inbox, false, err))
			return false;
		app_settle(view->app);
		return inbox_move_by(inbox, (int64_t)command->count - 1, err);
	}
	if (inbox->focus != FOCUS_THREAD)
		return inbox_move_to_end(inbox, last, err);
	inbox->scroll = last ? -1 : 0;
	return true;
}

static bool
scroll(struct view *view, const struct command *command, struct err *err)
{
	int by = command->count ? (int)command->count : 1;

	(void)err;
	inbox_thread_scroll(
		inbox_of(view), command->action == ACT_SCROLL_DOWN ? by : -by);
	return true;
}

static bool
next_waiting(struct view *view, const struct command *command, struct err *err)
{
	inbox_jump_note(inbox_of(view));
	return inbox_move_to_waiting(
		inbox_of(view), command->action == ACT_PREVIOUS_WAITING, err);
}

static bool
open_talk(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);

	(void)command;
	if (!inbox_view_row(inbox))
		return err_set(err, ERR_GONE, "there is no conversation to open");
	inbox_marks_end_range(inbox);
	inbox->focus = FOCUS_THREAD;
	inbox->scroll = -1;
	/* It is being read now, so fetch what may have been posted or deleted since. */
	if (store_schedule_wish(view->app->store, inbox->rows.id, NULL))
		app_poke(view->app);
	return true;
}

/* One conversation at a time: what is decided brings the next one. */
static bool
focus(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);

	if (inbox->zoom == ZOOM_ALONE && inbox->focus != FOCUS_QUEUE) {
		inbox->zoom = ZOOM_NONE;
		return true;
	}
	if (!open_talk(view, command, err))
		return false;
	inbox->zoom = ZOOM_ALONE;
	return true;
}

/* Clears the search, the limit and the marks. */
static bool
lift(struct inbox_view *inbox, struct err *err)
{
	inbox_targets_drop_marks(inbox);
	free(inbox->search);
	inbox->search = NULL;
	/* The limit may have found a conversation that is not in this list. */
	if (inbox_tabs_is_queue(inbox) && inbox_view_row(inbox) &&
		inbox_view_row(inbox)->state != STATE_WAITING)
		inbox->rows.id = 0;
	return inbox_rows_limit(inbox, "", NULL, err);
}

static bool
cancel(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);

	(void)command;
	if (inbox->focus != FOCUS_THREAD)
		return inbox_marks_drop_range(inbox) || lift(inbox, err);
	inbox->focus = FOCUS_QUEUE;
	if (inbox->zoom == ZOOM_ALONE)
		inbox->zoom = ZOOM_NONE;
	return true;
}

static bool
back(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);

	if (inbox->focus == FOCUS_THREAD || inbox->n_marked > 0 || inbox->search ||
		!str_is_empty(inbox->limit))
		return cancel(view, command, err);
	return view_leave(view, command, err);
}

static bool
next_pane(struct view *view, const struct command *command, struct err *err)
{
	return inbox_of(view)->focus == FOCUS_QUEUE ? open_talk(view, command, err)
						    : cancel(view, command, err);
}

#define READING (IN(CONTEXT_QUEUE) | IN(CONTEXT_THREAD))
#define WRITING IN(CONTEXT_COMPOSE)

/* Actions that u can undo apply to all marked rows; those that reach a network or concern a
 * person apply to one. Hints: for the queue, for a conversation, and for marked rows. */
const struct view_action inbox_actions[] = {
	{ ACT_NEXT, READING, .run = move },
	{ ACT_PREVIOUS, READING, .run = move },
	{ ACT_FIRST, READING, .run = move_to_end },
	{ ACT_LAST, READING, .run = move_to_end },
	{ ACT_HALF_DOWN, .run = move },
	{ ACT_HALF_UP, .run = move },
	{ ACT_PAGE_DOWN, .run = move },
	{ ACT_PAGE_UP, READING, .run = move },
	{ ACT_PAGE_UP, WRITING, .run = move, .hints = { 5 } },
	{ ACT_SCROLL_DOWN, .run = scroll },
	{ ACT_SCROLL_UP, .run = scroll },
	{ ACT_NEXT_WAITING, READING, .run = next_waiting, .hints = { 0, 4 } },
	{ ACT_PREVIOUS_WAITING, READING, .run = next_waiting },
	{ ACT_JUMP_BACK, READING, .run = inbox_jump },
	{ ACT_JUMP_FORWARD, READING, .run = inbox_jump },
	{ ACT_BOOKMARK, READING, .run = inbox_jump_bookmark },
	{ ACT_VISIT, READING, .run = inbox_jump_visit },
	{ ACT_PUT, READING, .run = inbox_rows_put },
	{ ACT_OPEN, READING, .run = open_talk, .hints = { 1 } },
	{ ACT_PANE, READING, .run = next_pane },
	{ ACT_BACK, READING, .run = back, .hints = { 0, 10 } },
	{ ACT_CANCEL, READING, .run = cancel, .hints = { 0, 0, 8 } },
	{ ACT_ZOOM, .run = inbox_frame_zoom },
	{ ACT_FOCUS, READING, .run = focus },
	{ ACT_ZOOM_LIST, .run = inbox_frame_zoom },
	{ ACT_SPLIT, .run = inbox_frame_split },

	{ ACT_SEARCH, READING, .run = inbox_find_search, .hints = { 10 } },
	{ ACT_SEARCH_BACK, READING, .run = inbox_find_search },
	{ ACT_SEARCH_NEXT, READING, .run = inbox_find_again },
	{ ACT_SEARCH_PREVIOUS, READING, .run = inbox_find_again },
	{ ACT_LIMIT, READING, .run = inbox_find_limit, .hints = { 9 } },
	{ ACT_LIMIT, WRITING, .run = inbox_find_limit },
	{ ACT_VIEW, .run = inbox_find_list },
	{ ACT_SORT, READING, .run = inbox_find_sort },
	{ ACT_WHO, READING, .run = inbox_find_who, .hints = { 11, 9 } },
	{ ACT_MARK, READING, .run = inbox_targets_mark, .hints = { 13, 0, 7 } },
	{ ACT_MARK_ALL, READING, .run = inbox_targets_mark_all },
	{ ACT_MARK_POST, READING, .run = inbox_marks_post },
	{ ACT_UNMARK, READING, .run = inbox_marks_unmark },
	{ ACT_RANGE, READING, .run = inbox_marks_range },
	{ ACT_IF_MARKED, READING, .run = inbox_marks_need },
	{ ACT_NEXT_MARKED, READING, .run = inbox_marks_next },
	{ ACT_PREVIOUS_MARKED, READING, .run = inbox_marks_next },
	{ ACT_LINK, .run = inbox_links_open },
	{ ACT_COPY, .run = inbox_links_copy },
	{ ACT_PIPE, READING, TARGET_MARKS, ASKS_WITHOUT_WORDS, program_pipe, { 0 } },

	{ ACT_REPLY, READING, TARGET_CURSOR, ASKS_ALWAYS, compose_reply, { 2, 1 } },
	{ ACT_LIKE, READING, TARGET_CURSOR, ASKS_NEVER, decide_like, { 12, 6 } },
	{ ACT_BOOST, READING, TARGET_CURSOR, ASKS_NEVER, decide_like, { 0, 7 } },
	{ ACT_DONE, READING, TARGET_MARKS, ASKS_NEVER, decide, { 3, 2, 1 } },
	{ ACT_NO_REPLY, READING, TARGET_MARKS, ASKS_NEVER, decide, { 4, 3, 2 } },
	{ ACT_SPAM, READING, TARGET_MARKS, ASKS_NEVER, decide_spam, { 0, 0, 5 } },
	{ ACT_REOPEN, READING, TARGET_MARKS, ASKS_NEVER, decide, { 0, 0, 6 } },
	{ ACT_ANSWERED, READING, TARGET_MARKS, ASKS_NEVER, decide_people_answered,
		{ 0 } },
	{ ACT_LABEL, READING, TARGET_MARKS, ASKS_WITHOUT_WORDS, decide_label,
		{ 7, 0, 4 } },
	{ ACT_FILE, READING, TARGET_MARKS, ASKS_WITHOUT_WORDS, decide_label, { 0 } },
	{ ACT_FLAG, READING, TARGET_MARKS, ASKS_NEVER, decide_annotate, { 0 } },
	{ ACT_SNOOZE, READING, TARGET_MARKS, ASKS_WITHOUT_WORDS, decide_snooze,
		{ 5, 5, 3 } },
	{ ACT_UNSNOOZE, READING, TARGET_MARKS, ASKS_NEVER, decide_snooze, { 0 } },
	{ ACT_ASSIGN, READING, TARGET_MARKS, ASKS_WITHOUT_WORDS, decide_assign, { 6 } },
	{ ACT_ASSIGN_ME, READING, TARGET_MARKS, ASKS_NEVER, decide_assign, { 0 } },
	{ ACT_VIP, READING, TARGET_CURSOR, ASKS_NEVER, decide_people_vip, { 0 } },
	{ ACT_NOTE, READING, TARGET_MARKS, ASKS_WITHOUT_WORDS, decide_note, { 0 } },
	{ ACT_EDIT_NOTE, READING, TARGET_CURSOR, ASKS_ALWAYS, decide_note, { 0 } },
	{ ACT_MUTE, READING, TARGET_CURSOR, ASKS_NEVER, decide_people_mute, { 0 } },
	{ ACT_APPROVE, READING, TARGET_CURSOR, ASKS_ALWAYS, decide_moderate, { 0 } },
	{ ACT_HOLD, READING, TARGET_CURSOR, ASKS_ALWAYS, decide_moderate, { 0 } },
	{ ACT_REMOVE, READING, TARGET_CURSOR, ASKS_ALWAYS, decide_moderate, { 0 } },
	{ ACT_HIDE, READING, TARGET_CURSOR, ASKS_ALWAYS, decide_moderate, { 0 } },
	{ ACT_BLOCK, READING, TARGET_CURSOR, ASKS_ALWAYS, decide_moderate, { 0 } },
	{ ACT_SILENCE, READING, TARGET_CURSOR, ASKS_ALWAYS, decide_moderate, { 0 } },
	{ ACT_REPORT, READING, TARGET_CURSOR, ASKS_ALWAYS, decide_moderate, { 0 } },
	{ ACT_REVISE, READING, TARGET_CURSOR, ASKS_ALWAYS, decide_edit, { 0 } },
	{ ACT_DELETE, READING, TARGET_CURSOR, ASKS_ALWAYS, decide_moderate, { 0 } },
	{ ACT_REPEAT, READING, .run = repeat_run },
	{ ACT_UNDO, READING, .hints = { 8, 8 } },
	{ ACT_RELOAD, READING, .hints = { 14 } },

	{ ACT_SEND, WRITING, .run = compose_send, .hints = { 1 } },
	{ ACT_SEND_AT, WRITING, .run = compose_time, .hints = { 9 } },
	{ ACT_EDITOR, WRITING, .run = compose_edit, .hints = { 2 } },
	{ ACT_TEMPLATE, READING, TARGET_CURSOR, ASKS_ALWAYS, compose_template, { 0 } },
	{ ACT_TEMPLATE, WRITING, .run = compose_template },
	{ ACT_VISIBILITY, WRITING, .run = compose_visibility, .hints = { 3 } },
	{ ACT_CANCEL, WRITING, .run = compose_cancel, .hints = { 4 } },
	{ ACT_BACK, WRITING, .run = compose_cancel },
	{ ACT_DISCARD, WRITING, .run = compose_discard, .hints = { 6 } },
	{ ACT_LANGUAGE, WRITING, .run = compose_language, .hints = { 7 } },
	{ ACT_WARNING, WRITING, .run = compose_warning, .hints = { 8 } },
	{ .action = ACTION_COUNT },
	{ .action = ACTION_COUNT },
};

static void
unseen_on_answer(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;
	struct err err = { 0 };

	inbox_targets_copy(&inbox->targets, &inbox->asked);
	if (text[0] != 'y')
		app_say(app, ROLE_NOTE, "nothing was done");
	else if (!inbox->asked_action->run(&inbox->view, &inbox->asked_command, &err))
		app_fault(app, &err);
	inbox_targets_forget(&inbox->asked);
}

/* The conversation was not visible when this was chosen, so the question names the person. */
static void
ask_unseen(struct inbox_view *inbox, const struct view_action *row,
	const struct command *command)
{
	struct app *app = inbox->view.app;

	inbox_targets_copy(&inbox->asked, &inbox->targets);
	inbox->asked_action = row;
	inbox->asked_command = *command;
	prompt_ask(&app->prompt,
		&(struct question){
			.label = arena_printf(&app->scratch, "%s: %s? y/n ",
				inbox->targets.name, action_rows[command->action].name),
			.confirm = true,
			.done = unseen_on_answer,
			.context = inbox });
}

bool
inbox_act_aim(struct view *view, const struct view_action *row,
	const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	bool asks = row->asks == ASKS_ALWAYS ||
		(row->asks == ASKS_WITHOUT_WORDS && !command->argument[0]);

	if (row->target == TARGET_MARKS ? !inbox_targets(inbox, err)
					: !inbox_targets_one(inbox, row->action, err))
		return false;
	if (!command->unseen || asks)
		return true;
	ask_unseen(inbox, row, command);
	return false;
}

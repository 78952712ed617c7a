/* What keys do in the inbox: moving, deciding, taking links and texts away.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/outgoing.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"
#include "tui/external.h"

static bool
move_by(struct inbox_view *inbox, int64_t by, struct err *err)
{
	if (inbox->focus == FOCUS_THREAD) {
		inbox_thread_scroll(inbox, (int)by);
		return true;
	}
	return inbox_rows_move(inbox, by, err);
}

static int64_t
page(const struct inbox_view *inbox)
{
	if (inbox->focus == FOCUS_THREAD)
		return inbox->frame.thread.rows > 3 ? inbox->frame.thread.rows - 3 : 1;
	return inbox->rows.lines > 1 ? (int64_t)inbox->rows.lines - 1 : 1;
}

static bool
move_end(struct inbox_view *inbox, bool last, struct err *err)
{
	if (inbox->focus != FOCUS_THREAD)
		return inbox_rows_move_end(inbox, last, err);
	inbox->scroll = last ? -1 : 0;
	return true;
}

static bool
open_talk(struct inbox_view *inbox, struct err *err)
{
	if (!inbox_view_row(inbox))
		return err_set(err, ERR_GONE, "there is no conversation to open");
	inbox->focus = FOCUS_THREAD;
	inbox->scroll = -1;
	/* Somebody looks: what may have been said or deleted since is worth a request. */
	if (store_schedule_wish(inbox->view.app->store, inbox->rows.id, NULL))
		app_poke(inbox->view.app);
	return true;
}

static bool
open_link(struct inbox_view *inbox, const char *number, struct err *err)
{
	const struct item *item = inbox->has_talk ? inbox->talk.answer_to : NULL;
	int64_t n;

	if (!inbox->has_talk)
		return err_set(err, ERR_GONE, "there is no conversation here");
	if (!number[0]) {
		if (!item || !item->url)
			return err_set(
				err, ERR_GONE, "this message has no page of its own");
		return external_open(inbox->view.app, item->url, err);
	}
	if (inbox->lines.n_links == 0)
		return err_set(err, ERR_GONE, "there is no link here");
	if (!str_int(number, 1, (int64_t)inbox->lines.n_links, &n))
		return err_set(err, ERR_USAGE, "there is no link %s; the last one is %zu",
			number, inbox->lines.n_links);
	return external_open(inbox->view.app, inbox->lines.links[n - 1], err);
}

static bool
copy(struct inbox_view *inbox, const char *what, struct err *err)
{
	const struct item *item = inbox->has_talk ? inbox->talk.answer_to : NULL;
	const char *text = NULL;

	if (item && str_eq(what, "text"))
		text = item->text;
	else if (item && str_eq(what, "url"))
		text = item->url;
	else if (inbox->has_talk && str_eq(what, "handle"))
		text = inbox->talk.row.person.handle;
	if (str_is_empty(text))
		return err_set(err, ERR_GONE, "there is no %s to copy", what);
	return external_copy(inbox->view.app, text, err);
}

static bool
back(struct inbox_view *inbox, bool cancel, struct err *err)
{
	if (inbox->focus == FOCUS_THREAD) {
		inbox->focus = FOCUS_QUEUE;
		return true;
	}
	if (cancel || inbox->n_marked > 0 || inbox->search ||
		!str_is_empty(inbox->limit)) {
		inbox_targets_drop_marks(inbox);
		free(inbox->search);
		inbox->search = NULL;
		/* What the limit found elsewhere is not here. */
		if (inbox->list == INBOX_WAITING && inbox_view_row(inbox) &&
			inbox_view_row(inbox)->state != STATE_WAITING)
			inbox->rows.id = 0;
		return inbox_rows_limit(inbox, "", NULL, err);
	}
	app_pop(inbox->view.app);
	return true;
}

/* Moving; false when the command is another. */
static bool
act_move(struct inbox_view *inbox, const struct command *command, struct err *err,
	bool *ok)
{
	switch (command->action) {
	case ACT_NEXT: *ok = move_by(inbox, 1, err); return true;
	case ACT_PREVIOUS: *ok = move_by(inbox, -1, err); return true;
	case ACT_FIRST: *ok = move_end(inbox, false, err); return true;
	case ACT_LAST: *ok = move_end(inbox, true, err); return true;
	case ACT_HALF_DOWN: *ok = move_by(inbox, page(inbox) / 2 + 1, err); return true;
	case ACT_HALF_UP: *ok = move_by(inbox, -(page(inbox) / 2 + 1), err); return true;
	case ACT_PAGE_DOWN: *ok = move_by(inbox, page(inbox), err); return true;
	case ACT_PAGE_UP: *ok = move_by(inbox, -page(inbox), err); return true;
	case ACT_SCROLL_DOWN: inbox_thread_scroll(inbox, 1); return true;
	case ACT_SCROLL_UP: inbox_thread_scroll(inbox, -1); return true;
	case ACT_NEXT_WAITING:
		*ok = inbox_rows_next_waiting(inbox, false, err);
		return true;
	case ACT_PREVIOUS_WAITING:
		*ok = inbox_rows_next_waiting(inbox, true, err);
		return true;
	case ACT_OPEN: *ok = open_talk(inbox, err); return true;
	case ACT_PANE:
		*ok = inbox->focus == FOCUS_QUEUE ? open_talk(inbox, err)
						  : back(inbox, true, err);
		return true;
	case ACT_BACK: *ok = back(inbox, false, err); return true;
	case ACT_CANCEL: *ok = back(inbox, true, err); return true;
	default: return false;
	}
}

static bool
reply(struct inbox_view *inbox, const struct inbox_targets *targets,
	const struct command *command, struct err *err)
{
	(void)targets;
	(void)command;
	return inbox_compose_open(inbox, err);
}

/* What is done about conversations. What u takes back takes all that are marked; what leaves
 * for a network, and what is about a person, takes one. */
static const struct deed {
	enum action action;
	bool many;
	bool asks; /* or opens something, before anything is done */
	bool (*act)(struct inbox_view *, const struct inbox_targets *,
		const struct command *, struct err *);
} deeds[] = {
	{ ACT_REPLY, false, true, reply },
	{ ACT_LIKE, false, false, inbox_decide_like },
	{ ACT_BOOST, false, false, inbox_decide_like },
	{ ACT_DONE, true, false, inbox_decide },
	{ ACT_NO_REPLY, true, false, inbox_decide },
	{ ACT_SPAM, true, false, inbox_decide },
	{ ACT_REOPEN, true, false, inbox_decide },
	{ ACT_ANSWERED, true, false, inbox_people_answered },
	{ ACT_LABEL, true, false, inbox_label },
	{ ACT_MUTE, false, false, inbox_people_mute },
	{ ACT_HIDE, false, true, inbox_moderate },
	{ ACT_BLOCK, false, true, inbox_moderate },
	{ ACT_SILENCE, false, true, inbox_moderate },
	{ ACT_REPORT, false, true, inbox_moderate },
	{ ACT_DELETE, false, true, inbox_moderate },
};

static const struct deed *
deed_of(enum action action)
{
	for (size_t i = 0; i < COUNT(deeds); i++) {
		if (deeds[i].action == action)
			return &deeds[i];
	}
	return NULL;
}

static void
unseen_heard(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;
	const struct deed *deed = deed_of(inbox->asked_command.action);
	struct err err = { 0 };

	if (text[0] != 'y')
		app_say(app, ROLE_NOTE, "nothing is done");
	else if (!deed->act(inbox, &inbox->asked, &inbox->asked_command, &err))
		app_fault(app, &err);
	inbox_targets_forget(&inbox->asked);
	app_load(app);
}

/* It was chosen where the conversation was not in sight: whom it is about is said before. */
static void
ask_unseen(struct inbox_view *inbox, const struct inbox_targets *targets,
	const struct command *command)
{
	struct app *app = inbox->view.app;

	inbox_targets_copy(&inbox->asked, targets);
	inbox->asked_command = *command;
	prompt_ask(&app->prompt,
		&(struct question){
			.label = arena_printf(&app->arena, "%s: %s? y/n ", targets->name,
				action_rows[command->action].name),
			.confirm = true,
			.done = unseen_heard,
			.context = inbox });
}

/* Deciding; false when the command is another. */
static bool
act_decide(struct inbox_view *inbox, const struct command *command, struct err *err,
	bool *ok)
{
	const struct deed *deed = deed_of(command->action);
	const struct inbox_targets *targets;
	bool asks;

	if (!deed)
		return false;
	targets = deed->many ? inbox_targets(inbox, err)
			     : inbox_targets_one(inbox, command->action, err);
	*ok = targets != NULL;
	asks = deed->asks || (command->action == ACT_LABEL && !command->argument[0]);
	if (targets && command->unseen && !asks)
		ask_unseen(inbox, targets, command);
	else if (targets)
		*ok = deed->act(inbox, targets, command, err);
	return true;
}

/* Marking, and what is taken from what is shown. */
static bool
act_take(struct inbox_view *inbox, const struct command *command, struct err *err,
	bool *ok)
{
	switch (command->action) {
	case ACT_MARK: *ok = inbox_targets_mark(inbox, err); return true;
	case ACT_MARK_ALL: *ok = inbox_targets_mark_all(inbox, err); return true;
	case ACT_LINK: *ok = open_link(inbox, command->argument, err); return true;
	case ACT_COPY: *ok = copy(inbox, command->argument, err); return true;
	default: return false;
	}
}

bool
inbox_act(struct inbox_view *inbox, const struct command *command, struct err *err)
{
	bool ok = true;

	return act_move(inbox, command, err, &ok) ||
		inbox_find(inbox, command, err, &ok) ||
		act_decide(inbox, command, err, &ok) ||
		act_take(inbox, command, err, &ok);
}

bool
inbox_act_writing(
	struct inbox_view *inbox, const struct command *command, struct err *err)
{
	int rows = inbox->frame.thread.rows > 3 ? inbox->frame.thread.rows - 3 : 1;
	bool ok;

	switch (command->action) {
	case ACT_SCROLL_DOWN: inbox_thread_scroll(inbox, 1); return true;
	case ACT_SCROLL_UP: inbox_thread_scroll(inbox, -1); return true;
	case ACT_HALF_DOWN: inbox_thread_scroll(inbox, rows / 2 + 1); return true;
	case ACT_HALF_UP: inbox_thread_scroll(inbox, -(rows / 2 + 1)); return true;
	case ACT_PAGE_DOWN: inbox_thread_scroll(inbox, rows); return true;
	case ACT_PAGE_UP: inbox_thread_scroll(inbox, -rows); return true;
	case ACT_LINK:
	case ACT_COPY: return act_take(inbox, command, err, &ok);
	case ACT_ZOOM: return inbox_find(inbox, command, err, &ok);
	case ACT_VIEW:
	case ACT_LIMIT:
		inbox_compose_leave(inbox);
		return inbox->focus == FOCUS_COMPOSE ||
			inbox_find(inbox, command, err, &ok);
	default: return false;
	}
}

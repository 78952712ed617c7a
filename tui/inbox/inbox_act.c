/* What keys do on the desk: moving, deciding, taking links and texts away.
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
#include "tui/outside.h"

static bool
move(struct desk *desk, int64_t by, struct err *err)
{
	if (desk->focus == FOCUS_THREAD) {
		desk_scroll(desk, (int)by);
		return true;
	}
	return desk_move(desk, by, err);
}

static int64_t
page(const struct desk *desk)
{
	if (desk->focus == FOCUS_THREAD)
		return desk->frame.thread.rows > 3 ? desk->frame.thread.rows - 3 : 1;
	return desk->rows.lines > 1 ? (int64_t)desk->rows.lines - 1 : 1;
}

static bool
end(struct desk *desk, bool last, struct err *err)
{
	if (desk->focus != FOCUS_THREAD)
		return desk_move_end(desk, last, err);
	desk->scroll = last ? -1 : 0;
	return true;
}

static bool
open_talk(struct desk *desk, struct err *err)
{
	if (!desk_row(desk))
		return err_set(err, ERR_GONE, "there is no conversation to open");
	desk->focus = FOCUS_THREAD;
	desk->scroll = -1;
	/* Somebody looks: what may have been said or deleted since is worth a request. */
	if (store_thread_wish(desk->view.app->store, desk->rows.id, NULL))
		app_poke(desk->view.app);
	return true;
}

static bool
open_link(struct desk *desk, const char *number, struct err *err)
{
	const struct item *item = desk->has_talk ? desk->talk.answer_to : NULL;
	int64_t n;

	if (!desk->has_talk)
		return err_set(err, ERR_GONE, "there is no conversation here");
	if (!number[0]) {
		if (!item || !item->url)
			return err_set(
				err, ERR_GONE, "this message has no page of its own");
		return outside_open(desk->view.app, item->url, err);
	}
	if (desk->lines.n_links == 0)
		return err_set(err, ERR_GONE, "there is no link here");
	if (!str_int(number, 1, (int64_t)desk->lines.n_links, &n))
		return err_set(err, ERR_USAGE, "there is no link %s; the last one is %zu",
			number, desk->lines.n_links);
	return outside_open(desk->view.app, desk->lines.links[n - 1], err);
}

static bool
copy(struct desk *desk, const char *what, struct err *err)
{
	const struct item *item = desk->has_talk ? desk->talk.answer_to : NULL;
	const char *text = NULL;

	if (item && str_eq(what, "text"))
		text = item->text;
	else if (item && str_eq(what, "url"))
		text = item->url;
	else if (desk->has_talk && str_eq(what, "handle"))
		text = desk->talk.row.person.handle;
	if (str_is_empty(text))
		return err_set(err, ERR_GONE, "there is no %s to copy", what);
	return outside_copy(desk->view.app, text, err);
}

static bool
back(struct desk *desk, bool cancel, struct err *err)
{
	if (desk->focus == FOCUS_THREAD) {
		desk->focus = FOCUS_QUEUE;
		return true;
	}
	if (cancel || desk->n_marked > 0 || desk->search || !str_is_empty(desk->limit)) {
		desk_drop_marks(desk);
		free(desk->search);
		desk->search = NULL;
		/* What the limit found elsewhere is not here. */
		if (desk->list == DESK_WAITING && desk_row(desk) &&
			desk_row(desk)->state != STATE_WAITING)
			desk->rows.id = 0;
		return desk_limit(desk, "", NULL, err);
	}
	app_pop(desk->view.app);
	return true;
}

/* Moving; false when the command is another. */
static bool
act_move(struct desk *desk, const struct command *command, struct err *err, bool *ok)
{
	switch (command->action) {
	case ACT_NEXT: *ok = move(desk, 1, err); return true;
	case ACT_PREVIOUS: *ok = move(desk, -1, err); return true;
	case ACT_FIRST: *ok = end(desk, false, err); return true;
	case ACT_LAST: *ok = end(desk, true, err); return true;
	case ACT_HALF_DOWN: *ok = move(desk, page(desk) / 2 + 1, err); return true;
	case ACT_HALF_UP: *ok = move(desk, -(page(desk) / 2 + 1), err); return true;
	case ACT_PAGE_DOWN: *ok = move(desk, page(desk), err); return true;
	case ACT_PAGE_UP: *ok = move(desk, -page(desk), err); return true;
	case ACT_SCROLL_DOWN: desk_scroll(desk, 1); return true;
	case ACT_SCROLL_UP: desk_scroll(desk, -1); return true;
	case ACT_NEXT_WAITING: *ok = desk_next_waiting(desk, false, err); return true;
	case ACT_PREVIOUS_WAITING: *ok = desk_next_waiting(desk, true, err); return true;
	case ACT_OPEN: *ok = open_talk(desk, err); return true;
	case ACT_PANE:
		*ok = desk->focus == FOCUS_QUEUE ? open_talk(desk, err)
						 : back(desk, true, err);
		return true;
	case ACT_BACK: *ok = back(desk, false, err); return true;
	case ACT_CANCEL: *ok = back(desk, true, err); return true;
	default: return false;
	}
}

static bool
reply(struct desk *desk, const struct targets *targets, const struct command *command,
	struct err *err)
{
	(void)targets;
	(void)command;
	return compose_open(desk, err);
}

/* What is done about conversations. What u takes back takes all that are marked; what leaves
 * for a network, and what is about a person, takes one. */
static const struct deed {
	enum action action;
	bool many;
	bool asks; /* or opens something, before anything is done */
	bool (*act)(struct desk *, const struct targets *, const struct command *,
		struct err *);
} deeds[] = {
	{ ACT_REPLY, false, true, reply },
	{ ACT_LIKE, false, false, desk_like },
	{ ACT_BOOST, false, false, desk_like },
	{ ACT_DONE, true, false, desk_decide },
	{ ACT_NO_REPLY, true, false, desk_decide },
	{ ACT_SPAM, true, false, desk_decide },
	{ ACT_REOPEN, true, false, desk_decide },
	{ ACT_ANSWERED, true, false, desk_answered },
	{ ACT_LABEL, true, false, desk_label },
	{ ACT_MUTE, false, false, desk_mute },
	{ ACT_HIDE, false, true, desk_moderate },
	{ ACT_BLOCK, false, true, desk_moderate },
	{ ACT_SILENCE, false, true, desk_moderate },
	{ ACT_REPORT, false, true, desk_moderate },
	{ ACT_DELETE, false, true, desk_moderate },
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
	struct desk *desk = context;
	const struct deed *deed = deed_of(desk->asked_command.action);
	struct err err = { 0 };

	if (text[0] != 'y')
		app_say(app, ROLE_NOTE, "nothing is done");
	else if (!deed->act(desk, &desk->asked, &desk->asked_command, &err))
		app_fault(app, &err);
	desk_forget_targets(&desk->asked);
	app_load(app);
}

/* It was chosen where the conversation was not in sight: whom it is about is said before. */
static void
ask_unseen(
	struct desk *desk, const struct targets *targets, const struct command *command)
{
	struct app *app = desk->view.app;

	desk_copy_targets(&desk->asked, targets);
	desk->asked_command = *command;
	prompt_ask(&app->prompt,
		&(struct question){
			.label = arena_printf(&app->arena, "%s: %s? y/n ", targets->name,
				action_rows[command->action].name),
			.confirm = true,
			.done = unseen_heard,
			.context = desk });
}

/* Deciding; false when the command is another. */
static bool
act_decide(struct desk *desk, const struct command *command, struct err *err, bool *ok)
{
	const struct deed *deed = deed_of(command->action);
	const struct targets *targets;
	bool asks;

	if (!deed)
		return false;
	targets = deed->many ? desk_targets(desk, err)
			     : desk_one_target(desk, command->action, err);
	*ok = targets != NULL;
	asks = deed->asks || (command->action == ACT_LABEL && !command->argument[0]);
	if (targets && command->unseen && !asks)
		ask_unseen(desk, targets, command);
	else if (targets)
		*ok = deed->act(desk, targets, command, err);
	return true;
}

/* Marking, and what is taken from what is shown. */
static bool
act_take(struct desk *desk, const struct command *command, struct err *err, bool *ok)
{
	switch (command->action) {
	case ACT_MARK: *ok = desk_mark(desk, err); return true;
	case ACT_MARK_ALL: *ok = desk_mark_all(desk, err); return true;
	case ACT_LINK: *ok = open_link(desk, command->argument, err); return true;
	case ACT_COPY: *ok = copy(desk, command->argument, err); return true;
	default: return false;
	}
}

bool
desk_act(struct desk *desk, const struct command *command, struct err *err)
{
	bool ok = true;

	return act_move(desk, command, err, &ok) || desk_find(desk, command, err, &ok) ||
		act_decide(desk, command, err, &ok) || act_take(desk, command, err, &ok);
}

bool
desk_act_writing(struct desk *desk, const struct command *command, struct err *err)
{
	int rows = desk->frame.thread.rows > 3 ? desk->frame.thread.rows - 3 : 1;
	bool ok;

	switch (command->action) {
	case ACT_SCROLL_DOWN: desk_scroll(desk, 1); return true;
	case ACT_SCROLL_UP: desk_scroll(desk, -1); return true;
	case ACT_HALF_DOWN: desk_scroll(desk, rows / 2 + 1); return true;
	case ACT_HALF_UP: desk_scroll(desk, -(rows / 2 + 1)); return true;
	case ACT_PAGE_DOWN: desk_scroll(desk, rows); return true;
	case ACT_PAGE_UP: desk_scroll(desk, -rows); return true;
	case ACT_LINK:
	case ACT_COPY: return act_take(desk, command, err, &ok);
	case ACT_ZOOM: return desk_find(desk, command, err, &ok);
	case ACT_VIEW:
	case ACT_LIMIT:
		compose_leave(desk);
		return desk->focus == FOCUS_COMPOSE || desk_find(desk, command, err, &ok);
	default: return false;
	}
}

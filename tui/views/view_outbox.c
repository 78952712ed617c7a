/* The outbox: what is being sent, and what somebody must decide about.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/outgoing.h"
#include "tui/app.h"
#include "tui/widgets/names.h"
#include "tui/views/outbox_detail.h"
#include "tui/views/outbox_time.h"
#include "tui/views/reply_words.h"
#include "tui/widgets/lines.h"
#include "tui/view.h"

#define DETAIL_ROWS 8 /* at least, under the list */

struct outbox {
	struct view view;
	struct arena arena;
	struct outgoing *replies;
	struct inbox_row *rows;            /* beside replies: the conversation of each */
	struct outbox_detail_texts *texts; /* beside replies */
	size_t count;
	int64_t seen;     /* the revision that is shown */
	int64_t selected; /* id of a reply; 0: none */
	int64_t asked;    /* what the question is about */
	bool asked_again; /* whether to send it, not to drop it */
	struct lines list;
	struct lines detail;
	char status[80];
};

static struct outbox *
outbox_of(const struct view *view)
{
	return view_within(view, offsetof(struct outbox, view));
}

static enum context
outbox_context(const struct view *view)
{
	(void)view;
	return CONTEXT_LIST;
}

/* The selection keeps to its reply. */
static void
keep_selected(struct outbox *outbox)
{
	for (size_t i = 0; i < outbox->count; i++) {
		if (outbox->replies[i].id == outbox->selected)
			outbox->list.selected = i;
	}
	if (outbox->list.selected >= outbox->count)
		outbox->list.selected = outbox->count ? outbox->count - 1 : 0;
}

static bool
outbox_load(struct view *view, struct err *err)
{
	struct outbox *outbox = outbox_of(view);
	struct app *app = view->app;

	arena_release(&outbox->arena);
	outbox->replies = NULL;
	outbox->count = 0;
	outbox->seen = store_revision(app->store);
	if (!store_outbox(app->store, false, &outbox->arena, &outbox->replies,
		    &outbox->count, err)) {
		outbox->count = 0;
		return false;
	}
	outbox->rows = ARENA_ARRAY(&outbox->arena, struct inbox_row, outbox->count);
	outbox->texts =
		ARENA_ARRAY(&outbox->arena, struct outbox_detail_texts, outbox->count);
	for (size_t i = 0; i < outbox->count; i++) {
		/* If the conversation is gone, the reply is shown without its person. */
		if (!store_inbox_row(app->store, outbox->replies[i].conversation,
			    &outbox->arena, &outbox->rows[i], NULL))
			outbox->rows[i] = (struct inbox_row){ 0 };
		outbox->texts[i] = outbox_detail_texts(
			app->store, &outbox->replies[i], &outbox->arena);
	}
	keep_selected(outbox);
	outbox_detail_stuck(
		outbox->replies, outbox->count, outbox->status, sizeof outbox->status);
	return true;
}

static const struct outgoing *
selected_reply(const struct outbox *outbox)
{
	return outbox->list.selected < outbox->count
		? &outbox->replies[outbox->list.selected]
		: NULL;
}

static void
fill_list(struct outbox *outbox)
{
	lines_clear(&outbox->list);
	for (size_t i = 0; i < outbox->count; i++)
		outbox_detail_line(outbox->view.app, &outbox->replies[i],
			&outbox->rows[i], &outbox->list);
}

static void
fill_detail(struct outbox *outbox, int cols)
{
	size_t i = outbox->list.selected;

	lines_clear(&outbox->detail);
	if (selected_reply(outbox))
		outbox_detail(outbox->view.app, &outbox->replies[i], &outbox->rows[i],
			&outbox->texts[i], &outbox->detail, cols);
}

/* The details of the selected reply, under the list. */
static struct rect
detail_rect(const struct outbox *outbox, struct rect rect)
{
	int list = (int)outbox->count + 1;
	int gap = rect.rows > 12 ? 1 : 0;
	int most = rect.rows - DETAIL_ROWS > 3 ? rect.rows - DETAIL_ROWS : 3;

	list = (list > most ? most : list) + gap;
	rect.row += list;
	rect.rows -= list;
	return rect;
}

static void
outbox_fit(struct view *view, struct rect rect)
{
	struct outbox *outbox = outbox_of(view);
	struct rect detail = detail_rect(outbox, rect);

	fill_list(outbox);
	lines_fit(&outbox->list, rect.rows - detail.rows - 1);
	outbox->selected = selected_reply(outbox) ? selected_reply(outbox)->id : 0;
	fill_detail(outbox, detail.cols - 4 < 90 ? detail.cols - 4 : 90);
	lines_fit(&outbox->detail, detail.rows - 1);
}

static void
draw_none(struct canvas *canvas, struct rect rect)
{
	int row = rect.rows / 3;

	lines_middle(canvas, rect, row, ROLE_TITLE, "Nothing is being sent.");
	lines_middle(canvas, rect, row + 1, ROLE_DIM,
		"Replies pass through here; rejected ones stay.");
}

static void
outbox_draw(const struct view *view, struct canvas *canvas, struct rect rect)
{
	const struct outbox *outbox = outbox_of(view);
	struct rect detail = detail_rect(outbox, rect);
	struct rect list = rect;
	char title[40] = "Outbox ";

	if (outbox->count > 0)
		snprintf(title, sizeof title, "Outbox %zu ", outbox->count);
	lines_title(canvas, rect, title, &outbox->list);
	list.row++;
	list.rows = detail.row - list.row;
	if (outbox->count == 0) {
		draw_none(canvas, rect);
		return;
	}
	lines_draw(&outbox->list, canvas, list, true);
	if (detail.rows < 2)
		return;
	lines_title(canvas, detail, "Selected", NULL);
	detail.row++;
	detail.rows--;
	lines_draw(&outbox->detail, canvas, detail, false);
}

static const struct outgoing *
find(const struct outbox *outbox, int64_t id)
{
	for (size_t i = 0; i < outbox->count; i++) {
		if (outbox->replies[i].id == id)
			return &outbox->replies[i];
	}
	return NULL;
}

static void
act_on(struct outbox *outbox, int64_t id, bool again)
{
	struct app *app = outbox->view.app;
	const struct outgoing *reply = find(outbox, id);
	struct err err = { 0 };
	bool ok;

	if (!reply) {
		app_say(app, ROLE_NOTE, "it is no longer in the outbox");
		return;
	}
	ok = again ? store_decide_retry(app->store, id, outbox->seen, app->now, &err)
		   : store_decide_cancel(app->store, id, outbox->seen, app->now, &err);
	if (!ok) {
		app_fault(app, &err);
		return;
	}
	app_say(app, ROLE_NOTE, "%s", reply_words_decided(reply, again));
	app_poke(app);
}

static void
on_answer(struct app *app, const char *text, void *context)
{
	struct outbox *outbox = context;

	(void)app;
	if (text[0] == 'y')
		act_on(outbox, outbox->asked, outbox->asked_again);
}

/* A second copy in public cannot be taken back. */
static void
ask_again(struct outbox *outbox, const struct outgoing *reply, bool again)
{
	struct app *app = outbox->view.app;
	const char *to = outbox_detail_person(&outbox->rows[reply - outbox->replies]);
	const char *as = names_as_account(app, reply->account, &outbox->arena);

	if (again && reply->state != OUTGOING_UNSURE) {
		act_on(outbox, reply->id, true);
		return;
	}
	outbox->asked = reply->id;
	outbox->asked_again = again;
	prompt_ask(&app->prompt,
		&(struct question){
			.label = arena_printf(&outbox->arena,
				again ? "To %s%s: it may have arrived. Send it again? y/n "
				      : "To %s%s: cancel sending? y/n ",
				to, as),
			.confirm = true,
			.done = on_answer,
			.context = outbox });
}

/* Its text becomes the draft of its conversation, where writing continues. */
static bool
edit(struct view *view, const struct command *command, struct err *err)
{
	const struct command write = { .action = ACT_REPLY, .argument = "" };
	struct outbox *outbox = outbox_of(view);
	const struct outgoing *reply = selected_reply(outbox);
	int64_t conversation = reply->conversation;
	struct app *app = view->app;

	(void)command;
	if (reply->act == SEND_EDIT)
		return err_set(err, ERR_USAGE, "heed edit %lld goes on with these words",
			(long long)conversation);
	if (reply->act != SEND_REPLY)
		return err_set(err, ERR_USAGE, "there is no text to edit");
	if (!store_decide_cancel(app->store, reply->id, outbox->seen, app->now, err))
		return false;
	if (app_show(app, conversation))
		app_command(app, &write);
	return true;
}

/* The message found on the network is the reply; nothing is sent. */
static bool
accept_found(struct view *view, const struct command *command, struct err *err)
{
	struct app *app = view->app;

	(void)command;
	if (!store_decide_accept(
		    app->store, selected_reply(outbox_of(view))->id, NULL, app->now, err))
		return false;
	app_say(app, ROLE_NOTE, "marked as posted; nothing is sent");
	return true;
}

static bool
open_reply(struct view *view, const struct command *command, struct err *err)
{
	(void)command;
	(void)err;
	app_show(view->app, selected_reply(outbox_of(view))->conversation);
	return true;
}

static bool
send_or_drop(struct view *view, const struct command *command, struct err *err)
{
	struct outbox *outbox = outbox_of(view);

	(void)err;
	ask_again(outbox, selected_reply(outbox), command->action == ACT_RETRY);
	return true;
}

static bool
change_time(struct view *view, const struct command *command, struct err *err)
{
	struct outbox *outbox = outbox_of(view);

	return outbox_time_ask(view->app, selected_reply(outbox),
		outbox_detail_person(&outbox->rows[outbox->list.selected]),
		command->argument, &outbox->asked, err);
}

static bool
outbox_aim(struct view *view, const struct view_action *row,
	const struct command *command, struct err *err)
{
	(void)row;
	(void)command;
	return selected_reply(outbox_of(view)) != NULL ||
		err_set(err, ERR_GONE, "nothing is being sent");
}

static int
outbox_state(const struct view *view)
{
	return outbox_of(view)->count > 0 ? 0 : 1;
}

static const struct view_action outbox_actions[] = {
	{ ACT_OPEN, .target = TARGET_CURSOR, .run = open_reply, .hints = { 1 } },
	{ ACT_RETRY, .target = TARGET_CURSOR, .run = send_or_drop, .hints = { 2 } },
	{ ACT_POSTED, .target = TARGET_CURSOR, .run = accept_found, .hints = { 3 } },
	{ ACT_EDIT, .target = TARGET_CURSOR, .run = edit, .hints = { 4 } },
	{ ACT_SEND_AT, .target = TARGET_CURSOR, .run = change_time },
	{ ACT_DROP, .target = TARGET_CURSOR, .run = send_or_drop, .hints = { 5 } },
	{ ACT_BACK, .run = view_leave, .hints = { 6, 1 } },
	{ ACT_CANCEL, .run = view_leave },
	{ ACT_OUTBOX, .run = view_stay },
	{ .action = ACTION_COUNT },
};

static struct lines *
outbox_lines(struct view *view)
{
	return &outbox_of(view)->list;
}

static const char *
outbox_status(const struct view *view)
{
	return (outbox_of(view))->status;
}

static void
outbox_close(struct view *view)
{
	struct outbox *outbox = outbox_of(view);

	lines_release(&outbox->list);
	lines_release(&outbox->detail);
	arena_release(&outbox->arena);
	free(outbox);
}

static const struct view_ops outbox_ops = {
	.name = "outbox",
	.context = outbox_context,
	.actions = outbox_actions,
	.state = outbox_state,
	.lines = outbox_lines,
	.aim = outbox_aim,
	.load = outbox_load,
	.fit = outbox_fit,
	.draw = outbox_draw,
	.status = outbox_status,
	.close = outbox_close,
};

struct view *
view_outbox_new(struct app *app)
{
	struct outbox *outbox = mem_alloc(sizeof *outbox);

	outbox->view = (struct view){ .ops = &outbox_ops, .app = app };
	return &outbox->view;
}

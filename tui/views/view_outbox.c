/* The outbox: what is on its way, and what somebody must decide about.
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
	struct lines list;
	struct lines detail;
	char status[80];
};

static enum context
outbox_context(const struct view *view)
{
	(void)view;
	return CONTEXT_LIST;
}

/* The selection keeps to its reply while others come and go. */
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

static void
tell_stuck(struct outbox *outbox)
{
	size_t stuck = 0;

	for (size_t i = 0; i < outbox->count; i++)
		stuck += outgoing_is_stuck(&outbox->replies[i]);
	outbox->status[0] = '\0';
	if (stuck > 0)
		snprintf(outbox->status, sizeof outbox->status,
			"%zu wait%s for your decision", stuck, stuck == 1 ? "s" : "");
}

static bool
outbox_load(struct view *view, struct err *err)
{
	struct outbox *outbox = (struct outbox *)view;
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
		/* One that is gone is shown without its person. */
		if (!store_inbox_row(app->store, outbox->replies[i].conversation,
			    &outbox->arena, &outbox->rows[i], NULL))
			outbox->rows[i] = (struct inbox_row){ 0 };
		outbox->texts[i] = outbox_detail_texts(
			app->store, &outbox->replies[i], &outbox->arena);
	}
	keep_selected(outbox);
	tell_stuck(outbox);
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

/* The selected one is told whole under the list. */
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
	struct outbox *outbox = (struct outbox *)view;
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

	lines_middle(canvas, rect, row, ROLE_TITLE, "Nothing is on its way.");
	lines_middle(canvas, rect, row + 1, ROLE_DIM,
		"What you send passes through here; what is refused stays.");
}

static void
outbox_draw(const struct view *view, struct canvas *canvas, struct rect rect)
{
	const struct outbox *outbox = (const struct outbox *)view;
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
		app_say(app, ROLE_NOTE, "it is not in the outbox any more");
		return;
	}
	ok = again ? store_decide_retry(app->store, id, outbox->seen, app->now, &err)
		   : store_decide_cancel(app->store, id, outbox->seen, app->now, &err);
	if (!ok) {
		app_fault(app, &err);
		return;
	}
	app_say(app, ROLE_NOTE,
		again ? reply->state == OUTGOING_HELD ? "it is sent as it is"
						      : "it is sent again"
			: reply->act == SEND_REPLY
			? "not sent; its text is the draft again"
			: "not sent");
	app_poke(app);
	app_load(app);
}

static void
retry_heard(struct app *app, const char *text, void *context)
{
	struct outbox *outbox = context;

	(void)app;
	if (text[0] == 'y')
		act_on(outbox, outbox->asked, true);
}

static void
drop_heard(struct app *app, const char *text, void *context)
{
	struct outbox *outbox = context;

	(void)app;
	if (text[0] == 'y')
		act_on(outbox, outbox->asked, false);
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
	prompt_ask(&app->prompt,
		&(struct question){
			.label = arena_printf(&outbox->arena,
				again ? "To %s%s: it may stand there already. Send it again? y/n "
				      : "To %s%s: do not send it? y/n ",
				to, as),
			.confirm = true,
			.done = again ? retry_heard : drop_heard,
			.context = outbox });
}

/* Its text becomes the draft, and is written on where it belongs. */
static void
edit(struct outbox *outbox, const struct outgoing *reply)
{
	const struct command write = { .action = ACT_REPLY, .argument = "" };
	struct app *app = outbox->view.app;
	struct err err = { 0 };

	if (reply->act != SEND_REPLY)
		err_set(&err, ERR_USAGE, "there is no text to edit");
	else if (store_decide_cancel(
			 app->store, reply->id, outbox->seen, app->now, &err)) {
		if (app_show(app, reply->conversation))
			app_command(app, &write);
		return;
	}
	app_fault(app, &err);
}

/* What stands there is it: nothing leaves. */
static void
accept_found(struct outbox *outbox, const struct outgoing *reply)
{
	struct app *app = outbox->view.app;
	struct err err = { 0 };

	if (store_decide_accept(app->store, reply->id, NULL, app->now, &err))
		app_say(app, ROLE_NOTE, "it was posted; nothing is sent");
	else
		app_fault(app, &err);
	app_load(app);
}

static bool
outbox_act(struct view *view, const struct command *command, struct err *err)
{
	struct outbox *outbox = (struct outbox *)view;
	const struct outgoing *reply = selected_reply(outbox);

	if (lines_move(&outbox->list, command->action)) {
		outbox->selected =
			selected_reply(outbox) ? selected_reply(outbox)->id : 0;
		return true;
	}
	switch (command->action) {
	case ACT_BACK:
	case ACT_CANCEL: app_pop(view->app); return true;
	case ACT_OUTBOX: return true;
	case ACT_OPEN:
	case ACT_RETRY:
	case ACT_EDIT:
	case ACT_POSTED:
	case ACT_DROP: break;
	default: return false;
	}
	if (!reply)
		err_set(err, ERR_GONE, "nothing is on its way");
	else if (command->action == ACT_OPEN)
		app_show(view->app, reply->conversation);
	else if (command->action == ACT_EDIT)
		edit(outbox, reply);
	else if (command->action == ACT_POSTED)
		accept_found(outbox, reply);
	else
		ask_again(outbox, reply, command->action == ACT_RETRY);
	return true;
}

static const char *
outbox_status(const struct view *view)
{
	return ((const struct outbox *)view)->status;
}

static const enum action *
outbox_hints(const struct view *view)
{
	static const enum action hints[] = { ACT_OPEN, ACT_RETRY, ACT_POSTED, ACT_EDIT,
		ACT_DROP, ACT_BACK, ACTION_COUNT };
	static const enum action none[] = { ACT_BACK, ACTION_COUNT };

	return ((const struct outbox *)view)->count > 0 ? hints : none;
}

static void
outbox_close(struct view *view)
{
	struct outbox *outbox = (struct outbox *)view;

	lines_release(&outbox->list);
	lines_release(&outbox->detail);
	arena_release(&outbox->arena);
	free(outbox);
}

static const struct view_ops outbox_ops = {
	.name = "outbox",
	.context = outbox_context,
	.load = outbox_load,
	.fit = outbox_fit,
	.draw = outbox_draw,
	.act = outbox_act,
	.status = outbox_status,
	.hints = outbox_hints,
	.close = outbox_close,
};

struct view *
view_outbox_new(struct app *app)
{
	struct outbox *outbox = mem_alloc(sizeof *outbox);

	outbox->view = (struct view){ .ops = &outbox_ops, .app = app };
	return &outbox->view;
}

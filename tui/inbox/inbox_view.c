/* The desk: where its parts stand, what is selected, and what it tells the rest.
 * SPDX-License-Identifier: MIT */
#include "tui/inbox/inbox_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/settings.h"
#include "tui/app.h"
#include "tui/widgets/hint.h"

#define QUEUE_OPEN    4 /* lines of the queue above an open conversation, with its title */
#define QUEUE_COMPOSE 3  /* ... and while a reply is written */
#define SPLIT_ROWS    17 /* from here on one column shows both */
#define TWO_COLUMNS   100
#define THREE_COLUMNS 150

static int
clamp(int value, int least, int most)
{
	return value < least ? least : value > most ? most : value;
}

static int
columns_wanted(const struct desk *desk, int cols)
{
	switch (desk->view.app->settings->layout) {
	case LAYOUT_ONE: return 1;
	case LAYOUT_TWO: return cols >= 60 ? 2 : 1;
	case LAYOUT_THREE: return cols >= 110 ? 3 : 1;
	case LAYOUT_AUTO: break;
	}
	return cols >= THREE_COLUMNS ? 3 : cols >= TWO_COLUMNS ? 2 : 1;
}

static void
one_column(const struct desk *desk, struct rect rect, struct desk_frame *frame)
{
	int queue = rect.rows;

	if (rect.rows >= SPLIT_ROWS)
		queue = desk->focus == FOCUS_QUEUE    ? rect.rows * 45 / 100
			: desk->focus == FOCUS_THREAD ? QUEUE_OPEN
						      : QUEUE_COMPOSE;
	else if (desk->focus != FOCUS_QUEUE)
		queue = 0;
	if (desk->zoomed && desk->focus != FOCUS_QUEUE)
		queue = 0;
	else if (desk->zoomed)
		queue = rect.rows;
	frame->queue = (struct rect){ rect.row, rect.col, queue, rect.cols };
	frame->thread =
		(struct rect){ rect.row + queue, rect.col, rect.rows - queue, rect.cols };
}

static void
side_by_side(
	const struct desk *desk, struct rect rect, bool three, struct desk_frame *frame)
{
	int queue = three ? clamp(rect.cols * 33 / 100, 52, 66)
			  : clamp(rect.cols * 43 / 100, 46, 62);
	int who = three ? clamp(rect.cols * 22 / 100, 36, 48) : 0;

	/* Narrower only when somebody wants more columns than there is room for. */
	if (queue > rect.cols / 2)
		queue = rect.cols / 2;
	if (desk->zoomed)
		queue = rect.cols / 4;
	frame->queue = (struct rect){ rect.row, rect.col, rect.rows, queue };
	frame->who = (struct rect){ rect.row, rect.col + rect.cols - who,
		who ? rect.rows : 0, who };
	frame->thread = (struct rect){ rect.row, rect.col + queue + 1, rect.rows,
		rect.cols - queue - 1 - (who ? who + 1 : 0) };
	frame->two_lines = true;
}

struct desk_frame
desk_frame(const struct desk *desk, struct rect rect)
{
	struct desk_frame frame = { 0 };
	int columns = columns_wanted(desk, rect.cols);

	if (columns == 1)
		one_column(desk, rect, &frame);
	else
		side_by_side(desk, rect, columns == 3, &frame);
	if (desk->focus == FOCUS_COMPOSE && frame.thread.rows > 4)
		compose_frame(desk, &frame);
	return frame;
}

const struct row *
desk_row(const struct desk *desk)
{
	return desk->rows.count > 0 ? &desk->rows.at[desk->rows.selected] : NULL;
}

static struct desk *
desk_of(const struct view *view)
{
	/* The view is the first member of the desk. */
	return (struct desk *)(uintptr_t)view;
}

/* While an answer is written its conversation stays, wherever the rows go. */
static int64_t
shown(const struct desk *desk)
{
	return desk->compose.conversation ? desk->compose.conversation : desk->rows.id;
}

static bool
load_talk(struct desk *desk, struct err *err)
{
	struct app *app = desk->view.app;
	struct arena arena = { 0 };
	struct talk talk;
	int64_t before = desk->has_talk ? desk->talk.row.id : 0;

	if (shown(desk) == 0) {
		desk->has_talk = desk->has_who = false;
		return true;
	}
	if (!store_talk(app->store, shown(desk), &arena, &talk, err)) {
		arena_release(&arena);
		desk->has_talk = desk->has_who = false;
		return false;
	}
	arena_release(&desk->talk_arena);
	desk->talk_arena = arena;
	desk->talk = talk;
	desk->has_talk = true;
	/* The lines were those of what is gone. */
	desk->lines = (struct talk_lines){ 0 };
	desk->lines_cols = 0;
	if (talk.row.id != before)
		desk->scroll = -1;
	if (desk->compose.conversation == 0)
		desk->rows.id = talk.row.id;
	arena_release(&desk->who_arena);
	desk->has_who = store_who(app->store, talk.row.account, talk.row.person.remote_id,
		app->now, &desk->who_arena, &desk->who, err);
	return desk->has_who;
}

static bool
load(struct view *view, struct err *err)
{
	struct desk *desk = desk_of(view);

	if (!desk_load_rows(desk, err))
		return false;
	if (!load_talk(desk, err))
		return false;
	compose_look(desk);
	return true;
}

void
desk_select(struct desk *desk, const struct row *row)
{
	desk->rows.moved_at = 0;
	desk->rows.id = row->id;
	desk->rows.key = row_key(row, desk_sort(desk));
	/* What is seen already does not move. */
	for (size_t i = 0; i < desk->rows.count; i++) {
		if (desk->rows.at[i].id == row->id)
			desk->rows.offset = i;
	}
}

bool
view_desk_show(struct view *view, int64_t conversation, bool open)
{
	struct desk *desk = desk_of(view);
	struct arena arena = { 0 };
	struct row row;
	bool found;

	/* What is being written stays with its conversation. */
	if (!open && desk->focus == FOCUS_COMPOSE)
		return false;
	found = store_row(view->app->store, conversation, &arena, &row, NULL);
	if (found) {
		if (open)
			compose_leave(desk);
		desk_select(desk, &row);
		if (open)
			desk->focus = FOCUS_THREAD;
		app_load(view->app);
		found = desk->has_talk && desk->talk.row.id == row.id;
	}
	arena_release(&arena);
	return found;
}

static enum context
context_of(const struct view *view)
{
	static const enum context contexts[] = { CONTEXT_QUEUE, CONTEXT_THREAD,
		CONTEXT_COMPOSE };

	return contexts[desk_of(view)->focus];
}

static void
fit(struct view *view, struct rect rect)
{
	struct desk *desk = desk_of(view);
	struct rect body = { rect.row + 1, rect.col, rect.rows - 1, rect.cols };
	size_t lines;

	desk->frame = desk_frame(desk, body);
	lines = desk->frame.queue.rows > 1 ? (size_t)desk->frame.queue.rows - 1 : 1;
	if (desk->frame.two_lines)
		lines /= 2;
	if (lines != desk->rows.lines) {
		desk->rows.lines = lines;
		if (desk->rows.offset >= lines)
			desk->rows.offset = lines - 1;
		desk_load_rows(desk, NULL);
	}
	desk_fit_thread(desk);
	if (desk->focus == FOCUS_COMPOSE)
		editor_fit(&desk->compose.editor,
			desk->frame.compose.rows - compose_head_rows(desk),
			desk->frame.compose.cols - 2);
}

static void
draw(const struct view *view, struct canvas *canvas, struct rect rect)
{
	const struct desk *desk = desk_of(view);
	const struct desk_frame *frame = &desk->frame;

	desk_draw_tabs(desk, canvas, rect.row);
	if (frame->queue.rows > 0 && frame->thread.col > frame->queue.col)
		canvas_column(canvas, frame->queue.row, frame->thread.col - 1,
			frame->queue.rows, ROLE_RULE);
	if (frame->who.rows > 0)
		canvas_column(canvas, frame->who.row, frame->who.col - 1, frame->who.rows,
			ROLE_RULE);
	desk_draw_queue(desk, canvas);
	desk_draw_thread(desk, canvas);
	desk_draw_who(desk, canvas);
	if (desk->focus == FOCUS_COMPOSE)
		desk_draw_compose(desk, canvas);
}

static bool
act(struct view *view, const struct command *command, struct err *err)
{
	struct desk *desk = desk_of(view);

	if (desk->focus == FOCUS_COMPOSE)
		return compose_act(desk, command, err) ||
			desk_act_writing(desk, command, err);
	return desk_act(desk, command, err);
}

static bool
type(struct view *view, struct key key)
{
	struct desk *desk = desk_of(view);

	return desk->focus == FOCUS_COMPOSE && compose_type(desk, key);
}

static bool
paste(struct view *view, const char *text)
{
	struct desk *desk = desk_of(view);

	return desk->focus == FOCUS_COMPOSE && compose_paste(desk, text);
}

static const char *
status(const struct view *view)
{
	struct desk *desk = desk_of(view);

	desk->status[0] = '\0';
	if (desk->n_marked > 0)
		snprintf(desk->status, sizeof desk->status, "%zu marked", desk->n_marked);
	else if (!str_is_empty(desk->search))
		snprintf(desk->status, sizeof desk->status, "search: %s, %s next",
			desk->search, key_for(desk->view.app, ACT_SEARCH_NEXT).at);
	return desk->status;
}

static const enum action *
hints(const struct view *view)
{
	static const enum action queue[] = { ACT_OPEN, ACT_REPLY, ACT_DONE, ACT_NO_REPLY,
		ACT_UNDO, ACT_LIMIT, ACT_SEARCH, ACT_LIKE, ACT_MARK, ACT_WHO, ACT_RELOAD,
		ACTION_COUNT };
	static const enum action thread[] = { ACT_REPLY, ACT_DONE, ACT_NO_REPLY,
		ACT_NEXT_WAITING, ACT_LIKE, ACT_BOOST, ACT_UNDO, ACT_WHO, ACT_BACK,
		ACTION_COUNT };
	static const enum action marked[] = { ACT_DONE, ACT_NO_REPLY, ACT_LABEL, ACT_SPAM,
		ACT_REOPEN, ACT_MARK, ACT_CANCEL, ACTION_COUNT };
	static const enum action compose[] = { ACT_SEND, ACT_EDITOR, ACT_VISIBILITY,
		ACT_CANCEL, ACT_PAGE_UP, ACT_DISCARD, ACT_LANGUAGE, ACT_WARNING,
		ACTION_COUNT };
	static const enum action *const all[] = { queue, thread, compose };

	if (desk_of(view)->n_marked > 0 && desk_of(view)->focus == FOCUS_QUEUE)
		return marked;
	return all[desk_of(view)->focus];
}

static void
close_desk(struct view *view)
{
	struct desk *desk = desk_of(view);

	compose_close(desk);
	editor_release(&desk->compose.editor);
	arena_release(&desk->rows.arena);
	arena_release(&desk->talk_arena);
	arena_release(&desk->who_arena);
	arena_release(&desk->filter_arena);
	free(desk->limit);
	free(desk->search);
	desk_forget_asked(desk);
	desk_forget_targets(&desk->targets);
	free(desk->marked);
	free(desk);
}

static const struct view_ops desk_ops = {
	.name = "desk",
	.context = context_of,
	.load = load,
	.fit = fit,
	.draw = draw,
	.act = act,
	.type = type,
	.paste = paste,
	.status = status,
	.glance = desk_glance,
	.hints = hints,
	.about = desk_about,
	.close = close_desk,
};

struct view *
view_desk_new(struct app *app)
{
	struct desk *desk = mem_alloc(sizeof *desk);

	desk->view = (struct view){ .ops = &desk_ops, .app = app };
	desk->limit = mem_copy("", 0);
	desk->scroll = -1;
	desk->rows.lines = 20;
	editor_init(&desk->compose.editor, false);
	desk_limit(desk, desk->limit, NULL, NULL);
	return &desk->view;
}

/* The inbox: layout, selection, and its struct view_ops.
 * SPDX-License-Identifier: MIT */
#include "tui/inbox/inbox_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/settings.h"
#include "tui/app.h"
#include "tui/compose/compose.h"
#include "tui/decide/decide.h"

const struct inbox_row *
inbox_view_row(const struct inbox_view *inbox)
{
	return inbox->rows.count > 0 ? &inbox->rows.at[inbox->rows.selected] : NULL;
}

/* While a reply is being written, its conversation stays, however the rows change. */
static int64_t
shown(const struct inbox_view *inbox)
{
	return inbox->compose.conversation ? inbox->compose.conversation : inbox->rows.id;
}

static void
forget_talk(struct inbox_view *inbox)
{
	inbox->has_talk = inbox->has_who = false;
	inbox->talk_of = inbox->who_of = 0;
}

static bool
load_talk(struct inbox_view *inbox, struct err *err)
{
	struct arena arena = { 0 };
	struct talk talk;
	int64_t before = inbox->has_talk ? inbox->talk.row.id : 0;

	if (shown(inbox) == 0) {
		forget_talk(inbox);
		return true;
	}
	if (!store_talk(inbox->view.app->store, shown(inbox), &arena, &talk, err)) {
		arena_release(&arena);
		forget_talk(inbox);
		return inbox->compose.conversation == 0
			? false
			: compose_draft_is_homeless(inbox, err);
	}
	if (!store_notes(
		    inbox->view.app->store, talk.row.id, &arena, &inbox->notes, err) ||
		!store_notes_beside(inbox->view.app->store, talk.row.id, &arena,
			&inbox->beside, err)) {
		arena_release(&arena);
		forget_talk(inbox);
		return false;
	}
	arena_release(&inbox->talk_arena);
	inbox->talk_arena = arena;
	inbox->talk = talk;
	inbox->has_talk = true;
	inbox->talk_of = talk.row.id;
	/* The old lines belong to the previous talk. */
	inbox->lines = (struct talk_lines){ 0 };
	inbox->lines_cols = 0;
	if (talk.row.id != before)
		inbox->scroll = -1;
	/* Another may have taken its place. */
	if (inbox->compose.conversation == 0)
		inbox->rows.id = talk.row.id;
	return true;
}

static bool
load_who(struct inbox_view *inbox, struct err *err)
{
	const struct inbox_row *row = &inbox->talk.row;

	arena_release(&inbox->who_arena);
	inbox->who_of = row->id;
	inbox->has_who =
		store_profile(inbox->view.app->store, row->account, row->person.remote_id,
			inbox->view.app->now, &inbox->who_arena, &inbox->who, err);
	return inbox->has_who;
}

/* The person is read only if there is a column for them. */
static bool
lacks_who(const struct inbox_view *inbox)
{
	return inbox->frame.who.rows > 0 && inbox->has_talk &&
		inbox->who_of != inbox->talk.row.id;
}

static bool
inbox_view_load(struct view *view, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	bool whole = view->readings != view->app->readings;

	if (whole)
		inbox->talk_of = inbox->who_of = 0;
	if (!inbox_rows_load(inbox, whole, err) || !inbox_marks_extend(inbox, err))
		return false;
	if (inbox->talk_of == 0 || inbox->talk_of != shown(inbox)) {
		if (!load_talk(inbox, err))
			return false;
		compose_draft_check(inbox);
	}
	return !lacks_who(inbox) || load_who(inbox, err);
}

void
inbox_view_select(struct inbox_view *inbox, const struct inbox_row *row)
{
	inbox->rows.moved_at = 0;
	inbox->rows.id = row->id;
	inbox->rows.key = inbox_row_key(row, inbox_rows_sort(inbox));
	inbox->rows.stale = inbox->rows.rerank = true;
	inbox->view.stale = true;
	/* Rows that are already visible do not move. */
	for (size_t i = 0; i < inbox->rows.count; i++) {
		if (inbox->rows.at[i].id == row->id)
			inbox->rows.offset = i;
	}
}

bool
inbox_view_show(struct view *view, int64_t conversation, bool open)
{
	struct inbox_view *inbox = inbox_of(view);
	struct arena arena = { 0 };
	struct inbox_row row;
	bool found;

	/* A reply being written stays with its conversation. */
	if (!open && inbox->focus == FOCUS_COMPOSE)
		return false;
	found = store_inbox_row(view->app->store, conversation, &arena, &row, NULL);
	if (found) {
		if (open)
			compose_leave(inbox);
		inbox_view_select(inbox, &row);
		if (open)
			inbox->focus = FOCUS_THREAD;
		app_settle(view->app);
		found = inbox->has_talk && inbox->talk.row.id == row.id;
	}
	arena_release(&arena);
	return found;
}

static enum context
inbox_view_context(const struct view *view)
{
	static const enum context contexts[] = { CONTEXT_QUEUE, CONTEXT_THREAD,
		CONTEXT_COMPOSE };

	return contexts[inbox_of(view)->focus];
}

static int64_t
inbox_view_account(const struct view *view)
{
	const struct inbox_view *inbox = inbox_of(view);
	const struct inbox_row *row = inbox_view_row(inbox);

	if (inbox->focus == FOCUS_COMPOSE)
		return inbox->compose.talk.row.account;
	return row ? row->account : 0;
}

static void
inbox_view_fit(struct view *view, struct rect rect)
{
	struct inbox_view *inbox = inbox_of(view);
	struct rect body = { rect.row + 1, rect.col, rect.rows - 1, rect.cols };
	size_t lines;

	inbox->frame = inbox_frame(inbox, body);
	lines = inbox->frame.queue.rows > 1 ? (size_t)inbox->frame.queue.rows - 1 : 1;
	if (inbox->frame.two_lines)
		lines /= 2;
	if (lines != inbox->rows.lines) {
		inbox->rows.lines = lines;
		if (inbox->rows.offset >= lines)
			inbox->rows.offset = lines - 1;
		inbox->rows.stale = true;
	}
	/* A conversation that left the list stays in it only while it is open. */
	if (inbox->rows.held && inbox->focus == FOCUS_QUEUE)
		inbox->rows.stale = true;
	if (inbox->rows.stale || inbox->talk_of != shown(inbox) || lacks_who(inbox))
		view->stale = true;
	inbox_thread_fit(inbox);
	if (inbox->focus == FOCUS_COMPOSE)
		editor_fit(&inbox->compose.editor,
			inbox->frame.compose.rows - compose_draw_head_rows(inbox),
			inbox->frame.compose.cols - 2);
}

static void
inbox_view_draw(const struct view *view, struct canvas *canvas, struct rect rect)
{
	const struct inbox_view *inbox = inbox_of(view);
	const struct inbox_frame *frame = &inbox->frame;

	inbox_tabs_draw(inbox, canvas, rect.row);
	if (frame->queue.rows > 0 && frame->thread.col > frame->queue.col)
		canvas_column(canvas, frame->queue.row, frame->thread.col - 1,
			frame->queue.rows, ROLE_RULE);
	if (frame->who.rows > 0)
		canvas_column(canvas, frame->who.row, frame->who.col - 1, frame->who.rows,
			ROLE_RULE);
	inbox_queue_draw(inbox, canvas);
	inbox_thread_draw(inbox, canvas);
	inbox_who_draw(inbox, canvas);
	inbox_point_split(inbox, canvas);
	if (inbox->focus == FOCUS_COMPOSE)
		compose_draw(inbox, canvas);
	if (inbox->template.open && inbox->focus == FOCUS_COMPOSE)
		compose_template_draw(inbox, canvas);
	if (inbox->compose.choosing)
		compose_visibility_draw(inbox, canvas);
}

static bool
inbox_view_type(struct view *view, struct key key)
{
	struct inbox_view *inbox = inbox_of(view);

	return inbox->focus == FOCUS_COMPOSE && compose_type(inbox, key);
}

static bool
inbox_view_paste(struct view *view, const char *text)
{
	struct inbox_view *inbox = inbox_of(view);

	return inbox->focus == FOCUS_COMPOSE && compose_paste(inbox, text);
}

/* Hints for the queue (and for writing), for a conversation, and for marked rows. */
static int
inbox_view_state(const struct view *view)
{
	const struct inbox_view *inbox = inbox_of(view);

	if (inbox->focus == FOCUS_QUEUE && inbox->n_marked > 0)
		return 2;
	return inbox->focus == FOCUS_THREAD ? 1 : 0;
}

static void
inbox_view_close(struct view *view)
{
	struct inbox_view *inbox = inbox_of(view);

	compose_template_forget(inbox);
	compose_close(inbox);
	editor_release(&inbox->compose.editor);
	arena_release(&inbox->rows.arena);
	arena_release(&inbox->talk_arena);
	arena_release(&inbox->who_arena);
	arena_release(&inbox->filter_arena);
	free(inbox->limit);
	free(inbox->search);
	decide_moderate_forget(inbox);
	inbox_targets_forget(&inbox->targets);
	drawn_release(inbox->drawn);
	free(inbox->drawn);
	inbox_marks_end_range(inbox);
	free(inbox->marked);
	free(inbox);
}

static const struct view_ops inbox_view_ops = {
	.name = "inbox",
	.context = inbox_view_context,
	.actions = inbox_actions,
	.state = inbox_view_state,
	.aim = inbox_act_aim,
	.load = inbox_view_load,
	.fit = inbox_view_fit,
	.draw = inbox_view_draw,
	.type = inbox_view_type,
	.paste = inbox_view_paste,
	.point = inbox_point,
	.status = inbox_status,
	.glance = inbox_glance,
	.account = inbox_view_account,
	.about = inbox_about,
	.close = inbox_view_close,
};

struct view *
inbox_view_new(struct app *app)
{
	struct inbox_view *inbox = mem_alloc(sizeof *inbox);

	inbox->view = (struct view){ .ops = &inbox_view_ops, .app = app };
	inbox->limit = mem_copy("", 0);
	inbox->sort = SORT_COUNT;
	inbox->scroll = -1;
	inbox->rows.lines = 20;
	inbox->drawn = mem_alloc(sizeof *inbox->drawn);
	editor_init(&inbox->compose.editor, false);
	inbox_rows_limit(inbox, inbox->limit, NULL, NULL);
	return &inbox->view;
}

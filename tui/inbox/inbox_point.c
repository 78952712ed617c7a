/* The mouse in the inbox: rows and tabs are chosen, panes scroll, the line between them moves.
 * SPDX-License-Identifier: MIT */
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"
#include "tui/input/mouse.h"
#include "tui/widgets/hint.h"

/* Rows or lines for one step of the wheel. */
#define STEP 3

static bool
is_beside(const struct inbox_frame *frame)
{
	return frame->thread.rows > 0 && frame->queue.rows > 0 &&
		frame->thread.col > frame->queue.col;
}

/* Below the list, the heading of the conversation is the line; it is moved in the list only. */
void
inbox_point_split(const struct inbox_view *inbox, struct canvas *canvas)
{
	const struct inbox_frame *frame = &inbox->frame;

	if (is_beside(frame))
		canvas_spot(canvas,
			(struct rect){ frame->queue.row, frame->thread.col - 1,
				frame->queue.rows, 1 },
			SPOT_SPLIT, 0);
	else if (frame->queue.rows > 0 && frame->thread.rows > 0 &&
		inbox->focus == FOCUS_QUEUE)
		canvas_spot(canvas,
			(struct rect){ frame->thread.row, frame->thread.col, 1,
				frame->thread.cols },
			SPOT_SPLIT, 0);
}

static void
drag(struct inbox_view *inbox, const struct mouse *mouse)
{
	const struct inbox_frame *frame = &inbox->frame;

	if (is_beside(frame))
		inbox_frame_drag(inbox, mouse->col - (frame->thread.col - 1));
	else
		inbox_frame_drag(inbox, mouse->row - frame->thread.row);
}

static bool
run(struct inbox_view *inbox, enum action action, const char *argument)
{
	const struct command command = { .action = action, .argument = argument };

	app_command(inbox->view.app, &command);
	return true;
}

/* One that is selected already is opened. */
static bool
choose_row(struct inbox_view *inbox, int64_t id)
{
	const struct inbox_window *rows = &inbox->rows;

	if (id == rows->id && inbox->focus == FOCUS_QUEUE)
		return run(inbox, ACT_OPEN, "");
	inbox->focus = FOCUS_QUEUE;
	for (size_t i = 0; i < rows->count; i++)
		if (rows->at[i].id == id)
			return inbox_move_by(
				inbox, (int64_t)i - (int64_t)rows->selected, NULL);
	return true;
}

static bool
press(struct inbox_view *inbox, struct canvas_spot spot)
{
	struct app *app = inbox->view.app;

	inbox->drags = spot.spot == SPOT_SPLIT;
	if (inbox->focus == FOCUS_COMPOSE && !inbox->drags) {
		if (spot.spot == SPOT_ROW || spot.spot == SPOT_TAB)
			app_say(app, ROLE_NOTE, "your reply is open; %s leaves it first",
				hint_key(app, ACT_CANCEL).at);
		return true;
	}
	switch (spot.spot) {
	case SPOT_ROW: return choose_row(inbox, spot.which);
	case SPOT_TAB:
		return run(inbox, ACT_VIEW, app->settings->tabs.at[spot.which].name);
	case SPOT_THREAD: return inbox->focus == FOCUS_THREAD || run(inbox, ACT_OPEN, "");
	case SPOT_LIST: inbox->focus = FOCUS_QUEUE; return true;
	default: return true;
	}
}

/* Also while a reply is written, the conversation can be read again. */
static bool
wheel(struct inbox_view *inbox, int by, enum canvas_kind spot)
{
	if (spot == SPOT_THREAD)
		inbox_thread_scroll(inbox, by);
	else if ((spot == SPOT_ROW || spot == SPOT_LIST) && inbox->focus != FOCUS_COMPOSE)
		return inbox_move_by(inbox, by, NULL);
	return true;
}

bool
inbox_point(struct view *view, const struct mouse *mouse, struct canvas_spot spot)
{
	struct inbox_view *inbox = inbox_of(view);

	switch (mouse->act) {
	case MOUSE_PRESS: return press(inbox, spot);
	case MOUSE_DRAG:
		if (inbox->drags)
			drag(inbox, mouse);
		return true;
	case MOUSE_LET_GO: inbox->drags = false; return true;
	case MOUSE_WHEEL_UP: return wheel(inbox, -STEP, spot.spot);
	case MOUSE_WHEEL_DOWN: return wheel(inbox, STEP, spot.spot);
	}
	return true;
}

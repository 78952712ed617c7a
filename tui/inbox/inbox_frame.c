/* The layout of the inbox: the panes by the size of the window, and the line between them, which
 * can be moved.
 * SPDX-License-Identifier: MIT */
#include "base/err.h"
#include "base/str.h"
#include "tui/app.h"
#include "tui/compose/compose.h"
#include "tui/inbox/inbox_view.h"

#define QUEUE_OPEN    4 /* lines of the queue above an open conversation, with its title */
#define QUEUE_COMPOSE 3  /* ... and while a reply is written */
#define SPLIT_ROWS    17 /* from here on one column shows both */
#define TWO_COLUMNS   100
#define THREE_COLUMNS 150
#define LEAST_COLS    24 /* of a pane beside another */
#define LEAST_ROWS    4  /* of a pane above another */
#define STEP_COLS     4
#define STEP_ROWS     2

static int
clamp(int value, int least, int most)
{
	return value < least ? least : value > most ? most : value;
}

static int
columns_wanted(const struct inbox_view *inbox, int cols)
{
	switch (inbox->view.app->settings->layout) {
	case LAYOUT_ONE: return 1;
	case LAYOUT_TWO: return cols >= 60 ? 2 : 1;
	case LAYOUT_THREE: return cols >= 110 ? 3 : 1;
	case LAYOUT_AUTO: break;
	}
	return cols >= THREE_COLUMNS ? 3 : cols >= TWO_COLUMNS ? 2 : 1;
}

/* The rows of the queue; the line between the panes is moved only where it shows both while one
 * of them is read. */
static int
queue_rows(const struct inbox_view *inbox, int rows)
{
	int open = inbox->focus == FOCUS_QUEUE ? rows * 45 / 100
		: inbox->focus == FOCUS_THREAD ? QUEUE_OPEN
					       : QUEUE_COMPOSE;

	if (inbox->zoom == ZOOM_TALK && inbox->focus != FOCUS_QUEUE)
		return 0;
	if (inbox->zoom == ZOOM_LIST && inbox->focus == FOCUS_QUEUE)
		return rows;
	/* Beside an empty list there is nothing to show. */
	if (inbox->rows.count == 0 && inbox->focus == FOCUS_QUEUE)
		return rows;
	if (rows < SPLIT_ROWS)
		return inbox->focus == FOCUS_QUEUE ? rows : 0;
	if (inbox->zoom == ZOOM_TALK)
		return QUEUE_OPEN;
	if (inbox->zoom == ZOOM_LIST)
		return rows * 45 / 100;
	if (inbox->focus != FOCUS_QUEUE)
		return open;
	return clamp(open + inbox->split[0], LEAST_ROWS, rows - LEAST_ROWS);
}

static void
one_column(const struct inbox_view *inbox, struct rect rect, struct inbox_frame *frame)
{
	int queue = queue_rows(inbox, rect.rows);

	frame->queue = (struct rect){ rect.row, rect.col, queue, rect.cols };
	frame->thread =
		(struct rect){ rect.row + queue, rect.col, rect.rows - queue, rect.cols };
}

static void
side_by_side(const struct inbox_view *inbox, struct rect rect, bool three,
	struct inbox_frame *frame)
{
	int queue = three ? clamp(rect.cols * 33 / 100, 52, 66)
			  : clamp(rect.cols * 43 / 100, 46, 62);
	int who = three ? clamp(rect.cols * 22 / 100, 36, 48) : 0;

	/* Narrower only if more columns are wanted than there is room for. */
	if (queue > rect.cols / 2)
		queue = rect.cols / 2;
	queue = clamp(queue + inbox->split[three ? 2 : 1], LEAST_COLS,
		rect.cols - who - LEAST_COLS - 2);
	if (inbox->zoom != ZOOM_NONE)
		queue = (rect.cols - who) / 4 * (inbox->zoom == ZOOM_LIST ? 3 : 1);
	frame->queue = (struct rect){ rect.row, rect.col, rect.rows, queue };
	frame->who = (struct rect){ rect.row, rect.col + rect.cols - who,
		who ? rect.rows : 0, who };
	frame->thread = (struct rect){ rect.row, rect.col + queue + 1, rect.rows,
		rect.cols - queue - 1 - (who ? who + 1 : 0) };
	frame->two_lines = true;
}

struct inbox_frame
inbox_frame(const struct inbox_view *inbox, struct rect rect)
{
	struct inbox_frame frame = { 0 };
	int columns = columns_wanted(inbox, rect.cols);

	if (inbox->zoom == ZOOM_ALONE && inbox->focus != FOCUS_QUEUE)
		frame.thread = rect;
	else if (columns == 1)
		one_column(inbox, rect, &frame);
	else
		side_by_side(inbox, rect, columns == 3, &frame);
	if (inbox->focus == FOCUS_COMPOSE && frame.thread.rows > 4)
		compose_draw_frame(inbox, &frame);
	return frame;
}

/* Each action is undone by itself; the other takes its place. */
bool
inbox_frame_zoom(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	enum inbox_zoom zoom = command->action == ACT_ZOOM ? ZOOM_TALK : ZOOM_LIST;

	(void)err;
	inbox->zoom = inbox->zoom == zoom ? ZOOM_NONE : zoom;
	return true;
}

/* A frame as it would be now. */
static struct rect
queue_now(const struct inbox_view *inbox)
{
	const struct rect *place = &inbox->view.app->place;
	struct rect body = { place->row + 1, place->col, place->rows - 1, place->cols };

	return inbox_frame(inbox, body).queue;
}

/* Where nothing more moves, the line stops too, and follows again at once on the way back. */
void
inbox_frame_drag(struct inbox_view *inbox, int by)
{
	int *split =
		&inbox->split[columns_wanted(inbox, inbox->view.app->place.cols) - 1];
	struct rect was = inbox->frame.queue;

	inbox->zoom = ZOOM_NONE;
	while (by != 0) {
		int step = by < 0 ? -1 : 1;
		struct rect now;

		*split += step;
		now = queue_now(inbox);
		if (now.cols == was.cols && now.rows == was.rows) {
			*split -= step;
			return;
		}
		was = now;
		by -= step;
	}
}

/* The line is kept for each number of columns, as long as heed runs. */
bool
inbox_frame_split(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	int columns = columns_wanted(inbox, view->app->place.cols);
	int *split = &inbox->split[columns - 1];
	int before = *split;
	struct rect was = inbox->frame.queue;
	int step = columns == 1 ? STEP_ROWS : STEP_COLS;
	struct rect now;

	inbox->zoom = ZOOM_NONE;
	if (str_eq(command->argument, "usual")) {
		*split = 0;
		return true;
	}
	*split += str_eq(command->argument, "left") ? -step : step;
	now = queue_now(inbox);
	if (now.cols != was.cols || now.rows != was.rows)
		return true;
	*split = before;
	return err_set(err, ERR_USAGE,
		inbox->focus != FOCUS_QUEUE && columns == 1
			? "the line is moved in the list"
			: "there is no more room on that side");
}

/* The box where an answer is written, as it is drawn: who sees it, as whom, what is left.
 * SPDX-License-Identifier: MIT */
#include <limits.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/str.h"
#include "tui/app.h"
#include "tui/desk.h"

#define LINES_MAX 10 /* of the text that are shown */

/* Those who read a private answer are named in a line of their own. */
int
compose_head_rows(const struct desk *desk)
{
	struct arena arena = { 0 };
	int rows = compose_readers(desk, &arena, NULL) ? 2 : 1;

	arena_release(&arena);
	return rows;
}

void
compose_frame(const struct desk *desk, struct desk_frame *frame)
{
	struct rect *thread = &frame->thread;
	int lines = editor_lines(&desk->compose.editor, thread->cols - 3);

	lines = lines < 3 ? 3 : lines > LINES_MAX ? LINES_MAX : lines;
	lines += compose_head_rows(desk);
	if (lines > thread->rows - 3)
		lines = thread->rows - 3;
	thread->rows -= lines;
	frame->compose = (struct rect){ thread->row + thread->rows, thread->col, lines,
		thread->cols };
}

static void
draw_title(const struct desk *desk, struct canvas *canvas, struct rect rect)
{
	const struct desk_compose *compose = &desk->compose;
	const struct draft *draft = &compose->draft;
	int left = compose_left(desk);
	char count[32] = "";

	canvas_line(canvas, rect.row, rect.col, rect.cols, ROLE_DIM);
	canvas_putf(canvas, rect.row, rect.col + 1, rect.cols - 18, ROLE_TITLE,
		" Answer · %s%s%s · as %s%s%s ", item_visibility_name(draft->visibility),
		draft->subject ? " · CW: " : "", str_or_empty(draft->subject),
		compose->talk.account.handle, draft->language ? " · " : "",
		str_or_empty(draft->language));
	if (left != INT_MAX)
		snprintf(count, sizeof count, " %d left ", left);
	canvas_put_right(canvas, rect.row, rect.col + rect.cols - 1, 14,
		left < 0            ? ROLE_ERROR
			: left < 50 ? ROLE_WARN
				    : ROLE_DIM,
		count);
}

static void
draw_readers(const struct desk *desk, struct canvas *canvas, struct rect rect)
{
	struct arena arena = { 0 };
	bool strangers;
	const char *readers = compose_readers(desk, &arena, &strangers);

	if (readers)
		canvas_putf(canvas, rect.row + 1, rect.col + 1, rect.cols - 2,
			strangers || !*readers ? ROLE_WARN : ROLE_DIM, "seen by %s",
			*readers ? readers : "nobody");
	arena_release(&arena);
}

void
desk_draw_compose(const struct desk *desk, struct canvas *canvas)
{
	struct rect rect = desk->frame.compose;
	int head = compose_head_rows(desk);
	struct rect box = { rect.row + head, rect.col + 1, rect.rows - head,
		rect.cols - 2 };

	if (rect.rows <= 0)
		return;
	canvas_fill(canvas,
		(struct rect){ rect.row + 1, rect.col + 1, rect.rows - 1, rect.cols - 2 },
		ROLE_TEXT);
	draw_title(desk, canvas, rect);
	draw_readers(desk, canvas, rect);
	editor_draw(&desk->compose.editor, canvas, box);
}

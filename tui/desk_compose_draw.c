/* The box where an answer is written, as it is drawn: who sees it, as whom, what is left.
 * SPDX-License-Identifier: MIT */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tui/app.h"
#include "tui/desk.h"

#define LINES_MAX  10 /* of the text that are shown */
#define COUNT_COLS 18 /* for "480 left" at the end of the title */

/* What stands above the text. */
struct head {
	const char *title;
	const char *more[2]; /* lines of their own; NULL */
	bool strangers;      /* read it, or nobody does */
};

/* As whom, and who reads a private answer, is never cut for the sake of another: what has no
 * room has a line of its own. */
static struct head
head_of(const struct desk *desk, int cols, struct arena *arena)
{
	const struct draft *draft = &desk->compose.draft;
	bool strangers;
	const char *readers = compose_readers(desk, arena, &strangers);
	const char *seen = !readers ? ""
		: *readers          ? arena_printf(arena, "seen by %s", readers)
				    : "seen by nobody";
	const char *what = arena_printf(arena, "Answer · %s%s%s%s%s",
		item_visibility_name(draft->visibility), draft->language ? " · " : "",
		str_or_empty(draft->language), draft->subject ? " · CW: " : "",
		str_or_empty(draft->subject));
	const char *as = arena_printf(arena, "as %s", desk->compose.talk.account.handle);
	const char *both = arena_printf(arena, "%s · %s", what, as);
	struct head head = { .strangers = readers && (strangers || !*readers) };

	const char *rest = arena_printf(arena, "%s · %s", as, seen);

	head.title = both;
	head.more[0] = *seen ? seen : NULL;
	if (utf8_width(both, strlen(both)) <= cols - COUNT_COLS)
		return head;
	head.title = what;
	head.more[0] = as;
	if (*seen && utf8_width(rest, strlen(rest)) <= cols - 2)
		head.more[0] = rest;
	else if (*seen)
		head.more[1] = seen;
	return head;
}

int
compose_head_rows(const struct desk *desk, int cols)
{
	struct arena arena = { 0 };
	const struct head head = head_of(desk, cols, &arena);
	int rows = 1 + (head.more[0] != NULL) + (head.more[1] != NULL);

	arena_release(&arena);
	return rows;
}

void
compose_frame(const struct desk *desk, struct desk_frame *frame)
{
	struct rect *thread = &frame->thread;
	int lines = editor_lines(&desk->compose.editor, thread->cols - 3);

	lines = lines < 3 ? 3 : lines > LINES_MAX ? LINES_MAX : lines;
	lines += compose_head_rows(desk, thread->cols);
	if (lines > thread->rows - 3)
		lines = thread->rows - 3;
	thread->rows -= lines;
	frame->compose = (struct rect){ thread->row + thread->rows, thread->col, lines,
		thread->cols };
}

static void
draw_head(const struct desk *desk, struct canvas *canvas, struct rect rect)
{
	struct arena arena = { 0 };
	const struct head head = head_of(desk, rect.cols, &arena);
	int left = compose_left(desk);
	char count[32] = "";

	canvas_line(canvas, rect.row, rect.col, rect.cols, ROLE_DIM);
	canvas_putf(canvas, rect.row, rect.col + 1, rect.cols - COUNT_COLS, ROLE_TITLE,
		" %s ", head.title);
	if (left != INT_MAX)
		snprintf(count, sizeof count, " %d left ", left);
	canvas_put_right(canvas, rect.row, rect.col + rect.cols - 1, 14,
		left < 0            ? ROLE_ERROR
			: left < 50 ? ROLE_WARN
				    : ROLE_DIM,
		count);
	for (int i = 0; i < 2 && head.more[i]; i++)
		canvas_put(canvas, rect.row + 1 + i, rect.col + 1, rect.cols - 2,
			head.strangers ? ROLE_WARN : ROLE_DIM, head.more[i]);
	arena_release(&arena);
}

void
desk_draw_compose(const struct desk *desk, struct canvas *canvas)
{
	struct rect rect = desk->frame.compose;
	struct rect box = { rect.row + 1, rect.col + 1, rect.rows - 1, rect.cols - 2 };
	int more = compose_head_rows(desk, rect.cols) - 1;

	if (rect.rows <= 0)
		return;
	canvas_fill(canvas, box, ROLE_TEXT);
	draw_head(desk, canvas, rect);
	box.row += more;
	box.rows -= more;
	editor_draw(&desk->compose.editor, canvas, box);
}

/* Drawing the box where a reply is written: who can see it, as whom, how much room is left.
 * SPDX-License-Identifier: MIT */
#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "tui/app.h"
#include "tui/compose/compose.h"
#include "tui/widgets/names.h"
#include "tui/widgets/widget.h"

static int
clamp(int value, int least, int most)
{
	return value < least ? least : value > most ? most : value;
}

/* The heading, the account, and a separate line for the readers of a private reply. */
int
compose_draw_head_rows(const struct inbox_view *inbox)
{
	struct arena arena = { 0 };
	int rows = compose_send_readers(inbox, &arena, NULL) ? 3 : 2;

	arena_release(&arena);
	return rows;
}

/* The box grows with the text, up to half of the available rows. */
void
compose_draw_frame(const struct inbox_view *inbox, struct inbox_frame *frame)
{
	struct rect *thread = &frame->thread;
	bool one = frame->thread.col == frame->queue.col;
	int least = one ? clamp(thread->rows / 4, 5, 9) : clamp(thread->rows / 4, 7, 12);
	int rows = compose_draw_head_rows(inbox) +
		editor_lines(&inbox->compose.editor, thread->cols - 2);

	rows = clamp(rows, least, thread->rows / 2);
	rows = clamp(rows, compose_draw_head_rows(inbox) + 1, thread->rows - 2);
	thread->rows -= rows;
	frame->compose = (struct rect){ thread->row + thread->rows, thread->col, rows,
		thread->cols };
}

static void
draw_title(const struct inbox_view *inbox, struct canvas *canvas, struct rect rect)
{
	const struct inbox_compose *compose = &inbox->compose;
	const struct item *to = compose->talk.answer_to;
	struct arena arena = { 0 };
	int left = compose_send_left(inbox);
	const char *right = compose_visibility_name(inbox);
	enum role role = left < 0 ? ROLE_ERROR : left < 50 ? ROLE_SOON : ROLE_DIM;

	if (left != INT_MAX)
		right = arena_printf(&arena, "%s  %d left", right, left);
	widget_heading(canvas, rect,
		arena_printf(&arena, "Reply to %s%s",
			names_person(to ? &to->author : &compose->talk.row.person),
			compose->place.under
				? arena_printf(&arena, ", under %s's comment",
					  compose->place.under)
				: ""),
		true, role, right);
	arena_release(&arena);
}

/* Our name is never cut, and notes about the reply take precedence over our handle. */
static void
draw_account(const struct inbox_view *inbox, struct canvas *canvas, struct rect rect)
{
	const struct account *account = &inbox->compose.talk.account;
	const struct draft *draft = &inbox->compose.draft;
	struct arena arena = { 0 };
	int end = rect.col + rect.cols - 1;
	int col = rect.col + 1;
	const char *language =
		draft->language ? arena_printf(&arena, "  in %s", draft->language) : "";
	const char *warning =
		draft->subject ? arena_printf(&arena, "  CW: %s", draft->subject) : "";
	int rest = utf8_width(language, strlen(language)) +
		utf8_width(warning, strlen(warning)) +
		utf8_width(account->handle, strlen(account->handle));
	const char *name = names_account(inbox->view.app, account);

	col += canvas_put(canvas, rect.row + 1, col, end - col, ROLE_OURS,
		arena_printf(&arena, "as %s", name));
	if (col + 1 + rest <= end && !str_eq(name, account->handle))
		col += 1 +
			canvas_put(canvas, rect.row + 1, col + 1, end - col - 1, ROLE_DIM,
				account->handle);
	col += canvas_put(canvas, rect.row + 1, col, end - col, ROLE_DIM, language);
	canvas_put(canvas, rect.row + 1, col, end - col, ROLE_WARN, warning);
	arena_release(&arena);
}

static void
draw_readers(const struct inbox_view *inbox, struct canvas *canvas, struct rect rect)
{
	struct arena arena = { 0 };
	bool strangers;
	const char *readers = compose_send_readers(inbox, &arena, &strangers);

	if (readers)
		canvas_putf(canvas, rect.row + 2, rect.col + 1, rect.cols - 2,
			strangers || !*readers ? ROLE_WARN : ROLE_DIM, "seen by %s",
			*readers ? readers : "nobody");
	arena_release(&arena);
}

void
compose_draw(const struct inbox_view *inbox, struct canvas *canvas)
{
	struct rect rect = inbox->frame.compose;
	int head = compose_draw_head_rows(inbox);
	struct rect box = { rect.row + head, rect.col + 1, rect.rows - head,
		rect.cols - 2 };

	if (rect.rows <= 0)
		return;
	canvas_fill(canvas, rect, ROLE_TEXT);
	draw_title(inbox, canvas, rect);
	draw_account(inbox, canvas, rect);
	draw_readers(inbox, canvas, rect);
	editor_draw(&inbox->compose.editor, canvas, box);
}

/* The messages that the status line has shown, the newest first.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/text/text.h"
#include "base/time/date.h"
#include "tui/app.h"
#include "tui/view.h"
#include "tui/widgets/lines.h"

#define AGE_COLS 6

struct messages {
	struct view view;
	struct lines lines;
	int cols;
};

static struct messages *
messages_of(const struct view *view)
{
	return view_within(view, offsetof(struct messages, view));
}

static enum context
messages_context(const struct view *view)
{
	(void)view;
	return CONTEXT_LIST;
}

static void
add_message(struct messages *messages, const struct message *message)
{
	struct lines *lines = &messages->lines;
	int cols = messages->cols - AGE_COLS;
	struct text_lines said =
		text_wrap(message->text, cols > 8 ? cols : 8, &lines->arena);

	lines_begin_entry(lines);
	for (size_t i = 0; i < said.count; i++) {
		struct line *line = lines_add(lines, 0);

		if (i == 0)
			line_add(line, ROLE_DIM,
				arena_copy(&lines->arena,
					date_words_short(
						messages->view.app->now - message->at)
						.at));
		line_add_at(line, AGE_COLS, message->role,
			arena_copy_n(&lines->arena, said.at[i].at, said.at[i].len));
	}
}

static void
refill(struct messages *messages)
{
	const struct app *app = messages->view.app;

	lines_clear(&messages->lines);
	for (size_t i = app->n_messages; i > 0; i--)
		add_message(messages, &app->messages[(i - 1) % MESSAGES_KEPT]);
}

static bool
messages_load(struct view *view, struct err *err)
{
	(void)view;
	(void)err;
	return true;
}

static void
messages_fit(struct view *view, struct rect rect)
{
	struct messages *messages = messages_of(view);

	messages->cols = rect.cols - LINES_MARGINS;
	refill(messages);
	lines_fit(&messages->lines, rect.rows - 1);
}

static void
messages_draw(const struct view *view, struct canvas *canvas, struct rect rect)
{
	const struct messages *messages = messages_of(view);

	lines_title(canvas, rect, "Messages, newest first", &messages->lines);
	rect.row++;
	rect.rows--;
	if (messages->lines.count == 0)
		lines_middle(canvas, rect, rect.rows / 3, ROLE_TITLE,
			"heed has said nothing yet.");
	else
		lines_draw(&messages->lines, canvas, rect, true);
}

static struct lines *
messages_lines(struct view *view)
{
	return &messages_of(view)->lines;
}

static void
messages_close(struct view *view)
{
	lines_release(&messages_of(view)->lines);
	free(messages_of(view));
}

static const struct view_action messages_actions[] = {
	{ ACT_BACK, .run = view_leave, .hints = { 1 } },
	{ ACT_CANCEL, .run = view_leave },
	{ .action = ACTION_COUNT },
};

static const struct view_ops messages_ops = {
	.name = "messages",
	.context = messages_context,
	.actions = messages_actions,
	.lines = messages_lines,
	.load = messages_load,
	.fit = messages_fit,
	.draw = messages_draw,
	.close = messages_close,
};

struct view *
view_messages_new(struct app *app)
{
	struct messages *messages = mem_alloc(sizeof *messages);

	messages->view = (struct view){ .ops = &messages_ops, .app = app };
	messages->cols = 80 - LINES_MARGINS;
	return &messages->view;
}

/* The open conversation as it is drawn.
 * SPDX-License-Identifier: MIT */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/text/utf8.h"
#include "inbox/network_name.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"
#include "tui/widgets/names.h"
#include "tui/inbox/row_sign.h"
#include "tui/widgets/widget.h"

/* Of the post that a heading names. */
#define POST_COLS 40

/* Lines of a text are no longer than people like to read; the last two columns are a margin
 * and the thumb's. */
#define MEASURE 80

static struct rect
inner(const struct desk *desk)
{
	struct rect rect = desk->frame.thread;

	return (struct rect){ .row = rect.row + 1,
		.col = rect.col + 1,
		.rows = rect.rows - 1,
		.cols = rect.cols - 3 < MEASURE ? rect.cols - 3 : MEASURE };
}

static int
inner_cols(const struct desk *desk)
{
	return inner(desk).cols;
}

static int
inner_rows(const struct desk *desk)
{
	return desk->frame.thread.rows - 1;
}

static int
last_scroll(const struct desk *desk)
{
	int rows = inner_rows(desk);
	int count = (int)desk->lines.count;

	return count > rows ? count - rows : 0;
}

/* Once; then it scrolls as it is told. */
static void
show_item(struct desk *desk)
{
	for (size_t i = 0; desk->show_item && i < desk->lines.count; i++)
		if (str_eq(desk->lines.at[i].item, desk->show_item))
			desk->scroll = (int)i;
	desk->show_item = NULL;
}

void
desk_fit_thread(struct desk *desk)
{
	struct app *app = desk->view.app;

	if (!desk->has_talk || desk->frame.thread.rows <= 1)
		return;
	if (desk->lines_cols != inner_cols(desk)) {
		desk->lines =
			talk_lines(&desk->talk, inner_cols(desk), app, &desk->talk_arena);
		desk->lines_cols = inner_cols(desk);
	}
	show_item(desk);
	if (desk->scroll > last_scroll(desk))
		desk->scroll = -1;
}

static int
scroll_of(const struct desk *desk)
{
	return desk->scroll < 0 ? last_scroll(desk) : desk->scroll;
}

void
desk_scroll(struct desk *desk, int by)
{
	int64_t to = (int64_t)scroll_of(desk) + by;

	if (to < 0)
		to = 0;
	desk->scroll = to >= last_scroll(desk) ? -1 : (int)to;
}

/* "waits 20 h 52 m", and what that means for a target where there is room. */
static const char *
standing(const struct desk *desk, struct arena *arena)
{
	const struct row *row = &desk->talk.row;
	int64_t now = desk->view.app->now;
	const char *waits;

	if (!row->waiting_since)
		return row->with ? row->with : conversation_state_name(row->state);
	waits = arena_printf(arena, "waits %s", date_long(now - row->waiting_since).at);
	if (row_is_unknown(row, now))
		return arena_printf(arena, "due %s ago, not fetched since %s",
			date_long(now - row->due_at).at,
			date_local(row->known_until, now).at);
	if (!row->due_at || desk->frame.thread.cols < 60)
		return waits;
	if (row->due_at > now)
		return arena_printf(
			arena, "%s, due in %s", waits, date_long(row->due_at - now).at);
	return arena_printf(arena, "%s, %s late", waits, date_long(now - row->due_at).at);
}

/* 'Mila Brandt, under "The trick with the …"', or the network's name where there is no
 * room. */
static const char *
thread_title(const struct desk *desk, int room, struct arena *arena)
{
	const struct row *row = &desk->talk.row;
	const char *name = person_shown(&row->person);
	const struct item *post = desk->talk.post;
	const char *title;

	if (post && !post->deleted_at && !str_is_empty(post->text)) {
		size_t line = strcspn(post->text, "\n");
		const char *text = arena_copy_n(arena, post->text, line);
		size_t fits = text_fit(text, line, POST_COLS, NULL);
		const char *begins = text;

		if (fits < line) {
			while (fits > 0 && text[fits - 1] != ' ')
				fits--;
			while (fits > 0 && text[fits - 1] == ' ')
				fits--;
			begins = arena_printf(arena, "%.*s›", (int)fits, text);
		}

		title = arena_printf(arena, "%s, under \"%s\"", name, begins);
		if (utf8_width(title, strlen(title)) <= room)
			return title;
	}
	return arena_printf(arena, "%s, %s", name, network_title(row->network));
}

static void
draw_thread_title(const struct desk *desk, struct canvas *canvas, struct rect rect)
{
	const struct app *app = desk->view.app;
	const struct row *row = &desk->talk.row;
	struct arena arena = { 0 };
	const char *stands = standing(desk, &arena);
	int room;

	/* Which of our accounts they speak to. */
	if (app->n_accounts > 1)
		stands = arena_printf(&arena, "%s  %s",
			account_sign(app, row->account, &arena), stands);
	room = rect.cols - utf8_width(stands, strlen(stands)) - 5;
	heading(canvas, rect, thread_title(desk, room, &arena),
		desk->focus == FOCUS_THREAD, ink_role(&app->ink, row, app->now), stands);
	arena_release(&arena);
}

void
desk_draw_thread(const struct desk *desk, struct canvas *canvas)
{
	struct rect rect = desk->frame.thread;
	struct rect box = inner(desk);
	int scroll = scroll_of(desk);

	if (rect.rows <= 0)
		return;
	if (!desk->has_talk) {
		canvas_line(canvas, rect.row, rect.col + 1, rect.cols - 1, ROLE_RULE);
		return;
	}
	draw_thread_title(desk, canvas, rect);
	talk_draw(&desk->lines, scroll, desk->search, canvas, box);
	thumb(canvas, box.row, rect.col + rect.cols - (desk->frame.who.rows > 0 ? 0 : 1),
		box.rows, scroll, box.rows, (int64_t)desk->lines.count);
	if (desk->focus != FOCUS_THREAD)
		return;
	canvas_cursor(canvas, box.row, box.col);
	for (int i = 0; i < box.rows && scroll + i < (int)desk->lines.count; i++) {
		if (desk->lines.at[scroll + i].newest)
			canvas_cursor(canvas, box.row + i,
				box.col + desk->lines.at[scroll + i].indent);
	}
}

static bool
line_has(const struct talk_line *line, const char *words)
{
	for (size_t i = 0; i < line->n_spans; i++) {
		struct arena arena = { 0 };
		bool has = str_find_nocase(arena_copy_n(&arena, line->spans[i].text,
						   line->spans[i].len),
				   words) != NULL;

		arena_release(&arena);
		if (has)
			return true;
	}
	return false;
}

bool
desk_search_thread(struct desk *desk, bool backwards)
{
	int count = (int)desk->lines.count;
	int from = scroll_of(desk);

	for (int i = 1; i <= count; i++) {
		int line = (from + (backwards ? -i : i) + 2 * count) % count;

		if (line_has(&desk->lines.at[line], desk->search)) {
			desk->scroll = line >= last_scroll(desk) ? -1 : line;
			return true;
		}
	}
	return false;
}

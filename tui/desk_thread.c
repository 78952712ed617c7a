/* The open conversation and the person, as they are drawn.
 * SPDX-License-Identifier: MIT */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"
#include "tui/app.h"
#include "tui/desk.h"
#include "tui/sign.h"

static int
inner_cols(const struct desk *desk)
{
	return desk->frame.thread.cols - 2;
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
		desk->lines = talk_lines(&desk->talk, inner_cols(desk), app->canvas.ascii,
			app->now, &desk->talk_arena);
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

static void
draw_thread_title(const struct desk *desk, struct canvas *canvas, struct rect rect)
{
	const struct app *app = desk->view.app;
	const struct row *row = &desk->talk.row;
	struct arena arena = { 0 };
	enum role role = sign_role(row, app->now);
	const char *stands;
	int end = rect.col + rect.cols - 1;
	int col;

	if (row_is_unknown(row, app->now))
		stands = arena_printf(&arena, " due %s ago, not fetched since %s ",
			date_long(app->now - row->due_at).at,
			date_local(row->known_until, app->now).at);
	else if (row_is_late(row))
		stands = arena_printf(
			&arena, " late by %s ", date_long(app->now - row->due_at).at);
	else if (row->waiting_since && row->due_at)
		stands = arena_printf(
			&arena, " time left %s ", date_long(row->due_at - app->now).at);
	else if (row->waiting_since)
		stands = arena_printf(&arena, " waits %s ",
			date_long(app->now - row->waiting_since).at);
	else
		stands =
			arena_printf(&arena, " %s ", conversation_state_name(row->state));
	canvas_line(canvas, rect.row, rect.col, rect.cols, ROLE_DIM);
	end = canvas_put_right(canvas, rect.row, end, 48, role, stands);
	col = rect.col + 1;
	canvas_put(canvas, rect.row, col, end - col - 1,
		desk->focus == FOCUS_THREAD ? ROLE_TITLE : ROLE_DIM,
		arena_printf(&arena, " %s%s%s · %s%s ", row->person.handle,
			str_is_empty(row->person.name) ? "" : " · ",
			str_or_empty(row->person.name),
			network_title(row->network, &arena),
			row->by_community ? " · a fan answered" : ""));
	arena_release(&arena);
}

/* How many lines there are above and below. */
static void
draw_more(const struct desk *desk, struct canvas *canvas, struct rect inner)
{
	int above = scroll_of(desk);
	int below = (int)desk->lines.count - above - inner.rows;
	char up[24] = "";
	char down[24] = "";
	char more[60];

	if (above > 0)
		snprintf(up, sizeof up, " %s%d", canvas->ascii ? "^" : "↑", above);
	if (below > 0)
		snprintf(down, sizeof down, " %s%d", canvas->ascii ? "v" : "↓", below);
	snprintf(more, sizeof more, "%s%s ", up, down);
	if (above > 0 || below > 0)
		canvas_put_right(canvas, inner.row + inner.rows - 1,
			inner.col + inner.cols + 1, 20, ROLE_DIM, more);
}

void
desk_draw_thread(const struct desk *desk, struct canvas *canvas)
{
	struct rect rect = desk->frame.thread;
	struct rect inner = { .row = rect.row + 1,
		.col = rect.col + 1,
		.rows = rect.rows - 1,
		.cols = rect.cols - 2 };
	int scroll = scroll_of(desk);

	if (rect.rows <= 0)
		return;
	if (!desk->has_talk) {
		canvas_line(canvas, rect.row, rect.col, rect.cols, ROLE_DIM);
		return;
	}
	draw_thread_title(desk, canvas, rect);
	talk_draw(&desk->lines, scroll, desk->search, canvas, inner);
	draw_more(desk, canvas, inner);
	if (desk->focus != FOCUS_THREAD)
		return;
	canvas_cursor(canvas, inner.row, inner.col);
	for (int i = 0; i < inner.rows && scroll + i < (int)desk->lines.count; i++) {
		if (desk->lines.at[scroll + i].newest)
			canvas_cursor(canvas, inner.row + i,
				inner.col + desk->lines.at[scroll + i].indent);
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

static int
put_fact(struct canvas *canvas, struct rect rect, int row, const char *label,
	const char *text)
{
	if (row >= rect.rows)
		return row;
	canvas_put(canvas, rect.row + row, rect.col, 14, ROLE_DIM, label);
	canvas_put(
		canvas, rect.row + row, rect.col + 15, rect.cols - 15, ROLE_TEXT, text);
	return row + 1;
}

static int
draw_facts(const struct desk *desk, struct canvas *canvas, struct rect rect, int row)
{
	const struct app *app = desk->view.app;
	const struct who *who = &desk->who;
	char text[80];

	snprintf(text, sizeof text, "%lld", (long long)who->conversations);
	row = put_fact(canvas, rect, row, "conversations", text);
	row = put_fact(
		canvas, rect, row, "first wrote", date_local(who->first_at, app->now).at);
	snprintf(text, sizeof text, "%lld, %lld open", (long long)who->answered,
		(long long)who->waiting);
	row = put_fact(canvas, rect, row, "answered", text);
	if (who->median_wait >= 0)
		row = put_fact(
			canvas, rect, row, "usual wait", date_long(who->median_wait).at);
	if (who->longest_wait > 0)
		row = put_fact(canvas, rect, row, "longest wait",
			date_long(who->longest_wait).at);
	if (who->muted)
		row = put_fact(canvas, rect, row, "muted", "yes");
	if (!str_is_empty(desk->talk.row.labels))
		row = put_fact(canvas, rect, row, "labels", desk->talk.row.labels);
	return row + 1;
}

void
desk_draw_who(const struct desk *desk, struct canvas *canvas)
{
	const struct app *app = desk->view.app;
	const struct who *who = &desk->who;
	struct rect rect = desk->frame.who;
	struct rect inner = { .row = rect.row + 1,
		.col = rect.col + 1,
		.rows = rect.rows - 1,
		.cols = rect.cols - 2 };
	int row = 0;

	if (rect.rows <= 0)
		return;
	canvas_line(canvas, rect.row, rect.col, rect.cols, ROLE_DIM);
	canvas_put(canvas, rect.row, rect.col + 1, rect.cols - 2, ROLE_DIM, " Who ");
	if (!desk->has_who)
		return;
	canvas_put(canvas, inner.row + row++, inner.col, inner.cols, ROLE_PERSON,
		who->person.handle);
	if (!str_is_empty(who->person.name))
		canvas_put(canvas, inner.row + row++, inner.col, inner.cols, ROLE_TEXT,
			who->person.name);
	row = draw_facts(desk, canvas, inner, row + 1);
	if (who->n_recent > 1 && row < inner.rows)
		canvas_put(canvas, inner.row + row++, inner.col, inner.cols, ROLE_TITLE,
			"Their conversations");
	for (size_t i = 0; who->n_recent > 1 && i < who->n_recent && row < inner.rows;
		i++) {
		const struct row *talk = &who->recent[i];

		canvas_put(canvas, inner.row + row, inner.col, 1,
			talk->state == STATE_WAITING ? ROLE_WAITING : ROLE_DIM,
			canvas->ascii ? "*" : conversation_state_sign(talk->state));
		canvas_put_right(canvas, inner.row + row, inner.col + 6, 4, ROLE_DIM,
			date_short(app->now - talk->last_at).at);
		canvas_put(canvas, inner.row + row++, inner.col + 7, inner.cols - 7,
			talk->id == desk->rows.id ? ROLE_TEXT : ROLE_DIM,
			str_or_empty(talk->preview));
	}
}

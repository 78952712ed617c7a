/* Drawing the queue: a row for each conversation.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"
#include "tui/decide/decide.h"
#include "tui/widgets/glyph.h"
#include "tui/widgets/hint.h"
#include "tui/widgets/names.h"
#include "tui/row_sign.h"
#include "tui/widgets/widget.h"

/* A handle cut shorter than this is useless. */
#define HANDLE_LEAST 8
/* In less room there is no assignee. */
#define ASSIGNEE_LEAST 24

/* The columns of a row of the list. */
struct queue_columns {
	int network; /* columns of the network's letters; 0: there is but one account */
	int name;
};

static struct queue_columns
queue_columns(const struct app *app, int cols)
{
	int name = cols * 18 / 100;
	int letters = names_sign_cols(app);

	/* A narrow window drops the network first, but never which of two accounts it is. */
	return (struct queue_columns){
		.network = cols >= 60 || letters > 2 ? letters : 0,
		.name = name < 12   ? 12
			: name > 20 ? 20
				    : name,
	};
}

/* Handles distinguish visible people who have the same name. */
static const char *
name_of(const struct inbox_view *inbox, const struct inbox_row *row)
{
	for (size_t i = 0; i < inbox->rows.count; i++) {
		const struct person *other = &inbox->rows.at[i].person;

		if (str_eq(other->name, row->person.name) &&
			!str_eq(other->handle, row->person.handle))
			return str_or_empty(row->person.handle);
	}
	return names_person(&row->person);
}

/* To whom it is assigned, and how many messages, at the right of a line that has room from
 * `begin`; returns where the text before them must end. */
static int
put_tail(struct canvas *canvas, int at, int begin, int end, const struct inbox_row *row)
{
	char count[16];

	if (row->n_items > 1) {
		snprintf(count, sizeof count, "%d",
			row->n_items < 999 ? row->n_items : 999);
		end = canvas_put_right(canvas, at, end, 4, ROLE_DIM, count) - 2;
	}
	if (!row->assignee || end - begin < ASSIGNEE_LEAST)
		return end;
	end += row->n_items > 1;
	return canvas_put_right(canvas, at, end, 10, ROLE_DIM, row->assignee) - 2;
}

/* The cursor, the sign or the mark, and the wait. */
static int
put_front(const struct inbox_view *inbox, struct canvas *canvas, struct rect line,
	const struct inbox_row *row, bool selected)
{
	const struct app *app = inbox->view.app;
	enum role role = row_sign_wait_role(&app->ink, row, app->now);
	bool marked = inbox_targets_is_marked(inbox, row->id);
	const char *sign = row_signs[row_sign(row, app->now)].look;

	if (selected)
		canvas_put(canvas, line.row, line.col, 1, ROLE_FOCUS, GLYPH_CURSOR);
	/* A blank would be underlined where there are no colours. */
	if (marked || sign[0] != ' ')
		canvas_put(canvas, line.row, line.col + 1, 1, marked ? ROLE_LABEL : role,
			marked ? "*" : sign);
	canvas_put_right(
		canvas, line.row, line.col + 6, 4, role, row_sign_age(row, app->now).at);
	return line.col + 7;
}

/* Lights what is searched for. */
static void
paint_hits(const struct inbox_view *inbox, struct canvas *canvas, int at, int col,
	int cols, const char *text)
{
	const char *hit = inbox->search;
	const char *from = text;

	while (!str_is_empty(hit) && (from = str_find_nocase(from, hit)) != NULL) {
		int before = utf8_width(text, (size_t)(from - text));
		int width = utf8_width(from, strlen(hit));

		if (before + width > cols)
			return;
		canvas_paint(canvas, at, col + before, width, ROLE_HIT);
		from += strlen(hit);
	}
}

/* Its remarks, its labels, and the text. */
static void
put_text(const struct inbox_view *inbox, struct canvas *canvas, int at, int col, int cols,
	const struct inbox_row *row)
{
	const struct app *app = inbox->view.app;
	enum role role = row->state == STATE_WAITING ? ROLE_TEXT : ROLE_DIM;
	enum row_sign flag = row_sign_flag(row);
	struct arena arena = { 0 };
	int used = 0;

	if (flag != SIGN_COUNT) {
		used = canvas_put(canvas, at, col, cols, row_signs[flag].role,
			row_signs[flag].look);
		used++;
	}
	if (row->with)
		used += canvas_put(
				canvas, at, col + used, cols / 2, ROLE_DIM, row->with) +
			2;
	if (row->maybe_words)
		used += canvas_put(canvas, at, col + used, cols / 2, ROLE_DIM,
				arena_printf(&arena, "answered by that reply? %s",
					hint_key(app, ACT_ANSWERED).at)) +
			2;
	if (inbox_row_is_snoozed(row, app->now))
		used += canvas_put(canvas, at, col + used, cols / 2, ROLE_DIM,
				decide_snooze_until(
					inbox->view.app, inbox_row_wakes_at(row))) +
			2;
	/* The text keeps at least half of the room. */
	used += canvas_put(canvas, at, col + used, cols / 2, ROLE_LABEL,
		row_sign_labels(row, &arena));
	canvas_put(canvas, at, col + used, cols - used, role, str_or_empty(row->preview));
	paint_hits(
		inbox, canvas, at, col + used, cols - used, str_or_empty(row->preview));
	arena_release(&arena);
}

static void
draw_row(const struct inbox_view *inbox, struct canvas *canvas, struct rect line,
	const struct inbox_row *row, bool selected)
{
	const struct app *app = inbox->view.app;
	struct queue_columns columns = queue_columns(app, line.cols);
	struct arena arena = { 0 };
	int col = put_front(inbox, canvas, line, row, selected);
	int end = line.col + line.cols - 1;

	if (columns.network > 0)
		canvas_put(canvas, line.row, col, columns.network, ROLE_NETWORK,
			names_account_sign(app, row->account, &arena));
	if (columns.network > 0)
		col += columns.network + 1;
	canvas_put(canvas, line.row, col, columns.name, ROLE_PERSON, name_of(inbox, row));
	col += columns.name + 1;
	end = put_tail(canvas, line.row, col, end, row);
	put_text(inbox, canvas, line.row, col, end - col, row);
	arena_release(&arena);
}

/* The person above, the text below: beside a conversation, one line is too short. */
static void
draw_row_of_two(const struct inbox_view *inbox, struct canvas *canvas, struct rect line,
	const struct inbox_row *row, bool selected)
{
	const struct app *app = inbox->view.app;
	int network = names_sign_cols(app);
	const char *name = name_of(inbox, row);
	const char *handle = str_or_empty(row->person.handle);
	struct arena arena = { 0 };
	int col = put_front(inbox, canvas, line, row, selected);
	int end = line.col + line.cols - 1;
	int used;

	if (network > 0) {
		canvas_put(canvas, line.row, end - network, network, ROLE_NETWORK,
			names_account_sign(app, row->account, &arena));
		end -= network + 2;
	}
	end = put_tail(canvas, line.row, col, end, row);
	used = canvas_put(canvas, line.row, col, end - col, ROLE_PERSON, name);
	if (name != handle && end - col - used - 1 >= HANDLE_LEAST)
		canvas_put(canvas, line.row, col + used + 1, end - col - used - 1,
			ROLE_DIM, handle);
	put_text(inbox, canvas, line.row + 1, line.col + 7, line.cols - 8, row);
	arena_release(&arena);
}

/* "Waiting, longest first ──── 3 marked, 15 of 27"; with others that are snoozed, "15 of 27 open,
 * 9 snoozed" */
static void
draw_title(const struct inbox_view *inbox, struct canvas *canvas, struct rect rect)
{
	const struct inbox_window *rows = &inbox->rows;
	struct arena arena = { 0 };
	const char *more = "";
	const char *title;
	const char *right;

	title = arena_printf(&arena, str_is_empty(inbox->limit) ? "%s%s" : "Limit: %s%s",
		str_is_empty(inbox->limit) ? inbox_rows_title(inbox) : inbox->limit,
		str_is_empty(inbox->limit) || inbox->sort != SORT_COUNT
			? arena_printf(&arena, ", %s", sort_words(inbox_rows_sort(inbox)))
			: "");
	if (rows->unknown > 0 && str_is_empty(inbox->limit))
		more = arena_printf(&arena, "%lld unknown, ", (long long)rows->unknown);
	if (rows->late > 0 && str_is_empty(inbox->limit))
		more = arena_printf(&arena, "%lld late, %s", (long long)rows->late, more);
	if (inbox->n_marked > 0)
		more = arena_printf(&arena, "%zu marked, ", inbox->n_marked);
	/* A row that stays only until it is left is none of them. */
	if (!rows->held)
		more = arena_printf(
			&arena, "%s%lld of ", more, (long long)rows->rank + 1);
	right = rows->count == 0
		? "0"
		: arena_printf(&arena, "%s%lld%s", more, (long long)rows->total,
			  rows->total >= INBOX_COUNT_CAP ? "+" : "");
	if (inbox_tabs_is_queue(inbox) && rows->snoozed > 0 && str_is_empty(inbox->limit))
		right = arena_printf(
			&arena, "%s open, %lld snoozed", right, (long long)rows->snoozed);
	widget_heading(canvas, rect, title, inbox->focus == FOCUS_QUEUE, ROLE_DIM, right);
	arena_release(&arena);
}

/* In the divider beside it; at the right edge where there is none. */
static void
draw_thumb(const struct inbox_view *inbox, struct canvas *canvas)
{
	const struct inbox_window *rows = &inbox->rows;
	struct rect rect = inbox->frame.queue;
	int col = rect.col + rect.cols;

	widget_thumb(canvas, rect.row + 1, col < canvas->cols ? col : col - 1,
		rect.rows - 1, rows->rank - (int64_t)rows->selected, (int64_t)rows->count,
		rows->total);
}

/* A hash of all that is visible of a row: its contents, and how the time and the keys change
 * them. */
static uint64_t
stamp_of(const struct inbox_view *inbox, size_t i)
{
	const struct app *app = inbox->view.app;
	const struct inbox_row *row = &inbox->rows.at[i];
	struct date_text age = row_sign_age(row, app->now);
	const int64_t seen[] = {
		inbox->rows.loads,
		app->readings,
		row->id,
		i == inbox->rows.selected,
		inbox_targets_is_marked(inbox, row->id),
		row_sign(row, app->now),
		row_sign_wait_role(&app->ink, row, app->now),
	};

	const char *search = str_or_empty(inbox->search);
	uint64_t stamp = drawn_stamp(0, seen, sizeof seen);

	return drawn_stamp(
		drawn_stamp(stamp, age.at, strlen(age.at)), search, strlen(search));
}

static void
draw_rows(const struct inbox_view *inbox, struct canvas *canvas, struct rect rect)
{
	struct drawn *drawn = inbox->drawn;
	int height = inbox->frame.two_lines ? 2 : 1;

	drawn_fit(drawn, canvas, rect.rows, rect.cols);
	for (size_t i = 0; i < inbox->rows.count; i++) {
		struct rect line = {
			.row = (int)i * height, .rows = height, .cols = rect.cols
		};
		bool selected = i == inbox->rows.selected;

		if (line.row + height > rect.rows)
			break;
		if (selected && inbox->focus == FOCUS_QUEUE)
			canvas_cursor(canvas, rect.row + line.row, rect.col);
		canvas_spot(canvas,
			(struct rect){ rect.row + line.row, rect.col, height, rect.cols },
			SPOT_ROW, inbox->rows.at[i].id);
		if (!drawn_lacks(drawn, line.row, height, stamp_of(inbox, i)))
			continue;
		if (height == 2)
			draw_row_of_two(inbox, &drawn->canvas, line, &inbox->rows.at[i],
				selected);
		else
			draw_row(inbox, &drawn->canvas, line, &inbox->rows.at[i],
				selected);
		for (int l = 0; selected && l < height; l++)
			canvas_select(&drawn->canvas, line.row + l, line.col, line.cols);
	}
	rect.rows = (int)inbox->rows.count * height < rect.rows
		? (int)inbox->rows.count * height
		: rect.rows / height * height;
	drawn_show(drawn, canvas, rect);
}

void
inbox_queue_draw(const struct inbox_view *inbox, struct canvas *canvas)
{
	struct rect rect = inbox->frame.queue;

	if (rect.rows <= 0)
		return;
	canvas_spot(canvas, rect, SPOT_LIST, 0);
	draw_title(inbox, canvas, rect);
	if (inbox->rows.count == 0) {
		inbox_empty_draw(inbox, canvas, rect);
		canvas_cursor(canvas, rect.row, rect.col);
	}
	rect.row++;
	rect.rows--;
	if (rect.rows > 0 && inbox->rows.count > 0)
		draw_rows(inbox, canvas, rect);
	draw_thumb(inbox, canvas);
}

/* The queue as it is drawn: a row a conversation, the tabs above it.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tui/app.h"
#include "tui/desk.h"
#include "tui/sign.h"

static const char *const list_titles[DESK_LIST_COUNT] = {
#define X(list, name, title, query, sort) [list] = title,
	DESK_LISTS(X)
#undef X
};

void
desk_draw_tabs(const struct desk *desk, struct canvas *canvas, int row)
{
	const struct app *app = desk->view.app;
	int64_t waiting = 0;
	int col;

	for (size_t i = 0; i < app->n_accounts; i++)
		waiting += app->accounts[i].waiting;
	col = canvas_put(canvas, row, 0, canvas->cols, ROLE_TITLE, " heed ");
	if (app->demo_folder)
		col += canvas_put(canvas, row, col, canvas->cols - col, ROLE_NOTE,
			canvas->cols < 110
				? "demo "
				: "demo: a practice community on this machine ");
	for (int i = 0; i < DESK_LIST_COUNT; i++) {
		char tab[64];

		if (i == DESK_WAITING)
			snprintf(tab, sizeof tab, " %d %s %lld ", i + 1, list_titles[i],
				(long long)waiting);
		else
			snprintf(tab, sizeof tab, " %d %s ", i + 1, list_titles[i]);
		if (col + utf8_width(tab, strlen(tab)) > canvas->cols)
			break;
		col += canvas_put(canvas, row, col, canvas->cols - col,
			i == (int)desk->list ? ROLE_TAB : ROLE_DIM, tab);
	}
}

static const char *
look_of(enum sign sign, bool ascii)
{
	return ascii ? signs[sign].ascii : signs[sign].look;
}

struct columns {
	int person;
	int text;
};

static struct columns
columns_of(int cols)
{
	struct columns columns = { .person = 12 };

	if (cols >= 60)
		columns.person = 18;
	if (cols >= 90)
		columns.person = 24;
	/* mark 1, state 1, blank, age 4, blank, network 2, blank, person, blank, text,
	 * count 4 */
	columns.text = cols - 11 - columns.person - 5;
	return columns;
}

static void
draw_count(struct canvas *canvas, int at, int end, const struct row *row)
{
	char count[16];

	if (row->n_items < 2)
		return;
	snprintf(count, sizeof count, "%d", row->n_items < 999 ? row->n_items : 999);
	canvas_put_right(canvas, at, end, 4, ROLE_DIM, count);
}

static int
draw_front(const struct desk *desk, struct canvas *canvas, struct rect line,
	const struct row *row, bool selected)
{
	const struct app *app = desk->view.app;
	struct arena arena = { 0 };
	enum role role = sign_role(row, app->now);
	int col = line.col;

	canvas_put(canvas, line.row, col, 1, ROLE_KEY,
		desk_is_marked(desk, row->id) ? "*"
			: selected            ? ">"
					      : " ");
	canvas_put(
		canvas, line.row, col + 1, 1, role, look_of(sign_of(row), canvas->ascii));
	canvas_put_right(canvas, line.row, col + 7, 4, role, sign_age(row, app->now).at);
	canvas_put(canvas, line.row, col + 8, 2, ROLE_NETWORK,
		network_sign(row->network, &arena));
	arena_release(&arena);
	return col + 11;
}

static void
draw_text(struct canvas *canvas, int at, int col, int cols, const struct row *row)
{
	enum role role = row->state == STATE_WAITING ? ROLE_TEXT : ROLE_DIM;
	enum sign flag = sign_flag(row);
	struct arena arena = { 0 };
	int used = 0;

	if (flag != SIGN_COUNT) {
		used = canvas_put(canvas, at, col, cols, signs[flag].role,
			look_of(flag, canvas->ascii));
		used++;
	}
	/* The words keep half of the room at least. */
	used += canvas_put(
		canvas, at, col + used, cols / 2, ROLE_LABEL, sign_labels(row, &arena));
	canvas_put(canvas, at, col + used, cols - used, role, str_or_empty(row->preview));
	arena_release(&arena);
}

static void
draw_row(const struct desk *desk, struct canvas *canvas, struct rect line,
	const struct row *row, bool selected)
{
	struct columns columns = columns_of(line.cols);
	int col = draw_front(desk, canvas, line, row, selected);
	int end = line.col + line.cols;

	if (line.rows == 2) {
		canvas_put(canvas, line.row, col, end - col - 5, ROLE_PERSON,
			row->person.handle);
		draw_count(canvas, line.row, end, row);
		draw_text(canvas, line.row + 1, line.col + 3, line.cols - 4, row);
	} else {
		canvas_put(canvas, line.row, col, columns.person, ROLE_PERSON,
			row->person.handle);
		draw_text(canvas, line.row, col + columns.person + 1, columns.text, row);
		draw_count(canvas, line.row, end, row);
	}
	for (int i = 0; selected && i < line.rows; i++)
		canvas_select(canvas, line.row + i, line.col, line.cols);
}

static void
draw_title(const struct desk *desk, struct canvas *canvas, struct rect rect)
{
	const struct app *app = desk->view.app;
	const struct desk_rows *rows = &desk->rows;
	char title[200];
	char oldest[64] = "";
	char late[32] = "";
	char unknown[32] = "";

	if (rows->oldest)
		snprintf(oldest, sizeof oldest, " · oldest %s",
			date_long(app->now - rows->oldest).at);
	if (rows->late > 0 && str_is_empty(desk->limit))
		snprintf(late, sizeof late, " · %lld late", (long long)rows->late);
	if (rows->unknown > 0 && str_is_empty(desk->limit))
		snprintf(unknown, sizeof unknown, " · %lld unknown",
			(long long)rows->unknown);
	snprintf(title, sizeof title, " %s %lld%s%s%s%s%s%s ",
		str_is_empty(desk->limit) ? list_titles[desk->list] : "Limit:",
		(long long)rows->total, rows->total >= DESK_COUNT_CAP ? "+" : "",
		str_is_empty(desk->limit) ? "" : " of ", str_or_empty(desk->limit),
		oldest, late, unknown);
	canvas_line(canvas, rect.row, rect.col, rect.cols, ROLE_DIM);
	canvas_put(canvas, rect.row, rect.col + 1, rect.cols - 2,
		desk->focus == FOCUS_QUEUE ? ROLE_TITLE : ROLE_DIM, title);
}

/* What an empty list says. Nobody waiting is the best news there is. */
static void
draw_empty(const struct desk *desk, struct canvas *canvas, struct rect rect)
{
	const struct app *app = desk->view.app;
	const char *said[2] = { "Nobody waits for an answer.",
		"New messages appear here by themselves." };
	bool fetched = false;

	for (size_t i = 0; i < app->n_accounts; i++)
		fetched = fetched || app->accounts[i].fetched_at > 0;
	if (!str_is_empty(desk->limit)) {
		said[0] = "Nothing fits this limit.";
		said[1] = "Esc lifts it.";
	} else if (desk->list != DESK_WAITING) {
		said[0] = "Nothing here yet.";
		said[1] = "";
	} else if (!fetched) {
		said[0] = "Fetching what people wrote to you…";
		said[1] = "";
	}
	for (int i = 0; i < 2; i++) {
		int width = utf8_width(said[i], strlen(said[i]));

		canvas_put(canvas, rect.row + rect.rows / 3 + 1 + i,
			rect.col + (rect.cols > width ? (rect.cols - width) / 2 : 0),
			rect.cols, i == 0 ? ROLE_TITLE : ROLE_DIM, said[i]);
	}
}

void
desk_draw_queue(const struct desk *desk, struct canvas *canvas)
{
	struct rect rect = desk->frame.queue;
	int height = desk->frame.two_lines ? 2 : 1;

	if (rect.rows <= 0)
		return;
	draw_title(desk, canvas, rect);
	if (desk->rows.count == 0) {
		draw_empty(desk, canvas, rect);
		canvas_cursor(canvas, rect.row, rect.col);
	}
	for (size_t i = 0; i < desk->rows.count; i++) {
		struct rect line = { .row = rect.row + 1 + (int)i * height,
			.col = rect.col,
			.rows = height,
			.cols = rect.cols };

		if (line.row + height > rect.row + rect.rows)
			break;
		draw_row(desk, canvas, line, &desk->rows.at[i], i == desk->rows.selected);
		if (i == desk->rows.selected && desk->focus == FOCUS_QUEUE)
			canvas_cursor(canvas, line.row, line.col);
	}
}

/* Drawing the open conversation.
 * SPDX-License-Identifier: MIT */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/text/utf8.h"
#include "networks/catalog.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"
#include "tui/decide/decide.h"
#include "tui/note.h"
#include "tui/widgets/names.h"
#include "tui/row_sign.h"
#include "tui/widgets/widget.h"

/* Columns for the post that a heading names. */
#define POST_COLS 40

/* Lines of a text are no longer than people like to read; the last two columns are a margin
 * and the thumb's. */
#define MEASURE 80

/* Private notes stay above the conversation, the newest ones, where no pane beside it has
 * them. */
static int
notes_rows(const struct inbox_view *inbox)
{
	int count = (int)(inbox->notes.count + inbox->beside.count);
	int most = inbox->frame.thread.rows >= 14 ? 3
		: inbox->frame.thread.rows >= 6   ? 1
						  : 0;

	if (inbox->frame.who.rows > 0)
		return 0;
	return count < most ? count : most;
}

static struct rect
inner(const struct inbox_view *inbox)
{
	struct rect rect = inbox->frame.thread;
	int notes = notes_rows(inbox);

	return (struct rect){ .row = rect.row + 1 + notes,
		.col = rect.col + 1,
		.rows = rect.rows - 1 - notes,
		.cols = rect.cols - 3 < MEASURE ? rect.cols - 3 : MEASURE };
}

static int
inner_cols(const struct inbox_view *inbox)
{
	return inner(inbox).cols;
}

static int
inner_rows(const struct inbox_view *inbox)
{
	return inner(inbox).rows;
}

static int
last_scroll(const struct inbox_view *inbox)
{
	int rows = inner_rows(inbox);
	int count = (int)inbox->lines.count;

	return count > rows ? count - rows : 0;
}

/* Scrolls to the item once; after that, scrolling is up to the user. */
static void
show_item(struct inbox_view *inbox)
{
	for (size_t i = 0; inbox->show_item && i < inbox->lines.count; i++)
		if (str_eq(inbox->lines.at[i].item, inbox->show_item))
			inbox->scroll = (int)i;
	inbox->show_item = NULL;
}

void
inbox_thread_fit(struct inbox_view *inbox)
{
	struct app *app = inbox->view.app;

	if (!inbox->has_talk || inbox->frame.thread.rows <= 1)
		return;
	if (inbox->lines_cols != inner_cols(inbox)) {
		inbox->lines = talk_lines(
			&inbox->talk, inner_cols(inbox), app, &inbox->talk_arena);
		inbox->lines_cols = inner_cols(inbox);
	}
	show_item(inbox);
	if (inbox->scroll > last_scroll(inbox))
		inbox->scroll = -1;
}

static int
scroll_of(const struct inbox_view *inbox)
{
	return inbox->scroll < 0 ? last_scroll(inbox) : inbox->scroll;
}

void
inbox_thread_scroll(struct inbox_view *inbox, int by)
{
	int64_t to = (int64_t)scroll_of(inbox) + by;

	if (to < 0)
		to = 0;
	inbox->scroll = to >= last_scroll(inbox) ? -1 : (int)to;
}

/* "waits 20 h 52 m", and the state of its target if there is room. */
static const char *
thread_state(const struct inbox_view *inbox, struct arena *arena)
{
	const struct inbox_row *row = &inbox->talk.row;
	int64_t now = inbox->view.app->now;
	const char *waits;

	if (!row->waiting_since)
		return row->with ? row->with : conversation_state_name(row->state);
	waits = arena_printf(
		arena, "waits %s", date_words_long(now - row->waiting_since).at);
	if (inbox_row_is_unknown(row, now))
		return arena_printf(arena, "due %s ago, not fetched since %s",
			date_words_long(now - row->due_at).at,
			date_words_local(row->known_until, now).at);
	if (inbox->frame.thread.cols < 60)
		return waits;
	if (inbox_row_is_snoozed(row, now))
		return arena_printf(arena, "snoozed %s, %s",
			decide_snooze_until(inbox->view.app, inbox_row_wakes_at(row)),
			waits);
	if (!row->due_at)
		return waits;
	if (row->due_at > now)
		return arena_printf(arena, "%s, due in %s", waits,
			date_words_long(row->due_at - now).at);
	return arena_printf(
		arena, "%s, %s late", waits, date_words_long(now - row->due_at).at);
}

/* 'Mila Brandt, under "The trick with the …"', or the network's name where there is no
 * room. */
static const char *
thread_title(const struct inbox_view *inbox, int room, struct arena *arena)
{
	const struct inbox_row *row = &inbox->talk.row;
	const char *name = names_person(&row->person);
	const struct item *post = inbox->talk.post;
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
	return arena_printf(arena, "%s, %s", name, catalog_title(row->network));
}

static void
draw_thread_title(const struct inbox_view *inbox, struct canvas *canvas, struct rect rect)
{
	const struct app *app = inbox->view.app;
	const struct inbox_row *row = &inbox->talk.row;
	struct arena arena = { 0 };
	const char *stands = thread_state(inbox, &arena);
	int room;

	if (row->assignee && rect.cols >= 60)
		stands =
			arena_printf(&arena, "assigned to %s, %s", row->assignee, stands);
	/* Which of our accounts they are writing to. */
	if (app->n_accounts > 1)
		stands = arena_printf(&arena, "%s  %s",
			names_account_sign(app, row->account, &arena), stands);
	room = rect.cols - utf8_width(stands, strlen(stands)) - 5;
	widget_heading(canvas, rect, thread_title(inbox, room, &arena),
		inbox->focus == FOCUS_THREAD,
		row_sign_wait_role(&app->ink, row, app->now), stands);
	arena_release(&arena);
}

/* The last ones: of the person first, then of the conversation. */
static void
draw_notes(const struct inbox_view *inbox, struct canvas *canvas, struct rect box)
{
	size_t count = inbox->beside.count + inbox->notes.count;
	int rows = notes_rows(inbox);
	struct arena arena = { 0 };

	for (int i = 0; i < rows; i++) {
		size_t n = count - (size_t)rows + (size_t)i;
		const struct private_note *note = n < inbox->beside.count
			? &inbox->beside.at[n]
			: &inbox->notes.at[n - inbox->beside.count];
		const char *text = text_clean(
			note->text, strlen(note->text), TEXT_LINE, &arena, NULL);
		const char *who = arena_printf(&arena,
			"note  %s: ", note_who(note, inbox->view.app->now, &arena));
		int row = box.row - rows + i;
		int used = canvas_put(canvas, row, box.col, box.cols, ROLE_DIM, who);

		canvas_put(canvas, row, box.col + used, box.cols - used, ROLE_NOTE, text);
	}
	arena_release(&arena);
}

void
inbox_thread_draw(const struct inbox_view *inbox, struct canvas *canvas)
{
	struct rect rect = inbox->frame.thread;
	struct rect box = inner(inbox);
	int scroll = scroll_of(inbox);

	if (rect.rows <= 0)
		return;
	if (!inbox->has_talk) {
		canvas_line(canvas, rect.row, rect.col + 1, rect.cols - 1, ROLE_RULE);
		return;
	}
	canvas_spot(canvas, rect, SPOT_THREAD, 0);
	draw_thread_title(inbox, canvas, rect);
	draw_notes(inbox, canvas, box);
	talk_draw(&inbox->lines, scroll, inbox->search, canvas, box);
	widget_thumb(canvas, box.row,
		rect.col + rect.cols - (inbox->frame.who.rows > 0 ? 0 : 1), box.rows,
		scroll, box.rows, (int64_t)inbox->lines.count);
	if (inbox->focus != FOCUS_THREAD)
		return;
	canvas_cursor(canvas, box.row, box.col);
	for (int i = 0; i < box.rows && scroll + i < (int)inbox->lines.count; i++) {
		if (inbox->lines.at[scroll + i].newest)
			canvas_cursor(canvas, box.row + i,
				box.col + inbox->lines.at[scroll + i].indent);
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
inbox_thread_search(struct inbox_view *inbox, bool backwards)
{
	int count = (int)inbox->lines.count;
	int from = scroll_of(inbox);

	for (int i = 1; i <= count; i++) {
		int line = (from + (backwards ? -i : i) + 2 * count) % count;

		if (line_has(&inbox->lines.at[line], inbox->search)) {
			inbox->scroll = line >= last_scroll(inbox) ? -1 : line;
			return true;
		}
	}
	return false;
}

/* The pane about the person, beside the conversation: what to know before answering.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"
#include "base/text/text.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"
#include "tui/note.h"
#include "tui/widgets/hint.h"
#include "tui/widgets/names.h"
#include "tui/row_sign.h"
#include "tui/widgets/widget.h"

#define LABEL_COLS 10

/* Draws from the top, as long as there is room. */
struct pane {
	struct canvas *canvas;
	struct rect rect;
	int row;
};

static void
put_line(struct pane *pane, enum role role, const char *text)
{
	if (pane->row < pane->rect.rows)
		canvas_put(pane->canvas, pane->rect.row + pane->row, pane->rect.col,
			pane->rect.cols, role, text);
	pane->row++;
}

static void
put_fact(struct pane *pane, const char *label, enum role role, const char *text)
{
	if (pane->row < pane->rect.rows)
		canvas_put(pane->canvas, pane->rect.row + pane->row,
			pane->rect.col + LABEL_COLS, pane->rect.cols - LABEL_COLS, role,
			text);
	put_line(pane, ROLE_DIM, label);
}

static void
put_facts(const struct inbox_view *inbox, struct pane *pane)
{
	const struct app *app = inbox->view.app;
	const struct profile *who = &inbox->who;
	const struct inbox_row *row = &inbox->talk.row;
	struct arena arena = { 0 };
	enum role role = row_sign_wait_role(&app->ink, row, app->now);

	put_fact(pane, "since", ROLE_TEXT,
		arena_printf(&arena, "%s, %lld conversation%s",
			date_words_local(who->first_at, app->now).at,
			(long long)who->conversations,
			who->conversations == 1 ? "" : "s"));
	put_fact(pane, "answered", ROLE_TEXT,
		arena_printf(&arena, "%lld%s", (long long)who->answered,
			who->waiting > 1 ? arena_printf(&arena, ", %lld wait",
						   (long long)who->waiting)
					 : ""));
	if (who->median_wait >= 0)
		put_fact(pane, "usually", ROLE_TEXT,
			arena_printf(&arena, "waits %s",
				date_words_long(who->median_wait).at));
	if (who->longest_wait > 0)
		put_fact(pane, "longest", ROLE_TEXT,
			date_words_long(who->longest_wait).at);
	if (row->waiting_since)
		put_fact(pane, "now", role,
			arena_printf(&arena, "waits %s",
				date_words_long(app->now - row->waiting_since).at));
	if (row->waiting_since && row->due_at)
		put_fact(pane, "due", role,
			row->due_at > app->now
				? arena_printf(&arena, "in %s, by %s",
					  date_words_long(row->due_at - app->now).at,
					  date_words_local(row->due_at, app->now).at)
				: arena_printf(&arena, "%s ago, at %s",
					  date_words_long(app->now - row->due_at).at,
					  date_words_local(row->due_at, app->now).at));
	if (who->muted)
		put_fact(pane, "muted", ROLE_NOTE, "in heed only");
	arena_release(&arena);
}

/* Wrapped; a blank line and a heading before them. */
static void
put_notes(struct pane *pane, const char *title, const struct private_notes *notes,
	int64_t now)
{
	struct arena arena = { 0 };

	if (notes->count == 0)
		return;
	pane->row++;
	put_line(pane, ROLE_TITLE, title);
	for (size_t i = 0; i < notes->count; i++) {
		const struct private_note *note = &notes->at[i];
		struct text_lines lines =
			text_wrap(arena_printf(&arena, "%s: %s",
					  note_who(note, now, &arena), note->text),
				pane->rect.cols, &arena);

		for (size_t l = 0; l < lines.count; l++)
			put_line(pane, ROLE_TEXT,
				arena_copy_n(&arena, lines.at[l].at, lines.at[l].len));
	}
	arena_release(&arena);
}

static void
put_history(const struct inbox_view *inbox, struct pane *pane)
{
	const struct app *app = inbox->view.app;
	const struct profile *who = &inbox->who;
	int letters = names_sign_cols(app);
	int words = 7 + (letters > 0 ? letters + 1 : 0);
	struct arena arena = { 0 };

	pane->row++;
	if (pane->row < pane->rect.rows)
		put_line(pane, ROLE_TITLE, "History");
	for (size_t i = 0; i < who->n_recent && pane->row < pane->rect.rows; i++) {
		const struct inbox_row *talk = &who->recent[i];
		int row = pane->rect.row + pane->row++;
		int col = pane->rect.col;
		enum role role = row_sign_wait_role(&app->ink, talk, app->now);

		canvas_put(pane->canvas, row, col, 1, role,
			row_signs[row_sign(talk, app->now)].look);
		canvas_put_right(pane->canvas, row, col + 6, 4,
			talk->waiting_since ? role : ROLE_DIM,
			row_sign_age(talk, app->now).at);
		if (letters > 0)
			canvas_put(pane->canvas, row, col + 7, letters, ROLE_NETWORK,
				names_account_sign(app, talk->account, &arena));
		canvas_put(pane->canvas, row, col + words, pane->rect.cols - words,
			talk->id == inbox->rows.id ? ROLE_TEXT : ROLE_DIM,
			str_or_empty(talk->preview));
	}
	arena_release(&arena);
}

void
inbox_who_draw(const struct inbox_view *inbox, struct canvas *canvas)
{
	const struct app *app = inbox->view.app;
	const struct profile *who = &inbox->who;
	struct rect rect = inbox->frame.who;
	struct pane pane = { .canvas = canvas,
		.rect = { rect.row + 1, rect.col + 1, rect.rows - 1, rect.cols - 2 } };
	struct arena arena = { 0 };
	const char *labels;

	if (rect.rows <= 0)
		return;
	widget_heading(canvas, rect, inbox->has_who ? names_person(&who->person) : "",
		false, ROLE_DIM, hint_key(app, ACT_WHO).at);
	if (!inbox->has_who)
		return;
	if (names_person_has_name(&who->person) &&
		!str_eq(who->person.name, who->person.handle))
		put_line(&pane, ROLE_DIM, who->person.handle);
	labels = row_sign_labels(&inbox->talk.row, &arena);
	if (labels[0])
		put_line(&pane, ROLE_LABEL, labels);
	pane.row++;
	put_facts(inbox, &pane);
	put_notes(&pane, "Notes", &who->notes, app->now);
	put_notes(&pane, "Notes on this conversation", &inbox->notes, app->now);
	if (who->n_recent > 1)
		put_history(inbox, &pane);
	arena_release(&arena);
}

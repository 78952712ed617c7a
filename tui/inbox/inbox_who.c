/* The pane about the person, beside the conversation: what to know before answering.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/text.h"
#include "inbox/outgoing.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"
#include "tui/note.h"
#include "tui/person.h"
#include "tui/widgets/hint.h"
#include "tui/widgets/names.h"
#include "tui/row_sign.h"
#include "tui/widgets/widget.h"

#define LABEL_COLS 10
/* Below the history there is room for what can be done here. */
#define ALLOWED_ROWS 6

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

/* "12 Nov"; of today, the time. */
static const char *
day_of(int64_t at, int64_t now, struct arena *arena)
{
	char *words = arena_copy(arena, date_words_local(at, now).at);
	char *last = strrchr(words, ' ');

	if (last && strchr(last, ':'))
		*last = '\0';
	return words;
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
			day_of(who->first_at, app->now, &arena),
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
	put_fact(pane, "assigned", row->assignee ? ROLE_TEXT : ROLE_DIM,
		row->assignee ? row->assignee : "nobody");
	if (who->muted)
		put_fact(pane, "muted", ROLE_NOTE, "in heed only");
	arena_release(&arena);
}

static void
put_wrapped(struct pane *pane, enum role role, const char *text, struct arena *arena)
{
	struct text_lines lines = text_wrap(text, pane->rect.cols, arena);

	for (size_t l = 0; l < lines.count; l++)
		put_line(
			pane, role, arena_copy_n(arena, lines.at[l].at, lines.at[l].len));
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

		put_wrapped(pane, ROLE_TEXT,
			arena_printf(&arena, "%s: %s", note_who(note, now, &arena),
				note->text),
			&arena);
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
	for (size_t i = 0;
		i < who->n_recent && pane->row < pane->rect.rows - ALLOWED_ROWS; i++) {
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

/* What the network lets us do here, and what not. */
static void
put_allowed(const struct inbox_view *inbox, struct pane *pane)
{
	static const struct {
		enum outgoing_act act;
		const char *words;
	} acts[] = { { SEND_REPLY, "reply" }, { SEND_LIKE, "like" },
		{ SEND_BOOST, "boost" }, { SEND_HIDE, "hide from all" },
		{ SEND_REMOVE, "remove theirs" }, { SEND_SILENCE, "mute" },
		{ SEND_BLOCK, "block" }, { SEND_REPORT, "report" },
		{ SEND_DELETE, "delete ours" } };
	struct arena arena = { 0 };
	const char *can = "";
	const char *cannot = "";

	for (size_t i = 0; i < COUNT(acts); i++) {
		bool allowed = account_can(&inbox->talk.account,
			outgoing_act_name(acts[i].act), &(struct err){ 0 });
		const char **to = allowed ? &can : &cannot;

		*to = arena_printf(
			&arena, "%s%s%s", *to, **to ? ", " : "", acts[i].words);
	}
	pane->row++;
	put_line(pane, ROLE_TITLE, "Here you can");
	put_wrapped(pane, ROLE_TEXT, can, &arena);
	if (*cannot)
		put_wrapped(
			pane, ROLE_DIM, arena_printf(&arena, "not: %s", cannot), &arena);
	arena_release(&arena);
}

void
inbox_who_draw(const struct inbox_view *inbox, struct canvas *canvas)
{
	const struct app *app = inbox->view.app;
	const struct profile *who = &inbox->who;
	struct rect rect = inbox->frame.who;
	int today = inbox_today_rows(rect.rows);
	struct pane pane = { .canvas = canvas,
		.rect = { rect.row + 1, rect.col + 1,
			rect.rows - 1 - (today > 0 ? today + 1 : 0), rect.cols - 2 } };
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
	labels = person_labels(str_or_empty(inbox->talk.row.labels), &arena);
	if (labels[0])
		put_line(&pane, ROLE_LABEL, labels);
	pane.row++;
	put_facts(inbox, &pane);
	put_notes(&pane, "Notes", &who->notes, app->now);
	put_notes(&pane, "Notes on this conversation", &inbox->notes, app->now);
	if (who->n_recent > 1)
		put_history(inbox, &pane);
	put_allowed(inbox, &pane);
	if (today > 0)
		inbox_today_draw(inbox, canvas,
			(struct rect){ rect.row + rect.rows - today, rect.col, today,
				rect.cols });
	arena_release(&arena);
}

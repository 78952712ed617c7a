/* A person: since when we know them, how long they waited, and what they wrote.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/catalog.h"
#include "tui/app.h"
#include "tui/widgets/hint.h"
#include "tui/note.h"
#include "tui/person.h"
#include "tui/widgets/names.h"
#include "tui/row_sign.h"
#include "tui/talk/talk.h"
#include "tui/views/view_who.h"

#define FACT_COLS 14
#define NOTE_COLS 64
#define LIST_COLS 110 /* a longer way from a text to its number is hard to follow */

static enum context
who_context(const struct view *view)
{
	(void)view;
	return CONTEXT_LIST;
}

static bool
who_load(struct view *view, struct err *err)
{
	struct person_view *person = view_who_person(view);
	struct app *app = view->app;

	arena_release(&person->arena);
	person->who = (struct profile){ 0 };
	person->known = store_profile(app->store, person->account, person->remote_id,
		app->now, &person->arena, &person->who, err);
	for (size_t i = 0; person->known && i < person->who.n_recent; i++) {
		if (person->who.recent[i].id == person->selected)
			person->talks.selected = i;
	}
	return person->known;
}

static void
add_fact(struct person_view *person, const char *label, enum role role, const char *text)
{
	struct line *line = lines_add_plain(&person->facts, 0);

	line_add(line, ROLE_DIM, label);
	line_add_at(line, FACT_COLS, role, text);
}

static const char *
plural(struct arena *arena, int64_t count, const char *one, const char *many)
{
	return arena_printf(arena, "%lld %s", (long long)count, count == 1 ? one : many);
}

static const char *
how_they_waited(const struct profile *who, struct arena *arena)
{
	if (who->median_wait < 0)
		return "not answered yet";
	return arena_printf(arena, "usually %s, at most %s",
		date_words_long(who->median_wait).at,
		date_words_long(who->longest_wait).at);
}

/* Identities that were joined by hand, each with its own times. */
static void
add_same(struct person_view *person, const struct identity *one, bool first)
{
	struct arena *arena = &person->facts.arena;
	const char *waited = one->median_wait < 0
		? "not answered yet"
		: arena_printf(arena, "usually %s, answered %lld times",
			  date_words_long(one->median_wait).at, (long long)one->answered);

	add_fact(person, first ? "the same as" : "", ROLE_PERSON,
		str_or_empty(one->person.handle));
	add_fact(person, "", ROLE_DIM,
		arena_printf(arena, "%s, to %s: %s", catalog_title(one->network),
			one->account_name, waited));
}

static void
add_note(struct person_view *person, const struct private_note *note, bool first)
{
	struct arena *arena = &person->facts.arena;
	const char *text = arena_printf(arena, "%s: %s",
		note_who(note, person->view.app->now, arena), note->text);
	struct text_lines lines = text_wrap(text, NOTE_COLS, arena);

	for (size_t i = 0; i < lines.count; i++)
		add_fact(person, first && i == 0 ? "note" : "", ROLE_TEXT,
			arena_copy_n(arena, lines.at[i].at, lines.at[i].len));
}

static void
fill_facts(struct person_view *person)
{
	const struct profile *who = &person->who;
	const struct app *app = person->view.app;
	const struct account *account = app_account(app, person->account);
	struct lines *lines = &person->facts;
	struct arena *arena = &lines->arena;

	lines_clear(lines);
	if (!str_is_empty(who->person.name))
		add_fact(person, "name", ROLE_PERSON, who->person.name);
	if (account)
		add_fact(person, "on", ROLE_TEXT,
			arena_printf(arena, "%s, to %s%s",
				catalog_title(account->network), account->handle,
				who->person.bot ? "; says it is a bot" : ""));
	add_fact(person, "first wrote", ROLE_TEXT,
		arena_copy(arena, date_words_local(who->first_at, app->now).at));
	add_fact(person, "wrote", ROLE_TEXT,
		arena_printf(arena, "%s in %s",
			plural(arena, who->items, "message", "messages"),
			plural(arena, who->conversations, "conversation",
				"conversations")));
	add_fact(person, "was answered", ROLE_TEXT,
		plural(arena, who->answered, "time", "times"));
	add_fact(person, "waited", ROLE_TEXT, how_they_waited(who, arena));
	if (who->waiting > 0)
		add_fact(person, "waits now", ROLE_WAITING,
			arena_printf(arena, "for %s",
				plural(arena, who->waiting, "answer", "answers")));
	if (who->muted)
		add_fact(person, "muted", ROLE_NOTE,
			arena_printf(arena, "in heed only; %s to unmute",
				hint_key(app, ACT_MUTE).at));
	if (!str_is_empty(who->labels))
		add_fact(person, "labels", ROLE_LABEL, person_labels(who->labels, arena));
	if (!str_is_empty(who->person.url))
		add_fact(person, "page", ROLE_LINK, who->person.url);
	for (size_t i = 0; i < who->notes.count; i++)
		add_note(person, &who->notes.at[i], i == 0);
	for (size_t i = 0; who->n_same > 1 && i < who->n_same; i++)
		add_same(person, &who->same[i], i == 0);
}

static void
fill_talks(struct person_view *person)
{
	struct lines *lines = &person->talks;
	int64_t now = person->view.app->now;
	int letters = names_sign_cols(person->view.app);
	int words = 8 + (letters > 0 ? letters + 1 : 0);

	lines_clear(lines);
	for (size_t i = 0; i < person->who.n_recent; i++) {
		const struct inbox_row *row = &person->who.recent[i];
		const struct row_sign_look *sign = &row_signs[row_sign(row, now)];
		enum role role = row_sign_wait_role(&person->view.app->ink, row, now);
		enum role text;
		const char *labels;
		struct line *line;

		lines_begin_entry(lines);
		line = lines_add(lines, 0);
		line_add(line, role, sign->look);
		line_add_at(line, 2, role,
			arena_printf(&lines->arena, "%4s", row_sign_age(row, now).at));
		if (letters > 0)
			line_add_at(line, 8, ROLE_NETWORK,
				names_account_sign(
					person->view.app, row->account, &lines->arena));
		text = row->state == STATE_WAITING ? ROLE_TEXT : ROLE_DIM;
		labels = row_sign_labels(row, &lines->arena);
		line_add_at(line, words, *labels ? ROLE_LABEL : text,
			*labels ? labels : str_or_empty(row->preview));
		if (*labels)
			line_add(line, text, str_or_empty(row->preview));
		if (row->n_items > 1)
			line_add_right(line, ROLE_DIM,
				arena_printf(&lines->arena, "%d", row->n_items));
	}
}

/* Facts above, conversations below. */
static struct rect
talks_rect(const struct person_view *person, struct rect rect)
{
	int facts = (int)person->facts.count + 3;
	int most = rect.rows - 5 > 2 ? rect.rows - 5 : 2;

	if (facts > most)
		facts = most;
	rect.row += facts;
	rect.rows -= facts;
	return rect;
}

static void
who_fit(struct view *view, struct rect rect)
{
	struct person_view *person = view_who_person(view);

	fill_facts(person);
	fill_talks(person);
	lines_fit(&person->facts, rect.rows);
	lines_fit(&person->talks, talks_rect(person, rect).rows - 1);
	person->selected = view_who_row(person) ? view_who_row(person)->id : 0;
}

static void
who_draw(const struct view *view, struct canvas *canvas, struct rect rect)
{
	const struct person_view *person = view_who_person(view);
	struct rect talks = talks_rect(person, rect);
	struct rect facts = rect;

	lines_title(canvas, rect, str_or_empty(person->who.person.handle), NULL);
	if (!person->known) {
		lines_middle(canvas, rect, rect.rows / 3, ROLE_TITLE,
			"Nothing is known about this person any more.");
		return;
	}
	facts.row += facts.rows > 12 ? 2 : 1;
	facts.rows = talks.row - facts.row;
	lines_draw(&person->facts, canvas, facts, false);
	lines_title(canvas, talks, "Their conversations", &person->talks);
	talks.row++;
	talks.rows--;
	if (talks.cols > LIST_COLS)
		talks.cols = LIST_COLS;
	lines_draw(&person->talks, canvas, talks, true);
}

static const struct view_action who_actions[] = {
	{ ACT_OPEN, .target = TARGET_CURSOR, .run = who_act_open, .hints = { 1 } },
	{ ACT_MUTE, .run = who_act_mute, .hints = { 2 } },
	{ ACT_LABEL, .run = who_act_label, .hints = { 4 } },
	{ ACT_VIP, .run = who_act_vip, .hints = { 5 } },
	{ ACT_NOTE, .run = who_act_note, .hints = { 3 } },
	{ ACT_EDIT_NOTE, .run = who_act_note },
	{ ACT_BACK, .run = view_leave, .hints = { 6 } },
	{ ACT_CANCEL, .run = view_leave },
	{ ACT_WHO, .run = view_stay },
	{ .action = ACTION_COUNT },
};

static struct lines *
who_lines(struct view *view)
{
	return &view_who_person(view)->talks;
}

static void
who_close(struct view *view)
{
	struct person_view *person = view_who_person(view);

	lines_release(&person->facts);
	lines_release(&person->talks);
	arena_release(&person->arena);
	free(person->remote_id);
	free(person);
}

static const struct view_ops who_ops = {
	.name = "who",
	.context = who_context,
	.actions = who_actions,
	.lines = who_lines,
	.load = who_load,
	.fit = who_fit,
	.draw = who_draw,
	.close = who_close,
};

struct view *
view_who_new(struct app *app, int64_t account, const char *remote_id)
{
	struct person_view *person = mem_alloc(sizeof *person);

	person->view = (struct view){ .ops = &who_ops, .app = app };
	person->account = account;
	person->remote_id = mem_copy(remote_id, strlen(remote_id));
	return &person->view;
}

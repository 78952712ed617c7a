/* Choosing who sees the reply, from what its network offers. More people than those who see what
 * it answers: only after a question.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/text/utf8.h"
#include "inbox/outgoing.h"
#include "networks/catalog.h"
#include "tui/app.h"
#include "tui/compose/compose.h"
#include "tui/widgets/names.h"
#include "tui/widgets/widget.h"

#define NAME_LEAST 12
#define NAME_MOST  20

static const struct audience *
audience_at(const struct inbox_view *inbox, size_t i)
{
	const struct audience *list = inbox->compose.place.audiences;

	return list && list[i].name ? &list[i] : NULL;
}

const char *
compose_visibility_name(const struct inbox_view *inbox)
{
	enum item_visibility now = inbox->compose.draft.visibility;
	const struct audience *audience;

	for (size_t i = 0; (audience = audience_at(inbox, i)); i++)
		if (audience->visibility == now)
			return audience->name;
	return item_visibility_name(now);
}

/* --- choosing --- */

static void
set_audience(struct inbox_view *inbox, enum item_visibility visibility, const char *wider)
{
	struct inbox_compose *compose = &inbox->compose;
	struct err err = { 0 };

	compose->draft.visibility = visibility;
	compose->draft.wider = wider;
	if (!compose_draft_save(inbox, &err))
		app_fault(inbox->view.app, &err);
}

static bool
is_wider(const struct inbox_view *inbox, const struct audience *audience)
{
	return audience->visibility <
		outgoing_visibility(inbox->compose.place.to, VISIBLE_PUBLIC);
}

/* The message may have been joined by another since the question. */
static void
wider_heard(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;
	struct inbox_compose *compose = &inbox->compose;
	const struct audience *audience = audience_at(inbox, compose->choice);

	if (compose->conversation == 0 || !audience)
		return;
	if (text[0] == 'y')
		set_audience(inbox, audience->visibility, compose->place.to->remote_id);
	else
		app_say(app, ROLE_NOTE, "still %s", compose_visibility_name(inbox));
}

static void
choose_audience(struct inbox_view *inbox, size_t i)
{
	static const char *const theirs[] = { "", "not in timelines", "to followers",
		"in private" };
	struct inbox_compose *compose = &inbox->compose;
	struct app *app = inbox->view.app;
	const struct audience *audience = audience_at(inbox, i);
	const struct item *to = compose->place.to;

	compose->choice = i;
	if (!is_wider(inbox, audience)) {
		set_audience(inbox, audience->visibility, NULL);
		return;
	}
	prompt_ask(&app->prompt,
		&(struct question){
			.label = arena_printf(&app->scratch,
				"Make it %s? %s wrote %s. y/n ", audience->name,
				text_cut(names_person(&to->author), NAME_MOST,
					&app->scratch),
				theirs[outgoing_visibility(to, VISIBLE_PUBLIC)]),
			.enter = "lets more people see it than their message",
			.escape = "leaves it as it is",
			.confirm = true,
			.done = wider_heard,
			.context = inbox });
}

/* The last digit that was typed, unless the selection was moved since. */
static void
audience_typed(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;
	size_t *done = &inbox->compose.choice_typed;

	(void)app;
	for (; strlen(text) > *done; ++*done)
		for (size_t i = 0; audience_at(inbox, i); i++)
			if (text[*done] == (char)('1' + i))
				inbox->compose.choice = i;
}

/* A digit that came together with Enter was not looked at yet. */
static void
audience_heard(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;

	audience_typed(app, text, inbox);
	inbox->compose.choosing = false;
	if (inbox->compose.conversation != 0 && audience_at(inbox, inbox->compose.choice))
		choose_audience(inbox, inbox->compose.choice);
}

static void
audience_left(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;

	(void)app;
	(void)text;
	inbox->compose.choosing = false;
}

static void
audience_step(struct app *app, enum action action, void *context)
{
	struct inbox_view *inbox = context;
	size_t *choice = &inbox->compose.choice;

	(void)app;
	if ((action == ACT_NEXT || action == ACT_PAGE_DOWN) &&
		audience_at(inbox, *choice + 1))
		++*choice;
	if ((action == ACT_PREVIOUS || action == ACT_PAGE_UP) && *choice > 0)
		--*choice;
}

/* A network without a choice. A draft that was begun for a narrower message follows the one it
 * answers now only with this key. */
static bool
no_choice(struct inbox_view *inbox, struct err *err)
{
	struct inbox_compose *compose = &inbox->compose;
	enum item_visibility only =
		outgoing_visibility(compose->place.to, compose->place.usual);

	if (compose->draft.visibility != only)
		set_audience(inbox, only, NULL);
	return err_set(err, ERR_USAGE,
		"%s has no choice: whoever sees their message sees the reply",
		catalog_title(compose->talk.account.network));
}

bool
compose_visibility(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	struct inbox_compose *compose = &inbox->compose;
	const char *who = command->argument;
	const struct audience *audience;

	if (!compose->place.audiences)
		return no_choice(inbox, err);
	compose->choice = compose->choice_typed = 0;
	for (size_t i = 0; (audience = audience_at(inbox, i)); i++) {
		if (*who &&
			(str_eq_nocase(who, audience->name) ||
				str_eq_nocase(who,
					item_visibility_name(audience->visibility)))) {
			choose_audience(inbox, i);
			return true;
		}
		if (audience->visibility == compose->draft.visibility)
			compose->choice = i;
	}
	if (*who)
		return err_set(err, ERR_USAGE,
			"%s has no \"%s\": public, unlisted, followers or direct",
			catalog_title(compose->talk.account.network), who);
	compose->choosing = true;
	prompt_ask(&view->app->prompt,
		&(struct question){ .label = "",
			.popup = true,
			.done = audience_heard,
			.changed = audience_typed,
			.left = audience_left,
			.move = audience_step,
			.context = inbox });
	return true;
}

/* --- drawing --- */

/* Those that a private reply mentions are its readers. */
static const char *
readers(const struct inbox_view *inbox, struct arena *arena)
{
	const struct inbox_compose *compose = &inbox->compose;
	struct draft draft = compose->draft;
	const char *who;

	draft.visibility = VISIBLE_DIRECT;
	draft.text = draft_address(
		&compose->place, editor_text(&compose->editor), false, arena);
	who = draft_readers(&compose->place, &draft, arena, NULL);
	if (!who || str_eq(who, compose->place.to->author.handle))
		return "alone, as a direct message";
	return *who ? arena_printf(arena, "a direct message to %s", who)
		    : "nobody, as the text mentions nobody";
}

static const char *
audience_name(const struct inbox_view *inbox, const struct audience *audience)
{
	return audience->visibility == VISIBLE_DIRECT
		? names_person(&inbox->compose.place.to->author)
		: audience->name;
}

static const char *
who_of(const struct inbox_view *inbox, const struct audience *audience,
	struct arena *arena)
{
	const char *who = audience->who;
	const char *name = strstr(who, "%s");

	if (audience->visibility == VISIBLE_DIRECT)
		who = readers(inbox, arena);
	else if (name)
		who = arena_printf(arena, "%.*s%s%s", (int)(name - who), who,
			names_account(inbox->view.app, &inbox->compose.talk.account),
			name + 2);
	return is_wider(inbox, audience)
		? arena_printf(arena, "%s: more than their message", who)
		: who;
}

static void
draw_audience(const struct inbox_view *inbox, struct canvas *canvas, struct rect row,
	size_t i, int names)
{
	const struct audience *audience = audience_at(inbox, i);
	struct arena arena = { 0 };
	enum role role = is_wider(inbox, audience) ? ROLE_WARN : ROLE_DIM;
	int end = row.col + row.cols;
	int col = row.col + 3;

	canvas_put(canvas, row.row, row.col, 2, ROLE_KEY,
		arena_printf(&arena, "%zu", i + 1));
	canvas_put(canvas, row.row, col, names, role == ROLE_WARN ? role : ROLE_TEXT,
		audience_name(inbox, audience));
	col += names + 2;
	canvas_put(
		canvas, row.row, col, end - col, role, who_of(inbox, audience, &arena));
	if (i == inbox->compose.choice) {
		canvas_select(canvas, row.row, row.col, row.cols);
		canvas_cursor(canvas, row.row, row.col);
	}
	arena_release(&arena);
}

void
compose_visibility_draw(const struct inbox_view *inbox, struct canvas *canvas)
{
	struct rect pane = inbox->frame.thread;
	struct arena arena = { 0 };
	const struct audience *audience;
	struct rect box;
	size_t count;
	size_t top = 0;
	int names = NAME_LEAST;
	int cols = 0;

	for (count = 0; (audience = audience_at(inbox, count)); count++) {
		const char *name = audience_name(inbox, audience);
		const char *who = who_of(inbox, audience, &arena);
		int width = utf8_width(name, strlen(name));

		names = width > names ? width : names;
		width = utf8_width(who, strlen(who));
		cols = width > cols ? width : cols;
	}
	arena_release(&arena);
	names = names > NAME_MOST ? NAME_MOST : names;
	/* Where it has no room above what is written, it covers that. */
	if (pane.rows < (int)count + 2)
		pane.rows += inbox->frame.compose.rows;
	box = widget_popup(canvas, pane, (int)count, cols + names + 5,
		"Who sees this reply", "Enter choose  Esc leave it");
	if (box.rows > 0 && inbox->compose.choice >= (size_t)box.rows)
		top = inbox->compose.choice - (size_t)box.rows + 1;
	for (size_t i = top; i < count && (int)(i - top) < box.rows; i++)
		draw_audience(inbox, canvas,
			(struct rect){ box.row + (int)(i - top), box.col, 1, box.cols },
			i, names);
}

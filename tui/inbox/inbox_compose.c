/* Writing an answer, under the conversation it answers. It is kept in the store with every
 * key, whole: text, who sees it, content warning, language.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/system/owner.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/outgoing.h"
#include "inbox/settings.h"
#include "store/drafts.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"
#include "tui/widgets/hint.h"
#include "tui/outside.h"

static void
save_or_say(struct desk *desk)
{
	struct err err = { 0 };

	if (!compose_save(desk, &err))
		app_fault(desk->view.app, &err);
}

void
compose_close(struct desk *desk)
{
	struct desk_compose *compose = &desk->compose;

	free(compose->saved);
	arena_release(&compose->arena);
	compose->saved = NULL;
	compose->talk = (struct talk){ 0 };
	compose->draft = (struct draft){ 0 };
	compose->conversation = 0;
	if (desk->focus == FOCUS_COMPOSE)
		desk->focus = FOCUS_THREAD;
}

/* --- beginning --- */

/* What was begun goes on as it was, but never wider than what is answered now. */
static void
begin(struct desk *desk, const struct draft *begun)
{
	struct desk_compose *compose = &desk->compose;
	struct app *app = desk->view.app;
	enum item_visibility widest;

	draft_begin(&compose->place, &compose->arena, &compose->draft);
	widest = reply_visibility(compose->place.to, VISIBLE_PUBLIC);
	if (begun && !str_is_empty(begun->text)) {
		const char *answers = compose->draft.answers;

		compose->draft = *begun;
		if (str_is_empty(compose->draft.answers))
			compose->draft.answers = answers;
		if (compose->draft.visibility < widest)
			compose->draft.visibility = widest;
	}
	if (compose->draft.seen == 0)
		compose->draft.seen = compose->talk.revision;
	compose->draft.conversation = compose->conversation;
	compose->draft.account = compose->talk.account.id;
	compose->draft.agent = app->agent;
	compose->draft.window = app->window;
	editor_set(&compose->editor, compose->draft.text);
}

bool
compose_reread(struct desk *desk, struct err *err)
{
	struct desk_compose *compose = &desk->compose;
	struct app *app = desk->view.app;

	if (!store_talk(app->store, compose->conversation, &compose->arena,
		    &compose->talk, err))
		return false;
	compose->conversation = compose->talk.row.id;
	compose->place = store_draft_place(&compose->talk,
		settings_language(app->settings, compose->talk.account.name));
	return draft_can_begin(&compose->place, err);
}

static bool
open_compose(struct desk *desk, int64_t conversation, bool over, struct err *err);

static void
over_heard(struct app *app, const char *text, void *context)
{
	struct desk *desk = context;
	struct err err = { 0 };

	if (text[0] == 'y' && desk->has_talk &&
		!open_compose(desk, desk->talk.row.id, true, &err))
		app_fault(app, &err);
}

static bool
open_compose(struct desk *desk, int64_t conversation, bool over, struct err *err)
{
	struct desk_compose *compose = &desk->compose;
	struct app *app = desk->view.app;
	const struct draft *begun;

	compose_close(desk);
	compose->conversation = conversation;
	if (!compose_reread(desk, err)) {
		compose_close(desk);
		return false;
	}
	begun = store_draft_of(&compose->talk, app->agent);
	if (begun && begun->window && !over && !str_eq(begun->window, app->window) &&
		!holder_is_dead(begun->window)) {
		compose_close(desk);
		prompt_ask(&app->prompt,
			&(struct question){
				.label = "You are writing this in another window. Go on "
					 "with it here? y/n ",
				.confirm = true,
				.done = over_heard,
				.context = desk });
		return true;
	}
	begin(desk, begun);
	compose_saved(desk);
	compose->draft.text = compose->saved;
	if (!store_draft_put(app->store, &compose->draft, app->now, err)) {
		compose_close(desk);
		return false;
	}
	desk->focus = FOCUS_COMPOSE;
	desk->scroll = -1;
	if (store_thread_wish(app->store, conversation, NULL))
		app_poke(app);
	return true;
}

bool
compose_open(struct desk *desk, struct err *err)
{
	if (!desk->has_talk)
		return err_set(err, ERR_GONE, "there is nothing to answer here");
	return open_compose(desk, desk->talk.row.id, false, err);
}

/* --- writing --- */

bool
compose_type(struct desk *desk, struct key key)
{
	if (!editor_type(&desk->compose.editor, key))
		return false;
	save_or_say(desk);
	return true;
}

bool
compose_paste(struct desk *desk, const char *text)
{
	if (!editor_paste(&desk->compose.editor, text))
		app_say(desk->view.app, ROLE_ERROR,
			"that is too much text for an answer");
	save_or_say(desk);
	return true;
}

/* The file of the editor stays until its text is in the store. */
static bool
edit(struct desk *desk, struct err *err)
{
	struct app *app = desk->view.app;
	struct editor *editor = &desk->compose.editor;
	struct arena arena = { 0 };
	struct edit edit;
	bool ok = outside_edit(app, editor_text(editor), &arena, &edit, err);
	size_t len = ok ? strlen(edit.text) : 0;

	/* Editors end a file with a line feed; an answer has none. */
	while (len > 0 && edit.text[len - 1] == '\n')
		edit.text[--len] = '\0';
	if (ok) {
		editor_set(editor, "");
		editor_paste(editor, edit.text); /* it fits: see EDIT_MAX */
		ok = compose_save(desk, err) || edit_keep(&edit, err);
	}
	if (ok) {
		edit_end(&edit);
		if (edit.was)
			app_say(app, ROLE_NOTE, "the text was converted from %s",
				edit.was);
	}
	arena_release(&arena);
	return ok;
}

static void
language_heard(struct app *app, const char *text, void *context)
{
	struct desk *desk = context;
	struct desk_compose *compose = &desk->compose;

	if (compose->conversation == 0)
		return;
	if (*text && !draft_is_language(text)) {
		app_say(app, ROLE_NOTE,
			"\"%s\" is no language: write it as en, fr or pt-BR", text);
		return;
	}
	compose->draft.language = draft_language(text, &compose->arena);
	save_or_say(desk);
}

static void
warning_heard(struct app *app, const char *text, void *context)
{
	struct desk *desk = context;
	struct desk_compose *compose = &desk->compose;

	(void)app;
	if (compose->conversation == 0)
		return;
	compose->draft.subject = draft_subject(text, &compose->arena);
	save_or_say(desk);
}

static void
ask(struct desk *desk, const char *label, const char *text, const char *given,
	prompt_heard *heard)
{
	if (*given)
		heard(desk->view.app, given, desk);
	else
		prompt_ask(&desk->view.app->prompt,
			&(struct question){ .label = label,
				.text = str_or_empty(text),
				.done = heard,
				.context = desk });
}

static void
next_visibility(struct desk *desk)
{
	struct desk_compose *compose = &desk->compose;
	enum item_visibility *visibility = &compose->draft.visibility;

	(*visibility)++;
	if (*visibility >= ITEM_VISIBILITY_COUNT)
		*visibility = reply_visibility(compose->place.to, VISIBLE_PUBLIC);
	save_or_say(desk);
}

/* --- leaving --- */

static bool
discard(struct desk *desk, struct err *err)
{
	struct app *app = desk->view.app;
	int64_t conversation = desk->compose.conversation;

	if (!*compose_text(&desk->compose)) {
		compose_leave(desk);
		return true;
	}
	if (!store_draft_drop(app->store, conversation, app->agent, app->now, err))
		return false;
	compose_close(desk);
	app_say(app, ROLE_NOTE, "draft thrown away; %s brings it back",
		key_for(app, ACT_UNDO).at);
	return true;
}

void
compose_leave(struct desk *desk)
{
	struct desk_compose *compose = &desk->compose;
	struct app *app = desk->view.app;
	bool kept = *compose_text(compose) != '\0';
	struct arena arena = { 0 };
	struct err err = { 0 };

	/* What cannot be stored stays on the screen. */
	if (!compose_save(desk, &err)) {
		app_fault(app, &err);
		return;
	}
	compose->draft.text = compose->saved;
	compose->draft.window = NULL;
	if (!store_draft_put(app->store, &compose->draft, app->now, &err))
		app_fault(app, &err);
	else if (kept)
		app_say(app, ROLE_NOTE, "draft kept; %s goes on with it",
			keymap_key(&app->keymap, CONTEXT_THREAD, ACT_REPLY, "", &arena));
	compose_close(desk);
	arena_release(&arena);
}

/* The conversation scrolls while one writes. */
static int
thread_page(const struct desk *desk)
{
	return desk->frame.thread.rows > 4 ? desk->frame.thread.rows - 3 : 1;
}

bool
compose_act(struct desk *desk, const struct command *command, struct err *err)
{
	struct desk_compose *compose = &desk->compose;

	switch (command->action) {
	case ACT_SEND: compose_send(desk, err); return true;
	case ACT_EDITOR: edit(desk, err); return true;
	case ACT_DISCARD: discard(desk, err); return true;
	case ACT_CANCEL:
	case ACT_BACK: compose_leave(desk); return true;
	case ACT_VISIBILITY: next_visibility(desk); return true;
	case ACT_PAGE_UP: desk_scroll(desk, -thread_page(desk)); return true;
	case ACT_PAGE_DOWN: desk_scroll(desk, thread_page(desk)); return true;
	case ACT_LANGUAGE:
		ask(desk, "language (en, fr, pt-BR): ", compose->draft.language,
			command->argument, language_heard);
		return true;
	case ACT_WARNING:
		ask(desk, "content warning: ", compose->draft.subject, command->argument,
			warning_heard);
		return true;
	default: return false;
	}
}

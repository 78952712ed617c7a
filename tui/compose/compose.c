/* Writing a reply, below the conversation. With every key the whole draft is saved: text,
 * visibility, content warning, language.
 * SPDX-License-Identifier: MIT */
#include "tui/compose/compose.h"

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
#include "tui/widgets/hint.h"
#include "tui/external.h"

static void
save_or_say(struct inbox_view *inbox)
{
	struct err err = { 0 };

	if (!compose_draft_save(inbox, &err))
		app_fault(inbox->view.app, &err);
}

void
compose_close(struct inbox_view *inbox)
{
	struct inbox_compose *compose = &inbox->compose;

	free(compose->saved);
	arena_release(&compose->arena);
	compose->saved = NULL;
	compose->talk = (struct talk){ 0 };
	compose->draft = (struct draft){ 0 };
	compose->conversation = 0;
	compose->choosing = false;
	compose->repeats = NULL;
	inbox->show_item = NULL; /* it belonged to this draft */
	if (inbox->focus == FOCUS_COMPOSE)
		inbox->focus = FOCUS_THREAD;
}

/* --- beginning --- */

/* An existing draft continues as it was, but its visibility is never wider than that of the
 * message it answers now, unless its author chose that. */
static void
begin(struct inbox_view *inbox, const struct draft *begun)
{
	struct inbox_compose *compose = &inbox->compose;
	struct app *app = inbox->view.app;
	enum item_visibility widest;

	draft_begin(&compose->place, &compose->arena, &compose->draft);
	widest = outgoing_visibility(compose->place.to, VISIBLE_PUBLIC);
	if (begun && !str_is_empty(begun->text)) {
		const char *answers = compose->draft.answers;

		compose->draft = *begun;
		if (str_is_empty(compose->draft.answers))
			compose->draft.answers = answers;
		if (draft_is_too_wide(&compose->place, &compose->draft))
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
compose_reread(struct inbox_view *inbox, struct err *err)
{
	struct inbox_compose *compose = &inbox->compose;
	struct app *app = inbox->view.app;

	if (!store_talk(app->store, compose->conversation, &compose->arena,
		    &compose->talk, err))
		return false;
	compose->conversation = compose->talk.row.id;
	compose->place = store_drafts_place(&compose->talk,
		settings_language(app->settings, compose->talk.account.name));
	return draft_can_begin(&compose->place, err);
}

static bool
open_compose(struct inbox_view *inbox, int64_t conversation, bool over, struct err *err);

static void
over_heard(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;
	struct err err = { 0 };

	if (text[0] == 'y' && inbox->has_talk &&
		!open_compose(inbox, inbox->talk.row.id, true, &err))
		app_fault(app, &err);
}

static bool
open_compose(struct inbox_view *inbox, int64_t conversation, bool over, struct err *err)
{
	struct inbox_compose *compose = &inbox->compose;
	struct app *app = inbox->view.app;
	const struct draft *begun;

	compose_close(inbox);
	compose->conversation = conversation;
	if (!compose_reread(inbox, err)) {
		compose_close(inbox);
		return false;
	}
	begun = store_drafts_of(&compose->talk, app->agent);
	if (begun && begun->window && !over && !str_eq(begun->window, app->window) &&
		!owner_is_dead(begun->window)) {
		compose_close(inbox);
		prompt_ask(&app->prompt,
			&(struct question){
				.label = "This reply is open in another window. Continue "
					 "here? y/n ",
				.confirm = true,
				.done = over_heard,
				.context = inbox });
		return true;
	}
	begin(inbox, begun);
	compose_draft_saved(inbox);
	compose->draft.text = compose->saved;
	if (!store_drafts_put(app->store, &compose->draft, app->now, err)) {
		compose_close(inbox);
		return false;
	}
	inbox->focus = FOCUS_COMPOSE;
	inbox->scroll = -1;
	if (store_schedule_wish(app->store, conversation, NULL))
		app_poke(app);
	return true;
}

bool
compose_reply(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);

	(void)command;
	if (!inbox->has_talk)
		return err_set(err, ERR_GONE, "there is nothing to reply to here");
	return open_compose(inbox, inbox->talk.row.id, false, err);
}

/* --- writing --- */

bool
compose_type(struct inbox_view *inbox, struct key key)
{
	if (!editor_type(&inbox->compose.editor, key))
		return false;
	save_or_say(inbox);
	return true;
}

bool
compose_paste(struct inbox_view *inbox, const char *text)
{
	if (!editor_paste(&inbox->compose.editor, text))
		app_say(inbox->view.app, ROLE_ERROR, "too long for a reply");
	save_or_say(inbox);
	return true;
}

/* The file of the editor stays until its text is in the store. */
bool
compose_edit(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	struct app *app = inbox->view.app;
	struct editor *editor = &inbox->compose.editor;
	struct arena arena = { 0 };
	struct edit edit;
	bool ok = external_edit(app, editor_text(editor), &arena, &edit, err);
	size_t len = ok ? strlen(edit.text) : 0;

	(void)command;
	/* Editors end a file with a line feed; an answer has none. */
	while (len > 0 && edit.text[len - 1] == '\n')
		edit.text[--len] = '\0';
	if (ok) {
		editor_set(editor, "");
		editor_paste(editor, edit.text); /* it fits: see EDIT_MAX */
		ok = compose_draft_save(inbox, err) || edit_keep(&edit, err);
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
	struct inbox_view *inbox = context;
	struct inbox_compose *compose = &inbox->compose;

	if (compose->conversation == 0)
		return;
	if (*text && !draft_is_language(text)) {
		app_say(app, ROLE_NOTE, "unknown language \"%s\": write en, fr or pt-BR",
			text);
		return;
	}
	compose->draft.language = draft_language(text, &compose->arena);
	save_or_say(inbox);
}

static void
warning_heard(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;
	struct inbox_compose *compose = &inbox->compose;

	(void)app;
	if (compose->conversation == 0)
		return;
	compose->draft.subject = draft_subject(text, &compose->arena);
	save_or_say(inbox);
}

static void
ask_text(struct inbox_view *inbox, const char *label, const char *text, const char *given,
	prompt_heard *heard)
{
	if (*given)
		heard(inbox->view.app, given, inbox);
	else
		prompt_ask(&inbox->view.app->prompt,
			&(struct question){ .label = label,
				.text = str_or_empty(text),
				.done = heard,
				.context = inbox });
}

bool
compose_language(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);

	(void)err;
	ask_text(inbox, "language (en, fr, pt-BR): ", inbox->compose.draft.language,
		command->argument, language_heard);
	return true;
}

bool
compose_warning(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);

	(void)err;
	ask_text(inbox, "content warning: ", inbox->compose.draft.subject,
		command->argument, warning_heard);
	return true;
}

/* --- leaving --- */

bool
compose_discard(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	struct app *app = view->app;
	int64_t conversation = inbox->compose.conversation;
	struct err fault = { 0 };

	(void)command;
	if (!*compose_draft_text(&inbox->compose)) {
		compose_leave(inbox);
		return true;
	}
	if (!store_drafts_drop(app->store, conversation, app->agent, app->now, &fault)) {
		if (fault.code != ERR_GONE)
			return err_set(err, fault.code, "%s", fault.text);
		compose_close(inbox);
		app_say(app, ROLE_NOTE, "thrown away: %s", fault.text);
		return true;
	}
	compose_close(inbox);
	app_say(app, ROLE_NOTE, "draft discarded; %s to undo",
		hint_key(app, ACT_UNDO).at);
	return true;
}

void
compose_leave(struct inbox_view *inbox)
{
	struct inbox_compose *compose = &inbox->compose;
	struct app *app = inbox->view.app;
	bool kept = *compose_draft_text(compose) != '\0';
	struct arena arena = { 0 };
	struct err err = { 0 };

	if (compose->conversation == 0)
		return; /* nothing is being written */
	/* A draft that cannot be saved stays on the screen. If its conversation is gone, so is
	 * the place for it. */
	if (!compose_draft_save(inbox, &err)) {
		if (err.code == ERR_GONE && !kept)
			compose_close(inbox);
		else if (!compose_draft_is_homeless(inbox, &err))
			app_fault(app, &err);
		return;
	}
	compose->draft.text = compose->saved;
	compose->draft.window = NULL;
	if (!store_drafts_put(app->store, &compose->draft, app->now, &err))
		app_fault(app, &err);
	else if (kept)
		app_say(app, ROLE_NOTE, "draft kept; %s to continue",
			keymap_key(&app->keymap, CONTEXT_THREAD, ACT_REPLY, "", &arena));
	compose_close(inbox);
	arena_release(&arena);
}

bool
compose_cancel(struct view *view, const struct command *command, struct err *err)
{
	(void)command;
	(void)err;
	compose_leave(inbox_of(view));
	return true;
}

/* What is done about a person on their page.
 * SPDX-License-Identifier: MIT */
#include "tui/views/view_who.h"

#include "base/err.h"
#include "base/str.h"
#include "store/notes.h"
#include "tui/app.h"
#include "tui/mute.h"
#include "tui/note.h"
#include "tui/person.h"
#include "tui/widgets/hint.h"

/* Muting covers all identities of a person. */
bool
who_act_mute(struct view *view, const struct command *command, struct err *err)
{
	struct person_view *person = view_who_person(view);
	struct app *app = view->app;
	bool muted;

	(void)command;
	if (!view_who_row(person))
		return err_set(err, ERR_GONE, "there is no conversation with them");
	if (!mute_switch(app, person->who.recent[0].id, &muted, err))
		return false;
	app_say(app, ROLE_NOTE, "%s %s; %s to undo", person->who.person.handle,
		mute_said(muted), hint_key(app, ACT_UNDO).at);
	return true;
}

bool
who_act_open(struct view *view, const struct command *command, struct err *err)
{
	const struct inbox_row *row = view_who_row(view_who_person(view));

	(void)command;
	if (!row)
		return err_set(err, ERR_GONE, "there is no conversation to open");
	app_show(view->app, row->id);
	return true;
}

bool
who_act_vip(struct view *view, const struct command *command, struct err *err)
{
	struct person_view *person = view_who_person(view);

	(void)command;
	if (!view_who_row(person))
		return err_set(err, ERR_GONE, "there is no conversation with them");
	return person_vip(view->app, person->who.recent[0].id, err);
}

static void
label_done(struct app *app, const char *text, void *context)
{
	struct person_view *person = context;
	struct err err = { 0 };

	if (!person_label(app, person->who.id, str_or_empty(person->who.person.handle),
		    text, &err))
		app_fault(app, &err);
}

bool
who_act_label(struct view *view, const struct command *command, struct err *err)
{
	struct person_view *person = view_who_person(view);
	struct app *app = view->app;
	const char *name = str_or_empty(person->who.person.handle);

	if (!person->known)
		return err_set(err, ERR_GONE, "nothing is known of this person");
	if (command->argument[0])
		return person_label(app, person->who.id, name, command->argument, err);
	prompt_ask(&app->prompt,
		&(struct question){ .label = arena_printf(&app->scratch,
					    "label for %s, in all conversations: ", name),
			.done = label_done,
			.complete = person_label_complete,
			.context = person });
	return true;
}

static struct note_place
person_place(const struct person_view *person)
{
	return (struct note_place){ .person = person->who.id,
		.name = str_or_empty(person->who.person.handle) };
}

static void
note_done(struct app *app, const char *text, void *context)
{
	struct person_view *person = context;
	const struct note_place place = person_place(person);
	struct err err = { 0 };

	if (person->asked_note > 0
			? !note_change(app, &place, person->asked_note, text, &err)
			: !note_add(app, &place, text, &err))
		app_fault(app, &err);
}

bool
who_act_note(struct view *view, const struct command *command, struct err *err)
{
	struct person_view *person = view_who_person(view);
	const struct note_place place = person_place(person);
	bool edits = command->action == ACT_EDIT_NOTE;
	struct private_note note = { 0 };

	if (!person->known)
		return err_set(err, ERR_GONE, "nothing is known of this person");
	if (!edits && command->argument[0])
		return note_add(view->app, &place, command->argument, err);
	if (edits && !note_find(view->app, &place, command->argument, &note, err))
		return false;
	person->asked_note = note.number;
	note_ask(view->app, &place, edits ? &note : NULL, note_done, NULL, person);
	return true;
}

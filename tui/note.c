/* Writing private notes.
 * SPDX-License-Identifier: MIT */
#include "tui/note.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/time/date.h"
#include "store/notes.h"
#include "tui/app.h"
#include "tui/widgets/hint.h"

bool
note_add(struct app *app, const struct note_place *place, const char *text,
	struct err *err)
{
	if (place->count > 0 ? !store_notes_add(app->store, place->conversations,
				       place->count, text, app->agent, app->now, err)
			     : !store_notes_add_person(app->store, place->person, text,
				       app->agent, app->now, err))
		return false;
	app_say(app, ROLE_NOTE, "%s: note kept, on this computer only; %s to undo",
		place->name, hint_key(app, ACT_UNDO).at);
	return true;
}

bool
note_find(struct app *app, const struct note_place *place, const char *number,
	struct private_note *note, struct err *err)
{
	int64_t n = 0;

	if (number[0] && !str_int(number, 1, INT64_MAX, &n))
		return err_set(
			err, ERR_USAGE, "\"%.40s\" is not the number of a note", number);
	if (!store_notes_find(app->store, place->count > 0 ? place->conversations[0] : 0,
		    place->person, n, &app->scratch, note, err))
		return false;
	if (strchr(note->text, '\n'))
		return err_set(err, ERR_USAGE,
			"this note has several lines: heed note --edit %lld changes it, "
			"--remove removes it",
			(long long)note->number);
	return true;
}

bool
note_change(struct app *app, const struct note_place *place, int64_t number,
	const char *text, struct err *err)
{
	bool removes = !str_trim(text, &app->scratch)[0];
	struct private_note note;

	if (!store_notes_find(app->store, place->count > 0 ? place->conversations[0] : 0,
		    place->person, number, &app->scratch, &note, err) ||
		!store_notes_change(app->store, &note, removes ? NULL : text, app->agent,
			app->now, err))
		return false;
	app_say(app, ROLE_NOTE, "%s: note %s; %s to undo", place->name,
		removes ? "removed" : "changed", hint_key(app, ACT_UNDO).at);
	return true;
}

static void
change_typed(struct app *app, const char *text, void *context)
{
	(void)context;
	prompt_enter(&app->prompt,
		str_trim(text, &app->scratch)[0] ? "keeps it" : "removes the note");
}

void
note_ask(struct app *app, const struct note_place *place, const struct private_note *note,
	prompt_heard *done, prompt_heard *left, void *context)
{
	const char *label = note
		? arena_printf(&app->scratch,
			  "note of %s: ", note_who(note, app->now, &app->scratch))
		: arena_printf(&app->scratch, "note on %s: ", place->name);

	prompt_ask(&app->prompt,
		&(struct question){ .label = label,
			.text = note ? note->text : NULL,
			.enter = "keeps it, for your eyes only",
			.done = done,
			.changed = note ? change_typed : NULL,
			.left = left,
			.context = context });
}

const char *
note_who(const struct private_note *note, int64_t now, struct arena *arena)
{
	return arena_printf(arena, "%s%s%s%s", str_or_empty(note->agent),
		note->agent ? ", " : "", date_words_local(note->at, now).at,
		note->edited_at > 0 ? ", changed" : "");
}

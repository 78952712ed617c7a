/* Writing private notes from any view: what is asked, and what is said.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_NOTE_H
#define TUI_NOTE_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/widgets/prompt.h"

struct app;
struct arena;
struct err;
struct private_note;

/* What a note is about: conversations, or (none given) a person. */
struct note_place {
	const int64_t *conversations;
	size_t count;
	int64_t person;
	const char *name; /* for messages */
};

/* Puts a note there, and says so. */
bool note_add(struct app *app, const struct note_place *place, const char *text,
	struct err *err);

/* Replaces the text of a note there, or removes it if the text is empty, and says so. */
bool note_change(struct app *app, const struct note_place *place, int64_t number,
	const char *text, struct err *err);

/* Finds the note whose number is typed ("": the newest). */
bool note_find(struct app *app, const struct note_place *place, const char *number,
	struct private_note *note, struct err *err);

/* Asks for a text; `note` NULL: for a new one. */
void
note_ask(struct app *app, const struct note_place *place, const struct private_note *note,
	prompt_heard *done, prompt_heard *left, void *context);

/* "ana, 12 Oct 09:14" */
const char *note_who(const struct private_note *note, int64_t now, struct arena *arena);

#endif

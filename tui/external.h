/* Other programs of the user: the browser, the clipboard, the editor. Started with a list
 * of arguments, never through a shell.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_EXTERNAL_H
#define TUI_EXTERNAL_H

#include <stdbool.h>

#include "base/system/edit.h"

struct app;
struct arena;
struct err;

/* Opens a link, http and https only, and shows the whole link. */
bool external_open(struct app *app, const char *link, struct err *err);

/* Copies a text, with the command in the settings or else through the terminal. */
bool external_copy(struct app *app, const char *text, struct err *err);

/* Opens a text in the user's editor, which gets the terminal meanwhile; see
 * base/system/edit.h. */
bool external_edit(struct app *app, const char *text, struct arena *arena,
	struct edit *edit, struct err *err);

#endif

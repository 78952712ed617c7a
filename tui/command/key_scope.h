/* The keys of an account or network: they hold while one of its conversations is under the
 * cursor.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_COMMAND_KEY_SCOPE_H
#define TUI_COMMAND_KEY_SCOPE_H

struct app;

/* Finds whose keys hold now. */
void key_scope_set(struct app *app);

/* Reports keys for an account or network that does not exist. */
void key_scope_check(struct app *app, void (*fault)(void *context, const char *sentence),
	void *context);

#endif

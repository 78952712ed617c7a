/* The screen program: `heed` without a command.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TUI_H
#define TUI_TUI_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct settings;
struct store;

struct tui_start {
	const char *store; /* path */
	const char *keys;  /* the user's keymap file; need not exist */
	const struct settings *settings;
	const char *const
		*engine_options; /* more options for heed-engine; ends with NULL */
	/* Called with each store that is opened, the practice community's too. */
	bool (*opened)(void *context, struct store *store, struct err *err);
	void *context;
	bool demo; /* open the practice community, in a temporary store */
	const char *const *
		demo_args; /* more arguments for heed-demo; ends with NULL; may be NULL */
	const char *const
		*faults; /* sentences about the configuration, shown at the start */
	size_t n_faults;
};

/* Runs until the user quits. The terminal is restored in any case. */
bool tui_run(const struct tui_start *start, struct err *err);

#endif

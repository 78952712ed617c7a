/* Programs of the user: conversations are piped to one, or one runs by itself. They are
 * started with a list of arguments, never through a shell, and get the terminal until they
 * end.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_PROGRAM_H
#define TUI_PROGRAM_H

#include "tui/view.h"

/* The most conversations that are piped at once. */
#define PROGRAM_PIPED_MOST 500

/* Pipes what `heed show` prints of the marked conversations, or of the one under the cursor: as
 * text, or as JSON if the first word is "json". Asks for the program if it is not given. */
view_run program_pipe;

/* Runs a program; asks for it if it is not given. */
view_run program_run;

#endif

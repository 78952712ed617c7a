/* What a person types while the engine runs: lines of standard input, until one is right.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_IMPORT_TYPED_LINE_H
#define ENGINE_IMPORT_TYPED_LINE_H

#include <stdbool.h>

struct loop;

struct typed_line {
	/* Takes a line; true ends the loop. */
	bool (*take)(void *context, const char *line);
	/* The input has ended; the loop ends after it. */
	void (*end)(void *context);
	void *context;
};

/* Runs the loop until a line was taken, the input ended, or something else ended it. */
void typed_line_read(struct loop *loop, const struct typed_line *typed);

#endif

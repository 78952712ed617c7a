/* What was typed after `:`, `/` and `l`, also in earlier sessions.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_WIDGETS_PAST_H
#define TUI_WIDGETS_PAST_H

#include <stddef.h>

/* A line: its kind (':' a command, '/' a search, 'l' a limit), a blank, the text. The last one
 * is the newest. */
struct past {
	char *file; /* NULL: it is not kept */
	char **at;
	size_t count;
};

/* Reads the file; a missing one is empty. NULL: nothing is kept beyond this session. */
void past_open(struct past *past, const char *file);
void past_release(struct past *past);

/* Adds a text, which was the last of its kind, and writes the file, readable only by its
 * owner. Others that use the same file lose nothing. */
void past_add(struct past *past, char kind, const char *text);

/* The next older (step -1) or newer (1) one from `at` on (count: from the newest) that begins
 * with a text; `count` if there is none. */
size_t
past_find(const struct past *past, char kind, const char *begin, size_t at, int step);
/* Its text. */
const char *past_text(const struct past *past, size_t at);

#endif

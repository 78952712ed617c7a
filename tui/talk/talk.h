/* A conversation as lines to draw: wrapped, indented, with its links numbered.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TALK_TALK_H
#define TUI_TALK_TALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/term/canvas.h"

struct arena;
struct app;
struct talk;

#define TALK_SPANS 6

struct talk_span {
	enum role role;
	const char *text;
	size_t len;
};

struct talk_line {
	int indent;
	struct talk_span spans[TALK_SPANS];
	size_t n_spans;
	bool right;       /* the last span is aligned right */
	const char *item; /* the remote id of the item that begins here; NULL */
	bool newest;      /* of the newest waiting item, where the cursor goes */
};

struct talk_lines {
	struct talk_line *at;
	size_t count;
	const char **links; /* [1] is links[0] */
	size_t n_links;
};

/* Adds an empty line; borrowed until the next call. */
struct talk_line *
talk_line_new(struct talk_lines *lines, int indent, struct arena *arena);

/* Adds a span to a line; more than TALK_SPANS are dropped. The text is borrowed. */
void talk_line_add(struct talk_line *line, enum role role, const char *text);
void
talk_line_add_n(struct talk_line *line, enum role role, const char *text, size_t len);

/* Makes the lines of a talk, in the arena; they borrow from the talk. */
struct talk_lines
talk_lines(const struct talk *talk, int cols, const struct app *app, struct arena *arena);

/* Paints lines from `scroll` on; occurrences of `hit` (may be NULL) are highlighted. */
void talk_draw(const struct talk_lines *lines, int scroll, const char *hit,
	struct canvas *canvas, struct rect rect);

#endif

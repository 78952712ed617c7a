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
	bool right;       /* the last span stands at the right end */
	const char *item; /* the remote id of the one that begins here; NULL */
	bool newest;      /* of the newest item that waits: the cursor goes there */
};

struct talk_lines {
	struct talk_line *at;
	size_t count;
	const char **links; /* [1] is links[0] */
	size_t n_links;
};

/* One more line, empty as yet; borrowed until the next. */
struct talk_line *
talk_line_new(struct talk_lines *lines, int indent, struct arena *arena);

/* Words at its end, as far as there is room for TALK_SPANS; the text is borrowed. */
void talk_line_add(struct talk_line *line, enum role role, const char *text);
void
talk_line_add_n(struct talk_line *line, enum role role, const char *text, size_t len);

/* Everything belongs to the arena, and borrows from the talk. */
struct talk_lines
talk_lines(const struct talk *talk, int cols, const struct app *app, struct arena *arena);

/* Paints lines from `scroll` on; `hit` (may be NULL) is a text whose places are shown. */
void talk_draw(const struct talk_lines *lines, int scroll, const char *hit,
	struct canvas *canvas, struct rect rect);

#endif

/* What a line that is typed may go on with: a list above it, each with its meaning.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_WIDGETS_CHOICES_H
#define TUI_WIDGETS_CHOICES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "tui/term/canvas.h"

struct line_choice {
	const char *whole; /* the line with it */
	const char *word;  /* as it is listed */
	const char *about; /* "": nothing */
	bool begins; /* it begins with what is typed; false: it is found by its meaning */
};

struct choices {
	struct arena arena; /* of the texts */
	struct line_choice *at;
	size_t count;
	size_t selected; /* `count`: none */
};

void choices_release(struct choices *choices);
/* Adds a word that replaces what is typed after the first `kept` bytes of the line. Texts are
 * copied. */
void choices_add(struct choices *choices, const char *line, size_t kept, const char *word,
	const char *about);
/* The same for one that is found by its meaning. */
void choices_add_meant(struct choices *choices, const char *line, size_t kept,
	const char *word, const char *about);

/* What Tab makes of the line: all that the choices have in common, else the next choice;
 * `back`: the one before. NULL: there is none. */
const char *choices_take(struct choices *choices, const char *line, bool back);

/* A box above the row. */
void choices_draw(const struct choices *choices, struct canvas *canvas, int above);

#endif

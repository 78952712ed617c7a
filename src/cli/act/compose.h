/* Where the text of a reply comes from: -m, -F, standard input, or the editor.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_ACT_COMPOSE_H
#define CLI_ACT_COMPOSE_H

#include <stdbool.h>

#include "base/system/edit.h"

struct arena;
struct cli;
struct err;

struct composed_text {
	char *text;  /* without blanks at its end */
	bool edited; /* in the editor: `edit` keeps its file until the text is safe */
	bool piped;  /* from standard input: it exists nowhere else */
	struct edit edit;
};

/* Whether the text will be written in the editor: if no other source is given and
 * standard input is a terminal. */
bool compose_edits(const struct cli *cli);

/* The editor begins with `start`. */
bool compose_read(struct cli *cli, const char *start, struct composed_text *compose,
	struct err *err);

/* Standard input as UTF-8, at most 64 KiB. */
char *compose_stdin(struct arena *arena, struct err *err);

#endif

/* Where the text of a reply comes from: -m, -F, standard input, or the editor.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_COMPOSE_H
#define CLI_COMPOSE_H

#include <stdbool.h>

struct arena;
struct cli;
struct err;

/* The text without blanks at its end. The editor is used when nothing else is given and
 * standard input is a terminal; it begins with `start`, and *edited tells. */
char *compose_read(struct cli *cli, const char *start, bool *edited, struct err *err);

/* `text` with the mentions before it, unless it names `handle` already. */
const char *compose_mention(
	const char *text, const char *handle, const char *mentions, struct arena *arena);

#endif

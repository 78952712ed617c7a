/* What a query that is typed may go on with: keys, their values, people, labels, colleagues and
 * accounts.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_COMMAND_QUERY_CHOICES_H
#define TUI_COMMAND_QUERY_CHOICES_H

#include <stddef.h>

struct app;
struct choices;

/* The query begins after `kept` bytes of the line. */
void query_choices_add(
	struct app *app, const char *line, size_t kept, struct choices *choices);

/* Of a line that is a query; an empty one may also be the query of a view. */
void query_choices(struct app *app, const char *line, struct choices *choices);

/* The labels in use that begin with what the line has after `kept` bytes. */
void query_choices_labels(
	struct app *app, const char *line, size_t kept, struct choices *choices);

#endif

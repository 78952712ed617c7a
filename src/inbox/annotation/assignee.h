/* To whom a conversation is assigned: one person of ours, by name, or nobody. It is still waiting:
 * turns, due times, counts and statistics do not change.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_ANNOTATION_ASSIGNEE_H
#define INBOX_ANNOTATION_ASSIGNEE_H

#include <stdbool.h>
#include <stddef.h>

struct annotation;
struct arena;
struct err;

#define ASSIGNEE_BYTES 40

/* The name, from the annotations that apply (annotation_standing); "": nobody. */
const char *assignee_of(const struct annotation *notes, size_t count);

/* Reads a name, without blanks at its ends. ERR_USAGE: it is empty, too long, or a query could
 * not name it. */
bool
assignee_read(const char *text, struct arena *arena, const char **name, struct err *err);

#endif

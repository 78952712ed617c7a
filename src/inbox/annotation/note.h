/* Private notes: what we write down about a conversation or a person, for ourselves. They stay in
 * the store: nothing that goes to a network, no draft and no saved reply ever has one.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_ANNOTATION_NOTE_H
#define INBOX_ANNOTATION_NOTE_H

#include <stdbool.h>

struct arena;
struct err;

#define NOTE_BYTES 2000
/* How many a conversation, or a person, can have. */
#define NOTES_MAX 50

/* Reads the text of a note: without blanks at its ends, and harmless. ERR_USAGE if it is empty or
 * too long. */
bool
note_read(const char *text, struct arena *arena, const char **clean, struct err *err);

/* Whether there is one among the annotations of a row, on it or on its person. */
bool note_among(const char *tags);

#endif

/* Edits a text in the user's editor, in a file that only the user can read. The file is
 * deleted only once its text is safe.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_SYSTEM_EDIT_H
#define BASE_SYSTEM_EDIT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct err;

/* More than any network accepts. */
#define EDIT_MAX (64 * 1024)

struct edit {
	const char *file; /* where the text is until edit_end */
	char *text;
	const char *was; /* the encoding it was converted from; NULL */
};

/* Opens `start` in the editor (`command` may be empty: $VISUAL, $EDITOR, vi) and waits.
 * If the text cannot be read back, `err` names the file, unless nothing was changed in
 * it. */
bool edit_run(struct edit *edit, const char *command, const char *start,
	struct arena *arena, struct err *err);

/* The text is safe elsewhere: deletes the file. */
void edit_end(const struct edit *edit);

/* The text was refused, or could not be stored: `err` says why, and after this call also
 * where the text is. */
bool edit_keep(const struct edit *edit, struct err *err);

/* Saves bytes that came some other way, and cannot be sent as text, to such a file: `err`
 * says why, and after this call also where they are. */
bool edit_save(const char *bytes, size_t len, struct arena *arena, struct err *err);

#endif

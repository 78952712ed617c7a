/* The text of a note.
 * SPDX-License-Identifier: MIT */
#include "inbox/annotation/note.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/text/text.h"
#include "inbox/annotation/annotation.h"

bool
note_read(const char *text, struct arena *arena, const char **clean, struct err *err)
{
	*clean = str_trim(text_clean(text, strlen(text), TEXT_BODY, arena, NULL), arena);
	if (!**clean)
		return err_set(err, ERR_USAGE, "the note is empty");
	if (strlen(*clean) > NOTE_BYTES)
		return err_set(err, ERR_USAGE,
			"a note has at most %d bytes; this one has %zu", NOTE_BYTES,
			strlen(*clean));
	return true;
}

bool
note_among(const char *tags)
{
	return annotation_is_held(tags, annotation_kind("note")) ||
		annotation_is_held(tags, annotation_kind("person-note"));
}

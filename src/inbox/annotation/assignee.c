/* The names to which conversations are assigned.
 * SPDX-License-Identifier: MIT */
#include "inbox/annotation/assignee.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/text/text.h"
#include "inbox/annotation/annotation.h"

const char *
assignee_of(const struct annotation *notes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(notes[i].kind->name, "assign"))
			return str_or_empty(notes[i].value);
	return "";
}

bool
assignee_read(const char *text, struct arena *arena, const char **name, struct err *err)
{
	const char *trimmed = str_trim(text, arena);
	const char *clean = text_clean(trimmed, strlen(trimmed), TEXT_LINE, arena, NULL);

	if (!*clean)
		return err_set(err, ERR_USAGE, "to whom? a name is missing");
	if (strlen(trimmed) > ASSIGNEE_BYTES)
		return err_set(err, ERR_USAGE,
			"a name has at most %d bytes: \"%.40s\" has more", ASSIGNEE_BYTES,
			clean);
	if (!str_eq(clean, trimmed) || strpbrk(clean, "\"\t\r\n"))
		return err_set(err, ERR_USAGE,
			"\"%.40s\" cannot be a name: it has signs that names do not have",
			clean);
	*name = clean;
	return true;
}

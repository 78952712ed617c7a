/* When a snooze ends.
 * SPDX-License-Identifier: MIT */
#include "inbox/annotation/snooze.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/time/when.h"
#include "inbox/annotation/annotation.h"

static const struct annotation *
note_of(const struct snooze_facts *facts)
{
	for (size_t i = 0; i < facts->n_notes; i++)
		if (str_eq(facts->notes[i].kind->name, "snooze"))
			return &facts->notes[i];
	return NULL;
}

int64_t
snooze_until(const struct snooze_facts *facts)
{
	const struct annotation *note = note_of(facts);

	if (!note)
		return 0;
	if (facts->news > note->seen || facts->decided > note->event)
		return 0;
	return note->until;
}

bool
snooze_read(const char *text, const struct zone *zone, int64_t now, int64_t *until,
	struct err *err)
{
	*until = SNOOZE_UNTIL_THEY_WRITE;
	return str_eq(text, "reply") || str_eq(text, "they write") ||
		when_read(text, zone, now, until, err);
}

char *
snooze_words(int64_t until, const struct zone *zone, int64_t now, struct arena *arena)
{
	return until == SNOOZE_UNTIL_THEY_WRITE
		? arena_copy(arena, "until they write")
		: arena_printf(arena, "until %s", when_text(until, zone, now).at);
}

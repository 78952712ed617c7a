/* Snoozing: a conversation that waits leaves the queue for a while. It is still waiting: its
 * turns, due times, counts and statistics do not change.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_ANNOTATION_SNOOZE_H
#define INBOX_ANNOTATION_SNOOZE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct annotation;
struct arena;
struct err;
struct zone;

/* The end of a snooze that lasts until they write. */
#define SNOOZE_UNTIL_THEY_WRITE ((int64_t)1 << 60)

/* What is known of a waiting conversation. */
struct snooze_facts {
	const struct annotation *notes; /* that apply (annotation_standing) */
	size_t n_notes;
	int64_t news;    /* the revision of the newest item, or edit of theirs */
	int64_t decided; /* the event of the newest decision; 0 */
};

/* When its snooze ends, in ms by our clock; 0 if it is not snoozed. It ends early with an item,
 * or an edit of theirs, that whoever snoozed it had not seen, and with a later decision. A pure
 * function; the last quarter of a target, which also ends it, is left to the reader. */
int64_t snooze_until(const struct snooze_facts *facts);

/* Reads until when: as when_read has it, or "reply": until they write. ERR_USAGE. */
bool snooze_read(const char *text, const struct zone *zone, int64_t now, int64_t *until,
	struct err *err);

/* "until Tue 1 Dec 09:00 CET", "until they write". */
char *
snooze_words(int64_t until, const struct zone *zone, int64_t now, struct arena *arena);

#endif

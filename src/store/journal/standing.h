/* The annotations that are in force: those that are not undone and not replaced by newer ones.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_JOURNAL_STANDING_H
#define STORE_JOURNAL_STANDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/annotation/annotation.h"

struct arena;
struct err;
struct mark;
struct store;

/* Those of a conversation and of its person. */
struct standing {
	struct mark *marks; /* decisions, in order */
	size_t n_marks;
	struct annotation *notes; /* all other kinds */
	size_t n_notes;
	char *tags;           /* the notes as in conversation.tags */
	const char *assignee; /* as in conversation.assignee */
};

bool standing_read(struct store *store, int64_t conversation, struct arena *arena,
	struct standing *standing, struct err *err);

/* Whether any has a value: `tags` does not tell when that is another one. */
bool standing_has_values(const struct standing *standing);

/* Updates the table tag; `differs` (may be NULL) says whether anything changed. */
bool
standing_write_tags(struct store *store, enum annotation_scope scope, int64_t subject,
	const struct annotation *notes, size_t count, bool *differs, struct err *err);

/* Computes the tags of a subject again, and those in the row of a conversation, without
 * folding. */
bool standing_show(struct store *store, enum annotation_scope scope, int64_t subject,
	bool *differs, struct err *err);

/* Gives a new conversation the annotations of its person. */
bool standing_begin(
	struct store *store, int64_t conversation, int64_t person, struct err *err);

#endif

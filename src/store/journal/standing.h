/* What is noted of conversations and people, and not undone.
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

/* What is noted of a conversation, and of its person. */
struct standing {
	struct mark *marks; /* decisions, in order */
	size_t n_marks;
	struct annotation *notes; /* of the rest, what stands */
	size_t n_notes;
	char *tags; /* the same as a row shows it */
};

bool standing_read(struct store *store, int64_t conversation, struct arena *arena,
	struct standing *standing, struct err *err);

/* Writes them into `tag`, where they differ; `differs` may be NULL. */
bool
standing_write_tags(struct store *store, enum annotation_scope scope, int64_t subject,
	const struct annotation *notes, size_t count, bool *differs, struct err *err);

/* Writes what a conversation, or a person, shows: what stands, where nothing is folded. */
bool standing_show(struct store *store, enum annotation_scope scope, int64_t subject,
	bool *differs, struct err *err);

/* A new conversation begins with what is noted of its person. */
bool standing_begin(
	struct store *store, int64_t conversation, int64_t person, struct err *err);

#endif

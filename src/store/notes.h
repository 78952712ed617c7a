/* Private notes on conversations and on people (inbox/annotation/note.h).
 * SPDX-License-Identifier: MIT */
#ifndef STORE_NOTES_H
#define STORE_NOTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;
struct store;

struct private_note {
	int64_t number;       /* its own in the whole store */
	int64_t conversation; /* it is about; or 0 */
	int64_t person;       /* it is about; or 0 */
	const char *text;
	const char *agent; /* who wrote it; NULL: unknown */
	int64_t at;
	const char *edited_by; /* who changed it last; NULL: unknown, or nobody */
	int64_t edited_at;     /* 0: it was not changed */
};

struct private_notes {
	struct private_note *at; /* oldest first */
	size_t count;
};

/* Those on a conversation; those on a person and everybody they are joined with. */
bool store_notes(struct store *store, int64_t conversation, struct arena *arena,
	struct private_notes *notes, struct err *err);
bool store_notes_of_person(struct store *store, int64_t person, struct arena *arena,
	struct private_notes *notes, struct err *err);
/* Those on the person of a conversation. */
bool store_notes_beside(struct store *store, int64_t conversation, struct arena *arena,
	struct private_notes *notes, struct err *err);

/* The one with this number (0: the newest) on a conversation or its person, or, if that is 0, on
 * `person`. ERR_GONE if there is none. */
bool store_notes_find(struct store *store, int64_t conversation, int64_t person,
	int64_t number, struct arena *arena, struct private_note *note, struct err *err);

/* Puts a note on conversations; on a person and everybody they are joined with. One act, which
 * can be undone. */
bool store_notes_add(struct store *store, const int64_t *conversations, size_t count,
	const char *text, const char *agent, int64_t now, struct err *err);
bool store_notes_add_person(struct store *store, int64_t person, const char *text,
	const char *agent, int64_t now, struct err *err);

/* Changes the text of a note (NULL: removes it), as an act that can be undone. ERR_USAGE if that
 * would change nothing. */
bool store_notes_change(struct store *store, const struct private_note *note,
	const char *text, const char *agent, int64_t now, struct err *err);

#endif

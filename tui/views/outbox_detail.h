/* One reply of the outbox, told whole.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_VIEWS_OUTBOX_DETAIL_H
#define TUI_VIEWS_OUTBOX_DETAIL_H

#include <stddef.h>

struct app;
struct arena;
struct item;
struct reply;
struct row;
struct sheet;
struct store;

/* Whose conversation it is in. */
const char *outbox_person(const struct row *row);

/* What a person has to know to decide about it. */
struct outbox_texts {
	const struct item *news; /* what it was held for; or NULL */
	struct item *found;      /* what of ours an unsure one may be */
	size_t n_found;
};

struct outbox_texts
outbox_texts(struct store *store, const struct reply *reply, struct arena *arena);

/* Adds its line to the list. */
void outbox_line(const struct app *app, const struct reply *reply, const struct row *row,
	struct sheet *sheet);

/* Adds what became of it, what stops it and the texts. */
void
outbox_detail(const struct app *app, const struct reply *reply, const struct row *row,
	const struct outbox_texts *texts, struct sheet *sheet, int cols);

#endif

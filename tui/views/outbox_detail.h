/* The details of one reply in the outbox.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_VIEWS_OUTBOX_DETAIL_H
#define TUI_VIEWS_OUTBOX_DETAIL_H

#include <stddef.h>

struct app;
struct arena;
struct item;
struct outgoing;
struct inbox_row;
struct lines;
struct store;

/* The person whose conversation it is in. */
const char *outbox_detail_person(const struct inbox_row *row);

/* The texts needed to decide about it. */
struct outbox_detail_texts {
	const struct item *news; /* why it was held; or NULL */
	struct item *found;      /* the items that an unsure one may have become */
	size_t n_found;
};

struct outbox_detail_texts outbox_detail_texts(
	struct store *store, const struct outgoing *reply, struct arena *arena);

/* Adds its line to the list. */
void outbox_detail_line(const struct app *app, const struct outgoing *reply,
	const struct inbox_row *row, struct lines *lines);

/* Adds its state, the reason, and the texts. */
void outbox_detail(const struct app *app, const struct outgoing *reply,
	const struct inbox_row *row, const struct outbox_detail_texts *texts,
	struct lines *lines, int cols);

/* "2 wait for your decision"; "" if nothing does. */
void outbox_detail_stuck(
	const struct outgoing *replies, size_t count, char *text, size_t room);

#endif

/* One reply of the outbox, told whole.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_OUTBOX_DETAIL_H
#define TUI_OUTBOX_DETAIL_H

struct app;
struct item;
struct reply;
struct row;
struct sheet;

/* Whose conversation it is in. */
const char *outbox_person(const struct row *row);

/* Adds what became of it, what stops it and its text; `news` (may be NULL) is what it was
 * held for. */
void outbox_detail(const struct app *app, const struct reply *reply,
	const struct row *row, const struct item *news, struct sheet *sheet, int cols);

#endif

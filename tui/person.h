/* What is put on a person with one key, from any view.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_PERSON_H
#define TUI_PERSON_H

#include <stdbool.h>
#include <stdint.h>

struct app;
struct arena;
struct err;

/* Makes the person of a conversation a VIP, or no longer one, and says so. */
bool person_vip(struct app *app, int64_t conversation, struct err *err);

/* Puts labels ("+press -vip") on a person, and says so. */
bool person_label(struct app *app, int64_t person, const char *name, const char *words,
	struct err *err);

/* "#press #vip" */
const char *person_labels(const char *labels, struct arena *arena);

/* Labels in use, for prompts: the text with its last word completed; or NULL. */
const char *person_label_complete(struct app *app, const char *text);

#endif

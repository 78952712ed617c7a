/* heed show and heed person, as text and as JSON.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_SHOW_SHOW_H
#define CLI_SHOW_SHOW_H

#include <stdint.h>

struct arena;
struct item;
struct json;
struct print;
struct private_notes;
struct talk;
struct profile;

/* A conversation for people. */
void show_text(struct print *print, const struct talk *talk,
	const struct private_notes *notes, const struct profile *who);

/* The same as one object for programs. */
const struct json *show_json(const struct print *print, const struct talk *talk,
	const struct private_notes *notes, const struct profile *who,
	struct arena *arena);

/* A message. */
struct json *
show_json_item(const struct print *print, const struct item *item, struct arena *arena);

/* A person; leaves out their conversation `but`. */
void show_text_person(
	struct print *print, int64_t but, const struct profile *who, struct arena *arena);
struct json *
show_json_person(const struct profile *who, int64_t now, struct arena *arena);

/* Private notes, as a table or as JSON. */
void
show_notes(struct print *print, const struct private_notes *notes, struct arena *arena);
struct json *show_notes_json(const struct private_notes *notes, struct arena *arena);
/* "note 4711 · ana · 12 Oct 09:14 · runs the repair café"; each begins with that. */
void show_notes_text(
	struct print *print, const struct private_notes *notes, struct arena *arena);

#endif

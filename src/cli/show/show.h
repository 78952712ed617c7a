/* heed show and heed person, as text and as JSON.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_SHOW_SHOW_H
#define CLI_SHOW_SHOW_H

#include <stdint.h>

struct arena;
struct json;
struct print;
struct talk;
struct profile;

/* A conversation for people. */
void show_text(struct print *print, const struct talk *talk, const struct profile *who);

/* The same as one object for programs. */
const struct json *show_json(const struct print *print, const struct talk *talk,
	const struct profile *who, struct arena *arena);

/* A person; leaves out their conversation `but`. */
void show_text_person(
	struct print *print, int64_t but, const struct profile *who, struct arena *arena);
struct json *
show_json_person(const struct profile *who, int64_t now, struct arena *arena);

#endif

/* heed show, in its two forms.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_SHOW_H
#define CLI_SHOW_H

struct arena;
struct json;
struct print;
struct talk;
struct who;

/* A conversation for people. */
void show_text(struct print *print, const struct talk *talk, const struct who *who);

/* The same as one object for programs. */
const struct json *show_json(const struct print *print, const struct talk *talk,
	const struct who *who, struct arena *arena);

#endif

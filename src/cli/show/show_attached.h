/* Polls and quotes of a message, for people and for programs.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_SHOW_SHOW_ATTACHED_H
#define CLI_SHOW_SHOW_ATTACHED_H

struct arena;
struct item;
struct json;
struct print;

/* Prints nothing for an item without one. */
void show_attached_poll(
	struct print *print, const struct item *item, int indent, struct arena *arena);
void show_attached_quote(
	struct print *print, const struct item *item, int indent, struct arena *arena);

/* Adds "poll" and "quote", null for none. */
void show_attached_json(const struct print *print, const struct item *item,
	struct json *json, struct arena *arena);

#endif

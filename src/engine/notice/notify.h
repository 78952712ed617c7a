/* Notifications on the desktop, and what programs are told about a conversation.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_NOTICE_NOTIFY_H
#define ENGINE_NOTICE_NOTIFY_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct engine;
struct inbox_row;
struct jobs;
struct json;

/* Who wrote what: the first three. Zero-initialise it. */
struct notify_lines {
	int count;
	const char *text; /* each begins with a line break; NULL: none */
};

/* Private messages are named, without their words. `to`: says which of several accounts, too. */
void notify_line(struct notify_lines *lines, const struct inbox_row *row, bool to,
	struct arena *arena);

/* "heed: SAYS", with more below. Nothing in the hours of notify-quiet. */
void
notify_add(struct jobs *jobs, struct engine *engine, const char *says, const char *more);

/* The members that heed list prints, as far as a program needs them. */
struct json *
notify_json(const char *event, const struct inbox_row *row, struct arena *arena);
void
notify_json_time(struct arena *arena, struct json *json, const char *name, int64_t at);

#endif

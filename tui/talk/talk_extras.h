/* The attachments of a message, as lines: its quote and its poll.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TALK_TALK_EXTRAS_H
#define TUI_TALK_TALK_EXTRAS_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct item;
struct talk_line;
struct talk_lines;

/* Where lines begin, and how many columns they have from there. */
struct talk_room {
	int indent;
	int cols;
};

/* `link` is the number of the quoted post's link, 0 for none. */
void talk_extras_add(struct talk_lines *lines, const struct item *item, size_t link,
	struct talk_room room, int64_t now, struct arena *arena);

#endif

/* Texts as Mastodon parses them: mentions, length, HTML.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_CONTENT_H
#define DEMO_CONTENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct world;
struct demo_person;

enum content_kind { CONTENT_TEXT, CONTENT_MENTION, CONTENT_LINK, CONTENT_TAG };

struct content_piece {
	enum content_kind kind;
	const char *at;
	size_t len;
	struct demo_person *person; /* the person mentioned */
};

/* Removes the next piece from *text; false at its end. Start with `start` == *text. */
bool content_next(struct world *world, const char *start, const char **text,
	struct content_piece *piece);

uint64_t content_mentions(struct world *world, const char *text);

/* Grapheme clusters; a link counts 23, a mention without its host. */
size_t content_length(struct world *world, const char *text);

char *content_html(struct world *world, const char *text, struct arena *arena);

/* A story text as it would be typed: the names of fans get their hosts. */
char *content_with_hosts(struct world *world, const char *text, struct arena *arena);

/* `text` with & < > " ' as entities. */
char *content_escape(const char *text, size_t len, struct arena *arena);

#endif

/* What is on its way, in words.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_VIEWS_REPLY_WORDS_H
#define TUI_VIEWS_REPLY_WORDS_H

#include <stdint.h>

#include "tui/term/theme.h"

struct arena;
struct outgoing;

enum role reply_words_role(const struct outgoing *reply);

/* Its text, or "a like". */
const char *reply_words(const struct outgoing *reply);

/* "12m"; of one that is held "in 4s", counted down before the eyes. */
const char *
reply_words_age(const struct outgoing *reply, int64_t now, struct arena *arena);

/* A sentence or two: how it stands, and what can be done. */
const char *reply_words_state(const struct outgoing *reply, int64_t now);

#endif

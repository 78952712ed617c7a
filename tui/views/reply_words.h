/* Replies in the outbox, in words.
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

/* Its age, "12m"; for one that waits to be sent, a countdown: "in 4s". */
const char *
reply_words_age(const struct outgoing *reply, int64_t now, struct arena *arena);

/* One or two sentences: its state, and what can be done. */
const char *reply_words_state(const struct outgoing *reply, int64_t now);

/* What was decided about it: to send it, or not. */
const char *reply_words_decided(const struct outgoing *reply, bool sends);

#endif

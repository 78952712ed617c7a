/* Mentions in a text: where one ends, and how much of it is the host.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_MENTION_H
#define INBOX_MENTION_H

#include <stddef.h>
#include <stdint.h>

/* The bytes of the mention that begins at this "@"; 0 when it is none. `before` is the
 * code point before it, 0 at the beginning. `name` is filled with the bytes of
 * "@user". */
size_t mention_at(const char *text, uint32_t before, size_t *name);

/* A text behind the mentions and blanks it begins with; the whole text when nothing else
 * is in it. For lists, where everybody begins by naming us. */
const char *mention_skip(const char *text);

#endif

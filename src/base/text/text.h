/* Making foreign text harmless, and fitting text into columns.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_TEXT_TEXT_H
#define BASE_TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum text_kind {
	TEXT_BODY, /* paragraphs: line feeds are kept, tabs become blanks */
	TEXT_LINE, /* one line: line feeds and tabs become one blank, runs of blanks one */
	TEXT_NAME, /* a handle, host or name: as a line, bidi controls shown as U+FFFD */
};

/* The most bytes that text_clean gives back; the rest is cut, with an ellipsis. */
#define TEXT_MAX (64 * 1024)

/* Everything from outside goes through this, at the border and again when drawn (it is
 * idempotent). The result is valid UTF-8 without C0, C1 and DEL (shown as U+FFFD),
 * bidi controls, zero-width characters, tags and soft hyphens (dropped; ZWJ stays between
 * emoji and in scripts that need it, variation selectors stay after a base),
 * with at most 4 combining marks a base (never a blank) and CR LF as LF. It stays clean
 * when it is cut at blanks. `hidden` (may be NULL) counts what was dropped. */
char *text_clean(const char *bytes, size_t len, enum text_kind kind, struct arena *arena,
	size_t *hidden);

/* The bytes of `text` that fit into `columns`, on a cluster boundary; `used` (may be
 * NULL) is filled with the columns they take. */
size_t text_fit(const char *text, size_t len, int columns, int *used);

/* A copy that fits into `columns`, ending in "…" when something was cut. */
char *text_cut(const char *text, int columns, struct arena *arena);

/* A line of a wrapped text: borrowed bytes of it. */
struct text_line {
	const char *at;
	size_t len;
	int columns;
	int hang; /* blanks to be put before it; of text_hang */
};

struct text_lines {
	struct text_line *at;
	size_t count;
};

/* Breaks a text into lines of at most `columns` (at least 1), where Unicode allows a
 * break (UAX 14), else hard. A line feed ends a line; an empty text has no lines. */
struct text_lines text_wrap(const char *text, int columns, struct arena *arena);

/* The same for a text with lists and quotes: what goes on of an item stands under its
 * words, `hang` columns further in. */
struct text_lines text_hang(const char *text, int columns, struct arena *arena);

#endif

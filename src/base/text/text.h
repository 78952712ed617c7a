/* Making text from outside harmless, and fitting text into columns.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_TEXT_TEXT_H
#define BASE_TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum text_kind {
	TEXT_BODY, /* paragraphs: line feeds are kept, tabs become blanks */
	TEXT_LINE, /* one line: each run of line feeds, tabs and blanks becomes one
	            * blank */
	TEXT_NAME, /* a handle, host or name: as a line, with bidi controls shown as
	            * U+FFFD */
};

/* The most bytes that text_clean returns; the rest is cut, with an ellipsis. */
#define TEXT_MAX (64 * 1024)

/* All text from outside goes through this, when it comes in and again when it is drawn
 * (it is idempotent). The result is valid UTF-8 without C0, C1 and DEL (shown as U+FFFD),
 * bidi controls, zero-width characters, tags and soft hyphens (dropped; ZWJ stays between
 * emoji and in scripts that need it, variation selectors stay after a base), with at most
 * 4 combining marks per base (none on a blank) and CR LF as LF. It stays clean when it is
 * split at blanks. `hidden` (may be NULL) counts what was dropped. */
char *text_clean(const char *bytes, size_t len, enum text_kind kind, struct arena *arena,
	size_t *hidden);

/* How many bytes of `text` fit into `columns`, on a cluster boundary; `used` (may be
 * NULL) receives the columns they take. */
size_t text_fit(const char *text, size_t len, int columns, int *used);

/* A copy that fits into `columns`, ending in "…" if it was cut. */
char *text_cut(const char *text, int columns, struct arena *arena);

/* A line of a wrapped text: borrows its bytes. */
struct text_line {
	const char *at;
	size_t len;
	int columns;
	int hang; /* blanks to put before it; set by text_hang */
};

struct text_lines {
	struct text_line *at;
	size_t count;
};

/* Breaks a text into lines of at most `columns` (at least 1), where Unicode allows a
 * break (UAX 14) and no address is broken, else anywhere. A line feed ends a line; an empty
 * text has no lines. */
struct text_lines text_wrap(const char *text, int columns, struct arena *arena);

/* The same, but an address that is longer than a line is left whole, so that it can be
 * copied. */
struct text_lines text_wrap_whole(const char *text, int columns, struct arena *arena);

/* The same for a text with lists and quotes: the continuation lines of an item are
 * indented by `hang` columns, under its words. */
struct text_lines text_hang(const char *text, int columns, struct arena *arena);
struct text_lines text_hang_whole(const char *text, int columns, struct arena *arena);

#endif

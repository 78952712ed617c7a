/* Unicode as the terminal and the networks count it: code points, grapheme clusters
 * (UAX 29), columns. All functions take any bytes; invalid ones count as U+FFFD.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_TEXT_UTF8_H
#define BASE_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* The first code point of `len` bytes; returns its bytes (0 only for len 0). */
size_t utf8_next(const char *text, size_t len, uint32_t *code);

/* Writes a code point; returns its bytes, 1 to 4. `to` holds at least 4. */
size_t utf8_put(uint32_t code, char *to);

bool utf8_is_valid(const char *text, size_t len);

/* How many bytes at the start are printable ASCII: the fast way for most texts. */
size_t utf8_ascii(const char *text, size_t len);

/* The bytes of the first grapheme cluster (0 only for len 0). What a terminal draws in
 * more than two columns (a chain of leading jamo) is more than one cluster here. */
size_t utf8_cluster(const char *text, size_t len);

/* The bytes of the last grapheme cluster before `len`. */
size_t utf8_cluster_before(const char *text, size_t len);

/* The bytes of the first part of a cluster as it is drawn, of 0, 1 or 2 columns (`width`): of
 * pictures that are joined into one, as a family, the first picture. Few terminals draw the
 * whole as one, and nobody can ask which: one beside the other is right everywhere. */
size_t utf8_drawn(const char *text, size_t len, int *width);

/* Columns of one cluster on a terminal, of joined pictures together. */
int utf8_cluster_width(const char *cluster, size_t len);

/* Columns of a text without line breaks. */
int utf8_width(const char *text, size_t len);

size_t utf8_count_codes(const char *text, size_t len);
size_t utf8_count_clusters(const char *text, size_t len);

/* In small letters and one form for all that compatibility makes equal (NFKC), as names of
 * hosts are compared. */
char *utf8_canonical(const char *text, size_t len, struct arena *arena);

/* The bytes of one character folded, with the NUL: "ss" of "ß", three letters of "ﬃ". */
#define UTF8_FOLDED 15

/* Without case and without accents (U+0300 to U+036F); "" of an accent. */
void utf8_fold(uint32_t code, char folded[UTF8_FOLDED]);

/* The text, or a copy in which the marks of kana, hangul and Arabic, which some send apart,
 * are one with their letters. */
const char *utf8_composed(const char *text, struct arena *arena);

/* --- utf8_is.c: what a character is, as Unicode's tables have it --- */

/* Whether it is a blank: those of Unicode, ends of lines, and the zero-width U+FEFF. What a
 * browser takes for white space. */
bool utf8_is_blank(uint32_t code);

/* Letters, digits, their marks, and what is in private use: what words are made of. */
bool utf8_is_word(uint32_t code);
bool utf8_is_mark(uint32_t code);

/* What regular expressions call \w: letters, marks, digits and "_" and its like. */
bool utf8_is_name(uint32_t code);

/* What they call \p{P}. "$+<=>^`|~" are symbols. */
bool utf8_is_punctuation(uint32_t code);

/* Blanks, controls and what is not drawn. */
bool utf8_is_unseen(uint32_t code);

bool utf8_is_latin(uint32_t code);

/* Emoji and what can be drawn as one; the colours of skin that follow them. */
bool utf8_is_pictograph(uint32_t code);
bool utf8_is_skin_tone(uint32_t code);
bool utf8_is_emoji(uint32_t code);

/* Not yet, by the library that is installed. */
bool utf8_is_unassigned(uint32_t code);

#endif

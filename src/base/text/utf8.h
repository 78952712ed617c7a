/* Unicode as the terminal and the networks count it: code points, grapheme clusters
 * (UAX 29), columns. All functions take any bytes; invalid ones count as U+FFFD.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_TEXT_UTF8_H
#define BASE_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* The first code point of `len` bytes; returns its length in bytes (0 only if len is
 * 0). */
size_t utf8_next(const char *text, size_t len, uint32_t *code);

/* Writes a code point; returns its length, 1 to 4 bytes. `to` holds at least 4. */
size_t utf8_put(uint32_t code, char *to);

bool utf8_is_valid(const char *text, size_t len);

/* How many bytes at the start are printable ASCII: the fast path for most texts. */
size_t utf8_ascii(const char *text, size_t len);

/* The length of the first grapheme cluster (0 only if len is 0). What a terminal draws in
 * more than two columns (a chain of leading jamo) is more than one cluster here. */
size_t utf8_cluster(const char *text, size_t len);

/* How many bytes both texts begin with, at most `most`; never half a character. */
size_t utf8_common(const char *a, const char *b, size_t most);

/* The length of the last grapheme cluster before `len`. */
size_t utf8_cluster_before(const char *text, size_t len);

/* The length of the first part of a cluster as it is drawn, 0, 1 or 2 columns wide
 * (`width`): of pictographs joined into one, such as a family, the first one. Few
 * terminals draw the whole as one, and there is no way to ask: drawing them side by side
 * is right everywhere. */
size_t utf8_drawn(const char *text, size_t len, int *width);

/* Columns of one cluster on a terminal; of joined pictographs, their sum. */
int utf8_cluster_width(const char *cluster, size_t len);

/* Columns of a text without line breaks. */
int utf8_width(const char *text, size_t len);

size_t utf8_count_codes(const char *text, size_t len);
size_t utf8_count_clusters(const char *text, size_t len);

/* Lower case, in compatibility normal form (NFKC), as host names are compared. */
char *utf8_canonical(const char *text, size_t len, struct arena *arena);

/* The size of one folded character, with the NUL: "ss" for "ß", three letters for
 * "ﬃ". */
#define UTF8_FOLDED 15

/* Folds case and strips accents (U+0300 to U+036F); "" for an accent. */
void utf8_fold(uint32_t code, char folded[UTF8_FOLDED]);

/* The text, or a copy in which kana, hangul and Arabic marks that some systems send
 * decomposed are composed with their letters. */
const char *utf8_composed(const char *text, struct arena *arena);

/* --- utf8_is.c: character classes, from Unicode's tables --- */

/* Whether it is white space as a browser sees it: Unicode's, line ends, and the
 * zero-width U+FEFF. */
bool utf8_is_blank(uint32_t code);

/* Letters, digits, their marks, and private use: the characters of words. */
bool utf8_is_word(uint32_t code);
bool utf8_is_mark(uint32_t code);

/* What regular expressions call \w: letters, marks, digits, "_" and similar. */
bool utf8_is_name(uint32_t code);

/* What regular expressions call \p{P}. "$+<=>^`|~" are symbols. */
bool utf8_is_punctuation(uint32_t code);

/* Blanks, control characters and invisible ones. */
bool utf8_is_unseen(uint32_t code);

bool utf8_is_latin(uint32_t code);

/* Emoji and what can be drawn as one; the skin tone modifiers. */
bool utf8_is_pictograph(uint32_t code);
bool utf8_is_skin_tone(uint32_t code);
bool utf8_is_emoji(uint32_t code);

/* Unassigned as far as the installed library knows. */
bool utf8_is_unassigned(uint32_t code);

#endif

/* Strings: compare, cut, parse numbers. ASCII rules only; see utf8.h for the rest.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* NULL equals NULL and nothing else. */
bool str_eq(const char *a, const char *b);
/* Ignores the case of ASCII letters. */
bool str_eq_nocase(const char *a, const char *b);
bool str_starts(const char *text, const char *with);
bool str_ends(const char *text, const char *with);
/* The first occurrence of `part`, ignoring case; NULL if there is none. */
const char *str_find_nocase(const char *text, const char *part);
/* "" for NULL. */
const char *str_or_empty(const char *text);
bool str_is_empty(const char *text); /* NULL or "" */

/* ASCII only. A blank is a space, a tab, or whatever ends a line or a page. */
bool str_is_letter(char c);
bool str_is_digit(char c);
bool str_is_blank(char c);

/* Lowercases ASCII letters, whatever the locale: a Turkish one would not find "id" in
 * "ID". */
char str_lower(char c);
char *str_lower_copy(const char *text, size_t len, struct arena *arena);

/* A whole decimal number between min and max; false for anything else, including the
 * empty string and trailing characters. */
bool str_int(const char *text, int64_t min, int64_t max, int64_t *number);

/* The next word of *text (separated by blanks); *text moves past it. NULL at the end. */
char *str_word(const char **text, struct arena *arena);

/* A copy without blanks at either end. */
char *str_trim(const char *text, struct arena *arena);

/* The pieces between separators; empty pieces are kept. Returns their number. */
size_t str_split(const char *text, char separator, struct arena *arena, char ***pieces);

/* Edit distance, for "did you mean". Strings over 63 bytes give INT_MAX. */
int str_distance(const char *a, const char *b);

/* Base64 as in RFC 4648, with padding; `url` uses the URL alphabet without padding. */
char *str_base64(const void *bytes, size_t len, bool url, struct arena *arena);

/* Shows control characters (C0, DEL, C1) and invalid UTF-8 as '?', in place, so that the
 * text can be printed. For our own messages; text from outside goes through text.h. */
void str_defuse(char *text);

#endif

/* Decoding text from other programs, in any encoding, to UTF-8.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_TEXT_CHARSET_H
#define BASE_TEXT_CHARSET_H

#include <stddef.h>

struct arena;
struct err;

/* The text in `bytes`: UTF-8 without byte order marks, or UTF-16 or Latin-1 (as Windows
 * extends it) converted; `was` names the encoding if it was converted, else it is NULL.
 * CR LF, CR, form feeds and vertical tabs become line feeds. NULL (ERR_USAGE) for what is
 * not text: other control characters, or an unknown encoding. */
char *charset_read(const char *bytes, size_t len, struct arena *arena, const char **was,
	struct err *err);

#endif

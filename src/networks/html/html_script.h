/* Superscript and subscript (<sup>, <sub>) in plain text.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_HTML_HTML_SCRIPT_H
#define NETWORKS_HTML_HTML_SCRIPT_H

#include <stdbool.h>

struct arena;

/* "²" for a superscript "2", "₂" for a subscript one, "^(n+1)" and "_(max)" if Unicode
 * has no such characters. `after` is the character before it, '\0' for none: in "1st" the
 * letters are only small. */
const char *html_script(const char *words, bool raised, char after, struct arena *arena);

#endif

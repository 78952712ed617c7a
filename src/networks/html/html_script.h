/* Raised and lowered text (<sup>, <sub>) where there is only plain text.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_HTML_HTML_SCRIPT_H
#define NETWORKS_HTML_HTML_SCRIPT_H

#include <stdbool.h>

struct arena;

/* "²" of "2", "₂" of a lowered one, "^(n+1)" and "_(max)" where Unicode has no such signs.
 * `after` is the character before it, '\0' for none: of "1st" the letters are only
 * small. */
const char *html_script(const char *words, bool raised, char after, struct arena *arena);

#endif

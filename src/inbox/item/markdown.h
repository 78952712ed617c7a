/* The parts of a Markdown text that are not the author's own words: code, quotes and
 * comments.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_ITEM_MARKDOWN_H
#define INBOX_ITEM_MARKDOWN_H

#include <stdbool.h>
#include <stddef.h>

/* The length of the code that begins at `at`, inside of `text`: a span between backticks,
 * a fenced or an indented block; 0 if there is none. */
size_t markdown_code(const char *text, const char *at);

/* The length of the comment ("<!-- … -->") that begins there; 0 if there is none. */
size_t markdown_comment(const char *at);

/* The same for code, comments, and lines that quote somebody ("> …"). */
size_t markdown_aside(const char *text, const char *at);

#endif

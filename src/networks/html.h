/* The HTML of a post as text. The only file that knows libxml2 is html.c.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_HTML_H
#define NETWORKS_HTML_H

#include <stddef.h>

struct arena;

struct html_text {
	char *text; /* cleaned (TEXT_BODY), paragraphs apart by an empty line */
	const char **
		links; /* http and https, in order, each once; mentions and tags left out */
	size_t n_links;
	size_t hidden;             /* characters dropped as harmful */
	const char *left_out_link; /* the first address in what was left out; or NULL */
};

/* A link to a person, so that "@lea" can be written "@lea@example.social". */
struct html_mention {
	const char *url;
	const char *handle;
};

/* `leave_out` (may be NULL) is a class whose elements are dropped ("quote-inline"). Links
 * are written whole, as their address. Never fails: what is not HTML is text. */
struct html_text html_text(const char *html, const struct html_mention *mentions,
	size_t n_mentions, const char *leave_out, struct arena *arena);

#endif

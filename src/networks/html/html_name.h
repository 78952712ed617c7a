/* Whether a link in a post is a person or a tag, or only looks like one.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_HTML_HTML_NAME_H
#define NETWORKS_HTML_HTML_NAME_H

#include <stdbool.h>

struct arena;
struct html_names;

/* The text for a link with this label: the full handle of somebody who is mentioned, or
 * the tag. NULL for any other link: its address has to be shown. `marked`: its author
 * says that it is a mention or a tag, which anybody can claim. */
const char *html_name(const struct html_names *names, const char *label, const char *href,
	bool marked, struct arena *arena);

#endif

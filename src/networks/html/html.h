/* The HTML of a post as text. The only file that knows libxml2 is html.c.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_HTML_HTML_H
#define NETWORKS_HTML_HTML_H

#include <stdbool.h>
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
	const char *url; /* or NULL */
	const char *handle;
};

struct html_tag {
	const char *name; /* without "#" */
	const char *url;  /* or NULL */
};

/* What the server says about a post beside its HTML. A link that calls itself a mention or
 * a tag is one only if it agrees with these; else its address is shown. */
struct html_names {
	const struct html_mention *mentions;
	size_t n_mentions;
	bool unlisted; /* the server keeps no list of mentions */
	const struct html_tag *tags;
	size_t n_tags;
	const char *home; /* an address on the author's server, where tags lead; NULL */
	const char *leave_out; /* a class whose elements are dropped where they only name
	                        * what is quoted ("quote-inline"); NULL */
};

/* Markup that carries meaning is written: struck words between "~~", raised and lowered
 * digits as such, lists with their numbers, quotes with "> ". Links are written whole, as
 * their address. `names` may be NULL. Never fails: what is not HTML is text. */
struct html_text
html_text(const char *html, const struct html_names *names, struct arena *arena);

#endif

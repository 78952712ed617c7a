/* Converting the HTML of a post to text. Only html.c knows libxml2.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_HTML_HTML_H
#define NETWORKS_HTML_HTML_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct html_text {
	char *text; /* cleaned (TEXT_BODY), with an empty line between paragraphs */
	/* Http and https, in order, each once; without mentions and tags. */
	const char **links;
	size_t n_links;
	size_t hidden;             /* characters dropped as harmful */
	const char *left_out_link; /* the first address in a part that was left out; or
	                            * NULL */
};

/* A link to a person, so that "@lea" can be written as "@lea@example.social". */
struct html_mention {
	const char *url; /* or NULL */
	const char *handle;
};

struct html_tag {
	const char *name; /* without "#" */
	const char *url;  /* or NULL */
};

/* What the server says about a post in addition to its HTML. A link that claims to be a
 * mention or a tag is one only if it agrees with this; otherwise its address is shown. */
struct html_names {
	const struct html_mention *mentions;
	size_t n_mentions;
	bool unlisted; /* the server has no list of mentions */
	const struct html_tag *tags;
	size_t n_tags;
	/* An address on the author's server, to which tags link; NULL. */
	const char *home;
	const char *leave_out; /* a class whose elements are dropped if they only name
	                        * what is quoted ("quote-inline"); NULL */
};

/* Meaningful markup is kept: struck words are put between "~~", superscript and subscript
 * digits are written as such, lists get their numbers, and quotes "> ". Links are written
 * as their full address. `names` may be NULL. Never fails: anything that is not HTML is
 * text. */
struct html_text
html_text(const char *html, const struct html_names *names, struct arena *arena);

#endif

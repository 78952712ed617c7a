/* The effect of each HTML element on the text.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_HTML_HTML_ELEMENT_H
#define NETWORKS_HTML_HTML_ELEMENT_H

#include <stdbool.h>

struct html_maker;

/* `pairs` are names and values of attributes, alternating, ended by NULL; NULL for
 * none. */
struct html_element {
	const char *name;
	int breaks; /* line feeds before and after it */
	void (*begin)(struct html_maker *maker, const char **pairs);
	void (*end)(struct html_maker *maker);
};

/* NULL if it has no effect of its own. */
const struct html_element *html_element(const char *name);

/* "" if it is missing. */
const char *html_element_attribute(const char **pairs, const char *name);
bool html_element_has_class(const char **pairs, const char *wanted);

#endif

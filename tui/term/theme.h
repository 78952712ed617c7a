/* The roles of what is drawn, and how a terminal shows them. Meaning never depends on colour
 * alone. The background is that of the terminal, except in the selected row.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TERM_THEME_H
#define TUI_TERM_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "inbox/settings.h"

/* X(role, what has this role) */
#define ROLES(X)                                                                \
	X(ROLE_TEXT, "what people say")                                         \
	X(ROLE_DIM, "what surrounds it: times, handles, what is old")           \
	X(ROLE_RULE, "lines and dividers")                                      \
	X(ROLE_TITLE, "headings")                                               \
	X(ROLE_FOCUS, "the heading of the pane that has the focus, the cursor") \
	X(ROLE_TAB, "the view that is shown")                                   \
	X(ROLE_WAITING, "a wait that is as usual")                              \
	X(ROLE_SOON, "a wait that is long, a target that is near")              \
	X(ROLE_LATE, "the longest waits")                                       \
	X(ROLE_ANSWERED, "answered, in time")                                   \
	X(ROLE_PERSON, "a person's name")                                       \
	X(ROLE_OTHER, "the name of somebody who is neither they nor we")        \
	X(ROLE_OURS, "what we said")                                            \
	X(ROLE_NETWORK, "the network's sign")                                   \
	X(ROLE_LABEL, "labels, drafts, marks: set by us, unfinished")           \
	X(ROLE_LINK, "a link")                                                  \
	X(ROLE_FIELD, "what is typed into a form")                              \
	X(ROLE_HIT, "what was searched for")                                    \
	X(ROLE_GONE, "what was deleted")                                        \
	X(ROLE_KEY, "a key in a hint")                                          \
	X(ROLE_NOTE, "what heed says")                                          \
	X(ROLE_ERROR, "what went wrong")                                        \
	X(ROLE_FAULT, "where a query cannot be understood")                     \
	X(ROLE_WARN, "what may do harm: look-alike hosts, bidi marks")          \
	X(ROLE_CHART, "bars and lines of a chart")

enum role {
#define X(role, meaning) role,
	ROLES(X)
#undef X
		ROLE_COUNT
};

/* A colour: COLOUR_OWN, an index of the terminal's palette, or COLOUR_RGB | 0xrrggbb. */
#define COLOUR_OWN (-1)
#define COLOUR_RGB 0x1000000

struct theme_look {
	int32_t colour;
	int32_t ground;
	bool bold;
	bool dim;
	bool underline;
	bool italic;
	bool reverse;
};

/* The number of colours of a terminal with direct colour, which accepts COLOUR_RGB. */
#define COLOURS_DIRECT (1 << 24)

/* How a role looks with that many colours (0: NO_COLOR, or a terminal without colours).
 * THEME_AUTO is for an unknown background: it is readable on black and on white. */
struct theme_look
theme_look(enum theme theme, int colours, enum role role, bool selected);

/* Resolves THEME_AUTO by COLORFGBG ("15;0" is dark), if it says so; other themes stay. */
enum theme theme_choose(enum theme theme, const char *colorfgbg);

/* THEME_DARK or THEME_LIGHT by the background that a terminal reports: "rgb:1010/1414/1818" or
 * "#101418"; THEME_AUTO if that cannot be parsed. */
enum theme theme_of_ground(const char *colour);

#endif

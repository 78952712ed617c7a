/* Roles of what is drawn, and how a terminal shows them. Meaning never hangs on colour
 * alone, and the background is never painted.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_THEME_H
#define TUI_THEME_H

#include <stdbool.h>

#include "inbox/settings.h"

/* X(role, what has it) */
#define ROLES(X)                                                \
	X(ROLE_TEXT, "what people say")                         \
	X(ROLE_DIM, "what surrounds it: rules, context, times") \
	X(ROLE_TITLE, "names of panes")                         \
	X(ROLE_TAB, "the view that is shown")                   \
	X(ROLE_WAITING, "somebody waits")                       \
	X(ROLE_LONG, "somebody waits for more than a day")      \
	X(ROLE_SOON, "a target is missed soon")                 \
	X(ROLE_LATE, "a target is missed")                      \
	X(ROLE_ANSWERED, "answered")                            \
	X(ROLE_PERSON, "a person's name")                       \
	X(ROLE_OURS, "what we said")                            \
	X(ROLE_NETWORK, "the network's sign")                   \
	X(ROLE_LABEL, "a label")                                \
	X(ROLE_LINK, "a link's number")                         \
	X(ROLE_HIT, "what was searched for")                    \
	X(ROLE_KEY, "a key in a hint")                          \
	X(ROLE_NOTE, "what heed says")                          \
	X(ROLE_ERROR, "what went wrong")                        \
	X(ROLE_FAULT, "where a query cannot be understood")     \
	X(ROLE_WARN, "what may be harmful: bidi marks, mixed scripts")

enum role {
#define X(role, meaning) role,
	ROLES(X)
#undef X
		ROLE_COUNT
};

/* Colours by their ANSI number 0-15, -1 for the terminal's own. */
struct look {
	int colour;
	bool bold;
	bool dim;
	bool underline;
	bool italic;
	bool reverse;
};

/* How a role looks with that many colours (0: NO_COLOR or a terminal without). `theme` is
 * not THEME_AUTO: see theme_choose. */
struct look theme_look(enum theme theme, int colours, enum role role);

/* THEME_AUTO by COLORFGBG ("15;0" is dark), dark when nobody says; anything else is
 * kept. */
enum theme theme_choose(enum theme theme, const char *colorfgbg);

#endif

/* How the roles of what is drawn look on a terminal.
 * SPDX-License-Identifier: MIT */
#include "tui/theme.h"

#include <string.h>

enum { BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE, GREY, OWN = -1 };

static const struct look dark[ROLE_COUNT] = {
	[ROLE_TEXT] = { .colour = OWN },
	[ROLE_DIM] = { .colour = GREY },
	[ROLE_TITLE] = { .colour = OWN, .bold = true },
	[ROLE_TAB] = { .colour = OWN, .bold = true, .reverse = true },
	[ROLE_WAITING] = { .colour = YELLOW },
	[ROLE_LONG] = { .colour = RED, .bold = true },
	[ROLE_SOON] = { .colour = YELLOW, .bold = true },
	[ROLE_LATE] = { .colour = RED, .bold = true, .underline = true },
	[ROLE_ANSWERED] = { .colour = GREEN },
	[ROLE_PERSON] = { .colour = CYAN },
	[ROLE_OURS] = { .colour = GREEN },
	[ROLE_NETWORK] = { .colour = MAGENTA },
	[ROLE_LABEL] = { .colour = BLUE + 8 },
	[ROLE_LINK] = { .colour = BLUE + 8, .underline = true },
	[ROLE_HIT] = { .colour = YELLOW, .bold = true, .underline = true },
	[ROLE_KEY] = { .colour = OWN, .bold = true },
	[ROLE_NOTE] = { .colour = CYAN },
	[ROLE_ERROR] = { .colour = RED, .bold = true },
	[ROLE_FAULT] = { .colour = RED, .bold = true, .underline = true },
	[ROLE_WARN] = { .colour = MAGENTA, .bold = true },
};

/* On white paper yellow cannot be read, and grey must be dark. */
static const struct look light[ROLE_COUNT] = {
	[ROLE_TEXT] = { .colour = OWN },
	[ROLE_DIM] = { .colour = GREY },
	[ROLE_TITLE] = { .colour = OWN, .bold = true },
	[ROLE_TAB] = { .colour = OWN, .bold = true, .reverse = true },
	[ROLE_WAITING] = { .colour = MAGENTA },
	[ROLE_LONG] = { .colour = RED, .bold = true },
	[ROLE_SOON] = { .colour = MAGENTA, .bold = true },
	[ROLE_LATE] = { .colour = RED, .bold = true, .underline = true },
	[ROLE_ANSWERED] = { .colour = GREEN },
	[ROLE_PERSON] = { .colour = BLUE },
	[ROLE_OURS] = { .colour = GREEN },
	[ROLE_NETWORK] = { .colour = MAGENTA },
	[ROLE_LABEL] = { .colour = BLUE },
	[ROLE_LINK] = { .colour = BLUE, .underline = true },
	[ROLE_HIT] = { .colour = RED, .bold = true, .underline = true },
	[ROLE_KEY] = { .colour = OWN, .bold = true },
	[ROLE_NOTE] = { .colour = BLUE },
	[ROLE_ERROR] = { .colour = RED, .bold = true },
	[ROLE_FAULT] = { .colour = RED, .bold = true, .underline = true },
	[ROLE_WARN] = { .colour = MAGENTA, .bold = true },
};

static const struct look mono[ROLE_COUNT] = {
	[ROLE_TEXT] = { .colour = OWN },
	[ROLE_DIM] = { .colour = OWN, .dim = true },
	[ROLE_TITLE] = { .colour = OWN, .bold = true },
	[ROLE_TAB] = { .colour = OWN, .reverse = true },
	[ROLE_WAITING] = { .colour = OWN, .bold = true },
	[ROLE_LONG] = { .colour = OWN, .bold = true, .underline = true },
	[ROLE_SOON] = { .colour = OWN, .bold = true },
	[ROLE_LATE] = { .colour = OWN, .bold = true, .underline = true },
	[ROLE_ANSWERED] = { .colour = OWN },
	[ROLE_PERSON] = { .colour = OWN, .bold = true },
	[ROLE_OURS] = { .colour = OWN },
	[ROLE_NETWORK] = { .colour = OWN },
	[ROLE_LABEL] = { .colour = OWN },
	[ROLE_LINK] = { .colour = OWN, .underline = true },
	[ROLE_HIT] = { .colour = OWN, .bold = true, .underline = true },
	[ROLE_KEY] = { .colour = OWN, .bold = true },
	[ROLE_NOTE] = { .colour = OWN },
	[ROLE_ERROR] = { .colour = OWN, .bold = true },
	[ROLE_FAULT] = { .colour = OWN, .bold = true, .underline = true },
	[ROLE_WARN] = { .colour = OWN, .bold = true },
};

struct look
theme_look(enum theme theme, int colours, enum role role)
{
	struct look look;

	if (colours < 8 || theme == THEME_MONO)
		return mono[role];
	look = theme == THEME_LIGHT ? light[role] : dark[role];
	if (colours < 16 && look.colour >= 8) {
		/* Eight colours: grey is the terminal's own, dimmed; their blue cannot be
		 * read on black. */
		look.dim = look.colour == GREY;
		look.colour = look.colour == GREY ? OWN : look.colour - 8;
		if (look.colour == BLUE)
			look.colour = CYAN;
	}
	return look;
}

enum theme
theme_choose(enum theme theme, const char *colorfgbg)
{
	const char *back;

	if (theme != THEME_AUTO)
		return theme;
	back = colorfgbg ? strrchr(colorfgbg, ';') : NULL;
	if (back && (strcmp(back, ";7") == 0 || strcmp(back, ";15") == 0))
		return THEME_LIGHT;
	return THEME_DARK;
}

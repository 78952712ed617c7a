/* How a terminal shows the roles of what is drawn.
 * SPDX-License-Identifier: MIT */
#include "tui/term/theme.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

enum { OWN = COLOUR_OWN, RED = 1, GREEN, YELLOW, BLUE, MAGENTA, CYAN, GREY = 8 };
enum { BRIGHT = 8 };
enum { BOLD = 1, DIM = 2, UNDERLINE = 4, ITALIC = 8, REVERSE = 16 };

/* One ink: with direct colour, of 256, and of 16 with what those need besides. */
struct ink {
	int32_t direct;
	short many;
	short few;
	unsigned char few_with;
};

struct style {
	struct ink dark;
	struct ink light;
	struct ink both;    /* readable on black and on white */
	unsigned char with; /* wherever there are colours */
	unsigned char mono;
};

#define INK(rgb, many, few, with)                   \
	{                                           \
		COLOUR_RGB | (rgb), many, few, with \
	}
#define BOTH(many, few, with)        \
	{                            \
		OWN, many, few, with \
	}
#define PLAIN                    \
	{                        \
		OWN, OWN, OWN, 0 \
	}

/* A test checks the contrast ratios. With 16 colours the palette is the user's. */
static const struct style styles[ROLE_COUNT] = {
	[ROLE_TEXT] = { PLAIN, PLAIN, PLAIN, 0, 0 },
	[ROLE_DIM] = { INK(0xa3adba, 248, GREY, 0), INK(0x5c6570, 241, OWN, DIM),
		BOTH(243, OWN, DIM), 0, DIM },
	[ROLE_RULE] = { INK(0x646e7b, 242, GREY, 0), INK(0x9aa3ad, 247, GREY, 0),
		BOTH(244, GREY, 0), 0, DIM },
	[ROLE_TITLE] = { PLAIN, PLAIN, PLAIN, BOLD, BOLD },
	[ROLE_FOCUS] = { INK(0x7fc8dc, 116, CYAN + BRIGHT, 0), INK(0x00606f, 23, BLUE, 0),
		BOTH(30, OWN, 0), BOLD, BOLD },
	[ROLE_TAB] = { INK(0x7fc8dc, 116, CYAN + BRIGHT, 0), INK(0x00606f, 23, BLUE, 0),
		BOTH(30, OWN, 0), BOLD, BOLD },
	[ROLE_WAITING] = { PLAIN, PLAIN, PLAIN, 0, 0 },
	[ROLE_SOON] = { INK(0xe8bd68, 179, YELLOW, 0), INK(0x7a4d00, 94, OWN, BOLD),
		BOTH(130, OWN, BOLD), 0, BOLD },
	[ROLE_LATE] = { INK(0xf79b8e, 210, RED + BRIGHT, 0), INK(0xa3201a, 124, RED, 0),
		BOTH(196, RED, 0), BOLD, BOLD | UNDERLINE },
	[ROLE_ANSWERED] = { INK(0xa5d294, 150, GREEN, 0), INK(0x2f6118, 22, OWN, 0),
		BOTH(28, OWN, 0), 0, 0 },
	[ROLE_PERSON] = { INK(0x9cc3f0, 111, CYAN, 0), INK(0x1a4f8f, 24, BLUE, 0),
		BOTH(63, OWN, 0), BOLD, BOLD },
	[ROLE_OTHER] = { PLAIN, PLAIN, PLAIN, BOLD, BOLD },
	[ROLE_OURS] = { INK(0xa5d294, 150, GREEN, 0), INK(0x2f6118, 22, OWN, 0),
		BOTH(28, OWN, 0), BOLD, BOLD },
	[ROLE_NETWORK] = { INK(0xa3adba, 248, GREY, 0), INK(0x5c6570, 241, OWN, DIM),
		BOTH(243, OWN, DIM), 0, DIM },
	[ROLE_LABEL] = { INK(0xd3b1f2, 183, MAGENTA + BRIGHT, 0),
		INK(0x6a35a0, 55, MAGENTA, 0), BOTH(133, MAGENTA, 0), 0, BOLD },
	[ROLE_LINK] = { INK(0x7fc8dc, 116, CYAN, 0), INK(0x00606f, 23, BLUE, 0),
		BOTH(30, OWN, 0), UNDERLINE, UNDERLINE },
	[ROLE_FIELD] = { INK(0x7fc8dc, 116, CYAN, 0), INK(0x00606f, 23, BLUE, 0),
		BOTH(30, OWN, 0), UNDERLINE, UNDERLINE },
	[ROLE_HIT] = { INK(0xe8bd68, 179, YELLOW, 0), INK(0x7a4d00, 94, OWN, 0),
		BOTH(130, OWN, 0), BOLD | UNDERLINE, BOLD | UNDERLINE },
	[ROLE_GONE] = { INK(0xa3adba, 248, GREY, 0), INK(0x5c6570, 241, OWN, DIM),
		BOTH(243, OWN, DIM), ITALIC, DIM },
	[ROLE_KEY] = { PLAIN, PLAIN, PLAIN, BOLD, BOLD },
	[ROLE_NOTE] = { PLAIN, PLAIN, PLAIN, 0, 0 },
	[ROLE_ERROR] = { INK(0xf79b8e, 210, RED + BRIGHT, 0), INK(0xa3201a, 124, RED, 0),
		BOTH(196, RED, 0), BOLD, BOLD },
	[ROLE_FAULT] = { INK(0xf79b8e, 210, RED + BRIGHT, 0), INK(0xa3201a, 124, RED, 0),
		BOTH(196, RED, 0), BOLD | UNDERLINE, BOLD | UNDERLINE },
	[ROLE_WARN] = { INK(0xf0a3cf, 218, MAGENTA + BRIGHT, 0),
		INK(0x95175f, 89, MAGENTA, 0), BOTH(163, MAGENTA, 0), BOLD, BOLD },
	[ROLE_CHART] = { INK(0x7fb4c4, 109, CYAN, 0), INK(0x2b7383, 30, OWN, 0),
		BOTH(30, OWN, 0), 0, 0 },
};

static struct theme_look
with(struct theme_look look, unsigned char attributes)
{
	look.bold = look.bold || (attributes & BOLD) != 0;
	look.dim = look.dim || (attributes & DIM) != 0;
	look.underline = look.underline || (attributes & UNDERLINE) != 0;
	look.italic = look.italic || (attributes & ITALIC) != 0;
	look.reverse = look.reverse || (attributes & REVERSE) != 0;
	return look;
}

static const struct ink *
ink_of(const struct style *style, enum theme theme)
{
	switch (theme) {
	case THEME_DARK: return &style->dark;
	case THEME_LIGHT: return &style->light;
	case THEME_MONO:
	case THEME_AUTO: break;
	}
	return &style->both;
}

/* The colour that xterm shows for one of the 240 that follow the user's own 16. */
static int32_t
direct_of(int colour)
{
	static const int32_t levels[] = { 0, 95, 135, 175, 215, 255 };
	int32_t grey = 8 + 10 * (colour - 232);

	if (colour >= 232)
		return COLOUR_RGB | grey << 16 | grey << 8 | grey;
	colour -= 16;
	return COLOUR_RGB | levels[colour / 36] << 16 | levels[colour / 6 % 6] << 8 |
		levels[colour % 6];
}

static int32_t
ground_of(enum theme theme, bool direct)
{
	if (theme == THEME_LIGHT)
		return direct ? COLOUR_RGB | 0xdfe8f2 : 254;
	return direct ? COLOUR_RGB | 0x2b3644 : 237;
}

/* Eight colours: grey is the terminal's own, dimmed; their blue cannot be read on
 * black. */
static struct theme_look
of_eight(struct theme_look look, enum theme theme)
{
	if (look.colour >= BRIGHT) {
		look.dim = look.colour == GREY;
		look.colour = look.colour == GREY ? OWN : look.colour - BRIGHT;
	}
	if (look.colour == BLUE && theme == THEME_DARK)
		look.colour = CYAN;
	return look;
}

/* A reversed bar must not have colours or dim text, which would turn into patches. */
static struct theme_look
reversed(struct theme_look look)
{
	look.colour = OWN;
	look.dim = false;
	look.reverse = true;
	return look;
}

struct theme_look
theme_look(enum theme theme, int colours, enum role role, bool selected)
{
	const struct style *style = &styles[role];
	const struct ink *ink = ink_of(style, theme);
	struct theme_look look = { .colour = OWN, .ground = OWN };

	selected = selected || role == ROLE_TAB;
	if (colours < 8 || theme == THEME_MONO) {
		look = with(look, style->mono);
		return selected ? reversed(look) : look;
	}
	look = with(look, style->with);
	if (colours < 256) {
		look.colour = ink->few;
		look = with(look, ink->few_with);
		if (colours < 16)
			look = of_eight(look, theme);
		return selected ? reversed(look) : look;
	}
	look.colour = ink->many;
	if (colours >= COLOURS_DIRECT && ink->many != OWN)
		look.colour = ink->direct != OWN ? ink->direct : direct_of(ink->many);
	if (selected && theme == THEME_AUTO)
		return reversed(look);
	if (selected)
		look.ground = ground_of(theme, colours >= COLOURS_DIRECT);
	return look;
}

enum theme
theme_choose(enum theme theme, const char *colorfgbg)
{
	const char *back = colorfgbg ? strrchr(colorfgbg, ';') : NULL;
	int64_t colour;

	if (theme != THEME_AUTO || !back || !str_int(back + 1, 0, 15, &colour))
		return theme;
	return colour == 7 || colour == 15 ? THEME_LIGHT : THEME_DARK;
}

/* One part of a colour, of one to four digits, between 0 and 1. */
static bool
part(const char **text, size_t digits, double *out)
{
	static const char hex[] = "0123456789abcdef";
	int value = 0;
	int whole = 0;
	size_t n = 0;

	for (; n < digits && **text; n++, (*text)++) {
		char c = **text;
		const char *at = strchr(hex, c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);

		if (!at)
			break;
		value = value * 16 + (int)(at - hex);
		whole = whole * 16 + 15;
	}
	if (n == 0)
		return false;
	*out = (double)value / whole;
	return true;
}

enum theme
theme_of_ground(const char *colour)
{
	bool parts = str_starts(colour, "rgb:");
	size_t digits = parts ? 4 : strlen(colour) / 3;
	double of[3];

	if (!parts && colour[0] != '#')
		return THEME_AUTO;
	colour += parts ? strlen("rgb:") : 1;
	for (int i = 0; i < 3; i++) {
		if (!part(&colour, digits, &of[i]))
			return THEME_AUTO;
		if (parts && i < 2 && *colour++ != '/')
			return THEME_AUTO;
	}
	return 0.299 * of[0] + 0.587 * of[1] + 0.114 * of[2] > 0.5 ? THEME_LIGHT
								   : THEME_DARK;
}

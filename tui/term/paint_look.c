/* Setting the look of the text that follows.
 * SPDX-License-Identifier: MIT */
#include "tui/term/paint_look.h"

#include <curses.h>
#include <string.h>
#include <term.h>

/* tputs hands its bytes to a function without an argument. */
static struct buf *sink;

static int
to_sink(int c)
{
	buf_addc(sink, (char)c);
	return c;
}

void
paint_look_send(struct paint *paint, const char *string)
{
	sink = &paint->out;
	if (string && string != (char *)-1)
		tputs(string, 1, to_sink);
}

bool
paint_look_same(const struct theme_look *a, const struct theme_look *b)
{
	return a->colour == b->colour && a->ground == b->ground && a->bold == b->bold &&
		a->dim == b->dim && a->underline == b->underline &&
		a->italic == b->italic && a->reverse == b->reverse;
}

bool
paint_look_same_ground(const struct theme_look *a, const struct theme_look *b)
{
	return a->ground == b->ground && !a->reverse && !b->reverse && !a->underline &&
		!b->underline;
}

static void
send_colour(struct paint *paint, const char *string, int32_t colour)
{
	if (colour != COLOUR_OWN && string)
		paint_look_send(paint,
			tparm(string, (long)(colour & 0xffffff), 0L, 0L, 0L, 0L, 0L, 0L,
				0L, 0L));
}

/* Attributes can only be switched off all at once. */
static bool
must_reset(const struct theme_look *have, const struct theme_look *want)
{
	return (have->bold && !want->bold) || (have->dim && !want->dim) ||
		(have->underline && !want->underline) ||
		(have->italic && !want->italic) || (have->reverse && !want->reverse) ||
		(have->colour != COLOUR_OWN && want->colour == COLOUR_OWN) ||
		(have->ground != COLOUR_OWN && want->ground == COLOUR_OWN);
}

const struct theme_look paint_look_plain = { .colour = COLOUR_OWN, .ground = COLOUR_OWN };

/* Terminfo's own reset also leaves the line-drawing character set, which heed never enters. */
void
paint_look_reset(struct paint *paint)
{
	const char *reset = exit_attribute_mode;

	if (reset && strncmp(reset, "\033(B\033[", 5) == 0)
		reset += 3;
	paint_look_send(paint, reset);
	paint->look = paint_look_plain;
}

void
paint_look_switch(struct paint *paint, const struct theme_look *want)
{
	const struct theme_look *have = &paint->look;

	if (must_reset(have, want))
		paint_look_reset(paint);
	if (want->bold && !have->bold)
		paint_look_send(paint, enter_bold_mode);
	if (want->dim && !have->dim)
		paint_look_send(paint, enter_dim_mode);
	if (want->italic && !have->italic)
		paint_look_send(paint, enter_italics_mode);
	if (want->underline && !have->underline)
		paint_look_send(paint, enter_underline_mode);
	if (want->reverse && !have->reverse)
		paint_look_send(paint, enter_reverse_mode);
	if (want->colour != have->colour)
		send_colour(paint, set_a_foreground, want->colour);
	if (want->ground != have->ground)
		send_colour(paint, set_a_background, want->ground);
	paint->look = *want;
}

/* What somebody does with a mouse, as terminals report it.
 * SPDX-License-Identifier: MIT */
#include "tui/input/mouse.h"

#include <stdint.h>
#include <string.h>

#include "base/str.h"

#define CELLS_MOST 10000

enum { MOVED = 32, WHEEL = 64 }; /* with modifiers, a number is another */

/* A number, and one of `end`, which is skipped. */
static bool
number(const char **at, const char *end, int64_t least, int64_t *out)
{
	char digits[8] = "";
	size_t len = strspn(*at, "0123456789");

	if (len == 0 || len >= sizeof digits || !(*at)[len] || !strchr(end, (*at)[len]))
		return false;
	memcpy(digits, *at, len);
	*at += len + 1;
	return str_int(digits, least, CELLS_MOST, out);
}

static bool
act_by_button(int64_t button, bool let_go, enum mouse_act *act)
{
	if (button == 0)
		*act = let_go ? MOUSE_LET_GO : MOUSE_PRESS;
	else if (button == MOVED && !let_go)
		*act = MOUSE_DRAG;
	else if (button == WHEEL && !let_go)
		*act = MOUSE_WHEEL_UP;
	else if (button == WHEEL + 1 && !let_go)
		*act = MOUSE_WHEEL_DOWN;
	else
		return false;
	return true;
}

bool
mouse_read(const char *sequence, struct mouse *mouse)
{
	static const char begin[] = "\033[<";
	const char *at = sequence + strlen(begin);
	int64_t button;
	int64_t col;
	int64_t row;

	if (!str_starts(sequence, begin) || !number(&at, ";", 0, &button) ||
		!number(&at, ";", 1, &col) || !number(&at, "Mm", 1, &row) || *at)
		return false;
	mouse->row = (int)row - 1;
	mouse->col = (int)col - 1;
	return act_by_button(button, at[-1] == 'm', &mouse->act);
}

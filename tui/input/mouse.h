/* What somebody does with a mouse, as terminals report it.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_INPUT_MOUSE_H
#define TUI_INPUT_MOUSE_H

#include <stdbool.h>

enum mouse_act {
	MOUSE_PRESS, /* of the left button */
	MOUSE_DRAG,  /* moved with it held down */
	MOUSE_LET_GO,
	MOUSE_WHEEL_UP,
	MOUSE_WHEEL_DOWN,
};

struct mouse {
	enum mouse_act act;
	int row; /* from 0 */
	int col;
};

/* Reads a report of mode 1006, "\033[<0;12;5M". False for anything else, for other buttons, and
 * with Shift held down, by which people select text in the terminal itself. */
bool mouse_read(const char *sequence, struct mouse *mouse);

#endif

/* The line after `:`.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_COMMAND_COMMAND_LINE_H
#define TUI_COMMAND_COMMAND_LINE_H

#include "tui/view.h"

/* Asks for commands, which may begin with the argument. */
view_run command_line_ask;

#endif

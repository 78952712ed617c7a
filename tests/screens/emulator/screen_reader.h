/* The program at the other end of a pty, as somebody who reads what is typed.
 * SPDX-License-Identifier: MIT */
#ifndef SCREENS_SCREEN_READER_H
#define SCREENS_SCREEN_READER_H

#include <stdbool.h>

/* Nothing that was typed is left to be read. */
bool reader_has_all(int master);

/* It sleeps: until more is typed, or until its time is over. */
bool reader_sleeps(int master);

#endif

/* The name under which a program holds something (an engine its lease, a window the draft
 * that is written in it), and whether the one who bears it still lives.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_SYSTEM_OWNER_H
#define BASE_SYSTEM_OWNER_H

#include <stdbool.h>
#include <stddef.h>

#define OWNER_ROOM 192

/* Ours: the process, the computer, and a number that nobody else has. */
void owner_name(char name[OWNER_ROOM]);

/* True when it ran here (on this computer, since it was started, in this space of
 * processes) and does not any more: then nobody has to wait for it. */
bool owner_is_dead(const char *name);

#endif

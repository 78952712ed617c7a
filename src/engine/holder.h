/* The name under which an engine holds a lease, and whether the one who bears it still
 * lives.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HOLDER_H
#define ENGINE_HOLDER_H

#include <stdbool.h>
#include <stddef.h>

#define HOLDER_ROOM 192

/* Ours: the process, the computer, and a number that nobody else has. */
void holder_name(char name[HOLDER_ROOM]);

/* True when it ran here (on this computer, since it was started, in this space of
 * processes) and does not any more: then nobody has to wait for its lease to run out. */
bool holder_is_dead(const char *name);

#endif

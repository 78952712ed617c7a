/* The name under which a process holds something (an engine its lease, a window the
 * draft being written in it), and whether that process is still running.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_SYSTEM_OWNER_H
#define BASE_SYSTEM_OWNER_H

#include <stdbool.h>
#include <stddef.h>

#define OWNER_ROOM 192

/* Our own: process, computer, and a unique number. */
void owner_name(char name[OWNER_ROOM]);

/* True if the process ran here (on this computer, since boot, in this PID namespace) and
 * no longer does: there is no need to wait for it. */
bool owner_is_dead(const char *name);

#endif

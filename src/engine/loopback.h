/* Is a host this computer itself?
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_LOOPBACK_H
#define ENGINE_LOOPBACK_H

#include <stdbool.h>

/* "localhost", 127.0.0.0/8 and ::1 (in brackets or not), and nothing that only looks like it. */
bool is_loopback(const char *host);

#endif

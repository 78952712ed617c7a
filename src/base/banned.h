/* Functions that do not compile in heed, and what to use instead. The build includes this
 * in every file, after the system headers it names.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

/* System headers come first: it is an error to poison a name that they declare later. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* strcpy, strcat, sprintf: buf_addf or arena_printf.  strtok: str_word.
 * atoi, strtol: str_int.  localtime, gmtime, ctime: base/time/date.h.
 * system, popen: base/system/proc.h.
 * rand: base/system/random.h. */
#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf strtok atoi atol atoll
#pragma GCC poison localtime gmtime ctime asctime gets system popen rand srand tmpnam \
	mktemp

#endif

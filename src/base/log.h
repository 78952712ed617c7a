/* The log file of a program; hides secrets.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>

struct err;
struct log;

/* Opens a file of mode 0600 for appending, its folder created if need be. At 4 MiB it is
 * renamed to NAME.1 and begun anew, then and later. */
bool log_open(struct log **log, const char *path, struct err *err);
void log_close(struct log *log);

/* A text that must never be written: every later line shows "[hidden]" instead. Texts
 * shorter than 6 bytes are not hidden. The log keeps a copy, wiped at its end. */
void log_hide(struct log *log, const char *secret);

/* One line with the time before it; control characters are shown as '?'. What exceeds
 * 8 KiB is cut. The same words again, within an hour, are counted, and their number is
 * written with the next line. NULL is fine. */
void
log_line(struct log *log, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif

/* The log file of a program, with secrets hidden.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>

struct err;
struct log;

/* Opens a file of mode 0600 for appending, and creates its folder if necessary. At 4 MiB,
 * then or later, it is renamed to NAME.1 and a new one begins. */
bool log_open(struct log **log, const char *path, struct err *err);
void log_close(struct log *log);

/* A text that must never be written: every later line shows "[hidden]" instead. Texts
 * shorter than 6 bytes are not hidden. The log keeps a copy, which is wiped when the log
 * is closed. */
void log_hide(struct log *log, const char *secret);

/* One line, preceded by the time; control characters are shown as '?'. Lines are cut at 8
 * KiB. A line repeated within an hour is only counted, and the count is written with the
 * next line. NULL is fine. */
void
log_line(struct log *log, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif

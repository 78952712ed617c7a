/* Signals as a descriptor to poll: requests to end, and new sizes. Also restores the terminal
 * when the program crashes.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TERM_SIGNALS_H
#define TUI_TERM_SIGNALS_H

#include <stdbool.h>

struct err;

/* Catches SIGTERM, SIGHUP and SIGWINCH; ignores SIGINT (C-c is a key) and SIGPIPE.
 * `restore` is called when the program crashes; it may do only what is safe in a signal
 * handler, or worth the risk at that point. */
bool signals_catch(void (*restore)(void), struct err *err);
void signals_release(void);

/* Readable after a signal. */
int signals_fd(void);

/* Whether a request to end has arrived and was not read yet. */
bool signals_wants_end(void);

/* Reads the signals since the last call. */
struct signals {
	bool end;
	bool size;
};
struct signals signals_read(void);

#endif

/* Signals as something to poll: the wish to end, a new size; and the terminal given back
 * when the program dies.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TERM_SIGNALS_H
#define TUI_TERM_SIGNALS_H

#include <stdbool.h>

struct err;

/* Catches SIGTERM, SIGHUP and SIGWINCH; ignores SIGINT (C-c is a key) and SIGPIPE.
 * `restore` is called before the program dies of a fault; it may do only what a signal
 * handler may, and what is worth the risk then. */
bool signals_catch(void (*restore)(void), struct err *err);
void signals_release(void);

/* Readable when a signal came. */
int signals_fd(void);

/* Whether the wish to end came and has not been read yet. */
bool signals_wants_end(void);

/* What came since the last time. */
struct signals {
	bool end;
	bool size;
};
struct signals signals_read(void);

#endif

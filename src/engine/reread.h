/* Reading threads again: comments that do not name us, edits and what is gone are found there.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_REREAD_H
#define ENGINE_REREAD_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct intake_result;
struct reread;
struct watch;

struct reread_plan {
	struct intake_result *result; /* added to */
	/* Once, never from within; `err` NULL: all that was due is read. `missed` (may be NULL) is what
	 * the server kept from us. */
	void (*done)(void *context, const struct err *err, const char *missed);
	/* Before each thread: which of how many. */
	void (*moved)(void *context, size_t thread, size_t of);
	void *context;
};

/* Reads what is due, as far as the server's rate limit leaves room. */
struct reread *reread_start(struct watch *watch, const struct reread_plan *plan);

/* NULL is fine. */
void reread_cancel(struct reread *reread);

#endif

/* How long people usually wait here: what a wait is measured by where there are no targets.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_INBOX_USUAL_WAIT_H
#define TUI_INBOX_USUAL_WAIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct store;

/* From so many answered turns on they are a measure. */
#define USUAL_LEAST 20
#define USUAL_DAYS  28

struct usual_wait {
	int64_t median; /* ms, of what was answered in the last 4 weeks */
	int64_t nine;   /* 90 % of it waited no longer */
	size_t answered;
	int64_t revision; /* of the store, as it was read */
	bool is_read;
	int64_t read_at; /* by the clock that never jumps */
	int64_t pause;   /* until it may be read again */
};

/* Reads it from the ledger, with what is from before heed, if that is worth it: when the store
 * has changed, or after an hour, but at most once a minute and for no more than a fiftieth of
 * the time. Zero-initialise `usual` before the first time. With fewer turns it is 4 hours and
 * a day. */
bool usual_wait_load(
	struct usual_wait *usual, struct store *store, int64_t now, struct err *err);

#endif

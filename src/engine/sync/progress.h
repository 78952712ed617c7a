/* The progress of a round, in words.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_PROGRESS_H
#define ENGINE_SYNC_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct op_result;

struct progress {
	int64_t since;  /* how far back an import goes */
	int64_t oldest; /* of what arrived; 0 */
	char text[128];
};

/* Notes how far back a page goes. */
void progress_note(struct progress *progress, const struct op_result *answer);

/* "importing: 12 days to go, 310 items", "fetching: 3 new"; the days are those of the
 * first stream. */
void
progress_of_items(struct progress *progress, bool importing, bool is_first, size_t items);

void progress_of_threads(struct progress *progress, size_t thread, size_t of);

#endif

/* Labels, as the journal takes them back.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_JOURNAL_LABELS_H
#define STORE_JOURNAL_LABELS_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct store;

/* Takes back what an act did, or does it again, to the next conversations of it behind
 * `from`; `more`: there are others. */
bool labels_reverse(struct store *store, int64_t event, bool undone, int64_t *from,
	bool *more, struct err *err);

/* Writes what its row shows of its labels. */
bool labels_show(struct store *store, int64_t conversation, struct err *err);

#endif

/* Who is muted, as the journal takes it back.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_JOURNAL_MUTE_H
#define STORE_JOURNAL_MUTE_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct store;

/* Takes back what an act did, or does it again. */
bool mute_reverse(struct store *store, int64_t event, bool undone, struct err *err);

#endif

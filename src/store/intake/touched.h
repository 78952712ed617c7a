/* Everything that one intake, join or decision touches.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_TOUCHED_H
#define STORE_INTAKE_TOUCHED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/account/brand.h"
#include "store/db/ids.h"

struct arena;
struct thread_note;

struct touched {
	struct arena *arena;
	struct brand ours; /* who is ours, whichever account fetched them */
	struct ids items;  /* new or changed */
	struct ids fresh;  /* new */
	struct ids grown;  /* with more replies than before, by the network's count */
	struct ids conversations;     /* to be folded again */
	struct ids threads;           /* with items to sort again */
	size_t n_sorted;              /* items of threads sorted as a whole */
	struct thread_note *readings; /* in the arena: to be scheduled after the fold */
	int64_t rendered_since;       /* see rendered.h */
	bool settles; /* words are about to be forgotten: what is sorted is settled */
};

void touched_release(struct touched *touched);

#endif

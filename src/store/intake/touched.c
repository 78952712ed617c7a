/* What one intake, joining or decision touches.
 * SPDX-License-Identifier: MIT */
#include "store/intake/touched.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"

void
touched_thread(struct touched *touched, const char *thread)
{
	if (touched->n_threads > 0 &&
		str_eq(touched->threads[touched->n_threads - 1], thread))
		return;
	*MEM_PUSH(touched->threads, touched->n_threads) =
		arena_copy(touched->arena, thread);
}

void
touched_release(struct touched *touched)
{
	ids_release(&touched->items);
	ids_release(&touched->fresh);
	ids_release(&touched->grown);
	ids_release(&touched->conversations);
	free(touched->threads);
}

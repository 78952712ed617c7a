/* Everything that one intake, join or decision touches.
 * SPDX-License-Identifier: MIT */
#include "store/intake/touched.h"

void
touched_release(struct touched *touched)
{
	ids_release(&touched->items);
	ids_release(&touched->fresh);
	ids_release(&touched->grown);
	ids_release(&touched->conversations);
	ids_release(&touched->threads);
}

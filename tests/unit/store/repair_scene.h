/* What is counted anew in the background.
 * SPDX-License-Identifier: MIT */
#ifndef TEST_REPAIR_SCENE_H
#define TEST_REPAIR_SCENE_H

#include "store/repair.h"
#include "tests/unit/store/store_scene.h"

/* What heed does by itself until nothing is left to do; what it says. */
static inline const char *
repaired(struct scene *s)
{
	struct repair repair = { 0 };
	const char *said = NULL;
	bool more = true;

	while (more)
		good(s,
			store_repair(s->store, &repair, s->now, &s->arena, &more, &said,
				&s->err));
	repair_release(&repair);
	return said;
}

#endif

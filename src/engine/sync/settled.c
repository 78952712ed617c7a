/* Up to when everything is known that can end, open or void a turn.
 * SPDX-License-Identifier: MIT */
#include "engine/sync/settled.h"

#include <assert.h>

#include "base/str.h"
#include "networks/network.h"

void
settled_begin(struct settled *settled, const struct network *network)
{
	*settled = (struct settled){ 0 };
	for (size_t i = 0; network->streams[i]; i++) {
		assert(i < SETTLED_STREAMS);
		settled->streams[i].is_late = str_eq(network->streams[i], network->late);
		settled->n = i + 1;
	}
}

int64_t
settled_until(const struct settled *settled)
{
	int64_t until = INT64_MAX;

	for (size_t i = 0; i < settled->n; i++)
		if (!settled->streams[i].is_late && settled->streams[i].at < until)
			until = settled->streams[i].at;
	return settled->n > 0 && until != INT64_MAX ? until : 0;
}

bool
settled_leaves_out(const struct settled *settled)
{
	for (size_t i = 0; i < settled->n; i++)
		if (settled->streams[i].left_out && !settled->streams[i].is_late)
			return true;
	return false;
}

bool
settled_is_all(const struct settled *settled)
{
	return !settled_leaves_out(settled) && settled_until(settled) > 0;
}

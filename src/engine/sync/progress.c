/* The progress of a round, in words.
 * SPDX-License-Identifier: MIT */
#include "engine/sync/progress.h"

#include <stdio.h>

#include "base/time/date.h"
#include "networks/network.h"

void
progress_note(struct progress *progress, const struct op_result *answer)
{
	for (size_t i = 0; i < answer->n_items; i++) {
		int64_t at = answer->items[i].created_at;

		if (at > 0 && (progress->oldest == 0 || at < progress->oldest))
			progress->oldest = at;
	}
}

void
progress_of_items(struct progress *progress, bool importing, bool is_first, size_t items)
{
	int64_t days = (progress->oldest - progress->since) / DATE_DAY;
	size_t room = sizeof progress->text;

	if (!importing)
		snprintf(progress->text, room, "fetching: %zu new", items);
	else if (progress->oldest > 0 && is_first && days > 0)
		snprintf(progress->text, room, "importing: %lld day%s to go, %zu items",
			(long long)days, days == 1 ? "" : "s", items);
	else
		snprintf(progress->text, room, "importing: %zu items", items);
}

void
progress_of_threads(struct progress *progress, size_t thread, size_t of)
{
	snprintf(progress->text, sizeof progress->text, "reading threads: %zu of %zu",
		thread, of);
}

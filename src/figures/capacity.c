/* Capacity: when the queue will be empty at the recent rate of answering.
 * SPDX-License-Identifier: MIT */
#include "figures/capacity.h"

bool
capacity_of(const struct workload *workload, struct capacity *pace)
{
	int64_t span = workload->span;
	int64_t waiting = (int64_t)workload->waiting;
	int64_t ended = (int64_t)workload->ended;
	int64_t begun = (int64_t)workload->begun;

	*pace = (struct capacity){ .net = waiting > 0 ? -1 : 0 };
	if (waiting == 0)
		return true;
	if (ended == 0)
		return false;
	/* Somebody further back in the queue may still end up with the longest wait. */
	for (int64_t i = 0; i < waiting; i++) {
		int64_t wait = workload->ages[i] + (i + 1) * span / ended;

		if (wait > pace->longest)
			pace->longest = wait;
	}
	pace->empty = waiting * span / ended;
	if (ended > begun)
		pace->net = waiting * span / (ended - begun);
	return true;
}

/* Capacity: when the queue is empty if answering goes on as it went.
 * SPDX-License-Identifier: MIT */
#ifndef FIGURES_CAPACITY_H
#define FIGURES_CAPACITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Spans are whole seconds. */
struct workload {
	const uint32_t *ages; /* how long each has waited, longest first */
	size_t waiting;
	size_t ended; /* turns that were answered or decided within the span */
	size_t begun; /* turns that began within it */
	uint32_t span;
};

struct capacity {
	int64_t empty; /* until the last that waits now has its answer; 0: nobody waits */
	int64_t longest; /* the longest wait of those that wait now, when it ends */
	int64_t net; /* until the queue is empty while others go on to write; -1: never */
};

/* Those that wait longest come first, one after another in even steps. False when nothing
 * ended within the span: there is no pace to go by. */
bool capacity_of(const struct workload *workload, struct capacity *pace);

#endif

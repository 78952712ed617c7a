/* Capacity: when the queue will be empty at the recent rate of answering.
 * SPDX-License-Identifier: MIT */
#ifndef FIGURES_CAPACITY_H
#define FIGURES_CAPACITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Spans are in whole seconds. */
struct workload {
	const uint32_t *ages; /* how long each has waited, longest first */
	size_t waiting;
	size_t ended; /* turns that were answered or decided within the span */
	size_t begun; /* turns that began within it */
	uint32_t span;
};

struct capacity {
	/* Until the last of those waiting now is answered; 0: nobody waits. */
	int64_t empty;
	int64_t longest; /* the longest total wait among those waiting now */
	int64_t net;     /* until the queue is empty if others keep writing; -1: never */
};

/* Those who have waited longest are answered first, one after another at an even rate.
 * False when nothing ended within the span: there is no rate to go by. */
bool capacity_of(const struct workload *workload, struct capacity *pace);

#endif

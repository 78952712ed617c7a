/* Collecting waits one by one, and their means.
 * SPDX-License-Identifier: MIT */
#ifndef FIGURES_DURATIONS_H
#define FIGURES_DURATIONS_H

#include <stddef.h>
#include <stdint.h>

#include "figures/figure.h"

struct durations {
	uint32_t *at; /* seconds */
	size_t count;
};

/* Room for `most` of them. */
void durations_init(struct durations *spans, size_t most);
void durations_add(struct durations *spans, int64_t seconds);
void durations_release(struct durations *spans);

/* Each is -1 if there are no waits, and may reorder them. */
struct figure_value durations_mean(const struct durations *spans);
struct figure_value durations_percent(struct durations *spans, int percent);
struct figure_value durations_shortest(const struct durations *spans);
/* The mean without the slowest tenth. */
struct figure_value durations_mean_fastest(struct durations *spans);

#endif

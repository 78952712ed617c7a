/* Waits that are gathered one by one, and what they come to.
 * SPDX-License-Identifier: MIT */
#ifndef FIGURES_DURATIONS_H
#define FIGURES_DURATIONS_H

#include <stddef.h>
#include <stdint.h>

#include "figures/figures.h"

struct spans {
	uint32_t *at; /* seconds */
	size_t count;
};

/* Room for `most` of them. */
void spans_init(struct spans *spans, size_t most);
void spans_add(struct spans *spans, int64_t seconds);
void spans_release(struct spans *spans);

/* Each is -1 of none, and may rearrange them. */
struct figure_value spans_mean(const struct spans *spans);
struct figure_value spans_percent(struct spans *spans, int percent);
struct figure_value spans_shortest(const struct spans *spans);
/* The mean without the slowest tenth. */
struct figure_value spans_mean_fastest(struct spans *spans);

struct figure_value value_of(size_t count);
/* Per mille; -1 of nothing. */
struct figure_value value_of_share(size_t part, size_t whole);

#endif

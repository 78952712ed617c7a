/* Medians and percentiles of waits, some of which have not ended yet. Each result is a
 * wait that somebody really had, so that its line in the ledger can be found.
 * SPDX-License-Identifier: MIT */
#ifndef FIGURES_QUANTILE_H
#define FIGURES_QUANTILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The smallest value that at least `percent` per cent of the values do not exceed (50:
 * the median; of an even number, the lower of the two in the middle). Exact, usually in
 * linear time; reorders the values. There must be at least one. */
uint32_t quantile_of(uint32_t *values, size_t count, int percent);

/* The same for values that are sorted already. */
uint32_t quantile_of_sorted(const uint32_t *values, size_t count, int percent);

/* Ascending. */
void quantile_sort(uint32_t *values, size_t count);

/* Waits that ended, and ages of those that have not. */
/* The open wait of somebody whose turn was closed silently: longer than any span. */
#define WAIT_NEVER UINT32_MAX

struct waits {
	uint32_t *ended;
	size_t n_ended;
	uint32_t *open;
	size_t n_open;
};

struct quantile {
	uint32_t at;
	bool above; /* not reached: more than `at`, the longest that was seen; 0: nobody
	             * ever got an answer */
};

/* The same over both, by the Kaplan-Meier estimator: an open wait counts as lasting
 * longer than its age, by an unknown time. Without open waits it equals quantile_of.
 * `percents` ascend; one result for each. Sorts both arrays. There must be at least one
 * wait. */
void quantile_open(const struct waits *waits, const int *percents, size_t count,
	struct quantile *quantiles);

#endif

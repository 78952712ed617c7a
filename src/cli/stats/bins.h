/* The waits of a report, sorted into the bins of a chart: a day, an hour of the week, a
 * step of time.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_STATS_BINS_H
#define CLI_STATS_BINS_H

#include "cli/stats/stats.h"

struct quantile;

/* Waits in bins: those of bin i begin at `first[i]`. */
struct bins {
	size_t count;
	size_t *first; /* count + 1 of them */
	uint32_t *ended;
	size_t *n_ended;
	uint32_t *open;
	size_t *n_open;
};

/* The bin of a sample; false: it has none. */
typedef bool bin_of(void *context, const struct sample *sample, size_t *bin);

/* Sorts all samples that the report shows: answered, or still waiting. */
struct bins
bins_of(const struct stats_report *stats, size_t count, bin_of *of, void *context);
void bins_release(struct bins *bins);

/* Whether the report shows a sample; its time, as the report counts it. */
bool bins_show(const struct stats_report *stats, const struct sample *sample);
int64_t bins_moment(const struct stats_report *stats, const struct sample *sample);

size_t bins_size(const struct bins *bins, size_t bin);
size_t bins_largest(const struct bins *bins); /* at least 1 */
/* Median and 90th percentile (two values) of a bin that is not empty, open waits
 * included. */
void bins_quantiles(const struct bins *bins, size_t bin, struct quantile *quantiles);

#endif

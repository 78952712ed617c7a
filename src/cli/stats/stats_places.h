/* The waits of a report by where a chart shows them: a day, an hour of the week, a step
 * of time.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_STATS_STATS_PLACES_H
#define CLI_STATS_STATS_PLACES_H

#include "cli/commands/stats.h"

struct quantile;

/* Waits that belong together: those of place i begin at `first[i]`. */
struct places {
	size_t count;
	size_t *first; /* count + 1 of them */
	uint32_t *ended;
	size_t *n_ended;
	uint32_t *open;
	size_t *n_open;
};

/* The place of a sample; false: nowhere. */
typedef bool place_of(void *context, const struct sample *sample, size_t *place);

/* Of all that the report shows: answered, or still waiting. */
struct places
places_of(const struct stats *stats, size_t count, place_of *of, void *context);
void places_release(struct places *places);

/* Whether a sample is among them; when it was, in the sense of the report. */
bool places_show(const struct stats *stats, const struct sample *sample);
int64_t places_moment(const struct stats *stats, const struct sample *sample);

size_t places_size(const struct places *places, size_t place);
size_t places_largest(const struct places *places); /* at least 1 */
/* Median and 90 % (two) of a place that is not empty, open waits included. */
void
places_quantiles(const struct places *places, size_t place, struct quantile *quantiles);

#endif

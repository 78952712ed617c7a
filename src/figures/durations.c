/* Collecting waits one by one, and their means.
 * SPDX-License-Identifier: MIT */
#include "figures/durations.h"

#include "base/mem.h"
#include "figures/quantile.h"

void
durations_init(struct durations *spans, size_t most)
{
	*spans = (struct durations){ .at = mem_resize(NULL, most, sizeof *spans->at) };
}

void
durations_add(struct durations *spans, int64_t seconds)
{
	if (seconds > UINT32_MAX)
		seconds = UINT32_MAX;
	spans->at[spans->count++] = seconds > 0 ? (uint32_t)seconds : 0;
}

void
durations_release(struct durations *spans)
{
	free(spans->at);
	*spans = (struct durations){ 0 };
}

static struct figure_value
mean_of(const uint32_t *at, size_t count)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += at[i];
	return (struct figure_value){ .at = count > 0 ? (int64_t)(sum / count) : -1 };
}

struct figure_value
durations_mean(const struct durations *spans)
{
	return mean_of(spans->at, spans->count);
}

struct figure_value
durations_percent(struct durations *spans, int percent)
{
	if (spans->count == 0)
		return (struct figure_value){ .at = -1 };
	return (struct figure_value){ .at = quantile_of(
					      spans->at, spans->count, percent) };
}

struct figure_value
durations_shortest(const struct durations *spans)
{
	struct figure_value shortest = { .at = -1 };

	for (size_t i = 0; i < spans->count; i++)
		if (shortest.at < 0 || spans->at[i] < shortest.at)
			shortest.at = spans->at[i];
	return shortest;
}

struct figure_value
durations_mean_fastest(struct durations *spans)
{
	quantile_sort(spans->at, spans->count);
	return mean_of(spans->at, spans->count - spans->count / 10);
}

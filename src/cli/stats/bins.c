/* The waits of a report, sorted into the bins of a chart.
 * SPDX-License-Identifier: MIT */
#include "cli/stats/bins.h"

#include "base/time/date.h"
#include "base/mem.h"
#include "inbox/conversation.h"
#include "figures/quantile.h"

bool
bins_show(const struct stats_report *stats, const struct sample *sample)
{
	const struct selection selection = { .view = stats->view, .kind = stats->kind };

	return sample_is_in(sample, &selection) && !sample->timeless &&
		(sample_is_answered(sample) || sample_is_open(sample));
}

int64_t
bins_moment(const struct stats_report *stats, const struct sample *sample)
{
	return stats->request.by_answer ? sample->since + sample->wait * DATE_SECOND
					: sample->since;
}

static void
bin_add(struct bins *bins, const struct stats_report *stats, const struct sample *sample,
	size_t bin)
{
	uint32_t wait = sample_wait(sample, stats->view);

	if (sample_is_open(sample))
		bins->open[bins->first[bin] + bins->n_open[bin]++] = wait;
	else
		bins->ended[bins->first[bin] + bins->n_ended[bin]++] = wait;
}

/* In two passes over all samples: first count those of each bin, then put each into its
 * bin. */
struct bins
bins_of(const struct stats_report *stats, size_t count, bin_of *of, void *context)
{
	struct bins bins = { .count = count };
	size_t bin;

	bins.first = mem_alloc((count + 1) * sizeof(size_t));
	bins.n_ended = mem_alloc(count * sizeof(size_t));
	bins.n_open = mem_alloc(count * sizeof(size_t));
	for (int pass = 0; pass < 2; pass++) {
		for (size_t g = 0; g < stats->groups.count; g++) {
			const struct tally *tally = &stats->groups.at[g]->tally;

			for (size_t i = 0; i < tally->count; i++) {
				if (!bins_show(stats, &tally->at[i]) ||
					!of(context, &tally->at[i], &bin))
					continue;
				if (pass == 0)
					bins.first[bin + 1]++;
				else
					bin_add(&bins, stats, &tally->at[i], bin);
			}
		}
		for (size_t i = 0; pass == 0 && i < count; i++)
			bins.first[i + 1] += bins.first[i];
		if (pass == 0) {
			bins.ended = mem_alloc(bins.first[count] * sizeof(uint32_t));
			bins.open = mem_alloc(bins.first[count] * sizeof(uint32_t));
		}
	}
	return bins;
}

void
bins_release(struct bins *bins)
{
	free(bins->first);
	free(bins->ended);
	free(bins->n_ended);
	free(bins->open);
	free(bins->n_open);
}

size_t
bins_size(const struct bins *bins, size_t bin)
{
	return bins->n_ended[bin] + bins->n_open[bin];
}

size_t
bins_largest(const struct bins *bins)
{
	size_t largest = 1;

	for (size_t i = 0; i < bins->count; i++)
		if (bins_size(bins, i) > largest)
			largest = bins_size(bins, i);
	return largest;
}

/* Median and 90th percentile (two values) of a bin that is not empty, open waits
 * included. */
void
bins_quantiles(const struct bins *bins, size_t bin, struct quantile *quantiles)
{
	static const int percents[] = { 50, 90 };
	const struct waits waits = {
		.ended = bins->ended + bins->first[bin],
		.n_ended = bins->n_ended[bin],
		.open = bins->open + bins->first[bin],
		.n_open = bins->n_open[bin],
	};

	quantile_open(&waits, percents, COUNT(percents), quantiles);
}

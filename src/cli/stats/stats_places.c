/* The waits of a report by where a chart shows them.
 * SPDX-License-Identifier: MIT */
#include "cli/stats/stats_places.h"

#include "base/time/date.h"
#include "base/mem.h"
#include "inbox/conversation.h"
#include "figures/quantile.h"

bool
places_show(const struct stats *stats, const struct sample *sample)
{
	const struct selection selection = { .view = stats->view, .kind = stats->kind };

	return sample_is_in(sample, &selection) && !sample->timeless &&
		(sample_is_answered(sample) || sample_is_open(sample));
}

int64_t
places_moment(const struct stats *stats, const struct sample *sample)
{
	return stats->wish.by_answer ? sample->since + sample->wait * DATE_SECOND
				     : sample->since;
}

static void
put(struct places *places, const struct stats *stats, const struct sample *sample,
	size_t place)
{
	uint32_t wait = sample_wait(sample, stats->view);

	if (sample_is_open(sample))
		places->open[places->first[place] + places->n_open[place]++] = wait;
	else
		places->ended[places->first[place] + places->n_ended[place]++] = wait;
}

/* In two passes over all samples: how many belong where, then each to its place. */
struct places
places_of(const struct stats *stats, size_t count, place_of *of, void *context)
{
	struct places places = { .count = count };
	size_t place;

	places.first = mem_alloc((count + 1) * sizeof(size_t));
	places.n_ended = mem_alloc(count * sizeof(size_t));
	places.n_open = mem_alloc(count * sizeof(size_t));
	for (int pass = 0; pass < 2; pass++) {
		for (size_t g = 0; g < stats->groups.count; g++) {
			const struct tally *tally = &stats->groups.at[g]->tally;

			for (size_t i = 0; i < tally->count; i++) {
				if (!places_show(stats, &tally->at[i]) ||
					!of(context, &tally->at[i], &place))
					continue;
				if (pass == 0)
					places.first[place + 1]++;
				else
					put(&places, stats, &tally->at[i], place);
			}
		}
		for (size_t i = 0; pass == 0 && i < count; i++)
			places.first[i + 1] += places.first[i];
		if (pass == 0) {
			places.ended = mem_alloc(places.first[count] * sizeof(uint32_t));
			places.open = mem_alloc(places.first[count] * sizeof(uint32_t));
		}
	}
	return places;
}

void
places_release(struct places *places)
{
	free(places->first);
	free(places->ended);
	free(places->n_ended);
	free(places->open);
	free(places->n_open);
}

size_t
places_size(const struct places *places, size_t place)
{
	return places->n_ended[place] + places->n_open[place];
}

size_t
places_largest(const struct places *places)
{
	size_t largest = 1;

	for (size_t i = 0; i < places->count; i++)
		if (places_size(places, i) > largest)
			largest = places_size(places, i);
	return largest;
}

/* Median and 90 % (two) of a place that is not empty, open waits included. */
void
places_quantiles(const struct places *places, size_t place, struct quantile *quantiles)
{
	static const int percents[] = { 50, 90 };
	const struct waits waits = {
		.ended = places->ended + places->first[place],
		.n_ended = places->n_ended[place],
		.open = places->open + places->first[place],
		.n_open = places->n_open[place],
	};

	quantile_open(&waits, percents, COUNT(percents), quantiles);
}

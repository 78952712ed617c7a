/* Medians and percentiles of waits, some of which have not ended yet. Each result is a
 * wait that somebody really had, so that its line in the ledger can be found.
 * SPDX-License-Identifier: MIT */
#include "figures/quantile.h"

#include <assert.h>

#include "base/mem.h"

/* The rounding error allowed in a product of fractions; the estimate itself is
 * coarser. */
#define ROUNDING 1e-9

static void
swap(uint32_t *values, size_t i, size_t j)
{
	uint32_t value = values[i];

	values[i] = values[j];
	values[j] = value;
}

/* The median of the first, the middle and the last value: the best pivot for sorted and
 * reversed input, which are common. */
static uint32_t
pivot_of(const uint32_t *values, size_t first, size_t last)
{
	uint32_t a = values[first];
	uint32_t b = values[first + (last - first) / 2];
	uint32_t c = values[last];

	if (a > b)
		return b > c ? b : a < c ? a : c;
	return a > c ? a : b < c ? b : c;
}

/* Puts the value that sorting would put at `nth` there. Smaller values come before the
 * equal ones, greater ones after: many equal values are common too. At least one is
 * equal, so that `more` never passes `first`. */
static void
put_nth(uint32_t *values, size_t count, size_t nth)
{
	size_t first = 0;
	size_t last = count - 1;

	while (first < last) {
		uint32_t pivot = pivot_of(values, first, last);
		size_t less = first;
		size_t more = last;
		size_t i = first;

		while (i <= more) {
			if (values[i] < pivot)
				swap(values, i++, less++);
			else if (values[i] > pivot)
				swap(values, i, more--);
			else
				i++;
		}
		if (nth < less)
			last = less - 1;
		else if (nth > more)
			first = more + 1;
		else
			return;
	}
}

/* Its index in a sorted array. */
static size_t
rank_of(size_t count, int percent)
{
	size_t rank = (count / 100) * (size_t)percent +
		((count % 100) * (size_t)percent + 99) / 100;

	return rank > 0 ? rank - 1 : 0;
}

uint32_t
quantile_of(uint32_t *values, size_t count, int percent)
{
	size_t rank = rank_of(count, percent);

	assert(count > 0 && percent > 0 && percent <= 100);
	put_nth(values, count, rank);
	return values[rank];
}

uint32_t
quantile_of_sorted(const uint32_t *values, size_t count, int percent)
{
	assert(count > 0 && percent > 0 && percent <= 100);
	return values[rank_of(count, percent)];
}

#define DIGIT_BITS 11
#define DIGITS     3
#define DIGIT_MOST (1u << DIGIT_BITS)

/* Radix sort, lowest digit first: a year has millions of waits. */
static void
sort(uint32_t *values, size_t count)
{
	uint32_t *other = mem_resize(NULL, count, sizeof *other);
	uint32_t *from = values;
	uint32_t *to = other;

	for (int digit = 0; digit < DIGITS; digit++) {
		size_t places[DIGIT_MOST + 1] = { 0 };
		int shift = digit * DIGIT_BITS;
		uint32_t *swapped = from;

		for (size_t i = 0; i < count; i++)
			places[(from[i] >> shift) % DIGIT_MOST + 1]++;
		for (size_t i = 0; i < DIGIT_MOST; i++)
			places[i + 1] += places[i];
		for (size_t i = 0; i < count; i++)
			to[places[(from[i] >> shift) % DIGIT_MOST]++] = from[i];
		from = to;
		to = swapped;
	}
	memcpy(values, from, count * sizeof *values);
	free(other);
}

static int
by_length(const void *a, const void *b)
{
	uint32_t left = *(const uint32_t *)a;
	uint32_t right = *(const uint32_t *)b;

	return (left > right) - (left < right);
}

/* For a few values, such as those of one person, a table does not pay off. */
#define FEW 500

void
quantile_sort(uint32_t *values, size_t count)
{
	if (count > FEW)
		sort(values, count);
	else if (count > 1)
		qsort(values, count, sizeof *values, by_length);
}

/* Between two open waits, the share of those who wait longer is a ratio of integers, so
 * that without open waits nothing is rounded at all. */
struct quantile_walk {
	const struct waits *waits;
	size_t ended; /* how many of each have been passed */
	size_t open;
	double share; /* the share that waited longer when the last open one was passed */
	size_t at_risk; /* how many were at risk from there on */
};

static size_t
remaining(const struct quantile_walk *walk)
{
	return walk->waits->n_ended - walk->ended + walk->waits->n_open - walk->open;
}

/* Moves to the next wait that ended, past all of its length. An open wait of the same
 * length counts as longer. */
static uint32_t
step(struct quantile_walk *walk)
{
	const struct waits *waits = walk->waits;
	uint32_t at = waits->ended[walk->ended];
	size_t open = walk->open;

	while (open < waits->n_open && waits->open[open] < at)
		open++;
	if (open > walk->open) {
		walk->share =
			walk->share * (double)remaining(walk) / (double)walk->at_risk;
		walk->open = open;
		walk->at_risk = remaining(walk);
	}
	while (walk->ended < waits->n_ended && waits->ended[walk->ended] == at)
		walk->ended++;
	return at;
}

static bool
is_reached(const struct quantile_walk *walk, int percent)
{
	double longer = walk->share * (double)remaining(walk) * 100;
	double allowed = (double)(100 - percent) * (double)walk->at_risk;

	return longer <= allowed * (1 + ROUNDING);
}

void
quantile_open(const struct waits *waits, const int *percents, size_t count,
	struct quantile *quantiles)
{
	struct quantile_walk walk = { .waits = waits, .share = 1 };
	uint32_t longest = 0;
	size_t found = 0;

	walk.at_risk = remaining(&walk);
	assert(walk.at_risk > 0);
	quantile_sort(waits->ended, waits->n_ended);
	quantile_sort(waits->open, waits->n_open);
	if (waits->n_ended > 0)
		longest = waits->ended[waits->n_ended - 1];
	for (size_t i = waits->n_open; i-- > 0 && waits->open[i] > longest;)
		if (waits->open[i] < WAIT_NEVER)
			longest = waits->open[i];
	while (found < count && walk.ended < waits->n_ended) {
		uint32_t at = step(&walk);

		while (found < count && is_reached(&walk, percents[found]))
			quantiles[found++] = (struct quantile){ .at = at };
	}
	while (found < count)
		quantiles[found++] = (struct quantile){ .at = longest, .above = true };
}

/* Adding spans and dates, kept in order.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "inbox/hours/hours.h"

#define DAY_MINUTES (24 * 60)
#define WEEK_DAYS   7
#define SPANS_MAX   70
#define CLOSED_MAX  1000

bool
hours_add_is_none(const struct hours *hours)
{
	for (size_t i = 0; i < hours->n_spans; i++)
		if (hours->spans[i].from != 0 || hours->spans[i].until != DAY_MINUTES)
			return false;
	return hours->n_closed == 0 &&
		(hours->n_spans == 0 || hours->n_spans == WEEK_DAYS);
}

static int
by_begin(const void *a, const void *b)
{
	const struct hours_span *one = a;
	const struct hours_span *two = b;

	if (one->weekday != two->weekday)
		return one->weekday - two->weekday;
	if (one->from != two->from)
		return one->from - two->from;
	return one->until - two->until;
}

static int
by_first(const void *a, const void *b)
{
	const struct hours_dates *one = a;
	const struct hours_dates *two = b;

	return (one->first > two->first) - (one->first < two->first);
}

/* Longer spans stay separate: 10:00 to 10:00 could not be written. */
static bool
can_be_one(const struct hours_span *span, const struct hours_span *next)
{
	int length = next->until - span->from;

	return span->weekday == next->weekday && next->from <= span->until &&
		(next->until <= span->until || length < DAY_MINUTES ||
			next->until == DAY_MINUTES);
}

/* A copy of both lists, merged in order. */
static void *
sorted(const void *old, size_t n_old, const void *added, size_t n_added, size_t size,
	int (*compare)(const void *, const void *), struct arena *arena)
{
	char *all = arena_alloc(arena, (n_old + n_added) * size + 1);

	if (n_old > 0)
		memcpy(all, old, n_old * size);
	if (n_added > 0)
		memcpy(all + n_old * size, added, n_added * size);
	qsort(all, n_old + n_added, size, compare);
	return all;
}

bool
hours_add(struct hours *hours, const struct hours_span *spans, size_t count,
	struct arena *arena, struct err *err)
{
	struct hours_span *all = sorted(
		hours->spans, hours->n_spans, spans, count, sizeof *all, by_begin, arena);
	size_t n = 0;

	for (size_t i = 0; i < hours->n_spans + count; i++) {
		struct hours_span *last = n > 0 ? &all[n - 1] : NULL;

		if (!last || !can_be_one(last, &all[i]))
			all[n++] = all[i];
		else if (all[i].until > last->until)
			last->until = all[i].until;
	}
	if (n > SPANS_MAX)
		return err_set(err, ERR_CONFIG,
			"open has more than %d spans of time a week", SPANS_MAX);
	hours->spans = all;
	hours->n_spans = n;
	return true;
}

bool
hours_add_closed(struct hours *hours, const struct hours_dates *dates, size_t count,
	struct arena *arena, struct err *err)
{
	struct hours_dates *all = sorted(hours->closed, hours->n_closed, dates, count,
		sizeof *all, by_first, arena);
	size_t n = 0;

	for (size_t i = 0; i < hours->n_closed + count; i++) {
		struct hours_dates *last = n > 0 ? &all[n - 1] : NULL;

		if (!last || all[i].first > last->last + 1)
			all[n++] = all[i];
		else if (all[i].last > last->last)
			last->last = all[i].last;
		if (all[n - 1].last > HOURS_LAST_DAY)
			all[n - 1].last = HOURS_LAST_DAY;
	}
	if (n > CLOSED_MAX)
		return err_set(
			err, ERR_CONFIG, "closed has more than %d dates", CLOSED_MAX);
	hours->closed = all;
	hours->n_closed = n;
	return true;
}

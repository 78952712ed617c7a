/* Opening hours: how much of a time was open. It walks the open intervals of the
 * versions in force.
 * SPDX-License-Identifier: MIT */
#include "inbox/hours/hours.h"

#include "base/time/date.h"
#include "base/time/zone.h"

/* What one version says about [from, until). */
struct window {
	const struct hours_version *version; /* NULL: always open */
	int64_t from;
	int64_t until;
};

/* Walks the open intervals, in order of their starts. */
struct hours_walk {
	const struct hours_version *version;
	int64_t day;
	size_t place;  /* of the next span of that day */
	size_t closed; /* the first closed dates that are not past */
};

/* The windows of all versions in turn, cut at `from` and `until`. */
static bool
window_next(const struct hours_book *book, size_t *place, int64_t from, int64_t until,
	struct window *window)
{
	size_t count = book ? book->count : 0;

	for (; *place <= count; (*place)++) {
		const struct hours_version *version =
			*place > 0 ? &book->versions[*place - 1] : NULL;

		*window = (struct window){
			.version = version, .from = from, .until = until
		};
		if (version && version->valid_from > from)
			window->from = version->valid_from;
		if (*place < count && book->versions[*place].valid_from < until)
			window->until = book->versions[*place].valid_from;
		if (version && !version->zone)
			window->version = NULL;
		if (window->from < window->until) {
			(*place)++;
			return true;
		}
	}
	return false;
}

/* Starts on the day before, whose spans may still be running. */
static void
walk_begin(struct hours_walk *walk, const struct hours_version *version, int64_t at)
{
	int64_t end = HOURS_LAST_DAY * DATE_DAY;
	struct civil civil = zone_civil(version->zone, at < end ? at : end);

	*walk = (struct hours_walk){
		.version = version,
		.day = date_days(civil.year, civil.month, civil.day) - 1,
	};
}

/* Moves to the first day from here on that is not closed. */
static void
skip_closed(struct hours_walk *walk)
{
	const struct hours *hours = &walk->version->hours;

	while (walk->closed < hours->n_closed &&
		hours->closed[walk->closed].first <= walk->day) {
		if (hours->closed[walk->closed].last >= walk->day) {
			walk->day = hours->closed[walk->closed].last + 1;
			walk->place = 0;
		}
		walk->closed++;
	}
}

/* The spans of a day; the whole day, every day, if there are none at all. */
static const struct hours_span *
hours_span_at(struct hours_walk *walk)
{
	static const struct hours_span whole = { .from = 0, .until = 24 * 60 };
	const struct hours *hours = &walk->version->hours;
	int weekday = (int)((walk->day + 3) % 7);

	if (hours->n_spans == 0)
		return walk->place++ == 0 ? &whole : NULL;
	while (walk->place < hours->n_spans) {
		const struct hours_span *span = &hours->spans[walk->place++];

		if (span->weekday == weekday)
			return span;
	}
	return NULL;
}

static bool
walk_next(struct hours_walk *walk, int64_t *from, int64_t *until)
{
	for (;; walk->day++, walk->place = 0) {
		const struct hours_span *span;

		skip_closed(walk);
		if (walk->day > HOURS_LAST_DAY)
			return false;
		span = hours_span_at(walk);
		if (!span)
			continue;
		*from = zone_instant(walk->version->zone, walk->day, span->from);
		*until = zone_instant(walk->version->zone, walk->day, span->until);
		return true;
	}
}

/* Counts open time from the start of the window to its end, or until `most` is reached;
 * *at is where that was. Overlapping spans are counted once. */
static int64_t
hours_count(const struct window *window, int64_t most, int64_t *at)
{
	struct hours_walk walk;
	int64_t sum = 0;
	int64_t from;
	int64_t until;

	*at = window->from;
	walk_begin(&walk, window->version, window->from);
	while (sum < most && walk_next(&walk, &from, &until) && from < window->until) {
		from = from > *at ? from : *at;
		until = until < window->until ? until : window->until;
		if (until <= from)
			continue;
		if (until - from > most - sum)
			until = from + (most - sum);
		sum += until - from;
		*at = until;
	}
	return sum;
}

int64_t
hours_between(const struct hours_book *book, int64_t from, int64_t until)
{
	struct window window;
	size_t place = 0;
	int64_t sum = 0;
	int64_t at;

	while (window_next(book, &place, from, until, &window))
		sum += window.version ? hours_count(&window, INT64_MAX, &at)
				      : window.until - window.from;
	return sum;
}

int64_t
hours_after(const struct hours_book *book, int64_t from, int64_t span)
{
	struct window window;
	size_t place = 0;
	int64_t at;

	if (span <= 0)
		return from;
	while (window_next(book, &place, from, HOURS_NEVER, &window)) {
		int64_t length = window.until - window.from;

		if (window.version)
			length = hours_count(&window, span, &at);
		else
			at = window.from + (length < span ? length : span);
		span -= length < span ? length : span;
		if (span == 0)
			return at;
	}
	return HOURS_NEVER;
}

bool
hours_is_open(const struct hours_book *book, int64_t at)
{
	return at < HOURS_NEVER && hours_between(book, at, at + 1) > 0;
}

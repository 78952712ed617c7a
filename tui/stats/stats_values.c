/* The figures of the statistics view: the last 28 days and today, read from the ledger in one
 * pass.
 * SPDX-License-Identifier: MIT */
#include "tui/stats/stats_values.h"

#include <stdlib.h>

#include "base/time/date.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/zone.h"
#include "figures/quantile.h"
#include "store/ledger.h"

/* A time zone's offset never changes within a quarter of an hour. */
#define QUARTER     (15 * DATE_MINUTE)
#define PEOPLE_READ 60

/* State while the ledger is read. */
struct stats_reading {
	struct stats_values *stats;
	const struct zone *zone;
	int64_t now;
	int64_t day;   /* today, as date_days counts */
	int64_t today; /* when it began */
	int64_t quarter;
	size_t hour;  /* of the quarter: of the week */
	size_t place; /* its day */
	struct tally tally_today;
	struct tally tally_past;
	struct tally *tallies; /* of each account */
	uint32_t *ages;        /* of those that wait */
	size_t n_ages;
	/* Of each that counts for the medians: where it belongs. */
	struct placed_wait *placed;
	size_t n_placed;
};

struct placed_wait {
	uint32_t wait;
	uint8_t hour;
	uint8_t day;
	bool open;
};

static void
find_hour(struct stats_reading *reading, int64_t since)
{
	struct civil civil;
	int64_t back;

	if (since / QUARTER == reading->quarter)
		return;
	reading->quarter = since / QUARTER;
	civil = zone_civil(reading->zone, since);
	reading->hour = (size_t)(civil.weekday * 24 + civil.hour);
	back = reading->day - date_days(civil.year, civil.month, civil.day);
	/* A clock that is ahead of ours may date a turn tomorrow. */
	back = back < 0 ? 0 : back > STATS_DAYS ? STATS_DAYS : back;
	reading->place = (size_t)(STATS_DAYS - back);
}

static void
keep_age(struct stats_reading *reading, uint32_t age)
{
	*MEM_PUSH(reading->ages, reading->n_ages) = age;
}

static void
keep_place(struct stats_reading *reading, const struct sample *sample)
{
	*MEM_PUSH(reading->placed, reading->n_placed) = (struct placed_wait){
		.wait = sample_wait(sample, VIEW_ALL),
		.hour = (uint8_t)reading->hour,
		.day = (uint8_t)reading->place,
		.open = sample_is_open(sample),
	};
}

static void
count_wait(struct stats_reading *reading, const struct sample *sample)
{
	struct stats_values *stats = reading->stats;
	size_t step = wait_step_of(sample_wait(sample, VIEW_ALL));

	if (sample_is_open(sample))
		stats->waiting[step]++;
	else
		stats->answered[step]++;
	if (sample->business < sample->wait)
		stats->has_hours = true;
	keep_place(reading, sample);
}

static void
count_pace(struct stats_reading *reading, const struct turn *turn)
{
	int64_t from = reading->now - STATS_PACE * DATE_DAY;

	if (turn->since >= from)
		reading->stats->workload.begun++;
	if (turn->ended_at >= from && turn->end != TURN_WITHDRAWN)
		reading->stats->workload.ended++;
}

static bool
stats_on_line(void *context, const struct ledger_line *line, struct err *err)
{
	struct stats_reading *reading = context;
	struct sample sample = sample_of(&line->turn, line->now);
	struct stats_values *stats = reading->stats;

	(void)err;
	if (sample.timeless || !sample_is_turn(&sample))
		return true;
	count_pace(reading, &line->turn);
	if (sample.end == TURN_WAITING)
		keep_age(reading, sample.wait);
	stats->before += line->turn.before_heed;
	if (line->turn.before_heed && !stats->history)
		return true;
	sample.liked_only = line->liked_only;
	sample.promise = (uint8_t)line->promise;
	stats->has_targets = stats->has_targets || line->turn.due_at > 0;
	promises_add(&stats->promises, line, &stats->arena);
	find_hour(reading, sample.since);
	stats->begun[reading->hour]++;
	if (sample_is_answered(&sample) || sample_is_open(&sample))
		count_wait(reading, &sample);
	tally_add(sample.since >= reading->today ? &reading->tally_today
						 : &reading->tally_past,
		&sample, line->conversation, line->person_id);
	for (size_t i = 0; i < stats->n_accounts; i++) {
		if (stats->accounts[i].id == line->account)
			tally_add(&reading->tallies[i], &sample, line->conversation,
				line->person_id);
	}
	return true;
}

/* The waits of one place among many, in two passes: how many, and which. */
static void
fill_bins(const struct stats_reading *reading, bool by_day, size_t count,
	struct stats_waits *bins)
{
	static const int percents[] = { 50, 90 };
	size_t *ended = mem_alloc((count + 1) * sizeof *ended);
	size_t *open = mem_alloc((count + 1) * sizeof *open);
	uint32_t *waits = mem_alloc((2 * reading->n_placed + 1) * sizeof *waits);
	size_t at = 0;

	for (size_t i = 0; i < reading->n_placed; i++) {
		const struct placed_wait *placed = &reading->placed[i];

		(placed->open ? open : ended)[by_day ? placed->day : placed->hour]++;
	}
	for (size_t i = 0; i < count; i++) {
		size_t n_ended = ended[i];

		bins[i].n = ended[i] + open[i];
		ended[i] = at;
		open[i] = at + n_ended;
		at += bins[i].n;
	}
	for (size_t i = 0; i < reading->n_placed; i++) {
		const struct placed_wait *placed = &reading->placed[i];
		size_t bin = by_day ? placed->day : placed->hour;

		waits[(placed->open ? open : ended)[bin]++] = placed->wait;
	}
	for (size_t i = 0; i < count; i++) {
		/* Both have advanced to their ends. */
		size_t first = open[i] - bins[i].n;
		struct waits part = { .ended = waits + first,
			.n_ended = ended[i] - first,
			.open = waits + ended[i],
			.n_open = open[i] - ended[i] };
		struct quantile quantiles[COUNT(percents)];

		if (bins[i].n == 0)
			continue;
		quantile_open(&part, percents, COUNT(percents), quantiles);
		for (size_t k = 0; k < COUNT(percents); k++)
			if (quantiles[k].above && quantiles[k].at == 0)
				quantiles[k].at = WAIT_NEVER;
		bins[i].half = quantiles[0].at;
		bins[i].half_above = quantiles[0].above;
		bins[i].nine = quantiles[1].at;
		bins[i].nine_above = quantiles[1].above;
	}
	free(ended);
	free(open);
	free(waits);
}

static void
fill_part(const struct tally *tally, struct stats_part *part)
{
	const struct selection all = { .view = VIEW_ALL };
	const struct selection first = { .view = VIEW_ALL, .kind = FIRST_REPLY };
	const struct selection open = { .view = VIEW_BUSINESS, .kind = FIRST_REPLY };

	tally_figures(tally, &all, &part->all);
	tally_figures(tally, &first, &part->first);
	tally_figures(tally, &open, &part->open);
}

static int
longest_wait_first(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a;
	uint32_t y = *(const uint32_t *)b;

	return x < y ? 1 : x > y ? -1 : 0;
}

/* Those waiting since before the period were not read; they have waited no longer than the
 * oldest. */
static void
fill_pace(struct stats_reading *reading)
{
	struct stats_values *stats = reading->stats;
	uint32_t oldest = 0;

	if (stats->oldest > 0 && stats->oldest < reading->now)
		oldest = (uint32_t)((reading->now - stats->oldest) / DATE_SECOND);
	while ((int64_t)reading->n_ages < stats->waiting_now)
		keep_age(reading, oldest);
	if (reading->n_ages > 1)
		qsort(reading->ages, reading->n_ages, sizeof *reading->ages,
			longest_wait_first);
	stats->workload.ages = reading->ages;
	stats->workload.waiting = reading->n_ages;
	stats->workload.span = STATS_PACE * DATE_DAY / DATE_SECOND;
	stats->has_pace = capacity_of(&stats->workload, &stats->pace);
	stats->workload.ages = NULL;
}

static bool
is_known(const struct stats_values *stats, const struct inbox_row *row)
{
	for (size_t i = 0; i < stats->n_people; i++) {
		if (stats->people[i].account == row->account &&
			str_eq(stats->people[i].person.remote_id, row->person.remote_id))
			return true;
	}
	return false;
}

/* The median wait of each of these people. */
static bool
load_medians(
	struct stats_values *stats, struct store *store, int64_t now, struct err *err)
{
	for (size_t i = 0; i < stats->n_people; i++) {
		const struct inbox_row *row = &stats->people[i];
		struct profile who;

		if (!store_profile(store, row->account, row->person.remote_id, now,
			    &stats->arena, &who, err))
			return false;
		stats->medians[i] = who.median_wait;
	}
	return true;
}

static bool
load_queue(struct stats_values *stats, struct store *store, int64_t now, struct err *err)
{
	const struct list list = { .sort = SORT_WAITING, .now = now };
	struct inbox_page rows;

	if (!store_lists_count(store, NULL, now, 0, &stats->waiting_now, err) ||
		!store_lists_oldest(store, NULL, now, &stats->oldest, err) ||
		!store_lists_page(store, &list, NULL, false, PEOPLE_READ, &stats->arena,
			&rows, err))
		return false;
	stats->people = ARENA_ARRAY(&stats->arena, struct inbox_row, STATS_PEOPLE);
	for (size_t i = 0; i < rows.count && stats->n_people < STATS_PEOPLE; i++) {
		if (!is_known(stats, &rows.at[i]))
			stats->people[stats->n_people++] = rows.at[i];
	}
	return load_medians(stats, store, now, err);
}

static bool
load_turns(struct stats_reading *reading, struct store *store, struct err *err)
{
	struct stats_values *stats = reading->stats;
	const struct ledger_request request = {
		.from = zone_instant(reading->zone, reading->day - STATS_DAYS, 0),
		.history = true,
		.brief = true,
		.agents = true,
		.targets = true,
		.labels = true,
		.now = reading->now,
	};

	stats->day = reading->day;
	if (!store_ledger(store, &request, stats_on_line, reading, err))
		return false;
	if (!promises_end(&stats->promises, store, &stats->arena, err))
		return false;
	fill_part(&reading->tally_today, &stats->today);
	fill_part(&reading->tally_past, &stats->past);
	for (size_t i = 0; i < stats->n_accounts; i++)
		tally_figures(&reading->tallies[i],
			&(struct selection){ .view = VIEW_ALL, .kind = FIRST_REPLY },
			&stats->accounts[i].figures);
	fill_bins(reading, false, STATS_HOURS, stats->hours);
	fill_bins(reading, true, STATS_DAYS + 1, stats->days);
	fill_pace(reading);
	return true;
}

bool
stats_values_load(struct stats_values *stats, struct store *store,
	const struct account *accounts, size_t n_accounts, bool history, int64_t now,
	struct err *err)
{
	struct stats_reading reading = { .stats = stats, .now = now, .quarter = -1 };
	struct civil civil;
	bool ok;

	stats_values_release(stats);
	stats->history = history;
	reading.zone = zone_load("", &stats->arena);
	civil = zone_civil(reading.zone, now);
	reading.day = date_days(civil.year, civil.month, civil.day);
	reading.today = zone_instant(reading.zone, reading.day, 0);
	tally_init(&reading.tally_today);
	tally_init(&reading.tally_past);
	stats->accounts = ARENA_ARRAY(&stats->arena, struct stats_account, n_accounts);
	stats->n_accounts = n_accounts;
	reading.tallies = ARENA_ARRAY(&stats->arena, struct tally, n_accounts);
	for (size_t i = 0; i < n_accounts; i++) {
		stats->accounts[i] = (struct stats_account){ .id = accounts[i].id,
			.name = arena_copy(&stats->arena, accounts[i].name),
			.handle = arena_copy(&stats->arena, accounts[i].handle),
			.waiting = accounts[i].waiting };
		tally_init(&reading.tallies[i]);
	}
	ok = load_queue(stats, store, now, err) && load_turns(&reading, store, err);
	for (size_t i = 0; i < n_accounts; i++)
		tally_release(&reading.tallies[i]);
	tally_release(&reading.tally_today);
	tally_release(&reading.tally_past);
	free(reading.ages);
	free(reading.placed);
	return ok;
}

void
stats_values_release(struct stats_values *stats)
{
	arena_release(&stats->arena);
	*stats = (struct stats_values){ 0 };
}

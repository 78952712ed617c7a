/* From a figure to the turns behind it: each figure has a query for them.
 * SPDX-License-Identifier: MIT */
#include "tui/stats/drilldown.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/calendar.h"
#include "figures/quantile.h"
#include "tui/stats/stats_values.h"
#include "tui/stats/stats_panels.h"

static const size_t cells[] = {
#define X(kind, cells) [kind] = cells,
	STATS_ROWS(X)
#undef X
};

_Static_assert(STATS_DAYS + 1 == 29, "a place for each day");

/* What is needed to build a query. */
struct asking {
	const struct stats_values *stats;
	size_t which;
	size_t place;
	struct arena *arena;
	struct drilldown *goal;
};

size_t
drilldown_cells(enum drilldown_row_kind kind)
{
	return cells[kind];
}

static size_t *
place_in(struct drilldown_cursor *places, enum drilldown_row_kind kind)
{
	switch (kind) {
	case STATS_DAY: return &places->day;
	case STATS_HOUR:
	case STATS_HOUR_WAIT: return &places->hour;
	default: return &places->column;
	}
}

size_t
drilldown_cursor_of(const struct drilldown_cursor *places, enum drilldown_row_kind kind)
{
	struct drilldown_cursor copy = *places;

	return cells[kind] > 1 ? *place_in(&copy, kind) : 0;
}

void
drilldown_cursor_move(
	struct drilldown_cursor *places, enum drilldown_row_kind kind, int by)
{
	size_t *place = place_in(places, kind);

	if (cells[kind] < 2)
		return;
	if (by < 0 && *place > 0)
		--*place;
	if (by > 0 && *place + 1 < cells[kind])
		++*place;
}

struct drilldown_cursor
drilldown_cursor_first(const struct stats_values *stats)
{
	size_t busiest = 0;

	for (size_t i = 0; i < STATS_HOURS; i++)
		if (stats->begun[i] > stats->begun[busiest])
			busiest = i;
	return (struct drilldown_cursor){
		.column = 1, .hour = busiest % 24, .day = STATS_DAYS
	};
}

/* --- words of a query --- */

static const char *
date_of(const struct asking *asking, int64_t day)
{
	struct civil civil = date_civil(day * DATE_DAY);

	return arena_printf(
		asking->arena, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
}

/* To the second, as the figures count: "2h13m5s". */
static const char *
drilldown_span(const struct asking *asking, int64_t seconds)
{
	static const struct {
		const char *unit;
		int64_t seconds;
	} units[] = { { "d", 86400 }, { "h", 3600 }, { "m", 60 }, { "s", 1 } };
	const char *text = "";

	for (size_t i = 0; i < COUNT(units); i++) {
		if (seconds >= units[i].seconds)
			text = arena_printf(asking->arena, "%s%lld%s", text,
				(long long)(seconds / units[i].seconds), units[i].unit);
		seconds %= units[i].seconds;
	}
	return *text ? text : "0s";
}

/* "turn:waiting begun:today": the specific part comes first, since titles may be cut. */
static void
drilldown_query(
	const struct asking *asking, const char *key, const char *days, const char *more)
{
	const struct stats_values *stats = asking->stats;

	asking->goal->list = "all";
	asking->goal->query = arena_printf(asking->arena, "%s%s%s:%s%s", more,
		*more ? " " : "", key, days,
		!stats->history && stats->before > 0 ? " turn:since-heed" : "");
}

/* Of a table: today, and the days before. */
static const char *
days_of_column(const struct asking *asking)
{
	int64_t today = asking->stats->day;

	if (asking->place == 0)
		return "today";
	return arena_printf(asking->arena, "%s..%s", date_of(asking, today - STATS_DAYS),
		date_of(asking, today - 1));
}

/* Both together. */
static const char *
all_days(const struct asking *asking)
{
	return arena_printf(
		asking->arena, "%s..", date_of(asking, asking->stats->day - STATS_DAYS));
}

static const char *
column_name(const struct asking *asking)
{
	return asking->place ? "4 weeks" : "today";
}

static const char *
in_words(const struct asking *asking, const struct figure_value *value)
{
	if (value->at < 0)
		return "-";
	return arena_copy(asking->arena, date_words_long(value->at * DATE_SECOND).at);
}

/* --- the figures --- */

static void
ask_count(const struct asking *asking)
{
	const struct stats_part *part =
		asking->place == 0 ? &asking->stats->today : &asking->stats->past;
	enum figure figure = (enum figure)asking->which;
	const struct figure_value *value = &part->all.at[figure];
	const char *days = days_of_column(asking);

	asking->goal->nothing = value->at <= 0;
	asking->goal->told = arena_printf(asking->arena, "%s, %s: %lld",
		figure == FIGURE_TURNS ? "begun" : figure_rows[figure].title,
		column_name(asking), (long long)value->at);
	switch (figure) {
	case FIGURE_MISSED: drilldown_query(asking, "begun", days, "turn:missed"); break;
	case FIGURE_ANSWERED: drilldown_query(asking, "answered", days, ""); break;
	case FIGURE_ASSUMED:
		drilldown_query(asking, "answered", days, "turn:assumed");
		break;
	case FIGURE_CLOSED: drilldown_query(asking, "closed", days, ""); break;
	case FIGURE_WAITING:
		drilldown_query(asking, "begun", days, "turn:waiting");
		break;
	case FIGURE_OLDEST:
		drilldown_query(asking, "begun", days,
			arena_printf(asking->arena, "waited:>%s turn:waiting",
				drilldown_span(asking, value->at)));
		asking->goal->nothing = value->at < 0;
		asking->goal->told = arena_printf(asking->arena, "%s, %s: %s",
			figure_rows[figure].title, column_name(asking),
			in_words(asking, value));
		break;
	default: drilldown_query(asking, "begun", days, ""); break;
	}
}

/* The turns that waited at least that long for a first reply; if the value is not reached, those
 * still waiting, since they are the reason. */
static void
ask_first(const struct asking *asking, const char *days, const struct figures *figures,
	enum figure figure, bool business, const char *account)
{
	const struct figure_value *value = &figures->at[figure];
	const char *waits = value->above
		? "turn:waiting"
		: arena_printf(asking->arena, "%s:>%s", business ? "business" : "waited",
			  drilldown_span(asking, value->at));
	const char *name = figure == FIGURE_ALL_MEDIAN ? "median" : "90 %";

	drilldown_query(asking, "begun", days,
		arena_printf(asking->arena, "%s turn:first%s", waits, account));
	asking->goal->nothing = figures->at[FIGURE_ANSWERED].at +
			figures->at[FIGURE_WAITING].at + figures->at[FIGURE_CLOSED].at ==
		0;
	asking->goal->told = value->above
		? arena_printf(asking->arena,
			  "%s of first replies not reached: who is waiting", name)
		: arena_printf(asking->arena, "%s: first replies of %s or more%s", name,
			  in_words(asking, value), business ? " in opening hours" : "");
}

static void
ask_wait(const struct asking *asking, const struct figures *figures, bool business)
{
	ask_first(asking, days_of_column(asking), figures, (enum figure)asking->which,
		business, "");
	asking->goal->told = arena_printf(
		asking->arena, "%s, %s", asking->goal->told, column_name(asking));
}

static void
ask_step(const struct asking *asking)
{
	const struct stats_values *stats = asking->stats;
	size_t step = asking->which;
	const char *more = "waited:0s";

	if (step > 0)
		more = arena_printf(asking->arena, "waited:>%s",
			drilldown_span(asking, wait_steps[step - 1].until));
	if (step + 1 < WAIT_STEPS)
		more = arena_printf(asking->arena, "%s%swaited:<%s", step > 0 ? more : "",
			step > 0 ? " " : "",
			drilldown_span(asking, wait_steps[step].until));
	drilldown_query(asking, "begun", all_days(asking), more);
	asking->goal->nothing = stats->answered[step] + stats->waiting[step] == 0;
	asking->goal->told = arena_printf(asking->arena, "%s: %zu answered, %zu waiting",
		wait_steps[step].name, stats->answered[step], stats->waiting[step]);
}

static const char *
bound_in_words(const struct asking *asking, uint32_t wait, bool above)
{
	if (wait == WAIT_NEVER)
		return "never";
	return arena_printf(asking->arena, "%s%s", above ? "> " : "",
		date_words_long(wait * DATE_SECOND).at);
}

/* "9, median 2 h, 90 % > 3 d" */
static const char *
waits_in_words(const struct asking *asking, const struct stats_waits *waits, bool nine)
{
	const char *text;

	if (waits->n == 0)
		return "nobody";
	text = arena_printf(asking->arena, "%zu, median %s", waits->n,
		bound_in_words(asking, waits->half, waits->half_above));
	return nine ? arena_printf(asking->arena, "%s, 90 %% %s", text,
			      bound_in_words(asking, waits->nine, waits->nine_above))
		    : text;
}

static void
ask_day(const struct asking *asking)
{
	const struct stats_waits *waits = &asking->stats->days[asking->place];
	int64_t day = asking->stats->day - STATS_DAYS + (int64_t)asking->place;

	drilldown_query(asking, "begun",
		asking->place == STATS_DAYS ? "today" : date_of(asking, day),
		"waited:0s");
	asking->goal->nothing = waits->n == 0;
	asking->goal->told = arena_printf(asking->arena, "%s: %s",
		stats_charts_day_name(asking->stats, asking->place, asking->arena),
		waits_in_words(asking, waits, true));
}

static void
ask_hour(const struct asking *asking, bool wait)
{
	const struct stats_values *stats = asking->stats;
	size_t hour = asking->which * 24 + asking->place;

	drilldown_query(asking, "begun", all_days(asking),
		arena_printf(asking->arena, "weekday:%s hour:%zu%s",
			calendar_weekday_words[asking->which], asking->place,
			wait ? " waited:0s" : ""));
	asking->goal->nothing = (wait ? stats->hours[hour].n : stats->begun[hour]) == 0;
	asking->goal->told = arena_printf(asking->arena, "%s %zu to %zu h: %s",
		calendar_weekdays_short[asking->which], asking->place, asking->place + 1,
		wait ? waits_in_words(asking, &stats->hours[hour], false)
		     : arena_printf(asking->arena, "%zu begun", stats->begun[hour]));
}

static void
ask_account(const struct asking *asking)
{
	const struct stats_account *account = &asking->stats->accounts[asking->which];

	ask_first(asking, all_days(asking), &account->figures,
		asking->place == 0 ? FIGURE_ALL_MEDIAN : FIGURE_ALL_P90, false,
		stats_people_account_term(asking->stats, account->id, asking->arena));
	asking->goal->told =
		arena_printf(asking->arena, "%s, %s", asking->goal->told, account->name);
}

static void
ask_person(const struct asking *asking)
{
	const struct inbox_row *row = &asking->stats->people[asking->which];
	const char *to =
		stats_people_account_term(asking->stats, row->account, asking->arena);

	*asking->goal = (struct drilldown){
		.list = "waiting",
		.query = arena_printf(
			asking->arena, "from:%s%s", str_or_empty(row->person.handle), to),
		.told = arena_printf(asking->arena, "waiting, from %s",
			str_or_empty(row->person.handle)),
	};
}

static void
ask_missed(
	const struct asking *asking, const char *key, const struct promises_worst *worst)
{
	drilldown_query(asking, "begun", all_days(asking),
		arena_printf(asking->arena, "turn:missed %s:%s%s", key,
			worst->handle ? worst->handle : worst->name,
			worst->handle ? stats_people_account_term(asking->stats,
						worst->account, asking->arena)
				      : ""));
	asking->goal->told = arena_printf(asking->arena, "%s: %zu missed, %zu met",
		worst->name, worst->n[PROMISE_MISSED], worst->n[PROMISE_MET]);
}

static void
ask_before(const struct asking *asking)
{
	asking->goal->list = "all";
	asking->goal->query = arena_printf(
		asking->arena, "turn:before-heed begun:%s", all_days(asking));
	asking->goal->told = arena_printf(
		asking->arena, "from before heed: %zu", asking->stats->before);
	asking->goal->nothing = asking->stats->before == 0;
}

struct drilldown
drilldown_of(const struct stats_values *stats, const struct drilldown_row *row,
	const struct drilldown_cursor *places, struct arena *arena)
{
	struct drilldown goal = { .list = "waiting", .query = "", .told = "the queue" };
	struct asking asking = { stats, row->which,
		drilldown_cursor_of(places, row->kind), arena, &goal };
	bool today = asking.place == 0;

	switch (row->kind) {
	case STATS_COUNT: ask_count(&asking); break;
	case STATS_FIRST:
		ask_wait(
			&asking, today ? &stats->today.first : &stats->past.first, false);
		break;
	case STATS_OPEN:
		ask_wait(&asking, today ? &stats->today.open : &stats->past.open, true);
		break;
	case STATS_STEP: ask_step(&asking); break;
	case STATS_DAY: ask_day(&asking); break;
	case STATS_HOUR: ask_hour(&asking, false); break;
	case STATS_HOUR_WAIT: ask_hour(&asking, true); break;
	case STATS_PERSON: ask_person(&asking); break;
	case STATS_ACCOUNT: ask_account(&asking); break;
	case STATS_LABEL_MISSED:
		ask_missed(&asking, "label", &stats->promises.labels[row->which]);
		break;
	case STATS_PERSON_MISSED:
		ask_missed(&asking, "from", &stats->promises.people[row->which]);
		break;
	case STATS_BEFORE: ask_before(&asking); break;
	case STATS_QUEUE:
	case DRILLDOWN_ROW_KIND_COUNT: goal.nothing = stats->waiting_now == 0; break;
	}
	return goal;
}

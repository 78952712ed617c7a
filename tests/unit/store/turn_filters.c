/* Filters on turns: the conversations and the lines of the ledger that one selects are
 * those whose turns count.
 * SPDX-License-Identifier: MIT */
#include "figures/tally.h"
#include "store/hours.h"
#include "tests/unit/store/store_scene.h"

#include "base/time/zone.h"

/* The scene begins on Monday, 21 September 2026, at 14:13 UTC. */
#define DAY (24 * 60)

static void
talk_a_while(struct scene *s)
{
	struct item item = theirs("ned1", NULL, "ned", 50, "when?");

	s->now = at(5 * DAY);
	good(s,
		store_hours_set(s->store, "", "zone = UTC\nopen = mon-fri 09:00-17:00\n",
			at(-2000), at(-1500), &s->err));
	take(s, theirs("old1", NULL, "old", -1500, "anybody?"));
	take(s, theirs("lea1", NULL, "lea", 10, "hello?"));
	take(s, ours("lea2", "lea1", 70, "hello"));
	take(s, theirs("lea3", "lea2", "lea", 2 * DAY, "and now?"));
	take(s, theirs("tom1", NULL, "tom", 20, "nice"));
	mark(s, "tom", MARK_DONE, 40);
	take(s, theirs("zoe1", NULL, "zoe", DAY + 600, "is this the shop?"));
	take(s, ours("zoe2", "zoe1", DAY + 601, "yes"));
	take(s, theirs("ida1", NULL, "ida", 5 * DAY - 30, "hello?"));
	take(s, theirs("moe1", NULL, "moe", 30, "buy followers"));
	mark(s, "moe", MARK_SPAM, 35);
	take(s, theirs("ann1", NULL, "ann", 40, "hi"));
	take(s, ours("ann2", "ann1", 45, "hi"));
	mark(s, "ann", MARK_REOPEN, 50);
	item.created_at = 0;
	take(s, item);
	take(s, ours("ned2", "ned1", 80, "now"));
}

/* What a line of the ledger is, for those who count. */
struct look {
	struct sample sample;
	struct civil civil;
	int64_t day;
	int64_t now;
	bool before_heed;
};

static bool
begun_on_the_third_day(const struct look *look)
{
	return look->day == date_days(2026, 9, 23);
}

static bool
begun_today(const struct look *look)
{
	return look->day >= date_days(2026, 9, 26);
}

static bool
begun_yesterday(const struct look *look)
{
	return look->day == date_days(2026, 9, 25);
}

static bool
begun_since_the_second_day(const struct look *look)
{
	return look->day >= date_days(2026, 9, 22);
}

static bool
begun_until_the_first_day(const struct look *look)
{
	return look->day <= date_days(2026, 9, 21);
}

static bool
has_wait(const struct look *look)
{
	return sample_is_answered(&look->sample) || sample_is_open(&look->sample);
}

static bool
waited_an_hour(const struct look *look)
{
	return has_wait(look) && sample_wait(&look->sample, VIEW_ALL) >= 3600;
}

static bool
waited_less(const struct look *look)
{
	return has_wait(look) && sample_wait(&look->sample, VIEW_ALL) < 3600;
}

static bool
business_an_hour(const struct look *look)
{
	return has_wait(look) && sample_wait(&look->sample, VIEW_BUSINESS) >= 3600;
}

static bool
business_less(const struct look *look)
{
	return has_wait(look) && sample_wait(&look->sample, VIEW_BUSINESS) < 3600;
}

static bool
business_a_day(const struct look *look)
{
	return has_wait(look) && sample_wait(&look->sample, VIEW_BUSINESS) >= 86400;
}

static bool
first_and_waited(const struct look *look)
{
	return look->sample.first && waited_an_hour(look);
}

static bool
first_and_open(const struct look *look)
{
	return look->sample.first && look->sample.end == TURN_WAITING;
}

static bool
next(const struct look *look)
{
	return !look->sample.first;
}

static bool
off_hours(const struct look *look)
{
	return look->sample.off_hours;
}

static bool
before_heed(const struct look *look)
{
	return look->before_heed;
}

static bool
since_heed(const struct look *look)
{
	return !look->before_heed;
}

static bool
on_a_monday(const struct look *look)
{
	return look->civil.weekday == 0;
}

static bool
at_ten(const struct look *look)
{
	return look->civil.hour == 10;
}

static bool
on_a_tuesday_at_twenty(const struct look *look)
{
	return look->civil.weekday == 1 && look->civil.hour == 20;
}

static bool
answered_within_the_hour(const struct look *look)
{
	return sample_is_answered(&look->sample) &&
		sample_wait(&look->sample, VIEW_ALL) < 3600;
}

static bool
closed(const struct look *look)
{
	return look->sample.end == TURN_CLOSED;
}

static const struct {
	const char *query;
	bool (*counts)(const struct look *look);
} filters[] = {
	{ "begun:2026-09-23", begun_on_the_third_day },
	{ "begun:2026-09-23..2026-09-23", begun_on_the_third_day },
	{ "begun:2026-09-22..", begun_since_the_second_day },
	{ "begun:..2026-09-21", begun_until_the_first_day },
	{ "begun:yesterday", begun_yesterday },
	{ "begun:today", begun_today },
	{ "begun:2026-09-22.. begun:2026-09-23", begun_on_the_third_day },
	{ "waited:1h", waited_an_hour },
	{ "waited:>1h", waited_an_hour },
	{ "waited:<1h", waited_less },
	{ "waited:0s", has_wait },
	{ "business:1h", business_an_hour },
	{ "business:<1h", business_less },
	{ "business:0s", has_wait },
	{ "business:24h", business_a_day },
	{ "turn:first waited:1h", first_and_waited },
	{ "turn:next", next },
	{ "turn:waiting turn:first", first_and_open },
	{ "turn:off-hours", off_hours },
	{ "turn:before-heed", before_heed },
	{ "turn:since-heed", since_heed },
	{ "weekday:mon", on_a_monday },
	{ "hour:10", at_ten },
	{ "weekday:tue hour:20", on_a_tuesday_at_twenty },
	{ "answered:<9w waited:<1h", answered_within_the_hour },
	{ "closed:..2026-09-30", closed },
};

#define CONVERSATIONS_MAX 64

/* Which conversations have a turn that counts, and how many turns do. */
struct counting {
	bool (*counts)(const struct look *look);
	const struct zone *zone;
	int64_t now;
	bool has[CONVERSATIONS_MAX];
	int turns;
};

static bool
take_line(void *context, const struct ledger_line *line, struct err *err)
{
	struct counting *counting = context;
	struct look look = {
		.sample = sample_of(&line->turn, counting->now),
		.civil = zone_civil(counting->zone, line->turn.since),
		.before_heed = line->turn.before_heed,
	};

	(void)err;
	look.day = date_days(look.civil.year, look.civil.month, look.civil.day);
	if (!counting->counts ||
		(sample_is_turn(&look.sample) && !look.sample.timeless &&
			counting->counts(&look))) {
		assert_in_range(line->conversation, 1, CONVERSATIONS_MAX - 1);
		counting->has[line->conversation] = true;
		counting->turns++;
	}
	return true;
}

static struct counting
walk(struct scene *s, const char *text, bool (*counts)(const struct look *look))
{
	const struct ledger_request request = {
		.filter = query(s, text), .history = true, .now = s->now
	};
	struct counting counting = {
		.counts = counts, .zone = zone_load("", &s->arena), .now = s->now
	};

	good(s, store_ledger(s->store, &request, take_line, &counting, &s->err));
	return counting;
}

static void
a_filter_selects_the_turns_that_count(
	struct scene *s, const char *text, bool (*counts)(const struct look *look))
{
	struct counting wanted = walk(s, "", counts);
	struct counting got = walk(s, text, NULL);
	struct inbox_page rows = page(s, arena_printf(&s->arena, "%s is:any", text), 100);
	size_t n = 0;

	for (size_t i = 0; i < CONVERSATIONS_MAX; i++) {
		n += wanted.has[i];
		if (wanted.has[i] != got.has[i])
			fail_msg("%s: the ledger differs at conversation %zu", text, i);
	}
	if (wanted.turns != got.turns)
		fail_msg("%s: %d lines, not %d", text, got.turns, wanted.turns);
	if (rows.count != n)
		fail_msg("%s: %zu conversations, not %zu", text, rows.count, n);
	for (size_t i = 0; i < rows.count; i++)
		if (!wanted.has[rows.at[i].id])
			fail_msg("%s: %s too", text, rows.at[i].person.handle);
	assert_int_equal(count(s, arena_printf(&s->arena, "%s is:any", text)), n);
}

static void
where_we_are(const char *zone)
{
	setenv("TZ", zone, 1);
	tzset();
}

static void
conversations_are_those_of_the_turns(void **state)
{
	static const char *const zones[] = { "UTC", "Asia/Kathmandu", "America/New_York",
		"Pacific/Auckland" };
	struct scene *s = *state;

	where_we_are("UTC");
	talk_a_while(s);
	for (size_t z = 0; z < COUNT(zones); z++) {
		where_we_are(zones[z]);
		for (size_t i = 0; i < COUNT(filters); i++)
			a_filter_selects_the_turns_that_count(
				s, filters[i].query, filters[i].counts);
	}
	where_we_are("UTC");
}

/* Kept apart, so that the table above is known to select something. */
static void
they_select_these(void **state)
{
	struct scene *s = *state;

	where_we_are("UTC");
	talk_a_while(s);
	assert_string_equal(people(s, "begun:today is:any"), "ida");
	assert_string_equal(people(s, "begun:2026-09-23 hour:0 is:any"), "zoe");
	assert_string_equal(people(s, "waited:1h is:any"), "old ann lea tom");
	assert_string_equal(people(s, "waited:<1h is:any"), "ida zoe");
	assert_string_equal(people(s, "waited:1h waited:<2h is:any"), "lea");
	assert_string_equal(people(s, "answered:<9w turn:next is:any"), "");
	assert_string_equal(people(s, "turn:next"), "lea");
	assert_string_equal(people(s, "turn:before-heed"), "old");
	assert_string_equal(people(s, "turn:off-hours is:any"), "old ida zoe");
	assert_string_equal(people(s, "weekday:tue hour:0 is:any"), "");
	assert_string_equal(people(s, "weekday:wed hour:0 is:any"), "zoe");
}

/* lea had one turn of an hour and one that waits for days: no turn has both. */
static void
side_by_side_they_are_about_one_turn(void **state)
{
	struct scene *s = *state;

	where_we_are("UTC");
	talk_a_while(s);
	assert_string_equal(people(s, "turn:first waited:1d"), "old ann");
	assert_string_equal(
		people(s, "(turn:first or turn:first) waited:1d"), "old ann lea");
	assert_string_equal(people(s, "turn:first -turn:next"), "old ann ida");
	assert_string_equal(people(s, "turn:first -turn:next is:any from:example"),
		"old ann ida zoe tom");
	assert_string_equal(people(s, "-(turn:first waited:1d)"), "lea ida");
}

static void
a_target_that_was_missed_is_found(void **state)
{
	struct scene *s = *state;
	int64_t lea;

	where_we_are("UTC");
	talk_a_while(s);
	assert_string_equal(people(s, "turn:missed is:any"), "");
	lea = row_of(s, "lea").id;
	good(s,
		db_script(s->store->db,
			arena_printf(&s->arena,
				"UPDATE turn SET target = 'all', due_at = %lld "
				"WHERE conversation = %lld AND since = %lld",
				(long long)at(40), (long long)lea, (long long)at(10)),
			&s->err));
	assert_string_equal(people(s, "turn:missed is:any"), "lea");
	assert_string_equal(people(s, "turn:missed answered:<9w is:any"), "lea");
	assert_string_equal(people(s, "turn:missed turn:next is:any"), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(conversations_are_those_of_the_turns),
		SCENE(they_select_these),
		SCENE(side_by_side_they_are_about_one_turn),
		SCENE(a_target_that_was_missed_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Figures: an example for each definition, small enough to be checked by hand.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/time/date.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/conversation.h"
#include "figures/tally.h"

#define MONDAY INT64_C(1793606400000) /* 2026-11-02T08:00:00Z */
#define NOW    (MONDAY + 5 * DATE_DAY)

/* A turn that was answered after so long. */
static struct turn
answered(int64_t since, int64_t wait)
{
	return (struct turn){
		.since = since,
		.known_since = since,
		.ended_at = since + wait,
		.end = TURN_ANSWERED,
		.business = wait,
		.first = true,
	};
}

static struct turn
ended(int64_t since, int64_t wait, enum turn_end end)
{
	struct turn turn = answered(since, wait);

	turn.end = end;
	return turn;
}

static struct turn
waiting(int64_t since)
{
	return (struct turn){ .since = since, .known_since = since, .first = true };
}

/* Each turn in a conversation of its own, and of a person of its own. */
static void
figures_of(const struct turn *turns, size_t count, const struct selection *selection,
	struct figures *figures)
{
	struct tally tally;

	tally_init(&tally);
	for (size_t i = 0; i < count; i++) {
		struct sample sample = sample_of(&turns[i], NOW);

		tally_add(&tally, &sample, (int64_t)i + 100, (int64_t)i + 7);
	}
	tally_figures(&tally, selection, figures);
	tally_release(&tally);
}

static void
are(const struct figures *figures, enum figure figure, int64_t value)
{
	if (figures->at[figure].at != value)
		print_message("# %s is %ld, not %ld\n", figure_rows[figure].name,
			(long)figures->at[figure].at, (long)value);
	assert_int_equal(figures->at[figure].at, value);
	assert_false(figures->at[figure].above);
}

static const struct selection all = { .view = VIEW_ALL };

static void
nothing_has_no_figures(void **state)
{
	struct figures f;

	(void)state;
	figures_of(NULL, 0, &all, &f);
	for (size_t i = 0; i < FIGURE_COUNT; i++)
		are(&f, (enum figure)i, figure_rows[i].unit == UNIT_COUNT ? 0 : -1);
}

static void
one_answered_turn_is_every_percentile(void **state)
{
	const struct turn turn = answered(MONDAY, 90 * DATE_MINUTE);
	struct figures f;

	(void)state;
	figures_of(&turn, 1, &all, &f);
	are(&f, FIGURE_TURNS, 1);
	are(&f, FIGURE_ANSWERED, 1);
	are(&f, FIGURE_RATE, 1000);
	are(&f, FIGURE_PUBLIC_RATE, 1000);
	are(&f, FIGURE_MEDIAN, 5400);
	are(&f, FIGURE_P95, 5400);
	are(&f, FIGURE_ALL_MEDIAN, 5400);
	are(&f, FIGURE_ALL_P95, 5400);
	are(&f, FIGURE_MEAN, 5400);
	are(&f, FIGURE_OLDEST, -1);
}

static void
who_waits_is_always_counted(void **state)
{
	const struct turn turns[] = { waiting(NOW - 3 * DATE_DAY),
		waiting(NOW - DATE_HOUR), answered(MONDAY, DATE_HOUR) };
	struct figures f;

	(void)state;
	figures_of(turns, COUNT(turns), &all, &f);
	are(&f, FIGURE_WAITING, 2);
	are(&f, FIGURE_OLDEST, 3 * 86400);
	are(&f, FIGURE_RATE, 333);
	are(&f, FIGURE_MEDIAN, 3600);
	/* Of three one was answered; the others will wait longer: more than 3 days,
	 * perhaps. */
	assert_true(f.at[FIGURE_ALL_MEDIAN].above);
	assert_int_equal(f.at[FIGURE_ALL_MEDIAN].at, 3 * 86400);
}

/* Ten turns, each end once at least. Due: 3 answered, 2 waiting, 1 closed. */
static void
every_way_to_end_has_its_column(void **state)
{
	const struct turn turns[] = {
		answered(MONDAY, DATE_HOUR),
		answered(MONDAY, 2 * DATE_HOUR),
		ended(MONDAY, 3 * DATE_HOUR, TURN_ANSWERED_PRIVATE),
		waiting(MONDAY),
		waiting(MONDAY),
		ended(MONDAY, DATE_MINUTE, TURN_CLOSED),
		ended(MONDAY, DATE_MINUTE, TURN_NO_REPLY),
		ended(MONDAY, DATE_MINUTE, TURN_WITHDRAWN),
		ended(MONDAY, DATE_MINUTE, TURN_MODERATED),
		ended(MONDAY, DATE_MINUTE, TURN_VOID),
	};
	struct figures f;

	(void)state;
	figures_of(turns, COUNT(turns), &all, &f);
	are(&f, FIGURE_TURNS, 9);
	are(&f, FIGURE_ANSWERED, 3);
	are(&f, FIGURE_PRIVATELY, 1);
	are(&f, FIGURE_WAITING, 2);
	are(&f, FIGURE_CLOSED, 1);
	are(&f, FIGURE_NO_REPLY, 1);
	are(&f, FIGURE_WITHDRAWN, 1);
	are(&f, FIGURE_MODERATED, 1);
	are(&f, FIGURE_VOID, 1);
	are(&f, FIGURE_RATE, 500);
	are(&f, FIGURE_PUBLIC_RATE, 333);
	are(&f, FIGURE_MEDIAN, 7200);
	are(&f, FIGURE_MEAN, 7200);
	are(&f, FIGURE_PEOPLE, 9);
}

static void
spam_and_who_is_muted_are_in_no_figure_but_their_own(void **state)
{
	const struct turn turns[] = { answered(MONDAY, DATE_HOUR),
		ended(MONDAY, DATE_MINUTE, TURN_SPAM), ended(MONDAY, 0, TURN_MUTED) };
	struct figures f;

	(void)state;
	figures_of(turns, COUNT(turns), &all, &f);
	are(&f, FIGURE_SPAM, 2);
	are(&f, FIGURE_PEOPLE, 1);
	are(&f, FIGURE_RATE, 1000);
	are(&f, FIGURE_ALL_P95, 3600);
}

static void
first_and_later_replies_are_told_apart(void **state)
{
	struct turn turns[] = { answered(MONDAY, DATE_HOUR),
		answered(MONDAY, 9 * DATE_HOUR), waiting(MONDAY) };
	struct figures f;

	(void)state;
	turns[1].first = false;
	turns[2].first = false;
	figures_of(turns, 3, &(struct selection){ .kind = FIRST_REPLY }, &f);
	are(&f, FIGURE_TURNS, 1);
	are(&f, FIGURE_MEDIAN, 3600);
	figures_of(turns, 3, &(struct selection){ .kind = LATER_REPLY }, &f);
	are(&f, FIGURE_TURNS, 2);
	are(&f, FIGURE_WAITING, 1);
	are(&f, FIGURE_PEOPLE, 2);
	are(&f, FIGURE_MEDIAN, 9 * 3600);
	figures_of(turns, 3, &all, &f);
	are(&f, FIGURE_MEDIAN, 3600);
	are(&f, FIGURE_P90, 9 * 3600);
}

/* One was written and answered on a Sunday, one over night, one in the morning. */
static void
three_views_of_the_same_turns(void **state)
{
	struct turn turns[] = { answered(MONDAY - DATE_DAY, DATE_HOUR),
		answered(MONDAY - 10 * DATE_HOUR, 11 * DATE_HOUR),
		answered(MONDAY + DATE_HOUR, DATE_HOUR / 2) };
	struct figures f;

	(void)state;
	turns[0].business = 0;
	turns[0].off_hours = true;
	turns[1].business = DATE_HOUR;
	turns[1].off_hours = true;
	figures_of(turns, 3, &all, &f);
	are(&f, FIGURE_MEDIAN, 3600);
	are(&f, FIGURE_P95, 11 * 3600);
	are(&f, FIGURE_OFF_HOURS, 2);
	figures_of(turns, 3, &(struct selection){ .view = VIEW_BUSINESS }, &f);
	are(&f, FIGURE_TURNS, 3);
	are(&f, FIGURE_MEDIAN, 1800);
	are(&f, FIGURE_P95, 3600);
	figures_of(turns, 3, &(struct selection){ .view = VIEW_OFF }, &f);
	are(&f, FIGURE_TURNS, 2);
	are(&f, FIGURE_MEDIAN, 3600);
	are(&f, FIGURE_P95, 11 * 3600);
}

static void
what_has_no_time_is_listed_and_not_counted(void **state)
{
	struct turn turns[] = { answered(MONDAY, DATE_HOUR), answered(MONDAY, 1) };
	struct figures f;

	(void)state;
	turns[1].timeless = true;
	figures_of(turns, 2, &all, &f);
	are(&f, FIGURE_TURNS, 1);
	are(&f, FIGURE_TIMELESS, 1);
	are(&f, FIGURE_MEDIAN, 3600);
	are(&f, FIGURE_PEOPLE, 1);
}

static void
a_clock_that_runs_ahead_gives_nothing_and_is_told(void **state)
{
	struct turn turn = answered(MONDAY, -DATE_HOUR);
	struct figures f;

	(void)state;
	turn.skewed = true;
	turn.business = 0;
	figures_of(&turn, 1, &all, &f);
	are(&f, FIGURE_MEDIAN, 0);
	are(&f, FIGURE_SKEWED, 1);
}

static void
both_clocks_stand_side_by_side(void **state)
{
	struct turn turn = answered(MONDAY, 3 * DATE_HOUR);
	struct figures f;

	(void)state;
	turn.known_since = MONDAY + 2 * DATE_HOUR;
	figures_of(&turn, 1, &all, &f);
	are(&f, FIGURE_MEDIAN, 3 * 3600);
	are(&f, FIGURE_KNOWN, 3600);
	turn.known_since = MONDAY + 9 * DATE_HOUR;
	figures_of(&turn, 1, &all, &f);
	are(&f, FIGURE_KNOWN, 0);
}

/* Answered in 30 min, 2 h, 3 h; one waits for 5 days, one for an hour, which may still be
 * in time: two of four. */
static void
the_share_within_a_span_judges_what_can_be_judged(void **state)
{
	const struct turn turns[] = { answered(MONDAY, DATE_HOUR / 2),
		answered(MONDAY, 2 * DATE_HOUR), answered(MONDAY, 3 * DATE_HOUR),
		waiting(MONDAY), waiting(NOW - DATE_HOUR) };
	struct figures f;

	(void)state;
	figures_of(turns, COUNT(turns), &(struct selection){ .within = 7200 }, &f);
	are(&f, FIGURE_WITHIN, 500);
	figures_of(turns, COUNT(turns), &all, &f);
	are(&f, FIGURE_WITHIN, -1);
}

static void
people_and_conversations_are_counted_once(void **state)
{
	const struct turn turn = answered(MONDAY, DATE_HOUR);
	const struct sample sample = sample_of(&turn, NOW);
	struct figures f;
	struct tally tally;

	(void)state;
	tally_init(&tally);
	for (int64_t i = 0; i < 1200; i++)
		tally_add(&tally, &sample, INT64_MAX - i % 400, i % 300);
	tally_figures(&tally, &all, &f);
	tally_release(&tally);
	are(&f, FIGURE_TURNS, 1200);
	are(&f, FIGURE_CONVERSATIONS, 400);
	are(&f, FIGURE_PEOPLE, 300);
	are(&f, FIGURE_DEPTH, 300);
}

/* 9 quick ones of Ana, 1 slow one of Ben: the mean of two means would be 30.5 minutes. */
static void
averages_are_never_made_of_averages(void **state)
{
	struct turn turns[10];
	struct figures f;

	(void)state;
	for (size_t i = 0; i < COUNT(turns); i++)
		turns[i] = answered(MONDAY, i < 9 ? DATE_MINUTE : DATE_HOUR);
	figures_of(turns, COUNT(turns), &all, &f);
	are(&f, FIGURE_MEAN, (9 * 60 + 3600) / 10);
	are(&f, FIGURE_MEDIAN, 60);
}

static void
a_like_alone_is_a_debt_of_its_own(void **state)
{
	const struct turn turn = waiting(MONDAY);
	struct sample sample = sample_of(&turn, NOW);
	struct figures f;
	struct tally tally;

	(void)state;
	sample.liked_only = true;
	tally_init(&tally);
	tally_add(&tally, &sample, 1, 1);
	tally_figures(&tally, &all, &f);
	tally_release(&tally);
	are(&f, FIGURE_WAITING, 1);
	are(&f, FIGURE_LIKED, 1);
	are(&f, FIGURE_ANSWERED, 0);
}

static void
every_figure_has_a_name_and_a_definition(void **state)
{
	(void)state;
	for (size_t i = 0; i < FIGURE_COUNT; i++) {
		assert_true(*figure_rows[i].title && *figure_rows[i].meaning);
		for (size_t j = 0; j < i; j++)
			assert_false(str_eq(figure_rows[i].name, figure_rows[j].name));
	}
	for (int i = 0; i < FIGURE_VIEW_COUNT; i++)
		assert_true(*figure_view_name((enum figure_view)i) &&
			*figure_view_meaning((enum figure_view)i));
	for (int i = 0; i < REPLY_KIND_COUNT; i++)
		assert_true(*figure_reply_name((enum reply_kind)i) &&
			*figure_reply_meaning((enum reply_kind)i));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_has_no_figures),
		cmocka_unit_test(one_answered_turn_is_every_percentile),
		cmocka_unit_test(who_waits_is_always_counted),
		cmocka_unit_test(every_way_to_end_has_its_column),
		cmocka_unit_test(spam_and_who_is_muted_are_in_no_figure_but_their_own),
		cmocka_unit_test(first_and_later_replies_are_told_apart),
		cmocka_unit_test(three_views_of_the_same_turns),
		cmocka_unit_test(what_has_no_time_is_listed_and_not_counted),
		cmocka_unit_test(a_clock_that_runs_ahead_gives_nothing_and_is_told),
		cmocka_unit_test(both_clocks_stand_side_by_side),
		cmocka_unit_test(the_share_within_a_span_judges_what_can_be_judged),
		cmocka_unit_test(people_and_conversations_are_counted_once),
		cmocka_unit_test(averages_are_never_made_of_averages),
		cmocka_unit_test(a_like_alone_is_a_debt_of_its_own),
		cmocka_unit_test(every_figure_has_a_name_and_a_definition),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

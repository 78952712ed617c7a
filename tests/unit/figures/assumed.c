/* Figures about answers of which it is only assumed whom they are to.
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
#include "inbox/promise.h"
#include "figures/tally.h"

#define MONDAY INT64_C(1793606400000) /* 2026-11-02T08:00:00Z */
#define NOW    (MONDAY + 5 * DATE_DAY)

/* A turn that was answered after so long. */
static struct turn
answered_after(int64_t since, int64_t wait)
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

static void
is_figure(const struct figures *figures, enum figure figure, int64_t value)
{
	if (figures->at[figure].at != value)
		print_message("# %s is %ld, not %ld\n", figure_rows[figure].name,
			(long)figures->at[figure].at, (long)value);
	assert_int_equal(figures->at[figure].at, value);
	assert_false(figures->at[figure].above);
}

static const struct selection all = { .view = VIEW_ALL };

static struct turn
assumed_after(int64_t since, int64_t wait)
{
	struct turn turn = answered_after(since, wait);

	turn.how = ANSWER_ASSUMED;
	return turn;
}

static void
assumed_figures_of(const struct turn *turns, size_t count,
	const struct selection *selection, bool strict, struct figures *figures)
{
	struct tally tally;

	tally_init(&tally);
	for (size_t i = 0; i < count; i++) {
		struct sample sample = sample_of(&turns[i], NOW);

		sample.unsure = strict && sample.assumed;
		sample.promise = PROMISE_MET;
		tally_add(&tally, &sample, (int64_t)i + 100, (int64_t)i + 7);
	}
	tally_figures(&tally, selection, figures);
	tally_release(&tally);
}

static void
an_assumed_answer_counts_and_is_told(void **state)
{
	const struct turn turns[] = { answered_after(MONDAY, DATE_HOUR),
		assumed_after(MONDAY, 2 * DATE_HOUR) };
	struct figures f;

	(void)state;
	assumed_figures_of(turns, COUNT(turns), &all, false, &f);
	is_figure(&f, FIGURE_ANSWERED, 2);
	is_figure(&f, FIGURE_ASSUMED, 1);
	is_figure(&f, FIGURE_RATE, 1000);
	is_figure(&f, FIGURE_P90, 7200);
}

/* Three waits: 1 h answered, 3 h answered, and one of at least 2 h. */
static void
strict_figures_know_only_that_they_waited_until_an_assumed_answer(void **state)
{
	const struct turn turns[] = { answered_after(MONDAY, DATE_HOUR),
		assumed_after(MONDAY, 2 * DATE_HOUR),
		answered_after(MONDAY, 3 * DATE_HOUR) };
	const struct selection in_an_hour = { .view = VIEW_ALL, .within = 3600 };
	const struct selection in_two = { .view = VIEW_ALL, .within = 7200 };
	struct figures f;

	(void)state;
	assumed_figures_of(turns, COUNT(turns), &in_an_hour, true, &f);
	is_figure(&f, FIGURE_TURNS, 3);
	is_figure(&f, FIGURE_ANSWERED, 2);
	is_figure(&f, FIGURE_ASSUMED, 1);
	is_figure(&f, FIGURE_WAITING, 0);
	is_figure(&f, FIGURE_OLDEST, -1);
	is_figure(&f, FIGURE_RATE, 666);
	is_figure(&f, FIGURE_MEAN, 2 * 3600);
	is_figure(&f, FIGURE_P90, 3 * 3600);
	/* 2/3 wait longer than 1 h, and the one who is left was answered at 3 h. */
	is_figure(&f, FIGURE_ALL_MEDIAN, 3 * 3600);
	is_figure(&f, FIGURE_WITHIN, 333);
	is_figure(&f, FIGURE_MET, 2);
	is_figure(&f, FIGURE_UNSURE, 1);
	is_figure(&f, FIGURE_LEFT_OUT, 1);
	/* Whether the one of 2 h was answered by then is not known. */
	assumed_figures_of(turns, COUNT(turns), &in_two, true, &f);
	is_figure(&f, FIGURE_WITHIN, 500);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_assumed_answer_counts_and_is_told),
		cmocka_unit_test(
			strict_figures_know_only_that_they_waited_until_an_assumed_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

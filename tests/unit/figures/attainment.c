/* Figures that closing people cannot improve, and how many promises were kept.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/time/date.h"
#include "base/mem.h"
#include "inbox/conversation.h"
#include "figures/tally.h"
#include "inbox/promise.h"

#define MONDAY (date_days(2026, 11, 23) * DATE_DAY)
#define NOW    (MONDAY + DATE_DAY)

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
	assert_int_equal(figures->at[figure].at, value);
	assert_false(figures->at[figure].above);
}

static void
is_above(const struct figures *figures, enum figure figure, int64_t value)
{
	assert_int_equal(figures->at[figure].at, value);
	assert_true(figures->at[figure].above);
}

static const struct selection all = { .view = VIEW_ALL };

static void
closing_is_a_wait_that_never_ends(void **state)
{
	const struct turn turns[] = { answered(MONDAY, DATE_HOUR),
		ended(MONDAY, 1, TURN_CLOSED) };
	const struct selection within = { .within = 7200 };
	struct figures f;

	(void)state;
	figures_of(turns, COUNT(turns), &within, &f);
	are(&f, FIGURE_RATE, 500);
	are(&f, FIGURE_WITHIN, 500);
	are(&f, FIGURE_MEDIAN, 3600);
	are(&f, FIGURE_ALL_MEDIAN, 3600);
	is_above(&f, FIGURE_ALL_P90, 3600);
	/* Of those alone nothing is known but that it never ended. */
	figures_of(&turns[1], 1, &within, &f);
	are(&f, FIGURE_WITHIN, 0);
	is_above(&f, FIGURE_ALL_MEDIAN, 0);
}

/* Each turn is met, missed, or left out for one reason. */
static void
attainment_is_met_of_met_and_missed(void **state)
{
	static const enum promise promises[] = { PROMISE_MET, PROMISE_MET, PROMISE_MISSED,
		PROMISE_OPEN, PROMISE_UNKNOWN, PROMISE_NO_REPLY, PROMISE_GONE,
		PROMISE_FOUND, PROMISE_NONE };
	const struct turn turn = answered(MONDAY, DATE_HOUR);
	struct tally tally;
	struct figures f;

	(void)state;
	tally_init(&tally);
	for (size_t i = 0; i < COUNT(promises); i++) {
		struct sample sample = sample_of(&turn, MONDAY + DATE_DAY);

		sample.promise = (uint8_t)promises[i];
		tally_add(&tally, &sample, (int64_t)i, (int64_t)i);
	}
	/* An assumed answer in time is no proof of anything. */
	struct sample unsure = sample_of(&turn, MONDAY + DATE_DAY);

	unsure.promise = PROMISE_MET;
	unsure.unsure = true;
	tally_add(&tally, &unsure, COUNT(promises), COUNT(promises));
	tally_figures(&tally, &all, &f);
	are(&f, FIGURE_ATTAINMENT, 666);
	are(&f, FIGURE_MET, 2);
	are(&f, FIGURE_MISSED, 1);
	are(&f, FIGURE_LEFT_OUT, 7);
	for (enum figure figure = FIGURE_NOT_DUE; figure <= FIGURE_UNPROMISED; figure++)
		are(&f, figure, 1);
	tally_release(&tally);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(closing_is_a_wait_that_never_ends),
		cmocka_unit_test(attainment_is_met_of_met_and_missed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

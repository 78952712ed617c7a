/* How other systems count: for each an example that its own manual tells, named before
 * it.
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
#include "figures/compare/compare.h"

#define MONDAY INT64_C(1793606400000) /* 2026-11-02T08:00:00Z */
#define NOW    (MONDAY + 60 * DATE_DAY)

/* A turn of one of some conversations; an end of TURN_WAITING has no wait. */
struct told {
	int64_t conversation;
	int64_t since; /* after MONDAY */
	int64_t wait;
	enum turn_end end;
	enum item_origin origin;
	bool next;
	bool liked_only; /* through heed */
};

/* What few tests tell of the first turn: its last words, after MONDAY, and of the second:
 * that it ended while nobody was there. */
static int64_t first_until;
static bool second_off;

static struct sample
sample_told(const struct told *told)
{
	const struct turn turn = {
		.since = MONDAY + told->since,
		.known_since = MONDAY + told->since,
		.ended_at =
			told->end == TURN_WAITING ? 0 : MONDAY + told->since + told->wait,
		.end = told->end,
		.origin = told->origin,
		.first = !told->next,
	};
	struct sample sample = sample_of(&turn, NOW);

	sample.handled = told->liked_only;
	return sample;
}

static enum figure_view view = VIEW_ALL;

static void
count_like(const struct comparison *like, const struct told *told, size_t count,
	struct figure_value *values)
{
	struct tally tally;

	tally_init(&tally);
	for (size_t i = 0; i < count; i++) {
		struct sample sample = sample_told(&told[i]);

		if (i == 0 && first_until > 0)
			sample.last = MONDAY + first_until;
		sample.ended_off = i == 1 && second_off;
		tally_add(&tally, &sample, told[i].conversation, told[i].conversation);
	}
	like->count(&tally, view, values);
	tally_release(&tally);
}

static void
are(const struct comparison *like, const struct figure_value *values,
	const int64_t *wanted)
{
	for (size_t i = 0; i < like->n_rows; i++) {
		if (values[i].at != wanted[i])
			print_message("# %s: %s is %ld, not %ld\n", like->name,
				like->rows[i].name, (long)values[i].at, (long)wanted[i]);
		assert_int_equal(values[i].at, wanted[i]);
	}
}

#define HOLD(like, told, ...)                                    \
	do {                                                     \
		struct figure_value values[COMPARE_FIGURES];     \
		const int64_t wanted[] = { __VA_ARGS__ };        \
		assert_int_equal(COUNT(wanted), (like)->n_rows); \
		count_like(like, told, COUNT(told), values);     \
		are(like, values, wanted);                       \
	} while (0)

/* Sprout Social, help article 202123288, "Inbox Activity": actions are those of users in
 * Sprout (a reply, a completion, a tag, a like); what was done elsewhere is none. Its
 * older Team Report (208762436) shows average, median, quickest and slowest reply
 * time. */
static void
sprout_knows_what_was_done_in_sprout(void **state)
{
	const struct told told[] = {
		{ 1, 0, 10 * DATE_MINUTE, TURN_ANSWERED, ORIGIN_HAND, false, false },
		{ 2, 1, 20 * DATE_MINUTE, TURN_ANSWERED, ORIGIN_HAND, false, false },
		{ 2, DATE_HOUR, 90 * DATE_MINUTE, TURN_ANSWERED, ORIGIN_HAND, true,
			false },
		{ 3, 2, DATE_MINUTE, TURN_ANSWERED, ORIGIN_NATIVE, false, false },
		{ 4, 3, DATE_MINUTE, TURN_CLOSED, ORIGIN_NATIVE, false, false },
		{ 5, 4, 0, TURN_WAITING, ORIGIN_NATIVE, false, true },
		{ 6, 5, 0, TURN_WAITING, ORIGIN_NATIVE, false, false },
		{ 7, 6, DATE_MINUTE, TURN_WITHDRAWN, ORIGIN_NATIVE, false, false },
	};

	(void)state;
	/* 7 received, 5 acted on (3 replies, a completion, a like): 71.4 %. */
	HOLD(&compare_sprout, told, 7, 5, 714, 3, 2400, 1200, 600, 5400);
}

/* Zendesk, help article 4408821871642: "solved with no comment, reopened by the customer,
 * then answered: first reply time ends at that later comment", and begins with the
 * ticket. Article 4408829459866: next reply time runs from the oldest comment without an
 * answer; dbt_zendesk's decision log: solving ends it. */
static void
zendesk_counts_from_the_beginning_of_the_ticket(void **state)
{
	const struct told told[] = {
		{ 1, 0, DATE_HOUR, TURN_CLOSED, ORIGIN_HAND, false, false },
		{ 1, 5 * DATE_HOUR, 2 * DATE_HOUR, TURN_ANSWERED, ORIGIN_HAND, false,
			false },
		{ 1, 8 * DATE_HOUR, 3 * DATE_HOUR, TURN_CLOSED, ORIGIN_HAND, true,
			false },
		{ 2, DATE_DAY, 0, TURN_WAITING, ORIGIN_HAND, false, false },
	};

	(void)state;
	HOLD(&compare_zendesk, told, 1, 7 * 3600, 1, 3 * 3600);
}

/* The same: a ticket has one first reply time, however long it slept meanwhile. */
static void
zendesk_has_one_first_reply_of_a_conversation(void **state)
{
	const struct told told[] = {
		{ 1, 0, DATE_HOUR, TURN_ANSWERED, ORIGIN_HAND, false, false },
		{ 1, 20 * DATE_DAY, 2 * DATE_HOUR, TURN_ANSWERED, ORIGIN_HAND, false,
			false },
	};

	(void)state;
	HOLD(&compare_zendesk, told, 1, 3600, 1, 2 * 3600);
}

/* Sprout, 208762436: the time of the reply decides in which view it falls. */
static void
sprout_has_views_by_the_time_of_the_reply(void **state)
{
	const struct told told[] = {
		{ 1, 0, 10 * DATE_MINUTE, TURN_ANSWERED, ORIGIN_HAND, false, false },
		{ 2, 1, 20 * DATE_MINUTE, TURN_ANSWERED, ORIGIN_HAND, false, false },
	};
	struct figure_value values[COMPARE_FIGURES];

	(void)state;
	second_off = true;
	view = VIEW_BUSINESS;
	count_like(&compare_sprout, told, COUNT(told), values);
	assert_int_equal(values[3].at, 1);
	assert_int_equal(values[4].at, 600);
	view = VIEW_OFF;
	count_like(&compare_sprout, told, COUNT(told), values);
	assert_int_equal(values[3].at, 1);
	assert_int_equal(values[4].at, 1200);
	view = VIEW_ALL;
	second_off = false;
}

/* What was closed goes on being a conversation: words in it end the silence. */
static void
facebook_knows_the_last_words_of_a_closed_turn(void **state)
{
	const struct told told[] = {
		{ 1, 0, 30 * DATE_HOUR, TURN_CLOSED, ORIGIN_HAND, false, false },
		{ 1, 40 * DATE_HOUR, DATE_HOUR, TURN_ANSWERED, ORIGIN_HAND, false,
			false },
		{ 2, 0, 30 * DATE_HOUR, TURN_CLOSED, ORIGIN_HAND, false, false },
		{ 2, 40 * DATE_HOUR, DATE_HOUR, TURN_ANSWERED, ORIGIN_HAND, false,
			false },
	};

	(void)state;
	/* Of the first conversation one message is new, of the second two. */
	first_until = 20 * DATE_HOUR;
	HOLD(&compare_facebook, told, 3, 333, 3600);
	first_until = 0;
}

/* The same, article 4408834848154: only a public comment ends it. */
static void
zendesk_wants_a_public_answer(void **state)
{
	const struct told told[] = {
		{ 1, 0, DATE_HOUR, TURN_ANSWERED_PRIVATE, ORIGIN_HAND, false, false },
		{ 1, 2 * DATE_HOUR, DATE_HOUR, TURN_ANSWERED, ORIGIN_NATIVE, true,
			false },
		{ 1, 9 * DATE_HOUR, DATE_HOUR, TURN_ANSWERED_PRIVATE, ORIGIN_HAND, true,
			false },
		{ 1, 11 * DATE_HOUR, DATE_HOUR, TURN_ANSWERED, ORIGIN_HAND, true, false },
	};

	(void)state;
	HOLD(&compare_zendesk, told, 1, 3 * 3600, 1, 3 * 3600);
}

/* Facebook's help, as Pages quote it: the response time is the average of the fastest 90
 * % of responses; with fewer than 10 messages in 30 days, of the last 10. Here 10
 * messages, answered in 1 to 9 minutes and one in 20 hours: the slowest is dropped, the
 * average of the others is 5 minutes, and all came within 24 hours. */
static void
facebook_drops_the_slowest_tenth(void **state)
{
	struct told told[10];

	(void)state;
	for (size_t i = 0; i < COUNT(told); i++)
		told[i] = (struct told){ (int64_t)i, (int64_t)i * DATE_HOUR,
			i == 3 ? 20 * DATE_HOUR
			       : (int64_t)(i < 3 ? i + 1 : i) * DATE_MINUTE,
			TURN_ANSWERED, ORIGIN_NATIVE, false, false };
	HOLD(&compare_facebook, told, 10, 1000, 300);
}

/* The same source: a message is new when nobody wrote in the 24 hours before; answered
 * within 24 hours counts for the rate, later counts against it. */
static void
facebook_asks_for_an_answer_within_a_day(void **state)
{
	const struct told told[] = {
		{ 1, 0, DATE_HOUR, TURN_ANSWERED, ORIGIN_NATIVE, false, false },
		{ 1, 10 * DATE_HOUR, 7 * DATE_DAY, TURN_CLOSED, ORIGIN_HAND, true,
			false },
		{ 2, DATE_DAY, 25 * DATE_HOUR, TURN_ANSWERED, ORIGIN_NATIVE, false,
			false },
		{ 3, 2 * DATE_DAY, 0, TURN_WAITING, ORIGIN_NATIVE, false, false },
		{ 1, 3 * DATE_DAY, DATE_HOUR, TURN_ANSWERED, ORIGIN_NATIVE, true, false },
		{ 4, 60 * DATE_DAY - DATE_HOUR, 0, TURN_WAITING, ORIGIN_NATIVE, false,
			false },
	};

	(void)state;
	/* Four are new and old enough to judge; two of them were answered in time. */
	HOLD(&compare_facebook, told, 4, 500, (3600 + 25 * 3600 + 3600) / 3);
}

/* The same source: the 30 days before the last message that counts; what is older is left
 * out when there are 10 of them. */
static void
facebook_looks_back_for_thirty_days(void **state)
{
	struct told told[13];

	(void)state;
	for (size_t i = 0; i < COUNT(told); i++)
		told[i] = (struct told){ (int64_t)i,
			i < 2 ? (int64_t)i : 40 * DATE_DAY + (int64_t)i * DATE_HOUR,
			i < 2 ? 23 * DATE_HOUR : DATE_MINUTE, TURN_ANSWERED,
			ORIGIN_NATIVE, false, false };
	HOLD(&compare_facebook, told, 11, 1000, 60);
	for (size_t i = 2; i < COUNT(told); i++)
		told[i].end = i < 5 ? TURN_MODERATED : TURN_ANSWERED;
	/* Eight are left, so that the last ten reach back to the two slow ones; one of
	 * the ten answers is dropped. */
	HOLD(&compare_facebook, told, 10, 1000, (8 * 60 + 23 * 3600) / 9);
}

/* Hootsuite, help article 14530143464219: averages are of resolved conversations,
 * whenever they were resolved. Somebody who waits takes the slow answer of their
 * conversation with them. */
static void
hootsuite_does_not_see_who_waits(void **state)
{
	const struct told told[] = {
		{ 1, 0, DATE_HOUR, TURN_ANSWERED, ORIGIN_HAND, false, false },
		{ 1, 2 * DATE_HOUR, 3 * DATE_HOUR, TURN_ANSWERED, ORIGIN_HAND, true,
			false },
		{ 2, 1, 2 * DATE_HOUR, TURN_ANSWERED, ORIGIN_NATIVE, false, false },
		{ 3, 2, DATE_DAY, TURN_ANSWERED, ORIGIN_HAND, false, false },
		{ 3, 2 * DATE_DAY, 0, TURN_WAITING, ORIGIN_HAND, true, false },
		{ 4, 3, DATE_MINUTE, TURN_CLOSED, ORIGIN_HAND, false, false },
		{ 5, 4, DATE_MINUTE, TURN_WITHDRAWN, ORIGIN_HAND, false, false },
	};

	(void)state;
	HOLD(&compare_hootsuite, told, 3, 1, 90 * 60, 3 * 3600);
}

static void
nothing_and_one_are_fine_everywhere(void **state)
{
	const struct told one = { 1, 0, DATE_HOUR, TURN_ANSWERED, ORIGIN_HAND, false,
		false };
	struct figure_value values[COMPARE_FIGURES];

	(void)state;
	for (size_t i = 0; comparisons[i]; i++) {
		count_like(comparisons[i], NULL, 0, values);
		for (size_t r = 0; r < comparisons[i]->n_rows; r++)
			assert_int_equal(values[r].at,
				comparisons[i]->rows[r].unit == UNIT_COUNT ? 0 : -1);
		count_like(comparisons[i], &one, 1, values);
		assert_true(values[0].at == 1);
	}
}

static void
each_is_found_by_its_name(void **state)
{
	size_t count = 0;

	(void)state;
	for (size_t i = 0; comparisons[i]; i++, count++) {
		assert_ptr_equal(compare_of(comparisons[i]->name), comparisons[i]);
		assert_non_null(strstr(COMPARE_NAMES, comparisons[i]->name));
		assert_true(comparisons[i]->n_rows <= COMPARE_FIGURES);
	}
	assert_int_equal(count, 4);
	assert_null(compare_of("front"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sprout_knows_what_was_done_in_sprout),
		cmocka_unit_test(zendesk_counts_from_the_beginning_of_the_ticket),
		cmocka_unit_test(zendesk_has_one_first_reply_of_a_conversation),
		cmocka_unit_test(sprout_has_views_by_the_time_of_the_reply),
		cmocka_unit_test(facebook_knows_the_last_words_of_a_closed_turn),
		cmocka_unit_test(zendesk_wants_a_public_answer),
		cmocka_unit_test(facebook_drops_the_slowest_tenth),
		cmocka_unit_test(facebook_asks_for_an_answer_within_a_day),
		cmocka_unit_test(facebook_looks_back_for_thirty_days),
		cmocka_unit_test(hootsuite_does_not_see_who_waits),
		cmocka_unit_test(nothing_and_one_are_fine_everywhere),
		cmocka_unit_test(each_is_found_by_its_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Who belongs to whom in a thread, how it is drawn, and when it is read again.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/item/item.h"
#include "inbox/thread/thread.h"

#define MANY 5000

static int64_t clock_at; /* every item is a second after the one made before it */

static int
reset(void **state)
{
	(void)state;
	clock_at = 1000;
	return 0;
}

/* An item that mentions nobody. */
static struct item
by(const char *author, const char *id, const char *parent)
{
	clock_at += 1000;
	return (struct item){
		.remote_id = id,
		.parent_id = parent,
		.author = { .remote_id = author, .handle = author },
		.ours = str_eq(author, "us"),
		.kind = parent ? ITEM_REPLY : ITEM_POST,
		.created_at = clock_at,
		.fetched_at = clock_at,
	};
}

static struct item
to_us(struct item item)
{
	item.to_us = true;
	return item;
}

static struct item
naming(struct item item, struct mention *mentions, size_t count)
{
	item.mentions = mentions;
	item.n_mentions = count;
	return item;
}

/* With whom the item at `at` is. */
static const char *
with(const struct item *items, size_t count, size_t at)
{
	static struct thread_place places[8];
	struct arena arena = { 0 };

	assert_true(count <= COUNT(places));
	thread_sort(items, count, NULL, &arena, places);
	arena_release(&arena);
	return places[at].with;
}

static void
a_fan_under_our_post_needs_no_mention(void **state)
{
	struct item items[] = { by("us", "1", NULL), by("lea", "2", "1") };

	(void)state;
	assert_null(with(items, 2, 0));
	assert_string_equal(with(items, 2, 1), "lea");
}

static void
who_answers_a_fan_is_context(void **state)
{
	struct item items[] = { by("us", "1", NULL), by("lea", "2", "1"),
		by("tom", "3", "2") };

	(void)state;
	assert_string_equal(with(items, 3, 1), "lea");
	assert_null(with(items, 3, 2));
}

static void
who_answers_a_fan_waits_for_us_while_that_is_held(void **state)
{
	struct item items[] = { by("us", "1", NULL), by("lea", "2", "1"),
		by("tom", "3", "2"), by("tom", "4", "3") };

	(void)state;
	items[2].state = STATE_HELD;
	assert_string_equal(with(items, 4, 2), "tom");
	items[2].state = STATE_SHOWN;
	assert_null(with(items, 4, 2));
	assert_null(with(items, 4, 3));
}

static void
who_answers_a_fan_and_names_us_has_a_conversation(void **state)
{
	struct item items[] = { by("us", "1", NULL), by("lea", "2", "1"),
		to_us(by("tom", "3", "2")) };

	(void)state;
	assert_string_equal(with(items, 3, 2), "tom");
}

static void
who_answers_a_fan_is_credited(void **state)
{
	struct item items[] = { by("us", "1", NULL), by("lea", "2", "1"),
		by("lea", "3", "2"), by("tom", "4", "2"), by("mia", "5", "2"),
		by("us", "6", "3") };
	struct thread_place places[COUNT(items)];
	struct arena arena = { 0 };

	(void)state;
	thread_sort(items, COUNT(items), NULL, &arena, places);
	assert_true(places[1].by_community);
	assert_string_equal(places[1].community, "tom");
	assert_false(places[0].by_community); /* nobody "answers" our post for us */
	assert_false(places[2].by_community); /* we did */
	items[3].deleted_at = clock_at;
	thread_sort(items, COUNT(items), NULL, &arena, places);
	assert_string_equal(places[1].community, "mia");
	arena_release(&arena);
}

static void
a_fan_who_goes_on_from_their_own_item_stays(void **state)
{
	struct item items[] = { by("us", "1", NULL), by("lea", "2", "1"),
		by("lea", "3", "2"), by("lea", "4", "3") };

	(void)state;
	assert_string_equal(with(items, 4, 3), "lea");
}

static void
a_fan_who_goes_on_from_context_is_context(void **state)
{
	struct item items[] = { by("us", "1", NULL), by("lea", "2", "1"),
		by("tom", "3", "2"), by("tom", "4", "3") };

	(void)state;
	assert_null(with(items, 4, 3));
}

static void
our_answer_belongs_to_who_is_above_it(void **state)
{
	struct item items[] = { by("us", "1", NULL), by("lea", "2", "1"),
		by("us", "3", "2"), by("us", "4", "3"), by("us", "5", "1") };

	(void)state;
	assert_string_equal(with(items, 5, 2), "lea");
	assert_string_equal(with(items, 5, 3), "lea"); /* our answer to our answer */
	assert_null(with(items, 5, 4));                /* our comment under our post */
}

static void
our_answer_to_context_belongs_to_its_author(void **state)
{
	struct item items[] = { by("us", "1", NULL), by("lea", "2", "1"),
		by("tom", "3", "2"), by("us", "4", "3"), by("tom", "5", "4") };

	(void)state;
	assert_null(with(items, 5, 2));
	assert_string_equal(with(items, 5, 3), "tom");
	assert_string_equal(with(items, 5, 4), "tom");
}

static void
a_mention_elsewhere_stands_under_what_others_said(void **state)
{
	struct item items[] = { by("tom", "1", NULL), to_us(by("lea", "2", "1")),
		by("us", "3", "2") };

	(void)state;
	assert_null(with(items, 3, 0));
	assert_string_equal(with(items, 3, 1), "lea");
	assert_string_equal(with(items, 3, 2), "lea");
}

static void
a_missing_parent_leaves_the_mentions(void **state)
{
	struct mention lea = { "lea", "@lea" };
	struct mention both[] = { { "lea", "@lea" }, { "tom", "@tom" } };
	struct item one[] = { naming(by("us", "2", "1"), &lea, 1), by("us", "3", "2") };
	struct item two[] = { naming(by("us", "2", "1"), both, 2) };
	struct item theirs[] = { by("lea", "2", "1"), to_us(by("lea", "3", "1")) };

	(void)state;
	assert_string_equal(with(one, 2, 0), "lea");
	assert_string_equal(with(one, 2, 1), "lea");
	assert_null(with(two, 1, 0));
	assert_null(with(theirs, 2, 0));
	assert_string_equal(with(theirs, 2, 1), "lea");
}

static void
a_direct_message_belongs_to_who_it_is_for(void **state)
{
	struct mention both[] = { { "lea", "@lea" }, { "tom", "@tom" } };
	struct item items[] = { naming(by("us", "1", NULL), both, 2), by("us", "2", "1"),
		to_us(by("lea", "3", "1")), by("us", "4", "3"),
		to_us(by("tom", "5", "1")) };
	struct item post[] = { naming(by("us", "1", NULL), both, 2) };

	(void)state;
	items[0].kind = ITEM_DIRECT;
	assert_string_equal(with(items, 5, 0), "lea");
	assert_string_equal(with(items, 5, 1), "lea");
	assert_string_equal(with(items, 5, 2), "lea");
	assert_string_equal(with(items, 5, 3), "lea");
	assert_string_equal(with(items, 5, 4), "tom");
	assert_null(with(post, 1, 0)); /* in public it is said to nobody in particular */
}

static void
a_ring_of_parents_is_cut_at_its_oldest(void **state)
{
	struct item items[] = { by("lea", "1", "3"), by("us", "2", "1"),
		by("lea", "3", "2"), by("lea", "4", "4"), by("us", "5", "3") };
	struct item turned[COUNT(items)];
	struct thread_place places[COUNT(items)];
	size_t order[COUNT(items)];
	struct arena arena = { 0 };

	(void)state;
	thread_sort(items, COUNT(items), NULL, &arena, places);
	assert_int_equal(places[0].depth, 0);
	assert_int_equal(places[1].depth, 1);
	assert_int_equal(places[2].depth, 2);
	assert_int_equal(places[3].depth, 0);
	assert_int_equal(places[4].depth, 3);
	assert_string_equal(places[4].with, "lea");
	for (size_t i = 0; i < COUNT(items); i++)
		turned[i] = items[(i + 2) % COUNT(items)];
	thread_sort(turned, COUNT(items), NULL, &arena, places);
	assert_int_equal(places[3].depth, 0);
	assert_int_equal(places[4].depth, 1);
	thread_order(turned, COUNT(items), &arena, order);
	assert_string_equal(turned[order[0]].remote_id, "1");
	assert_string_equal(turned[order[4]].remote_id, "4");
	arena_release(&arena);
}

static void
a_thread_is_drawn_depth_first_and_siblings_by_time(void **state)
{
	struct item items[] = { by("us", "1", NULL), by("lea", "2", "1"),
		by("tom", "3", "1"), by("us", "4", "2"), by("us", "5", "3"),
		by("lea", "6", "4"), by("mia", "7", "none") };
	static const size_t wanted[] = { 0, 1, 3, 5, 2, 4, 6 };
	size_t order[COUNT(items)];
	struct arena arena = { 0 };

	(void)state;
	thread_order(items, COUNT(items), &arena, order);
	assert_memory_equal(order, wanted, sizeof wanted);
	thread_order(items, 0, &arena, order);
	arena_release(&arena);
}

/* One chain of thousands: neither the stack nor the patience of anybody may end. */
static void
a_deep_thread_is_only_a_long_one(void **state)
{
	static struct item items[MANY];
	static struct thread_place places[MANY];
	static size_t order[MANY];
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < MANY; i++)
		items[i] = by(i % 2 ? "us" : "lea", arena_printf(&arena, "%d", (int)i),
			i ? items[i - 1].remote_id : NULL);
	items[0].to_us = true;
	thread_sort(items, MANY, NULL, &arena, places);
	thread_order(items, MANY, &arena, order);
	assert_int_equal(places[MANY - 1].depth, MANY - 1);
	for (size_t i = 0; i < MANY; i++) {
		assert_string_equal(places[i].with, "lea");
		assert_int_equal(order[i], i);
	}
	arena_release(&arena);
}

static void
a_wide_thread_keeps_everybody_apart(void **state)
{
	static struct item items[MANY];
	static struct thread_place places[MANY];
	struct arena arena = { 0 };

	(void)state;
	items[0] = by("us", "post", NULL);
	for (size_t i = 1; i < MANY; i++) {
		const char *id = arena_printf(&arena, "%d", (int)i);

		items[i] = by(id, id, "post");
	}
	thread_sort(items, MANY, NULL, &arena, places);
	for (size_t i = 1; i < MANY; i++)
		assert_string_equal(places[i].with, items[i].author.remote_id);
	arena_release(&arena);
}

static void
a_thread_is_read_ever_more_rarely(void **state)
{
	int64_t moved = 1000 * DATE_DAY;

	(void)state;
	assert_int_equal(thread_next_read(moved, moved), moved + 15 * DATE_MINUTE);
	assert_int_equal(
		thread_next_read(moved, moved + 15 * DATE_MINUTE), moved + DATE_HOUR);
	assert_int_equal(
		thread_next_read(moved, moved + 2 * DATE_HOUR), moved + 4 * DATE_HOUR);
	assert_int_equal(
		thread_next_read(moved, moved + 4 * DATE_HOUR), moved + DATE_DAY);
	assert_int_equal(thread_next_read(moved, moved + DATE_DAY), moved + 3 * DATE_DAY);
	assert_int_equal(
		thread_next_read(moved, moved + 3 * DATE_DAY), moved + 7 * DATE_DAY);
	assert_int_equal(
		thread_next_read(moved, moved + 7 * DATE_DAY), moved + 21 * DATE_DAY);
	assert_int_equal(
		thread_next_read(moved, moved + 30 * DATE_DAY), moved + 60 * DATE_DAY);
	assert_int_equal(
		thread_next_read(moved, moved + 60 * DATE_DAY), moved + 180 * DATE_DAY);
	assert_int_equal(thread_next_read(moved, moved + 180 * DATE_DAY), 0);
}

static void
a_thread_never_read_is_due_and_one_from_the_future_too(void **state)
{
	int64_t now = 1000 * DATE_DAY;

	(void)state;
	assert_int_equal(thread_next_read(now, 0), 1);
	assert_int_equal(
		thread_next_read(now + 900 * DATE_DAY, now), now + 15 * DATE_MINUTE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_fan_under_our_post_needs_no_mention, reset),
		cmocka_unit_test_setup(who_answers_a_fan_is_context, reset),
		cmocka_unit_test_setup(
			who_answers_a_fan_waits_for_us_while_that_is_held, reset),
		cmocka_unit_test_setup(
			who_answers_a_fan_and_names_us_has_a_conversation, reset),
		cmocka_unit_test_setup(who_answers_a_fan_is_credited, reset),
		cmocka_unit_test_setup(
			a_fan_who_goes_on_from_their_own_item_stays, reset),
		cmocka_unit_test_setup(a_fan_who_goes_on_from_context_is_context, reset),
		cmocka_unit_test_setup(our_answer_belongs_to_who_is_above_it, reset),
		cmocka_unit_test_setup(
			our_answer_to_context_belongs_to_its_author, reset),
		cmocka_unit_test_setup(
			a_mention_elsewhere_stands_under_what_others_said, reset),
		cmocka_unit_test_setup(a_missing_parent_leaves_the_mentions, reset),
		cmocka_unit_test_setup(a_direct_message_belongs_to_who_it_is_for, reset),
		cmocka_unit_test_setup(a_ring_of_parents_is_cut_at_its_oldest, reset),
		cmocka_unit_test_setup(
			a_thread_is_drawn_depth_first_and_siblings_by_time, reset),
		cmocka_unit_test_setup(a_deep_thread_is_only_a_long_one, reset),
		cmocka_unit_test_setup(a_wide_thread_keeps_everybody_apart, reset),
		cmocka_unit_test_setup(a_thread_is_read_ever_more_rarely, reset),
		cmocka_unit_test_setup(
			a_thread_never_read_is_due_and_one_from_the_future_too, reset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The walk along a stream: pages that repeat, shift, lie and end.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/str.h"
#include "networks/shared/walk.h"

#define OVERLAP 10

#define NOW 1000

static struct walk_page
page_from(const struct walk *walk, const char *next)
{
	struct walk_page page = walk_page(walk, 0, OVERLAP, NOW);

	page.next = next;
	return page;
}

/* A page of one entry a millisecond, from `newest` down to `oldest`. */
static struct walk_page
page_of(const struct walk *walk, int64_t newest, int64_t oldest, const char *next,
	struct arena *arena)
{
	struct walk_page page = page_from(walk, next);

	for (int64_t at = newest; at >= oldest; at--)
		walk_see(walk, &page, arena_printf(arena, "id%lld", (long long)at), at);
	return page;
}

static void
a_walk_goes_below_its_floor_by_the_overlap(void **state)
{
	struct arena arena = { 0 };
	struct walk walk = { .floor = { { "id100" }, 1, 100 } };
	struct walk_page page = page_of(&walk, 120, 95, "a", &arena);

	(void)state;
	assert_int_equal(page.known, 1);
	assert_int_equal(walk_move(&walk, &page, false), WALK_ON);
	page = page_of(&walk, 95, 90, "b", &arena);
	assert_int_equal(walk_move(&walk, &page, false), WALK_ON);
	page = page_of(&walk, 90, 89, "c", &arena);
	assert_int_equal(walk_move(&walk, &page, false), WALK_MET);
	walk = walk_next(&walk, NOW);
	assert_string_equal(walk.floor.ids[0], "id120");
	assert_int_equal(walk.floor.count, WALK_MARKS);
	assert_int_equal(walk.floor.at, 116);
	assert_null(walk.last);
	arena_release(&arena);
}

static void
to_see_the_floor_is_enough_where_nothing_comes_late(void **state)
{
	struct arena arena = { 0 };
	struct walk walk = { .floor = { { "id100" }, 1, 100 } };
	struct walk_page page = page_of(&walk, 120, 100, "a", &arena);

	(void)state;
	assert_int_equal(walk_move(&walk, &page, true), WALK_MET);
	arena_release(&arena);
}

static void
what_is_backdated_does_not_move_the_floor(void **state)
{
	struct arena arena = { 0 };
	struct walk walk = { .floor = { { "id100" }, 1, 100 } };
	struct walk_page page = page_from(&walk, "a");

	(void)state;
	walk_see(&walk, &page, "id100", 100);
	walk_see(&walk, &page, "late", 95);
	walk_see(&walk, &page, "old", 3);
	walk_see(&walk, &page, "older", 2);
	assert_int_equal(walk_move(&walk, &page, false), WALK_MET);
	assert_string_equal(walk_next(&walk, NOW).floor.ids[0], "id100");
	arena_release(&arena);
}

static void
equal_times_are_no_end_until_they_are_too_many(void **state)
{
	struct arena arena = { 0 };
	struct walk walk = { 0 };
	enum walk_end end = WALK_ON;
	int pages = 0;

	(void)state;
	while (end == WALK_ON) {
		struct walk_page page = page_of(
			&walk, 50, 50, arena_printf(&arena, "%d", pages++), &arena);

		end = walk_move(&walk, &page, false);
		if (end == WALK_OUT)
			assert_non_null(walk_missed(&walk, &page, 40));
	}
	assert_int_equal(end, WALK_OUT);
	assert_in_range(pages, 15, 30);
	arena_release(&arena);
}

static void
a_repeated_cursor_ends_it(void **state)
{
	struct arena arena = { 0 };
	struct walk walk = { 0 };
	struct walk_page page = page_of(&walk, 50, 40, "same", &arena);

	(void)state;
	assert_int_equal(walk_move(&walk, &page, false), WALK_ON);
	page = page_of(&walk, 39, 30, "same", &arena);
	assert_int_equal(walk_move(&walk, &page, false), WALK_OUT);
	arena_release(&arena);
}

static void
empty_pages_go_on_while_there_is_a_cursor(void **state)
{
	struct arena arena = { 0 };
	struct walk walk = { .floor = { { "id9" }, 1, 9 } };
	struct walk_page empty = page_from(&walk, "a");

	(void)state;
	assert_int_equal(walk_move(&walk, &empty, false), WALK_ON);
	assert_int_equal(walk.top.count, 0);
	empty.next = NULL;
	assert_int_equal(walk_move(&walk, &empty, false), WALK_OUT);
	/* What is known stays known. */
	assert_string_equal(walk_next(&walk, NOW).floor.ids[0], "id9");
	arena_release(&arena);
}

static void
a_walk_that_was_cut_off_goes_on_where_it_was(void **state)
{
	struct arena arena = { 0 };
	struct walk walk = { .floor = { { "id1" }, 1, 1 }, .begun = true };
	struct walk_page page = page_of(&walk, 90, 80, "there", &arena);
	struct walk again;

	(void)state;
	walk_move(&walk, &page, false);
	again = walk_read(walk_write(&walk, &arena), &arena);
	assert_string_equal(again.floor.ids[0], "id1");
	assert_string_equal(again.top.ids[0], "id90");
	assert_string_equal(again.last, "there");
	assert_int_equal(again.low, 80);
	assert_int_equal(again.seen, 11);
	assert_true(again.begun);
	assert_false(walk_next(&again, NOW).begun);
	assert_int_equal(walk_read("nonsense", &arena).floor.count, 0);
	assert_int_equal(walk_read(NULL, &arena).floor.count, 0);
	arena_release(&arena);
}

/* Ten of the newest and one that sorts before all others. */
static struct walk
walk_with_odd_top(struct arena *arena)
{
	struct walk walk = { 0 };
	struct walk_page page = page_from(&walk, NULL);

	walk_see(&walk, &page, "1000000000000", 100);
	for (int i = 0; i < 12; i++)
		walk_see(&walk, &page, arena_printf(arena, "%d", 40000000 - i), 100 - i);
	assert_string_equal(walk_odd(&page), "1000000000000");
	assert_int_equal(walk_move(&walk, &page, true), WALK_OUT);
	return walk_next(&walk, NOW);
}

static void
nobody_is_asked_for_what_is_above_one_odd_id(void **state)
{
	struct arena arena = { 0 };
	struct walk walk = walk_with_odd_top(&arena);
	struct walk_page page = page_from(&walk, "a");

	(void)state;
	assert_string_equal(walk_above(&walk, NOW), "39999992");
	/* A page that shows it first, and then what is new, is no end. */
	walk_see(&walk, &page, "1000000000000", 100);
	for (int i = 0; i < 20; i++)
		walk_see(&walk, &page, arena_printf(&arena, "%d", 40000050 - i), 300 - i);
	assert_int_equal(walk_move(&walk, &page, true), WALK_ON);
	arena_release(&arena);
}

static void
all_is_asked_for_now_and_then(void **state)
{
	struct arena arena = { 0 };
	struct walk walk = walk_with_odd_top(&arena);

	(void)state;
	assert_non_null(walk_above(&walk, NOW + 29 * 60000));
	assert_null(walk_above(&walk, NOW + 30 * 60000));
	/* A walk stays what it was when it began. */
	walk.last = "a";
	assert_non_null(walk_above(&walk, NOW + 30 * 60000));
	arena_release(&arena);
}

static void
an_empty_page_above_the_floor_is_doubted(void **state)
{
	struct arena arena = { 0 };
	struct walk walk = walk_with_odd_top(&arena);
	struct walk_page page = page_from(&walk, NULL);

	(void)state;
	assert_int_equal(walk_move(&walk, &page, true), WALK_OUT);
	assert_true(walk_doubt(&walk, NOW));
	assert_null(walk_above(&walk, NOW));
	page = page_from(&walk, NULL);
	walk_see(&walk, &page, "41", 200);
	assert_true(walk_was_hidden(&walk, &page));
	/* Once. */
	page = page_from(&walk, NULL);
	assert_false(walk_was_hidden(&walk, &page));
	assert_int_equal(walk_move(&walk, &page, true), WALK_OUT);
	assert_false(walk_doubt(&walk, NOW));
	arena_release(&arena);
}

static void
a_list_that_was_cleared_hides_nothing(void **state)
{
	struct arena arena = { 0 };
	struct walk walk = walk_with_odd_top(&arena);
	struct walk_page page = page_from(&walk, NULL);

	(void)state;
	/* What is new comes as ever, and nothing else is there any more. */
	walk_see(&walk, &page, "40000020", 200);
	assert_int_equal(walk_move(&walk, &page, true), WALK_OUT);
	assert_true(walk_doubt(&walk, NOW));
	page = page_from(&walk, NULL);
	walk_see(&walk, &page, "40000020", 200);
	assert_false(walk_was_hidden(&walk, &page));
	arena_release(&arena);
}

static void
a_time_in_the_future_is_none(void **state)
{
	struct arena arena = { 0 };
	struct walk walk = { 0 };
	struct walk_page page = page_from(&walk, NULL);

	(void)state;
	walk_see(&walk, &page, "a", NOW + 5);
	walk_see(&walk, &page, "b", 50);
	walk_move(&walk, &page, false);
	assert_int_equal(walk_next(&walk, NOW).floor.at, 50);
	/* And a floor from the future, as it was once written, ends nothing. */
	walk = (struct walk){ .floor = { { "a" }, 1, NOW + 5 } };
	page = page_of(&walk, 90, 80, "there", &arena);
	assert_int_equal(walk_move(&walk, &page, true), WALK_ON);
	arena_release(&arena);
}

static void
one_old_entry_at_the_end_of_a_page_ends_nothing(void **state)
{
	struct arena arena = { 0 };
	struct walk walk = { 0 };
	struct walk_page page = walk_page(&walk, 40, OVERLAP, NOW);

	(void)state;
	for (int i = 0; i < 20; i++)
		walk_see(&walk, &page, arena_printf(&arena, "%d", 90 - i), 90 - i);
	walk_see(&walk, &page, "odd", 1);
	page.next = "a";
	assert_int_equal(walk_move(&walk, &page, false), WALK_ON);
	walk_hold(&walk, "odd");
	page = walk_page(&walk, 40, OVERLAP, NOW);
	walk_see(&walk, &page, "70", 70);
	assert_true(walk_held_wrongly(&walk, &page));
	arena_release(&arena);
}

static void
a_walk_by_ids_passes_over_an_odd_one(void **state)
{
	struct walk walk = { 0 };
	struct walk_page page = page_from(&walk, NULL);

	(void)state;
	assert_null(walk_by_id(&page));
	walk_see(&walk, &page, "40000001", 10);
	assert_string_equal(walk_by_id(&page), "40000001");
	walk_see(&walk, &page, "40000000", 9);
	assert_string_equal(walk_by_id(&page), "40000000");
	walk_see(&walk, &page, "3", 8);
	assert_string_equal(walk_by_id(&page), "40000000");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_walk_goes_below_its_floor_by_the_overlap),
		cmocka_unit_test(to_see_the_floor_is_enough_where_nothing_comes_late),
		cmocka_unit_test(what_is_backdated_does_not_move_the_floor),
		cmocka_unit_test(equal_times_are_no_end_until_they_are_too_many),
		cmocka_unit_test(a_repeated_cursor_ends_it),
		cmocka_unit_test(empty_pages_go_on_while_there_is_a_cursor),
		cmocka_unit_test(a_walk_that_was_cut_off_goes_on_where_it_was),
		cmocka_unit_test(nobody_is_asked_for_what_is_above_one_odd_id),
		cmocka_unit_test(all_is_asked_for_now_and_then),
		cmocka_unit_test(an_empty_page_above_the_floor_is_doubted),
		cmocka_unit_test(a_list_that_was_cleared_hides_nothing),
		cmocka_unit_test(a_time_in_the_future_is_none),
		cmocka_unit_test(one_old_entry_at_the_end_of_a_page_ends_nothing),
		cmocka_unit_test(a_walk_by_ids_passes_over_an_odd_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

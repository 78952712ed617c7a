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
#include "networks/walk.h"

#define OVERLAP 10

/* A page of one entry a millisecond, from `newest` down to `oldest`. */
static struct walk_page
page_of(const struct walk *walk, int64_t newest, int64_t oldest, const char *next,
	struct arena *arena)
{
	struct walk_page page = { .next = next };

	for (int64_t at = newest; at >= oldest; at--)
		walk_see(walk, &page, arena_printf(arena, "id%lld", (long long)at), at);
	return page;
}

static void
a_walk_goes_below_its_floor_by_the_overlap(void **state)
{
	struct arena arena = { 0 };
	struct walk walk = { .floor = "id100", .floor_at = 100 };
	struct walk_page page = page_of(&walk, 120, 95, "a", &arena);

	(void)state;
	assert_true(page.has_floor);
	assert_int_equal(walk_move(&walk, &page, 0, OVERLAP, false), WALK_ON);
	page = page_of(&walk, 95, 90, "b", &arena);
	assert_int_equal(walk_move(&walk, &page, 0, OVERLAP, false), WALK_ON);
	page = page_of(&walk, 90, 89, "c", &arena);
	assert_int_equal(walk_move(&walk, &page, 0, OVERLAP, false), WALK_MET);
	walk = walk_next(&walk);
	assert_string_equal(walk.floor, "id120");
	assert_int_equal(walk.floor_at, 120);
	assert_null(walk.last);
	arena_release(&arena);
}

static void
to_see_the_floor_is_enough_where_nothing_comes_late(void **state)
{
	struct arena arena = { 0 };
	struct walk walk = { .floor = "id100", .floor_at = 100 };
	struct walk_page page = page_of(&walk, 120, 100, "a", &arena);

	(void)state;
	assert_int_equal(walk_move(&walk, &page, 0, OVERLAP, true), WALK_MET);
	arena_release(&arena);
}

static void
what_is_backdated_does_not_move_the_floor(void **state)
{
	struct arena arena = { 0 };
	struct walk walk = { .floor = "id100", .floor_at = 100 };
	struct walk_page page = { .next = "a" };

	(void)state;
	walk_see(&walk, &page, "id100", 100);
	walk_see(&walk, &page, "late", 95);
	walk_see(&walk, &page, "old", 3);
	assert_int_equal(walk_move(&walk, &page, 0, OVERLAP, false), WALK_MET);
	assert_string_equal(walk_next(&walk).floor, "id100");
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

		end = walk_move(&walk, &page, 0, OVERLAP, false);
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
	assert_int_equal(walk_move(&walk, &page, 0, OVERLAP, false), WALK_ON);
	page = page_of(&walk, 39, 30, "same", &arena);
	assert_int_equal(walk_move(&walk, &page, 0, OVERLAP, false), WALK_OUT);
	arena_release(&arena);
}

static void
empty_pages_go_on_while_there_is_a_cursor(void **state)
{
	struct arena arena = { 0 };
	struct walk walk = { .floor = "id9", .floor_at = 9 };
	struct walk_page empty = { .next = "a" };

	(void)state;
	assert_int_equal(walk_move(&walk, &empty, 0, OVERLAP, false), WALK_ON);
	assert_null(walk.top);
	empty.next = NULL;
	assert_int_equal(walk_move(&walk, &empty, 0, OVERLAP, false), WALK_OUT);
	/* What is known stays known. */
	assert_string_equal(walk_next(&walk).floor, "id9");
	arena_release(&arena);
}

static void
a_walk_that_was_cut_off_goes_on_where_it_was(void **state)
{
	struct arena arena = { 0 };
	struct walk walk = { .floor = "id1", .floor_at = 1, .begun = true };
	struct walk_page page = page_of(&walk, 90, 80, "there", &arena);
	struct walk again;

	(void)state;
	walk_move(&walk, &page, 0, OVERLAP, false);
	again = walk_read(walk_write(&walk, &arena), &arena);
	assert_string_equal(again.floor, "id1");
	assert_string_equal(again.top, "id90");
	assert_string_equal(again.last, "there");
	assert_int_equal(again.low, 80);
	assert_int_equal(again.seen, 11);
	assert_true(again.begun);
	assert_false(walk_next(&again).begun);
	assert_null(walk_read("nonsense", &arena).floor);
	assert_null(walk_read(NULL, &arena).floor);
	arena_release(&arena);
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
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* An arena hands out aligned, zeroed memory, and gives all back at once.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdalign.h>

#include "base/arena.h"
#include "base/mem.h"

static void
everything_is_aligned_zeroed_and_apart(void **state)
{
	struct arena arena = { 0 };
	unsigned char *taken[400];

	(void)state;
	for (size_t i = 0; i < COUNT(taken); i++) {
		taken[i] = arena_alloc(&arena, i);
		assert_int_equal((uintptr_t)taken[i] % alignof(max_align_t), 0);
		for (size_t k = 0; k < i; k++)
			assert_int_equal(taken[i][k], 0);
		memset(taken[i], (int)(i & 0xff), i);
	}
	for (size_t i = 0; i < COUNT(taken); i++)
		for (size_t k = 0; k < i; k++)
			assert_int_equal(taken[i][k], i & 0xff);
	arena_release(&arena);
}

static void
nothing_has_an_address_of_its_own(void **state)
{
	struct arena arena = { 0 };
	void *a = arena_alloc(&arena, 0);
	void *b = arena_alloc(&arena, 0);

	(void)state;
	assert_non_null(a);
	assert_ptr_not_equal(a, b);
	arena_release(&arena);
}

static void
a_large_piece_does_not_waste_the_block_before_it(void **state)
{
	struct arena arena = { 0 };
	char *small = arena_alloc(&arena, 16);
	char *large = arena_alloc(&arena, 10 * 1024 * 1024);
	char *next = arena_alloc(&arena, 16);

	(void)state;
	large[0] = 1;
	large[10 * 1024 * 1024 - 1] = 1;
	assert_ptr_equal(next, small + 16);
	assert_int_equal(arena.used, 10 * 1024 * 1024 + 32);
	arena_release(&arena);
}

static void
growing_copies_and_leaves_the_old(void **state)
{
	struct arena arena = { 0 };
	int *few = ARENA_ARRAY(&arena, int, 2);
	int *many;

	(void)state;
	few[0] = 1;
	few[1] = 2;
	many = arena_grow(&arena, few, 2 * sizeof *few, 100 * sizeof *few);
	assert_int_equal(many[0], 1);
	assert_int_equal(many[1], 2);
	assert_int_equal(many[99], 0);
	many[0] = 5;
	assert_int_equal(few[0], 1);
	assert_non_null(arena_grow(&arena, NULL, 0, 8));
	arena_release(&arena);
}

static void
pushing_keeps_what_was_pushed(void **state)
{
	struct arena arena = { 0 };
	struct id_index {
		int *at;
		size_t count;
	} numbers = { 0 };

	(void)state;
	for (int i = 0; i < 1000; i++)
		*ARENA_PUSH(&arena, numbers.at, numbers.count) = i;
	assert_int_equal(numbers.count, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(numbers.at[i], i);
	/* It doubled: what was left behind is less than what is used. */
	assert_true(arena.used <= 2 * 1024 * sizeof(int));
	arena_release(&arena);
}

static void
copies_are_texts_and_nothing_stays_nothing(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(arena_copy(&arena, "heed"), "heed");
	assert_string_equal(arena_copy(&arena, ""), "");
	assert_null(arena_copy(&arena, NULL));
	assert_string_equal(arena_copy_n(&arena, "heedless", 4), "heed");
	assert_null(arena_copy_n(&arena, NULL, 3));
	arena_release(&arena);
}

static void
printing_takes_as_much_as_it_needs(void **state)
{
	struct arena arena = { 0 };
	char *text = arena_printf(&arena, "%05d-%s", 42, "x");
	char *wide = arena_printf(&arena, "%20000d", 7);

	(void)state;
	assert_string_equal(text, "00042-x");
	assert_int_equal(strlen(wide), 20000);
	assert_string_equal(arena_printf(&arena, "%s", ""), "");
	arena_release(&arena);
}

static void
a_released_arena_can_be_used_again(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	arena_release(&arena);
	arena_alloc(&arena, 100000);
	arena_release(&arena);
	assert_null(arena.newest);
	assert_int_equal(arena.used, 0);
	assert_string_equal(arena_copy(&arena, "again"), "again");
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything_is_aligned_zeroed_and_apart),
		cmocka_unit_test(nothing_has_an_address_of_its_own),
		cmocka_unit_test(a_large_piece_does_not_waste_the_block_before_it),
		cmocka_unit_test(growing_copies_and_leaves_the_old),
		cmocka_unit_test(pushing_keeps_what_was_pushed),
		cmocka_unit_test(copies_are_texts_and_nothing_stays_nothing),
		cmocka_unit_test(printing_takes_as_much_as_it_needs),
		cmocka_unit_test(a_released_arena_can_be_used_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

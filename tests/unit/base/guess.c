/* "did you mean": what is near enough to be offered.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/guess.h"

static void
gives(const char *word, const char *words)
{
	struct arena arena = { 0 };
	struct guess guess = { .word = word };

	guess_offer(&guess, "");
	guess_offer_all(&guess, "list|reply|retry|waiting", &arena);
	assert_string_equal(guess_words(&guess, &arena), words);
	arena_release(&arena);
}

static void
the_nearest_name_is_offered(void **state)
{
	(void)state;
	gives("lsit", " (did you mean \"list\"?)");
	gives("repyl", " (did you mean \"reply\"?)");
	gives("retri", " (did you mean \"retry\"?)");
	gives("watng", " (did you mean \"waiting\"?)");
}

static void
the_beginning_of_a_name_is_near(void **state)
{
	(void)state;
	gives("wa", " (did you mean \"waiting\"?)");
	gives("w", "");
}

static void
another_word_is_not_near(void **state)
{
	(void)state;
	gives("", "");
	gives("pst", "");
	gives("foo", "");
	gives("something quite different", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_nearest_name_is_offered),
		cmocka_unit_test(the_beginning_of_a_name_is_near),
		cmocka_unit_test(another_word_is_not_near),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

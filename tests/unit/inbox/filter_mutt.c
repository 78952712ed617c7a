/* The patterns of mutt in queries: each is the same as a term of ours.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/filter/filter.h"

static bool
is_equal(const struct filter *a, const struct filter *b)
{
	if (a->op != b->op || a->n_parts != b->n_parts)
		return false;
	if (a->op == FILTER_TERM)
		return a->key == b->key && a->number == b->number && a->span == b->span &&
			a->than == b->than &&
			str_eq(str_or_empty(a->value), str_or_empty(b->value));
	for (size_t i = 0; i < a->n_parts; i++)
		if (!is_equal(a->parts[i], b->parts[i]))
			return false;
	return true;
}

static void
is_same(const char *query, const char *ours)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	const struct filter *a;
	const struct filter *b;

	if (!filter_parse(query, &arena, &a, NULL, &err) ||
		!filter_parse(ours, &arena, &b, NULL, &err))
		fail_msg("%s: %s", query, err.text);
	if (!is_equal(a, b))
		fail_msg("%s is not %s", query, ours);
	arena_release(&arena);
}

static void
is_faulty(const char *query, size_t at, const char *sentence)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	const struct filter *filter;
	size_t fault_at = 9999;

	assert_false(filter_parse(query, &arena, &filter, &fault_at, &err));
	assert_string_equal(err.text, sentence);
	assert_int_equal(fault_at, at);
	arena_release(&arena);
}

static void
patterns_are_terms(void **state)
{
	(void)state;
	is_same("~f lea", "from:lea");
	is_same("~f \"lea m\" ~N", "from:\"lea m\" is:waiting");
	is_same("~d <3d ~r >1h", "age:<3d age:>1h");
	is_same("~A ~D ~F ~Q ~U ~p",
		"is:any is:done is:flagged is:answered is:waiting "
		"is:direct");
	is_same("~s bag ~b box ~B lid", "bag box lid");
	is_same("~t shop ~y vip", "account:shop label:vip");
}

static void
exclamation_marks_and_bars_combine(void **state)
{
	(void)state;
	is_same("!~f lea", "-from:lea");
	is_same("! ~F | ~y vip", "-is:flagged or label:vip");
	is_same("!(~s bag | ~b box) bike", "-(bag or box) bike");
	is_same("(~f lea)|(~F)", "from:lea or is:flagged");
}

static void
what_only_looks_like_mutt_stays_a_word(void **state)
{
	(void)state;
	is_same("~5 euros", "\"~5\" euros");
	is_same("~foo !important a|b", "\"~foo\" \"!important\" \"a|b\"");
}

static void
a_fault_is_where_the_pattern_is(void **state)
{
	(void)state;
	is_faulty("a ~q", 2,
		"unknown pattern \"~q\"; heed-query(7) lists those of mutt; in quotes it is "
		"a plain word");
	is_faulty("a ~f ", 2, "~f needs a value: @handle");
	is_faulty(
		"~d soon", 3, "age: expected a span like >2h, <30m or 3d, got \"soon\"");
	is_faulty("a | | b", 4, "\"or\" needs a term on each side");
	is_faulty("a !(", 4, "\"or\" needs a term on each side");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(patterns_are_terms),
		cmocka_unit_test(exclamation_marks_and_bars_combine),
		cmocka_unit_test(what_only_looks_like_mutt_stays_a_word),
		cmocka_unit_test(a_fault_is_where_the_pattern_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Queries: what they mean, and what is said about faulty ones.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/filter/filter.h"

/* A filter as a text that shows its shape: (all a (not b)). */
static void
show(const struct filter *filter, struct buf *to)
{
	static const char *const ops[] = { "all", "any", "not" };

	if (filter->op != FILTER_TERM) {
		buf_addf(to, "(%s", ops[filter->op]);
		for (size_t i = 0; i < filter->n_parts; i++) {
			buf_addc(to, ' ');
			show(filter->parts[i], to);
		}
		buf_addc(to, ')');
		return;
	}
	if (filter->key != FILTER_TEXT)
		buf_addf(to, "%s=", filter_keys[filter->key].name);
	if (filter->than)
		buf_addf(to, "%c%d", filter->than, (int)(filter->span / DATE_SECOND));
	else
		buf_addf(to, "%s", filter->value);
}

static void
means(const char *query, const char *shape)
{
	struct arena arena = { 0 };
	struct buf text;
	struct err err = { 0 };
	const struct filter *filter;

	buf_init(&text, 0);
	if (!filter_parse(query, &arena, &filter, NULL, &err))
		fail_msg("%s: %s", query, err.text);
	show(filter, &text);
	assert_string_equal(buf_text(&text), shape);
	buf_release(&text);
	arena_release(&arena);
}

static void
is_faulty(const char *query, size_t at, const char *sentence)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	const struct filter *filter;
	size_t fault_at = 9999;

	if (filter_parse(query, &arena, &filter, &fault_at, &err))
		fail_msg("%s: no fault found", query);
	assert_string_equal(err.text, sentence);
	assert_int_equal(err.code, ERR_QUERY);
	assert_int_equal(fault_at, at);
	assert_false(filter_parse(query, &arena, &filter, NULL, NULL));
	arena_release(&arena);
}

static void
the_empty_query_selects_everything(void **state)
{
	(void)state;
	means("", "(all)");
	means(" \t\n", "(all)");
}

static void
words_side_by_side_must_all_be_there(void **state)
{
	(void)state;
	means("kettle", "kettle");
	means("kettle red", "(all kettle red)");
	means(" a  b c d e ", "(all a b c d e)");
}

static void
quotes_keep_words_together_and_plain(void **state)
{
	(void)state;
	means("\"two words\"", "two words");
	means("\"or\"", "or");
	means("\"foo:bar\" a", "(all foo:bar a)");
	means("\"(\"", "(");
	means("from:\"Lea D\" x", "(all from=Lea D x)");
	means("\"a\"\"b\"", "(all a b)");
}

static void
or_stands_between_groups_of_words(void **state)
{
	(void)state;
	means("a or b", "(any a b)");
	means("a b or c d OR e", "(any (all a b) (all c d) e)");
	means("order or orange", "(any order orange)");
	means("(a or b) c", "(all (any a b) c)");
	means("a or(b c)", "(any a (all b c))");
}

static void
minus_leaves_out_one(void **state)
{
	(void)state;
	means("a -b", "(all a (not b))");
	means("-\"two words\"", "(not two words)");
	means("-is:done -(a or b)", "(all (not is=done) (not (any a b)))");
	means("e-mail", "e-mail");
}

static void
parentheses_nest_and_vanish(void **state)
{
	(void)state;
	means("((a))", "a");
	means("(a (b or (c d)))", "(all a (any b (all c d)))");
	means("f(x) g", "(all f(x) g)"); /* inside a word they are part of it */
	means("(https://w.example/A_(b))", "https://w.example/A_(b)");
}

static void
every_key_takes_its_values(void **state)
{
	(void)state;
	means("is:waiting", "is=waiting");
	means("IS:No-Reply", "is=no-reply");
	means("network:Mastodon", "network=mastodon");
	means("account:@Brand from:@Lea", "(all account=@Brand from=@Lea)");
	means("kind:direct has:image lang:FR", "(all kind=direct has=image lang=fr)");
	means("waiting:>2h", "waiting=>7200");
	means("waiting:2h", "waiting=>7200");
	means("age:<3d", "age=<259200");
	means("waiting:>1h30m", "waiting=>5400");
	means("begun:<1w answered:1d", "(all begun=<604800 answered=>86400)");
	means("waited:>2h business:<30m", "(all waited=>7200 business=<1800)");
	means("weekday:Mon hour:14 turn:first", "(all weekday=mon hour=14 turn=first)");
}

static const struct filter *
term(const char *query, struct arena *arena)
{
	const struct filter *filter;
	struct err err = { 0 };

	if (!filter_parse(query, arena, &filter, NULL, &err))
		fail_msg("%s: %s", query, err.text);
	assert_int_equal(filter->op, FILTER_TERM);
	return filter;
}

static void
days_are_those_of_the_calendar(void **state)
{
	static const struct {
		const char *query;
		struct filter_days days;
	} cases[] = {
		{ "begun:2026-11-01", { 20758, 20758, false } },
		{ "begun:2026-11-01..2026-11-07", { 20758, 20764, false } },
		{ "answered:2026-11-01..", { 20758, INT64_MAX, false } },
		{ "closed:..2026-11-01", { INT64_MIN, 20758, false } },
		{ "begun:today", { 0, INT64_MAX, true } },
		{ "begun:Yesterday", { -1, -1, true } },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct filter *filter = term(cases[i].query, &arena);

		assert_int_equal(filter->than, 0);
		assert_true(filter->days.first == cases[i].days.first);
		assert_true(filter->days.last == cases[i].days.last);
		assert_int_equal(filter->days.ago, cases[i].days.ago);
	}
	arena_release(&arena);
}

static void
hours_weekdays_and_turns_are_numbers(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_int_equal(term("hour:0", &arena)->number, 0);
	assert_int_equal(term("hour:23", &arena)->number, 23);
	assert_int_equal(term("weekday:mon", &arena)->number, 0);
	assert_int_equal(term("weekday:sun", &arena)->number, 6);
	assert_int_equal(term("turn:first", &arena)->number, IS_FIRST);
	assert_int_equal(term("turn:since-heed", &arena)->number, IS_SINCE_HEED);
	assert_true(filter_is_of_turn(term("waited:2h", &arena)));
	assert_false(filter_is_of_turn(term("waiting:2h", &arena)));
	arena_release(&arena);
}

static void
links_and_times_of_day_are_plain_words(void **state)
{
	(void)state;
	means("https://example.org/a?b=c", "https://example.org/a?b=c");
	means("12:30", "12:30");
	means(":tada:", ":tada:");
	means("a:// b", "(all a:// b)");
}

static void
unknown_keys_are_faults_with_a_guess(void **state)
{
	(void)state;
	is_faulty("a form:lea", 2,
		"unknown key \"form\" (did you mean \"from\"?); in quotes it is a plain word");
	is_faulty("foo:bar", 0, "unknown key \"foo\"; in quotes it is a plain word");
	is_faulty("-Wating:2h", 1,
		"unknown key \"wating\" (did you mean \"waiting\"?); in quotes it is a plain word");
}

static void
unknown_values_are_faults_with_a_guess(void **state)
{
	static const char *const days[] = { "..", "2026-13-01", "2026-11-01t10:00z",
		"2026-11-07..2026-11-01", "monday", ">", "2026-11-01..x" };

	(void)state;
	is_faulty("is:waitng", 3,
		"is: no \"waitng\" (did you mean \"waiting\"?); expected one of "
		"waiting|open|snoozed|answered|done|no-reply|quiet|heard|any|direct|liked|"
		"changed|found|soon|late|unknown|spam|held|hidden|only-emoji|"
		"only-mentions|draft|mine|"
		"unassigned|vip|muted|flagged");
	is_faulty("kind:post", 5,
		"kind: no \"post\"; expected one of reply|mention|quote|direct");
	is_faulty("has:links", 4,
		"has: no \"links\" (did you mean \"link\"?); expected one of "
		"link|image|question|note");
	is_faulty("waiting:soon", 8,
		"waiting: expected a span like >2h, <30m or 3d, got \"soon\"");
	is_faulty("waiting:>2", 8,
		"waiting: expected a span like >2h, <30m or 3d, got \">2\" without a unit: "
		"2d, 2h or 2m?");
	is_faulty("age:>", 4, "age: expected a span like >2h, <30m or 3d, got \">\"");
	is_faulty("hour:24", 5, "hour: expected a number from 0 to 23, got \"24\"");
	is_faulty("turn:last", 5,
		"turn: no \"last\"; expected one of "
		"waiting|first|next|missed|off-hours|before-heed|since-heed|assumed");
	for (size_t i = 0; i < COUNT(days); i++) {
		struct arena arena = { 0 };

		is_faulty(arena_printf(&arena, "begun:%s", days[i]), 6,
			arena_printf(&arena,
				"begun: expected a span like <1w, a day like 2026-11-01 or "
				"today, or 2026-11-01..2026-11-07, got \"%s\"",
				days[i]));
		arena_release(&arena);
	}
	is_faulty("from: lea", 5, "from: needs a value: @handle");
	is_faulty("(is:)", 4,
		"is: needs a value: "
		"waiting|open|snoozed|answered|done|no-reply|quiet|heard|any|direct|liked|changed|"
		"found|soon|late|unknown|spam|held|hidden|only-emoji|"
		"only-mentions|draft|mine|unassigned|vip|muted|flagged");
}

static void
what_is_left_open_is_a_fault_where_it_opens(void **state)
{
	(void)state;
	is_faulty("a \"b c", 2, "this quotation mark is never closed");
	is_faulty("a (b (c)", 2, "this parenthesis is never closed");
	is_faulty("a) b", 1, "this parenthesis was never opened");
	is_faulty("a ()", 3, "there is nothing before this parenthesis");
	is_faulty("\"\"", 0, "there is nothing between the quotes");
	is_faulty("a or", 4, "\"or\" needs a term on each side");
	is_faulty("or a", 0, "\"or\" needs a term on each side");
	is_faulty("a or or b", 5, "\"or\" needs a term on each side");
	is_faulty("a - b", 2, "\"-\" needs a term right after it");
	is_faulty("--a", 0, "\"-\" needs a term right after it");
}

static char *
repeated(const char *open, const char *close, size_t count, struct arena *arena)
{
	struct buf text;
	char *copy;

	buf_init(&text, 0);
	for (size_t i = 0; i < count; i++)
		buf_adds(&text, open);
	buf_adds(&text, "a");
	for (size_t i = 0; i < count; i++)
		buf_adds(&text, close);
	copy = arena_copy(arena, buf_text(&text));
	buf_release(&text);
	return copy;
}

static void
depth_and_length_are_limited(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	means(repeated("(", ")", 64, &arena), "a");
	is_faulty(repeated("(", ")", 65, &arena), 64,
		"parentheses are nested more than 64 deep");
	is_faulty(repeated("-(", ")", 65, &arena), 129,
		"parentheses are nested more than 64 deep");
	means(repeated("(a) ", "", 1000, &arena) + 4 * 998, "(all a a a)");
	is_faulty(repeated("a ", "", 3000, &arena), 4096,
		"the query is longer than 4096 bytes");
	arena_release(&arena);
}

static void
a_query_that_names_a_state_is_known(void **state)
{
	static const struct {
		const char *query;
		bool names;
	} cases[] = {
		{ "", false },
		{ "a from:lea", false },
		{ "is:any", true },
		{ "a or (b -is:done)", true },
		{ "\"is:done\"", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena arena = { 0 };
		struct err err = { 0 };
		const struct filter *filter;

		assert_true(filter_parse(cases[i].query, &arena, &filter, NULL, &err));
		assert_int_equal(filter_names_state(filter), cases[i].names);
		arena_release(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_empty_query_selects_everything),
		cmocka_unit_test(words_side_by_side_must_all_be_there),
		cmocka_unit_test(quotes_keep_words_together_and_plain),
		cmocka_unit_test(or_stands_between_groups_of_words),
		cmocka_unit_test(minus_leaves_out_one),
		cmocka_unit_test(parentheses_nest_and_vanish),
		cmocka_unit_test(every_key_takes_its_values),
		cmocka_unit_test(days_are_those_of_the_calendar),
		cmocka_unit_test(hours_weekdays_and_turns_are_numbers),
		cmocka_unit_test(links_and_times_of_day_are_plain_words),
		cmocka_unit_test(unknown_keys_are_faults_with_a_guess),
		cmocka_unit_test(unknown_values_are_faults_with_a_guess),
		cmocka_unit_test(what_is_left_open_is_a_fault_where_it_opens),
		cmocka_unit_test(depth_and_length_are_limited),
		cmocka_unit_test(a_query_that_names_a_state_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

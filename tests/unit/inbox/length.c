/* Counting as networks count. The cases of Mastodon follow its own tests and expressions.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/item/length.h"
#include "inbox/item/mention.h"

static const struct length_limit clusters = { .rule = LENGTH_CLUSTERS, .max = 500 };
static const struct length_limit codes = { .rule = LENGTH_CODES, .max = 5000 };
static const struct length_limit bluesky = { .rule = LENGTH_GRAPHEMES, .max = 300 };
static const struct length_limit mastodon = {
	.rule = LENGTH_CHARACTERS,
	.max = 500,
	.per_link = 23,
};

static void
counts(const char *text, int length)
{
	int got = length_of(&mastodon, text, NULL);

	if (got != length)
		fail_msg("\"%s\": wanted %d, got %d", text, length, got);
}

static void
a_character_is_what_a_reader_calls_one(void **state)
{
	(void)state;
	assert_int_equal(length_of(&clusters, "", NULL), 0);
	assert_int_equal(length_of(&clusters, "Grüße", NULL), 5);
	assert_int_equal(length_of(&clusters, "e\xcc\x81", NULL), 1);
	assert_int_equal(length_of(&clusters, "👩‍👩‍👧‍👦", NULL), 1);
	assert_int_equal(length_of(&codes, "👩‍👩‍👧‍👦", NULL), 7);
	assert_int_equal(length_of(&clusters, "https://example.org/", NULL), 20);
	counts("👩‍👩‍👧‍👦 ok", 4);
}

static void
bluesky_counts_clusters_and_never_more_bytes_than_ten_each(void **state)
{
	char flags[301 * 8 + 1] = "";
	char family[3100 + 1] = "";

	(void)state;
	assert_int_equal(length_of(&bluesky, "", NULL), 0);
	assert_int_equal(length_of(&bluesky, "Grüße", NULL), 5);
	assert_int_equal(length_of(&bluesky, "https://example.org/", NULL), 20);
	for (int i = 0; i < 300; i++)
		memcpy(flags + 8 * i, "🇳🇴", 9);
	assert_int_equal(length_of(&bluesky, flags, NULL), 300);
	memcpy(flags + 8 * 300, "🇳🇴", 9);
	assert_int_equal(length_of(&bluesky, flags, NULL), 301);
	/* 25 bytes each: 3000 are reached with 120 of them. */
	for (int i = 0; i < 120; i++)
		memcpy(family + 25 * i, "👩‍👩‍👧‍👦", 26);
	assert_int_equal(length_of(&bluesky, family, NULL), 300);
	memcpy(family + 3000, "!", 2);
	assert_int_equal(length_of(&bluesky, family, NULL), 301);
}

static void
bytes_and_units_of_utf16_are_counted_as_they_are(void **state)
{
	const struct length_limit bytes = { .rule = LENGTH_BYTES, .max = 65525 };
	const struct length_limit utf16 = { .rule = LENGTH_UTF16, .max = 4096 };

	(void)state;
	assert_int_equal(length_of(&bytes, "", NULL), 0);
	assert_int_equal(length_of(&bytes, "Grüße", NULL), 7);
	assert_int_equal(length_of(&bytes, "👍", "ü"), 6);
	assert_int_equal(length_of(&utf16, "Grüße", NULL), 5);
	assert_int_equal(length_of(&utf16, "👍 ok", NULL), 5);
	assert_int_equal(length_of(&utf16, "👩‍👩‍👧‍👦", NULL), 11);
	assert_int_equal(length_of(&utf16, "ok", "👍"), 4);
}

static void
the_subject_counts_along(void **state)
{
	(void)state;
	assert_int_equal(length_of(&clusters, "abc", "de"), 5);
	assert_int_equal(length_of(&codes, "abc", "de"), 5);
	assert_int_equal(length_of(&mastodon, "abc", "de"), 5);
	/* … as it stands: only the text has links */
	assert_int_equal(length_of(&mastodon, "abc", "http://example.org/long/path"), 31);
}

static void
a_link_counts_at_its_rate(void **state)
{
	struct length_limit other = mastodon;

	(void)state;
	counts("http://example.org/a/very/long/path?with=a&query=1#and", 23);
	counts("see https://example.org now", 4 + 23 + 4);
	counts("HTTPS://EXAMPLE.ORG/x", 23);
	counts("https://a.example https://b.example", 23 + 1 + 23);
	counts("https://example.org:8080/x", 23);
	counts("https://example.org?q=1", 23);
	counts("https://münchen.example/größe", 23);
	other.per_link = 30;
	assert_int_equal(length_of(&other, "https://example.org", NULL), 30);
}

static void
what_is_no_link_counts_in_full(void **state)
{
	(void)state;
	counts("example.org", 11);
	counts("http://", 7);
	counts("http://localhost/x", 18);
	counts("http://127.0.0.1/x", 18);
	counts("xhttp://example.org", 19);
	counts("@http://example.org", 19);
	counts("ftp://example.org", 17);
}

static void
punctuation_behind_a_link_is_not_of_it(void **state)
{
	(void)state;
	counts("https://example.org.", 23 + 1);
	counts("https://example.org/a.", 23 + 1);
	counts("https://example.org/a!?", 23 + 2);
	counts("https://example.org/a, b", 23 + 3);
	counts("(https://example.org/a)", 1 + 23 + 1);
	counts("\"https://example.org/a\";", 1 + 23 + 2);
	counts("https://example.org/?q=a.", 23 + 1);
	counts("https://example.org/a/", 23);
}

static void
pairs_of_parentheses_stay_in_a_link(void **state)
{
	(void)state;
	counts("https://example.org/kettle_(red)", 23);
	counts("https://example.org/kettle_(red)_x.", 23 + 1);
	counts("(https://example.org/kettle_(red))", 1 + 23 + 1);
	counts("https://example.org/a_(b_(c)_d)", 23);
	counts("https://example.org/a_(b c", 23 + 4);
	counts("https://example.org/a_()", 23 + 2);
}

static void
a_mention_counts_without_its_host(void **state)
{
	(void)state;
	counts("@lea@example.social", 4);
	counts("@lea hello", 10);
	counts("hi @lea@example.social, hi", 3 + 4 + 4);
	counts("@lea@example.social.", 4 + 1);
	counts("@lea.b-c_d@example.social", 10);
	counts("@lea@münchen.example ok", 4 + 3);
	counts("@lea@a.example @tom@b.example", 4 + 1 + 4);
}

static void
what_is_no_mention_counts_in_full(void **state)
{
	(void)state;
	counts("lea@example.social", 18);
	counts("@ lea", 5);
	counts("@lea@a.example@b", 16);
	counts("@lea@", 5);
	counts("https://example.org/@lea@other.example", 23);
	counts("a/@lea@example.social", 21);
}

/* As in Mastodon's own tests of its validator. */
static void
just_the_limit_fits(void **state)
{
	struct arena arena = { 0 };
	char many[501] = { 0 };

	(void)state;
	memset(many, 'a', 500);
	counts(arena_printf(&arena, "%.476s http://%.30s.com/example", many, many), 500);
	counts(arena_printf(&arena, "%.493s @alice@%.30s.com", many, many), 500);
	arena_release(&arena);
}

/* A composer counts at every key. */
static void
a_long_text_is_counted_in_one_go(void **state)
{
	char *text = mem_alloc(64 * 1024 + 1);

	(void)state;
	for (size_t i = 0; i < 64 * 1024; i++)
		text[i] = "@h(http://"[i % 10];
	assert_true(length_of(&mastodon, text, NULL) > 0);
	memset(text, '(', 64 * 1024);
	memcpy(text, "https://e.org/", 14);
	counts(text, 64 * 1024 - 14 + 23);
	free(text);
}

static void
a_rate_that_is_absurd_does_not_overflow(void **state)
{
	struct length_limit absurd = { .rule = LENGTH_CHARACTERS, .per_link = INT32_MAX };

	(void)state;
	assert_int_equal(length_of(&absurd, "https://a.example https://b.example", NULL),
		INT32_MAX);
	absurd.per_link = -5;
	assert_int_equal(length_of(&absurd, "https://a.example", NULL), 0);
}

static void
every_rule_reads_back(void **state)
{
	enum length_rule rule;

	(void)state;
	for (int i = 0; i < LENGTH_RULE_COUNT; i++) {
		assert_true(length_rule_of(length_rule_name((enum length_rule)i), &rule));
		assert_int_equal(rule, i);
	}
	assert_false(length_rule_of("inches", &rule));
	assert_false(length_rule_of(NULL, &rule));
}

static void
a_mention_needs_room_before_it(void **state)
{
	size_t name;

	(void)state;
	assert_int_equal(mention_at("@lea@example.social!", 0, &name), 19);
	assert_int_equal(name, 4);
	assert_int_equal(mention_at("@lea", ' ', &name), 4);
	assert_int_equal(mention_at("@lea", '(', &name), 4);
	assert_int_equal(mention_at("@lea", 0x3001, &name), 4); /* an ideographic comma */
	assert_int_equal(mention_at("@lea", 'x', &name), 0);
	assert_int_equal(mention_at("@lea", 0xe9, &name), 0); /* é */
	assert_int_equal(mention_at("@lea", '/', &name), 0);
	assert_int_equal(mention_at("@lea://x", 0, &name), 0);
	assert_int_equal(mention_at("@", 0, &name), 0);
	assert_int_equal(mention_at("lea", 0, &name), 0);
}

static void
a_list_leaves_out_whom_a_text_begins_with(void **state)
{
	(void)state;
	assert_string_equal(
		mention_skip("@shop@example.social @lea Do you ship?"), "Do you ship?");
	assert_string_equal(mention_skip("Do you ship, @shop?"), "Do you ship, @shop?");
	assert_string_equal(
		mention_skip("@shop@127.0.0.1:7150 which colour?"), "which colour?");
	assert_string_equal(mention_skip("@shop:80 people"), ":80 people");
	assert_string_equal(mention_skip("@shop@a.example: yes"), ": yes");
	assert_string_equal(mention_skip("@shop @lea"), "@shop @lea");
	assert_string_equal(mention_skip("@ home"), "@ home");
	assert_string_equal(mention_skip(""), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_leaves_out_whom_a_text_begins_with),
		cmocka_unit_test(a_character_is_what_a_reader_calls_one),
		cmocka_unit_test(
			bluesky_counts_clusters_and_never_more_bytes_than_ten_each),
		cmocka_unit_test(bytes_and_units_of_utf16_are_counted_as_they_are),
		cmocka_unit_test(the_subject_counts_along),
		cmocka_unit_test(a_link_counts_at_its_rate),
		cmocka_unit_test(what_is_no_link_counts_in_full),
		cmocka_unit_test(punctuation_behind_a_link_is_not_of_it),
		cmocka_unit_test(pairs_of_parentheses_stay_in_a_link),
		cmocka_unit_test(a_mention_counts_without_its_host),
		cmocka_unit_test(what_is_no_mention_counts_in_full),
		cmocka_unit_test(just_the_limit_fits),
		cmocka_unit_test(a_long_text_is_counted_in_one_go),
		cmocka_unit_test(a_rate_that_is_absurd_does_not_overflow),
		cmocka_unit_test(every_rule_reads_back),
		cmocka_unit_test(a_mention_needs_room_before_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

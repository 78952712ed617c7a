/* What counts as naming somebody, by the rule of each network.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "inbox/item/mention.h"

#define US  "@brand@home.example"
#define LEA "@lea@fern.example"

static const struct mention_rule by_host = { .by_host = true, .decides = true };
static const struct mention_rule by_handle = { .by_handle = true };
static const struct mention_rule by_login = { .by_login = true };
static const struct mention_rule by_id = { .by_id = true };

static bool
names(const char *text, const char *handle)
{
	return mention_names(&by_host, text, handle, US);
}

static void
her_whole_handle_names_her(void **state)
{
	(void)state;
	assert_true(names("@lea@fern.example hello", LEA));
	assert_true(names("hello @LEA@Fern.Example.", LEA));
	assert_true(names("(@lea@fern.example)", LEA));
	assert_true(names("@tom @lea@fern.example: both", LEA));
	/* A port is no part of a mention, but may be of a handle. */
	assert_true(names("@lea@127.0.0.1:8080 hi", "@lea@127.0.0.1:8080"));
}

static void
what_only_looks_like_her_does_not(void **state)
{
	(void)state;
	assert_false(names("write to shop@lea.example", LEA));
	assert_false(names("write to post@lea@fern.example", LEA));
	assert_false(names("https://pages.example/@lea", LEA));
	assert_false(names("https://fern.example/@lea@fern.example", LEA));
	assert_false(names("see https://pages.example/to=,@lea@fern.example", LEA));
	assert_false(names("@lea@fern.example.org", LEA));
	assert_false(names("@lea@fern.examples", LEA));
	assert_false(names("@leander@fern.example", LEA));
	assert_false(names("@lea.smith@fern.example", LEA));
	assert_false(names("lea@fern.example", LEA));
	assert_false(names("@le", LEA));
	assert_false(names("", LEA));
	assert_false(names("@lea@fern.example", ""));
}

static void
a_bare_name_is_of_our_own_server(void **state)
{
	(void)state;
	assert_false(names("Hello @lea", LEA));
	assert_true(names("Hello @lea", "@lea@home.example"));
	assert_true(names("Hello @lea@home.example", "@lea@home.example"));
	assert_true(names("Hello @lea", "@lea"));
	assert_true(names("Hello @lea@home.example", "@lea"));
	assert_false(names("Hello @lea@fern.example", "@lea"));
	assert_false(mention_names(&by_host, "Hello @lea", "@lea@home.example", NULL));
}

static void
bluesky_names_by_whole_handles(void **state)
{
	const struct mention_rule *rule = &by_handle;
	const char *lea = "@lea.bsky.social";

	(void)state;
	assert_true(mention_names(rule, "@lea.bsky.social hi", lea, NULL));
	assert_true(mention_names(rule, "hi (@Lea.bsky.social).", lea, NULL));
	assert_false(mention_names(rule, "hi @lea", lea, NULL));
	assert_false(mention_names(rule, "hi/@lea.bsky.social", lea, NULL));
	assert_false(mention_names(rule, "@lea.bsky.social.example", lea, NULL));
	assert_false(mention_names(rule, "@lea.bsky.social", "@tom.bsky.social", NULL));
}

static void
matrix_names_by_whole_ids(void **state)
{
	const struct mention_rule *rule = &by_id;
	const char *lea = "@lea:fern.example";

	(void)state;
	assert_true(mention_names(rule, "@lea:fern.example hi", lea, NULL));
	assert_true(mention_names(rule, "hi (@Lea:fern.example).", lea, NULL));
	assert_true(mention_names(rule, "hi @a.b=c/d:fern.example:8448",
		"@a.b=c/d:fern.example:8448", NULL));
	assert_false(mention_names(rule, "hi @lea", lea, NULL));
	assert_false(mention_names(rule, "hi @lea: fern.example", lea, NULL));
	assert_false(mention_names(rule, "@lea:fern.example.org", lea, NULL));
	assert_false(mention_names(rule, "@tom:fern.example", lea, NULL));
	assert_string_equal(mention_skip("@lea:fern.example: hi"), "hi");
	assert_string_equal(mention_skip("@lea:fern.example:8448 hi"), "hi");
	assert_string_equal(mention_skip("@lea@fern.example:8080 hi"), "hi");
	assert_string_equal(mention_skip("@lea:fern.example"), "@lea:fern.example");
}

static void
a_network_without_a_rule_names_nobody(void **state)
{
	(void)state;
	assert_false(mention_names(&(struct mention_rule){ 0 }, "@lea", "@lea", NULL));
}

static void
a_mention_stands_for_a_whole_handle(void **state)
{
	struct mention_walk walk = { .rule = &by_host,
		.next = "@lea and @tom@moss.example" };
	struct arena arena = { 0 };

	(void)state;
	assert_true(mention_next(&walk));
	assert_string_equal(mention_handle(&walk, US, &arena), "@lea@home.example");
	assert_string_equal(mention_handle(&walk, NULL, &arena), "@lea");
	assert_true(mention_next(&walk));
	assert_string_equal(mention_handle(&walk, US, &arena), "@tom@moss.example");
	assert_false(mention_next(&walk));
	arena_release(&arena);
}

static bool
login(const char *text)
{
	return mention_names(&by_login, text, "@brand", "@brand");
}

static void
a_login_has_letters_digits_and_hyphens(void **state)
{
	(void)state;
	assert_true(login("@brand hello"));
	assert_true(login("thank you, @Brand."));
	assert_true(login("(@brand)"));
	assert_true(login("*@brand* and @brand's"));
	assert_true(login("is it @brand-?"));
	assert_false(login("@brand-new"));
	assert_false(login("@brand_new"));
	assert_false(login("@brandy"));
	assert_false(login("@brand/support"));
	assert_false(login("@brand@example.org"));
	assert_false(login("shop@brand"));
	assert_false(login("https://example.org/@brand"));
	assert_false(login("@@brand"));
}

static void
a_login_in_code_or_a_quote_is_not_a_mention(void **state)
{
	(void)state;
	assert_false(login("use `@brand` here"));
	assert_false(login("use ``a ` @brand`` here"));
	assert_false(login("```\n@brand\n```"));
	assert_false(login("~~~ java\n@brand\nclass A {}"));
	assert_false(login("````\n```\n@brand\n````\nover"));
	assert_false(login("so:\n\n    @brand\n\n    @brand\n"));
	assert_false(login("> @brand wrote this\n\nI agree"));
	assert_false(login("   > @brand\n"));
	assert_false(login("<!-- @brand will see this -->"));
	assert_true(login("`code` @brand"));
	assert_true(login("```\ncode\n```\n@brand"));
	assert_true(login("> quoted\n@brand"));
	assert_true(login("a single ` and @brand"));
	assert_true(login("one ` here\n\nand @brand one ` there"));
	assert_true(login("a line\n    @brand continues it"));
	assert_true(login("not code: \\`@brand`"));
	assert_true(login("<!-- a comment --> @brand"));
	assert_true(login("<!-- never closed @brand"));
	assert_true(login("5 > 3, @brand"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_login_has_letters_digits_and_hyphens),
		cmocka_unit_test(a_login_in_code_or_a_quote_is_not_a_mention),
		cmocka_unit_test(her_whole_handle_names_her),
		cmocka_unit_test(what_only_looks_like_her_does_not),
		cmocka_unit_test(a_bare_name_is_of_our_own_server),
		cmocka_unit_test(bluesky_names_by_whole_handles),
		cmocka_unit_test(matrix_names_by_whole_ids),
		cmocka_unit_test(a_network_without_a_rule_names_nobody),
		cmocka_unit_test(a_mention_stands_for_a_whole_handle),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Links in the HTML of posts: who is a person, what is a tag, and what only looks so.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/networks/html_scene.h"

static void
mentions_and_tags_are_words(void **state)
{
	static const struct example examples[] = {
		{ "<p><span class=\"h-card\"><a href=\"https://other.example/@lea\" class=\"u-url "
		  "mention\">@<span>lea</span></a></span> hi</p>",
			"@lea@other.example hi" },
		{ "<a href=\"https://home.example/@brand\" class=\"mention\">@brand</a>, yes",
			"@brand@home.example, yes" },
		{ "<a href=\"https://other.example/@lea\">@lea</a>",
			"@lea@other.example" },
		{ "<a href=\"https://home.example/tags/norway\" class=\"mention hashtag\" "
		  "rel=\"tag\">#<span>norway</span></a>",
			"#norway" },
		{ "<a href=\"https://other.example/tags/A\" rel=\"tag\">#a</a>", "#a" },
		{ "<p>my page: <a href=\"https://other.example/@lea\">my page</a></p>",
			"my page: my page (https://other.example/@lea)" },
	};

	(void)state;
	expect(examples, COUNT(examples), NULL);
}

/* Anybody can call a link a mention. */
static void
what_only_looks_like_a_name_shows_its_address(void **state)
{
	static const struct example examples[] = {
		{ "<a class=\"mention hashtag\" rel=\"tag\" href=\"https://evil.example/pay\">"
		  "https://bank.example/pay</a>",
			"https://bank.example/pay (https://evil.example/pay)" },
		{ "<a class=\"u-url mention\" href=\"https://shop.example/invoice/77\">"
		  "@<span>invoice</span></a>",
			"@invoice (https://shop.example/invoice/77)" },
		{ "<a class=\"mention\" href=\"https://far.example/@mo\">@mo</a>",
			"@mo (https://far.example/@mo)" },
		{ "<a class=\"mention\" href=\"https://far.example/@lea\">@lea</a>",
			"@lea (https://far.example/@lea)" },
		{ "<a class=\"mention\" href=\"https://other.example/pay/7\">@lea</a>",
			"@lea (https://other.example/pay/7)" },
		{ "<a class=\"mention\" href=\"https://other.example/pay?x=/lea\">@lea</a>",
			"@lea (https://other.example/pay?x=/lea)" },
		{ "<a class=\"mention\" href=\"https://other.example@evil.example/@lea\">"
		  "@lea</a>",
			"@lea (https://other.example@evil.example/@lea)" },
		{ "<a class=\"mention\" href=\"https://other.example/@lea\">@bank</a>",
			"@lea@other.example" },
		{ "<a class=\"hashtag\" href=\"https://evil.example/tags/norway\">#norway</a>",
			"#norway (https://evil.example/tags/norway)" },
		{ "<a class=\"hashtag\" href=\"https://other.example/tags/sale\">#norway</a>",
			"#norway (https://other.example/tags/sale)" },
		{ "<a class=\"hashtag\" href=\"https://other.example/norway\">#norway</a>",
			"#norway (https://other.example/norway)" },
		{ "<a rel=\"tag\" href=\"https://home.example/tags/none\">#none</a>",
			"#none (https://home.example/tags/none)" },
	};

	(void)state;
	expect(examples, COUNT(examples), NULL);
}

/* Servers link to the id of an actor, and some write the sign before the link. */
static void
a_mention_is_known_by_its_server_and_name(void **state)
{
	static const struct example examples[] = {
		{ "<a class=\"mention\" href=\"https://other.example/users/lea\">@lea</a>",
			"@lea@other.example" },
		{ "<a class=\"mention\" href=\"https://other.example/users/lea/\">"
		  "@lea@other.example</a>",
			"@lea@other.example" },
		{ "<a class=\"mention\" href=\"https://OTHER.example/ap/users/1170205656\">"
		  "@Lea</a>",
			"@lea@other.example" },
		{ "<a class=\"mention\" href=\"https://other.example/users/9abcdef\">@lea</a>",
			"@lea@other.example" },
		{ "hi @<a class=\"u-url mention\" href=\"https://other.example/profile/lea\">"
		  "lea</a>!",
			"hi @lea@other.example!" },
		{ "<a class=\"hashtag\" href=\"https://other.example?t=norway\">#norway</a>",
			"#norway" },
		{ "<a class=\"hashtag\" href=\"https://home.example/search?q=%23norway\">"
		  "#norway</a>",
			"#norway" },
	};

	(void)state;
	expect(examples, COUNT(examples), NULL);
}

/* snac tells nobody whom others mention. */
static void
without_a_list_a_handle_must_agree_with_its_address(void **state)
{
	static const struct html_mention us[] = { { "https://home.example",
		"@brand@home.example" } };
	static const struct html_names names = {
		.mentions = us, .n_mentions = 1, .unlisted = true
	};
	static const struct example examples[] = {
		{ "<a class=\"mention\" href=\"https://home.example/brand\">@brand</a>",
			"@brand" },
		{ "<a class=\"mention\" href=\"https://far.example/mo\">@mo@far.example</a>",
			"@mo@far.example" },
		{ "<a class=\"mention\" href=\"https://far.example/mo\">@mo</a>",
			"@mo@far.example" },
		{ "<a class=\"mention\" href=\"https://evil.example/mo\">@mo@far.example</a>",
			"@mo@far.example (https://evil.example/mo)" },
		{ "<a class=\"mention\" href=\"https://evil.example/pay\">@brand</a>",
			"@brand (https://evil.example/pay)" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(examples); i++)
		assert_string_equal(html_text(examples[i].html, &names, &arena).text,
			examples[i].text);
	arena_release(&arena);
}

/* What a browser opens all the same hides nothing. */
static void
odd_addresses_are_shown_as_browsers_take_them(void **state)
{
	static const struct example examples[] = {
		{ "<a class=hashtag href=\"HTTPS://evil.example/pay\">bank.example</a>",
			"bank.example (https://evil.example/pay)" },
		{ "<a href=\"https://evil.example/a b\">bank.example</a>",
			"bank.example (https://evil.example/a%20b)" },
		{ "<a href=\"ht\ntps://ev\til.example/\">bank.example</a>",
			"bank.example (https://evil.example/)" },
		{ "<a href=\"//evil.example/x\">bank.example</a>",
			"bank.example (https://evil.example/x)" },
		{ "<a href=\"https:\\\\evil.example\\x?a\\b\">bank.example</a>",
			"bank.example (https://evil.example/x?a\\b)" },
		{ "<a href=\"http:evil.example\">bank.example</a>",
			"bank.example (http://evil.example)" },
		{ "<a href=\"https:\">bank.example</a> <a href=\"//\">x</a>",
			"bank.example x" },
	};
	struct arena arena = { 0 };
	char path[4000];

	(void)state;
	expect(examples, COUNT(examples), NULL);
	memset(path, 'x', sizeof path - 1);
	path[sizeof path - 1] = '\0';
	assert_string_equal(
		html_text(arena_printf(&arena,
				  "<a href=\"https://evil.example/%s\">bank</a>", path),
			NULL, &arena)
			.text,
		"bank (https://evil.example/…)");
	arena_release(&arena);
}

static void
hosts_are_shown_as_the_network_takes_them(void **state)
{
	static const struct example examples[] = {
		{ "<a href=\"https://bücher.example/straße\">here</a>",
			"here (https://xn--bcher-kva.example/straße)" },
		{ "<a href=\"https://b\u0430nk.example/\">https://b\u0430nk.example/</a>",
			"https://b\u0430nk.example/ (https://xn--bnk-6cd.example/)" },
		{ "<a href=\"https://Ｓhop.example/\">x</a>",
			"x (https://shop.example/)" },
		{ "<a href=\"https://日本語.example:8080/?q=ü\">x</a>",
			"x (https://xn--wgv71a119e.example:8080/?q=ü)" },
		{ "<a href=\"https://bank.example／x.evil.example/\">x</a>",
			"x (https://bank.example%EF%BC%8Fx.evil.example/)" },
		{ "<a href=\"https://xn--bnk-6cd.example/\">bank.example</a>",
			"bank.example (https://xn--bnk-6cd.example/)" },
		{ "<a href=\"https://ليهمابتكلموشعربي؟.example\">x</a>",
			"x (https://xn--egbpdaj6bu4bxfgehfvwxn.example)" },
	};

	(void)state;
	expect(examples, COUNT(examples), NULL);
}

static void
a_class_can_be_left_out(void **state)
{
	static const struct example without[] = {
		{ "<p class=\"quote-inline\">RE <a href=\"https://x.example\">x</a></p>look",
			"look" },
		{ "<p class=\"a quote-inline b\">RE <span>x<br></span></p>look", "look" },
		{ "<p class=\"quote-inline-not\">kept</p>", "kept" },
		{ "<p class=\"quote-inline\">RE: I want my money back, now</p>look",
			"RE: I want my money back, now\n\nlook" },
		{ "a<span class=\"quote-inline\"><br>not yours</span>", "a\nnot yours" },
	};
	static const struct example with[] = {
		{ "<p class=\"quote-inline\">RE: x</p><p>look</p>", "RE: x\n\nlook" },
	};

	(void)state;
	expect(without, COUNT(without), "quote-inline");
	expect(with, COUNT(with), NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mentions_and_tags_are_words),
		cmocka_unit_test(what_only_looks_like_a_name_shows_its_address),
		cmocka_unit_test(a_mention_is_known_by_its_server_and_name),
		cmocka_unit_test(without_a_list_a_handle_must_agree_with_its_address),
		cmocka_unit_test(odd_addresses_are_shown_as_browsers_take_them),
		cmocka_unit_test(hosts_are_shown_as_the_network_takes_them),
		cmocka_unit_test(a_class_can_be_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What a text names, as Bluesky's own app finds it.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "networks/bluesky/facet.h"

/* "kind[what stands in the text]value" for each, with blanks between. */
static void
finds(const char *text, const char *wanted)
{
	static const char *const kinds[] = {
		[FACET_MENTION] = "@",
		[FACET_LINK] = "link",
		[FACET_TAG] = "tag",
	};
	struct arena arena = { 0 };
	struct facets found = facet_find(text, &arena);
	struct buf out;

	buf_init(&out, 0);
	for (size_t i = 0; i < found.count; i++)
		buf_addf(&out, "%s%s[%.*s]%s", i == 0 ? "" : " ", kinds[found.at[i].kind],
			(int)(found.at[i].end - found.at[i].start),
			text + found.at[i].start, found.at[i].value);
	if (!str_eq(buf_text(&out), wanted))
		fail_msg("\"%s\": wanted \"%s\", got \"%s\"", text, wanted,
			buf_text(&out));
	buf_release(&out);
	arena_release(&arena);
}

static void
people_are_handles_behind_an_at(void **state)
{
	(void)state;
	finds("@handle.com", "@[@handle.com]handle.com");
	finds("no mention", "");
	finds("@full123-chars.test", "@[@full123-chars.test]full123-chars.test");
	finds("not@right", "");
	finds("email@handle.com", "");
	finds("parenthetical (@handle.com)", "@[@handle.com]handle.com");
	finds("👨‍👩‍👧‍👧 @Handle.com 👨‍👩‍👧‍👧",
		"@[@Handle.com]handle.com");
	finds("@handle.com. @other.com, and @end.com!",
		"@[@handle.com]handle.com @[@other.com]other.com @[@end.com]end.com");
	finds("@handle @.com @", "");
}

static void
links_end_before_the_punctuation_of_the_sentence(void **state)
{
	(void)state;
	finds("start https://middle.com end",
		"link[https://middle.com]https://middle.com");
	finds("start https://middle.com/foo/bar?baz=bux#hash end",
		"link[https://middle.com/foo/bar?baz=bux#hash]"
		"https://middle.com/foo/bar?baz=bux#hash");
	finds("https://newline1.com\nhttps://newline2.com",
		"link[https://newline1.com]https://newline1.com "
		"link[https://newline2.com]https://newline2.com");
	finds("start middle.com end", "link[middle.com]https://middle.com");
	finds("start middle.com:3000/foo end",
		"link[middle.com:3000/foo]https://middle.com:3000/foo");
	finds("start https://middle.com, end",
		"link[https://middle.com]https://middle.com");
	finds("a https://a.com... b", "link[https://a.com..]https://a.com..");
	finds("(https://a.com/b) (https://a.com/b_(c))",
		"link[https://a.com/b]https://a.com/b "
		"link[https://a.com/b_(c))]https://a.com/b_(c))");
	finds("HTTPS://EXAMPLE.com", "link[HTTPS://EXAMPLE.com]HTTPS://EXAMPLE.com");
	finds("https://", "");
	finds("not.. a..url ..here", "");
	finds("e.g. i.e. main.c node.js file.txt end.Start", "");
	finds("xhttps://a.com", "");
}

static void
a_bare_host_ends_in_a_name_that_there_is(void **state)
{
	(void)state;
	finds("tony.pizza", "link[tony.pizza]https://tony.pizza");
	finds("shop.example.co.uk", "link[shop.example.co.uk]https://shop.example.co.uk");
	finds("Names.CK", "link[Names.CK]https://Names.CK");
	finds("the.end. of.it.nosuchname", "");
}

static void
tags_are_words_behind_a_number_sign(void **state)
{
	(void)state;
	finds("#a", "tag[#a]a");
	finds("#a #b", "tag[#a]a tag[#b]b");
	finds("#1 #1a #", "tag[#1a]1a");
	finds("body #thisisatag!, ok", "tag[#thisisatag]thisisatag");
	finds("#schöne #日本 ＃全", "tag[#schöne]schöne tag[#日本]日本 tag[＃全]全");
	finds("a#b ##b", "tag[##b]#b");
	finds("#️⃣ keycap", "");
	finds("(#bracket)", "");
	finds("#👩‍👧", "tag[#👩]👩");
	finds("#¿qué? #ok、 #a§", "tag[#¿qué]¿qué tag[#ok]ok tag[#a]a");
	finds("#5€ #12% #§", "tag[#5€]5€");
}

static void
names_of_shares_are_tags_with_their_sign(void **state)
{
	(void)state;
	finds("$heed up ($MSFT) $TOOLONG $1 a$B $A’s",
		"tag[$heed]$HEED tag[$MSFT]$MSFT tag[$A]$A");
}

static void
nothing_is_found_twice_and_bytes_count(void **state)
{
	struct arena arena = { 0 };
	struct facets found = facet_find("ü @a.com", &arena);

	(void)state;
	assert_int_equal(found.count, 1);
	assert_int_equal(found.at[0].start, 3);
	assert_int_equal(found.at[0].end, 9);
	assert_int_equal(facet_find("", &arena).count, 0);
	assert_int_equal(facet_find("\xff\xfe#\xff", &arena).count, 0);
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(people_are_handles_behind_an_at),
		cmocka_unit_test(links_end_before_the_punctuation_of_the_sentence),
		cmocka_unit_test(a_bare_host_ends_in_a_name_that_there_is),
		cmocka_unit_test(tags_are_words_behind_a_number_sign),
		cmocka_unit_test(names_of_shares_are_tags_with_their_sign),
		cmocka_unit_test(nothing_is_found_twice_and_bytes_count),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

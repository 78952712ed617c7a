/* Tests of whether two texts are the same words.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem.h"
#include "inbox/item/same_text.h"

struct pair {
	const char *sent;
	const char *found;
};

static void
what_servers_change_makes_no_difference(void **state)
{
	static const struct pair pairs[] = {
		{ "", "" },
		{ "  \n", "" },
		{ "@lea Yes,  we do.\n", "@lea@example.social Yes, we do." },
		{ "a\n\nb", "a\r\nb" },
		{ "@Lea ok", "@lea@Example.Social ok" },
		{ "soft\xc2\xadware\xe2\x80\x8b", "software" },
		{ "👩‍👧 ok", "👩‍👧 ok" },
		{ "@lea @tom both", "@lea@a.example @tom@b.example both" },
		{ "ask @tom@b.example", "ask @tom" },
		{ "ask @tom", "ask @tom@127.0.0.1:37323" },
		/* Entities, decoded or not, once or twice. */
		{ "fish &amp; chips", "fish & chips" },
		{ "fish & chips", "fish &amp;amp; chips" },
		{ "&lt;3 you", "<3 you" },
		{ "I &#60;3 &#x79;ou", "I <3 you" },
		/* Markup. */
		{ "it is **really** free, _promised_", "it is really free, promised" },
		{ "`code` ~~not~~ this", "code not this" },
		{ "- one\n- two", "• one\n• two" },
		/* Links: scheme, www, underscores, slash, an address beside its words. */
		{ "see www.example.org/x_y_z", "see http://www.example.org/x_y_z" },
		{ "see www.example.org/x_y_z", "see www.example.org/xyz" },
		{ "see https://example.org/", "see https://example.org" },
		{ "see example.org/a", "see https://example.org/a" },
		{ "see https://Example.ORG/a.", "see https://example.org/a ." },
		{ "see [the shop](https://example.org/a?b=c)",
			"see the shop (https://example.org/a?b=c)" },
		{ "see https://example.org/a",
			"see example.org/a (https://away.example/?to=1)" },
		/* Pictures. */
		{ "thanks :blobcat:", "thanks" },
		{ "thanks :blobcat_2: all", "thanks 😺 all" },
		{ "thanks :)", "thanks 🙂" },
		/* Their name is put before it, or taken away. */
		{ "@lea@fern.example hello", "hello" },
		{ "hello", "@lea, hello" },
		{ "“so” — it goes…", "\"so\" - it goes..." },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++) {
		if (!same_text(pairs[i].found, pairs[i].sent) ||
			!same_text(pairs[i].sent, pairs[i].found))
			fail_msg("%s | %s", pairs[i].sent, pairs[i].found);
	}
}

static void
other_words_make_a_difference(void **state)
{
	static const struct pair pairs[] = {
		{ "Yes", "No" },
		{ "a", "" },
		{ "👍", "👎" },
		{ "!", "?" },
		{ ":yes:", ":no:" },
		{ "it is 1.5 kg", "it is 15 kg" },
		{ "at 12:30", "at 1230" },
		{ "ask @tom", "ask @tim" },
		{ "ask @lea", "ask @leander@example.social" },
		{ "ask @lea", "ask lea" },
		{ "write to lea@a.example", "write to lea@b.example" },
		{ "see https://example.org/a", "see https://example.org/b" },
		{ "see https://example.org/a", "see" },
		{ "über", "uber" },
		{ "はい", "いいえ" },
		{ "12:30:45 is :it:", "1245 is" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++) {
		if (same_text(pairs[i].found, pairs[i].sent) ||
			same_text(pairs[i].sent, pairs[i].found))
			fail_msg("%s | %s", pairs[i].sent, pairs[i].found);
	}
}

static void
what_is_cut_in_the_middle_is_read(void **state)
{
	(void)state;
	assert_false(same_text("&", "a"));
	assert_false(same_text("a &#", "&#x"));
	assert_false(same_text("(https://", "b"));
	assert_false(same_text("\xf0\x9f", "a"));
	assert_true(same_text("&#;&#x;&;a", "&#;&#x;&;a"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_servers_change_makes_no_difference),
		cmocka_unit_test(other_words_make_a_difference),
		cmocka_unit_test(what_is_cut_in_the_middle_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What is said of polls and quotes.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "inbox/item/item.h"
#include "inbox/item/poll.h"
#include "inbox/item/quote.h"

#define NOW INT64_C(1795348800000)

static struct arena arena;

static int
fresh(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static void
percents_are_of_votes_or_of_people(void **state)
{
	struct poll_option options[] = { { "a", 8, false }, { "b", 17, false },
		{ "c", 14, false }, { "d", 25, true } };
	struct poll poll = {
		.options = options, .n_options = 4, .votes = 64, .voters = -1
	};

	(void)state;
	assert_int_equal(poll_percent(&poll, 0), 13);
	assert_int_equal(poll_percent(&poll, 3), 39);
	poll.multiple = true;
	poll.voters = 47;
	assert_int_equal(poll_percent(&poll, 3), 53);
	poll.voters = 3; /* a server that counts badly */
	assert_int_equal(poll_percent(&poll, 3), 100);
	options[1].votes = -1;
	assert_int_equal(poll_percent(&poll, 1), -1);
	options[1].votes = INT64_MAX;
	assert_int_equal(poll_percent(&poll, 1), -1);
	for (int i = 0; i < 4; i++)
		options[i].votes = 0;
	assert_int_equal(poll_percent(&poll, 0), 0);
}

static void
a_poll_says_how_it_stands(void **state)
{
	struct poll poll = { .votes = 118, .voters = 90, .ends_at = NOW + 3 * DATE_HOUR };

	(void)state;
	assert_string_equal(
		poll_standing(&poll, NOW, &arena), "118 votes, closes in 3 h");
	poll.multiple = true;
	poll.voted = true;
	assert_string_equal(poll_standing(&poll, NOW, &arena),
		"118 votes by 90 people, several choices, you voted, closes in 3 h");
	poll = (struct poll){ .votes = 1, .voters = -1, .ended = true };
	assert_string_equal(poll_standing(&poll, NOW, &arena), "1 vote, closed");
	poll = (struct poll){ .votes = -1, .voters = -1 };
	assert_string_equal(poll_standing(&poll, NOW, &arena), "votes not shown yet");
	assert_false(poll_has_ended(&poll, NOW));
	poll.ends_at = NOW;
	assert_true(poll_has_ended(&poll, NOW));
}

static void
words_tell_what_is_not_words(void **state)
{
	struct poll_option options[] = { { "Red", 1, false }, { "Blue", 2, false } };
	struct poll poll = { .options = options, .n_options = 2 };
	struct media media[] = { { "image", "https://x.example/1", "an axle" },
		{ "video", "https://x.example/2", NULL } };
	struct item item = { .text = "" };

	(void)state;
	assert_string_equal(item_words(&item, &arena), "");
	item.media = media;
	item.n_media = 2;
	assert_string_equal(item_words(&item, &arena), "[image] an axle\n[video]");
	item.text = "look";
	assert_string_equal(item_words(&item, &arena), "look");
	item.poll = &poll;
	assert_string_equal(item_words(&item, &arena), "look\n[poll] Red / Blue");
}

static void
a_quote_says_whose_it_is(void **state)
{
	struct quote quote = { .author = "@tom@x.example" };
	enum quote_state read;

	(void)state;
	assert_string_equal(quote_heading(&quote, NOW, &arena), "quotes @tom@x.example");
	quote.state = QUOTE_REVOKED;
	assert_string_equal(quote_heading(&quote, NOW, &arena),
		"quotes a post whose author does not want it quoted here");
	quote.ours = true;
	assert_string_equal(
		quote_heading(&quote, NOW, &arena), "quotes your post: revoked");
	quote.state = QUOTE_SHOWN;
	assert_string_equal(quote_heading(&quote, NOW, &arena), "quotes your post");
	for (int i = 0; i < QUOTE_STATE_COUNT; i++) {
		assert_true(quote_state_of(quote_state_name((enum quote_state)i), &read));
		assert_int_equal(read, i);
	}
	assert_false(quote_state_of("sublimated", &read));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(percents_are_of_votes_or_of_people, fresh),
		cmocka_unit_test_setup(a_poll_says_how_it_stands, fresh),
		cmocka_unit_test_setup(words_tell_what_is_not_words, fresh),
		cmocka_unit_test_setup(a_quote_says_whose_it_is, fresh),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_release(&arena);
	return failed;
}

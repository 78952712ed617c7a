/* What a reply begins with, who sees it, and whether it is the one that was sent.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/mem.h"
#include "inbox/outgoing.h"

static void
prefills(const struct item *to, const char *text)
{
	struct arena arena = { 0 };

	assert_string_equal(outgoing_prefill(to, &arena), text);
	arena_release(&arena);
}

static void
a_reply_begins_with_who_wrote_and_who_was_named(void **state)
{
	struct mention named[] = {
		{ "2", "@tom@other.example" },
		{ "1", "@Lea@example.social" },
		{ "2", "@Tom@other.example" },
		{ "3", "@mia" },
	};
	struct item item = { .author = { .remote_id = "1",
				     .handle = "@lea@example.social" } };

	(void)state;
	prefills(&item, "@lea@example.social ");
	item.mentions = named;
	item.n_mentions = COUNT(named);
	prefills(&item, "@lea@example.social @tom@other.example @mia ");
}

static void
we_do_not_name_ourselves(void **state)
{
	struct mention named[] = { { "1", "@lea@example.social" } };
	struct item item = {
		.ours = true,
		.author = { .remote_id = "9", .handle = "@brand" },
	};

	(void)state;
	prefills(&item, "");
	item.mentions = named;
	item.n_mentions = 1;
	prefills(&item, "@lea@example.social ");
}

static void
who_has_no_handle_is_not_named(void **state)
{
	struct item item = { .author = { .remote_id = "1", .handle = "" } };

	(void)state;
	prefills(&item, "");
}

static void
a_reply_is_never_wider_than_what_it_answers(void **state)
{
	struct item item = { .visibility = VISIBLE_FOLLOWERS };

	(void)state;
	for (int theirs = 0; theirs < ITEM_VISIBILITY_COUNT; theirs++)
		for (int usual = 0; usual < ITEM_VISIBILITY_COUNT; usual++) {
			item.visibility = (enum item_visibility)theirs;
			assert_int_equal(
				outgoing_visibility(&item, (enum item_visibility)usual),
				theirs > usual ? theirs : usual);
		}
	item = (struct item){ .kind = ITEM_DIRECT, .visibility = VISIBLE_PUBLIC };
	assert_int_equal(outgoing_visibility(&item, VISIBLE_PUBLIC), VISIBLE_DIRECT);
}

static void
mentions_and_blanks_say_nothing(void **state)
{
	(void)state;
	assert_true(outgoing_is_empty(""));
	assert_true(outgoing_is_empty(" \n\t\xc2\xa0\xe3\x80\x80\xe2\x80\x8b"));
	assert_true(outgoing_is_empty("@lea@example.social @tom "));
	assert_false(outgoing_is_empty("@lea@example.social !"));
	assert_false(outgoing_is_empty("@lea@example.social!"));
	assert_false(outgoing_is_empty("👍"));
	assert_false(outgoing_is_empty("@"));
	assert_false(outgoing_is_empty("lea@example.social"));
}

static void
every_name_reads_back(void **state)
{
	enum outgoing_state reply_state;
	enum outgoing_act act;

	(void)state;
	for (int i = 0; i < OUTGOING_STATE_COUNT; i++) {
		assert_true(outgoing_state_of(
			outgoing_state_name((enum outgoing_state)i), &reply_state));
		assert_int_equal(reply_state, i);
	}
	for (int i = 0; i < OUTGOING_ACT_COUNT; i++) {
		assert_true(
			outgoing_act_of(outgoing_act_name((enum outgoing_act)i), &act));
		assert_int_equal(act, i);
	}
	assert_false(outgoing_state_of("lost", &reply_state));
	assert_false(outgoing_act_of(NULL, &act));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_reply_begins_with_who_wrote_and_who_was_named),
		cmocka_unit_test(we_do_not_name_ourselves),
		cmocka_unit_test(who_has_no_handle_is_not_named),
		cmocka_unit_test(a_reply_is_never_wider_than_what_it_answers),
		cmocka_unit_test(mentions_and_blanks_say_nothing),
		cmocka_unit_test(every_name_reads_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

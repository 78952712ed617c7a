/* Which of our accounts it is, in rows, messages and threads.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/tui/tui_stage.h"

#include "tui/widgets/names.h"

static struct account accounts[] = {
	{ .id = 1,
		.network = "mastodon",
		.name = "shop",
		.handle = "@shop@a.example",
		.title = "Otter & Spoke" },
	{ .id = 2,
		.network = "mastodon",
		.name = "spokes",
		.handle = "@spokes@b.example",
		.title = "Otter & Spoke" },
	{ .id = 3,
		.network = "bluesky",
		.name = "blue",
		.handle = "@blue.example",
		.title = "Otter in blue" },
};

static void
accounts_of_one_network_are_told_apart(void **state)
{
	struct stage *stage = *state;
	struct app app = { .accounts = accounts, .n_accounts = 3 };
	struct arena *arena = &stage->app.arena;
	struct inbox_row row = { .account = 2, .person.handle = "@lea@fern.example" };

	assert_string_equal(names_account_sign(&app, 1, arena), "Ma s");
	assert_string_equal(names_account_sign(&app, 2, arena), "Ma p");
	assert_string_equal(names_account_sign(&app, 3, arena), "Bs");
	assert_string_equal(
		names_person_to(&app, &row, arena), "@lea@fern.example, to spokes");
	assert_string_equal(names_as_account(&app, 2, arena), " as spokes");
	row.account = 3;
	assert_string_equal(names_person_to(&app, &row, arena), "@lea@fern.example");
	assert_string_equal(names_as_account(&app, 3, arena), "");
}

static void
a_name_that_two_share_gives_way_to_the_handle(void **state)
{
	struct app app = { .accounts = accounts, .n_accounts = 3 };

	(void)state;
	assert_string_equal(names_account(&app, &accounts[0]), "@shop@a.example");
	assert_string_equal(names_account(&app, &accounts[1]), "@spokes@b.example");
	assert_string_equal(names_account(&app, &accounts[2]), "Otter in blue");
	app.n_accounts = 1;
	assert_string_equal(names_account(&app, &accounts[0]), "Otter & Spoke");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_STAGE(accounts_of_one_network_are_told_apart),
		ON_STAGE(a_name_that_two_share_gives_way_to_the_handle),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

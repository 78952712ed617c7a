/* What an engine that was killed leaves behind.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store/store_scene.h"

static struct account
account_of(struct scene *s, const char *name)
{
	struct account account = { 0 };

	good(s, store_account_find(s->store, name, &s->arena, &account, &s->err));
	return account;
}

static void
what_a_killed_engine_was_doing_is_over(void **state)
{
	struct scene *s = *state;
	struct account account = account_of(s, "brand");
	bool held;

	account.doing = "importing: 12 days to go";
	account.next_at = 12;
	account.streaming = true;
	good(s, store_account_state(s->store, &account, &s->err));
	assert_null(account_of(s, "brand").doing);
	assert_false(account_of(s, "brand").streaming);
	assert_int_equal(account_of(s, "brand").next_at, 0);
	good(s,
		store_lease(s->store, s->account, "me", date_now() - 40 * DATE_SECOND,
			&held, &s->err));
	assert_null(account_of(s, "brand").doing);
	good(s, store_lease(s->store, s->account, "me", date_now(), &held, &s->err));
	assert_string_equal(account_of(s, "brand").doing, "importing: 12 days to go");
	account.doing = "import stopped: 12 days to go";
	good(s, store_account_state(s->store, &account, &s->err));
	good(s, store_lease_end(s->store, "me", &s->err));
	assert_string_equal(
		account_of(s, "brand").doing, "import stopped: 12 days to go");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(what_a_killed_engine_was_doing_is_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

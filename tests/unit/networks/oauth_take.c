/* What comes back from the browser: by itself, or pasted.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "networks/oauth/oauth.h"

#define AS "https://as.example"

static const struct oauth_way registered = { .kind = OAUTH_REGISTERED };
static const struct oauth_way by_address = { .kind = OAUTH_BY_ADDRESS };

static struct oauth
begin(const struct oauth_way *way)
{
	return (struct oauth){ .way = way, .state = "st" };
}

static enum err_code
pasted(struct oauth *oauth, const char *text, struct arena *arena)
{
	struct err err = { 0 };

	oauth->code = NULL;
	oauth_take_pasted(oauth, text, arena, &err);
	return err.code;
}

static void
a_person_pastes_the_code_or_the_address(void **state)
{
	struct arena arena = { 0 };
	struct oauth oauth = begin(&registered);

	(void)state;
	assert_int_equal(pasted(&oauth, "  aB-9_~  ", &arena), ERR_NONE);
	assert_string_equal(oauth.code, "aB-9_~");
	assert_int_equal(
		pasted(&oauth, "http://127.0.0.1:1/callback?code=a%2Fb&state=st#x",
			&arena),
		ERR_NONE);
	assert_string_equal(oauth.code, "a/b");
	assert_int_equal(
		pasted(&oauth, "http://x/?code=a&state=other", &arena), ERR_USAGE);
	assert_int_equal(pasted(&oauth, "http://x/?code=a", &arena), ERR_USAGE);
	assert_int_equal(pasted(&oauth, "http://x/?state=st", &arena), ERR_USAGE);
	assert_int_equal(
		pasted(&oauth, "http://x/?state=st&code=%0a", &arena), ERR_USAGE);
	assert_int_equal(pasted(&oauth, "http://x/?state=st&code=%", &arena), ERR_USAGE);
	assert_int_equal(
		pasted(&oauth, "http://x/?state=st&code=%00", &arena), ERR_USAGE);
	assert_int_equal(pasted(&oauth, "two words", &arena), ERR_USAGE);
	assert_int_equal(pasted(&oauth, "", &arena), ERR_USAGE);
	assert_int_equal(pasted(&oauth, "http://x/?state=st&error=access_denied", &arena),
		ERR_REFUSED);
	arena_release(&arena);
}

/* snac2 shows the code so. */
static void
a_code_may_come_with_its_state(void **state)
{
	struct arena arena = { 0 };
	struct oauth oauth = begin(&registered);

	(void)state;
	assert_int_equal(pasted(&oauth, "ecc79af7&state=st", &arena), ERR_NONE);
	assert_string_equal(oauth.code, "ecc79af7");
	assert_int_equal(pasted(&oauth, " code=ecc&state=st\n", &arena), ERR_NONE);
	assert_string_equal(oauth.code, "ecc");
	assert_int_equal(pasted(&oauth, "ecc&state=other", &arena), ERR_USAGE);
	assert_null(oauth.code);
	assert_int_equal(pasted(&oauth, "&state=st", &arena), ERR_USAGE);
	arena_release(&arena);
}

static void
a_code_of_another_server_is_not_given_away(void **state)
{
	struct arena arena = { 0 };
	struct oauth oauth = begin(&by_address);

	(void)state;
	oauth.issuer = AS;
	assert_true(oauth_take_query(
		&oauth, "iss=https%3A%2F%2Fas.example&state=st&code=c", &arena, NULL));
	assert_false(oauth_take_query(&oauth, "state=st&code=c", &arena, NULL));
	assert_false(oauth_take_query(
		&oauth, "iss=https%3A%2F%2Fevil.example&state=st&code=c", &arena, NULL));
	assert_false(oauth_take_query(
		&oauth, "iss=https%3A%2F%2Fas&state=st&code=c", &arena, NULL));
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_person_pastes_the_code_or_the_address),
		cmocka_unit_test(a_code_may_come_with_its_state),
		cmocka_unit_test(a_code_of_another_server_is_not_given_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What a sign-in leaves behind, kept as one text and read again.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "networks/shared/credential.h"

static const struct credential whole = {
	.token = "tok.en",
	.refresh = "ref",
	.expires_at = 1700000000000,
	.scope = "atproto transition:generic",
	.token_url = "https://pds.example/oauth/token",
	.revoke_url = "https://pds.example/oauth/revoke",
	.client_id = "http://localhost?redirect_uri=x&scope=a%20b",
	.client_secret = "\"quoted\\\"",
	.key = "MHcCAQ==",
};

static void
same(const struct credential *a, const struct credential *b)
{
	assert_string_equal(a->token, b->token);
	assert_string_equal(a->refresh, b->refresh);
	assert_int_equal(a->expires_at, b->expires_at);
	assert_string_equal(a->scope, b->scope);
	assert_string_equal(a->token_url, b->token_url);
	assert_string_equal(a->revoke_url, b->revoke_url);
	assert_string_equal(a->client_id, b->client_id);
	assert_string_equal(a->client_secret, b->client_secret);
	assert_string_equal(a->key, b->key);
}

static void
a_token_alone_is_kept_as_people_paste_it(void **state)
{
	struct arena arena = { 0 };
	struct credential read;
	char *text = credential_write(&(struct credential){ .token = "abc-123" }, &arena);

	(void)state;
	assert_string_equal(text, "abc-123");
	assert_true(credential_read(text, &arena, &read, NULL));
	assert_string_equal(read.token, "abc-123");
	assert_null(read.refresh);
	assert_int_equal(credential_renew_at(&read), 0);
	arena_release(&arena);
}

static void
a_whole_one_comes_back_as_it_was_and_has_no_blanks(void **state)
{
	struct arena arena = { 0 };
	struct credential read;
	char *text = credential_write(&whole, &arena);

	(void)state;
	assert_null(strpbrk(text, " \t\r\n"));
	assert_true(credential_read(text, &arena, &read, NULL));
	same(&read, &whole);
	arena_release(&arena);
}

static void
what_is_none_is_refused_in_words(void **state)
{
	static const char *const texts[] = { "", "{", "{}", "{\"refresh\":\"x\"}",
		"{\"token\":7}", "{\"token\":null}" };
	struct arena arena = { 0 };
	struct credential read;

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct err err = { 0 };

		assert_false(credential_read(texts[i], &arena, &read, &err));
		assert_int_equal(err.code, ERR_CONFIG);
	}
	arena_release(&arena);
}

static void
a_renewal_keeps_what_it_does_not_tell(void **state)
{
	const struct credential new = { .token = "new", .expires_at = 5 };
	struct credential joined = credential_join(&whole, &new);

	(void)state;
	assert_string_equal(joined.token, "new");
	assert_string_equal(joined.refresh, "ref");
	assert_string_equal(joined.key, "MHcCAQ==");
	assert_int_equal(joined.expires_at, 5);
}

static void
it_is_renewed_before_it_ends_if_it_can_be(void **state)
{
	struct credential lasting = whole;

	(void)state;
	assert_int_equal(credential_renew_at(&whole), whole.expires_at - 2 * DATE_MINUTE);
	lasting.refresh = NULL;
	assert_int_equal(credential_renew_at(&lasting), 0);
	lasting = whole;
	lasting.expires_at = 0;
	assert_int_equal(credential_renew_at(&lasting), 0);
}

static void
nothing_is_left_of_what_is_wiped(void **state)
{
	struct arena arena = { 0 };
	struct credential copy = credential_copy(&whole, &arena);
	const char *token = copy.token;
	const char *key = copy.key;

	(void)state;
	same(&copy, &whole);
	assert_ptr_not_equal(token, whole.token);
	credential_wipe(&copy);
	assert_null(copy.token);
	for (size_t i = 0; i < strlen(whole.token); i++)
		assert_int_equal(token[i], 0);
	for (size_t i = 0; i < strlen(whole.key); i++)
		assert_int_equal(key[i], 0);
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_token_alone_is_kept_as_people_paste_it),
		cmocka_unit_test(a_whole_one_comes_back_as_it_was_and_has_no_blanks),
		cmocka_unit_test(what_is_none_is_refused_in_words),
		cmocka_unit_test(a_renewal_keeps_what_it_does_not_tell),
		cmocka_unit_test(it_is_renewed_before_it_ends_if_it_can_be),
		cmocka_unit_test(nothing_is_left_of_what_is_wiped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

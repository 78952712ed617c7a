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

static void
a_kind_says_what_it_lacks(void **state)
{
	(void)state;
	assert_null(credential_lacks(&(struct credential){ .token = "t" }));
	assert_string_equal(credential_lacks(&(struct credential){
				    .kind = CREDENTIAL_BASIC, .token = "t" }),
		"user");
	assert_string_equal(credential_lacks(&(struct credential){
				    .kind = CREDENTIAL_HEADER, .token = "t" }),
		"name");
	assert_string_equal(
		credential_lacks(&(struct credential){ .kind = CREDENTIAL_OAUTH1,
			.client_id = "c",
			.client_secret = "s",
			.token = "t" }),
		"token_secret");
	assert_null(credential_lacks(&(struct credential){
		.kind = CREDENTIAL_BASIC, .user = "jane", .token = "t" }));
}

static void
a_token_alone_is_of_its_networks_kind(void **state)
{
	struct credential alone = { .token = "t" };
	struct credential bound = { .token = "t", .key = "MHcCAQ==" };
	struct credential other = { .kind = CREDENTIAL_BASIC, .token = "t" };

	(void)state;
	credential_set_usual(&alone, CREDENTIAL_HEADER, "Api-Key");
	assert_int_equal(alone.kind, CREDENTIAL_HEADER);
	assert_string_equal(alone.name, "Api-Key");
	credential_set_usual(&bound, CREDENTIAL_BEARER, NULL);
	assert_int_equal(bound.kind, CREDENTIAL_DPOP);
	credential_set_usual(&other, CREDENTIAL_HEADER, "Api-Key");
	assert_int_equal(other.kind, CREDENTIAL_BASIC);
	assert_null(other.name);
}

static void
its_secrets_are_known_as_they_are_sent(void **state)
{
	const char *secrets[CREDENTIAL_SECRETS + 1];
	struct arena arena = { 0 };

	(void)state;
	credential_secrets(
		&(struct credential){
			.kind = CREDENTIAL_BASIC, .user = "jane", .token = "abcd EFGH" },
		&arena, secrets);
	assert_string_equal(secrets[0], "abcd EFGH");
	assert_string_equal(secrets[1], "amFuZTphYmNkIEVGR0g=");
	assert_null(secrets[2]);
	credential_secrets(
		&(struct credential){ .kind = CREDENTIAL_JWT, .token = "0123:4567" },
		&arena, secrets);
	assert_string_equal(secrets[1], "4567");
	credential_secrets(&(struct credential){ 0 }, &arena, secrets);
	assert_null(secrets[0]);
	arena_release(&arena);
}

static void
somebody_has_to_sign_in_again_when_nothing_can_be_renewed(void **state)
{
	const struct credential old = { .token = "a",
		.refresh = "b",
		.expires_at = 1000,
		.refresh_until = 9000,
		.secret_in_header = true };
	struct credential joined;
	struct credential again;
	struct arena arena = { 0 };

	(void)state;
	assert_int_equal(credential_ends_at(&old), 9000);
	assert_int_equal(credential_ends_at(&(struct credential){
				 .token = "a", .expires_at = 1000 }),
		1000);
	assert_int_equal(credential_ends_at(&(struct credential){ .token = "a" }), 0);
	/* The refresh token stays, and so does its end; a new one has its own. */
	joined = credential_join(
		&old, &(struct credential){ .token = "c", .expires_at = 2000 });
	assert_int_equal(credential_ends_at(&joined), 9000);
	assert_true(joined.secret_in_header);
	joined = credential_join(
		&old, &(struct credential){ .token = "c", .refresh = "d" });
	assert_int_equal(credential_ends_at(&joined), 0);
	/* What is stored has both. */
	assert_true(
		credential_read(credential_write(&old, &arena), &arena, &again, NULL));
	assert_int_equal(credential_ends_at(&again), 9000);
	assert_true(again.secret_in_header);
	arena_release(&arena);
}

/* Whoever comes back after a month should still be signed in: not at the last moment. */
static void
a_token_that_is_renewed_with_itself_is_renewed_as_soon_as_it_can_be(void **state)
{
	const struct credential credential = {
		.token = "a", .expires_at = 5000000, .renew_from = 1000
	};
	struct credential again;
	struct arena arena = { 0 };

	(void)state;
	assert_true(credential_renews(&credential));
	assert_int_equal(credential_renew_at(&credential), 1000);
	assert_int_equal(credential_ends_at(&credential), 5000000);
	assert_true(credential_read(
		credential_write(&credential, &arena), &arena, &again, NULL));
	assert_int_equal(again.renew_from, 1000);
	assert_false(credential_renews(&(struct credential){ .token = "a" }));
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
		cmocka_unit_test(a_kind_says_what_it_lacks),
		cmocka_unit_test(a_token_alone_is_of_its_networks_kind),
		cmocka_unit_test(its_secrets_are_known_as_they_are_sent),
		cmocka_unit_test(
			a_token_that_is_renewed_with_itself_is_renewed_as_soon_as_it_can_be),
		cmocka_unit_test(
			somebody_has_to_sign_in_again_when_nothing_can_be_renewed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

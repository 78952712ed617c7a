/* Keys and proofs: what a server looks at, looked at with the openssl tool.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/system/proc.h"
#include "base/str.h"
#include "engine/http/dpop.h"

#define URL "https://pds.example/xrpc/a?q=1"

static int
value_of(char c)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

	return (int)(strchr(digits, c) - digits);
}

/* Base64 of either alphabet; NUL-terminated. */
static unsigned char *
decoded(const char *text, size_t len, size_t *got, struct arena *arena)
{
	unsigned char *bytes = arena_alloc(arena, len + 1);
	unsigned bits = 0;
	int have = 0;

	*got = 0;
	for (size_t i = 0; i < len; i++) {
		bits = bits << 6 | (unsigned)value_of(text[i]);
		have += 6;
		if (have >= 8)
			bytes[(*got)++] = (unsigned char)(bits >> (have -= 8));
	}
	return bytes;
}

static const struct json *
part(const char *proof, int number, struct arena *arena)
{
	size_t len;
	unsigned char *bytes;

	for (int i = 0; i < number; i++)
		proof = strchr(proof, '.') + 1;
	bytes = decoded(proof, strcspn(proof, "."), &len, arena);
	return json_parse((char *)bytes, len, arena, NULL);
}

static void
write_file(const char *path, const void *bytes, size_t len)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, len, file), len);
	fclose(file);
}

/* r||s as DER, the way the tool wants it. */
static size_t
as_der(const unsigned char *raw, unsigned char *der)
{
	size_t len = 2;

	for (int i = 0; i < 2; i++) {
		der[len++] = 2;
		der[len++] = 33;
		der[len++] = 0;
		memcpy(der + len, raw + 32 * i, 32);
		len += 32;
	}
	der[0] = 0x30;
	der[1] = (unsigned char)(len - 2);
	return len;
}

/* The public key as the tool reads it: a fixed beginning for P-256, then the point. */
static void
write_public(const char *path, const struct json *jwk, struct arena *arena)
{
	static const unsigned char begin[] = { 0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a,
		0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce,
		0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04 };
	unsigned char der[sizeof begin + 64];
	const char *names[] = { "x", "y" };
	size_t len;

	memcpy(der, begin, sizeof begin);
	for (size_t i = 0; i < 2; i++) {
		const char *text = json_text(jwk, names[i]);
		unsigned char *bytes = decoded(text, strlen(text), &len, arena);

		assert_int_equal(len, 32);
		memcpy(der + sizeof begin + 32 * i, bytes, 32);
	}
	write_file(path, der, sizeof der);
}

static bool
is_signed(const char *proof, struct arena *arena)
{
	char folder[] = "/tmp/heed-dpop-XXXXXX";
	const char *last = strrchr(proof, '.');
	char *key;
	char *sig;
	char *text;
	unsigned char der[80];
	size_t len;
	unsigned char *raw = decoded(last + 1, strlen(last + 1), &len, arena);
	char *said;

	assert_int_equal(len, 64);
	assert_non_null(mkdtemp(folder));
	key = arena_printf(arena, "%s/key", folder);
	sig = arena_printf(arena, "%s/sig", folder);
	text = arena_printf(arena, "%s/text", folder);
	write_public(key, json_at(part(proof, 0, arena), "jwk"), arena);
	/* A number whose first bit is not set needs no zero before it: DER is strict. */
	if (raw[0] < 0x80 || raw[32] < 0x80)
		len = 0;
	write_file(sig, der, as_der(raw, der));
	write_file(text, proof, (size_t)(last - proof));
	said = len == 0 ? arena_copy(arena, "again")
			: proc_output((const char *const[]){ "openssl", "dgst", "-sha256",
					      "-keyform", "DER", "-verify", key,
					      "-signature", sig, text, NULL },
				  NULL, 100, arena, NULL);
	unlink(key);
	unlink(sig);
	unlink(text);
	rmdir(folder);
	return said && str_starts(said, "Verified OK");
}

static void
a_proof_says_what_it_is_for_and_is_signed(void **state)
{
	struct arena arena = { 0 };
	struct dpop *dpop = NULL;
	const struct json *head;
	const struct json *body;
	char *proof;

	(void)state;
	assert_true(dpop_new(&dpop, NULL, NULL));
	proof = dpop_proof(dpop, "GET", URL, "token", &arena);
	head = part(proof, 0, &arena);
	body = part(proof, 1, &arena);
	assert_string_equal(json_text(head, "typ"), "dpop+jwt");
	assert_string_equal(json_text(head, "alg"), "ES256");
	assert_string_equal(json_text(head, "jwk.crv"), "P-256");
	assert_null(json_at(head, "jwk.d"));
	assert_string_equal(json_text(body, "htm"), "GET");
	assert_string_equal(json_text(body, "htu"), "https://pds.example/xrpc/a");
	assert_string_equal(
		json_text(body, "ath"), "PEaenWxYddN6Q_NT1PiOYfz4EsZu7jRXRlpAsNpBU-A");
	assert_null(json_text(body, "nonce"));
	assert_string_not_equal(json_text(body, "jti"),
		json_text(part(dpop_proof(dpop, "GET", URL, NULL, &arena), 1, &arena),
			"jti"));
	/* One proof in four has two numbers that the tool takes as they are. */
	for (int i = 0; i < 200 && !is_signed(proof, &arena); i++)
		proof = dpop_proof(dpop, "POST", URL, NULL, &arena);
	assert_true(is_signed(proof, &arena));
	dpop_free(dpop);
	arena_release(&arena);
}

static void
a_key_is_the_same_when_it_is_read_again(void **state)
{
	struct arena arena = { 0 };
	struct dpop *dpop = NULL;
	struct dpop *again = NULL;
	struct err err = { 0 };
	char *key;

	(void)state;
	assert_true(dpop_new(&dpop, NULL, NULL));
	key = dpop_key(dpop, &arena);
	assert_true(dpop_new(&again, key, NULL));
	assert_true(dpop_is(again, key));
	assert_string_equal(
		json_text(part(dpop_proof(dpop, "GET", URL, NULL, &arena), 0, &arena),
			"jwk.x"),
		json_text(part(dpop_proof(again, "GET", URL, NULL, &arena), 0, &arena),
			"jwk.x"));
	dpop_free(again);
	assert_false(dpop_new(&again, "AAAA", &err));
	assert_int_equal(err.code, ERR_SIGNIN);
	assert_false(dpop_new(&again, "no base64!", &err));
	assert_false(dpop_new(&again, "", &err));
	dpop_free(dpop);
	dpop_free(NULL);
	arena_release(&arena);
}

static struct http_response
refusal(const struct header *headers, size_t count, const char *body)
{
	return (struct http_response){ .status = 401,
		.headers = headers,
		.n_headers = count,
		.body = body,
		.len = strlen(body) };
}

static const char *
nonce_for(struct dpop *dpop, const char *url, struct arena *arena)
{
	return json_text(
		part(dpop_proof(dpop, "GET", url, NULL, arena), 1, arena), "nonce");
}

static void
each_server_sees_its_own_newest_nonce(void **state)
{
	const struct header pds[] = { { "DPoP-Nonce", "one" },
		{ "WWW-Authenticate", "DPoP error=\"use_dpop_nonce\"" } };
	const struct header as[] = { { "dpop-nonce", "two" } };
	const struct header newer[] = { { "DPoP-Nonce", "three" } };
	struct http_response response = refusal(pds, COUNT(pds), "");
	struct arena arena = { 0 };
	struct dpop *dpop = NULL;

	(void)state;
	assert_true(dpop_new(&dpop, NULL, NULL));
	assert_true(dpop_heard(dpop, URL, &response));
	response = refusal(as, COUNT(as), "{\"error\":\"use_dpop_nonce\"}");
	assert_true(dpop_heard(dpop, "https://as.example/token", &response));
	assert_string_equal(nonce_for(dpop, URL, &arena), "one");
	assert_string_equal(nonce_for(dpop, "https://as.example/par", &arena), "two");
	response = (struct http_response){
		.status = 200, .headers = newer, .n_headers = COUNT(newer)
	};
	assert_false(dpop_heard(dpop, URL, &response));
	assert_string_equal(nonce_for(dpop, URL, &arena), "three");
	/* A refusal for another reason is one. */
	response = refusal(newer, COUNT(newer), "{\"error\":\"invalid_token\"}");
	assert_false(dpop_heard(dpop, URL, &response));
	for (int i = 0; i < 9; i++) {
		response = refusal(as, COUNT(as), "{\"error\":\"use_dpop_nonce\"}");
		dpop_heard(
			dpop, arena_printf(&arena, "https://%d.example/", i), &response);
	}
	assert_string_equal(nonce_for(dpop, "https://8.example/", &arena), "two");
	assert_null(nonce_for(dpop, URL, &arena));
	dpop_free(dpop);
	arena_release(&arena);
}

static void
a_clock_that_is_wrong_is_corrected(void **state)
{
	const struct header date[] = { { "Date", "Tue, 01 Jan 2030 00:00:00 GMT" } };
	const struct http_response wrong =
		refusal(date, COUNT(date), "{\"error\":\"invalid_dpop_proof\"}");
	struct arena arena = { 0 };
	struct dpop *dpop = NULL;
	int64_t iat;
	int64_t then = 0;

	(void)state;
	assert_true(date_parse("2030-01-01T00:00:00Z", &then));
	assert_true(dpop_new(&dpop, NULL, NULL));
	assert_true(dpop_heard(dpop, URL, &wrong));
	iat = json_int(
		part(dpop_proof(dpop, "GET", URL, NULL, &arena), 1, &arena), "iat", 0);
	assert_in_range(iat, then / DATE_SECOND - 1, then / DATE_SECOND + 5);
	assert_false(dpop_heard(dpop, URL, &wrong));
	dpop_free(dpop);
	arena_release(&arena);
}

static void
a_challenge_is_the_one_of_the_standard(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	/* RFC 7636, appendix B */
	assert_string_equal(
		dpop_digest("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", &arena),
		"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_proof_says_what_it_is_for_and_is_signed),
		cmocka_unit_test(a_key_is_the_same_when_it_is_read_again),
		cmocka_unit_test(each_server_sees_its_own_newest_nonce),
		cmocka_unit_test(a_clock_that_is_wrong_is_corrected),
		cmocka_unit_test(a_challenge_is_the_one_of_the_standard),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

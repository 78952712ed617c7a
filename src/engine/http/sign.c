/* Signatures of requests that are made from shared secrets.
 * SPDX-License-Identifier: MIT */
#include "engine/http/sign.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/system/random.h"
#include "base/time/date.h"
#include "engine/http/address.h"
#include "networks/shared/form.h"

#define JWT_VALID (5 * DATE_MINUTE)
#define KEY_MOST  256
#define SKEW      (5 * DATE_SECOND) /* what servers tolerate */

static size_t
hmac_sum(const EVP_MD *kind, const void *key, size_t len, const char *text,
	unsigned char sum[EVP_MAX_MD_SIZE])
{
	unsigned size = 0;
	bool ok = HMAC(kind, key, (int)len, (const unsigned char *)text, strlen(text),
			  sum, &size) != NULL;

	assert(ok); /* fails only for lack of memory */
	return size;
}

static char *
hmac(const EVP_MD *kind, const void *key, size_t len, const char *text, bool url,
	struct arena *arena)
{
	unsigned char sum[EVP_MAX_MD_SIZE];
	size_t size = hmac_sum(kind, key, len, text, sum);

	return str_base64(sum, size, url, arena);
}

/* --- JSON Web Tokens --- */

static int
hex_value(char c)
{
	c = str_lower(c);
	if (str_is_digit(c))
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The number of bytes that it stands for; 0 if it is not hexadecimal. */
static size_t
hex_bytes(const char *text, unsigned char bytes[KEY_MOST])
{
	size_t len = strlen(text);

	if (len % 2 != 0 || len / 2 > KEY_MOST)
		return 0;
	for (size_t i = 0; i < len; i += 2) {
		int high = hex_value(text[i]);
		int low = hex_value(text[i + 1]);

		if (high < 0 || low < 0)
			return 0;
		bytes[i / 2] = (unsigned char)(high * 16 + low);
	}
	return len / 2;
}

static char *
jwt_part(const struct json *json, struct arena *arena)
{
	char *text = json_print(json, false, arena);

	return str_base64(text, strlen(text), true, arena);
}

char *
sign_jwt(const char *key, int64_t now, struct arena *arena, struct err *err)
{
	const char *colon = strchr(key, ':');
	struct json *header = json_object(arena);
	struct json *claims = json_object(arena);
	unsigned char bytes[KEY_MOST];
	size_t len = colon ? hex_bytes(colon + 1, bytes) : 0;
	char *text;

	if (len == 0 || colon == key) {
		mem_erase(bytes, sizeof bytes);
		err_set(err, ERR_SIGNIN,
			"this key is not two hexadecimal numbers with a colon between "
			"them (ID:SECRET): copy it again as a whole");
		return NULL;
	}
	json_add_text(arena, header, "alg", "HS256");
	json_add_text(arena, header, "typ", "JWT");
	json_add_text(
		arena, header, "kid", arena_copy_n(arena, key, (size_t)(colon - key)));
	json_add_int(arena, claims, "iat", now / DATE_SECOND);
	json_add_int(arena, claims, "exp", (now + JWT_VALID) / DATE_SECOND);
	json_add_text(arena, claims, "aud", "/admin/");
	text = arena_printf(
		arena, "%s.%s", jwt_part(header, arena), jwt_part(claims, arena));
	text = arena_printf(
		arena, "%s.%s", text, hmac(EVP_sha256(), bytes, len, text, true, arena));
	mem_erase(bytes, sizeof bytes);
	return text;
}

/* --- OAuth 1 --- */

struct pair {
	const char *name; /* encoded, and so is the value */
	const char *value;
};

struct pairs {
	struct pair *at;
	size_t count;
};

/* Decodes what a form encodes, and encodes it as OAuth does. */
static const char *
encoded_again(const char *text, size_t len, struct arena *arena)
{
	char *plain = arena_copy_n(arena, text, len);
	char *to = plain;

	for (const char *c = text; c < text + len; c++) {
		int high = *c == '%' && c + 2 < text + len ? hex_value(c[1]) : -1;
		int low = high >= 0 ? hex_value(c[2]) : -1;

		*to++ = (char)(low >= 0 ? high * 16 + low : *c == '+' ? ' ' : *c);
		c += low >= 0 ? 2 : 0;
	}
	*to = '\0';
	return form_escape(plain, arena);
}

/* "a=b&c=d" */
static void
add_pairs(struct pairs *pairs, const char *text, struct arena *arena)
{
	while (text && *text) {
		size_t len = strcspn(text, "&");
		size_t name = strcspn(text, "=&");
		size_t value = name < len ? name + 1 : len;

		if (len > 0)
			*ARENA_PUSH(arena, pairs->at, pairs->count) = (struct pair){
				encoded_again(text, name, arena),
				encoded_again(text + value, len - value, arena),
			};
		text += len + (text[len] == '&');
	}
}

static int
pair_order(const void *a, const void *b)
{
	const struct pair *one = a;
	const struct pair *two = b;
	int order = strcmp(one->name, two->name);

	return order != 0 ? order : strcmp(one->value, two->value);
}

#define OAUTH_PAIRS 5

static void
own_pairs(const struct sign_oauth1 *with, struct pair pairs[OAUTH_PAIRS],
	struct arena *arena)
{
	pairs[0] = (struct pair){ "oauth_consumer_key",
		form_escape(with->credential->client_id, arena) };
	pairs[1] = (struct pair){ "oauth_nonce", form_escape(with->nonce, arena) };
	pairs[2] = (struct pair){ "oauth_signature_method", "HMAC-SHA1" };
	pairs[3] = (struct pair){ "oauth_timestamp",
		arena_printf(arena, "%lld", (long long)with->timestamp) };
	pairs[4] = (struct pair){ "oauth_token",
		form_escape(with->credential->token, arena) };
}

/* Scheme and host in lower case, without the port that everybody knows. */
static const char *
base_address(const char *url, struct arena *arena)
{
	const char *scheme_end = strstr(url, "://");
	size_t before = scheme_end ? (size_t)(scheme_end - url) + 3 : 0;
	size_t host = strcspn(url + before, "/?#");
	char *start = str_lower_copy(url, before + host, arena);
	const char *path = url + before + host;
	size_t len = strcspn(path, "?#");
	const char *port = str_starts(start, "https:") ? ":443" : ":80";

	if (str_ends(start, port))
		start[strlen(start) - strlen(port)] = '\0';
	return arena_printf(
		arena, "%s%.*s", start, len > 0 ? (int)len : 1, len > 0 ? path : "/");
}

char *
sign_oauth1_base(const struct sign_oauth1 *with, const char *method, const char *url,
	const char *form, struct arena *arena)
{
	const char *query = strchr(url, '?');
	struct pair own[OAUTH_PAIRS];
	struct pairs pairs = { 0 };
	struct buf text;
	char *base;

	own_pairs(with, own, arena);
	for (size_t i = 0; i < COUNT(own); i++)
		*ARENA_PUSH(arena, pairs.at, pairs.count) = own[i];
	if (query)
		add_pairs(&pairs, arena_copy_n(arena, query + 1, strcspn(query + 1, "#")),
			arena);
	add_pairs(&pairs, form, arena);
	qsort(pairs.at, pairs.count, sizeof *pairs.at, pair_order);
	buf_init(&text, 0);
	for (size_t i = 0; i < pairs.count; i++)
		buf_addf(&text, "%s%s=%s", i > 0 ? "&" : "", pairs.at[i].name,
			pairs.at[i].value);
	base = arena_printf(arena, "%s&%s&%s", method,
		form_escape(base_address(url, arena), arena),
		form_escape(buf_text(&text), arena));
	buf_release(&text);
	return base;
}

char *
sign_oauth1(const struct sign_oauth1 *with, const char *method, const char *url,
	const char *form, struct arena *arena)
{
	const struct credential *credential = with->credential;
	char *key = arena_printf(arena, "%s&%s",
		form_escape(str_or_empty(credential->client_secret), arena),
		form_escape(str_or_empty(credential->token_secret), arena));
	char *signature = hmac(EVP_sha1(), key, strlen(key),
		sign_oauth1_base(with, method, url, form, arena), false, arena);
	struct pair own[OAUTH_PAIRS];
	char *header = arena_copy(arena, "OAuth ");

	mem_erase(key, strlen(key));
	own_pairs(with, own, arena);
	for (size_t i = 0; i < COUNT(own); i++)
		header = arena_printf(
			arena, "%s%s=\"%s\", ", header, own[i].name, own[i].value);
	return arena_printf(
		arena, "%soauth_signature=\"%s\"", header, form_escape(signature, arena));
}

/* --- requests --- */

/* Only such a body is part of what is signed. */
static const char *
form_of(const struct http_request *request)
{
	for (size_t i = 0; i < request->n_headers; i++)
		if (str_eq_nocase(request->headers[i].name, "Content-Type") &&
			str_starts(request->headers[i].value,
				"application/x-www-form-urlencoded"))
			return request->body;
	return NULL;
}

static char *
random_nonce(struct arena *arena)
{
	unsigned char bytes[16];

	random_bytes(bytes, sizeof bytes);
	return str_base64(bytes, sizeof bytes, true, arena);
}

bool
sign_request(struct http_request *request, const struct credential *credential,
	int64_t now, struct arena *arena, struct err *err)
{
	const struct sign_oauth1 with = { credential, random_nonce(arena),
		now / DATE_SECOND };
	char *token;

	if (!credential || !credential->token || credential_lacks(credential))
		return err_set(err, ERR_SIGNIN,
			"the sign-in lacks what signs requests: sign in again");
	if (request->sign == SIGN_JWT) {
		token = sign_jwt(credential->token, now, arena, err);
		if (token)
			request_header(request, "Authorization",
				arena_printf(arena, "Ghost %s", token));
		return token != NULL;
	}
	request_header(request, "Authorization",
		sign_oauth1(
			&with, request->method, request->url, form_of(request), arena));
	return true;
}

const char *
sign_url(const struct http_request *request, const struct credential *credential,
	struct arena *arena, struct err *err)
{
	const char *secret = credential->client_secret;
	unsigned char sum[EVP_MAX_MD_SIZE];
	char proof[2 * EVP_MAX_MD_SIZE + 1];
	size_t size;

	if (request->sign != SIGN_PROOF)
		return request->url;
	if (!secret || !credential->token) {
		err_set(err, ERR_SIGNIN,
			"the sign-in lacks the client's secret: sign in again");
		return NULL;
	}
	size = hmac_sum(EVP_sha256(), secret, strlen(secret), credential->token, sum);
	for (size_t i = 0; i < size; i++)
		snprintf(proof + 2 * i, 3, "%02x", sum[i]);
	return arena_printf(arena, "%s%cappsecret_proof=%s", request->url,
		strchr(request->url, '?') ? '&' : '?', proof);
}

bool
sign_heard(int64_t *skew, const struct http_response *response, int64_t now)
{
	const char *date = response_header(response, "Date");
	int64_t change;
	int64_t theirs;

	if ((response->status != 400 && response->status != 401) || !date ||
		!date_parse_http(date, &theirs))
		return false;
	change = theirs - now - *skew;
	if (change > -SKEW && change < SKEW)
		return false;
	*skew = theirs - now;
	return true;
}

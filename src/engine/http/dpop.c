/* Keys to which a token is bound, and proofs that we have them.
 * SPDX-License-Identifier: MIT */
#include "engine/http/dpop.h"

#include <assert.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <openssl/x509.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/system/random.h"
#include "base/str.h"
#include "engine/http/address.h"

#define SIDE    32 /* bytes of a number of P-256 */
#define DER_MAX 512
#define ORIGINS 4 /* the account's server, and the one that signs people in */
#define SKEW    (5 * DATE_SECOND) /* a clock that is off by this much is corrected */

struct origin {
	char *host;
	char *nonce;
};

struct dpop {
	EVP_PKEY *key;
	int owners;
	char *text; /* of the key, as base64 */
	struct origin origins[ORIGINS];
	size_t n_origins;
	int64_t skew; /* the server's clock minus ours, in ms */
};

static char *
key_text(const EVP_PKEY *key)
{
	struct arena scratch = { 0 };
	unsigned char *der = NULL;
	int len = i2d_PrivateKey(key, &der);
	char *base64;
	char *text;

	assert(len > 0); /* fails only for lack of memory */
	base64 = str_base64(der, (size_t)len, false, &scratch);
	text = mem_copy(base64, strlen(base64));
	mem_erase(base64, strlen(base64));
	OPENSSL_clear_free(der, (size_t)len);
	arena_release(&scratch);
	return text;
}

static EVP_PKEY *
dpop_read_key(const char *text)
{
	unsigned char der[DER_MAX];
	const unsigned char *at = der;
	size_t len = strlen(text);
	char group[32] = "";
	EVP_PKEY *key = NULL;
	int got = -1;

	if (len % 4 == 0 && len / 4 * 3 <= sizeof der)
		got = EVP_DecodeBlock(der, (const unsigned char *)text, (int)len);
	if (got > 0)
		key = d2i_AutoPrivateKey(NULL, &at, got);
	mem_erase(der, sizeof der);
	if (key &&
		(!EVP_PKEY_get_group_name(key, group, sizeof group, NULL) ||
			!str_eq(group, SN_X9_62_prime256v1))) {
		EVP_PKEY_free(key);
		key = NULL;
	}
	return key;
}

bool
dpop_new(struct dpop **dpop, const char *key, struct err *err)
{
	EVP_PKEY *pair = key ? dpop_read_key(key) : EVP_EC_gen("P-256");

	if (!pair && key)
		return err_set(err, ERR_SIGNIN,
			"the key of this sign-in cannot be read: sign in again");
	if (!pair)
		return err_set(err, ERR_FAILED, "cannot generate a key");
	*dpop = mem_alloc(sizeof **dpop);
	(*dpop)->key = pair;
	(*dpop)->owners = 1;
	(*dpop)->text = key ? mem_copy(key, strlen(key)) : key_text(pair);
	return true;
}

void
dpop_free(struct dpop *dpop)
{
	if (!dpop || --dpop->owners > 0)
		return;
	EVP_PKEY_free(dpop->key);
	mem_erase_free(dpop->text, strlen(dpop->text));
	for (size_t i = 0; i < dpop->n_origins; i++) {
		free(dpop->origins[i].host);
		free(dpop->origins[i].nonce);
	}
	free(dpop);
}

struct dpop *
dpop_share(struct dpop *dpop)
{
	if (dpop)
		dpop->owners++;
	return dpop;
}

char *
dpop_key(const struct dpop *dpop, struct arena *arena)
{
	return arena_copy(arena, dpop->text);
}

bool
dpop_is(const struct dpop *dpop, const char *key)
{
	return dpop && str_eq(dpop->text, key);
}

char *
dpop_digest(const char *text, struct arena *arena)
{
	unsigned char sum[SHA256_DIGEST_LENGTH];

	SHA256((const unsigned char *)text, strlen(text), sum);
	return str_base64(sum, sizeof sum, true, arena);
}

static struct origin *
origin_of(const struct dpop *dpop, const char *host)
{
	for (size_t i = 0; i < dpop->n_origins; i++)
		if (str_eq_nocase(dpop->origins[i].host, host))
			return (struct origin *)(uintptr_t)&dpop->origins[i];
	return NULL;
}

/* The public key, as in the header of a proof. */
static struct json *
public_key(const struct dpop *dpop, struct arena *arena)
{
	unsigned char point[1 + 2 * SIDE]; /* 4, x, y */
	struct json *json = json_object(arena);
	size_t len = 0;

	EVP_PKEY_get_octet_string_param(
		dpop->key, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point, &len);
	assert(len == sizeof point && point[0] == POINT_CONVERSION_UNCOMPRESSED);
	json_add_text(arena, json, "kty", "EC");
	json_add_text(arena, json, "crv", "P-256");
	json_add_text(arena, json, "x", str_base64(point + 1, SIDE, true, arena));
	json_add_text(arena, json, "y", str_base64(point + 1 + SIDE, SIDE, true, arena));
	return json;
}

static char *
encoded(const struct json *json, struct arena *arena)
{
	char *text = json_print(json, false, arena);

	return str_base64(text, strlen(text), true, arena);
}

/* Two numbers side by side, as JWS requires, not DER. */
static char *
signature(const struct dpop *dpop, const char *text, struct arena *arena)
{
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	unsigned char der[DER_MAX];
	unsigned char raw[2 * SIDE];
	const unsigned char *at = der;
	size_t len = sizeof der;
	ECDSA_SIG *sig = NULL;
	bool ok = context &&
		EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, dpop->key) == 1 &&
		EVP_DigestSign(context, der, &len, (const unsigned char *)text,
			strlen(text)) == 1 &&
		(sig = d2i_ECDSA_SIG(NULL, &at, (long)len)) != NULL &&
		BN_bn2binpad(ECDSA_SIG_get0_r(sig), raw, SIDE) == SIDE &&
		BN_bn2binpad(ECDSA_SIG_get0_s(sig), raw + SIDE, SIDE) == SIDE;

	assert(ok); /* fails only for lack of memory */
	ECDSA_SIG_free(sig);
	EVP_MD_CTX_free(context);
	return str_base64(raw, sizeof raw, true, arena);
}

char *
dpop_proof(const struct dpop *dpop, const char *method, const char *url,
	const char *token, struct arena *arena)
{
	struct json *header = json_object(arena);
	struct json *body = json_object(arena);
	struct address address = { 0 };
	const struct origin *origin = NULL;
	unsigned char id[16];
	char *signed_part;

	if (address_parse(url, arena, &address, NULL))
		origin = origin_of(dpop, address.host);
	random_bytes(id, sizeof id);
	json_add_text(arena, header, "typ", "dpop+jwt");
	json_add_text(arena, header, "alg", "ES256");
	json_add(arena, header, "jwk", public_key(dpop, arena));
	json_add_text(arena, body, "jti", str_base64(id, sizeof id, true, arena));
	json_add_text(arena, body, "htm", method);
	json_add_text(arena, body, "htu", arena_copy_n(arena, url, strcspn(url, "?#")));
	json_add_int(arena, body, "iat", (date_now() + dpop->skew) / DATE_SECOND);
	if (origin && origin->nonce)
		json_add_text(arena, body, "nonce", origin->nonce);
	if (token)
		json_add_text(arena, body, "ath", dpop_digest(token, arena));
	signed_part = arena_printf(
		arena, "%s.%s", encoded(header, arena), encoded(body, arena));
	return arena_printf(
		arena, "%s.%s", signed_part, signature(dpop, signed_part, arena));
}

/* The token that a proof is for. */
static const char *
token_of(const struct http_request *request)
{
	for (size_t i = 0; i < request->n_headers; i++)
		if (str_eq(request->headers[i].name, "Authorization") &&
			str_starts(request->headers[i].value, "DPoP "))
			return request->headers[i].value + strlen("DPoP ");
	return NULL;
}

void
dpop_prove(const struct dpop *dpop, struct http_request *request, struct arena *arena)
{
	request_header(request, "DPoP",
		dpop_proof(
			dpop, request->method, request->url, token_of(request), arena));
}

/* When there are too many, the newest replaces the oldest. */
static void
note_nonce(struct dpop *dpop, const char *host, const char *nonce)
{
	struct origin *origin = origin_of(dpop, host);

	if (!origin) {
		if (dpop->n_origins == ORIGINS) {
			free(dpop->origins[0].host);
			free(dpop->origins[0].nonce);
			dpop->n_origins--;
			memmove(dpop->origins, dpop->origins + 1,
				dpop->n_origins * sizeof *dpop->origins);
		}
		origin = &dpop->origins[dpop->n_origins++];
		*origin = (struct origin){ .host = mem_copy(host, strlen(host)) };
	}
	free(origin->nonce);
	origin->nonce = mem_copy(nonce, strlen(nonce));
}

/* True if our clock is off by more than a proof tolerates. */
static bool
note_clock(struct dpop *dpop, const struct http_response *response)
{
	const char *date = response_header(response, "Date");
	int64_t skew;
	int64_t change;

	if (!date || !date_parse_http(date, &skew))
		return false;
	skew -= date_now();
	if (skew > -SKEW && skew < SKEW)
		skew = 0;
	change = skew - dpop->skew;
	if (change > -SKEW && change < SKEW)
		return false;
	dpop->skew = skew;
	return true;
}

static bool
dpop_error_is(const struct http_response *response, const char *error)
{
	const char *demand = response_header(response, "WWW-Authenticate");
	struct arena scratch = { 0 };
	bool is = (demand && strstr(demand, error)) ||
		str_eq(json_text(
			       json_parse(response->body, response->len, &scratch, NULL),
			       "error"),
			error);

	arena_release(&scratch);
	return is;
}

bool
dpop_heard(struct dpop *dpop, const char *url, const struct http_response *response)
{
	const char *nonce = response_header(response, "DPoP-Nonce");
	bool clock_changed = note_clock(dpop, response);
	bool refused = response->status == 400 || response->status == 401;
	struct arena scratch = { 0 };
	struct address address;

	if (!str_is_empty(nonce) && strlen(nonce) < DER_MAX &&
		address_parse(url, &scratch, &address, NULL))
		note_nonce(dpop, address.host, nonce);
	arena_release(&scratch);
	return refused &&
		((!str_is_empty(nonce) && dpop_error_is(response, "use_dpop_nonce")) ||
			(clock_changed && dpop_error_is(response, "invalid_dpop_proof")));
}

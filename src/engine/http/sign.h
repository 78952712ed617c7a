/* Signatures of requests that are made from shared secrets: JSON Web Tokens (RFC 7519, HS256)
 * and OAuth 1 (RFC 5849, HMAC-SHA1). Pure. Only dpop.c, sign.c and
 * account/seal.c know libcrypto.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HTTP_SIGN_H
#define ENGINE_HTTP_SIGN_H

#include <stdbool.h>
#include <stdint.h>

#include "networks/network.h"

struct arena;
struct err;

/* A token from a key "ID:SECRET", whose second part is hexadecimal: "ID" names the key, the
 * bytes sign. Valid for five minutes from `now` (ms by the server's clock). NULL with
 * ERR_SIGNIN if the key does not look like that. */
char *sign_jwt(const char *key, int64_t now, struct arena *arena, struct err *err);

struct sign_oauth1 {
	const struct credential *credential;
	const char *nonce;
	int64_t timestamp; /* in seconds */
};

/* The text that is signed, and the value of the Authorization header. `form` is a body of
 * application/x-www-form-urlencoded; NULL: there is none. */
char *sign_oauth1_base(const struct sign_oauth1 *with, const char *method,
	const char *url, const char *form, struct arena *arena);
char *sign_oauth1(const struct sign_oauth1 *with, const char *method, const char *url,
	const char *form, struct arena *arena);

/* Adds the Authorization header to a request that is to be signed with a credential; `now` is
 * in ms by the server's clock. ERR_SIGNIN if the credential is not of that kind. */
bool sign_request(struct http_request *request, const struct credential *credential,
	int64_t now, struct arena *arena, struct err *err);

/* The URL of a request with SIGN_PROOF: its parameter appsecret_proof is a sum of the token, made
 * with the client's secret. Of any other request, its URL. NULL with ERR_SIGNIN if the
 * credential has no such secret. */
const char *sign_url(const struct http_request *request,
	const struct credential *credential, struct arena *arena, struct err *err);

/* True if a server that refused a signature says that its clock is not what we thought: then
 * *skew, its clock minus ours in ms, is right, and the request can be repeated. */
bool sign_heard(int64_t *skew, const struct http_response *response, int64_t now);

#endif

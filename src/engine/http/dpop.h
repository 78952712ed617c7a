/* Keys to which a token is bound, and proofs that we have them (DPoP, RFC 9449). Only
 * dpop.c knows libcrypto.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HTTP_DPOP_H
#define ENGINE_HTTP_DPOP_H

#include <stdbool.h>

#include "networks/network.h"

struct arena;
struct dpop;
struct err;

/* A new key, or one that dpop_key wrote. ERR_SIGNIN if that is invalid. */
bool dpop_new(struct dpop **dpop, const char *key, struct err *err);
/* Releases one reference; the last one frees it. NULL is fine. */
void dpop_free(struct dpop *dpop);

/* Adds a reference, also to be released with dpop_free. NULL gives NULL. */
struct dpop *dpop_share(struct dpop *dpop);

/* The private key as base64 of its DER. Wipe it after use. */
char *dpop_key(const struct dpop *dpop, struct arena *arena);

/* True if a text is the key that this one was made from. */
bool dpop_is(const struct dpop *dpop, const char *key);

/* The value of the DPoP header for a request, different each time; `token` is the token
 * that the request carries, or NULL. */
char *dpop_proof(const struct dpop *dpop, const char *method, const char *url,
	const char *token, struct arena *arena);

/* Adds that header to a request that has its token already. */
void
dpop_prove(const struct dpop *dpop, struct http_request *request, struct arena *arena);

/* Remembers what a server says with each response: the nonce that it expects next, and
 * its clock, if ours is off. True if the request was refused only for lack of these: the
 * server did nothing, and the request can be repeated. */
bool dpop_heard(struct dpop *dpop, const char *url, const struct http_response *response);

/* The SHA-256 of a text as base64url: the challenge in PKCE. */
char *dpop_digest(const char *text, struct arena *arena);

#endif

/* Keys that a token is bound to, and the proofs that we have them (DPoP, RFC 9449). The
 * only file that knows libcrypto is dpop.c.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HTTP_DPOP_H
#define ENGINE_HTTP_DPOP_H

#include <stdbool.h>

#include "networks/network.h"

struct arena;
struct dpop;
struct err;

/* A new key, or one that dpop_key wrote. ERR_SIGNIN when that cannot be read. */
bool dpop_new(struct dpop **dpop, const char *key, struct err *err);
/* Gives it back; it is gone when all have. NULL is fine. */
void dpop_free(struct dpop *dpop);

/* For one more, who gives it back by dpop_free, too. NULL is NULL. */
struct dpop *dpop_share(struct dpop *dpop);

/* The private key as base64 of its DER. Wipe it after use. */
char *dpop_key(const struct dpop *dpop, struct arena *arena);

/* True when a text is the key that this one was made of. */
bool dpop_is(const struct dpop *dpop, const char *key);

/* The value of the header DPoP for a request, a new one each time; `token` is what the
 * request carries, or NULL. */
char *dpop_proof(const struct dpop *dpop, const char *method, const char *url,
	const char *token, struct arena *arena);

/* Adds that header to a request, which carries its token already. */
void
dpop_prove(const struct dpop *dpop, struct http_request *request, struct arena *arena);

/* Notes what a server tells with each answer: the nonce that it wants to see next, and
 * its clock, where ours is wrong. True when the request was refused only for the lack of
 * that: the server did nothing, and it may be repeated. */
bool dpop_heard(struct dpop *dpop, const char *url, const struct http_response *response);

/* The SHA-256 of a text as base64url: what PKCE calls a challenge. */
char *dpop_digest(const char *text, struct arena *arena);

#endif

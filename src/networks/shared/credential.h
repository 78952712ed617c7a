/* The result of a sign-in: tokens, how long they are valid, and how to renew them. It is
 * stored as one string wherever secrets are kept.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_SHARED_CREDENTIAL_H
#define NETWORKS_SHARED_CREDENTIAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;

/* Everything but the token may be NULL or 0. */
struct credential {
	const char *token;     /* sent with each request */
	const char *refresh;   /* to get a new one; NULL: it cannot be renewed */
	int64_t expires_at;    /* of the token, in ms; 0: unknown */
	const char *scope;     /* its scope, in the network's words */
	const char *token_url; /* OAuth: where to renew it; NULL: with OP_RENEW */
	const char *revoke_url;
	const char *client_id;
	const char *client_secret;
	const char *key; /* DPoP: the private key that the token is bound to, as base64 of
	                  * its DER; NULL: a bearer token */
};

/* The string in which it is stored: the token alone if there is nothing else, as people
 * paste it; otherwise JSON. Printable ASCII without blanks. Wipe it (mem_erase) after
 * use. */
char *credential_write(const struct credential *credential, struct arena *arena);

/* The strings are copies. ERR_CONFIG if it is invalid. */
bool credential_read(const char *text, struct arena *arena, struct credential *credential,
	struct err *err);

/* A copy of its strings in the arena. */
struct credential
credential_copy(const struct credential *credential, struct arena *arena);

/* Overwrites all its strings with zeros. */
void credential_wipe(struct credential *credential);

/* What `new` does not have stays as it was: a renewal may leave out the refresh token. */
struct credential
credential_join(const struct credential *old, const struct credential *new);

/* When to renew it, a little before its token expires; 0: never, or unknown. */
int64_t credential_renew_at(const struct credential *credential);

#endif

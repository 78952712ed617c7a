/* What a sign-in leaves behind: tokens, until when they count and how they are renewed.
 * It is kept as one text by whoever keeps secrets.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_SHARED_CREDENTIAL_H
#define NETWORKS_SHARED_CREDENTIAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;

/* All but the token may be NULL or 0. */
struct credential {
	const char *token;     /* goes with each request */
	const char *refresh;   /* for a new one; NULL: it cannot be renewed */
	int64_t expires_at;    /* of the token, in ms; 0: not known */
	const char *scope;     /* what it may do, in the network's words */
	const char *token_url; /* OAuth: where it is renewed; NULL: by OP_RENEW */
	const char *revoke_url;
	const char *client_id;
	const char *client_secret;
	const char *key; /* DPoP: the private key that the token is bound to, as base64 of
	                  * its DER; NULL: a bearer token */
};

/* The text it is kept as: the token alone where there is nothing else, as people paste
 * it; otherwise JSON. Printable ASCII without blanks. Wipe it (mem_erase) after use. */
char *credential_write(const struct credential *credential, struct arena *arena);

/* The texts are copies. ERR_CONFIG when it cannot be read. */
bool credential_read(const char *text, struct arena *arena, struct credential *credential,
	struct err *err);

/* Its texts copied into the arena. */
struct credential
credential_copy(const struct credential *credential, struct arena *arena);

/* Overwrites all its texts with zeros. */
void credential_wipe(struct credential *credential);

/* What `new` does not tell is as it was: a renewal may leave out the refresh token. */
struct credential
credential_join(const struct credential *old, const struct credential *new);

/* When it has to be renewed, a little before its token ends; 0: never, or not known. */
int64_t credential_renew_at(const struct credential *credential);

#endif

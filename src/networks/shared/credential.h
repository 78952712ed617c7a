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

/* How a token is presented. X(kind, name in the stored string) */
#define CREDENTIAL_KINDS(X)                                                          \
	X(CREDENTIAL_BEARER, "bearer")                                               \
	X(CREDENTIAL_DPOP, "dpop")     /* bound to a key */                          \
	X(CREDENTIAL_BASIC, "basic")   /* `user` and the token, by HTTP Basic */     \
	X(CREDENTIAL_HEADER, "header") /* in the header `name` */                    \
	X(CREDENTIAL_QUERY, "query")   /* in the parameter `name` of the URL */      \
	X(CREDENTIAL_PATH, "path")     /* in the URL, in place of `name` */          \
	X(CREDENTIAL_JWT, "jwt")       /* "ID:SECRET", from which a JWT is signed */ \
	X(CREDENTIAL_OAUTH1, "oauth1") /* token, token_secret, client_id, client_secret */

enum credential_kind {
#define X(kind, name) kind,
	CREDENTIAL_KINDS(X)
#undef X
		CREDENTIAL_KIND_COUNT
};

/* Everything but the token may be NULL or 0. */
struct credential {
	enum credential_kind kind;
	const char *user;         /* BASIC: the user name; JWT: the person who speaks */
	const char *name;         /* HEADER, QUERY, PATH */
	const char *token_secret; /* OAUTH1 */
	/* Of a token that is renewed with itself, and only while it is good: from when on, in
	 * ms; 0: it is not. */
	int64_t renew_from;
	int64_t refresh_until; /* of the refresh token, in ms; 0: no end, or unknown */
	const char *token;     /* sent with each request */
	const char *refresh;   /* to get a new one; NULL: it cannot be renewed */
	int64_t expires_at;    /* of the token, in ms; 0: unknown */
	const char *scope;     /* its scope, in the network's words */
	const char *token_url; /* OAuth: where to renew it; NULL: with OP_RENEW */
	const char *revoke_url;
	const char *client_id;
	const char *client_secret;
	bool secret_in_header; /* the client's secret is sent by HTTP Basic */
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

/* What `new` does not have stays as it was: a renewal may leave out the refresh token, whose
 * end is then the old one, too. */
struct credential
credential_join(const struct credential *old, const struct credential *new);

/* A token that does not say how it is presented, such as one that people keep by hand, is
 * presented as its network usually wants it. */
void credential_set_usual(
	struct credential *credential, enum credential_kind kind, const char *name);

/* What its kind needs besides the token, and it lacks, as in the stored string: "user"; NULL:
 * nothing. */
const char *credential_lacks(const struct credential *credential);

#define CREDENTIAL_SECRETS 6

/* Its texts that nobody else may see, as they are sent, ending with NULL. Those that are made
 * from others are in the arena: wipe them. */
void credential_secrets(const struct credential *credential, struct arena *arena,
	const char *secrets[CREDENTIAL_SECRETS + 1]);

/* Whether it can be renewed without a person. */
bool credential_renews(const struct credential *credential);

/* When to renew it: a little before its token expires, or as soon as that is possible if
 * only a good token can be renewed; 0: never, or unknown. */
int64_t credential_renew_at(const struct credential *credential);

/* When somebody has to sign in again, because nothing can be renewed after that; 0: never, or
 * unknown. */
int64_t credential_ends_at(const struct credential *credential);

#endif

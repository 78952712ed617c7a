/* Signing in as people do: they agree in their browser, and heed gets a token (OAuth 2,
 * authorization code with PKCE). Pure, as all networks: a step asks or reads; the engine
 * carries the bytes, makes what must be random and signs proofs.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_SHARED_OAUTH_H
#define NETWORKS_SHARED_OAUTH_H

#include <stdbool.h>
#include <stdint.h>

#include "networks/shared/credential.h"
#include "networks/network.h"

/* Where a person copies a code from a page, instead of being sent back to us. */
#define OAUTH_BY_HAND "urn:ietf:wg:oauth:2.0:oob"

/* Where a browser is sent back to; the port is the listener's. */
#define OAUTH_PATH "/callback"

enum oauth_kind {
	OAUTH_REGISTERED, /* heed makes itself known to each server, and gets a secret */
	/* heed's name is an address that tells all there is to know (atproto); the
	 * request is pushed before the browser opens; the token is bound to a key. */
	OAUTH_BY_ADDRESS,
};

struct oauth_way {
	enum oauth_kind kind;
	const char *scopes;       /* what heed needs */
	const char *plain_scopes; /* where a server knows none so fine; NULL: nowhere */
	const char *must;         /* the scope without which a token is useless; NULL */
};

/* How people sign in to a network of the AT protocol. */
extern const struct oauth_way oauth_atproto;

/* In the order of a sign-in. */
enum oauth_step {
	OAUTH_RESOURCE, /* which server signs people in for ours */
	OAUTH_SERVER,   /* where it does what */
	OAUTH_CLIENT,   /* heed makes itself known */
	OAUTH_PUSH,     /* the request, before the browser comes with it */
	OAUTH_LINK,     /* the person's turn: there is nothing to ask or read */
	OAUTH_TOKEN,    /* the code for a token */
	OAUTH_STEPS,
};

/* How far a sign-in is. */
struct oauth {
	/* Filled by whoever begins. */
	const struct oauth_way *way;
	const char *server;    /* of the account: base URL */
	const char *handle;    /* whom we expect; or NULL */
	const char *subject;   /* the id that must come out; or NULL */
	const char *redirect;  /* where the browser is sent back to; OAUTH_BY_HAND */
	const char *state;     /* random: what comes back with another one is not ours */
	const char *verifier;  /* random, 43 to 128 letters and digits */
	const char *challenge; /* its SHA-256 as base64url */

	/* Learned on the way. */
	const char *issuer;
	const char *authorize_url;
	const char *token_url;
	const char *revoke_url;
	const char *register_url;
	const char *push_url;
	const char *client_id;
	const char *client_secret;
	const char *scopes;
	const char *pushed; /* the name of the pushed request */
	const char *code;
	bool is_plain; /* the fine scopes were refused */

	struct credential credential; /* the result; its key is kept elsewhere */
};

enum oauth_step oauth_first(const struct oauth *oauth);
/* What follows a step that was read. */
enum oauth_step oauth_next(const struct oauth *oauth, enum oauth_step step);

bool oauth_ask(enum oauth_step step, const struct oauth *oauth, struct arena *arena,
	struct http_request *request, struct err *err);
/* Texts are copied into the arena. */
bool oauth_read(enum oauth_step step, const struct http_response *response, int64_t now,
	struct arena *arena, struct oauth *oauth, struct err *err);

/* The address for the browser. */
char *oauth_link(const struct oauth *oauth, struct arena *arena);

/* True when the query of a callback has our state. */
bool oauth_take_is_ours(const struct oauth *oauth, const char *query);

/* The query of a callback (behind the '?') or what a person pasted: the code, or the
 * whole address that the browser was sent to. ERR_REFUSED when they did not agree,
 * ERR_USAGE when it is none of both. */
bool oauth_take_query(
	struct oauth *oauth, const char *query, struct arena *arena, struct err *err);
bool oauth_take_pasted(
	struct oauth *oauth, const char *text, struct arena *arena, struct err *err);

/* A field of a query, decoded; NULL when it is not there or no text. */
char *oauth_take_field(const char *query, const char *name, struct arena *arena);

/* OP_RENEW of each credential that has a token_url: args->credential is the old one. */
extern const struct step oauth_renew;
bool oauth_read_renewed(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err);

/* Takes the token back; what is answered does not matter. The credential must have a
 * revoke_url. */
void oauth_ask_revoke(const struct credential *credential, struct arena *arena,
	struct http_request *request);

#endif

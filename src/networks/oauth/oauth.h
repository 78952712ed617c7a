/* Signing in with the browser: the person authorizes heed there, and heed gets a token
 * (OAuth 2, authorization code with PKCE). Pure, like all networks: a step makes a
 * request or reads a response; the engine carries the bytes, generates random values and
 * signs proofs.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_SHARED_OAUTH_H
#define NETWORKS_SHARED_OAUTH_H

#include <stdbool.h>
#include <stdint.h>

#include "networks/shared/credential.h"
#include "networks/network.h"

/* The person copies a code from a page, instead of the browser being redirected to us. */
#define OAUTH_BY_HAND "urn:ietf:wg:oauth:2.0:oob"

/* Where a browser is redirected; the port is the listener's. */
#define OAUTH_PATH "/callback"

enum oauth_kind {
	OAUTH_REGISTERED, /* heed registers with each server, and gets a secret */
	/* heed's client id is a URL of its metadata (atproto); the request is pushed
	 * before the browser opens; the token is bound to a key. */
	OAUTH_BY_ADDRESS,
	/* No OAuth: the page shows a token that only our key can open (Discourse). It is
	 * always pasted. */
	OAUTH_SEALED,
	OAUTH_OWN_CLIENT, /* the way names the addresses, and people bring their own client */
	OAUTH_DEVICE,     /* the same, but a code is typed into any browser (RFC 8628) */
};

struct oauth_way {
	enum oauth_kind kind;
	const char *scopes; /* what heed needs */
	/* For servers that do not know such fine scopes, or so many; NULL: for none. */
	const char *plain_scopes;
	const char *must; /* the scope without which a token is useless; NULL */

	/* OWN_CLIENT and DEVICE: the addresses. If the account is not at `server`, their
	 * hosts are replaced by its own. */
	const char *server;
	const char *authorize_url; /* SEALED: only the path */
	const char *device_url;
	const char *token_url;
	const char *revoke_url; /* or NULL */
	const char *client_id;  /* heed's own there, if people bring none; NULL */
	bool secret_in_header;  /* the client's secret is sent by HTTP Basic */
	bool no_challenge;      /* it does not know PKCE */
	bool commas;            /* between scopes */
	int port;               /* of our page, as it has to be registered; 0: any */
};

/* How to sign in to a network of the AT protocol. */
extern const struct oauth_way oauth_atproto;

/* In the order of a sign-in. */
enum oauth_step {
	OAUTH_RESOURCE, /* which server signs people in for ours */
	OAUTH_SERVER,   /* the addresses of its functions */
	OAUTH_CLIENT,   /* heed registers */
	OAUTH_PUSH,     /* the request, pushed before the browser opens */
	OAUTH_LINK,     /* the person's turn: no request, no response */
	OAUTH_TOKEN,    /* exchanges the code for a token */
	OAUTH_CODE,     /* a code for the person to type, and one for us */
	OAUTH_POLL,     /* whether the person agreed: asked again while `pending` */
	OAUTH_STEPS,
};

/* The state of a sign-in. */
struct oauth {
	/* Filled by the caller. */
	const struct oauth_way *way;
	const char *server;     /* of the account: base URL */
	const char *handle;     /* the expected handle; or NULL */
	const char *subject;    /* the expected id; or NULL */
	const char *redirect;   /* where the browser is redirected; OAUTH_BY_HAND */
	const char *state;      /* random: a callback with a different one is not ours */
	const char *verifier;   /* random, 43 to 128 letters and digits */
	const char *challenge;  /* its SHA-256 as base64url */
	const char *public_key; /* SEALED: ours, as PEM */
	/* client_id and client_secret, if the person brought them. */

	/* Learned in the process. */
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
	bool is_plain;         /* the fine scopes were refused */
	const char *user_code; /* DEVICE: to be typed at `authorize_url` */
	int64_t interval;      /* between two polls, in ms */
	int64_t lasts;         /* how long the code is good, in ms; 0: unknown */
	bool pending;          /* nobody has agreed yet */

	struct credential credential; /* the result; its key is kept elsewhere */
};

enum oauth_step oauth_first(const struct oauth *oauth);
/* The step after one that was read. */
enum oauth_step oauth_next(const struct oauth *oauth, enum oauth_step step);

bool oauth_ask(enum oauth_step step, const struct oauth *oauth, struct arena *arena,
	struct http_request *request, struct err *err);
/* Strings are copied into the arena. */
bool oauth_read(enum oauth_step step, const struct http_response *response, int64_t now,
	struct arena *arena, struct oauth *oauth, struct err *err);

/* The origin in an address of the way is the server's own, if the account is elsewhere. */
const char *
oauth_address(const struct oauth *oauth, const char *url, struct arena *arena);

/* BY_ADDRESS: chooses the scopes by those that the server lists (NULL: it refused them), and
 * the client id that names them. */
void
oauth_scope_choose(struct oauth *oauth, const struct json *listed, struct arena *arena);

/* The address for the browser. */
char *oauth_link(const struct oauth *oauth, struct arena *arena);

/* True if the query of a callback has our state. */
bool oauth_take_is_ours(const struct oauth *oauth, const char *query);

/* The query of a callback (after the '?') or what a person pasted: the code, or the full
 * address to which the browser was redirected. ERR_REFUSED if the person declined,
 * ERR_USAGE if it is neither. */
bool oauth_take_query(
	struct oauth *oauth, const char *query, struct arena *arena, struct err *err);
bool oauth_take_pasted(
	struct oauth *oauth, const char *text, struct arena *arena, struct err *err);
/* SEALED: what the page showed, opened: the credential. */
bool oauth_take_opened(
	struct oauth *oauth, const char *text, struct arena *arena, struct err *err);

/* OP_RENEW for every credential with a token_url: args->credential is the old one. */
extern const struct step oauth_renew;
bool oauth_read_renewed(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err);

/* Revokes the token; the response does not matter. The credential must have a
 * revoke_url. */
void oauth_ask_revoke(const struct credential *credential, struct arena *arena,
	struct http_request *request);

#endif

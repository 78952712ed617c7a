/* What heed asks of a network. Nothing here does I/O: `ask` turns the arguments of an
 * operation into an HTTP request, `read` turns the response into its result; the engine
 * carries the bytes.
 * Both are pure: same input, same output, memory from the arena only. `read` makes every
 * foreign text harmless (base/text/text.h) before anybody else sees it.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_NETWORK_H
#define NETWORKS_NETWORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/item/item.h"
#include "inbox/item/length.h"
#include "inbox/unread.h"
#include "networks/catalog.h"
#include "networks/shared/credential.h"

struct arena;
struct err;
struct json;
struct oauth_way;
struct walk;
struct walk_page;

/* An account, as its network needs it. */
struct endpoint {
	const char *server; /* base URL without a trailing slash */
	const char *token;  /* NULL if none is needed */
	/* The token is valid only with a proof (DPoP) that the engine adds. */
	bool needs_dpop;
	const char *remote_id; /* our own id there; NULL before OP_WHOAMI */
	const char *handle;    /* "@brand@example.social"; NULL before OP_WHOAMI */
	const char *quirks; /* as OP_SERVER found them, in the network's words; or NULL */
	const char *listen; /* where OP_LISTEN is served; NULL: not at all */
};

/* The arguments of an operation. Members that it does not need are zero. */
struct op_args {
	enum op op;
	const struct endpoint *at;
	const char *stream; /* fetch: one of the network's streams */
	const char *
		cursor; /* server, fetch, thread, find, reply: where to continue, from the
		         * previous result; NULL: from the start */
	int64_t since;  /* fetch: nothing older is wanted; find: posted after it */
	int64_t now;
	/* The remote id of its object; in reply and find: the parent; in resolve and
	 * sign-in: the handle. */
	const char *item;
	const char *const
		*items; /* items: remote ids, up to the network's `items_most` */
	size_t n_items;
	const char *person; /* silence, block, report: the remote id of the person */
	/* sign-in: the values of the row's fields; the last is also `text` */
	const char *const *fields;
	/* Sign-in: the password; renew: the refresh token; report: the reason;
	 * resolve: what DNS says ("did=…"), or NULL. */
	const char *text;
	const char *subject;
	const char *language;
	enum item_visibility visibility;
	const char *key;                     /* reply and find: the idempotency key */
	const struct credential *credential; /* renew: the one that expires */
};

struct header {
	const char *name;
	const char *value;
};

#define REQUEST_HEADERS 8

struct http_request {
	const char *method;
	const char *url;
	struct header headers[REQUEST_HEADERS]; /* includes the token's header */
	size_t n_headers;
	const char *body; /* NULL for none */
	size_t body_len;
	size_t max;       /* the maximum size of a response, or of an event, in bytes */
	bool has_effect;  /* it changes something: never repeated without checking */
	bool is_stream;   /* the response has no end: server-sent events */
	bool no_redirect; /* do not follow redirects */
	bool needs_dpop;  /* it needs a proof of the credential's key (DPoP) */
};

struct http_response {
	int status;
	const struct header *headers;
	size_t n_headers;
	const char *body;
	size_t len;
};

/* The owner of a token. */
struct whoami {
	const char *remote_id;
	const char *handle; /* with host */
	const char *name;
	const char *url;
	enum item_visibility visibility; /* their default visibility */
	/* Where their account lives; NULL: on the server that was asked. */
	const char *server;
};

/* A server and its features. */
struct server {
	const char *software; /* "mastodon", "snac", … for display and quirks */
	const char *version;
	struct length_limit limit;
	const char *quirks; /* copied to struct endpoint */
	const char *listen; /* or NULL: it has no streaming */
	/* On this server, in addition to what the network cannot do. */
	bool cannot[OP_COUNT];
};

/* What an operation brought. */
struct op_result {
	struct item *items; /* theirs, ours and context; `ours` and `to_us` are set */
	size_t n_items;
	const char **gone; /* remote ids that no longer exist */
	size_t n_gone;
	struct unread *unread; /* what could not be read */
	size_t n_unread;
	const char *cursor; /* where the next fetch continues; NULL: keep the old one */
	bool more;          /* request again at once with `cursor` */
	bool resumed; /* fetch: it continued in the middle of a walk begun earlier */
	/* A sentence: what the server withheld, or did other than asked (a reply that was
	 * posted on its own); or NULL. */
	const char *missed;
	struct whoami who;
	struct server server;
	struct credential credential; /* sign-in, renew */
	/* find: items[0] is certainly our reply, because we chose its id. Otherwise all
	 * our items under that parent are here, and the caller compares their texts. */
	bool found;
};

/* One event of a stream. `read` of OP_LISTEN gets it as a response with status 200, the
 * event's name in the header "Event" and its data as the body. A result with `more` asks
 * for a fetch. */

typedef bool network_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err);
typedef bool
network_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err);

struct step {
	network_ask *ask;
	network_read *read;
};

struct network {
	const struct catalog_row *row; /* its name, and what it can never do */
	/* Names for OP_FETCH, ending with NULL; the first stream has what others wrote,
	 * the second what we wrote. */
	const char *const *streams;
	struct step steps[OP_COUNT]; /* an empty step: not supported */
	const char *rate_headers[3]; /* limit, remaining, reset (ISO time or seconds) */
	/* If the network lets us choose the id of a post, so that posting it twice
	 * creates only one: a key for a reply that is first posted at `now`, the same for
	 * the same arguments; `uuid` makes it unique. NULL: any key will do. */
	const char *(*key_of)(int64_t now, const char *uuid, struct arena *arena);
	/* False for a key that `key_of` did not make. */
	bool (*is_key)(const char *key);
	/* How long (ms) a server with this software ("mastodon 4.4.2") remembers the key
	 * of a reply, so that repeating it does not create a second post; 0: not at all,
	 * or unknown. NULL if the key is the id. */
	int64_t (*keeps_key)(const char *software);
	const struct oauth_way *oauth; /* how to sign in with the browser; or NULL */
	size_t items_most; /* of OP_ITEMS. Items that the response lacks may be gone:
	                    * request them singly */
	bool portable_id;  /* an account keeps its id when it moves to another server */
};

/* All networks; ends with NULL. */
extern const struct network *const networks[];

/* By name; NULL if there is none. */
const struct network *network_of(const char *name);

/* The value after "word=" in the quirks; "" for the word alone, NULL if it is not
 * there. */
const char *
network_quirk(const struct endpoint *at, const char *word, struct arena *arena);

/* --- request.c --- */

/* Adds a header; there is room for REQUEST_HEADERS. */
void request_header(struct http_request *request, const char *name, const char *value);

/* Adds the header for the endpoint's token, if it has one: as a bearer token, or as one
 * that the engine proves. */
void request_token(
	struct http_request *request, const struct endpoint *at, struct arena *arena);

/* Sets its body, so that it has an effect; `body` is borrowed. */
void request_body(struct http_request *request, const char *type, const char *body);
void
request_json(struct http_request *request, const struct json *json, struct arena *arena);

/* --- response.c --- */

/* The value of a header, ignoring the case of its name; NULL if it is not there. */
const char *response_header(const struct http_response *response, const char *name);

/* The time by the server's own clock, if that is ahead of ours. */
int64_t response_now(const struct http_response *response, int64_t now);

/* The error for a status outside 200-299, for all networks: a redirect that heed does not
 * follow says where to; a web page that refuses us is a firewall's, not the server's; 401
 * is ERR_SIGNIN, 403 ERR_REFUSED, 404 and 410 ERR_GONE, 408, 429 and 5xx ERR_LATER, else
 * ERR_REFUSED; with the server's own message, cleaned, if `said` (may be NULL) has one.
 * Always returns false. */
bool
response_fault(const struct http_response *response, const char *said, struct err *err);

/* --- op_result.c --- */

/* The only item of the result. */
void
op_result_one(struct op_result *result, const struct item *item, struct arena *arena);

/* One more that is gone. */
void op_result_gone(struct op_result *result, const char *remote_id, struct arena *arena);

/* One more that could not be read. `id` may be NULL or unusable: then `json` (may be
 * NULL) distinguishes it. */
void op_result_unread(struct op_result *result, const char *id, const struct json *json,
	enum unread_why why, struct arena *arena);

/* Records the items that are dated in the future; called by the code that reads results.
 * They count from their arrival. */
void op_result_check_dates(struct op_result *result, const struct http_response *response,
	int64_t now, struct arena *arena);

/* Ends the reading of a page of a walk, which was `before` and has moved to `after`:
 * keeps what the page keeps, records the messages that the walk left out wrongly, and
 * says where it continues. */
void op_result_walked(struct op_result *result, const struct walk *before,
	const struct walk *after, const struct walk_page *page, bool goes_on, int64_t now,
	struct arena *arena);

#endif

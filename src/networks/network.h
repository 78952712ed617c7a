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
	const char *server; /* base URL without a slash at its end */
	const char *token;  /* NULL for what needs none */
	bool needs_dpop; /* the token counts only with a proof (DPoP) that the engine adds */
	const char *remote_id; /* our own id there; NULL before OP_WHOAMI */
	const char *handle;    /* "@brand@example.social"; NULL before OP_WHOAMI */
	const char
		*quirks; /* as OP_SERVER learned them, in the network's words; or NULL */
	const char *listen; /* where OP_LISTEN is served; NULL: nowhere */
};

/* The arguments of an operation. Members that it does not need are zero. */
struct op_args {
	enum op op;
	const struct endpoint *at;
	const char *stream; /* fetch: one of the network's streams */
	const char *cursor; /* server, fetch, thread, find, reply: where to go on, as
	                                * the result before said; NULL: from the start */
	int64_t since;      /* fetch: nothing older is wanted; find: posted after it */
	int64_t now;
	const char *item; /* the remote id it is about; in reply and find: the parent; in
	                   * resolve and sign-in: the handle */
	const char *const
		*items; /* items: remote ids, up to the network's `items_most` */
	size_t n_items;
	const char *person; /* silence, block, report: the remote id of the person */
	/* sign-in: what was typed, as the row's fields; the last is `text`, too */
	const char *const *fields;
	const char *text; /* sign-in: the password; renew: the refresh token; report:
	                     * why; resolve: what DNS says ("did=…"), or NULL */
	const char *subject;
	const char *language;
	enum item_visibility visibility;
	const char *key;                     /* reply and find: the idempotency key */
	const struct credential *credential; /* renew: the one that ends */
};

struct header {
	const char *name;
	const char *value;
};

#define REQUEST_HEADERS 8

struct http_request {
	const char *method;
	const char *url;
	struct header headers[REQUEST_HEADERS]; /* the token's header is among them */
	size_t n_headers;
	const char *body; /* NULL for none */
	size_t body_len;
	size_t max;       /* the most bytes worth reading of an answer, or of an event */
	bool has_effect;  /* it changes something: never repeated without looking */
	bool is_stream;   /* the answer has no end: server-sent events */
	bool no_redirect; /* no redirect is followed */
	bool needs_dpop;  /* it needs a proof of the credential's key (DPoP) */
};

struct http_response {
	int status;
	const struct header *headers;
	size_t n_headers;
	const char *body;
	size_t len;
};

/* Who a token belongs to. */
struct whoami {
	const char *remote_id;
	const char *handle; /* with host */
	const char *name;
	const char *url;
	enum item_visibility visibility; /* what they usually post with */
	const char *server; /* where their account lives; NULL: at the server asked */
};

/* What a server is and allows. */
struct server {
	const char *software; /* "mastodon", "snac", … for people and quirks */
	const char *version;
	struct length_limit limit;
	const char *quirks;    /* into struct endpoint, as it is */
	const char *listen;    /* or NULL: it does not stream */
	bool cannot[OP_COUNT]; /* on this server, beside what the network cannot */
};

/* What an operation brought. */
struct op_result {
	struct item *items; /* theirs, ours and context; `ours` and `to_us` are filled */
	size_t n_items;
	const char **gone; /* remote ids that exist no more */
	size_t n_gone;
	struct unread *unread; /* what could not be read */
	size_t n_unread;
	const char *cursor; /* where the next fetch goes on; NULL: keep the old one */
	bool more;          /* ask again at once with `cursor` */
	bool resumed; /* fetch: it went on in the middle, with a walk begun earlier */
	/* A sentence: what the server kept from us, or did other than asked (a reply
	 * that was posted on its own); or NULL. */
	const char *missed;
	struct whoami who;
	struct server server;
	struct credential credential; /* sign-in, renew */
	/* find: items[0] is our reply for certain, because its id was ours to choose.
	 * Else all items of ours under that parent are here, and whoever asked compares
	 * their texts. */
	bool found;
};

/* One event of a stream. `read` of OP_LISTEN gets it as a response with status 200, the
 * event's name in the header "Event" and its data as the body. A result with `more` asks for
 * a fetch. */

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
	const struct catalog_row *row; /* what it is called, and what it can never do */
	/* Names for OP_FETCH, ends with NULL; the first carries what others wrote, the
	 * second what we wrote. */
	const char *const *streams;
	struct step steps[OP_COUNT]; /* an empty step: it cannot be done */
	const char *rate_headers[3]; /* limit, remaining, reset (ISO time or seconds) */
	/* Where the network lets us choose the id of what we post, so that posting it twice
	 * makes one: a key for a reply that is posted for the first time at `now`, the same
	 * for the same arguments; `uuid` makes it unlike others. NULL: any key will do. */
	const char *(*key_of)(int64_t now, const char *uuid, struct arena *arena);
	/* False for a key that `key_of` did not make. */
	bool (*is_key)(const char *key);
	/* How long (ms) a server of this software ("mastodon 4.4.2") remembers the key of a
	 * reply, so that the same one again makes no second post; 0: not at all, or nobody
	 * knows. NULL where the key is the id. */
	int64_t (*keeps_key)(const char *software);
	const struct oauth_way *oauth; /* how people sign in by the browser; or NULL */
	size_t items_most; /* of OP_ITEMS. What the response lacks may be gone: ask for it */
	bool portable_id; /* an account keeps its id when it moves to another server */
};

/* All networks; ends with NULL. */
extern const struct network *const networks[];

/* By name; NULL if there is none. */
const struct network *network_of(const char *name);

/* What stands behind "word=" among the quirks; "" for the word alone, NULL without it. */
const char *
network_quirk(const struct endpoint *at, const char *word, struct arena *arena);

/* --- request.c --- */

/* Adds a header; there is room for REQUEST_HEADERS. */
void request_header(struct http_request *request, const char *name, const char *value);

/* Adds the header of the endpoint's token, if it has one: as a bearer's, or as one that
 * the engine proves. */
void request_token(
	struct http_request *request, const struct endpoint *at, struct arena *arena);

/* Gives it a body, with which it changes something; `body` is borrowed. */
void request_body(struct http_request *request, const char *type, const char *body);
void
request_json(struct http_request *request, const struct json *json, struct arena *arena);

/* --- response.c --- */

/* The value of a header, names without regard to case; NULL if it is not there. */
const char *response_header(const struct http_response *response, const char *name);

/* What time it is by the server's own clock, where that is ahead of ours. */
int64_t response_now(const struct http_response *response, int64_t now);

/* What a status outside 200-299 means, for all networks: a redirect that heed does not
 * follow says where to; a web page that refuses us is a firewall's, not the server's; 401
 * is ERR_SIGNIN, 403 ERR_REFUSED, 404 and 410 ERR_GONE, 408, 429 and 5xx ERR_LATER, else
 * ERR_REFUSED; with the server's own sentence, cleaned, where `said` (may be NULL) has
 * one. Always returns false. */
bool
response_fault(const struct http_response *response, const char *said, struct err *err);

/* --- op_result.c --- */

/* The answer's only item. */
void
op_result_one(struct op_result *result, const struct item *item, struct arena *arena);

/* One more that is gone. */
void op_result_gone(struct op_result *result, const char *remote_id, struct arena *arena);

/* One more that could not be read. `id` may be NULL or unusable: then `json` (may be
 * NULL) tells it from others. */
void op_result_unread(struct op_result *result, const char *id, const struct json *json,
	enum unread_why why, struct arena *arena);

/* Puts on record the items that are dated in the future: whoever reads answers does. They
 * count as of their arrival. */
void op_result_check_dates(struct op_result *result, const struct http_response *response,
	int64_t now, struct arena *arena);

/* The end of reading a page of a walk, which was `before` and has moved to `after`: keeps
 * what the page keeps, puts on record the messages that the walk left out wrongly, and
 * says where it goes on. */
void op_result_walked(struct op_result *result, const struct walk *before,
	const struct walk *after, const struct walk_page *page, bool goes_on, int64_t now,
	struct arena *arena);

#endif

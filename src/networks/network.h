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
struct rate_headers;
struct walk;
struct walk_page;

/* An account, as its network needs it. */
struct endpoint {
	const char *server;        /* base URL without a trailing slash */
	const char *token;         /* NULL if none is needed */
	enum credential_kind kind; /* how the token is presented */
	const char *user;          /* of the credential: see there; or NULL */
	const char *token_name; /* CREDENTIAL_HEADER, _QUERY, _PATH: the name; or NULL */
	const char *client_id;  /* of the credential, for OAuth 1; or NULL */
	/* What to read there, as the user wrote it: repositories, rooms; NULL: all. */
	const char *watch;
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
	const char
		*word; /* fetch of the stream `heard`: what to look for (inbox/hear.h) */
	const char *
		cursor; /* server, fetch, thread, find, reply: where to continue, from the
		         * previous result; NULL: from the start */
	int64_t since;  /* fetch: nothing older is wanted; find: posted after it */
	/* Fetch: how long the server may hold the request until it has something to say,
	 * in ms; 0: it is to answer at once. See `patience` of struct network. */
	int64_t patience;
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
	/* Edit: the new text. Remove, spam: the reason, or NULL. */
	const char *text;
	/* Whatever a person does about an item, and find: the remote id of the post at the
	 * root of its thread; NULL: unknown. */
	const char *root;
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

/* What the engine adds to a request just before it is sent. */
enum request_sign {
	SIGN_NONE,
	SIGN_DPOP,   /* a proof of the credential's key */
	SIGN_JWT,    /* a JSON Web Token (HS256), made from the token "ID:SECRET" */
	SIGN_OAUTH1, /* a signature with the four secrets of OAuth 1 */
	SIGN_PROOF,  /* in the URL, that we know the client's secret (Meta) */
};

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
	enum request_sign sign;
	int64_t patience; /* a long poll: how long the server may stay silent, in ms, in
	                   * addition to the usual time; 0 */
};

struct http_response {
	int status;
	const struct header *headers;
	size_t n_headers;
	const char *body; /* not terminated: `len` bytes, NULL for none */
	size_t len;
};

/* The owner of a token. */
struct whoami {
	const char *remote_id;
	const char *handle; /* with host */
	const char *name;
	const char *url;
	enum item_visibility visibility; /* their default visibility */
	/* When the account was created: nothing of it is older; 0: unknown. */
	int64_t created_at;
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

/* One of several accounts (Pages, channels, sites) behind one sign-in. */
struct choice {
	const char *remote_id;
	const char *handle;
	const char *name;
	const char *token; /* of this account alone; NULL: the sign-in's */
};

/* op_result.wait: until the day of the row's budget ends. */
#define WAIT_DAY (-1)

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
	/* Fetch: a message whose whole thread this page has, so that it need not be read for its
	 * own sake; or NULL. */
	const char *thread;
	bool resumed; /* fetch: it continued in the middle of a walk begun earlier */
	/* A sentence: what the server withheld, or did other than asked (a reply that was
	 * posted on its own); or NULL. */
	const char *missed;
	/* Fetch: a sentence: what this sign-in does not let heed read, and what to do about
	 * it; the round is complete without that. NULL: it may read everything. */
	const char *lacks;
	/* How long the server asks us not to ask again, in ms, if it says so in the body;
	 * also set if reading fails; or WAIT_DAY. 0: it does not say. The engine itself
	 * reads Retry-After of every refusal, and the body of every 429
	 * (networks/shared/wait.h). */
	int64_t wait;
	/* Fetch: do not ask this stream again before (ms); 0. What others and we wrote there
	 * since its last reading is then not known (engine/sync/settled.h). */
	int64_t next;
	/* Fetch, of a stream that is listed newest first and has `more`: the time of the last
	 * entry on this page; 0: unknown. And the requests that this page causes besides
	 * those for the next pages. Both are only for estimates. */
	int64_t reaches;
	size_t besides;
	/* Units of the row's budget; 0: one for each request; less: none. */
	int spent;
	struct whoami who;
	/* Whoami: whom the token can speak for, if it is not `who` alone. The person
	 * chooses one, which is then struct endpoint's remote_id. */
	struct choice *choices;
	size_t n_choices;
	struct server server; /* server; whoami, if the network has no step for that */
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
	 * the second what we wrote. With one stream, that has both. */
	const char *const *streams;
	/* The one of them that has what is dated in the past when it appears, such as
	 * imported comments: no conclusion waits for it (engine/sync/settled.h). NULL: none. */
	const char *late;
	/* The name for OP_FETCH of what others say with a word (op_args.word), whomever it
	 * is addressed to; its items are `heard` or to us, and never ours. Each word has a
	 * cursor of its own. NULL: heed cannot search there. */
	const char *heard;
	struct step steps[OP_COUNT]; /* an empty step: not supported */
	/* How its responses say what else may be requested (networks/shared/rate.h has
	 * two ready ones); ends with an empty one; NULL: they do not say. */
	const struct rate_headers *rates;
	/* A fetch tells the server that the previous page may be forgotten: a page is
	 * on the disk before the next one is requested. */
	bool confirms;
	/* How long the server may hold a fetch of the FIRST stream (a long poll), in ms; 0: it
	 * has no long polls. While the engine stays, it fetches that stream again and again,
	 * with op_args.patience set to this: `ask` then says so in the URL
	 * ("timeout=30000"), and copies it to http_request.patience, so that silence is no
	 * time-out. The response is read like any other fetch: its items and its cursor are
	 * written together, and the next request follows at once; an empty result with a
	 * new cursor is fine. Until the stream has been read to its end (`more`), and in
	 * `heed sync`, patience is 0 and the server must answer at once. Rounds leave the
	 * stream to the long poll as long as it works, and fetch it as usual otherwise. */
	int64_t patience;
	/* If the network lets us choose the id of a post, so that posting it twice
	 * creates only one: a key for a reply that is first posted at `now`, the same for
	 * the same arguments; `uuid` makes it unique. NULL: any key will do. */
	const char *(*key_of)(int64_t now, const char *uuid, struct arena *arena);
	/* False for a key that `key_of` did not make. */
	bool (*is_key)(const char *key);
	/* False for an item whose replies have no such key: repeating one makes two. NULL:
	 * all have it. */
	bool (*takes_key)(const char *item);
	/* True for an item that nobody but us can take away or change: it is not checked
	 * whether it still exists. NULL: there is none. */
	bool (*stays)(const char *id);
	/* How long (ms) a server with this software ("mastodon 4.4.2") remembers the key
	 * of a reply, so that repeating it does not create a second post; 0: not at all,
	 * or unknown. NULL if the key is the id. */
	int64_t (*keeps_key)(const char *software);
	const struct oauth_way *oauth; /* how to sign in with the browser; or NULL */
	/* The requests that OP_THREAD takes for most threads; 0: two, one for the item that
	 * is asked for and one for what is below it. */
	size_t thread_requests;
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

/* Begins a request whose response is JSON of at most `max` bytes, without a token. */
void request_begin(
	struct http_request *request, const char *method, const char *url, size_t max);

/* The same, presenting the endpoint's token: the URL must be complete. */
void request_begin_signed(struct http_request *request, const struct endpoint *at,
	const char *method, const char *url, size_t max, struct arena *arena);

/* Adds a header; there is room for REQUEST_HEADERS. */
void request_header(struct http_request *request, const char *name, const char *value);

/* Presents the endpoint's token, if it has one, as its kind demands; for the kinds JWT and
 * OAUTH1 the engine does it. Call it when the URL is complete. */
void request_token(
	struct http_request *request, const struct endpoint *at, struct arena *arena);

/* Sets its body, so that it has an effect; `body` is borrowed. */
void request_body(struct http_request *request, const char *type, const char *body);
void
request_json(struct http_request *request, const struct json *json, struct arena *arena);

/* --- response.c --- */

/* The value of a header, ignoring the case of its name; NULL if it is not there. */
const char *response_header(const struct http_response *response, const char *name);

/* Status 304: nothing has changed since the response whose ETag or Last-Modified, byte for
 * byte, the request named. It has no body. A fetch keeps these in its cursor, and returns
 * an empty result: no error, and the old cursor stays. */
bool response_unchanged(const struct http_response *response);

/* Status 401 of a web server that asks for a password before the request reaches the
 * application (HTTP authentication): it says nothing about a token, or about what the
 * server is. */
bool response_wants_password(const struct http_response *response);

/* The time by the server's own clock, if that is ahead of ours. */
int64_t response_now(const struct http_response *response, int64_t now);

/* The error for a status outside 200-299, for all networks: a redirect that heed does not
 * follow says where to; a web page that refuses us is a firewall's, not the server's, and so
 * is what asks for a password; 401
 * is ERR_SIGNIN, 403 ERR_REFUSED (ERR_LATER if it asks for a pause), 404 and 410 ERR_GONE,
 * 408, 429 and 5xx ERR_LATER, else ERR_REFUSED. The answer to a conditional request (304)
 * is no fault: look for it first (response_unchanged). With
 * the server's own message, cleaned, if `said` (may be NULL) has one. Always returns
 * false. */
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

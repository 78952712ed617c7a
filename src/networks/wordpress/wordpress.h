/* WordPress, the comments of a site: declarations shared by its files.
 *
 * Ids: a comment is its number ("34"); a post, a page or another kind of content is its
 * route and number ("posts/3"), because each kind has a route of its own.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_WORDPRESS_WORDPRESS_H
#define NETWORKS_WORDPRESS_WORDPRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/item/item.h"
#include "networks/network.h"

struct arena;
struct err;
struct json;

extern const struct network network_wordpress;

/* The most entries on one page, and the most comments requested by their ids. */
#define WORDPRESS_PAGE 100

/* Pages overlap by this many entries: some may be deleted while a list is read. */
#define WORDPRESS_OVERLAP 10

/* Words in endpoint.quirks. */
#define QUIRK_ROOT      "root"      /* =PATH: where the REST API begins on this host */
#define QUIRK_MODERATES "moderates" /* may see and change what is held */
#define QUIRK_FILTERS   "filters"   /* may ask for the comments of one author */

/* --- wordpress.c --- */

/* Starts a request: method, the address of a route ("wp/v2/comments") with a query (may
 * be NULL), the token. */
void wordpress_request(const struct op_args *args, const char *method, const char *route,
	const char *query, struct arena *arena, struct http_request *request);

/* Whether the user may moderate comments. */
bool wordpress_moderates(const struct op_args *args, struct arena *arena);

/* The part of a query with which comments are read: `context` and `_fields`. */
const char *wordpress_fields(const struct op_args *args, struct arena *arena);

/* The same for lists of comments, with the states that we may see. */
const char *wordpress_listed(const struct op_args *args, struct arena *arena);

/* The JSON of a response with a success status, else NULL and the error. */
const struct json *wordpress_body(const struct op_args *args,
	const struct http_response *response, struct arena *arena, struct err *err);

/* True if the site says that the requested object does not exist, or no longer for us. */
bool wordpress_is_gone(const struct http_response *response, struct arena *arena);

/* How long the site remembers what we posted; as in struct network. */
int64_t wordpress_keeps_text(const char *software);

/* --- wordpress_json.c --- */

/* The JSON of a body, also behind a byte order mark or messages of PHP, which `noisy`
 * (may be NULL) reports; NULL if there is none. */
const struct json *
wordpress_json(const struct http_response *response, struct arena *arena, bool *noisy);

/* The site's own word for an error ("rest_no_route"); "" for none. */
const char *
wordpress_json_code(const struct http_response *response, struct arena *arena);

/* A text that WordPress stores with entities, decoded once; NULL if there is none. */
const char *
wordpress_json_words(const struct json *json, const char *path, struct arena *arena);

/* The number in a header, such as X-WP-Total; -1 if it has none. */
int64_t wordpress_json_total(const struct http_response *response, const char *header);

/* --- wordpress_url.c --- */

/* The address of a route, with a query (may be NULL). */
const char *wordpress_url(const struct endpoint *at, const char *route, const char *query,
	struct arena *arena);

/* The path of an API root that a site states, as in QUIRK_ROOT; NULL if it is on another
 * host, which must not see the password, or not usable. */
const char *wordpress_url_root(const char *server, const char *told, struct arena *arena);

/* The API root that a page of the site names: by its Link header, else by its HTML; NULL
 * if it names none. */
const char *
wordpress_url_named(const struct http_response *response, struct arena *arena);

/* --- wordpress_id.c --- */

bool wordpress_id_is_comment(const char *id);

/* Whether it is a route and a number. Then both parts are set, if not NULL. */
bool wordpress_id_is_post(
	const char *id, struct arena *arena, const char **route, const char **number);

/* Of posts whose route the site does not give: they cannot be read. */
bool wordpress_id_has_no_route(const char *id);

/* The id of the post that a comment is under; NULL if there is none. */
const char *wordpress_id_of_post(const struct json *comment, struct arena *arena);

/* The id of the person who wrote a comment. */
const char *wordpress_id_of_author(const struct json *comment, struct arena *arena);

/* --- wordpress_read.c --- */

enum wordpress_read {
	READ_ITEM,
	READ_GONE,    /* it is in the trash */
	READ_NOTHING, /* it is not a comment */
};

enum wordpress_read wordpress_read_comment(const struct json *json,
	const struct op_args *args, struct arena *arena, struct item *item);

/* False if it is not a post. `route` is the first part of its id. */
bool wordpress_read_post(const struct json *json, const char *route,
	const struct op_args *args, struct arena *arena, struct item *item);

/* Adds a list of comments to a result. */
void wordpress_read_list(const struct json *list, const struct op_args *args,
	struct arena *arena, struct op_result *result);

/* --- wordpress_act.c --- */

/* A text as the HTML that shows it literally. */
const char *wordpress_act_html(const char *text, struct arena *arena);

/* --- the steps: one pair for each operation, named after their file --- */

network_ask wordpress_server_ask;
network_read wordpress_server_read;
network_ask wordpress_who_ask;
network_read wordpress_who_read;
network_ask wordpress_fetch_ask;
network_read wordpress_fetch_read;
network_ask wordpress_item_ask;
network_read wordpress_item_read;
network_ask wordpress_item_ask_many;
network_read wordpress_item_read_many;
network_ask wordpress_thread_ask;
network_read wordpress_thread_read;
network_ask wordpress_reply_ask;
network_read wordpress_reply_read;
network_ask wordpress_find_ask;
network_read wordpress_find_read;
network_ask wordpress_act_ask;
network_read wordpress_act_read;

#endif

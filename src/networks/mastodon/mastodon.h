/* Mastodon and the servers that speak its client API: what its files share.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_MASTODON_MASTODON_H
#define NETWORKS_MASTODON_MASTODON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/item/item.h"
#include "networks/network.h"

struct arena;
struct err;
struct json;

extern const struct network network_mastodon;

/* The most entries that every server gives on one page. */
#define MASTODON_PAGE 40
/* The most statuses that GET /api/v1/statuses gives; since Mastodon 4.3. */
#define MASTODON_ITEMS 20

/* The most notifications on one page: what gives fewer says so by giving fewer. */
#define MASTODON_NOTICES 80

/* Words in endpoint.quirks. */
#define QUIRK_FORM     "form"     /* takes form bodies better than JSON */
#define QUIRK_NO_TYPES "no-types" /* notifications are better asked without types[] */
#define QUIRK_WINDOW   "window"   /* =N: only the newest N notifications can be read */
#define QUIRK_BARE     "bare-404" /* says "not found" with a page for people */
#define QUIRK_ALONE    "alone"    /* posts an answer to what is gone, on its own */
#define QUIRK_DOMAIN \
	"domain" /* =NAME: the host in its handles, where it is not the server's */

/* Starts a request: method, URL (the server and a path that is already escaped), the
 * token. */
void mastodon_request(const struct op_args *args, const char *method, const char *path,
	struct arena *arena, struct http_request *request);

/* Whether the server takes form bodies better than JSON. */
bool mastodon_takes_forms(const struct op_args *args, struct arena *arena);

/* The body of an answer with a good status, else NULL and the error that it means. */
const struct json *mastodon_body(const struct op_args *args,
	const struct http_response *response, struct arena *arena, struct err *err);

/* True when the server says that what was asked for is not there. A web page with that
 * status is believed only from servers that answer so: it may come from a proxy. */
bool mastodon_is_gone(const struct op_args *args, const struct http_response *response,
	struct arena *arena);

/* "@lea@example.social" of an acct, which has no host when it is of our own server; NULL
 * when it tells none. */
const char *mastodon_handle(
	const struct json *account, const struct endpoint *at, struct arena *arena);

/* As struct network has it. */
int64_t mastodon_server_keeps_key(const char *software);

/* As the network names it, and back; a name that we do not know counts as the
 * narrowest. */
const char *mastodon_visibility_name(enum item_visibility visibility);
enum item_visibility mastodon_visibility_of(const char *name);

/* Whether a stream is of the account's own site: of the server, or of the domain in the
 * handles of its people, where the server is inside that. No other host gets the token. */
bool mastodon_server_streams_from_site(
	const struct endpoint *at, const char *listen, struct arena *arena);

/* An item of a status. False for boosts and for what is no status. */
bool mastodon_read_item(const struct json *status, const struct op_args *args,
	struct arena *arena, struct item *item);

/* The same, without what it quotes. */
bool mastodon_read_item_alone(const struct json *status, const struct op_args *args,
	struct arena *arena, struct item *item);

/* The poll of a status; NULL for none. */
const struct poll *mastodon_attached_poll(const struct json *status, struct arena *arena);

/* What a status quotes: its id (NULL: none, or not told), whether it is ours, and the
 * whole, with `link` (or NULL) as its page when the server tells none. */
const char *mastodon_attached_quote_id(const struct json *status, struct arena *arena);
bool mastodon_attached_quotes_us(
	const struct json *status, const struct op_args *args, struct arena *arena);
bool mastodon_attached_has_quote(const struct json *status, struct arena *arena);
/* Cuts "RE: https://…" off a text whose quote is known: the quote is shown instead. */
void mastodon_attached_cut_reference(
	const struct json *status, struct arena *arena, struct item *item);
const struct quote *mastodon_attached_quote(const struct json *status, const char *link,
	const struct op_args *args, struct arena *arena);

/* What a boost is around, else the status itself. snac shows what we boosted only so, in
 * notifications and threads too. */
const struct json *mastodon_read_unboosted(const struct json *status);

/* The item of a notification. False for those that bring none (likes, follows, …). */
bool mastodon_read_notice(const struct json *notification, const struct op_args *args,
	struct arena *arena, struct item *item);

/* Puts on record a status or notification that could not be read. Boosts, and what brings no
 * message, leave no trace. */
void mastodon_unread_status(
	const struct json *status, struct arena *arena, struct op_result *result);
void mastodon_unread_notice(
	const struct json *notification, struct arena *arena, struct op_result *result);

/* Whether a notification is of a kind that brings a message. */
bool mastodon_unread_is_message(const struct json *notification);

/* Adds the statuses of a list to an answer. */
void mastodon_read_list(const struct json *list, const struct op_args *args,
	struct arena *arena, struct op_result *result);

/* The path of our own statuses, one page, older than `max_id` (may be NULL). */
const char *
mastodon_own_path(const struct endpoint *at, const char *max_id, struct arena *arena);

/* The steps: one pair for each operation, named after their file. */
network_ask mastodon_server_ask;
network_read mastodon_server_read;
network_ask mastodon_server_ask_whoami;
network_read mastodon_server_read_whoami;
network_ask mastodon_fetch_ask;
network_read mastodon_fetch_read;
network_ask mastodon_thread_ask;
network_read mastodon_thread_read;
network_ask mastodon_thread_ask_one;
network_read mastodon_thread_read_one;
network_ask mastodon_thread_ask_items;
network_read mastodon_thread_read_items;
network_ask mastodon_thread_ask_listen;
network_read mastodon_thread_read_listen;
network_ask mastodon_write_ask_reply;
network_read mastodon_write_read_reply;
network_ask mastodon_write_ask_find;
network_read mastodon_write_read_find;
network_ask mastodon_write_ask_act;
network_read mastodon_write_read_act;
network_ask mastodon_people_ask;
network_read mastodon_people_read;
network_ask mastodon_people_ask_report;

#endif

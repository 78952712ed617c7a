/* Mastodon and the servers that implement its client API: declarations shared by its
 * files.
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

/* The most entries on one page that every server supports. */
#define MASTODON_PAGE 40
/* The most statuses that GET /api/v1/statuses returns; since Mastodon 4.3. */
#define MASTODON_ITEMS 20

/* The most notifications on one page: a server with a lower limit returns fewer. */
#define MASTODON_NOTICES 80

/* Words in endpoint.quirks. */
#define QUIRK_FORM     "form"     /* works better with form bodies than with JSON */
#define QUIRK_NO_TYPES "no-types" /* notifications are better requested without types[] */
#define QUIRK_WINDOW   "window"   /* =N: only the newest N notifications can be read */
#define QUIRK_BARE     "bare-404" /* reports "not found" as a web page */
#define QUIRK_ALONE \
	"alone" /* posts a reply to a deleted status as a status of its
                                * own */
#define QUIRK_GROUPED \
	"grouped" /* has the list of notifications in which likes of a post are one */
#define QUIRK_DOMAIN \
	"domain" /* =NAME: the host in its handles, if it is not the server's */

/* Starts a request: method, URL (the server and a path that is already escaped), the
 * token. */
void mastodon_request(const struct op_args *args, const char *method, const char *path,
	struct arena *arena, struct http_request *request);

/* Whether the server works better with form bodies than with JSON. */
bool mastodon_takes_forms(const struct op_args *args, struct arena *arena);

/* The body of a response with a success status, else NULL and the error. */
const struct json *mastodon_body(const struct op_args *args,
	const struct http_response *response, struct arena *arena, struct err *err);

/* True if the server says that the requested object does not exist. A web page with that
 * status counts only from servers known to do this: it may come from a proxy. */
bool mastodon_is_gone(const struct op_args *args, const struct http_response *response,
	struct arena *arena);

/* "@lea@example.social" for an acct, which has no host if it is on our own server; NULL
 * if there is none. */
const char *mastodon_handle(
	const struct json *account, const struct endpoint *at, struct arena *arena);

/* As in struct network. */
int64_t mastodon_server_keeps_key(const char *software);

/* The network's name for it, and back; an unknown name counts as the narrowest. */
const char *mastodon_visibility_name(enum item_visibility visibility);
enum item_visibility mastodon_visibility_of(const char *name);

/* Whether a stream is on the account's own site: on the server, or on the domain in its
 * users' handles, if the server is below that domain. No other host gets the token. */
bool mastodon_server_streams_from_site(
	const struct endpoint *at, const char *listen, struct arena *arena);

/* The item for a status. False for boosts and for anything that is not a status. */
bool mastodon_read_item(const struct json *status, const struct op_args *args,
	struct arena *arena, struct item *item);

/* The same, without what it quotes. */
bool mastodon_read_item_alone(const struct json *status, const struct op_args *args,
	struct arena *arena, struct item *item);

/* The poll of a status; NULL if there is none. */
const struct poll *mastodon_attached_poll(const struct json *status, struct arena *arena);

/* What a status quotes: its id (NULL: nothing, or not given), whether it is ours, and all
 * of it, with `link` (or NULL) as its page if the server gives none. */
const char *mastodon_attached_quote_id(const struct json *status, struct arena *arena);
bool mastodon_attached_quotes_us(
	const struct json *status, const struct op_args *args, struct arena *arena);
bool mastodon_attached_has_quote(const struct json *status, struct arena *arena);
/* Removes "RE: https://…" from a text whose quote is known: the quote is shown
 * instead. */
void mastodon_attached_cut_reference(
	const struct json *status, struct arena *arena, struct item *item);
const struct quote *mastodon_attached_quote(const struct json *status, const char *link,
	const struct op_args *args, struct arena *arena);

/* The boosted status of a boost, else the status itself. snac returns what we boosted
 * only in this form, in notifications and threads too. */
const struct json *mastodon_read_unboosted(const struct json *status);

/* The item of a notification. False for those without one (likes, follows, …). */
bool mastodon_read_notice(const struct json *notification, const struct op_args *args,
	struct arena *arena, struct item *item);

/* Records a status or notification that could not be read. Boosts, and notifications
 * without a message, are not recorded. */
void mastodon_unread_status(
	const struct json *status, struct arena *arena, struct op_result *result);
void mastodon_unread_notice(
	const struct json *notification, struct arena *arena, struct op_result *result);

/* Whether a notification is of a kind that has a message. */
bool mastodon_unread_is_message(const struct json *notification);

/* Adds the statuses of a list to a result. */
void mastodon_read_list(const struct json *list, const struct op_args *args,
	struct arena *arena, struct op_result *result);

/* The path for one page of our own statuses, older than `max_id` (may be NULL). */
const char *
mastodon_own_path(const struct endpoint *at, const char *max_id, struct arena *arena);

/* The steps: one pair for each operation, named after their file. */
network_ask mastodon_server_ask;
network_read mastodon_server_read;
network_ask mastodon_server_ask_whoami;
network_read mastodon_server_read_whoami;
network_ask mastodon_fetch_ask;
network_read mastodon_fetch_read;
network_ask mastodon_hear_ask;
network_read mastodon_hear_read;
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
network_ask mastodon_edit_ask;
network_read mastodon_edit_read;
network_ask mastodon_people_ask;
network_read mastodon_people_read;
network_ask mastodon_people_ask_report;

/* --- mastodon_groups.c --- */

/* The groups of a page of /api/v2/notifications as notifications of their own, as
 * /api/v1/notifications lists them. What is no such page is returned as it is. */
const struct json *mastodon_groups_single(const struct json *page, struct arena *arena);

#endif

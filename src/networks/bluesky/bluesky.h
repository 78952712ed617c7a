/* Bluesky (the AT protocol): declarations shared by its files.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_BLUESKY_BLUESKY_H
#define NETWORKS_BLUESKY_BLUESKY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/item/item.h"
#include "networks/network.h"

struct arena;
struct err;
struct json;

extern const struct network network_bluesky;

#define BLUESKY_POST   "app.bsky.feed.post"
#define BLUESKY_LIKE   "app.bsky.feed.like"
#define BLUESKY_REPOST "app.bsky.feed.repost"
#define BLUESKY_GATE   "app.bsky.feed.threadgate"
#define BLUESKY_BLOCK  "app.bsky.graph.block"

#define BLUESKY_PAGE 100

/* at://DID/COLLECTION/KEY */
struct bluesky_uri {
	const char *did;
	const char *collection;
	const char *key;
};

/* False if it is not the address of a record. */
bool bluesky_names_uri(const char *text, struct arena *arena, struct bluesky_uri *uri);

/* A member that is the address of a record; NULL if it is not. */
const char *
bluesky_names_uri_at(const struct json *json, const char *path, struct arena *arena);

bool bluesky_names_is_did(const char *text);

/* Whether an address is in the account's repository. False for NULL. */
bool
bluesky_names_is_ours(const char *uri, const struct op_args *args, struct arena *arena);

/* RFC 3339, always with milliseconds. */
const char *bluesky_names_time(int64_t ms, struct arena *arena);

/* A handle that people may type: labels separated by dots, the last not a number. */
bool bluesky_names_is_handle(const char *text);

/* "@alice.bsky.social" of a view; "@handle.invalid" if it has no valid one. */
const char *bluesky_names_handle(const struct json *view, struct arena *arena);

/* The server in a DID document; NULL if it has none that we may connect to. */
const char *bluesky_names_server(
	const struct json *document, const struct endpoint *at, struct arena *arena);

/* --- bluesky_rich.c --- */

/* Whether a text of ours names people, who must be looked up first. */
bool bluesky_rich_names_people(const struct op_args *args, struct arena *arena);

/* Looks them up, and adds those who exist to the state, as "people". */
void bluesky_rich_ask_people(
	const struct op_args *args, struct arena *arena, struct http_request *request);
bool
bluesky_rich_read_people(const struct op_args *args, const struct http_response *response,
	struct json *state, struct arena *arena, struct err *err);

/* The facets of a text; NULL if there is none. */
struct json *
bluesky_rich_facets(const char *text, const struct json *state, struct arena *arena);

/* --- bluesky_chat.c --- */

/* A direct message has the id "message/CONVERSATION/MESSAGE", or "group/…" where more than
 * two people talk. What answers no message in particular answers
 * "messages/CONVERSATION", which is none. */
struct bluesky_chat_id {
	const char *convo;
	const char *message;
	bool group;
};

/* Whether an item is a direct message. False for NULL. */
bool bluesky_chat_is(const char *item);

/* Whether an id of the chat service can be part of ours. */
bool bluesky_chat_is_part(const char *text);

/* Reads the id of args->item. */
bool bluesky_chat_id(const struct op_args *args, struct arena *arena,
	struct bluesky_chat_id *id, struct err *err);

/* The input of a procedure, beginning with the conversation. */
struct json *bluesky_chat_input(const struct bluesky_chat_id *id, struct arena *arena);

/* A query and a procedure of the chat service: the account's own server passes them on. */
void bluesky_chat_query(const struct op_args *args, const char *method_and_query,
	struct arena *arena, struct http_request *request);
void bluesky_chat_procedure(const struct op_args *args, const char *method,
	const struct json *input, struct arena *arena, struct http_request *request);

/* Why an unsuccessful response means that this sign-in, or this server, has no messages at
 * all: a sentence that says what to do; NULL: it means something else. */
const char *bluesky_chat_off(const struct op_args *args,
	const struct http_response *response, struct arena *arena);

/* As bluesky_body; a sign-in without messages is good for everything else. */
const struct json *bluesky_chat_body(const struct op_args *args,
	const struct http_response *response, struct arena *arena, struct err *err);

/* Requests the newest messages of a conversation, or those below `cursor`. */
void bluesky_chat_messages(const struct op_args *args, const char *convo,
	const char *cursor, struct arena *arena, struct http_request *request);

/* An item need not be checked if nobody but us can take it away (see network.h). */
bool bluesky_chat_stays(const char *id);
/* A message cannot be sent to a place that is chosen for it. */
bool bluesky_chat_takes_key(const char *item);

/* --- bluesky_chat_read.c --- */

/* Where messages are from, and who writes there. */
struct bluesky_chat {
	const char *convo;
	bool group;
	const struct json *members; /* views of people; NULL: unknown */
	const struct json *related; /* the same, of the response */
};

/* The item for a message that is not deleted; false if it cannot be read. */
bool bluesky_chat_read_item(const struct json *message, const struct bluesky_chat *chat,
	const struct op_args *args, struct arena *arena, struct item *item);

/* Adds a message to a result: as an item, as gone, or as unread. */
void bluesky_chat_read_add(const struct json *message, const struct bluesky_chat *chat,
	const struct op_args *args, struct arena *arena, struct op_result *result);

/* Whether the account of a session can be used; otherwise ERR_REFUSED says why. */
bool bluesky_who_is_active(const struct json *session, struct err *err);

/* Starts a query: the method and its parameters, escaped. */
void bluesky_query(const struct op_args *args, const char *method_and_query,
	struct arena *arena, struct http_request *request);

/* Starts a procedure with its input. */
void bluesky_procedure(const struct op_args *args, const char *method,
	const struct json *input, struct arena *arena, struct http_request *request);

/* The body of a response with a success status, else NULL and the error. */
const struct json *bluesky_body(const struct op_args *args,
	const struct http_response *response, struct arena *arena, struct err *err);

/* Whether the server returned the error of this name. */
bool bluesky_says(
	const struct http_response *response, const char *error, struct arena *arena);

/* The state of an operation with several steps, and the cursor that holds it. */
const struct json *bluesky_state(const struct op_args *args, struct arena *arena);
void
bluesky_go_on(struct op_result *result, const struct json *state, struct arena *arena);

/* What an item is made from. */
struct bluesky_source {
	const char *uri;
	const struct json *author; /* NULL: ourselves */
	const struct json *record;
	const struct json *view; /* a view of the post, for counts; or NULL */
	const struct json *labels;
	int64_t indexed_at; /* 0: unknown */
};

/* A person by their view, and ourselves. */
struct person
bluesky_read_person(const struct json *view, const char *did, struct arena *arena);
struct person bluesky_read_us(const struct op_args *args, struct arena *arena);

/* False if it is not a post. */
bool bluesky_read_item(const struct bluesky_source *source, const struct op_args *args,
	struct arena *arena, struct item *item);

/* Records a view, a notification or a record of ours that could not be read. */
void
bluesky_unread(const struct json *entry, struct arena *arena, struct op_result *result);

/* The item for a view of a post, and for a notification. */
bool bluesky_read_view(const struct json *view, const struct op_args *args,
	struct arena *arena, struct item *item);
bool bluesky_read_notice(const struct json *notice, const struct op_args *args,
	struct arena *arena, struct item *item);

/* The item for a record of ours, as com.atproto.repo returns it. */
bool bluesky_read_record(const char *uri, const struct json *record,
	const struct op_args *args, struct arena *arena, struct item *item);

/* Fills text, links and mentions. True when we are mentioned. */
bool bluesky_text_read(const struct json *record, const struct op_args *args,
	struct arena *arena, struct item *item);

/* What a post quotes: `uri`, and what a view of the post (or NULL) says about it. NULL if
 * it quotes nothing. */
const struct quote *bluesky_quote(const char *uri, const struct json *view,
	const struct op_args *args, struct arena *arena);

/* Requests the current state of one post. */
bool bluesky_thread_ask_post(const char *uri, const struct op_args *args,
	struct arena *arena, struct http_request *request, struct err *err);

/* The view in such a response; NULL and ERR_GONE if the post is gone. */
const struct json *bluesky_thread_read_post(const struct op_args *args,
	const struct http_response *response, struct arena *arena, struct err *err);

/* The input of a procedure on a record of ours; if `key` is NULL, the server chooses
 * one. */
struct json *bluesky_input(const struct op_args *args, const char *collection,
	const char *key, struct arena *arena);

/* {"uri":…,"cid":…} */
struct json *bluesky_ref(const char *uri, const char *cid, struct arena *arena);

/* The steps for direct messages; the others lead there. */
network_ask bluesky_chat_fetch_ask;
network_read bluesky_chat_fetch_read;
network_ask bluesky_chat_newest_ask;
network_read bluesky_chat_newest_read;
network_ask bluesky_chat_reply_ask;
network_read bluesky_chat_reply_read;
network_ask bluesky_chat_newest_ask_find;
network_read bluesky_chat_newest_read_find;
network_ask bluesky_chat_act_ask;
network_read bluesky_chat_act_read;

/* The most posts that app.bsky.feed.getPosts returns at once. */
#define BLUESKY_ITEMS 25

/* The steps: one pair for each operation, named after their file. */
network_ask bluesky_resolve_ask;
network_read bluesky_resolve_read;
network_ask bluesky_session_ask_signin;
network_read bluesky_session_read_signin;
network_ask bluesky_session_ask_renew;
network_read bluesky_session_read_renew;
network_ask bluesky_who_ask_server;
network_read bluesky_who_read_server;
network_ask bluesky_who_ask_whoami;
network_read bluesky_who_read_whoami;
network_ask bluesky_fetch_ask;
network_read bluesky_fetch_read;
network_ask bluesky_hear_ask;
network_read bluesky_hear_read;
network_ask bluesky_thread_ask;
network_read bluesky_thread_read;
network_ask bluesky_thread_ask_one;
network_read bluesky_thread_read_one;
network_ask bluesky_thread_ask_items;
network_read bluesky_thread_read_items;
network_ask bluesky_reply_ask;
network_read bluesky_reply_read;
network_ask bluesky_reply_ask_find;
network_read bluesky_reply_read_find;
network_ask bluesky_act_ask;
network_read bluesky_act_read;
network_ask bluesky_act_ask_delete;
network_read bluesky_act_read_delete;
network_ask bluesky_hide_ask;
network_read bluesky_hide_read;
network_ask bluesky_people_ask_mute;
network_read bluesky_people_read_mute;
network_ask bluesky_people_ask_block;
network_read bluesky_people_read_block;
network_ask bluesky_people_ask_report;
network_read bluesky_people_read_report;

#endif

/* Lemmy: declarations shared by its files. Two versions of its API are in use: 3 (Lemmy
 * 0.19) and 4 (Lemmy 1.0); the server says which.
 *
 * Ids: a comment is its number ("34"), a post "post/3", a private message "message/14/7":
 * the number of the person with whom we talk, and its own. All messages with one person are
 * answers to "messages/14", which is no message.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_LEMMY_LEMMY_H
#define NETWORKS_LEMMY_LEMMY_H

#include <stdbool.h>
#include <stdint.h>

#include "inbox/item/item.h"
#include "networks/network.h"

struct arena;
struct err;
struct json;

extern const struct network network_lemmy;

/* The most entries on one page. */
#define LEMMY_PAGE 50

/* A word in endpoint.quirks: the server speaks version 4 of the API. */
#define QUIRK_V4 "v4"

/* --- lemmy.c --- */

bool lemmy_is_v4(const struct op_args *args, struct arena *arena);

/* Starts a request for a path below the API ("/comment/list?page=2"), with the token. */
void lemmy_request(const struct op_args *args, const char *method, const char *path,
	struct arena *arena, struct http_request *request);

/* The same with a body: version 4 deletes with DELETE, and writes otherwise as version 3. */
void lemmy_post(const struct op_args *args, const char *method, const char *path,
	const struct json *body, struct arena *arena, struct http_request *request);

/* The JSON of a response with a success status, else NULL and the error. */
const struct json *lemmy_body(const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err);

/* True if the server says that the requested object does not exist. */
bool lemmy_is_gone(const struct http_response *response, struct arena *arena);

/* --- lemmy_id.c --- */

enum lemmy_kind { LEMMY_NONE, LEMMY_COMMENT, LEMMY_POST, LEMMY_MESSAGE };

struct lemmy_id {
	enum lemmy_kind kind;
	int64_t number;
	int64_t person; /* of a message */
};

struct lemmy_id lemmy_id_of(const char *id);

/* Checks that an item is given, and reads its id. */
bool lemmy_id_get(const struct op_args *args, struct lemmy_id *id, struct err *err);

/* --- lemmy_read.c --- */

enum lemmy_read {
	LEMMY_READ,
	LEMMY_GONE,    /* deleted, or removed by a moderator */
	LEMMY_NOTHING, /* it cannot be read */
};

/* A view of a comment, a post or a private message, as lists have them. `item` gets its id
 * also if it is gone. */
enum lemmy_read lemmy_read_view(const struct json *view, const struct op_args *args,
	struct arena *arena, struct item *item);

/* Adds a view to a result. */
void lemmy_read_add(const struct json *view, const struct op_args *args,
	struct arena *arena, struct op_result *result);

/* The same for a list. */
void lemmy_read_list(const struct json *list, const struct op_args *args,
	struct arena *arena, struct op_result *result);

/* A time by either of its names: "published" or "published_at". */
int64_t lemmy_read_time(const struct json *json, const char *name, struct arena *arena);

/* "@lea@lemmy.example" */
const char *lemmy_read_handle(
	const struct json *person, const struct op_args *args, struct arena *arena);
const char *lemmy_read_address(const struct json *object, struct arena *arena);

/* --- the steps: one pair for each operation, named after their file --- */

network_ask lemmy_server_ask;
network_read lemmy_server_read;
network_ask lemmy_who_ask_signin;
network_read lemmy_who_read_signin;
network_ask lemmy_who_ask;
network_read lemmy_who_read;
network_ask lemmy_fetch_ask;
network_read lemmy_fetch_read;
network_ask lemmy_thread_ask;
network_read lemmy_thread_read;
network_ask lemmy_thread_ask_one;
network_read lemmy_thread_read_one;
network_ask lemmy_reply_ask;
network_read lemmy_reply_read;
network_ask lemmy_reply_ask_find;
network_read lemmy_reply_read_find;
network_ask lemmy_act_ask;
network_read lemmy_act_read;

#endif

/* Ghost: comments of members under the posts of a site, by the Admin API of Ghost 6.
 *
 * The item at the top of a thread is the post of the site, "post:ID"; all others are
 * comments, by their own ids. Comments have two levels, but each says which one it really
 * answers.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_GHOST_GHOST_H
#define NETWORKS_GHOST_GHOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "networks/network.h"

struct arena;
struct err;
struct item;
struct json;

extern const struct network network_ghost;

/* The most comments on one page; the server silently returns no more. */
#define GHOST_PAGE 100

/* The most comments that are requested by their ids. */
#define GHOST_ITEMS 50

#define GHOST_POST "post:"

/* Starts a request for a path below the API, which is already escaped. It is not
 * redirected: the key is for this site only. */
void ghost_request(const struct op_args *args, const char *method, const char *path,
	struct arena *arena, struct http_request *request);

/* The site without what people copy with it: "/ghost", or a path of its API. */
const char *ghost_site(const struct endpoint *at, struct arena *arena);

/* The body of a response with a success status, else NULL and the error. */
const struct json *ghost_body(const struct op_args *args,
	const struct http_response *response, struct arena *arena, struct err *err);

/* A text as a literal of Ghost's filters, percent-encoded. */
const char *ghost_literal(const char *text, struct arena *arena);

/* A time as Ghost's filters need it: "2026-11-29 14:08:17", in UTC and without "T", which
 * they would cut off together with what follows. */
const char *ghost_time(int64_t ms, struct arena *arena);

/* The id of a post; NULL if the item is a comment. */
const char *ghost_post_of(const char *remote_id);

/* --- ghost_read.c --- */

/* The item of a comment. `post` is its post, if that is not part of it; or NULL. */
bool ghost_read_comment(const struct json *comment, const struct json *post,
	const struct op_args *args, struct arena *arena, struct item *item);

/* The item of a post; false if it has no id. */
bool ghost_read_post(const struct json *post, const struct op_args *args,
	struct arena *arena, struct item *item);

/* Records a comment that could not be read. */
void ghost_read_note(
	const struct json *comment, struct arena *arena, struct op_result *result);

/* Adds the posts of a list of comments to a result, each once. */
void ghost_read_posts(const struct json *comments, const struct op_args *args,
	struct arena *arena, struct op_result *result);

/* Whether a comment is deleted; the API keeps its place. */
bool ghost_read_is_deleted(const struct json *comment);

/* The steps: one pair for each operation, named after their file. */
network_ask ghost_site_ask;
network_read ghost_site_read;
network_ask ghost_site_ask_whoami;
network_read ghost_site_read_whoami;
network_ask ghost_fetch_ask;
network_read ghost_fetch_read;
network_ask ghost_thread_ask;
network_read ghost_thread_read;
network_ask ghost_thread_ask_one;
network_read ghost_thread_read_one;
network_ask ghost_thread_ask_items;
network_read ghost_thread_read_items;
network_ask ghost_write_ask_reply;
network_read ghost_write_read_reply;
network_ask ghost_write_ask_find;
network_read ghost_write_read_find;
network_ask ghost_moderate_ask;
network_read ghost_moderate_read;
network_ask ghost_moderate_ask_member;
network_read ghost_moderate_read_member;

#endif

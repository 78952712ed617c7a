/* Discourse: replies, mentions, quotes and private messages of a forum.
 *
 * An item is a post, by its own id. A post names what it answers by a number that counts
 * only in its topic, and changes when it is moved: numbers are turned into ids with what
 * was read of the same topic just now (struct discourse_topic).
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_DISCOURSE_DISCOURSE_H
#define NETWORKS_DISCOURSE_DISCOURSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "networks/network.h"

struct arena;
struct err;
struct item;
struct json;

extern const struct network network_discourse;

/* The most posts that are requested by their ids; also how many a topic begins with. */
#define DISCOURSE_POSTS 20

/* A reply that waits for approval has no id as a post: "queued:ID". */
#define DISCOURSE_QUEUED "queued:"

/* Starts a request for a path below the forum, which is already escaped. It is not
 * redirected: the key is for this forum only. */
void discourse_request(const struct op_args *args, const char *method, const char *path,
	struct arena *arena, struct http_request *request);

/* The body of a response with a success status, else NULL and the error. */
const struct json *discourse_body(const struct op_args *args,
	const struct http_response *response, struct arena *arena, struct err *err);

/* The error of a response, with what the forum says. */
bool discourse_fault(
	const struct http_response *response, struct arena *arena, struct err *err);

/* Our name there, without "@" and host; NULL before OP_WHOAMI. */
const char *discourse_name(const struct endpoint *at, struct arena *arena);

/* --- discourse_text.c --- */

/* What the HTML of a post says. */
struct discourse_said {
	bool to_us;     /* it mentions us */
	bool quotes_us; /* it quotes us */
	int64_t quotes; /* the first post of this topic that it quotes; 0: none */
};

/* Fills the text, links, mentions and attachments of an item. `topic` is where it is. */
struct discourse_said discourse_text_fill(const char *cooked, const char *topic,
	const struct op_args *args, struct arena *arena, struct item *item);

/* The title of a topic or post, unescaped; NULL if there is none. */
const char *discourse_text_title(const struct json *json, struct arena *arena);

/* --- discourse_topic.c: what is known of a topic while its posts are read --- */

struct discourse_number {
	int64_t number;
	const char *id; /* of the post; "": nobody knows */
};

struct discourse_topic {
	const char *id;    /* NULL: nothing is known */
	const char *first; /* the id of its first post; NULL */
	const char *title;
	bool direct; /* it is a private message */
	bool ours;   /* we began it */
	struct discourse_number *numbers;
	size_t n_numbers;
};

/* From /t/ID.json. False if it is no topic. */
bool discourse_topic_read(const struct json *json, const struct op_args *args,
	struct arena *arena, struct discourse_topic *topic);

/* Adds the numbers of a list of posts. */
void discourse_topic_add(
	struct discourse_topic *topic, const struct json *posts, struct arena *arena);
void discourse_topic_set(struct discourse_topic *topic, int64_t number, const char *id,
	struct arena *arena);

/* The id of the post with a number; NULL: it was not read; "": it cannot be read. */
const char *discourse_topic_id(const struct discourse_topic *topic, int64_t number);

/* As part of a cursor. */
struct json *
discourse_topic_write(const struct discourse_topic *topic, struct arena *arena);
void discourse_topic_again(
	const struct json *json, struct arena *arena, struct discourse_topic *topic);

/* --- discourse_read.c --- */

/* The item of a post. `topic` may be empty: then it says nothing of what it answers. */
bool discourse_read_post(const struct json *post, const struct discourse_topic *topic,
	const struct op_args *args, struct arena *arena, struct item *item);

/* The number of the post that it answers; 0: none, or it is not known where. */
int64_t discourse_read_parent(const struct json *post);

/* Whether it is only a note of the forum: "closed", "pinned". */
bool discourse_read_is_note(const struct json *post);

/* Records a post that could not be read. */
void discourse_read_unread(
	const struct json *post, struct arena *arena, struct op_result *result);

/* A reply of ours that waits for approval. */
void discourse_read_queued(const char *id, const struct json *pending, const char *text,
	const struct op_args *args, struct arena *arena, struct item *item);

/* --- discourse_walk.c: reading the posts of one topic, request by request --- */

/* How far the reading of a topic has come. */
struct discourse_walk {
	const char *id; /* of the topic */
	int64_t number; /* of a post to begin around; 0: at the top */
	int64_t since;  /* older posts of others are not wanted */
	int64_t most;   /* posts that are requested after the first ones */
	int64_t *told;  /* numbers of posts of which the forum says that they are to us */
	size_t n_told;
	struct discourse_topic topic;
	const char **posts; /* ids that are still to be read */
	size_t n_posts;
	int64_t *asked; /* numbers whose ids are still to be found */
	size_t n_asked;
	int64_t looked;     /* numbers that were asked for */
	const char *missed; /* a sentence; NULL */
	bool skips;         /* the first response had old posts, which were left out */
};

void discourse_walk_ask(const struct op_args *args, const struct discourse_walk *walk,
	struct arena *arena, struct http_request *request);

/* Adds items. `goes_on` says whether there is more of this topic. */
bool discourse_walk_read(const struct op_args *args, const struct http_response *response,
	struct discourse_walk *walk, struct arena *arena, struct op_result *result,
	bool *goes_on, struct err *err);

struct json *discourse_walk_write(const struct discourse_walk *walk, struct arena *arena);
struct discourse_walk discourse_walk_again(const struct json *json, struct arena *arena);

/* "/t/33/posts.json?post_ids[]=…" for some ids. */
const char *discourse_walk_path(
	const char *topic, const char *const *ids, size_t n_ids, struct arena *arena);

/* The ids of a topic's posts, in its order. */
const char **
discourse_walk_stream(const struct json *topic, size_t *n_ids, struct arena *arena);

/* --- discourse_act.c --- */

/* An item is given, and it does not wait for approval. */
bool discourse_act_guard(const struct op_args *args, struct err *err);

/* The steps: one pair for each operation, named after their file. */
network_ask discourse_site_ask;
network_read discourse_site_read;
network_ask discourse_site_ask_whoami;
network_read discourse_site_read_whoami;
network_ask discourse_fetch_ask;
network_read discourse_fetch_read;
network_ask discourse_thread_ask;
network_read discourse_thread_read;
network_ask discourse_thread_ask_one;
network_read discourse_thread_read_one;
network_ask discourse_reply_ask;
network_read discourse_reply_read;
network_ask discourse_find_ask;
network_read discourse_find_read;
network_ask discourse_edit_ask;
network_read discourse_edit_read;
network_ask discourse_act_ask_delete;
network_read discourse_act_read_delete;
network_ask discourse_act_ask_mark;
network_read discourse_act_read_mark;
network_ask discourse_people_ask;
network_read discourse_people_read;

#endif

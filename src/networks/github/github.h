/* GitHub, and GitHub Enterprise Server: declarations shared by its files.
 *
 * Issues, pull requests and their comments come from the REST API, discussions from
 * GraphQL, which alone has them. Remote ids contain no names, because repositories and
 * people change theirs: see github_ref.h.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_GITHUB_GITHUB_H
#define NETWORKS_GITHUB_GITHUB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/item/item.h"
#include "networks/github/github_ref.h"
#include "networks/network.h"

struct arena;
struct err;
struct json;

extern const struct network network_github;

/* The longest text, in code points. */
#define GITHUB_TEXT_MAX 65536

/* What is known about the thread of an entry that is read. */
struct github_scene {
	const char *repo;   /* the number of its repository; NULL for a discussion */
	const char *thread; /* of a discussion: its remote id */
	const char *under;  /* the remote id of what is above it, if not the thread */
	/* What others say there is to us: we wrote its first message, or take part. */
	bool is_ours;
};

/* --- github.c --- */

/* Starts a request: a path below the server, already escaped. */
void github_request(const struct op_args *args, const char *method, const char *path,
	struct arena *arena, struct http_request *request);

/* "/repositories/42/issues/comments/99", and what follows it. */
const char *
github_path(const struct github_ref *ref, const char *more, struct arena *arena);

/* Where GET finds what a `ref` names; POST to `more` below it. ERR_USAGE for an id that
 * is not one of the REST API's. */
bool github_item_ref(const struct op_args *args, struct arena *arena,
	struct github_ref *ref, struct err *err);

/* The body of a response with a success status, else NULL and the error; pauses that it
 * asks for and what it withholds go into the result. */
const struct json *
github_body(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err);

/* The next page, as a path; NULL at the end. An address on another server is not
 * followed. */
const char *github_next(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result);

/* The cursor of an operation as JSON; NULL at its beginning. */
const struct json *github_state(const struct op_args *args, struct arena *arena);

/* Another step follows, with this as its cursor. */
void
github_go_on(struct op_result *result, const struct json *state, struct arena *arena);

/* The number behind the last '/' of an address, up to its end or a '#'; or NULL. */
const char *github_last_number(const char *url, struct arena *arena);

/* --- github_graph.c --- */

/* A GraphQL request; `variables` become its own. A query has no effect. */
void github_graph_query(const struct op_args *args, const char *query,
	struct json *variables, struct arena *arena, struct http_request *request);
void github_graph_change(const struct op_args *args, const char *query,
	struct json *variables, struct arena *arena, struct http_request *request);

/* The data in its response; NULL and the error, also for errors with status 200. */
const struct json *
github_graph_body(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err);

/* Parts of queries: the members of a comment and of a discussion, named as in the REST
 * API. */
#define GITHUB_GRAPH_WHO                                                     \
	"login html_url:url type:__typename ...on User{id:databaseId name} " \
	"...on Bot{id:databaseId} ...on Organization{id:databaseId name} "   \
	"...on Mannequin{id:databaseId}"
#define GITHUB_GRAPH_SAID                                              \
	"node_id:id html_url:url user:author{" GITHUB_GRAPH_WHO        \
	"} author_association:authorAssociation created_at:createdAt " \
	"edited_at:lastEditedAt body "
#define GITHUB_GRAPH_COMMENT                                                        \
	GITHUB_GRAPH_SAID "minimized:isMinimized reactions:reactionGroups{content " \
			  "viewerHasReacted} "

/* --- github_repos.c --- */

/* Whether the repositories to read are named as OWNER/NAME; else ERR_USAGE. */
bool github_repos_check(const struct op_args *args, struct arena *arena, struct err *err);

/* Whether all of them are there, in one request; ERR_USAGE for the first that GitHub says is
 * not. */
void github_repos_ask(
	const struct op_args *args, struct arena *arena, struct http_request *request);
bool github_repos_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct err *err);

/* --- github_text.c --- */

/* Fills text, links and the number of hidden characters. */
void github_text(const char *title, const char *body, bool ours, struct arena *arena,
	struct item *item);

/* --- github_read.c --- */

bool github_read_issue(const struct json *issue, const struct op_args *args,
	const struct github_scene *scene, struct arena *arena, struct item *item);
/* Of an issue or pull request, or to a line of code. */
bool github_read_comment(const struct json *comment, const struct op_args *args,
	const struct github_scene *scene, struct arena *arena, struct item *item);
bool github_read_discussion(const struct json *discussion, const struct op_args *args,
	const struct github_scene *scene, struct arena *arena, struct item *item);
bool github_read_answer(const struct json *comment, const struct op_args *args,
	const struct github_scene *scene, struct arena *arena, struct item *item);

/* Of a thread in which a team of ours was mentioned: whatever mentions a team is to us.
 * GitHub does not say which teams are ours. */
void github_read_teams(struct op_result *result);

/* One of them as the only item; ERR_PROTOCOL if it is none. */
bool github_read_only(const struct json *json, const struct op_args *args,
	const struct github_ref *ref, struct arena *arena, struct op_result *result,
	struct err *err);

/* The entries of a list: issues, or comments. */
/* --- github_list.c --- */

void github_list_read(const struct json *list, bool issues, const struct op_args *args,
	const struct github_scene *scene, struct arena *arena, struct op_result *result);

/* A discussion with its comments and their replies. */
void github_list_talk(const struct json *discussion, const struct op_args *args,
	struct arena *arena, struct op_result *result);

/* --- github_one.c --- */

/* A query about a node; `after` only if the query has it. */
void github_one_ask_node(const struct op_args *args, const char *query, const char *id,
	const char *after, struct arena *arena, struct http_request *request);

/* "Not found" is also said to those who may not see the repository: whether that can be
 * read is requested before anything counts as gone. */
bool github_one_may_be_gone(const struct http_response *response);
void github_one_doubt(struct op_result *result, struct arena *arena);
bool github_one_is_doubting(const struct op_args *args, struct arena *arena);
void github_one_ask_repository(const struct op_args *args, const struct github_ref *ref,
	struct arena *arena, struct http_request *request);
bool github_one_read_repository(const struct op_args *args,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err);

bool github_one_is_moved(const struct http_response *response);

/* --- github_notices.c: the notifications; github_own.c: what we wrote --- */

struct github_cursor;
bool github_notices_ask(const struct op_args *args, const struct github_cursor *cursor,
	struct arena *arena, struct http_request *request, struct err *err);
bool github_notices_read(const struct op_args *args, struct github_cursor *cursor,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err);
void github_own_ask(const struct op_args *args, const struct github_cursor *cursor,
	struct arena *arena, struct http_request *request);
bool github_own_read(const struct op_args *args, struct github_cursor *cursor,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err);

/* The steps: one pair for each operation, named after their file. */
network_ask github_who_ask_server;
network_read github_who_read_server;
network_ask github_who_ask;
network_read github_who_read;
network_ask github_who_ask_block;
network_read github_who_read_block;
network_ask github_fetch_ask;
network_read github_fetch_read;
network_ask github_thread_ask;
network_read github_thread_read;
network_ask github_one_ask;
network_read github_one_read;
network_ask github_reply_ask;
network_read github_reply_read;
network_ask github_find_ask;
network_read github_find_read;
network_ask github_act_ask_edit;
network_read github_act_read_edit;
network_ask github_act_ask_delete;
network_read github_act_read_delete;
network_ask github_like_ask;
network_read github_like_read;
network_ask github_hide_ask;
network_read github_hide_read;

#endif

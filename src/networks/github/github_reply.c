/* GitHub: replying. Before anything is written we look where it would go: an issue that
 * was moved answers in the name of another repository.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/github/github.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"
#include "networks/shared/guard.h"

#define WHERE_QUERY                                                        \
	"query($id:ID!){node(id:$id){...on Discussion{node_id:id locked} " \
	"...on DiscussionComment{discussion{node_id:id locked} "           \
	"replyTo{node_id:id}}}}"

#define POST_QUERY                                                                            \
	"mutation($to:ID!,$under:ID,$body:String!){addDiscussionComment("                     \
	"input:{discussionId:$to,replyToId:$under,body:$body}){comment{" GITHUB_GRAPH_COMMENT \
	"replyTo{node_id:id}}}}"

static bool
is_posting(const struct json *state)
{
	return str_eq(json_text(state, "step"), "post");
}

static void
ask_post(const struct op_args *args, const struct github_ref *ref,
	const struct json *state, struct arena *arena, struct http_request *request)
{
	struct json *body = json_object(arena);
	const char *top = json_text(state, "top");

	if (github_ref_is_graph(ref)) {
		json_add_text(arena, body, "to", ref->discussion);
		json_add_text(arena, body, "under", top);
		json_add_text(arena, body, "body", args->text);
		github_graph_change(args, POST_QUERY, body, arena, request);
		return;
	}
	json_add_text(arena, body, "body", args->text);
	github_request(args, "POST",
		ref->kind == GITHUB_REVIEW
			? arena_printf(arena,
				  "/repositories/%s/pulls/%s/comments/%s/replies",
				  ref->repo, ref->number, str_or_empty(top))
			: arena_printf(arena, "/repositories/%s/issues/%s/comments",
				  ref->repo, ref->number),
		arena, request);
	request_json(request, body, arena);
}

bool
github_reply_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const struct json *state = github_state(args, arena);
	struct github_ref ref;

	if (str_is_empty(args->text))
		return err_set(err, ERR_USAGE, "the text is empty");
	if (!guard_item(args, err) || !github_item_ref(args, arena, &ref, err))
		return false;
	if (is_posting(state)) {
		ask_post(args, &ref, state, arena, request);
	} else if (github_ref_is_graph(&ref)) {
		github_one_ask_node(args, WHERE_QUERY,
			ref.node != NULL ? ref.node : ref.discussion, NULL, arena,
			request);
	} else {
		if (ref.kind == GITHUB_COMMENT)
			ref.kind = GITHUB_ISSUE;
		github_request(args, "GET", github_path(&ref, "", arena), arena, request);
		request->no_redirect = true;
	}
	return true;
}

static bool
moved_fault(struct err *err)
{
	return err_set(err, ERR_REFUSED,
		"this conversation has moved to another repository, where nothing was "
		"posted: answer it there on the web");
}

/* Whether it is still where we would post; fills what the next step needs. */
static bool
read_where(const struct op_args *args, const struct github_ref *ref,
	const struct json *json, struct json *state, struct arena *arena, struct err *err)
{
	const char *top = field_id(json, "in_reply_to_id", arena);
	const char *number = ref->kind == GITHUB_REVIEW
		? github_last_number(json_text(json, "pull_request_url"), arena)
		: field_id(json, "number", arena);

	(void)args;
	if (number == NULL)
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not a message");
	if (!str_eq(number, ref->number))
		return moved_fault(err);
	if (ref->kind == GITHUB_REVIEW)
		json_add_text(arena, state, "top", top != NULL ? top : ref->comment);
	return true;
}

/* Replies are posted below the first comment only. */
static bool
read_where_node(const struct github_ref *ref, const struct json *node, struct json *state,
	struct arena *arena, struct err *err)
{
	const char *top = field_id(node, "replyTo.node_id", arena);
	const char *discussion = field_id(
		node, ref->node != NULL ? "discussion.node_id" : "node_id", arena);

	if (discussion == NULL)
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not a message");
	if (!str_eq(discussion, ref->discussion))
		return moved_fault(err);
	if (ref->node != NULL)
		json_add_text(arena, state, "top", top != NULL ? top : ref->node);
	return true;
}

static bool
read_place(const struct op_args *args, const struct github_ref *ref,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	struct json *state = json_object(arena);
	const struct json *json;

	json_add_text(arena, state, "step", "post");
	if (github_one_is_moved(response))
		return moved_fault(err);
	if (github_ref_is_graph(ref)) {
		json = github_graph_body(args, response, arena, result, err);
		if (json == NULL ||
			!read_where_node(ref, json_at(json, "node"), state, arena, err))
			return false;
	} else {
		json = github_body(args, response, arena, result, err);
		if (json == NULL || !read_where(args, ref, json, state, arena, err))
			return false;
	}
	github_go_on(result, state, arena);
	return true;
}

/* What was posted, as the network returns it. */
static bool
read_posted(const struct op_args *args, const struct github_ref *ref,
	const struct json *json, struct arena *arena, struct op_result *result)
{
	struct github_ref posted = *ref;

	(void)args;
	if (posted.kind == GITHUB_ISSUE)
		posted.kind = GITHUB_COMMENT;
	if (posted.kind == GITHUB_DISCUSSION)
		posted.kind = GITHUB_ANSWER;
	if (!github_read_only(json, args, &posted, arena, result, NULL))
		return false;
	result->items[0].ours = true;
	result->items[0].to_us = false;
	return true;
}

bool
github_reply_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *state = github_state(args, arena);
	const struct json *json;
	struct github_ref ref;
	struct err why = { 0 };

	if (!github_item_ref(args, arena, &ref, err))
		return false;
	if (!is_posting(state))
		return read_place(args, &ref, response, arena, result, err);
	if (github_ref_is_graph(&ref))
		json = json_at(github_graph_body(args, response, arena, result, &why),
			"addDiscussionComment.comment");
	else
		json = github_body(args, response, arena, result, &why);
	if (json == NULL &&
		(!body_is_good(response) || why.code == ERR_REFUSED ||
			why.code == ERR_GONE || why.code == ERR_LATER))
		return err_set(err, why.code, "%s", why.text);
	/* It was accepted, but the response has nothing that can be read. */
	if (!read_posted(args, &ref, json, arena, result))
		return body_unsure(response,
			"GitHub accepted the reply, but its response cannot be read",
			err);
	return true;
}

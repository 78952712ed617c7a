/* GitHub: editing and deleting.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/github/github.h"
#include "networks/shared/body.h"
#include "networks/shared/guard.h"

#define EDIT_DISCUSSION                                                                   \
	"mutation($id:ID!,$title:String,$body:String!){updateDiscussion("                 \
	"input:{discussionId:$id,title:$title,body:$body}){discussion{" GITHUB_GRAPH_SAID \
	"title comments{totalCount}}}}"
#define EDIT_ANSWER                                                       \
	"mutation($id:ID!,$body:String!){updateDiscussionComment("        \
	"input:{commentId:$id,body:$body}){comment{" GITHUB_GRAPH_COMMENT \
	"replyTo{node_id:id}}}}"
#define DELETE_ANSWER \
	"mutation($id:ID!){deleteDiscussionComment(input:{id:$id}){comment{node_id:id}}}"

/* "Not found" may also mean that the token may not delete it: then we look. */
static bool
is_checking(const struct op_args *args, struct arena *arena)
{
	return str_eq(json_text(github_state(args, arena), "step"), "check");
}

/* The first line of the text of an issue is its title. */
static struct json *
input_of(const struct op_args *args, bool titled, struct arena *arena)
{
	struct json *input = json_object(arena);
	const char *text = args->text;
	size_t line = titled ? strcspn(text, "\n") : 0;

	if (titled)
		json_add_text(arena, input, "title", arena_copy_n(arena, text, line));
	text += line;
	text += titled ? strspn(text, "\n") : 0;
	json_add_text(arena, input, "body", text);
	return input;
}

bool
github_act_ask_edit(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct github_ref ref;
	struct json *input;
	bool titled;

	if (str_is_empty(args->text))
		return err_set(err, ERR_USAGE, "the text is empty");
	if (!guard_item(args, err) || !github_item_ref(args, arena, &ref, err))
		return false;
	titled = ref.kind == GITHUB_ISSUE || ref.kind == GITHUB_DISCUSSION;
	input = input_of(args, titled, arena);
	if (!github_ref_is_graph(&ref)) {
		github_request(
			args, "PATCH", github_path(&ref, "", arena), arena, request);
		request_json(request, input, arena);
		return true;
	}
	json_add_text(arena, input, "id", titled ? ref.discussion : ref.node);
	github_graph_change(
		args, titled ? EDIT_DISCUSSION : EDIT_ANSWER, input, arena, request);
	return true;
}

bool
github_act_read_edit(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json;
	struct github_ref ref;

	if (!github_item_ref(args, arena, &ref, err))
		return false;
	if (!github_ref_is_graph(&ref)) {
		json = github_body(args, response, arena, result, err);
	} else {
		json = github_graph_body(args, response, arena, result, err);
		json = json == NULL
			? NULL
			: json_at(json,
				  ref.kind == GITHUB_DISCUSSION
					  ? "updateDiscussion.discussion"
					  : "updateDiscussionComment.comment");
		if (json == NULL && err != NULL && err->code == ERR_NONE)
			return err_set(err, ERR_PROTOCOL,
				"the server's response is not a message");
	}
	if (json == NULL)
		return false;
	return github_read_only(json, args, &ref, arena, result, err);
}

bool
github_act_ask_delete(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct json *input = json_object(arena);
	struct github_ref ref;

	if (!guard_item(args, err) || !github_item_ref(args, arena, &ref, err))
		return false;
	if (ref.kind == GITHUB_ISSUE || ref.kind == GITHUB_DISCUSSION)
		return err_set(err, ERR_REFUSED,
			"only comments can be deleted from here: issues, pull requests "
			"and discussions are closed on the web");
	if (ref.kind == GITHUB_ANSWER) {
		json_add_text(arena, input, "id", ref.node);
		github_graph_change(args, DELETE_ANSWER, input, arena, request);
		return true;
	}
	request->has_effect = !is_checking(args, arena);
	github_request(args, request->has_effect ? "DELETE" : "GET",
		github_path(&ref, "", arena), arena, request);
	return true;
}

static bool
read_check(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	if (body_is_done(response))
		return err_set(err, ERR_REFUSED,
			"GitHub does not delete it: does the token allow that?");
	if (!github_one_may_be_gone(response) && response->status != 410)
		return body_is_object(
			github_body(args, response, arena, result, err), err);
	op_result_gone(result, args->item, arena);
	return true;
}

bool
github_act_read_delete(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct json *state = json_object(arena);
	struct err why = { 0 };
	struct github_ref ref;
	bool done;

	if (!github_item_ref(args, arena, &ref, err))
		return false;
	if (is_checking(args, arena))
		return read_check(args, response, arena, result, err);
	if (!github_ref_is_graph(&ref) && github_one_may_be_gone(response)) {
		json_add_text(arena, state, "step", "check");
		github_go_on(result, state, arena);
		return true;
	}
	if (github_ref_is_graph(&ref))
		done = github_graph_body(args, response, arena, result, &why) != NULL ||
			(response->status == 200 && why.code == ERR_GONE);
	else
		done = body_is_done(response) || response->status == 410;
	if (done) {
		op_result_gone(result, args->item, arena);
		return true;
	}
	if (why.code != ERR_NONE)
		return err_set(err, why.code, "%s", why.text);
	return body_is_object(github_body(args, response, arena, result, err), err);
}

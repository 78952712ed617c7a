/* GitHub: hiding comments, which it calls minimizing; only GraphQL can do it, by the node
 * id, which is requested first.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/github/github.h"
#include "networks/shared/field.h"
#include "networks/shared/guard.h"

#define HIDE_QUERY                                                            \
	"mutation($id:ID!,$why:ReportedContentClassifiers!){minimizeComment(" \
	"input:{subjectId:$id,classifier:$why}){minimizedComment{isMinimized}}}"
#define UNHIDE_QUERY                                                 \
	"mutation($id:ID!){unminimizeComment(input:{subjectId:$id})" \
	"{unminimizedComment{isMinimized}}}"

static const char *
node_of(const struct op_args *args, const struct github_ref *ref, struct arena *arena)
{
	return ref->node != NULL ? ref->node
				 : json_text(github_state(args, arena), "node");
}

bool
github_hide_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct json *variables = json_object(arena);
	struct github_ref ref;
	const char *node;

	if (!guard_item(args, err) || !github_item_ref(args, arena, &ref, err))
		return false;
	if (ref.kind == GITHUB_ISSUE || ref.kind == GITHUB_DISCUSSION)
		return err_set(err, ERR_REFUSED,
			"GitHub hides only comments: an issue, pull request or discussion "
			"is closed or locked on the web");
	node = node_of(args, &ref, arena);
	if (node == NULL) {
		github_request(args, "GET", github_path(&ref, "", arena), arena, request);
		request->no_redirect = true;
		return true;
	}
	json_add_text(arena, variables, "id", node);
	if (args->op == OP_UNHIDE) {
		github_graph_change(args, UNHIDE_QUERY, variables, arena, request);
		return true;
	}
	json_add_text(
		arena, variables, "why", args->op == OP_SPAM ? "SPAM" : "OFF_TOPIC");
	github_graph_change(args, HIDE_QUERY, variables, arena, request);
	return true;
}

/* It must say so: a success that changed nothing is none. */
static bool
read_done(const struct op_args *args, const struct json *data, struct err *err)
{
	bool hide = args->op != OP_UNHIDE;
	const struct json *now = json_at(data,
		hide ? "minimizeComment.minimizedComment"
		     : "unminimizeComment.unminimizedComment");

	return json_bool(now, "isMinimized", !hide) == hide ||
		err_set(err, ERR_REFUSED, "GitHub left the comment as it was");
}

bool
github_hide_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct json *state = json_object(arena);
	const struct json *json;
	struct github_ref ref;
	const char *node;

	if (!github_item_ref(args, arena, &ref, err))
		return false;
	if (node_of(args, &ref, arena) != NULL) {
		json = github_graph_body(args, response, arena, result, err);
		return json != NULL && read_done(args, json, err);
	}
	json = github_body(args, response, arena, result, err);
	if (json == NULL)
		return false;
	node = field_id(json, "node_id", arena);
	if (node == NULL)
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not a message");
	json_add_text(arena, state, "node", node);
	github_go_on(result, state, arena);
	return true;
}

/* GitHub: one message, or that it is gone.
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

#define ONE_QUERY                                                                   \
	"query($id:ID!){node(id:$id){...on Discussion{" GITHUB_GRAPH_SAID           \
	"title comments{totalCount}} ...on DiscussionComment{" GITHUB_GRAPH_COMMENT \
	"replyTo{node_id:id} replies{totalCount}}}}"

void
github_one_ask_node(const struct op_args *args, const char *query, const char *id,
	const char *after, struct arena *arena, struct http_request *request)
{
	struct json *variables = json_object(arena);

	json_add_text(arena, variables, "id", id);
	if (strstr(query, "$after") != NULL)
		json_add_text(arena, variables, "after", after);
	github_graph_query(args, query, variables, arena, request);
}

/* --- is it gone, or may we no longer see it? --- */

/* "Not found" is also said to those who may not see the repository: only if that can be
 * read is the message gone. */
void
github_one_ask_repository(const struct op_args *args, const struct github_ref *ref,
	struct arena *arena, struct http_request *request)
{
	github_request(args, "GET", arena_printf(arena, "/repositories/%s", ref->repo),
		arena, request);
}

bool
github_one_may_be_gone(const struct http_response *response)
{
	return response->status == 404 && body_is_gone(response);
}

void
github_one_doubt(struct op_result *result, struct arena *arena)
{
	struct json *state = json_object(arena);

	json_add_text(arena, state, "step", "repository");
	github_go_on(result, state, arena);
}

bool
github_one_is_doubting(const struct op_args *args, struct arena *arena)
{
	return str_eq(json_text(github_state(args, arena), "step"), "repository");
}

bool
github_one_read_repository(const struct op_args *args,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	struct err why = { 0 };

	if (github_body(args, response, arena, result, &why) != NULL) {
		op_result_gone(result, args->item, arena);
		return true;
	}
	if (why.code == ERR_GONE)
		return err_set(err, ERR_REFUSED,
			"this repository cannot be read any more: does the token still "
			"allow it?");
	return err_set(err, why.code, "%s", why.text);
}

/* --- one message --- */

bool
github_one_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct github_ref ref;

	if (!guard_item(args, err) || !github_item_ref(args, arena, &ref, err))
		return false;
	if (github_one_is_doubting(args, arena))
		github_one_ask_repository(args, &ref, arena, request);
	else if (github_ref_is_graph(&ref))
		github_one_ask_node(args, ONE_QUERY,
			ref.node != NULL ? ref.node : ref.discussion, NULL, arena,
			request);
	else
		github_request(args, "GET", github_path(&ref, "", arena), arena, request);
	request->no_redirect = !github_ref_is_graph(&ref);
	return true;
}

static bool
read_node(const struct op_args *args, const struct github_ref *ref,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	struct err why = { 0 };
	const struct json *data = github_graph_body(args, response, arena, result, &why);

	if (data == NULL && why.code == ERR_GONE && response->status == 200) {
		op_result_gone(result, args->item, arena);
		return true;
	}
	if (data == NULL)
		return err_set(err, why.code, "%s", why.text);
	return github_read_only(json_at(data, "node"), args, ref, arena, result, err);
}

bool
github_one_is_moved(const struct http_response *response)
{
	return response->status == 301 || response->status == 302 ||
		response->status == 307 || response->status == 308;
}

bool
github_one_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json;
	struct github_ref ref;

	if (!github_item_ref(args, arena, &ref, err))
		return false;
	if (github_one_is_doubting(args, arena))
		return github_one_read_repository(args, response, arena, result, err);
	if (github_ref_is_graph(&ref))
		return read_node(args, &ref, response, arena, result, err);
	if (github_one_may_be_gone(response)) {
		github_one_doubt(result, arena);
		return true;
	}
	if (response->status == 410) {
		op_result_gone(result, args->item, arena);
		return true;
	}
	/* It is elsewhere, so it is not gone: what is known stays. */
	if (github_one_is_moved(response))
		return true;
	json = github_body(args, response, arena, result, err);
	return json != NULL && github_read_only(json, args, &ref, arena, result, err);
}

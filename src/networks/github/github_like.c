/* GitHub: liking is reacting with a thumb up. To take it back, our reaction is looked for
 * first.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/github/github.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"
#include "networks/shared/guard.h"

#define LIKE_QUERY                                                               \
	"mutation($id:ID!){addReaction(input:{subjectId:$id,content:THUMBS_UP})" \
	"{reaction{content}}}"
#define UNLIKE_QUERY                                                                \
	"mutation($id:ID!){removeReaction(input:{subjectId:$id,content:THUMBS_UP})" \
	"{reaction{content}}}"

bool
github_like_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const struct json *state = github_state(args, arena);
	const char *ours = json_text(state, "reaction");
	struct json *input = json_object(arena);
	struct github_ref ref;

	if (!guard_item(args, err) || !guard_checked(args, err) ||
		!github_item_ref(args, arena, &ref, err))
		return false;
	if (github_ref_is_graph(&ref)) {
		json_add_text(
			arena, input, "id", ref.node != NULL ? ref.node : ref.discussion);
		github_graph_change(args, args->op == OP_LIKE ? LIKE_QUERY : UNLIKE_QUERY,
			input, arena, request);
		return true;
	}
	if (args->op == OP_LIKE) {
		json_add_text(arena, input, "content", "+1");
		github_request(args, "POST", github_path(&ref, "/reactions", arena),
			arena, request);
		request_json(request, input, arena);
	} else if (ours != NULL) {
		github_request(args, "DELETE",
			github_path(
				&ref, arena_printf(arena, "/reactions/%s", ours), arena),
			arena, request);
		request->has_effect = true;
	} else {
		github_request(args, "GET",
			json_text(state, "page") != NULL
				? json_text(state, "page")
				: github_path(&ref,
					  "/reactions?content=%2B1&per_page=100", arena),
			arena, request);
		request->no_redirect = true;
	}
	return true;
}

/* Without any, there is nothing to take back. */
static bool
read_reactions(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json = github_body(args, response, arena, result, err);
	struct json *state = json_object(arena);
	const char *next;

	if (json == NULL || !guard_list(json, err))
		return false;
	for (const struct json *e = json_first(json); e != NULL; e = json_next(e)) {
		const char *id = field_id(e, "id", arena);
		const struct github_ref number = {
			.kind = GITHUB_ISSUE, .repo = id, .number = "1"
		};

		if (!str_eq(field_id(e, "user.id", arena), args->at->remote_id) ||
			!str_eq(json_text(e, "content"), "+1") ||
			github_ref_write(&number, arena) == NULL)
			continue;
		json_add_text(arena, state, "reaction", id);
		github_go_on(result, state, arena);
		return true;
	}
	next = github_next(args, response, arena, result);
	if (next != NULL) {
		json_add_text(arena, state, "page", next);
		github_go_on(result, state, arena);
	}
	return true;
}

bool
github_like_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const char *ours = json_text(github_state(args, arena), "reaction");
	struct github_ref ref;

	if (!github_item_ref(args, arena, &ref, err))
		return false;
	if (github_ref_is_graph(&ref))
		return body_is_object(
			github_graph_body(args, response, arena, result, err), err);
	if (args->op == OP_UNLIKE && ours == NULL)
		return read_reactions(args, response, arena, result, err);
	if (body_is_done(response) ||
		(args->op == OP_UNLIKE && github_one_may_be_gone(response)))
		return true;
	return body_is_object(github_body(args, response, arena, result, err), err);
}

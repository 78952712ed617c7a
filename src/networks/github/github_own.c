/* GitHub: what we wrote, wherever that was. Notifications do not say it.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/github/github.h"
#include "networks/github/github_cursor.h"
#include "networks/shared/field.h"

#define OWN_OVERLAP DATE_MINUTE

#define OWN_QUERY                                                                        \
	"query($after:String){viewer{"                                                   \
	"issueComments(first:50,after:$after,orderBy:{field:UPDATED_AT,direction:DESC})" \
	"{pageInfo{hasNextPage endCursor} nodes{id:databaseId updated_at:updatedAt "     \
	"repository{id:databaseId} " GITHUB_GRAPH_COMMENT "}} "                          \
	"repositoryDiscussionComments(last:50){nodes{discussion{node_id:id} "            \
	"replyTo{node_id:id} " GITHUB_GRAPH_COMMENT "}}}}"

void
github_own_ask(const struct op_args *args, const struct github_cursor *cursor,
	struct arena *arena, struct http_request *request)
{
	struct json *variables = json_object(arena);

	json_add_text(arena, variables, "after", cursor->page);
	github_graph_query(args, OWN_QUERY, variables, arena, request);
}

static void
add_item(const struct item *item, struct arena *arena, struct op_result *result)
{
	*ARENA_PUSH(arena, result->items, result->n_items) = *item;
}

/* True once they are older than wanted. */
static bool
read_own(const struct op_args *args, const struct json *list,
	struct github_cursor *cursor, struct arena *arena, struct op_result *result)
{
	int64_t until = cursor->own_until;
	int64_t since = until > 0 ? until - OWN_OVERLAP : args->since;

	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		const struct github_scene scene = {
			.repo = field_id(e, "repository.id", arena),
		};
		int64_t changed = field_time(e, "updated_at");
		struct item item;

		if (changed > 0 && changed < since)
			return true;
		if (changed > cursor->own_top)
			cursor->own_top = changed;
		if (github_read_comment(e, args, &scene, arena, &item))
			add_item(&item, arena, result);
		else
			op_result_unread(result, NULL, e, UNREAD_SHAPE, arena);
	}
	return false;
}

static void
read_answers(const struct op_args *args, const struct json *list, struct arena *arena,
	struct op_result *result)
{
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		struct github_ref ref = {
			.kind = GITHUB_ANSWER,
			.discussion = field_id(e, "discussion.node_id", arena),
			.node = field_id(e, "replyTo.node_id", arena),
		};
		const struct github_scene scene = {
			.thread = github_ref_thread(&ref, arena),
			.under = github_ref_write(&ref, arena),
		};
		struct item item;

		if (github_read_answer(e, args, &scene, arena, &item))
			add_item(&item, arena, result);
		else
			op_result_unread(result, NULL, e, UNREAD_SHAPE, arena);
	}
}

bool
github_own_read(const struct op_args *args, struct github_cursor *cursor,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	struct err why = { 0 };
	const struct json *data = github_graph_body(args, response, arena, result, &why);
	const struct json *list = json_at(data, "viewer.issueComments");
	const char *after = field_id(list, "pageInfo.endCursor", arena);
	bool older;

	if (data == NULL && why.code != ERR_GONE && why.code != ERR_REFUSED)
		return err_set(err, why.code, "%s", why.text);
	if (data == NULL) {
		result->missed = arena_printf(
			arena, "what you wrote elsewhere cannot be read: %s", why.text);
		cursor->page = NULL;
		return true;
	}
	older = read_own(args, json_at(list, "nodes"), cursor, arena, result);
	if (cursor->page == NULL)
		read_answers(args,
			json_at(data, "viewer.repositoryDiscussionComments.nodes"), arena,
			result);
	if (!older && after != NULL && !str_eq(after, cursor->page) &&
		json_bool(list, "pageInfo.hasNextPage", false)) {
		cursor->page = after;
		return true;
	}
	cursor->page = NULL;
	if (cursor->own_top > cursor->own_until)
		cursor->own_until = cursor->own_top;
	return true;
}

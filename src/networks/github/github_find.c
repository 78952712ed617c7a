/* GitHub: was our reply posted? Comments are listed from the oldest on, so only those
 * since then are requested, to the last page.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/github/github.h"
#include "networks/shared/field.h"
#include "networks/shared/guard.h"

/* How much earlier than `since` a reply may appear to be: clocks differ. */
#define CLOCKS (10 * DATE_MINUTE)

#define LATEST_QUERY                                                      \
	"query($id:ID!){node(id:$id){...on Discussion{" GITHUB_GRAPH_SAID \
	"title comments(last:100){totalCount nodes{" GITHUB_GRAPH_COMMENT \
	"replies(last:50){totalCount nodes{" GITHUB_GRAPH_COMMENT "}}}}}}}"

static const char *
since_path(const struct op_args *args, const struct github_ref *ref, struct arena *arena)
{
	const char *path = arena_printf(arena,
		"/repositories/%s/%s/%s/comments?per_page=100", ref->repo,
		ref->kind == GITHUB_REVIEW ? "pulls" : "issues", ref->number);
	int64_t since = args->since - CLOCKS;

	if (since <= 0)
		return path;
	return arena_printf(arena, "%s&since=%s", path,
		date_iso(since / DATE_SECOND * DATE_SECOND).at);
}

bool
github_find_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const char *page = json_text(github_state(args, arena), "page");
	struct github_ref ref;

	if (args->at->remote_id == NULL || args->text == NULL)
		return err_set(err, ERR_USAGE, "there is nothing to look for");
	if (!guard_item(args, err) || !github_item_ref(args, arena, &ref, err))
		return false;
	if (github_ref_is_graph(&ref))
		github_one_ask_node(
			args, LATEST_QUERY, ref.discussion, NULL, arena, request);
	else
		github_request(args, "GET",
			page != NULL ? page : since_path(args, &ref, arena), arena,
			request);
	request->no_redirect = !github_ref_is_graph(&ref);
	return true;
}

/* Only ours, since then. */
static void
keep_ours(const struct op_args *args, struct op_result *result)
{
	size_t n = 0;

	for (size_t i = 0; i < result->n_items; i++) {
		const struct item *item = &result->items[i];

		if (item->ours && item->parent_id != NULL &&
			(item->created_at == 0 ||
				item->created_at >= args->since - CLOCKS))
			result->items[n++] = *item;
	}
	result->n_items = n;
}

static bool
read_latest(const struct op_args *args, const struct json *data, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *list = json_at(data, "node.comments");

	if (json_text(data, "node.title") == NULL)
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not a thread");
	github_list_talk(json_at(data, "node"), args, arena, result);
	keep_ours(args, result);
	if (json_int(list, "totalCount", 0) > (int64_t)json_count(json_at(list, "nodes")))
		result->missed = "this discussion is too long to look through all of it";
	return true;
}

/* Newest first. */
static void
reverse(struct op_result *result)
{
	for (size_t i = 0; i < result->n_items / 2; i++) {
		struct item item = result->items[i];

		result->items[i] = result->items[result->n_items - 1 - i];
		result->items[result->n_items - 1 - i] = item;
	}
}

bool
github_find_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct json *state = json_object(arena);
	struct github_scene scene = { 0 };
	const struct json *json;
	struct github_ref ref;
	const char *next;

	if (!github_item_ref(args, arena, &ref, err))
		return false;
	if (github_ref_is_graph(&ref)) {
		json = github_graph_body(args, response, arena, result, err);
		return json != NULL && read_latest(args, json, arena, result, err);
	}
	json = github_body(args, response, arena, result, err);
	if (json == NULL || !guard_list(json, err))
		return false;
	scene.repo = ref.repo;
	github_list_read(json, false, args, &scene, arena, result);
	keep_ours(args, result);
	reverse(result);
	next = github_next(args, response, arena, result);
	if (next == NULL)
		return true;
	json_add_text(arena, state, "page", next);
	github_go_on(result, state, arena);
	return true;
}

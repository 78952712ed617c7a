/* GitHub: a message and everything said around it.
 *
 * A thread takes several requests: its first message, pages of its comments, and those to
 * lines of its code. If the issue was moved to another repository, its address leads
 * there, but those of its comments do not: they are read at the new place.
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

#define TALK_QUERY                                                                      \
	"query($id:ID!,$after:String){node(id:$id){...on Discussion{" GITHUB_GRAPH_SAID \
	"title comments(first:50,after:$after){totalCount "                             \
	"pageInfo{hasNextPage endCursor} nodes{" GITHUB_GRAPH_COMMENT                   \
	"replies(last:100){totalCount nodes{" GITHUB_GRAPH_COMMENT "}}}}}}}"

/* The state: `step`, `page`, whether we take part, and where the issue is by now. */
struct github_reading {
	const char *step; /* NULL: the first message */
	const char *page;
	const char *repo;
	const char *number;
	bool is_pull;
	bool is_ours;
};

static struct github_reading
reading_of(const struct op_args *args, const struct github_ref *ref, struct arena *arena)
{
	const struct json *state = github_state(args, arena);
	const char *repo = json_text(state, "repo");
	const char *number = json_text(state, "number");

	return (struct github_reading){
		.step = json_text(state, "step"),
		.page = json_text(state, "page"),
		.repo = repo != NULL ? repo : ref->repo,
		.number = number != NULL ? number : ref->number,
		.is_pull = json_bool(state, "pull", false),
		.is_ours = json_bool(state, "ours", false),
	};
}

static void
go_reading(const struct github_reading *reading, struct arena *arena,
	struct op_result *result)
{
	struct json *state = json_object(arena);

	json_add_text(arena, state, "repo", reading->repo);
	json_add_text(arena, state, "number", reading->number);
	if (reading->step != NULL)
		json_add_text(arena, state, "step", reading->step);
	if (reading->page != NULL)
		json_add_text(arena, state, "page", reading->page);
	if (reading->is_pull)
		json_add_bool(arena, state, "pull", true);
	if (reading->is_ours)
		json_add_bool(arena, state, "ours", true);
	github_go_on(result, state, arena);
}

bool
github_thread_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct github_reading reading;
	struct github_ref ref;
	const char *path;

	if (!guard_item(args, err) || !github_item_ref(args, arena, &ref, err))
		return false;
	reading = reading_of(args, &ref, arena);
	if (github_ref_is_graph(&ref)) {
		github_one_ask_node(
			args, TALK_QUERY, ref.discussion, reading.page, arena, request);
		return true;
	}
	if (github_one_is_doubting(args, arena)) {
		github_one_ask_repository(args, &ref, arena, request);
		return true;
	}
	path = arena_printf(arena, "/repositories/%s/%s/%s%s", reading.repo,
		str_eq(reading.step, "reviews") ? "pulls" : "issues", reading.number,
		reading.step == NULL ? "" : "/comments?per_page=100");
	github_request(
		args, "GET", reading.page != NULL ? reading.page : path, arena, request);
	/* Where it leads must be known. */
	request->no_redirect = reading.step == NULL;
	return true;
}

/* "https://api.github.com/repositories/99/issues/31"; false if it leads elsewhere. */
static bool
read_move(const struct http_response *response, const struct op_args *args,
	struct arena *arena, struct github_reading *reading)
{
	const char *to = response_header(response, "Location");
	size_t len = strlen(args->at->server);
	struct github_ref ref = { .kind = GITHUB_ISSUE };
	const char *end;

	if (to == NULL || !str_starts(to, args->at->server) ||
		!str_starts(to + len, "/repositories/"))
		return false;
	to += len + strlen("/repositories/");
	end = strchr(to, '/');
	if (end == NULL || !str_starts(end, "/issues/"))
		return false;
	ref.repo = arena_copy_n(arena, to, (size_t)(end - to));
	ref.number = github_last_number(end, arena);
	if (github_ref_write(&ref, arena) == NULL)
		return false;
	reading->repo = ref.repo;
	reading->number = ref.number;
	return true;
}

/* "o/r2#31" */
static const char *
place_of(const struct json *issue, struct arena *arena)
{
	const char *url = field_text(issue, "repository_url", TEXT_NAME, arena);
	const char *name = url == NULL ? NULL : strstr(url, "/repos/");

	return arena_printf(arena, "%s#%s",
		name == NULL ? "another repository" : name + strlen("/repos/"),
		str_or_empty(field_id(issue, "number", arena)));
}

static bool
read_issue(const struct op_args *args, const struct github_ref *ref,
	const struct http_response *response, struct github_reading *reading,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct github_scene scene = { .repo = ref->repo };
	const struct json *json = github_body(args, response, arena, result, err);
	struct item item;

	if (json == NULL)
		return false;
	if (!github_read_issue(json, args, &scene, arena, &item))
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not a message");
	/* It keeps its identity here. */
	if (!str_eq(reading->repo, ref->repo) ||
		!str_eq(field_id(json, "number", arena), ref->number)) {
		item.remote_id = github_ref_thread(ref, arena);
		result->missed = arena_printf(arena, "\"%s\" has moved to %s",
			text_cut(arena_copy_n(arena, item.text, strcspn(item.text, "\n")),
				60, arena),
			place_of(json, arena));
	}
	op_result_one(result, &item, arena);
	/* It was followed to a repository whose number is not known. */
	if (!str_eq(reading->number, field_id(json, "number", arena)))
		return true;
	reading->is_ours = item.ours;
	reading->is_pull = json_is_object(json_at(json, "pull_request"));
	reading->step = "comments";
	go_reading(reading, arena, result);
	return true;
}

static bool
read_comments(const struct op_args *args, const struct github_ref *ref,
	const struct http_response *response, struct github_reading *reading,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct err why = { 0 };
	const struct json *json = github_body(args, response, arena, result, &why);
	const char *thread = github_ref_thread(ref, arena);
	const struct github_scene scene = {
		.repo = reading->repo,
		.is_ours = reading->is_ours,
	};

	/* Their issue is there: they are not gone. */
	if (json == NULL)
		return err_set(err, why.code == ERR_GONE ? ERR_REFUSED : why.code, "%s",
			why.text);
	if (!guard_list(json, err))
		return false;
	github_list_read(json, false, args, &scene, arena, result);
	for (size_t i = 0; i < result->n_items; i++) {
		struct item *item = &result->items[i];

		/* What follows our own words is to us. */
		item->to_us = item->to_us ||
			(reading->is_ours && !item->ours && !item->author.bot);
		reading->is_ours = reading->is_ours || item->ours;
		if (!str_eq(reading->repo, ref->repo) &&
			strstr(item->parent_id, "/r") == NULL)
			item->parent_id = thread;
	}
	reading->page = github_next(args, response, arena, result);
	if (reading->page == NULL && str_eq(reading->step, "comments") &&
		reading->is_pull)
		reading->step = "reviews";
	else if (reading->page == NULL)
		return true;
	go_reading(reading, arena, result);
	return true;
}

static bool
read_talk(const struct op_args *args, const struct github_ref *ref,
	struct github_reading *reading, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct err why = { 0 };
	const struct json *data = github_graph_body(args, response, arena, result, &why);
	const struct json *list = json_at(data, "node.comments");
	const char *after = field_id(list, "pageInfo.endCursor", arena);

	if (data == NULL && why.code == ERR_GONE && response->status == 200) {
		op_result_gone(result, github_ref_thread(ref, arena), arena);
		return true;
	}
	if (data == NULL)
		return err_set(err, why.code, "%s", why.text);
	if (json_text(data, "node.title") == NULL)
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not a thread");
	github_list_talk(json_at(data, "node"), args, arena, result);
	if (after != NULL && !str_eq(after, reading->page) &&
		json_bool(list, "pageInfo.hasNextPage", false)) {
		struct json *state = json_object(arena);

		json_add_text(arena, state, "page", after);
		github_go_on(result, state, arena);
	}
	return true;
}

bool
github_thread_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct github_reading reading;
	struct github_ref ref;

	if (!github_item_ref(args, arena, &ref, err))
		return false;
	reading = reading_of(args, &ref, arena);
	if (github_ref_is_graph(&ref))
		return read_talk(args, &ref, &reading, response, arena, result, err);
	if (github_one_is_doubting(args, arena))
		return github_one_read_repository(args, response, arena, result, err);
	if (reading.step != NULL)
		return read_comments(args, &ref, response, &reading, arena, result, err);
	if (github_one_may_be_gone(response)) {
		github_one_doubt(result, arena);
		return true;
	}
	if (response->status == 410) {
		op_result_gone(result, github_ref_thread(&ref, arena), arena);
		return true;
	}
	if (github_one_is_moved(response) &&
		json_text(github_state(args, arena), "repo") == NULL &&
		read_move(response, args, arena, &reading)) {
		go_reading(&reading, arena, result);
		return true;
	}
	return read_issue(args, &ref, response, &reading, arena, result, err);
}

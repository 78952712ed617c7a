/* GitHub: what came in. For the repositories that the user named, lists of everything that
 * is said there; otherwise the notifications (github_notices.c).
 *
 * The lists are read from the oldest change to the newest, from the time up to which they
 * were read before. If nothing has changed, the request and its ETag stay the same, and
 * the response 304 costs nothing.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/github/github.h"
#include "networks/github/github_cursor.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"

/* What changed shortly before is requested again: their servers do not all know it at the
 * same time. */
#define OVERLAP DATE_MINUTE

/* How often to check whose name a repository has. */
#define CHECK_EVERY DATE_DAY

#define TALKS_QUERY                                                                    \
	"query($id:ID!,$after:String){node(id:$id){...on Repository{"                  \
	"discussions(first:10,after:$after,orderBy:{field:UPDATED_AT,direction:DESC})" \
	"{pageInfo{hasNextPage endCursor} nodes{" GITHUB_GRAPH_SAID                    \
	"title updated_at:updatedAt comments(last:50){totalCount "                     \
	"nodes{" GITHUB_GRAPH_COMMENT "replies(last:30){totalCount "                   \
	"nodes{" GITHUB_GRAPH_COMMENT "}}}}}}}}}"

static const char *
since_part(int64_t until, const struct op_args *args, struct arena *arena)
{
	int64_t since = until > 0 ? until - OVERLAP : args->since;

	if (since <= 0)
		return "";
	return arena_printf(
		arena, "&since=%s", date_iso(since / DATE_SECOND * DATE_SECOND).at);
}

static const char *
list_path(const struct github_watch *repo, int step, const struct op_args *args,
	struct arena *arena)
{
	static const char *const lists[] = {
		[LIST_ISSUES] = "issues?state=all&",
		[LIST_COMMENTS] = "issues/comments?",
		[LIST_REVIEWS] = "pulls/comments?",
	};

	return arena_printf(arena,
		"/repositories/%s/%ssort=updated&direction=asc&per_page=100%s", repo->id,
		lists[step], since_part(repo->marks[step].until, args, arena));
}

static bool
needs_check(const struct github_watch *repo, int64_t now)
{
	return repo->id == NULL || now - repo->checked_at >= CHECK_EVERY;
}

/* A request is skipped that would bring nothing. */
static void
skip_idle(struct github_cursor *cursor, int64_t now)
{
	const struct github_watch *repo = &cursor->repos[cursor->repo];

	if (cursor->step == LIST_REPOSITORY && !needs_check(repo, now))
		cursor->step = LIST_ISSUES;
	if (cursor->step == LIST_TALKS && !repo->has_talks)
		cursor->step = LIST_COUNT;
	if (cursor->step < LIST_COUNT)
		return;
	cursor->step = LIST_REPOSITORY;
	cursor->repo++;
	if (cursor->repo < cursor->n_repos)
		skip_idle(cursor, now);
}

static struct github_cursor
cursor_of(const struct op_args *args, struct arena *arena)
{
	struct github_cursor cursor =
		github_cursor_read(args->cursor, args->at->watch, arena);

	if (cursor.n_repos > 0)
		skip_idle(&cursor, args->now);
	return cursor;
}

static void
ask_talks(const struct op_args *args, const struct github_cursor *cursor,
	struct arena *arena, struct http_request *request)
{
	struct json *variables = json_object(arena);

	json_add_text(arena, variables, "id", cursor->repos[cursor->repo].node);
	json_add_text(arena, variables, "after", cursor->page);
	github_graph_query(args, TALKS_QUERY, variables, arena, request);
}

bool
github_fetch_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct github_cursor cursor = cursor_of(args, arena);
	const struct github_watch *repo;
	const char *path;

	if (cursor.n_repos == 0)
		return github_notices_ask(args, &cursor, arena, request, err);
	repo = &cursor.repos[cursor.repo];
	if (cursor.step == LIST_TALKS) {
		ask_talks(args, &cursor, arena, request);
		return true;
	}
	path = cursor.page != NULL ? cursor.page
		: cursor.step == LIST_REPOSITORY
		? github_cursor_path(repo->name, arena)
		: list_path(repo, cursor.step, args, arena);
	if (path == NULL)
		return err_set(err, ERR_CONFIG,
			"\"%s\" is not a repository: expected OWNER/NAME", repo->name);
	github_request(args, "GET", path, arena, request);
	if (cursor.page == NULL && repo->marks[cursor.step].etag != NULL)
		request_header(request, "If-None-Match", repo->marks[cursor.step].etag);
	return true;
}

/* --- reading --- */

/* To the next request of the round, or to its end. */
static void
to_next_request(const struct op_args *args, struct github_cursor *cursor,
	struct arena *arena, struct op_result *result)
{
	cursor->begun = true;
	skip_idle(cursor, args->now);
	if (cursor->repo >= cursor->n_repos) {
		cursor->begun = false;
		cursor->repo = 0;
	}
	result->more = cursor->begun;
	result->cursor = github_cursor_write(cursor, arena);
}

static void
finish_list(struct github_cursor *cursor)
{
	cursor->step++;
	cursor->page = NULL;
	cursor->top = 0;
	cursor->etag = NULL;
}

static void
note_missed(const struct github_watch *repo, const char *why, struct arena *arena,
	struct op_result *result)
{
	result->missed = arena_printf(arena, "%s: %s", repo->name, why);
}

/* The name may by now belong to another repository: what was chosen is read on. */
static bool
read_repository(const struct op_args *args, const struct json *json,
	struct github_watch *repo, struct arena *arena, struct op_result *result,
	struct err *err)
{
	const struct github_ref ref = {
		.kind = GITHUB_ISSUE,
		.repo = field_id(json, "id", arena),
		.number = "1",
	};

	if (github_ref_write(&ref, arena) == NULL)
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not a repository");
	repo->checked_at = args->now;
	if (repo->id != NULL && !str_eq(repo->id, ref.repo)) {
		note_missed(repo,
			"this name now belongs to another repository; heed reads the one "
			"that had it before",
			arena, result);
		return true;
	}
	repo->id = ref.repo;
	repo->node = field_id(json, "node_id", arena);
	repo->has_talks = repo->node != NULL && json_bool(json, "has_discussions", false);
	return true;
}

static void
read_page(const struct op_args *args, const struct json *json,
	const struct http_response *response, struct github_cursor *cursor,
	struct arena *arena, struct op_result *result)
{
	struct github_watch *repo = &cursor->repos[cursor->repo];
	struct github_mark *mark = &repo->marks[cursor->step];
	const struct github_scene scene = { .repo = repo->id };

	if (cursor->page == NULL)
		cursor->etag = response_header(response, "ETag");
	github_list_read(json, cursor->step == LIST_ISSUES, args, &scene, arena, result);
	for (const struct json *e = json_first(json); e != NULL; e = json_next(e)) {
		int64_t changed = field_time(e, "updated_at");

		if (changed > cursor->top)
			cursor->top = changed;
	}
	cursor->page = github_next(args, response, arena, result);
	if (cursor->page != NULL)
		return;
	/* The ETag belongs to the request from this time on. */
	mark->etag = cursor->top <= mark->until ? cursor->etag : NULL;
	if (cursor->top > mark->until)
		mark->until = cursor->top;
	finish_list(cursor);
}

static void
read_talks(const struct op_args *args, const struct json *data,
	struct github_cursor *cursor, struct arena *arena, struct op_result *result)
{
	const struct json *list = json_at(data, "node.discussions");
	struct github_mark *mark = &cursor->repos[cursor->repo].marks[LIST_TALKS];
	const struct json *nodes = json_at(list, "nodes");
	const char *after = field_id(list, "pageInfo.endCursor", arena);
	int64_t since = mark->until > 0 ? mark->until - OVERLAP : args->since;
	bool older = false;

	for (const struct json *e = json_first(nodes); e != NULL; e = json_next(e)) {
		int64_t changed = field_time(e, "updated_at");

		older = older || (changed > 0 && changed < since);
		if (older)
			break;
		github_list_talk(e, args, arena, result);
		if (changed > cursor->top)
			cursor->top = changed;
	}
	if (!older && after != NULL && !str_eq(after, cursor->page) &&
		json_bool(list, "pageInfo.hasNextPage", false)) {
		cursor->page = after;
		return;
	}
	if (cursor->top > mark->until)
		mark->until = cursor->top;
	finish_list(cursor);
}

/* What cannot be read does not keep us from the rest, but is reported; so is a repository
 * of which nothing can be. */
static bool
pass_over(struct github_cursor *cursor, const struct err *why, struct arena *arena,
	struct op_result *result, struct err *err)
{
	if (why->code != ERR_GONE && why->code != ERR_REFUSED)
		return err_set(err, why->code, "%s", why->text);
	note_missed(&cursor->repos[cursor->repo], arena_copy(arena, why->text), arena,
		result);
	finish_list(cursor);
	if (cursor->step == LIST_ISSUES)
		cursor->step = LIST_COUNT;
	return true;
}

static bool
read_refusal(const struct op_args *args, const struct http_response *response,
	struct github_cursor *cursor, struct arena *arena, struct op_result *result,
	struct err *err)
{
	struct err why = { 0 };

	/* A page to which an earlier round had come may no longer exist. */
	if (cursor->page != NULL &&
		(github_one_may_be_gone(response) || response->status == 422)) {
		cursor->page = NULL;
		return true;
	}
	/* No issues there. */
	if (response->status == 410 && cursor->step == LIST_ISSUES) {
		finish_list(cursor);
		return true;
	}
	github_body(args, response, arena, result, &why);
	return pass_over(cursor, &why, arena, result, err);
}

static bool
read_response(const struct op_args *args, const struct http_response *response,
	struct github_cursor *cursor, struct arena *arena, struct op_result *result,
	struct err *err)
{
	bool is_repository = cursor->step == LIST_REPOSITORY;
	struct err why = { 0 };
	const struct json *json;

	if (response->status == 304 && cursor->page == NULL) {
		finish_list(cursor);
		return true;
	}
	if (!body_is_good(response))
		return read_refusal(args, response, cursor, arena, result, err);
	if (cursor->step == LIST_TALKS) {
		json = github_graph_body(args, response, arena, result, &why);
		if (json == NULL)
			return pass_over(cursor, &why, arena, result, err);
		read_talks(args, json, cursor, arena, result);
		return true;
	}
	json = github_body(args, response, arena, result, err);
	if (json == NULL || (!is_repository && !guard_list(json, err)))
		return false;
	if (!is_repository) {
		read_page(args, json, response, cursor, arena, result);
		return true;
	}
	if (!read_repository(
		    args, json, &cursor->repos[cursor->repo], arena, result, err))
		return false;
	finish_list(cursor);
	return true;
}

bool
github_fetch_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct github_cursor cursor = cursor_of(args, arena);

	result->resumed = cursor.begun;
	if (cursor.n_repos == 0)
		return github_notices_read(args, &cursor, response, arena, result, err);
	if (!read_response(args, response, &cursor, arena, result, err))
		return false;
	to_next_request(args, &cursor, arena, result);
	return true;
}

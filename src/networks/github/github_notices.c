/* GitHub: notifications. Each names a thread with something new, not a message: its first
 * message and its newest comments are requested then. The reason of a notification stays
 * the same for ever, so it only says whether we take part; whether it was read on the web
 * does not matter here.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/github/github.h"
#include "networks/github/github_cursor.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"
#include "networks/shared/guard.h"

#define NOTICE_OVERLAP DATE_MINUTE

#define SEARCH_QUERY                                                         \
	"query($q:String!){search(type:DISCUSSION,first:10,query:$q){nodes{" \
	"...on Discussion{" GITHUB_GRAPH_SAID "title updated_at:updatedAt "  \
	"comments(last:50){totalCount nodes{" GITHUB_GRAPH_COMMENT           \
	"replies(last:30){totalCount nodes{" GITHUB_GRAPH_COMMENT "}}}}}}}}"

/* A path with the time from which changes are wanted. */
static const char *
with_since(const char *path, const struct github_cursor *cursor,
	const struct op_args *args, struct arena *arena)
{
	int64_t until = cursor->notices.until;
	int64_t since = until > 0 ? until - NOTICE_OVERLAP : args->since;

	if (since <= 0)
		return path;
	return arena_printf(arena, "%s&since=%s", path,
		date_iso(since / DATE_SECOND * DATE_SECOND).at);
}

static const char *
thread_path(const struct github_cursor *cursor, const struct op_args *args,
	struct arena *arena)
{
	const struct github_todo *todo = &cursor->todo[0];
	const char *below = cursor->step == NOTICE_REVIEWS ? "pulls" : "issues";
	const char *path = arena_printf(
		arena, "/repositories/%s/%s/%s", todo->repo, below, todo->number);

	if (cursor->step == NOTICE_ISSUE)
		return path;
	return with_since(arena_printf(arena, "%s/comments?per_page=100", path), cursor,
		args, arena);
}

/* A discussion is found by its title only. */
static void
ask_discussion(const struct op_args *args, const struct github_todo *todo,
	struct arena *arena, struct http_request *request)
{
	struct json *variables = json_object(arena);
	char *title = arena_copy(arena, str_or_empty(todo->title));

	for (char *c = title; *c != '\0'; c++)
		if (*c == '"' || *c == '\\')
			*c = ' ';
	json_add_text(arena, variables, "q",
		arena_printf(arena, "repo:%s in:title \"%s\"",
			str_or_empty(todo->full_name), title));
	github_graph_query(args, SEARCH_QUERY, variables, arena, request);
}

bool
github_notices_ask(const struct op_args *args, const struct github_cursor *cursor,
	struct arena *arena, struct http_request *request, struct err *err)
{
	const char *path = cursor->page;

	if (cursor->step == NOTICE_OWN) {
		github_own_ask(args, cursor, arena, request);
		return true;
	}
	if (cursor->step == NOTICE_ISSUE && cursor->todo[0].number == NULL) {
		ask_discussion(args, &cursor->todo[0], arena, request);
		return true;
	}
	if (cursor->step != NOTICE_LIST && !guard_checked(args, err))
		return false;
	if (path == NULL && cursor->step != NOTICE_LIST)
		path = thread_path(cursor, args, arena);
	else if (path == NULL)
		path = with_since(
			"/notifications?all=true&participating=true&per_page=50", cursor,
			args, arena);
	github_request(args, "GET", path, arena, request);
	if (cursor->step == NOTICE_LIST && cursor->page == NULL &&
		cursor->modified != NULL)
		request_header(request, "If-Modified-Since", cursor->modified);
	return true;
}

/* --- reading the list --- */

/* Everything but issues, pull requests and discussions has no messages, except for
 * commits. */
static bool
has_messages(const char *type)
{
	static const char *const types[] = { "Issue", "PullRequest", "Discussion" };

	return name_index(types, COUNT(types), type) < COUNT(types);
}

static bool
read_notice(const struct json *notice, struct arena *arena, struct github_todo *todo)
{
	static const char *const parts[] = { "author", "comment", "manual" };
	static const char *const asked[] = { "assign", "review_requested" };
	const char *type = json_text(notice, "subject.type");
	const char *reason = json_text(notice, "reason");
	bool is_talk = str_eq(type, "Discussion");

	*todo = (struct github_todo){
		.repo = field_id(notice, "repository.id", arena),
		.notice = field_id(notice, "id", arena),
		.is_pull = str_eq(type, "PullRequest"),
		.takes_part = name_index(parts, COUNT(parts), reason) < COUNT(parts),
		.is_asked = name_index(asked, COUNT(asked), reason) < COUNT(asked),
		.is_team = str_eq(reason, "team_mention"),
	};
	if (is_talk) {
		todo->title = field_text(notice, "subject.title", TEXT_LINE, arena);
		todo->full_name =
			field_text(notice, "repository.full_name", TEXT_NAME, arena);
		todo->web = field_url(notice, "repository.html_url", arena);
	} else {
		todo->number =
			github_last_number(json_text(notice, "subject.url"), arena);
	}
	return todo->repo != NULL && (is_talk || todo->number != NULL) &&
		todo->notice != NULL;
}

static void
read_notices(const struct json *list, struct github_cursor *cursor, struct arena *arena,
	struct op_result *result)
{
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		const char *type = json_text(e, "subject.type");
		int64_t changed = field_time(e, "updated_at");
		struct github_todo todo;

		if (changed > cursor->top)
			cursor->top = changed;
		if (has_messages(type) && read_notice(e, arena, &todo))
			*ARENA_PUSH(arena, cursor->todo, cursor->n_todo) = todo;
		else if (has_messages(type) || str_eq(type, "Commit"))
			op_result_unread(result, NULL, e, UNREAD_SHAPE, arena);
	}
}

/* To the next thread, the next page of the list, or what we wrote. */
static void
next_thread(struct github_cursor *cursor)
{
	cursor->is_ours = false;
	cursor->page = NULL;
	cursor->step = cursor->n_todo > 0 ? NOTICE_ISSUE : NOTICE_OWN;
	if (cursor->n_todo > 0 || cursor->list_page == NULL)
		return;
	cursor->step = NOTICE_LIST;
	cursor->page = cursor->list_page;
	cursor->list_page = NULL;
}

static bool
read_list(const struct op_args *args, const struct http_response *response,
	struct github_cursor *cursor, struct arena *arena, struct op_result *result,
	struct err *err)
{
	const char *poll = response_header(response, "X-Poll-Interval");
	const struct json *json;

	if (poll != NULL)
		str_int(poll, 0, DATE_DAY / DATE_SECOND, &cursor->poll);
	if (response->status == 304 && cursor->page == NULL) {
		cursor->step = NOTICE_OWN;
		return true;
	}
	json = github_body(args, response, arena, result, err);
	if (json == NULL || !guard_list(json, err))
		return false;
	if (cursor->page == NULL)
		cursor->next_modified = response_header(response, "Last-Modified");
	read_notices(json, cursor, arena, result);
	cursor->page = NULL;
	cursor->list_page = github_next(args, response, arena, result);
	next_thread(cursor);
	return true;
}

/* --- reading a thread --- */

static void
end_thread(struct github_cursor *cursor)
{
	cursor->todo++;
	cursor->n_todo--;
	next_thread(cursor);
}

/* A discussion that is not found is listed by its title, not dropped. */
static void
add_untraced(const struct op_args *args, const struct github_todo *todo,
	struct arena *arena, struct op_result *result)
{
	const char *id = arena_printf(arena, "n:%s", todo->notice);
	struct item item = {
		.remote_id = id,
		.author = { .remote_id = id, .handle = "(unknown)", .name = "" },
		.kind = ITEM_POST,
		.to_us = true,
		.fetched_at = args->now,
		.replies = -1,
		.acts_untold = true,
		.url = todo->web == NULL
			? NULL
			: arena_printf(arena, "%s/discussions", todo->web),
		.text = arena_printf(arena,
			"%s\n\n(There is something new in this discussion in %s, but "
			"GitHub does not say where: open it on the web.)",
			str_or_empty(todo->title), str_or_empty(todo->full_name)),
	};

	*ARENA_PUSH(arena, result->items, result->n_items) = item;
}

static void
read_search(const struct op_args *args, const struct json *data,
	const struct github_todo *todo, struct arena *arena, struct op_result *result)
{
	const struct json *list = json_at(data, "search.nodes");

	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		const char *title = field_text(e, "title", TEXT_LINE, arena);

		if (!str_eq(title, todo->title))
			continue;
		github_list_talk(e, args, arena, result);
		return;
	}
	add_untraced(args, todo, arena, result);
}

static bool
read_first(const struct op_args *args, const struct http_response *response,
	struct github_cursor *cursor, struct arena *arena, struct op_result *result,
	struct err *err)
{
	const struct github_todo *todo = &cursor->todo[0];
	const struct github_scene scene = {
		.repo = todo->repo,
		.is_ours = todo->is_asked,
	};
	const struct json *json;
	struct item item;

	if (todo->number == NULL) {
		json = github_graph_body(args, response, arena, result, err);
		if (json == NULL)
			return false;
		read_search(args, json, todo, arena, result);
		end_thread(cursor);
		return true;
	}
	json = github_body(args, response, arena, result, err);
	if (json == NULL)
		return false;
	if (!github_read_issue(json, args, &scene, arena, &item))
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not a message");
	op_result_one(result, &item, arena);
	cursor->is_ours = item.ours || todo->takes_part || todo->is_asked;
	cursor->step = NOTICE_COMMENTS;
	return true;
}

static bool
read_newest(const struct op_args *args, const struct http_response *response,
	struct github_cursor *cursor, struct arena *arena, struct op_result *result,
	struct err *err)
{
	const struct json *json = github_body(args, response, arena, result, err);
	const struct github_scene scene = {
		.repo = cursor->todo[0].repo,
		.is_ours = cursor->is_ours,
	};

	if (json == NULL || !guard_list(json, err))
		return false;
	github_list_read(json, false, args, &scene, arena, result);
	cursor->page = github_next(args, response, arena, result);
	if (cursor->page != NULL)
		return true;
	if (cursor->step == NOTICE_COMMENTS && cursor->todo[0].is_pull)
		cursor->step = NOTICE_REVIEWS;
	else
		end_thread(cursor);
	return true;
}

/* One thread that is not there any more does not keep us from the others. */
static bool
read_thread(const struct op_args *args, const struct http_response *response,
	struct github_cursor *cursor, struct arena *arena, struct op_result *result,
	struct err *err)
{
	const struct github_todo *todo = &cursor->todo[0];
	struct err why = { 0 };
	bool ok = cursor->step == NOTICE_ISSUE
		? read_first(args, response, cursor, arena, result, &why)
		: read_newest(args, response, cursor, arena, result, &why);

	if (ok && todo->is_team)
		github_read_teams(result);
	if (ok)
		return true;
	if (why.code != ERR_GONE && why.code != ERR_REFUSED)
		return err_set(err, why.code, "%s", why.text);
	if (todo->number == NULL)
		add_untraced(args, todo, arena, result);
	else if (why.code == ERR_REFUSED)
		op_result_unread(result,
			arena_printf(arena, "%s/%s", todo->repo, todo->number), NULL,
			UNREAD_REFUSED, arena);
	end_thread(cursor);
	return true;
}

/* --- the end of a round --- */

static void
end_round(const struct op_args *args, struct github_cursor *cursor,
	struct op_result *result)
{
	if (cursor->top > cursor->notices.until)
		cursor->notices.until = cursor->top;
	if (cursor->next_modified != NULL)
		cursor->modified = cursor->next_modified;
	cursor->begun = false;
	if (cursor->poll > 0)
		result->next = args->now + cursor->poll * DATE_SECOND;
}

bool
github_notices_read(const struct op_args *args, struct github_cursor *cursor,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	bool own = cursor->step == NOTICE_OWN;
	bool ok;

	cursor->begun = true;
	if (cursor->step == NOTICE_LIST)
		ok = read_list(args, response, cursor, arena, result, err);
	else if (own)
		ok = github_own_read(args, cursor, response, arena, result, err);
	else
		ok = read_thread(args, response, cursor, arena, result, err);
	if (!ok)
		return false;
	if (own && cursor->page == NULL)
		end_round(args, cursor, result);
	result->more = cursor->begun;
	result->cursor = github_cursor_write(cursor, arena);
	return true;
}

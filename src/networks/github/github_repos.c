/* GitHub: whether the repositories that somebody wants to read are there, asked at sign-in:
 * a misspelt name would otherwise be noticed at the first fetch.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/github/github.h"
#include "networks/github/github_cursor.h"
#include "networks/shared/field.h"

bool
github_repos_check(const struct op_args *args, struct arena *arena, struct err *err)
{
	const struct github_cursor wanted =
		github_cursor_read(NULL, args->at->watch, arena);

	for (size_t i = 0; i < wanted.n_repos; i++)
		if (github_cursor_path(wanted.repos[i].name, arena) == NULL)
			return err_set(err, ERR_USAGE,
				"\"%s\" is not a repository: expected OWNER/NAME",
				wanted.repos[i].name);
	return true;
}

void
github_repos_ask(
	const struct op_args *args, struct arena *arena, struct http_request *request)
{
	const struct github_cursor wanted =
		github_cursor_read(NULL, args->at->watch, arena);
	struct json *variables = json_object(arena);
	struct buf query;

	/* The names are variables: nothing in them can be a part of the query. */
	buf_init(&query, 0);
	buf_adds(&query, "query(");
	for (size_t i = 0; i < wanted.n_repos; i++)
		buf_addf(&query, "$o%zu:String!,$n%zu:String!,", i, i);
	buf_adds(&query, "){");
	for (size_t i = 0; i < wanted.n_repos; i++) {
		const char *name = wanted.repos[i].name;
		const char *slash = strchr(name, '/');

		buf_addf(&query, "r%zu:repository(owner:$o%zu,name:$n%zu){id} ", i, i, i);
		json_add_text(arena, variables, arena_printf(arena, "o%zu", i),
			arena_copy_n(arena, name, (size_t)(slash - name)));
		json_add_text(
			arena, variables, arena_printf(arena, "n%zu", i), slash + 1);
	}
	buf_addc(&query, '}');
	github_graph_query(
		args, arena_copy(arena, buf_text(&query)), variables, arena, request);
	buf_release(&query);
}

/* What GitHub says about one part of the query, in quotes; or "". */
static const char *
words_about(const struct json *json, const char *part, struct arena *arena)
{
	const struct json *list = json_at(json, "errors");

	for (const struct json *e = json_first(list); e != NULL; e = json_next(e))
		if (str_eq(json_text(json_first(json_at(e, "path")), ""), part))
			return arena_printf(arena, " (\"%s\")",
				str_or_empty(field_text(e, "message", TEXT_LINE, arena)));
	return "";
}

bool
github_repos_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct err *err)
{
	const struct github_cursor wanted =
		github_cursor_read(NULL, args->at->watch, arena);
	const struct json *json = json_parse(response->body, response->len, arena, NULL);

	/* A server that cannot say it does not keep anybody from signing in. */
	if (response->status != 200 || !json_is_object(json_at(json, "data")))
		return true;
	for (size_t i = 0; i < wanted.n_repos; i++) {
		const char *part = arena_printf(arena, "r%zu", i);

		if (json_is_null(json_at(json_at(json, "data"), part)))
			return err_set(err, ERR_USAGE,
				"GitHub finds no repository %s%s: is the name right, and "
				"may the token read it?",
				wanted.repos[i].name, words_about(json, part, arena));
	}
	return true;
}

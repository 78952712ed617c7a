/* GitHub: how far a fetch has come.
 * SPDX-License-Identifier: MIT */
#include "networks/github/github_cursor.h"

#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "networks/shared/form.h"

/* How many repositories, and waiting threads, are read at most. */
#define REPOS_MAX 100
#define TODO_MAX  2000

static const char *const list_names[LIST_COUNT] = {
	[LIST_ISSUES] = "issues",
	[LIST_COMMENTS] = "comments",
	[LIST_REVIEWS] = "reviews",
	[LIST_TALKS] = "discussions",
};

static struct github_mark
read_mark(const struct json *json, const char *name)
{
	const struct json *at = json_at(json, name);

	return (struct github_mark){
		.until = json_int(at, "until", 0),
		.etag = json_text(at, "etag"),
	};
}

/* What is known of a repository; names may contain dots, so they are not paths. */
static struct github_watch
read_watch(const struct json *list, const char *name)
{
	struct github_watch watch = { .name = name };

	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		if (!str_eq_nocase(json_text(e, "name"), name))
			continue;
		watch.id = json_text(e, "id");
		watch.node = json_text(e, "node");
		watch.checked_at = json_int(e, "checked_at", 0);
		watch.has_talks = json_bool(e, "talks", false);
		for (int i = LIST_ISSUES; i < LIST_COUNT; i++)
			watch.marks[i] = read_mark(e, list_names[i]);
	}
	return watch;
}

/* "owner/name" of what people paste: the address of a page, or what git clones. */
static const char *
typed_name(const char *word, struct arena *arena)
{
	const char *scheme = strstr(word, "://");
	const char *name = scheme != NULL ? scheme + 3 : word;
	size_t host = strcspn(name, "/:");
	size_t len;

	if (scheme != NULL || memchr(name, '@', host) != NULL ||
		str_starts(name, "github.com/") || str_starts(name, "www.github.com/"))
		name += host + (name[host] != '\0');
	len = strcspn(name, "/");
	if (name[len] == '\0')
		return word;
	len += 1 + strcspn(name + len + 1, "/?#");
	/* Of a page, the rest says what is shown there. */
	if (name == word && name[len] == '/' && name[len + 1] != '\0')
		return word;
	name = arena_copy_n(arena, name, len);
	return str_ends(name, ".git") ? arena_copy_n(arena, name, len - strlen(".git"))
				      : name;
}

/* The first parts of GitHub's own pages, which no owner can have as a name. */
static const char *const own_pages[] = { "about", "account", "apps", "codespaces",
	"collections", "customer-stories", "dashboard", "discussions", "enterprise",
	"explore", "features", "issues", "login", "marketplace", "new", "notifications",
	"organizations", "orgs", "pricing", "pulls", "search", "sessions", "settings",
	"sponsors", "stars", "topics", "trending", "users" };

static bool
is_own_page(const char *name, size_t len)
{
	for (size_t i = 0; i < COUNT(own_pages); i++)
		if (strlen(own_pages[i]) == len &&
			str_find_nocase(name, own_pages[i]) == name)
			return true;
	return false;
}

const char *
github_cursor_path(const char *name, struct arena *arena)
{
	const char *slash = strchr(name, '/');

	if (slash == NULL || slash == name || slash[1] == '\0' ||
		strchr(slash + 1, '/') != NULL ||
		is_own_page(name, (size_t)(slash - name)))
		return NULL;
	return arena_printf(arena, "/repos/%s/%s",
		form_escape(arena_copy_n(arena, name, (size_t)(slash - name)), arena),
		form_escape(slash + 1, arena));
}

static void
read_repos(const struct json *json, const char *watch, struct arena *arena,
	struct github_cursor *cursor)
{
	const struct json *list = json_at(json, "repos");
	const char *rest = str_or_empty(watch);
	char *commas = arena_copy(arena, rest);
	const char *name;

	for (char *c = commas; *c != '\0'; c++)
		if (*c == ',')
			*c = ' ';
	rest = commas;
	while (cursor->n_repos < REPOS_MAX && (name = str_word(&rest, arena)) != NULL)
		*ARENA_PUSH(arena, cursor->repos, cursor->n_repos) =
			read_watch(list, typed_name(name, arena));
}

static void
read_todo(const struct json *json, struct arena *arena, struct github_cursor *cursor)
{
	const struct json *list = json_at(json, "todo");

	for (const struct json *e = json_first(list);
		e != NULL && cursor->n_todo < TODO_MAX; e = json_next(e))
		*ARENA_PUSH(arena, cursor->todo, cursor->n_todo) = (struct github_todo){
			.repo = json_text(e, "repo"),
			.number = json_text(e, "number"),
			.notice = json_text(e, "notice"),
			.title = json_text(e, "title"),
			.full_name = json_text(e, "name"),
			.web = json_text(e, "web"),
			.is_pull = json_bool(e, "pull", false),
			.takes_part = json_bool(e, "part", false),
			.is_asked = json_bool(e, "asked", false),
			.is_team = json_bool(e, "team", false),
		};
}

/* Whether it was written for these repositories, in this order. */
static bool
is_of_these(const struct json *json, const struct github_cursor *cursor)
{
	const struct json *e = json_first(json_at(json, "repos"));

	for (size_t i = 0; i < cursor->n_repos; i++) {
		if (!str_eq_nocase(json_text(e, "name"), cursor->repos[i].name))
			return false;
		e = json_next(e);
	}
	return e == NULL;
}

struct github_cursor
github_cursor_read(const char *text, const char *watch, struct arena *arena)
{
	const struct json *json =
		json_parse(str_or_empty(text), strlen(str_or_empty(text)), arena, NULL);
	const struct json *at = json_at(json, "at");
	struct github_cursor cursor = {
		.notices = read_mark(json, "notices"),
		.modified = json_text(json, "modified"),
		.poll = json_int(json, "poll", 0),
		.own_until = json_int(json, "own", 0),
	};

	read_repos(json, watch, arena, &cursor);
	/* Somebody changed what is read: it begins anew. */
	if (!json_is_object(at) || !is_of_these(json, &cursor))
		return cursor;
	cursor.repo = (size_t)json_int(at, "repo", 0);
	cursor.step = (int)json_int(at, "step", 0);
	cursor.begun = cursor.step >= 0 &&
		(cursor.n_repos > 0
				? cursor.repo < cursor.n_repos && cursor.step < LIST_COUNT
				: cursor.step < NOTICE_COUNT);
	if (!cursor.begun) {
		cursor.repo = 0;
		cursor.step = 0;
		return cursor;
	}
	cursor.page = json_text(at, "page");
	cursor.list_page = json_text(at, "list");
	cursor.top = json_int(at, "top", 0);
	cursor.etag = json_text(at, "etag");
	cursor.next_modified = json_text(at, "modified");
	cursor.own_top = json_int(at, "own", 0);
	cursor.is_ours = json_bool(at, "ours", false);
	read_todo(at, arena, &cursor);
	if (cursor.step > NOTICE_LIST && cursor.step < NOTICE_OWN &&
		cursor.n_repos == 0 && cursor.n_todo == 0)
		cursor.step = NOTICE_OWN;
	return cursor;
}

/* --- writing --- */

static void
store_text(struct json *json, const char *name, const char *text, struct arena *arena)
{
	if (text != NULL)
		json_add_text(arena, json, name, text);
}

static void
put_int(struct json *json, const char *name, int64_t number, struct arena *arena)
{
	if (number != 0)
		json_add_int(arena, json, name, number);
}

static void
put_bool(struct json *json, const char *name, bool value, struct arena *arena)
{
	if (value)
		json_add_bool(arena, json, name, true);
}

static void
put_mark(struct json *json, const char *name, const struct github_mark *mark,
	struct arena *arena)
{
	struct json *at = json_object(arena);

	if (mark->until == 0 && mark->etag == NULL)
		return;
	put_int(at, "until", mark->until, arena);
	store_text(at, "etag", mark->etag, arena);
	json_add(arena, json, name, at);
}

static struct json *
watch_json(const struct github_watch *watch, struct arena *arena)
{
	struct json *json = json_object(arena);

	store_text(json, "name", watch->name, arena);
	store_text(json, "id", watch->id, arena);
	store_text(json, "node", watch->node, arena);
	put_int(json, "checked_at", watch->checked_at, arena);
	put_bool(json, "talks", watch->has_talks, arena);
	for (int i = LIST_ISSUES; i < LIST_COUNT; i++)
		put_mark(json, list_names[i], &watch->marks[i], arena);
	return json;
}

static struct json *
todo_json(const struct github_todo *todo, struct arena *arena)
{
	struct json *json = json_object(arena);

	store_text(json, "repo", todo->repo, arena);
	store_text(json, "number", todo->number, arena);
	store_text(json, "notice", todo->notice, arena);
	store_text(json, "title", todo->title, arena);
	store_text(json, "name", todo->full_name, arena);
	store_text(json, "web", todo->web, arena);
	put_bool(json, "pull", todo->is_pull, arena);
	put_bool(json, "part", todo->takes_part, arena);
	put_bool(json, "asked", todo->is_asked, arena);
	put_bool(json, "team", todo->is_team, arena);
	return json;
}

static struct json *
at_json(const struct github_cursor *cursor, struct arena *arena)
{
	struct json *at = json_object(arena);
	struct json *todo = json_array(arena);

	put_int(at, "repo", (int64_t)cursor->repo, arena);
	json_add_int(arena, at, "step", cursor->step);
	store_text(at, "page", cursor->page, arena);
	store_text(at, "list", cursor->list_page, arena);
	put_int(at, "top", cursor->top, arena);
	store_text(at, "etag", cursor->etag, arena);
	store_text(at, "modified", cursor->next_modified, arena);
	put_int(at, "own", cursor->own_top, arena);
	put_bool(at, "ours", cursor->is_ours, arena);
	for (size_t i = 0; i < cursor->n_todo; i++)
		json_add(arena, todo, NULL, todo_json(&cursor->todo[i], arena));
	if (cursor->n_todo > 0)
		json_add(arena, at, "todo", todo);
	return at;
}

const char *
github_cursor_write(const struct github_cursor *cursor, struct arena *arena)
{
	struct json *json = json_object(arena);
	struct json *repos = json_array(arena);

	for (size_t i = 0; i < cursor->n_repos; i++)
		json_add(arena, repos, NULL, watch_json(&cursor->repos[i], arena));
	if (cursor->n_repos > 0)
		json_add(arena, json, "repos", repos);
	put_mark(json, "notices", &cursor->notices, arena);
	store_text(json, "modified", cursor->modified, arena);
	put_int(json, "poll", cursor->poll, arena);
	put_int(json, "own", cursor->own_until, arena);
	if (cursor->begun)
		json_add(arena, json, "at", at_json(cursor, arena));
	return json_print(json, false, arena);
}

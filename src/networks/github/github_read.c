/* GitHub: issues, comments and discussions as items. What GraphQL returns has the same
 * names, because the queries ask for it under these.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/str.h"
#include "inbox/item/markdown.h"
#include "inbox/item/mention.h"
#include "networks/catalog_list.h"
#include "networks/github/github.h"
#include "networks/shared/field.h"

#define MENTIONS_MAX 50

#define TEAM_LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"

/* The account to which GitHub assigns what others wrote who deleted theirs. */
#define GHOST "10137"

/* Whoever deleted their account is null, or "ghost": not us, and not the same person as the
 * next one. */
static struct person
author_of(const struct json *user, const char *id, struct arena *arena)
{
	const char *login = field_text(user, "login", TEXT_NAME, arena);
	const char *number = field_id(user, "id", arena);

	if (str_is_empty(login) || str_eq(number, GHOST))
		return (struct person){
			.remote_id = arena_printf(arena, "deleted:%s", id),
			.handle = "(deleted account)",
			.name = "",
		};
	return (struct person){
		.remote_id = number != NULL ? number : arena_printf(arena, "@%s", login),
		.handle = arena_printf(arena, "@%s", login),
		.name = str_or_empty(field_text(user, "name", TEXT_NAME, arena)),
		.url = field_url(user, "html_url", arena),
		.bot = str_eq(json_text(user, "type"), "Bot") || str_ends(login, "[bot]"),
	};
}

/* Everybody but ourselves whom a text names. */
static bool
find_mentions(const struct op_args *args, struct arena *arena, struct item *item)
{
	struct mention_walk walk = {
		.rule = &catalog_github.mentions,
		.next = item->text,
	};
	bool us = false;

	while (mention_next(&walk)) {
		const char *handle = mention_handle(&walk, NULL, arena);
		bool known = str_eq_nocase(handle, args->at->handle);

		us = us || known;
		for (size_t i = 0; i < item->n_mentions; i++)
			known = known || str_eq_nocase(item->mentions[i].handle, handle);
		if (!known && item->n_mentions < MENTIONS_MAX)
			*ARENA_PUSH(arena, item->mentions, item->n_mentions) =
				(struct mention){ NULL, handle };
	}
	return us;
}

/* Of the repository, or of the organization that owns it. */
static bool
is_colleague(const struct json *json)
{
	static const char *const roles[] = { "OWNER", "MEMBER", "COLLABORATOR" };

	return name_index(roles, COUNT(roles), json_text(json, "author_association")) <
		COUNT(roles);
}

/* In the repositories that somebody chose to watch, everything is to us, but for what
 * colleagues and machines write. */
static bool
is_to_us(const struct json *json, const struct op_args *args,
	const struct github_scene *scene, const struct item *item, bool mentioned)
{
	if (item->ours || args->at->remote_id == NULL)
		return false;
	if (mentioned || item->author.bot)
		return mentioned;
	return scene->is_ours || (args->at->watch != NULL && !is_colleague(json));
}

static bool
is_liked(const struct json *groups)
{
	for (const struct json *e = json_first(groups); e != NULL; e = json_next(e))
		if (str_eq(json_text(e, "content"), "THUMBS_UP"))
			return json_bool(e, "viewerHasReacted", false);
	return false;
}

/* "minimized" is null or an object in the REST API, a boolean in GraphQL. */
static enum item_state
state_shown(const struct json *json)
{
	const struct json *minimized = json_at(json, "minimized");

	return json_is_object(minimized) || json_bool(json, "minimized", false)
		? STATE_HIDDEN
		: STATE_SHOWN;
}

/* All that issues, comments and discussions have in common. */
static bool
read_said(const struct json *json, const char *id, const struct op_args *args,
	const struct github_scene *scene, struct arena *arena, struct item *item)
{
	const struct json *groups = json_at(json, "reactions");
	bool mentioned;

	*item = (struct item){ .remote_id = id, .visibility = VISIBLE_PUBLIC };
	if (id == NULL || !json_is_object(json))
		return false;
	item->author = author_of(json_at(json, "user"), id, arena);
	item->url = field_url(json, "html_url", arena);
	item->created_at = field_time(json, "created_at");
	item->fetched_at = args->now;
	item->replies = -1;
	item->state = state_shown(json);
	item->ours = args->at->remote_id != NULL &&
		str_eq(item->author.remote_id, args->at->remote_id);
	github_text(json_text(json, "title"), json_text(json, "body"), item->ours, arena,
		item);
	mentioned = find_mentions(args, arena, item);
	item->to_us = is_to_us(json, args, scene, item, mentioned);
	/* The REST API does not say who reacted. */
	item->acts_untold = !json_is_array(groups);
	item->liked = is_liked(groups);
	item->kind = mentioned && !item->ours ? ITEM_MENTION : ITEM_POST;
	return true;
}

bool
github_read_issue(const struct json *issue, const struct op_args *args,
	const struct github_scene *scene, struct arena *arena, struct item *item)
{
	const struct github_ref ref = {
		.kind = GITHUB_ISSUE,
		.repo = scene->repo,
		.number = field_id(issue, "number", arena),
	};

	if (json_text(issue, "title") == NULL ||
		!read_said(
			issue, github_ref_write(&ref, arena), args, scene, arena, item))
		return false;
	item->replies = json_int(issue, "comments", -1);
	return true;
}

static void
under(struct item *item, const char *parent)
{
	item->parent_id = parent;
	item->kind = ITEM_REPLY;
}

/* The REST API says only when something was last changed. */
static int64_t
edited_at(const struct json *json, const struct item *item)
{
	int64_t changed = field_time(json, "updated_at");
	int64_t edited = field_time(json, "edited_at");

	return edited > 0 ? edited : changed > item->created_at ? changed : 0;
}

bool
github_read_comment(const struct json *comment, const struct op_args *args,
	const struct github_scene *scene, struct arena *arena, struct item *item)
{
	const char *pull = json_text(comment, "pull_request_url");
	const char *issue = json_text(comment, "issue_url");
	const char *thread = pull != NULL ? pull
		: issue != NULL           ? issue
					  : json_text(comment, "html_url");
	struct github_ref ref = {
		.kind = pull != NULL ? GITHUB_REVIEW : GITHUB_COMMENT,
		.repo = scene->repo,
		.number = github_last_number(thread, arena),
		.comment = field_id(comment, "id", arena),
	};

	if (!read_said(comment, github_ref_write(&ref, arena), args, scene, arena, item))
		return false;
	item->edited_at = edited_at(comment, item);
	ref.comment = field_id(comment, "in_reply_to_id", arena);
	under(item,
		ref.kind == GITHUB_REVIEW && ref.comment != NULL
			? github_ref_write(&ref, arena)
			: github_ref_thread(&ref, arena));
	return true;
}

bool
github_read_discussion(const struct json *discussion, const struct op_args *args,
	const struct github_scene *scene, struct arena *arena, struct item *item)
{
	const struct github_ref ref = {
		.kind = GITHUB_DISCUSSION,
		.discussion = field_id(discussion, "node_id", arena),
	};

	if (json_text(discussion, "title") == NULL ||
		!read_said(discussion, github_ref_write(&ref, arena), args, scene, arena,
			item))
		return false;
	item->edited_at = field_time(discussion, "edited_at");
	item->replies = json_int(discussion, "comments.totalCount", -1);
	return true;
}

bool
github_read_answer(const struct json *comment, const struct op_args *args,
	const struct github_scene *scene, struct arena *arena, struct item *item)
{
	struct github_ref ref;

	if (!github_ref_read(scene->thread, arena, &ref))
		return false;
	ref.kind = GITHUB_ANSWER;
	ref.node = field_id(comment, "node_id", arena);
	if (!read_said(comment, github_ref_write(&ref, arena), args, scene, arena, item))
		return false;
	item->edited_at = field_time(comment, "edited_at");
	item->replies = json_int(comment, "replies.totalCount", -1);
	under(item, scene->under != NULL ? scene->under : scene->thread);
	return true;
}

/* "@acme/support", outside of code and quotations. */
static bool
names_team(const char *text)
{
	for (const char *at = text; *at != '\0';) {
		size_t aside = markdown_aside(text, at);
		size_t owner = *at == '@' ? strspn(at + 1, TEAM_LETTERS) : 0;
		bool begins = at == text || strchr(TEAM_LETTERS "/@_", at[-1]) == NULL;

		if (aside == 0 && begins && owner > 0 && at[1 + owner] == '/' &&
			strspn(at + 2 + owner, TEAM_LETTERS) > 0)
			return true;
		at += aside > 0 ? aside : 1;
	}
	return false;
}

void
github_read_teams(struct op_result *result)
{
	for (size_t i = 0; i < result->n_items; i++) {
		struct item *item = &result->items[i];

		if (item->ours || item->to_us || !names_team(item->text))
			continue;
		item->to_us = true;
		if (item->kind == ITEM_POST)
			item->kind = ITEM_MENTION;
	}
}

bool
github_read_only(const struct json *json, const struct op_args *args,
	const struct github_ref *ref, struct arena *arena, struct op_result *result,
	struct err *err)
{
	struct github_scene scene = { .repo = ref->repo };
	const char *top = field_id(json, "replyTo.node_id", arena);
	struct github_ref above = *ref;
	struct item item;
	bool ok;

	if (github_ref_is_graph(ref))
		scene.thread = github_ref_thread(ref, arena);
	above.node = top;
	if (top != NULL)
		scene.under = github_ref_write(&above, arena);
	switch (ref->kind) {
	case GITHUB_ISSUE:
		ok = github_read_issue(json, args, &scene, arena, &item);
		break;
	case GITHUB_DISCUSSION:
		ok = github_read_discussion(json, args, &scene, arena, &item);
		break;
	case GITHUB_ANSWER:
		ok = github_read_answer(json, args, &scene, arena, &item);
		break;
	default: ok = github_read_comment(json, args, &scene, arena, &item); break;
	}
	if (!ok)
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not a message");
	op_result_one(result, &item, arena);
	return true;
}

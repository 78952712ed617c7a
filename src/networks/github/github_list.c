/* GitHub: lists of messages.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/github/github.h"
#include "networks/shared/field.h"

static void
keep_read(const struct item *item, struct arena *arena, struct op_result *result)
{
	*ARENA_PUSH(arena, result->items, result->n_items) = *item;
}

/* It is there, but not as this API describes it. */
static void
note_unread(const struct json *entry, const struct github_ref *ref, struct arena *arena,
	struct op_result *result)
{
	const char *id = github_ref_write(ref, arena);

	op_result_unread(result, id, entry, id == NULL ? UNREAD_ID : UNREAD_SHAPE, arena);
}

void
github_list_read(const struct json *list, bool issues, const struct op_args *args,
	const struct github_scene *scene, struct arena *arena, struct op_result *result)
{
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		const struct github_ref ref = {
			.kind = GITHUB_ISSUE,
			.repo = scene->repo,
			.number = field_id(e, "number", arena),
		};
		struct item item;

		if (issues ? github_read_issue(e, args, scene, arena, &item)
			   : github_read_comment(e, args, scene, arena, &item))
			keep_read(&item, arena, result);
		else
			note_unread(e, &ref, arena, result);
	}
}

/* Replies to a comment in a discussion. */
static void
read_replies(const struct json *comment, const struct op_args *args,
	const struct github_scene *scene, struct arena *arena, struct op_result *result)
{
	const struct json *list = json_at(comment, "replies.nodes");
	const struct github_ref none = { .kind = GITHUB_ANSWER };
	struct item item;

	for (const struct json *e = json_first(list); e != NULL; e = json_next(e))
		if (github_read_answer(e, args, scene, arena, &item))
			keep_read(&item, arena, result);
		else
			note_unread(e, &none, arena, result);
	/* A fetch wants the newest only. */
	if (args->op == OP_THREAD && json_first(list) != NULL &&
		json_int(comment, "replies.totalCount", 0) > (int64_t)json_count(list))
		result->missed =
			"a comment has more replies than GitHub gives at once: the "
			"older ones are missing";
}

void
github_list_talk(const struct json *discussion, const struct op_args *args,
	struct arena *arena, struct op_result *result)
{
	const struct json *list = json_at(discussion, "comments.nodes");
	const struct github_ref none = { .kind = GITHUB_ANSWER };
	struct github_scene scene = { 0 };
	struct item item;

	if (!github_read_discussion(discussion, args, &scene, arena, &item)) {
		note_unread(discussion, &none, arena, result);
		return;
	}
	keep_read(&item, arena, result);
	scene.thread = item.remote_id;
	scene.is_ours = item.ours;
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		scene.under = NULL;
		if (!github_read_answer(e, args, &scene, arena, &item)) {
			note_unread(e, &none, arena, result);
			continue;
		}
		keep_read(&item, arena, result);
		scene.under = item.remote_id;
		read_replies(e, args, &scene, arena, result);
	}
}

/* Ghost: a comment, or the post that it is under, as an item.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/ghost/ghost.h"
#include "networks/html/html.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"

/* A member who deleted their account leaves their comments behind; nothing says which of
 * them are by the same person. */
static struct person
former_member(const char *comment, struct arena *arena)
{
	return (struct person){
		.remote_id = arena_printf(arena, "former:%s", comment),
		.handle = "@?",
		.name = "former member",
	};
}

static struct person
member_of(const struct json *comment, const char *id, const struct op_args *args,
	struct arena *arena)
{
	const struct json *member = json_at(comment, "member");
	const char *member_id = field_id(member, "id", arena);
	const char *handle = field_text(member, "email", TEXT_NAME, arena);
	const char *name = field_text(member, "name", TEXT_NAME, arena);

	if (member_id == NULL)
		return former_member(id, arena);
	if (str_is_empty(handle))
		handle = str_is_empty(name) ? "@?" : name;
	return (struct person){
		.remote_id = member_id,
		.handle = handle,
		.name = str_or_empty(name),
		.url = arena_printf(arena, "%s/ghost/#/members/%s",
			ghost_site(args->at, arena), form_escape(member_id, arena)),
		.note = json_bool(member, "can_comment", true)
			? NULL
			: "kept from commenting on this site",
	};
}

bool
ghost_read_is_deleted(const struct json *comment)
{
	return str_eq(json_text(comment, "status"), "deleted");
}

static enum item_state
comment_state(const struct json *comment)
{
	const char *status = json_text(comment, "status");

	if (status == NULL || str_eq(status, "published") || str_eq(status, "deleted"))
		return STATE_SHOWN;
	return str_eq(status, "hidden") ? STATE_HIDDEN : STATE_HELD;
}

static const char *
post_id(const struct json *post, struct arena *arena)
{
	const char *id = field_id(post, "id", arena);

	return id == NULL ? NULL : arena_printf(arena, GHOST_POST "%s", id);
}

/* Fills what it answers: a comment, else the post. */
static void
place(const struct json *comment, const struct json *post, struct arena *arena,
	struct item *item)
{
	const char *top = field_id(comment, "parent_id", arena);

	item->parent_id = field_id(comment, "in_reply_to_id", arena);
	if (item->parent_id == NULL)
		item->parent_id = top;
	if (item->parent_id == NULL)
		item->parent_id = post_id(post, arena);
	else
		item->answers = item->parent_id; /* theirs, too: they chose it */
	/* The post is the site's, even if it is not known. */
	item->to_us = !item->ours && top == NULL;
}

static void
fill_text(const struct json *comment, struct arena *arena, struct item *item)
{
	struct html_text made =
		html_text(str_or_empty(json_text(comment, "html")), NULL, arena);

	item->text = made.text;
	item->links = made.links;
	item->n_links = made.n_links;
	item->hidden = made.hidden;
}

static const char *
link_to(const struct json *post, const char *id, struct arena *arena)
{
	const char *page = field_url(post, "url", arena);

	return page == NULL || strchr(page, '#') != NULL
		? page
		: arena_printf(
			  arena, "%s#ghost-comments-%s", page, form_escape(id, arena));
}

bool
ghost_read_comment(const struct json *comment, const struct json *post,
	const struct op_args *args, struct arena *arena, struct item *item)
{
	const struct json *under = json_at(comment, "post");
	const char *us = args->at->remote_id;

	/* A hidden one may come without its words: it keeps the place of its replies. */
	bool is_hidden = comment_state(comment) == STATE_HIDDEN;

	*item = (struct item){ 0 };
	item->remote_id = field_id(comment, "id", arena);
	if (!json_is_object(comment) || item->remote_id == NULL ||
		ghost_post_of(item->remote_id) != NULL ||
		(json_text(comment, "html") == NULL && !is_hidden &&
			!ghost_read_is_deleted(comment)))
		return false;
	if (json_is_object(under))
		post = under;
	item->author = member_of(comment, item->remote_id, args, arena);
	item->ours = us != NULL && str_eq(item->author.remote_id, us);
	item->uri = arena_printf(arena, "%s/ghost/api/admin/comments/%s/",
		ghost_site(args->at, arena), form_escape(item->remote_id, arena));
	item->url = link_to(post, item->remote_id, arena);
	item->kind = ITEM_REPLY;
	item->state = comment_state(comment);
	item->created_at = field_time(comment, "created_at");
	item->edited_at = field_time(comment, "edited_at");
	item->fetched_at = args->now;
	item->deleted_at = ghost_read_is_deleted(comment) ? args->now : 0;
	/* Hidden and deleted ones are counted, and not always listed. */
	item->replies = json_int(comment, "count.direct_replies", -1);
	place(comment, post, arena, item);
	fill_text(comment, arena, item);
	return true;
}

bool
ghost_read_post(const struct json *post, const struct op_args *args, struct arena *arena,
	struct item *item)
{
	const char *id = post_id(post, arena);
	const char *site = ghost_site(args->at, arena);

	if (id == NULL)
		return false;
	*item = (struct item){
		.remote_id = id,
		.uri = arena_printf(arena, "%s/ghost/api/admin/posts/%s/", site,
			form_escape(ghost_post_of(id), arena)),
		.url = field_url(post, "url", arena),
		/* Whoever wrote it wrote it for the site. */
		.author = { .remote_id = "site",
			.handle = str_or_empty(form_host(site, arena)),
			.name = "" },
		.kind = ITEM_POST,
		.ours = true,
		.created_at = field_time(post, "published_at"),
		.fetched_at = args->now,
		.replies = -1,
		.text = str_or_empty(field_text(post, "title", TEXT_BODY, arena)),
	};
	return true;
}

/* Why ghost_read_comment rejects it. */
void
ghost_read_note(const struct json *comment, struct arena *arena, struct op_result *result)
{
	const char *id = field_id(comment, "id", arena);
	enum unread_why why = UNREAD_SHAPE;

	if (json_is_null(comment))
		why = UNREAD_EMPTY;
	else if (json_is_object(comment))
		why = id == NULL ? UNREAD_ID : UNREAD_EMPTY;
	if (ghost_post_of(id) != NULL)
		id = NULL;
	op_result_unread(result, id, comment, why, arena);
}

static bool
has_item(const struct op_result *result, size_t from, const char *remote_id)
{
	for (size_t i = from; i < result->n_items; i++)
		if (str_eq(result->items[i].remote_id, remote_id))
			return true;
	return false;
}

void
ghost_read_posts(const struct json *comments, const struct op_args *args,
	struct arena *arena, struct op_result *result)
{
	size_t from = result->n_items;
	struct item post;

	result->items = arena_grow(arena, result->items, from * sizeof *result->items,
		(from + json_count(comments)) * sizeof *result->items);
	for (const struct json *e = json_first(comments); e != NULL; e = json_next(e))
		if (ghost_read_post(json_at(e, "post"), args, arena, &post) &&
			!has_item(result, from, post.remote_id))
			result->items[result->n_items++] = post;
}

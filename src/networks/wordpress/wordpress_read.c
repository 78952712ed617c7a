/* WordPress: a comment and a post as items.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/html/html.h"
#include "networks/shared/field.h"
#include "networks/wordpress/wordpress.h"

/* As the site itself calls somebody without a name. */
#define NAMELESS "Anonymous"

/* "2026-11-20" */
#define DAY_LENGTH 10

/* The words of answers for states. Those of queries differ ("approve", "all"). */
static const char *const state_names[ITEM_STATE_COUNT] = {
	[STATE_SHOWN] = "approved",
	[STATE_HELD] = "hold",
	[STATE_SPAM] = "spam",
};

/* A state that we do not know is one in which nobody sees it. */
static enum item_state
state_of(const char *told)
{
	size_t i = name_index(state_names, COUNT(state_names), told);

	if (told == NULL)
		return STATE_SHOWN;
	return i < COUNT(state_names) ? (enum item_state)i : STATE_HIDDEN;
}

/* The site's local time is of no use: only UTC, which it gives without a zone. */
static int64_t
time_of(const struct json *json, struct arena *arena)
{
	const char *text = json_text(json, "date_gmt");
	int64_t ms;

	if (str_is_empty(text) || strlen(text) > 40)
		return 0;
	/* Plugins give it with one. */
	if (strlen(text) < DAY_LENGTH || strpbrk(text + DAY_LENGTH, "Z+-") == NULL)
		text = arena_printf(arena, "%sZ", text);
	return date_parse(text, &ms) && ms > 0 ? ms : 0;
}

/* People have no handles there: their name is one, and not shown twice. */
static struct person
author_of(const struct json *json, struct arena *arena)
{
	const char *name = wordpress_json_words(json, "author_name", arena);

	return (struct person){
		.remote_id = wordpress_id_of_author(json, arena),
		.handle = str_is_empty(name) ? NAMELESS : name,
		.name = "",
		.url = field_url(json, "author_url", arena),
	};
}

static struct person
us(const struct op_args *args)
{
	return (struct person){
		.remote_id = args->at->remote_id,
		.handle = str_or_empty(args->at->handle),
		.name = "",
	};
}

static void
read_text(const char *html, struct arena *arena, struct item *item)
{
	struct html_text made = html_text(str_or_empty(html), NULL, arena);

	item->text = made.text;
	item->links = made.links;
	item->n_links = made.n_links;
	item->hidden = made.hidden;
}

/* What everybody writes under a post is for the site. An answer to somebody else is
 * not, unless it waits for us to approve it. */
enum wordpress_read
wordpress_read_comment(const struct json *json, const struct op_args *args,
	struct arena *arena, struct item *item)
{
	const char *parent = field_id(json, "parent", arena);
	const char *post = wordpress_id_of_post(json, arena);
	const char *author = field_id(json, "author", arena);
	bool below_comment = wordpress_id_is_comment(parent);

	*item = (struct item){ 0 };
	item->remote_id = field_id(json, "id", arena);
	if (!wordpress_id_is_comment(item->remote_id) || !json_is_object(json) ||
		json_text(json, "content.rendered") == NULL)
		return READ_NOTHING;
	if (str_eq(json_text(json, "status"), "trash"))
		return READ_GONE;
	item->state = state_of(json_text(json, "status"));
	item->ours = args->at->remote_id != NULL && str_eq(author, args->at->remote_id);
	item->author = author_of(json, arena);
	if (item->ours)
		item->author.handle = str_or_empty(args->at->handle);
	item->uri = arena_printf(arena, "%s/?p=%s#comment-%s", args->at->server,
		str_or_empty(field_id(json, "post", arena)), item->remote_id);
	item->url = field_url(json, "link", arena);
	item->parent_id = below_comment ? parent : post;
	item->kind = ITEM_REPLY;
	item->visibility = VISIBLE_PUBLIC;
	item->to_us = !item->ours && !below_comment;
	item->created_at = time_of(json, arena);
	item->fetched_at = args->now;
	item->replies = -1;
	read_text(json_text(json, "content.rendered"), arena, item);
	return READ_ITEM;
}

/* Whoever of the site wrote it: it is the site's, and so are the comments under it. */
bool
wordpress_read_post(const struct json *json, const char *route,
	const struct op_args *args, struct arena *arena, struct item *item)
{
	const char *id = field_id(json, "id", arena);

	*item = (struct item){ 0 };
	if (!wordpress_id_is_comment(id) || json_at(json, "title") == NULL)
		return false;
	item->remote_id = arena_printf(arena, "%s/%s", route, id);
	item->author = us(args);
	item->uri = arena_printf(arena, "%s/?p=%s", args->at->server, id);
	item->url = field_url(json, "link", arena);
	item->kind = ITEM_POST;
	item->visibility = VISIBLE_PUBLIC;
	item->ours = true;
	item->created_at = time_of(json, arena);
	item->fetched_at = args->now;
	item->replies = -1;
	item->text = str_or_empty(wordpress_json_words(json, "title.rendered", arena));
	return true;
}

void
wordpress_read_list(const struct json *list, const struct op_args *args,
	struct arena *arena, struct op_result *result)
{
	size_t room = result->n_items + json_count(list);

	result->items = arena_grow(arena, result->items,
		result->n_items * sizeof *result->items, room * sizeof *result->items);
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		struct item *item = &result->items[result->n_items];

		switch (wordpress_read_comment(e, args, arena, item)) {
		case READ_ITEM: result->n_items++; break;
		case READ_GONE: op_result_gone(result, item->remote_id, arena); break;
		case READ_NOTHING:
			op_result_unread(result, field_id(e, "id", arena), e,
				UNREAD_GARBLED, arena);
			break;
		}
	}
}

/* WordPress: one comment or post, and several comments at once.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/shared/guard.h"
#include "networks/wordpress/wordpress.h"

#define POST_FIELDS "_fields=id,date_gmt,link,title.rendered,status"

bool
wordpress_item_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const char *route;
	const char *number;

	if (!guard_item(args, err))
		return false;
	if (wordpress_id_is_comment(args->item)) {
		wordpress_request(args, "GET",
			arena_printf(arena, "wp/v2/comments/%s", args->item),
			wordpress_fields(args, arena), arena, request);
		return true;
	}
	if (wordpress_id_has_no_route(args->item))
		return err_set(err, ERR_REFUSED,
			"the site's API does not show what this is a comment on");
	if (!wordpress_id_is_post(args->item, arena, &route, &number))
		return err_set(err, ERR_USAGE, "this is not an id of a WordPress site");
	wordpress_request(args, "GET", arena_printf(arena, "wp/v2/%s/%s", route, number),
		POST_FIELDS, arena, request);
	return true;
}

bool
wordpress_item_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json;
	const char *route;
	struct item item;
	enum wordpress_read read = READ_NOTHING;

	if (wordpress_is_gone(response, arena)) {
		op_result_gone(result, args->item, arena);
		return true;
	}
	json = wordpress_body(args, response, arena, err);
	if (json == NULL)
		return false;
	if (wordpress_id_is_comment(args->item))
		read = wordpress_read_comment(json, args, arena, &item);
	else if (wordpress_id_is_post(args->item, arena, &route, NULL) &&
		wordpress_read_post(json, route, args, arena, &item))
		read = READ_ITEM;
	if (read == READ_ITEM && !str_eq(item.remote_id, args->item))
		read = READ_NOTHING;
	if (read == READ_NOTHING)
		return err_set(
			err, ERR_PROTOCOL, "the site's response is not that comment");
	if (read == READ_GONE)
		op_result_gone(result, args->item, arena);
	else
		op_result_one(result, &item, arena);
	return true;
}

/* The numbers of all comments among the items, or of all posts of one kind if there are
 * none. The others are requested singly. */
static const char *
numbers_of(const struct op_args *args, const char *route, struct arena *arena)
{
	const char *list = NULL;

	for (size_t i = 0; i < args->n_items; i++) {
		const char *number = args->items[i];
		const char *mine;

		if (route == NULL
				? !wordpress_id_is_comment(number)
				: !wordpress_id_is_post(number, arena, &mine, &number) ||
					!str_eq(mine, route))
			continue;
		list = list == NULL ? number : arena_printf(arena, "%s,%s", list, number);
	}
	return list;
}

/* The route of the first post; NULL if there are comments, which come first. */
static const char *
route_of(const struct op_args *args, struct arena *arena)
{
	const char *route = NULL;

	if (numbers_of(args, NULL, arena) != NULL)
		return NULL;
	for (size_t i = 0; i < args->n_items && route == NULL; i++)
		if (!wordpress_id_has_no_route(args->items[i]))
			wordpress_id_is_post(args->items[i], arena, &route, NULL);
	return route;
}

bool
wordpress_item_ask_many(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const char *route;
	const char *numbers;

	if (!guard_items(args, WORDPRESS_PAGE, err))
		return false;
	route = route_of(args, arena);
	numbers = numbers_of(args, route, arena);
	if (numbers == NULL)
		return err_set(err, ERR_USAGE, "none of these can be requested together");
	wordpress_request(args, "GET",
		route == NULL ? "wp/v2/comments" : arena_printf(arena, "wp/v2/%s", route),
		arena_printf(arena, "per_page=%d&include=%s&%s", WORDPRESS_PAGE, numbers,
			route == NULL ? wordpress_listed(args, arena) : POST_FIELDS),
		arena, request);
	return true;
}

bool
wordpress_item_read_many(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json = wordpress_body(args, response, arena, err);
	const char *route = route_of(args, arena);

	if (json == NULL || !guard_list(json, err))
		return false;
	if (route == NULL) {
		wordpress_read_list(json, args, arena, result);
		return true;
	}
	result->items = ARENA_ARRAY(arena, struct item, json_count(json));
	for (const struct json *e = json_first(json); e != NULL; e = json_next(e))
		result->n_items += wordpress_read_post(
			e, route, args, arena, &result->items[result->n_items]);
	return true;
}

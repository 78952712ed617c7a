/* WordPress: finding out whether a reply was posted.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"
#include "networks/wordpress/wordpress.h"

/* How much earlier than `since` a reply may appear to be: if the site gives its time, and
 * if the clocks must be trusted. */
#define CLOCKS_COMPARED (2 * DATE_MINUTE)
#define CLOCKS_UNKNOWN  (10 * DATE_MINUTE)

/* What stands under one comment fits on a page. */
bool
wordpress_find_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const char *number;
	const char *where;

	if (args->at->remote_id == NULL || args->text == NULL)
		return err_set(err, ERR_USAGE, "there is nothing to look for");
	if (!guard_item(args, err))
		return false;
	if (wordpress_id_is_post(args->item, arena, NULL, &number))
		where = arena_printf(arena, "post=%s&parent=0", number);
	else
		where = arena_printf(arena, "parent=%s", form_escape(args->item, arena));
	if (network_quirk(args->at, QUIRK_FILTERS, arena) != NULL)
		where = arena_printf(arena, "%s&author=%s", where,
			form_escape(args->at->remote_id, arena));
	wordpress_request(args, "GET", "wp/v2/comments",
		arena_printf(arena, "%s&per_page=%d&order=desc&orderby=date_gmt&%s",
			where, WORDPRESS_PAGE, wordpress_listed(args, arena)),
		arena, request);
	return true;
}

/* The site's clock at the time of `since`. */
static int64_t
find_since(const struct op_args *args, const struct http_response *response)
{
	const char *date = response_header(response, "Date");
	int64_t their_now;

	if (date != NULL && args->now > 0 && date_parse_http(date, &their_now))
		return args->since + (their_now - args->now) - CLOCKS_COMPARED;
	return args->since - CLOCKS_UNKNOWN;
}

bool
wordpress_find_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json = wordpress_body(args, response, arena, err);
	int64_t total = wordpress_json_total(response, "X-WP-Total");
	int64_t since = find_since(args, response);
	struct op_result all = { 0 };

	if (json == NULL || !guard_list(json, err))
		return false;
	wordpress_read_list(json, args, arena, &all);
	result->items = ARENA_ARRAY(arena, struct item, all.n_items);
	for (size_t i = 0; i < all.n_items; i++) {
		const struct item *item = &all.items[i];

		if (item->ours && str_eq(item->parent_id, args->item) &&
			(item->created_at == 0 || item->created_at >= since))
			result->items[result->n_items++] = *item;
	}
	if (total > WORDPRESS_PAGE && result->n_items == 0)
		result->missed = "there are too many answers under this comment to look "
				 "through all of them";
	return true;
}

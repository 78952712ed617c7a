/* Paging through lists with max_id, since_id and min_id.
 * SPDX-License-Identifier: MIT */
#include "demo/server/page.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "demo/demo.h"
#include "demo/server/request.h"
#include "demo/server/response.h"

void
page_add(struct demo_page *page, int64_t id, const void *thing)
{
	*ARENA_PUSH(page->arena, page->items, page->count) =
		(struct demo_page_item){ .id = id, .thing = thing };
}

static bool
is_cursor(const char *name)
{
	return str_eq(name, "max_id") || str_eq(name, "min_id") ||
		str_eq(name, "since_id");
}

static void
page_add_escaped(struct buf *link, const char *text)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    "0123456789-._~";

	for (; *text; text++)
		buf_addf(link, strchr(plain, *text) ? "%c" : "%%%02X",
			(unsigned char)*text);
}

/* The URL of this request with another cursor. */
static void
add_relation(const struct demo *demo, const struct demo_request *request,
	struct buf *link, const char *cursor, int64_t id, const char *relation)
{
	buf_addf(link, "%s<%s%s?", link->len ? ", " : "", demo->origin, request->path);
	for (size_t i = 0; i < request->field_count; i++) {
		if (is_cursor(request->fields[i].name))
			continue;
		page_add_escaped(link, request->fields[i].name);
		buf_addc(link, '=');
		page_add_escaped(link, request->fields[i].value);
		buf_addc(link, '&');
	}
	buf_addf(link, "%s=%" PRId64 ">; rel=\"%s\"", cursor, id, relation);
}

static void
add_links(struct demo *demo, const struct demo_request *request,
	const struct demo_page *page, bool full, struct demo_response *response)
{
	struct buf link;

	if (page->count == 0 || faults_now(&demo->faults, FAULT_NO_LINK))
		return;
	buf_init(&link, 0);
	if (faults_now(&demo->faults, FAULT_LOOP_PAGES))
		add_relation(
			demo, request, &link, "max_id", page->items[0].id + 1, "next");
	else if (full)
		add_relation(demo, request, &link, "max_id",
			page->items[page->count - 1].id, "next");
	add_relation(demo, request, &link, "min_id", page->items[0].id, "prev");
	response_add_header(response, "Link",
		arena_copy_n(request->arena, buf_text(&link), link.len));
	buf_release(&link);
}

void
page_cut(struct demo *demo, const struct demo_request *request, struct demo_page *page,
	int usual, int most, struct demo_response *response)
{
	int64_t limit = request_int(request, "limit", usual);
	int64_t max = request_int(request, "max_id", INT64_MAX);
	int64_t since = request_int(request, "since_id", 0);
	int64_t min = request_int(request, "min_id", 0);
	const struct demo_fault *again = faults_now(&demo->faults, FAULT_DUPLICATE_PAGES);
	size_t from = 0;
	size_t to = page->count;
	bool full;

	if (limit < 1 || limit > most)
		limit = limit < 1 ? usual : most;
	while (from < to && page->items[from].id >= max)
		from++;
	while (to > from && page->items[to - 1].id <= (min ? min : since))
		to--;
	full = to - from >= (size_t)limit;
	if (full && min)
		from = to - (size_t)limit;
	else if (full)
		to = from + (size_t)limit;
	/* Repeats the last entries of the previous page. */
	if (again && max != INT64_MAX)
		from -= (size_t)again->number < from ? (size_t)again->number : from;
	page->items = page->count ? page->items + from : NULL;
	page->count = to - from;
	add_links(demo, request, page, full, response);
}

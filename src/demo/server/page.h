/* Paging through lists with max_id, since_id and min_id.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_SERVER_PAGE_H
#define DEMO_SERVER_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct demo_response;
struct arena;
struct demo;
struct demo_request;

struct demo_page_item {
	int64_t id;
	const void *thing;
};

/* Everything that matches the request apart from its page, newest first. */
struct demo_page {
	struct demo_page_item *items;
	size_t count;
	struct arena *arena;
};

void page_add(struct demo_page *page, int64_t id, const void *thing);

/* Reduces the list to the requested page, and adds the Link header with the next and the
 * previous page. The paging faults are applied here. */
void page_cut(struct demo *demo, const struct demo_request *request,
	struct demo_page *page, int usual, int most, struct demo_response *response);

#endif

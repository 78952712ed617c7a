/* Lists page by page, as max_id, since_id and min_id ask for them.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_SERVER_PAGE_H
#define DEMO_SERVER_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct answer;
struct arena;
struct demo;
struct request;

struct page_item {
	int64_t id;
	const void *thing;
};

/* Everything that fits the request but for its page, newest first. */
struct page {
	struct page_item *items;
	size_t count;
	size_t room;
	struct arena *arena;
};

void page_add(struct page *page, int64_t id, const void *thing);

/* Cuts the list down to the page that was asked for, and adds the Link header with
 * the next and the previous page. The faults of paging are done here. */
void page_cut(struct demo *demo, const struct request *request, struct page *page,
	int usual, int most, struct answer *answer);

#endif

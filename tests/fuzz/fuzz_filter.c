/* Any text is a query or a fault with a sentence and a place.
 * SPDX-License-Identifier: MIT */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "inbox/filter/filter.h"

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t size);

/* Every node is whole; returns the depth. */
static int
walk(const struct filter *filter)
{
	int deepest = 0;

	if (filter->op == FILTER_TERM) {
		assert(filter->key < FILTER_KEY_COUNT && filter->n_parts == 0);
		assert(filter->value && *filter->value);
		assert(filter->is < FILTER_IS_COUNT && filter->span >= 0);
		/* Only what the table says takes < and > is compared. */
		assert(!filter->than || strpbrk(filter_keys[filter->key].values, "<>"));
		return 0;
	}
	assert(filter->op != FILTER_NONE_OF || filter->n_parts == 1);
	assert(filter->op != FILTER_ANY_OF || filter->n_parts > 1);
	for (size_t i = 0; i < filter->n_parts; i++) {
		int depth = walk(filter->parts[i]);

		deepest = depth > deepest ? depth : deepest;
	}
	return deepest + 1;
}

int
LLVMFuzzerTestOneInput(const uint8_t *input, size_t size)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	const struct filter *filter;
	size_t fault_at = SIZE_MAX;
	/* In memory of its own size, so that a byte read behind its end is noticed. */
	char *query = mem_copy((const char *)input, size);

	if (filter_parse(query, &arena, &filter, &fault_at, &err)) {
		/* An any, an all and a none for each parenthesis. */
		assert(walk(filter) <= 3 * 64 + 3);
		filter_names_state(filter);
	} else {
		assert(err.code == ERR_QUERY && *err.text);
		assert(fault_at <= strlen(query));
	}
	free(query);
	arena_release(&arena);
	return 0;
}

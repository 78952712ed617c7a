/* Any text is a query or a fault with a sentence and a place; and so it is behind each
 * key.
 * SPDX-License-Identifier: MIT */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "inbox/filter/filter.h"
#include "inbox/filter/filter_match.h"

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t size);

/* What its row says of a term. */
static void
check_term(const struct filter *term)
{
	const struct filter_key_row *row = &filter_keys[term->key];

	assert(term->key < FILTER_KEY_COUNT && term->n_parts == 0);
	assert(term->value && *term->value && term->span >= 0);
	/* Only what the row says takes < and > is compared. */
	assert(!term->than || strpbrk(row->form, "<>"));
	if (row->values) {
		struct filter_value value;

		assert(filter_key_value(term->key, (size_t)term->number, &value));
		assert(!strcmp(term->value, value.name));
	}
	assert(filter_is_of_turn(term) == row->of_turn);
}

/* Every node is whole; returns the depth. */
static int
walk(const struct filter *filter)
{
	int deepest = 0;

	if (filter->op == FILTER_TERM) {
		check_term(filter);
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

static void
match(const struct filter *filter)
{
	const char *const texts[] = { "Where is my parcel?", "送料はいくら" };
	const struct filter_facts facts = { .network = "mastodon",
		.account = "brand",
		.account_handle = "@brand@example.social",
		.handle = "@lea@example.social",
		.name = "Léa",
		.kind = "reply",
		.has = "question ",
		.labels = "press vip",
		.texts = texts,
		.n_texts = COUNT(texts) };

	if (!filter_match_passing(filter))
		filter_match(filter, &facts);
}

/* Returns whether it is a query. */
static bool
try(const char *query)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	const struct filter *filter;
	size_t fault_at = SIZE_MAX;
	bool ok = filter_parse(query, &arena, &filter, &fault_at, &err);

	if (ok) {
		/* An any, an all and a none for each parenthesis. */
		assert(walk(filter) <= 3 * 64 + 3);
		filter_names_state(filter);
		match(filter);
	} else {
		assert(err.code == ERR_QUERY && *err.text);
		assert(fault_at <= strlen(query));
	}
	arena_release(&arena);
	return ok;
}

int
LLVMFuzzerTestOneInput(const uint8_t *input, size_t size)
{
	struct arena arena = { 0 };
	/* In memory of its own size, so that a byte read behind its end is noticed. */
	char *query = mem_copy((const char *)input, size);

	try(query);
	for (enum filter_key key = 0; key < FILTER_KEY_COUNT; key++)
		if (*filter_keys[key].name)
			try(arena_printf(&arena, "%s:%s", filter_keys[key].name, query));
	arena_release(&arena);
	free(query);
	return 0;
}

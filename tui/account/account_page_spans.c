/* The page of the form that adds an account: how far back the first import goes.
 * SPDX-License-Identifier: MIT */
#include "tui/account/account_page_part.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "inbox/import/import_offer.h"
#include "tui/account/account_page.h"
#include "tui/widgets/lines.h"

/* The number of a choice, its span, and in a column of its own what it costs. */
static void
add_span(struct lines *lines, const struct account_page *page, size_t i, int cols, int at)
{
	const struct import_offer *offer = page->offer;
	struct arena *arena = &lines->arena;
	const char *span = import_offer_span(offer->choices[i].span, arena);
	const char *rest = i == offer->usual && !page->small ? " (default)" : "";
	const char *cost = import_offer_cost(offer, i, arena);

	account_page_key(lines, cols, arena_printf(arena, "%zu", i + 1),
		str_trim(arena_printf(arena, "%-*s %s%s", at, span, cost, rest), arena));
}

void
account_page_spans(struct lines *lines, const struct account_page *page, int cols,
	struct account_lines *spots)
{
	const struct import_offer *offer = page->offer;
	int widest = 0;

	for (size_t i = 0; i < offer->n; i++) {
		int width = (int)strlen(
			import_offer_span(offer->choices[i].span, &lines->arena));

		if (width > widest)
			widest = width;
	}
	for (size_t i = 0; i < offer->n; i++)
		add_span(lines, page, i, cols, widest + (page->small ? 0 : 3));
	if (!page->small)
		account_page_words(lines, cols, false, IMPORT_OWN);
	account_page_field(lines, page, ACCOUNT_INDENT, cols, spots);
	if (offer->why)
		account_page_words(lines, cols, false, offer->why);
	if (!page->small)
		lines_add_plain(lines, 0);
	account_page_words(lines, cols, false, IMPORT_STOPS);
}

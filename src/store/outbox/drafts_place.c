/* The place of a reply: whom it answers, and what its network asks of it.
 * SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "networks/catalog.h"
#include "store/drafts.h"
#include "store/private.h"

/* The language they wrote in, if the message itself does not say. */
static const char *
their_language(const struct talk *talk)
{
	const struct item *to = talk->answer_to;

	return to && str_is_empty(to->language) ? talk->row.language : NULL;
}

/* A private message may have a limit of its own. */
static struct length_limit
limit_of(const struct talk *talk, const struct catalog_row *row)
{
	const struct item *to = talk->answer_to;
	struct length_limit limit = talk->account.limit;

	if (row && row->direct_max > 0 && to && to->kind == ITEM_DIRECT && limit.max > 0)
		limit.max = row->direct_max;
	return limit;
}

/* Who wrote the first comment of the branch; NULL if the reply goes to that one itself. */
static const char *
above_reply(const struct talk *talk)
{
	const struct person *top = NULL;

	for (size_t i = 0; talk->answer_to && i < talk->n_items; i++) {
		if (talk->depths[i] == 0)
			top = &talk->items[i].author;
		if (str_eq(talk->items[i].remote_id, talk->answer_to->remote_id))
			return !top || talk->depths[i] == 0 ? NULL
				: str_is_empty(top->name)   ? top->handle
							    : top->name;
	}
	return NULL;
}

struct draft_place
store_drafts_place(const struct talk *talk, const char *language)
{
	const struct catalog_row *row = catalog_of(talk->account.network);

	return (struct draft_place){
		.to = talk->answer_to,
		.mentions = catalog_mentions(talk->account.network),
		.account = talk->account.name,
		.us = talk->account.handle,
		.cannot = talk->account.cannot,
		.limit = limit_of(talk, row),
		.usual = talk->account.visibility,
		.audiences = row ? row->audiences : NULL,
		.needs_mention = !row || row->needs_mention,
		.under = row && row->needs_name ? above_reply(talk) : NULL,
		.language = str_is_empty(language) ? their_language(talk) : language,
	};
}

/* Texts that are shown as they were written.
 * SPDX-License-Identifier: MIT */
#include "networks/shared/plain.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/text/text.h"
#include "inbox/item/item.h"
#include "inbox/item/mention.h"
#include "networks/network.h"
#include "networks/shared/address.h"

#define LINKS_MAX 100

static size_t
count_of(const char *text, size_t len, char c)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		n += text[i] == c;
	return n;
}

size_t
plain_link_len(const char *at)
{
	size_t len = strcspn(at, " \t\n<>\"`|]");

	while (len > 0 &&
		(strchr(".,;:!?'*_~", at[len - 1]) != NULL ||
			(at[len - 1] == ')' &&
				count_of(at, len, ')') > count_of(at, len, '('))))
		len--;
	return len;
}

void
plain_add_link(const char *at, size_t len, struct arena *arena, struct item *item)
{
	const char *url = address_ascii(arena_copy_n(arena, at, len), arena);

	for (size_t i = 0; i < item->n_links; i++)
		if (str_eq(item->links[i], url))
			return;
	if (url != NULL && item->n_links < LINKS_MAX)
		*ARENA_PUSH(arena, item->links, item->n_links) = url;
}

void
plain_read(const char *title, const char *body, struct arena *arena, struct item *item)
{
	const char *first = str_or_empty(title);
	const char *rest = str_or_empty(body);
	size_t in_title = 0;
	size_t in_body = 0;

	first = text_clean(first, strlen(first), TEXT_LINE, arena, &in_title);
	rest = text_clean(rest, strlen(rest), TEXT_BODY, arena, &in_body);
	item->hidden = in_title + in_body;
	item->text = *first == '\0' || *rest == '\0'
		? arena_printf(arena, "%s%s", first, rest)
		: arena_printf(arena, "%s\n\n%s", first, rest);
	for (const char *at = item->text; *at != '\0';) {
		size_t len = 0;

		if (str_starts(at, "https://") || str_starts(at, "http://")) {
			len = plain_link_len(at);
			plain_add_link(at, len, arena, item);
		}
		at += len > 0 ? len : 1;
	}
}

static bool
is_known(const struct item *item, const char *handle)
{
	for (size_t i = 0; i < item->n_mentions; i++)
		if (str_eq(item->mentions[i].handle, handle))
			return true;
	return false;
}

bool
plain_mentions(const struct mention_rule *rule, const struct endpoint *at,
	struct arena *arena, struct item *item)
{
	struct mention_walk walk = { .rule = rule, .next = item->text };
	bool us = false;

	while (mention_next(&walk)) {
		const char *handle = mention_handle(&walk, at->handle, arena);

		if (at->handle != NULL && mention_is(&walk, at->handle, at->handle))
			us = true;
		else if (!is_known(item, handle))
			*ARENA_PUSH(arena, item->mentions, item->n_mentions) =
				(struct mention){ .handle = handle };
	}
	return us;
}

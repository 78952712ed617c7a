/* The contents that `has:` finds in their items.
 * SPDX-License-Identifier: MIT */
#include "store/fold/has.h"

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "inbox/item/item.h"
#include "inbox/item/wording.h"
#include "inbox/label.h"

static bool
item_asks(const char *text)
{
	return strchr(text, '?') || strstr(text, "？") || strstr(text, "؟");
}

static bool
item_had(const struct item *item, const char *what)
{
	return item->had && label_among(item->had, what);
}

char *
has_of(const struct item *items, size_t count, struct arena *arena)
{
	bool link = false;
	bool image = false;
	bool question = false;
	const char *only = wording_of(items, count, arena).only;

	for (size_t i = 0; i < count; i++) {
		const struct item *item = &items[i];

		if (item->ours || item->deleted_at)
			continue;
		link = link || item->n_links > 0 || item_had(item, "link");
		question =
			question || item_asks(item->text) || item_had(item, "question");
		image = image || item_had(item, "image");
		for (size_t k = 0; k < item->n_media; k++)
			image = image || str_eq(item->media[k].kind, "image");
	}
	return arena_printf(arena, "%s%s%s%s%s", link ? "link " : "",
		image ? "image " : "", question ? "question " : "", only,
		only[0] != '\0' ? " " : "");
}

/* The server software that the practice community can imitate.
 * SPDX-License-Identifier: MIT */
#include "demo/server/software.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/str.h"

static const struct software all[] = {
	{ .name = "mastodon", .version = "4.5.0", .keeps_keys = true },
	{ .name = "gotosocial",
		.version = "0.20.1 git-8f2a3b1",
		.source_url = "https://codeberg.org/superseriousbusiness/gotosocial",
		.reads_entities = true,
		.completes_links = true },
	{ .name = "snac",
		.version = "4.0.0 (not true; really snac/2.96)",
		.reads_entities = true,
		.reads_markup = true },
};

const struct software *
software_of(const char *name)
{
	for (size_t i = 0; i < COUNT(all); i++)
		if (str_eq(all[i].name, name))
			return &all[i];
	return NULL;
}

/* Text that the server replaces. */
struct software_change {
	const char *from;
	const char *to;
};

static size_t
change_at(const struct software_change *changes, size_t count, const char *text,
	struct buf *out)
{
	for (size_t i = 0; i < count; i++) {
		if (!str_starts(text, changes[i].from))
			continue;
		buf_adds(out, changes[i].to);
		return strlen(changes[i].from);
	}
	return 0;
}

static size_t
entity_at(const char *text, struct buf *out)
{
	static const struct software_change entities[] = { { "&amp;", "&" },
		{ "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" } };

	return change_at(entities, COUNT(entities), text, out);
}

/* Removes a pair of markers; the text between them stays. */
static size_t
markup_at(const char *text, struct buf *out)
{
	static const struct software_change pictures[] = { { ":beer:", "🍺" },
		{ ":-)", "🙂" } };
	size_t len = change_at(pictures, COUNT(pictures), text, out);
	const char row_signs[] = { *text, '\0' };
	size_t inside;

	if (len > 0 || (*text != '*' && *text != '_'))
		return len;
	inside = strcspn(text + 1, "*_ \n");
	if (inside == 0 || text[1 + inside] != row_signs[0])
		return 0;
	buf_add(out, text + 1, inside);
	return inside + 2;
}

static size_t
link_at(const char *text, char before, struct buf *out)
{
	static const struct software_change schemes[] = { { "www.", "http://www." } };

	return before == '\0' || strchr(" \n(", before) != NULL
		? change_at(schemes, COUNT(schemes), text, out)
		: 0;
}

char *
software_text(const struct software *software, const char *text, struct arena *arena)
{
	struct buf out;
	char *copy;
	char before = '\0';

	buf_init(&out, 0);
	while (*text) {
		size_t len = 0;

		if (software->reads_entities)
			len = entity_at(text, &out);
		if (len == 0 && software->reads_markup)
			len = markup_at(text, &out);
		if (len == 0 && software->completes_links)
			len = link_at(text, before, &out);
		if (len == 0)
			buf_addc(&out, *text);
		before = text[len > 0 ? len - 1 : 0];
		text += len > 0 ? len : 1;
	}
	copy = arena_copy(arena, buf_text(&out));
	buf_release(&out);
	return copy;
}

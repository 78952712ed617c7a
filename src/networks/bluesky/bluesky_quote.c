/* Bluesky: what a post quotes, from its view; the post itself has only the address.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/item/quote.h"
#include "networks/bluesky/bluesky.h"
#include "networks/shared/field.h"

static const char *
page_of(const char *uri, struct arena *arena)
{
	struct bluesky_uri parts;

	if (!bluesky_names_uri(uri, arena, &parts))
		return NULL;
	if (!str_eq(parts.collection, BLUESKY_POST))
		return arena_printf(arena, "https://bsky.app/profile/%s", parts.did);
	return arena_printf(
		arena, "https://bsky.app/profile/%s/post/%s", parts.did, parts.key);
}

static void
fill_post(struct quote *quote, const struct json *view, const struct op_args *args,
	struct arena *arena)
{
	const struct bluesky_source source = {
		.uri = json_text(view, "uri"),
		.author = json_at(view, "author"),
		.record = json_at(view, "value"),
		.labels = json_at(view, "labels"),
		.indexed_at = field_time(view, "indexedAt"),
	};
	struct item item;

	if (source.author == NULL || !bluesky_read_item(&source, args, arena, &item)) {
		quote->state = QUOTE_UNKNOWN;
		return;
	}
	quote->state = item.filtered ? QUOTE_HIDDEN : QUOTE_SHOWN;
	quote->ours = item.ours;
	quote->author = bluesky_names_handle(source.author, arena);
	quote->name =
		str_or_empty(field_text(source.author, "displayName", TEXT_NAME, arena));
	quote->created_at = item.created_at;
	if (quote->state == QUOTE_SHOWN)
		quote->text = item_words(&item, arena);
}

/* A feed, a list, a starter pack: they have a name and a creator. */
static void
fill_other(struct quote *quote, const struct json *view, struct arena *arena)
{
	static const char *const names[] = { "displayName", "name", "record.name" };
	const char *name = NULL;

	for (size_t i = 0; i < COUNT(names) && name == NULL; i++)
		name = field_text(view, names[i], TEXT_LINE, arena);
	if (name == NULL || !json_is_object(json_at(view, "creator")))
		return;
	quote->state = QUOTE_SHOWN;
	quote->author = bluesky_names_handle(json_at(view, "creator"), arena);
	quote->text = name;
}

const struct quote *
bluesky_quote(const char *uri, const struct json *view, const struct op_args *args,
	struct arena *arena)
{
	const struct json *embed = json_at(view, "embed");
	const struct json *record = json_at(embed, "record");
	struct quote *quote = ARENA_NEW(arena, struct quote);

	if (uri == NULL)
		return NULL;
	if (json_text(record, "uri") == NULL)
		record = json_at(record, "record");
	quote->state = QUOTE_UNKNOWN;
	quote->url = page_of(uri, arena);
	quote->ours = bluesky_names_is_ours(uri, args, arena);
	if (!str_eq(json_text(record, "uri"), uri))
		return quote;
	if (json_bool(record, "notFound", false))
		quote->state = QUOTE_DELETED;
	else if (json_bool(record, "blocked", false))
		quote->state = QUOTE_BLOCKED;
	else if (json_bool(record, "detached", false))
		quote->state = QUOTE_REVOKED;
	else if (json_is_object(json_at(record, "value")))
		fill_post(quote, record, args, arena);
	else
		fill_other(quote, record, arena);
	return quote;
}

/* Items, as rows and back.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "store/inside.h"

void
item_read_extra(const char *extra, struct arena *arena, struct item *item)
{
	const struct json *json = json_parse(extra, strlen(extra), arena, NULL);
	const struct json *mentions = json_at(json, "mentions");
	const struct json *media = json_at(json, "media");
	const struct json *links = json_at(json, "links");

	item->mentions = ARENA_ARRAY(arena, struct mention, json_count(mentions));
	for (const struct json *e = json_first(mentions); e; e = json_next(e))
		item->mentions[item->n_mentions++] = (struct mention){
			.remote_id = str_or_empty(json_text(e, "id")),
			.handle = str_or_empty(json_text(e, "handle")),
		};
	item->media = ARENA_ARRAY(arena, struct media, json_count(media));
	for (const struct json *e = json_first(media); e; e = json_next(e))
		item->media[item->n_media++] = (struct media){
			.kind = str_or_empty(json_text(e, "kind")),
			.url = str_or_empty(json_text(e, "url")),
			.alt = json_text(e, "alt"),
		};
	item->links = ARENA_ARRAY(arena, const char *, json_count(links));
	for (const struct json *e = json_first(links); e; e = json_next(e))
		item->links[item->n_links++] = str_or_empty(json_text(e, ""));
}

static struct json *
mentions_json(const struct item *item, struct arena *arena)
{
	struct json *list = json_array(arena);

	for (size_t i = 0; i < item->n_mentions; i++) {
		struct json *one = json_object(arena);

		json_add_text(arena, one, "id", item->mentions[i].remote_id);
		json_add_text(arena, one, "handle", item->mentions[i].handle);
		json_add(arena, list, NULL, one);
	}
	return list;
}

static struct json *
media_json(const struct item *item, struct arena *arena)
{
	struct json *list = json_array(arena);

	for (size_t i = 0; i < item->n_media; i++) {
		struct json *one = json_object(arena);

		json_add_text(arena, one, "kind", item->media[i].kind);
		json_add_text(arena, one, "url", item->media[i].url);
		if (item->media[i].alt)
			json_add_text(arena, one, "alt", item->media[i].alt);
		json_add(arena, list, NULL, one);
	}
	return list;
}

static struct json *
links_json(const struct item *item, struct arena *arena)
{
	struct json *list = json_array(arena);

	for (size_t i = 0; i < item->n_links; i++)
		json_add_text(arena, list, NULL, item->links[i]);
	return list;
}

char *
item_extra(const struct item *item, struct arena *arena)
{
	struct json *extra = json_object(arena);

	if (item->n_mentions + item->n_media + item->n_links == 0)
		return NULL;
	if (item->n_mentions > 0)
		json_add(arena, extra, "mentions", mentions_json(item, arena));
	if (item->n_media > 0)
		json_add(arena, extra, "media", media_json(item, arena));
	if (item->n_links > 0)
		json_add(arena, extra, "links", links_json(item, arena));
	return json_print(extra, false, arena);
}

void
item_read(struct query *q, bool whole, struct arena *arena, struct item *item)
{
	*item = (struct item){
		.id = query_int(q, 0),
		.remote_id = query_copy(q, 1, arena),
		.uri = query_copy(q, 2, arena),
		.url = query_copy(q, 3, arena),
		.parent_id = query_copy(q, 4, arena),
		.quote_id = query_copy(q, 5, arena),
		.author.remote_id = query_copy(q, 6, arena),
		.author.handle = query_copy(q, 7, arena),
		.author.name = query_copy(q, 8, arena),
		.author.url = query_copy(q, 9, arena),
		.author.bot = query_bool(q, 10),
		.agent = query_copy(q, 14, arena),
		.ours = query_bool(q, 15),
		.to_us = query_bool(q, 16),
		.created_at = query_int(q, 17),
		.edited_at = query_int(q, 18),
		.deleted_at = query_int(q, 19),
		.fetched_at = query_int(q, 20),
		.text = query_copy(q, 21, arena),
		.subject = query_copy(q, 22, arena),
		.language = query_copy(q, 23, arena),
		.old_text = query_copy(q, 24, arena),
		.sensitive = query_bool(q, 25),
		.filtered = query_bool(q, 26),
		.liked = query_bool(q, 27),
		.boosted = query_bool(q, 28),
		.hidden = (size_t)query_int(q, 29),
		.replies = query_int(q, 30),
		.arrived = query_int(q, 32),
		.changed = query_int(q, 33),
		.seen = query_int(q, 34),
	};
	item_kind_of(query_text(q, 11), &item->kind);
	item_visibility_of(query_text(q, 12), &item->visibility);
	item_origin_of(query_text(q, 13), &item->origin);
	if (whole && !query_is_null(q, 31))
		item_read_extra(query_text(q, 31), arena, item);
}

bool
store_item(struct store *store, int64_t account, const char *remote_id,
	struct arena *arena, struct item *item, struct err *err)
{
	const struct value with[] = { value_int(account), value_text(remote_id) };
	struct query *query;
	bool found;

	if (!db_query(store->db,
		    "SELECT " ITEM_COLUMNS
		    " FROM item i JOIN person p ON p.id = i.person "
		    "WHERE i.account = $1 AND i.remote_id = $2",
		    with, COUNT(with), &query, err))
		return false;
	found = query_next(query);
	if (found)
		item_read(query, true, arena, item);
	if (!query_end(query, err))
		return false;
	return found || err_set(err, ERR_GONE, "nothing is known of \"%s\"", remote_id);
}

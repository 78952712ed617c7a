/* The attachments of an item (mentions, media, links, poll, quote), as JSON and back.
 * SPDX-License-Identifier: MIT */
#include "store/read/attached.h"

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "inbox/item/poll.h"
#include "inbox/item/quote.h"
#include "store/item/item_update.h"
#include "store/private.h"

/* --- reading --- */

static const struct poll *
read_poll(const struct json *json, struct arena *arena)
{
	const struct json *options = json_at(json, "options");
	struct poll *poll = ARENA_NEW(arena, struct poll);

	if (!json_is_object(json))
		return NULL;
	poll->options = ARENA_ARRAY(arena, struct poll_option, json_count(options));
	for (const struct json *e = json_first(options); e; e = json_next(e))
		poll->options[poll->n_options++] = (struct poll_option){
			.text = str_or_empty(json_text(e, "text")),
			.votes = json_int(e, "votes", -1),
			.ours = json_bool(e, "ours", false),
		};
	poll->votes = json_int(json, "votes", -1);
	poll->voters = json_int(json, "voters", -1);
	poll->ends_at = json_int(json, "ends_at", 0);
	poll->ended = json_bool(json, "ended", false);
	poll->multiple = json_bool(json, "multiple", false);
	poll->voted = json_bool(json, "voted", false);
	return poll;
}

static const struct quote *
read_quote(const struct json *json, struct arena *arena)
{
	struct quote *quote = ARENA_NEW(arena, struct quote);

	if (!json_is_object(json) ||
		!quote_state_of(json_text(json, "state"), &quote->state))
		return NULL;
	quote->author = json_text(json, "author");
	quote->name = json_text(json, "name");
	quote->url = json_text(json, "url");
	quote->subject = json_text(json, "subject");
	quote->text = json_text(json, "text");
	quote->created_at = json_int(json, "created_at", 0);
	quote->ours = json_bool(json, "ours", false);
	return quote;
}

void
attached_read(const char *extra, struct arena *arena, struct item *item)
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
	item->filter = json_text(json, "filter");
	item->had = json_text(json, "had");
	item->poll = read_poll(json_at(json, "poll"), arena);
	item->quote = read_quote(json_at(json, "quote"), arena);
}

/* --- writing --- */

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

static struct json *
poll_json(const struct poll *poll, struct arena *arena)
{
	struct json *json = json_object(arena);
	struct json *options = json_array(arena);

	for (size_t i = 0; i < poll->n_options; i++) {
		struct json *one = json_object(arena);

		json_add_text(arena, one, "text", poll->options[i].text);
		json_add_int(arena, one, "votes", poll->options[i].votes);
		if (poll->options[i].ours)
			json_add_bool(arena, one, "ours", true);
		json_add(arena, options, NULL, one);
	}
	json_add(arena, json, "options", options);
	json_add_int(arena, json, "votes", poll->votes);
	json_add_int(arena, json, "voters", poll->voters);
	json_add_int(arena, json, "ends_at", poll->ends_at);
	json_add_bool(arena, json, "ended", poll->ended);
	json_add_bool(arena, json, "multiple", poll->multiple);
	json_add_bool(arena, json, "voted", poll->voted);
	return json;
}

static struct json *
quote_json(const struct quote *quote, struct arena *arena)
{
	const struct {
		const char *name;
		const char *text;
	} texts[] = {
		{ "author", quote->author },
		{ "name", quote->name },
		{ "url", quote->url },
		{ "subject", quote->subject },
		{ "text", quote->text },
	};
	struct json *json = json_object(arena);

	json_add_text(arena, json, "state", quote_state_name(quote->state));
	for (size_t i = 0; i < COUNT(texts); i++)
		if (texts[i].text)
			json_add_text(arena, json, texts[i].name, texts[i].text);
	json_add_int(arena, json, "created_at", quote->created_at);
	json_add_bool(arena, json, "ours", quote->ours);
	return json;
}

char *
attached_json(const struct item *item, struct arena *arena)
{
	struct json *extra;

	if (item->n_mentions + item->n_media + item->n_links == 0 && !item->poll &&
		!item->quote && !item->filter)
		return NULL;
	extra = json_object(arena);
	if (item->n_mentions > 0)
		json_add(arena, extra, "mentions", mentions_json(item, arena));
	if (item->n_media > 0)
		json_add(arena, extra, "media", media_json(item, arena));
	if (item->n_links > 0)
		json_add(arena, extra, "links", links_json(item, arena));
	if (item->poll)
		json_add(arena, extra, "poll", poll_json(item->poll, arena));
	if (item->quote)
		json_add(arena, extra, "quote", quote_json(item->quote, arena));
	if (item->filter)
		json_add_text(arena, extra, "filter", item->filter);
	return json_print(extra, false, arena);
}

/* --- of what is forgotten --- */

char *
attached_rest_json(const char *had, int64_t named_at, struct arena *arena)
{
	struct json *extra = json_object(arena);

	if (!*had && named_at < 0)
		return NULL;
	if (*had)
		json_add_text(arena, extra, "had", had);
	if (named_at >= 0)
		json_add_int(arena, extra, "named_at", named_at);
	return json_print(extra, false, arena);
}

int64_t
attached_rest_named_at(const char *extra)
{
	struct arena arena = { 0 };
	const struct json *json = json_parse(extra, strlen(extra), &arena, NULL);
	int64_t named_at = json_int(json, "named_at", -1);

	arena_release(&arena);
	return named_at;
}

/* --- merging --- */

/* An event of a stream does not include our votes. */
static const struct poll *
with_our_votes(const struct poll *poll, const struct poll *known, struct arena *arena)
{
	struct poll *both;

	if (!known || !known->voted || poll->voted || !poll_offers_same(poll, known))
		return poll;
	both = ARENA_NEW(arena, struct poll);
	*both = *poll;
	both->voted = true;
	both->options = ARENA_ARRAY(arena, struct poll_option, poll->n_options);
	for (size_t i = 0; i < poll->n_options; i++) {
		both->options[i] = poll->options[i];
		both->options[i].ours = known->options[i].ours;
	}
	return both;
}

void
attached_merge(const struct item *known, const struct item *item, struct arena *arena,
	struct item *next)
{
	*next = *item;
	if (item->poll)
		next->poll = with_our_votes(item->poll, known->poll, arena);
	if (known->quote && (!item->quote || item->quote->state == QUOTE_UNKNOWN))
		next->quote = known->quote;
}

/* Mastodon: the poll and the quote of a status, in the formats of all compatible servers.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/item/poll.h"
#include "inbox/item/quote.h"
#include "networks/shared/field.h"
#include "networks/mastodon/mastodon.h"

static bool
is_own_vote(const struct json *own, size_t option)
{
	for (const struct json *e = json_first(own); e != NULL; e = json_next(e))
		if (json_int(e, "", -1) == (int64_t)option)
			return true;
	return false;
}

static void
add_option(struct poll *poll, const struct json *option, bool ours, struct arena *arena)
{
	const char *title = field_text(option, "title", TEXT_LINE, arena);
	int64_t votes = json_int(option, "votes_count", -1);

	poll->options[poll->n_options++] = (struct poll_option){
		.text = str_trim(str_or_empty(title), arena),
		.votes = votes < 0 ? -1 : votes,
		.ours = ours,
	};
}

const struct poll *
mastodon_attached_poll(const struct json *status, struct arena *arena)
{
	const struct json *json = json_at(status, "poll");
	const struct json *options = json_at(json, "options");
	const struct json *own = json_at(json, "own_votes");
	struct poll *poll = ARENA_NEW(arena, struct poll);

	if (!json_is_object(json) || json_count(options) == 0)
		return NULL;
	poll->options = ARENA_ARRAY(arena, struct poll_option, POLL_OPTIONS_MAX);
	for (const struct json *e = json_first(options);
		e != NULL && poll->n_options < POLL_OPTIONS_MAX; e = json_next(e))
		add_option(poll, e, is_own_vote(own, poll->n_options), arena);
	poll->votes = json_int(json, "votes_count", -1);
	poll->voters = json_int(json, "voters_count", -1);
	poll->ends_at = field_time(json, "expires_at");
	poll->ended = json_bool(json, "expired", false);
	poll->multiple = json_bool(json, "multiple", false);
	/* Mastodon reports our own polls as voted on. */
	poll->voted = json_bool(json, "voted", false) &&
		(json_is_null(own) || json_count(own) > 0);
	return poll;
}

/* The quoted status: Mastodon's, Fedibird's and Misskey's, Pleroma's. */
static const struct json *
quoted_status(const struct json *status)
{
	static const char *const paths[] = { "quote.quoted_status", "quote",
		"pleroma.quote" };

	for (size_t i = 0; i < COUNT(paths); i++) {
		const struct json *quoted = json_at(status, paths[i]);

		if (json_is_object(json_at(quoted, "account")))
			return quoted;
	}
	return NULL;
}

const char *
mastodon_attached_quote_id(const struct json *status, struct arena *arena)
{
	static const char *const paths[] = { "quote.quoted_status_id", "quote_id",
		"pleroma.quote_id" };
	const char *id = field_id(quoted_status(status), "id", arena);

	for (size_t i = 0; i < COUNT(paths) && id == NULL; i++)
		id = field_id(status, paths[i], arena);
	return id;
}

bool
mastodon_attached_quotes_us(
	const struct json *status, const struct op_args *args, struct arena *arena)
{
	const char *whose = field_id(quoted_status(status), "account.id", arena);

	return whose != NULL && str_eq(whose, args->at->remote_id);
}

/* A quote without a state is shown; one with an unknown state counts as not shown to
 * us. */
static enum quote_state
state_of(const struct json *status, bool told)
{
	static const struct {
		const char *name;
		enum quote_state state;
	} states[] = {
		{ "pending", QUOTE_PENDING },
		{ "rejected", QUOTE_REVOKED },
		{ "revoked", QUOTE_REVOKED },
		{ "deleted", QUOTE_DELETED },
		{ "blocked_account", QUOTE_BLOCKED },
		{ "blocked_domain", QUOTE_BLOCKED },
		{ "muted_account", QUOTE_MUTED },
	};
	const char *state = json_text(status, "quote.state");

	if (state == NULL || str_eq(state, "accepted"))
		return told ? QUOTE_SHOWN : QUOTE_UNKNOWN;
	for (size_t i = 0; i < COUNT(states); i++)
		if (str_eq(states[i].name, state))
			return states[i].state;
	return QUOTE_HIDDEN;
}

static void
fill(struct quote *quote, const struct json *quoted, const struct op_args *args,
	struct arena *arena)
{
	struct item item;

	if (!mastodon_read_item_alone(quoted, args, arena, &item))
		return;
	quote->ours = item.ours;
	quote->author = item.author.handle;
	quote->name = item.author.name;
	quote->url = item.url;
	quote->created_at = item.created_at;
	quote->subject = item.subject;
	if (quote->state == QUOTE_SHOWN || item.ours)
		quote->text = item_words(&item, arena);
}

bool
mastodon_attached_has_quote(const struct json *status, struct arena *arena)
{
	return json_is_object(json_at(status, "quote")) ||
		mastodon_attached_quote_id(status, arena) != NULL;
}

/* "RE: https://…", as Misskey and similar servers write it; also "QT: …". */
static bool
is_reference(const char *line, size_t len, const char *url)
{
	return url != NULL && len == 4 + strlen(url) &&
		(str_starts(line, "RE: ") || str_starts(line, "QT: ")) &&
		strncmp(line + 4, url, len - 4) == 0;
}

static void
drop_link(struct item *item, const char *url)
{
	size_t kept = 0;

	for (size_t i = 0; i < item->n_links; i++)
		if (!str_eq(item->links[i], url))
			item->links[kept++] = item->links[i];
	item->n_links = kept;
}

void
mastodon_attached_cut_reference(
	const struct json *status, struct arena *arena, struct item *item)
{
	const char *urls[] = { item->quote->url,
		field_url(quoted_status(status), "uri", arena) };
	const char *text = item->text;
	const char *end = text + strlen(text);
	const char *last = strrchr(text, '\n');
	size_t first = strcspn(text, "\n");

	last = last == NULL ? text : last + 1;
	for (size_t i = 0; i < COUNT(urls); i++) {
		if (is_reference(last, (size_t)(end - last), urls[i]))
			item->text = str_trim(
				arena_copy_n(arena, text, (size_t)(last - text)), arena);
		else if (is_reference(text, first, urls[i]))
			item->text = str_trim(text + first, arena);
		else
			continue;
		drop_link(item, urls[i]);
		return;
	}
}

const struct quote *
mastodon_attached_quote(const struct json *status, const char *link,
	const struct op_args *args, struct arena *arena)
{
	const struct json *quoted = quoted_status(status);
	struct quote *quote = ARENA_NEW(arena, struct quote);

	if (!mastodon_attached_has_quote(status, arena))
		return NULL;
	quote->state = state_of(status, quoted != NULL);
	if (quoted != NULL)
		fill(quote, quoted, args, arena);
	if (quote->url == NULL)
		quote->url = field_url(status, "pleroma.quote_url", arena);
	if (quote->url == NULL)
		quote->url = link;
	return quote;
}

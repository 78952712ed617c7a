/* What heed keeps of an account, to say what removing it deletes and what stays.
 * SPDX-License-Identifier: MIT */
#include "store/contents.h"

#include "base/arena.h"
#include "store/private.h"

static bool
contents_count(struct store *store, const char *sql, int64_t account, int64_t *count,
	struct err *err)
{
	const struct value with[] = { value_int(account) };

	return db_number(store->db, sql, with, COUNT(with), 0, count, err);
}

bool
store_contents(
	struct store *store, int64_t account, struct contents *contents, struct err *err)
{
	*contents = (struct contents){ 0 };
	return contents_count(store,
		       "SELECT count(*) FROM conversation WHERE account = $1", account,
		       &contents->conversations, err) &&
		contents_count(store, "SELECT waiting FROM counter WHERE account = $1",
			account, &contents->waiting, err) &&
		contents_count(store, "SELECT count(*) FROM item WHERE account = $1",
			account, &contents->items, err) &&
		contents_count(store,
			"SELECT count(*) FROM draft d JOIN conversation c "
			"ON c.id = d.conversation WHERE c.account = $1 "
			"AND d.dropped = 0 AND d.text <> ''",
			account, &contents->drafts, err) &&
		contents_count(store,
			"SELECT count(*) FROM outbox WHERE account = $1 AND act = 'reply' "
			"AND state IN ('queued', 'sending', 'held', 'refused', 'unsure')",
			account, &contents->unsent, err) &&
		contents_count(store,
			"SELECT count(*) FROM event WHERE conversation IN "
			"(SELECT id FROM conversation WHERE account = $1)",
			account, &contents->events, err);
}

static const char *
contents_add(const char *text, int64_t count, const char *one, const char *many,
	struct arena *arena)
{
	if (count == 0)
		return text;
	return arena_printf(arena, "%s%s%lld %s", text, *text ? ", " : "",
		(long long)count, count == 1 ? one : many);
}

const char *
store_contents_deleted(const struct contents *contents, struct arena *arena)
{
	const char *text = contents_add(
		"", contents->conversations, "conversation", "conversations", arena);

	if (contents->waiting > 0)
		text = arena_printf(
			arena, "%s (%lld waiting)", text, (long long)contents->waiting);
	if (contents->conversations > 0)
		text = arena_printf(arena, "%s with %lld message%s", text,
			(long long)contents->items, contents->items == 1 ? "" : "s");
	else
		text = contents_add(text, contents->items, "message", "messages", arena);
	text = contents_add(text, contents->drafts, "draft", "drafts", arena);
	text = contents_add(
		text, contents->unsent, "unsent reply", "unsent replies", arena);
	return *text ? text : "no message yet";
}

const char *
store_contents_kept(const struct contents *contents, struct arena *arena)
{
	return arena_printf(arena, "%s%swhat it wrote still counts as ours",
		contents_add("", contents->events, "event in the log",
			"events in the log", arena),
		contents->events > 0 ? "; " : "");
}

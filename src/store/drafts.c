/* What is being written, kept as it is typed.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/drafts.h"
#include "store/inside.h"

struct draft_place
store_draft_place(const struct talk *talk, const char *language)
{
	return (struct draft_place){
		.to = talk->answer_to,
		.network = talk->account.network,
		.account = talk->account.name,
		.us = talk->account.handle,
		.cannot = talk->account.cannot,
		.limit = talk->account.limit,
		.usual = talk->account.visibility,
		.no_mention = talk->account.no_mention,
		.language = language,
	};
}

bool
draft_read(struct store *store, int64_t conversation, struct arena *arena, char **text,
	struct err *err)
{
	const struct value with[] = { value_int(conversation) };
	struct query *query;

	*text = NULL;
	if (!db_query(store->db, "SELECT text FROM draft WHERE conversation = $1", with,
		    COUNT(with), &query, err))
		return false;
	if (query_next(query))
		*text = query_copy(query, 0, arena);
	return query_end(query, err);
}

bool
draft_write(struct store *store, int64_t conversation, const char *text, bool add,
	int64_t now, struct err *err)
{
	const struct value with[] = { value_int(conversation), value_text(text),
		value_int(now), value_int(add), value_text("\n") };
	const struct value none[] = { value_int(conversation) };

	if (str_is_empty(text) && !add)
		return db_run(store->db, "DELETE FROM draft WHERE conversation = $1",
			       none, COUNT(none), NULL, err) &&
			conversation_flags(store, conversation, err);
	return db_run(store->db,
		       "INSERT INTO draft(conversation, text, at) VALUES ($1, $2, $3) "
		       "ON CONFLICT(conversation) DO UPDATE SET text = CASE $4 WHEN 1 "
		       "THEN draft.text || $5 || excluded.text ELSE excluded.text END, "
		       "at = CASE WHEN excluded.at > draft.at THEN excluded.at ELSE draft.at END",
		       with, COUNT(with), NULL, err) &&
		conversation_flags(store, conversation, err);
}

bool
store_draft_save(struct store *store, int64_t conversation, const char *text, int64_t now,
	struct err *err)
{
	struct arena arena = { 0 };
	char *old;
	bool ok;

	if (!store_begin(store, err))
		return false;
	ok = conversation_find(store, &conversation, err) &&
		draft_read(store, conversation, &arena, &old, err);
	if (ok && !str_eq(str_or_empty(old), str_or_empty(text))) {
		ok = draft_write(
			store, conversation, str_or_empty(text), false, now, err);
		/* A letter more changes no list. */
		if (str_is_empty(old) != str_is_empty(text))
			store->changed = true;
	}
	arena_release(&arena);
	return store_end(store, ok, err);
}

bool
store_draft_drop(struct store *store, int64_t conversation, const char *agent,
	int64_t now, struct err *err)
{
	struct arena arena = { 0 };
	char *old;
	bool ok;

	if (!begin_change(store, err))
		return false;
	ok = conversation_find(store, &conversation, err) &&
		draft_read(store, conversation, &arena, &old, err);
	if (ok && old)
		ok = event_add(store,
			     &(struct event_row){ .what = "draft",
				     .conversation = conversation,
				     .text = old,
				     .agent = agent,
				     .at = now },
			     NULL, err) &&
			draft_write(store, conversation, "", false, now, err);
	arena_release(&arena);
	return store_end(store, ok, err);
}

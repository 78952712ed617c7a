/* What is new in a conversation since a revision.
 * SPDX-License-Identifier: MIT */
#include "store/fold/news.h"
#include "store/news.h"

#include <assert.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"
#include "inbox/annotation/annotation.h"
#include "store/fold/conversations.h"
#include "store/intake/shared.h"
#include "store/outbox.h"
#include "store/private.h"
#include "store/read/item.h"

/* The author who last looked, and at which revision. */
struct look {
	int64_t conversation;
	int64_t seen;
	const char *agent;
	int64_t reply; /* in the outbox; 0: none */
	int64_t stamp; /* of the reply; the highest possible if it is not in the outbox */
};

/* Each statement selects who, when, what, and the item; the first row is the first news. */
#define THEIRS                                                                                  \
	"SELECT p.handle, CASE WHEN i.arrived > $2 THEN i.created_at "                          \
	"WHEN i.deleted_at > 0 THEN i.deleted_at ELSE i.edited_at END, "                        \
	"CASE WHEN i.arrived > $2 THEN 0 WHEN i.deleted_at > 0 THEN 2 ELSE 1 END, " ITEM_REMOTE \
	", NULL FROM item i JOIN person p ON p.id = i.person "                                  \
	"WHERE i.conversation = $1 AND i.ours = 0 AND (i.arrived > $2 "                         \
	"OR i.changed > $2) AND NOT (i.arrived > $2 AND i.deleted_at > 0) "                     \
	"ORDER BY i.arrived <= $2, i.created_at, i.id LIMIT 1"

#define OURS                                                                  \
	"SELECT i.agent, i.created_at, 3, " ITEM_REMOTE ", NULL FROM item i " \
	"WHERE i.conversation = $1 AND i.ours = 1 AND i.arrived > $2 "        \
	"AND i.deleted_at = 0 AND NOT EXISTS (SELECT 1 FROM outbox o "        \
	"WHERE o.conversation = $1 AND o.sent_id = " ITEM_REMOTE " "          \
	"AND (o.stamp <= $2 OR o.id = $4 OR o.seen >= $5)) "                  \
	"ORDER BY i.created_at, i.id LIMIT 1"

#define ON_ITS_WAY                                                               \
	"SELECT o.agent, o.created_at, 4, NULL, NULL FROM outbox o "             \
	"WHERE o.conversation = $1 AND o.act = 'reply' AND o.stamp > $2 "        \
	"AND o.state IN ('queued', 'sending', 'unsure', 'held') AND o.id <> $4 " \
	"AND o.seen < $5 ORDER BY o.id LIMIT 1"

#define DECIDED                                                             \
	"SELECT e.stamped_by, CASE e.state WHEN 'undone' THEN e.undone_at " \
	"ELSE e.at END, e.state, e.what FROM event e WHERE e.stamp > $2 "   \
	"AND coalesce(e.stamped_by, '') <> coalesce($3, '') AND e.id IN "   \
	"(SELECT event FROM annotation WHERE scope = 0 AND subject = $1 "   \
	"UNION SELECT event FROM annotation WHERE scope = 1 AND subject = " \
	"(SELECT person FROM conversation WHERE id = $1)) ORDER BY e.stamp"

static bool
ask_news(struct store *store, const char *sql, const struct look *look,
	struct arena *arena, struct news *news, bool *found, struct err *err)
{
	const struct value with[] = { value_int(look->conversation),
		value_int(look->seen), value_text(look->agent), value_int(look->reply),
		value_int(look->stamp) };
	struct query *q;

	if (!db_query(store->db, sql, with, COUNT(with), &q, err))
		return false;
	*found = db_next(q);
	if (*found)
		*news = (struct news){
			.who = db_text_copy(q, 0, arena),
			.at = db_int(q, 1),
			.kind = (enum news_kind)db_int(q, 2),
			.item = db_text_copy(q, 3, arena),
			.what = db_text_copy(q, 4, arena),
		};
	return db_end(q, err);
}

/* The first act by somebody else that affects turns. */
static bool
ask_decided(struct store *store, const struct look *look, struct arena *arena,
	struct news *news, bool *found, struct err *err)
{
	const struct value with[] = { value_int(look->conversation),
		value_int(look->seen), value_text(look->agent) };
	struct query *q;

	if (!db_query(store->db, DECIDED, with, COUNT(with), &q, err))
		return false;
	while (!*found && db_next(q)) {
		const struct annotation_kind *kind =
			annotation_kind_of_act(db_text(q, 3));

		*found = kind && kind->turns == TURNS_CHANGE;
		*news = (struct news){
			.who = db_text_copy(q, 0, arena),
			.at = db_int(q, 1),
			.kind = NEWS_DECIDED,
			.what = str_eq(db_text(q, 2), "undone")
				? "undo"
				: db_text_copy(q, 3, arena),
		};
	}
	return db_end(q, err);
}

static const char *const questions[] = { THEIRS, OURS, ON_ITS_WAY };
/* The first statement is skipped for conversations of other accounts. */
#define ASKED_ELSEWHERE 1

static bool
find_in(struct store *store, const struct look *look, size_t first, struct arena *arena,
	struct news *news, bool *found, struct err *err)
{
	const struct value with[] = { value_int(look->conversation) };
	int64_t newest;

	if (!db_number(store->db, "SELECT news FROM conversation WHERE id = $1", with,
		    COUNT(with), 0, &newest, err))
		return false;
	for (size_t i = first; newest > look->seen && !*found && i < COUNT(questions);
		i++)
		if (!ask_news(store, questions[i], look, arena, news, found, err))
			return false;
	if (newest > look->seen && !*found)
		return ask_decided(store, look, arena, news, found, err);
	return true;
}

/* An answer in another account makes one here unnecessary. */
static bool
find_news_beside(struct store *store, const struct look *look, struct arena *arena,
	struct news *news, bool *found, struct err *err)
{
	struct ids beside = { 0 };
	bool ok = shared_waiting(store, look->conversation, &beside, err);

	for (size_t i = 0; ok && !*found && i < beside.count; i++) {
		struct look there = *look;

		there.conversation = beside.at[i];
		ok = find_in(store, &there, ASKED_ELSEWHERE, arena, news, found, err);
		if (*found)
			news->item = NULL;
	}
	ids_release(&beside);
	return ok;
}

static bool
find_news(struct store *store, const struct look *look, struct arena *arena,
	struct news *news, bool *found, struct err *err)
{
	*found = false;
	if (!find_in(store, look, 0, arena, news, found, err) ||
		(!*found && !find_news_beside(store, look, arena, news, found, err)))
		return false;
	if (*found)
		news->same =
			(news->kind == NEWS_ANSWERED || news->kind == NEWS_ANSWERING) &&
			news->who && str_eq(news->who, look->agent);
	return true;
}

bool
store_news(struct store *store, int64_t conversation, int64_t seen, const char *agent,
	struct arena *arena, struct news *news, bool *found, struct err *err)
{
	struct look look = { .seen = seen, .agent = agent, .stamp = INT64_MAX };
	bool ok;

	*found = false;
	if (!store_begin_reading(store, err))
		return false;
	ok = conversations_find(store, &conversation, err);
	look.conversation = conversation;
	ok = ok && find_news(store, &look, arena, news, found, err);
	store_end_reading(store);
	return ok;
}

bool
news_of_reply(struct store *store, const struct outgoing *reply, struct arena *arena,
	struct news *news, bool *found, struct err *err)
{
	const struct look look = {
		.conversation = reply->conversation,
		.seen = reply->seen,
		.agent = reply->agent,
		.reply = reply->id,
		.stamp = reply->id > 0 ? reply->stamp : INT64_MAX,
	};

	return find_news(store, &look, arena, news, found, err);
}

struct item *
store_news_held_for(
	struct store *store, const struct outgoing *reply, struct arena *arena)
{
	struct item *item = ARENA_NEW(arena, struct item);
	struct news news;
	bool found;

	if (reply->state != OUTGOING_HELD ||
		!news_of_reply(store, reply, arena, &news, &found, NULL) || !found ||
		!news.item ||
		!store_item(store, reply->account, news.item, arena, item, NULL))
		return NULL;
	return item;
}

/* --- in words --- */

static const char *
decided(const char *what)
{
	const struct annotation_kind *kind = annotation_kind_of_act(what);

	if (str_eq(what, "undo"))
		return "undid what was decided";
	if (!kind)
		return "changed it";
	return str_eq(kind->name, what) ? kind->said : kind->off_said;
}

static const char *
happened(const struct news *news)
{
	switch (news->kind) {
	case NEWS_WROTE: return "wrote again";
	case NEWS_EDITED: return "edited their message";
	case NEWS_DELETED: return "deleted their message";
	case NEWS_ANSWERED: return news->same ? "answered in another window" : "answered";
	case NEWS_ANSWERING:
		return news->same ? "are answering in another window" : "is answering";
	case NEWS_DECIDED: return decided(news->what);
	}
	return "";
}

char *
news_says(const struct news *news, int64_t now, struct arena *arena)
{
	const char *who = news->same ? "you" : news->who;
	int64_t age = now - news->at;
	const char *ago = "";

	if (!who)
		who = news->kind == NEWS_ANSWERED ? "somebody of yours" : "somebody";
	if (now > 0 && news->at > 0 && news->kind != NEWS_ANSWERING)
		ago = age < DATE_SECOND
			? " just now"
			: arena_printf(arena, " %s ago", date_words_long(age).at);
	return arena_printf(arena, "%s %s%s", who, happened(news), ago);
}

/* Whether somebody got the same words from us already.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/str.h"
#include "inbox/item/same_text.h"
#include "store/drafts.h"
#include "store/private.h"

/* Our answers to this person, and to all under the same post, and those on their way. */
#define SAID                                                                           \
	"SELECT i.text, c.name, c.handle FROM conversation c "                         \
	"JOIN item i ON i.conversation = c.id WHERE (c.person = $1 OR c.thread = $2) " \
	"AND c.joined_into IS NULL AND i.ours = 1 AND i.deleted_at = 0 "               \
	"ORDER BY i.id DESC LIMIT 500"
#define LEAVING                                                              \
	"SELECT o.text, c.name, c.handle FROM outbox o JOIN conversation c " \
	"ON c.id = o.conversation WHERE (c.person = $1 OR c.thread = $2) "   \
	"AND o.act = 'reply' AND o.state IN ('queued', 'sending', 'held', 'unsure')"

static bool
look_for(struct store *store, const char *sql, const struct value *with, const char *text,
	struct arena *arena, const char **who, struct err *err)
{
	struct query *query;

	if (!db_query(store->db, sql, with, 2, &query, err))
		return false;
	while (db_next(query)) {
		if (*who || !same_text(db_text(query, 0), text))
			continue;
		*who = arena_copy(arena,
			str_is_empty(db_text(query, 1)) ? db_text(query, 2)
							: db_text(query, 1));
	}
	return db_end(query, err);
}

bool
store_said_before(struct store *store, int64_t conversation, const char *text,
	struct arena *arena, const char **who, struct err *err)
{
	const struct value id = value_int(conversation);
	int64_t person;
	int64_t thread;

	*who = NULL;
	if (!db_number(store->db, "SELECT person FROM conversation WHERE id = $1", &id, 1,
		    0, &person, err) ||
		!db_number(store->db, "SELECT thread FROM conversation WHERE id = $1",
			&id, 1, 0, &thread, err))
		return false;

	const struct value with[] = { value_int(person), value_int(thread) };

	return look_for(store, LEAVING, with, text, arena, who, err) &&
		(*who || look_for(store, SAID, with, text, arena, who, err));
}

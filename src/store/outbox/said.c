/* Whether somebody got the same words from us already.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/str.h"
#include "inbox/item/same_text.h"
#include "store/drafts.h"
#include "store/private.h"

/* Our answers to this person, and to all under the same post, and those on their way. */
#define SAID                                                                             \
	"SELECT i.text, c.name, c.handle FROM item i JOIN conversation c "               \
	"ON c.id = i.conversation WHERE i.conversation IN (SELECT id FROM conversation " \
	"WHERE person = $1 AND joined_into IS NULL UNION SELECT id FROM conversation "   \
	"WHERE account = $3 AND thread = $2 AND joined_into IS NULL) AND i.ours = 1 "    \
	"AND i.deleted_at = 0 ORDER BY +i.created_at DESC LIMIT 500"
#define LEAVING                                                              \
	"SELECT o.text, c.name, c.handle FROM outbox o JOIN conversation c " \
	"ON c.id = o.conversation WHERE (c.person = $1 OR c.thread = $2) "   \
	"AND o.act = 'reply' AND o.state IN ('queued', 'sending', 'held', 'unsure')"

static bool
look_for(struct store *store, const char *sql, const struct value *with, size_t n_with,
	const char *text, struct arena *arena, const char **who, struct err *err)
{
	struct query *query;

	if (!db_query(store->db, sql, with, n_with, &query, err))
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
	struct query *query;
	int64_t person = 0;
	int64_t thread = 0;
	int64_t account = 0;

	*who = NULL;
	if (!db_query(store->db,
		    "SELECT person, thread, account FROM conversation WHERE id = $1", &id,
		    1, &query, err))
		return false;
	if (db_next(query)) {
		person = db_int(query, 0);
		thread = db_int(query, 1);
		account = db_int(query, 2);
	}
	if (!db_end(query, err))
		return false;

	const struct value with[] = { value_int(person), value_int(thread),
		value_int(account) };

	return look_for(store, LEAVING, with, 2, text, arena, who, err) &&
		(*who || look_for(store, SAID, with, COUNT(with), text, arena, who, err));
}

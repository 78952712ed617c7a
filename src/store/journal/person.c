/* Acts about people, and their consequences for each of their conversations.
 * SPDX-License-Identifier: MIT */
#include "store/journal/person.h"

#include "base/err.h"
#include "inbox/conversation.h"
#include "store/fold/conversations.h"
#include "store/journal/journal.h"
#include "store/private.h"
#include "store/read/identities.h"

bool
person_fold(struct store *store, const struct ids *people, enum annotation_turns turns,
	struct err *err)
{
	struct ids talks = { 0 };
	bool ok = true;

	for (size_t i = 0; ok && i < people->count; i++) {
		const struct value with[] = { value_int(people->at[i]) };

		ok = db_ids(store->db,
			"SELECT id FROM conversation WHERE person = $1 "
			"AND joined_into IS NULL",
			with, COUNT(with), &talks, err);
	}
	for (size_t i = 0; ok && turns == TURNS_CHANGE && i < talks.count; i++)
		ok = conversations_news(store, talks.at[i], err);
	ok = ok && conversations_fold(store, &talks, NULL, err);
	ids_release(&talks);
	return ok;
}

/* The conversation named in the log: the one that has waited longest. */
static bool
find_first(struct store *store, int64_t person, int64_t *conversation, struct err *err)
{
	const struct value with[] = { value_int(person) };

	return db_number(store->db,
		       "SELECT id FROM conversation WHERE person = $1 AND joined_into IS NULL "
		       "ORDER BY waiting DESC, waiting_since, last_at DESC LIMIT 1",
		       with, COUNT(with), 0, conversation, err) &&
		(*conversation > 0 ||
			err_set(err, ERR_GONE, "there is no conversation with them"));
}

bool
person_put(struct store *store, const struct journal_act *act, struct ids *people,
	int64_t *event, struct err *err)
{
	int64_t conversation;

	*event = 0;
	if (!find_first(store, people->at[0], &conversation, err))
		return false;
	ids_sort(people);
	return journal_put(store, act, ABOUT_PERSON, people, conversation, event, err);
}

static bool
put_on_all(struct store *store, int64_t person, const struct journal_act *act,
	struct err *err)
{
	const struct value with[] = { value_int(person) };
	struct ids people = { 0 };
	int64_t event = 0;
	bool ok = db_ids(store->db,
			  "SELECT p.id FROM person p WHERE p.id IN " SAME_PEOPLE
			  " ORDER BY p.id <> $1",
			  with, COUNT(with), &people, err) &&
		(people.count > 0 ||
			err_set(err, ERR_GONE, "nothing is known of this person")) &&
		person_put(store, act, &people, &event, err);

	ids_release(&people);
	return ok &&
		(event > 0 ||
			err_set(err, ERR_USAGE, "\"%s\" changes nothing here",
				act->args ? act->args : act->what));
}

bool
person_act(struct store *store, int64_t person, const struct journal_act *act,
	struct err *err)
{
	return store_begin_change(store, err) &&
		store_end(store, put_on_all(store, person, act, err), err);
}

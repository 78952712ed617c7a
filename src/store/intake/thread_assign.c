/* Sorting a thread by person: which conversation each of its items belongs to.
 * SPDX-License-Identifier: MIT */
#include "store/intake/thread_assign.h"

#include "inbox/thread/thread.h"

#include "base/arena.h"
#include "base/str.h"
#include "store/intake/people.h"
#include "store/intake/schedule.h"
#include "store/intake/shared.h"
#include "store/account/thread_rule.h"
#include "store/intake/touched.h"
#include "store/item/item_write.h"
#include "store/journal/standing.h"
#include "store/private.h"
#include "store/read/attached.h"
#include "store/read/item.h"

/* A person in this thread. */
struct slot {
	const char *person;
	int64_t conversation;
	bool by_community;
	bool was_by_community;
	int64_t maybe; /* our item that may have answered them; 0 */
	int64_t was_maybe;
};

/* A thread that is being sorted. */
struct assign {
	struct store *store;
	struct touched *touched;
	struct arena arena;
	int64_t account;
	int64_t thread;
	const struct thread_rule *rule; /* NULL: replies name their parents */
	struct item *items;
	int64_t *in;    /* parallel to items: the conversation of each */
	int64_t *above; /* and the item it answers; 0: unknown */
	struct thread_place *places;
	size_t count;
	struct slot *slots; /* sorted by person */
	size_t n_slots;
};

/* Where replies are filed elsewhere, their words say whom they answer. */
#define FROM_THREAD " FROM item i JOIN person p ON p.id = i.person WHERE i.thread = $1"
#define WORDS       ", i.text, CASE WHEN p.forget_at < 0 THEN '' ELSE p.name END, i.quote_id"

static void
read_words(struct query *q, struct assign *assign, struct kept *kept)
{
	struct item *item = &kept->item;
	int column = ITEM_LIGHT_COLUMN_COUNT;

	item->text = db_text_copy(q, column, &assign->arena);
	item->author.name = db_text_copy(q, column + 1, &assign->arena);
	item->quote_id = db_text_copy(q, column + 2, &assign->arena);
	if (!item->ours && kept->extra)
		attached_read(kept->extra, &assign->arena, item);
}

static bool
load_thread(struct assign *assign, struct err *err)
{
	const struct value with[] = { value_int(assign->thread) };
	struct query *q;

	if (!db_query(assign->store->db,
		    assign->rule ? "SELECT " ITEM_LIGHT_COLUMNS WORDS FROM_THREAD
				 : "SELECT " ITEM_LIGHT_COLUMNS FROM_THREAD,
		    with, COUNT(with), &q, err))
		return false;
	while (db_next(q)) {
		size_t n = assign->count;
		struct kept kept;

		item_read_light(q, &assign->arena, &kept);
		if (assign->rule)
			read_words(q, assign, &kept);
		*MEM_PUSH(assign->in, n) = kept.conversation;
		n = assign->count;
		*MEM_PUSH(assign->above, n) = kept.parent;
		*MEM_PUSH(assign->items, assign->count) = kept.item;
	}
	item_link(assign->items, assign->above, assign->count);
	return db_end(q, err);
}

static int
by_person(const void *a, const void *b)
{
	const struct slot *left = a;
	const struct slot *right = b;

	return strcmp(left->person, right->person);
}

static struct slot *
slot_of(const struct assign *assign, const char *person)
{
	struct slot key = { .person = person };

	return bsearch(&key, assign->slots, assign->n_slots, sizeof key, by_person);
}

static void
make_slots(struct assign *assign)
{
	size_t n = 0;
	size_t kept = 0;

	assign->slots = ARENA_ARRAY(&assign->arena, struct slot, assign->count);
	for (size_t i = 0; i < assign->count; i++)
		if (assign->places[i].with)
			assign->slots[n++].person = assign->places[i].with;
	qsort(assign->slots, n, sizeof *assign->slots, by_person);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 ||
			!str_eq(assign->slots[kept - 1].person, assign->slots[i].person))
			assign->slots[kept++] = assign->slots[i];
	assign->n_slots = kept;
	for (size_t i = 0; i < assign->count; i++) {
		const struct thread_place *place = &assign->places[i];

		if (place->with && place->by_community)
			slot_of(assign, place->with)->by_community = true;
		if (place->with && place->maybe)
			slot_of(assign, place->with)->maybe = place->maybe->id;
	}
}

static bool
find_conversations(struct assign *assign, struct err *err)
{
	const struct value with[] = { value_int(assign->account),
		value_int(assign->thread) };
	struct query *query;
	struct slot *slot;

	if (!db_query(assign->store->db,
		    "SELECT remote_id, id, by_community, maybe FROM conversation "
		    "WHERE account = $1 AND thread = $2 AND joined_into IS NULL",
		    with, COUNT(with), &query, err))
		return false;
	while (db_next(query)) {
		slot = slot_of(assign, db_text(query, 0));
		if (!slot)
			continue;
		slot->conversation = db_int(query, 1);
		slot->was_by_community = db_bool(query, 2);
		slot->was_maybe = db_int(query, 3);
	}
	return db_end(query, err);
}

/* A person of whom we only know that we wrote to them. */
static struct person
mentioned(const struct assign *assign, const char *remote_id)
{
	struct person person = { .remote_id = remote_id, .handle = "", .name = "" };

	for (size_t i = 0; i < assign->count; i++)
		for (size_t k = 0; k < assign->items[i].n_mentions; k++)
			if (str_eq(assign->items[i].mentions[k].remote_id, remote_id))
				person.handle = assign->items[i].mentions[k].handle;
	return person;
}

bool
thread_assign_conversation(struct store *store, int64_t account, int64_t thread,
	const struct person *person, int64_t *id, struct err *err)
{
	int64_t person_id;

	if (!people_put(store, account, person, true, &person_id, err))
		return false;

	const struct value with[] = { value_int(account), value_int(thread),
		value_int(person_id) };

	return db_number(store->db,
		       "INSERT INTO conversation(account, thread, person, remote_id, handle, name) "
		       "SELECT $1, $2, p.id, p.remote_id, p.handle, p.name FROM person p "
		       "WHERE p.id = $3 RETURNING id",
		       with, COUNT(with), 0, id, err) &&
		standing_begin(store, *id, person_id, err);
}

static bool
add_conversation(struct assign *assign, struct slot *slot, struct err *err)
{
	struct person person = mentioned(assign, slot->person);

	return thread_assign_conversation(assign->store, assign->account, assign->thread,
		&person, &slot->conversation, err);
}

bool
thread_assign_item(struct store *store, int64_t id, int64_t from, int64_t to,
	struct touched *touched, struct err *err)
{
	const struct value out[] = { value_int(id) };
	const struct value with[] = { value_int(id), value_int(to) };

	if (from != 0) {
		ids_add(&touched->conversations, from);
		if (!shared_leave(store, id, &touched->conversations, err))
			return false;
	}
	ids_add(&touched->conversations, to);
	if (to == 0)
		return db_run(store->db,
			"UPDATE item SET conversation = NULL WHERE id = $1", out,
			COUNT(out), NULL, err);
	return db_run(store->db, "UPDATE item SET conversation = $2 WHERE id = $1", with,
		COUNT(with), NULL, err);
}

bool
thread_assign_heard(struct store *store, int64_t id, bool heard, struct err *err)
{
	const struct value with[] = { value_int(id), value_int(heard) };

	return db_run(store->db, "UPDATE item SET heard = $2 WHERE id = $1", with,
		COUNT(with), NULL, err);
}

/* What was worked out; what the outbox or the network says is stored already. */
static bool
write_answer(struct assign *assign, size_t i, int64_t in, struct err *err)
{
	const struct item *item = &assign->items[i];
	const struct thread_place *place = &assign->places[i];
	bool was_found = item->how == ANSWER_NAMED || item->how == ANSWER_ASSUMED;
	bool found = place->how == ANSWER_NAMED || place->how == ANSWER_ASSUMED;
	const char *answers = found ? place->answers : NULL;
	enum item_how how = found ? place->how : ANSWER_UNKNOWN;
	const struct value with[] = { value_int(item->id), value_text(answers),
		value_int(how) };

	if (!item->ours || (!found && !was_found) ||
		(item->how == how && str_eq(item->answers, answers)))
		return true;
	ids_add(&assign->touched->conversations, in);
	return db_run(assign->store->db,
		"UPDATE item SET answers = $2, how = $3 WHERE id = $1", with, COUNT(with),
		NULL, err);
}

static bool
write_heard(struct assign *assign, size_t i, int64_t in, struct err *err)
{
	const struct item *item = &assign->items[i];
	bool heard = assign->places[i].heard;

	if (item->heard == heard)
		return true;
	ids_add(&assign->touched->conversations, in);
	return thread_assign_heard(assign->store, item->id, heard, err);
}

/* Before words are forgotten: what they show about this item, unless the network holds it;
 * until it is approved, nobody else sees it. */
static bool
settle(struct assign *assign, size_t i, struct err *err)
{
	const struct item *item = &assign->items[i];
	const struct thread_place *place = &assign->places[i];

	return !assign->touched->settles || item->settled ||
		(item->state == STATE_HELD && !item->ours) ||
		item_write_settled(assign->store, item, place->answers, place->how, err);
}

static bool
place_items(struct assign *assign, size_t *new_items, struct err *err)
{
	struct touched *touched = assign->touched;

	for (size_t i = 0; i < assign->count; i++) {
		const struct item *item = &assign->items[i];
		const char *with = assign->places[i].with;
		struct slot *slot = with ? slot_of(assign, with) : NULL;
		int64_t to = 0;

		if (slot && slot->conversation == 0 &&
			!add_conversation(assign, slot, err))
			return false;
		if (slot)
			to = slot->conversation;
		if (!write_heard(assign, i, to, err) ||
			(assign->rule && !write_answer(assign, i, to, err)) ||
			!settle(assign, i, err))
			return false;
		if (to != assign->in[i]) {
			if (!thread_assign_item(assign->store, item->id, assign->in[i],
				    to, touched, err))
				return false;
		} else if (to != 0 && ids_has(&touched->items, item->id)) {
			ids_add(&touched->conversations, to);
		}
		if (to != 0 && !item->ours && !assign->places[i].heard &&
			ids_has(&touched->fresh, item->id))
			(*new_items)++;
	}
	return true;
}

static bool
write_slots(struct assign *assign, struct err *err)
{
	for (size_t i = 0; i < assign->n_slots; i++) {
		const struct slot *slot = &assign->slots[i];
		const struct value with[] = { value_int(slot->conversation),
			value_int(slot->by_community), value_int(slot->maybe) };

		if (slot->by_community == slot->was_by_community &&
			slot->maybe == slot->was_maybe)
			continue;
		if (!db_run(assign->store->db,
			    "UPDATE conversation SET by_community = $2, maybe = $3 "
			    "WHERE id = $1",
			    with, COUNT(with), NULL, err))
			return false;
	}
	return true;
}

/* --- its next reading --- */

/* Whether the network counts more replies to an item than we have. */
static bool
has_unknown_replies(const struct assign *assign, const struct item *item)
{
	int64_t known = 0;

	for (size_t i = 0; i < assign->count && known < item->replies; i++)
		known += str_eq(assign->items[i].parent_id, item->remote_id);
	return known < item->replies;
}

static struct thread_facts
reading_of(const struct assign *assign)
{
	struct thread_facts reading = { 0 };

	for (size_t i = 0; i < assign->count; i++) {
		const struct item *item = &assign->items[i];

		if (item->deleted_at > 0)
			continue;
		if (item->created_at > reading.newest_at)
			reading.newest_at = item->created_at;
		if (!item->ours && (!assign->places[i].with || assign->places[i].heard))
			continue;
		reading.matters = true;
		if (!reading.grew && ids_has(&assign->touched->grown, item->id))
			reading.grew = has_unknown_replies(assign, item);
	}
	if (assign->count == 1 && !assign->items[0].ours &&
		assign->items[0].parent_id == NULL && assign->items[0].replies <= 0)
		reading.whole_at = assign->items[0].fetched_at;
	return reading;
}

bool
thread_assign(struct store *store, int64_t account, int64_t thread,
	struct touched *touched, size_t *new_items, struct err *err)
{
	struct assign assign = {
		.store = store, .touched = touched, .account = account, .thread = thread
	};
	struct thread_facts reading;
	bool ok = thread_rule_read(store, account, &assign.arena, &assign.rule, err) &&
		load_thread(&assign, err);

	touched->n_sorted += assign.count;
	if (ok && assign.count > 0) {
		assign.places =
			ARENA_ARRAY(&assign.arena, struct thread_place, assign.count);
		thread_sort(assign.items, assign.count, assign.rule, &assign.arena,
			assign.places);
		make_slots(&assign);
		reading = reading_of(&assign);
		schedule_note(touched, thread, &reading);
		ok = find_conversations(&assign, err) &&
			place_items(&assign, new_items, err) && write_slots(&assign, err);
	}
	free(assign.items);
	free(assign.in);
	free(assign.above);
	arena_release(&assign.arena);
	return ok;
}

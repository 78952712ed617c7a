/* A thread sorted to people: which conversation each of its items belongs to.
 * SPDX-License-Identifier: MIT */
#include "inbox/thread.h"

#include "base/arena.h"
#include "base/str.h"
#include "store/inside.h"
#include "store/intake/shared.h"

/* A person in this thread. */
struct seat {
	const char *person;
	int64_t conversation;
	bool by_community;
	bool was_by_community;
};

/* A thread while it is sorted. */
struct bench {
	struct store *store;
	struct touched *touched;
	struct arena arena;
	int64_t account;
	const char *thread;
	struct item *items;
	int64_t *in; /* beside items: the conversation each is in */
	struct thread_place *places;
	size_t count;
	size_t room;
	struct seat *seats; /* sorted by person */
	size_t n_seats;
};

struct item
light_item(struct query *q, struct arena *arena)
{
	struct item item = {
		.id = query_int(q, 0),
		.remote_id = query_copy(q, 1, arena),
		.parent_id = query_copy(q, 2, arena),
		.author.remote_id = query_copy(q, 3, arena),
		.author.handle = query_copy(q, 4, arena),
		.ours = query_bool(q, 7),
		.to_us = query_bool(q, 8),
		.created_at = query_int(q, 9),
		.fetched_at = query_int(q, 10),
		.deleted_at = query_int(q, 11),
		.replies = query_int(q, 12),
	};

	item_kind_of(query_text(q, 5), &item.kind);
	item_visibility_of(query_text(q, 6), &item.visibility);
	if (item.ours && !query_is_null(q, 13))
		item_read_extra(query_text(q, 13), arena, &item);
	return item;
}

static bool
load(struct bench *bench, struct err *err)
{
	const struct value with[] = { value_int(bench->account),
		value_text(bench->thread) };
	struct query *q;

	if (!db_query(bench->store->db,
		    "SELECT " LIGHT_COLUMNS ", i.conversation FROM item i JOIN person p "
		    "ON p.id = i.person WHERE i.account = $1 AND i.thread = $2",
		    with, COUNT(with), &q, err))
		return false;
	while (query_next(q)) {
		if (bench->count == bench->room) {
			bench->room = bench->room ? 2 * bench->room : 16;
			bench->items = mem_resize(
				bench->items, bench->room, sizeof *bench->items);
			bench->in = mem_resize(bench->in, bench->room, sizeof *bench->in);
		}
		bench->items[bench->count] = light_item(q, &bench->arena);
		bench->in[bench->count++] = query_int(q, LIGHT_COLUMN_COUNT);
	}
	return query_end(q, err);
}

static int
by_person(const void *a, const void *b)
{
	const struct seat *left = a;
	const struct seat *right = b;

	return strcmp(left->person, right->person);
}

static struct seat *
seat_of(const struct bench *bench, const char *person)
{
	struct seat key = { .person = person };

	return bsearch(&key, bench->seats, bench->n_seats, sizeof key, by_person);
}

static void
lay_seats(struct bench *bench)
{
	size_t n = 0;
	size_t kept = 0;

	bench->seats = ARENA_ARRAY(&bench->arena, struct seat, bench->count);
	for (size_t i = 0; i < bench->count; i++)
		if (bench->places[i].with)
			bench->seats[n++].person = bench->places[i].with;
	qsort(bench->seats, n, sizeof *bench->seats, by_person);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 ||
			!str_eq(bench->seats[kept - 1].person, bench->seats[i].person))
			bench->seats[kept++] = bench->seats[i];
	bench->n_seats = kept;
	for (size_t i = 0; i < bench->count; i++)
		if (bench->places[i].with && bench->places[i].by_community)
			seat_of(bench, bench->places[i].with)->by_community = true;
}

static bool
find_conversations(struct bench *bench, struct err *err)
{
	const struct value with[] = { value_int(bench->account),
		value_text(bench->thread) };
	struct query *query;
	struct seat *seat;

	if (!db_query(bench->store->db,
		    "SELECT remote_id, id, by_community FROM conversation "
		    "WHERE account = $1 AND thread = $2 AND joined_into IS NULL",
		    with, COUNT(with), &query, err))
		return false;
	while (query_next(query)) {
		seat = seat_of(bench, query_text(query, 0));
		if (!seat)
			continue;
		seat->conversation = query_int(query, 1);
		seat->was_by_community = query_bool(query, 2);
	}
	return query_end(query, err);
}

/* Somebody of whom we know nothing but that we spoke to them. */
static struct person
mentioned(const struct bench *bench, const char *remote_id)
{
	struct person person = { .remote_id = remote_id, .handle = "", .name = "" };

	for (size_t i = 0; i < bench->count; i++)
		for (size_t k = 0; k < bench->items[i].n_mentions; k++)
			if (str_eq(bench->items[i].mentions[k].remote_id, remote_id))
				person.handle = bench->items[i].mentions[k].handle;
	return person;
}

bool
conversation_add(struct store *store, int64_t account, const char *thread,
	const struct person *person, int64_t *id, struct err *err)
{
	int64_t person_id;

	if (!person_put(store, account, person, true, &person_id, err))
		return false;

	const struct value with[] = { value_int(account), value_text(thread),
		value_int(person_id) };

	return db_number(store->db,
		"INSERT INTO conversation(account, thread, person, remote_id, handle, name) "
		"SELECT $1, $2, p.id, p.remote_id, p.handle, p.name FROM person p WHERE p.id = $3 "
		"RETURNING id",
		with, COUNT(with), 0, id, err);
}

static bool
add_conversation(struct bench *bench, struct seat *seat, struct err *err)
{
	struct person person = mentioned(bench, seat->person);

	return conversation_add(bench->store, bench->account, bench->thread, &person,
		&seat->conversation, err);
}

bool
item_place(struct store *store, int64_t id, int64_t from, int64_t to,
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

static bool
place_items(struct bench *bench, size_t *new_items, struct err *err)
{
	struct touched *touched = bench->touched;

	for (size_t i = 0; i < bench->count; i++) {
		const struct item *item = &bench->items[i];
		const char *with = bench->places[i].with;
		struct seat *seat = with ? seat_of(bench, with) : NULL;
		int64_t to = 0;

		if (seat && seat->conversation == 0 &&
			!add_conversation(bench, seat, err))
			return false;
		if (seat)
			to = seat->conversation;
		if (to != bench->in[i]) {
			if (!item_place(bench->store, item->id, bench->in[i], to, touched,
				    err))
				return false;
		} else if (to != 0 && ids_has(&touched->items, item->id)) {
			ids_add(&touched->conversations, to);
		}
		if (to != 0 && !item->ours && ids_has(&touched->fresh, item->id))
			(*new_items)++;
	}
	return true;
}

static bool
write_community(struct bench *bench, struct err *err)
{
	for (size_t i = 0; i < bench->n_seats; i++) {
		const struct seat *seat = &bench->seats[i];
		const struct value with[] = { value_int(seat->conversation),
			value_int(seat->by_community) };

		if (seat->by_community == seat->was_by_community)
			continue;
		if (!db_run(bench->store->db,
			    "UPDATE conversation SET by_community = $2 WHERE id = $1",
			    with, COUNT(with), NULL, err))
			return false;
	}
	return true;
}

/* --- its next reading --- */

/* Whether the network counts more replies to an item than we know. */
static bool
has_unknown_replies(const struct bench *bench, const struct item *item)
{
	int64_t known = 0;

	for (size_t i = 0; i < bench->count && known < item->replies; i++)
		known += str_eq(bench->items[i].parent_id, item->remote_id);
	return known < item->replies;
}

static struct reading
reading_of(const struct bench *bench)
{
	struct reading reading = { 0 };

	for (size_t i = 0; i < bench->count; i++) {
		const struct item *item = &bench->items[i];

		if (item->deleted_at > 0)
			continue;
		if (item->created_at > reading.newest_at)
			reading.newest_at = item->created_at;
		if (!item->ours && !bench->places[i].with)
			continue;
		reading.matters = true;
		if (!reading.grew && ids_has(&bench->touched->grown, item->id))
			reading.grew = has_unknown_replies(bench, item);
	}
	if (bench->count == 1 && !bench->items[0].ours &&
		bench->items[0].parent_id == NULL && bench->items[0].replies <= 0)
		reading.whole_at = bench->items[0].fetched_at;
	return reading;
}

bool
thread_settle(struct store *store, int64_t account, const char *thread,
	struct touched *touched, size_t *new_items, struct err *err)
{
	struct bench bench = {
		.store = store, .touched = touched, .account = account, .thread = thread
	};
	struct reading reading;
	bool ok = load(&bench, err);

	if (ok && bench.count > 0) {
		bench.places =
			ARENA_ARRAY(&bench.arena, struct thread_place, bench.count);
		thread_sort(bench.items, bench.count, &bench.arena, bench.places);
		lay_seats(&bench);
		reading = reading_of(&bench);
		reading_note(touched, thread, &reading);
		ok = find_conversations(&bench, err) &&
			place_items(&bench, new_items, err) &&
			write_community(&bench, err);
	}
	free(bench.items);
	free(bench.in);
	arena_release(&bench.arena);
	return ok;
}

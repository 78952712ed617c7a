/* Random histories: what holds for every conversation, whatever happens in it. The
 * numbers come from a fixed seed each, so that a failure can be seen again.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/conversation.h"
#include "inbox/hours.h"

#define HISTORIES 4000
#define ITEMS_MAX 14
#define MARKS_MAX 5
#define BEGIN     ((int64_t)1767571200000)

struct past {
	uint64_t seed;
	struct item items[ITEMS_MAX];
	struct mark marks[MARKS_MAX + 1]; /* and one for a test to add */
	struct history history;
	int64_t now;
};

/* A small generator of numbers (xorshift): the same ones everywhere. */
static int
below(struct past *past, int limit)
{
	past->seed ^= past->seed << 13;
	past->seed ^= past->seed >> 7;
	past->seed ^= past->seed << 17;
	return (int)(past->seed % (uint64_t)limit);
}

static bool
one_in(struct past *past, int limit)
{
	return below(past, limit) == 0;
}

/* Few different moments, so that many fall together. */
static int64_t
moment(struct past *past)
{
	int64_t hour = one_in(past, 8) ? 24 * below(past, 20) : below(past, 12);

	return BEGIN + hour * DATE_HOUR;
}

static void
make_item(struct past *past, size_t i, struct arena *arena)
{
	struct item *item = &past->items[i];

	*item = (struct item){
		.remote_id = arena_printf(arena, "%d", (int)i * 7 % 23),
		.author = { .remote_id = "lea", .handle = "@lea" },
		.text = "",
		.kind = ITEM_REPLY,
		.ours = one_in(past, 2),
		.visibility = (enum item_visibility)below(past, ITEM_VISIBILITY_COUNT),
		.origin = (enum item_origin)below(past, ITEM_ORIGIN_COUNT),
		.created_at = one_in(past, 12) ? 0 : moment(past),
		.liked = one_in(past, 5),
	};
	item->fetched_at = one_in(past, 3) ? moment(past) : item->created_at;
	if (item->fetched_at == 0)
		item->fetched_at = moment(past);
	if (one_in(past, 5))
		item->deleted_at = moment(past);
	if (one_in(past, 6))
		item->edited_at = moment(past);
	if (i > 0 && one_in(past, 3))
		item->parent_id = past->items[below(past, (int)i)].remote_id;
}

/* Opening hours that change among the moments; always open for every other history. */
static const struct hours_book *
make_hours(size_t seed, struct arena *arena)
{
	const struct hours_dated versions[] = {
		{ 0, "zone = UTC\nopen = mon-fri 02:00-05:00 06:00-09:30\n" },
		{ BEGIN + 5 * DATE_HOUR, "zone = UTC\nopen = mon-sun 22:00-04:00\n" },
	};
	struct hours_book *book = ARENA_NEW(arena, struct hours_book);

	assert_true(hours_book_of(
		book, versions, seed % 2 * COUNT(versions), NULL, 0, arena, NULL));
	return book;
}

static void
make_past(struct past *past, size_t seed, struct arena *arena)
{
	*past = (struct past){ .seed = 88172645463325252u + seed * 2654435761u };
	past->history = (struct history){
		.items = past->items,
		.n_items = (size_t)below(past, ITEMS_MAX + 1),
		.marks = past->marks,
		.n_marks = (size_t)below(past, MARKS_MAX + 1),
		.connected_at = moment(past),
		.segment_gap = 5 * DATE_DAY,
		.hours = make_hours(seed, arena),
	};
	for (size_t i = 0; i < past->history.n_items; i++)
		make_item(past, i, arena);
	for (size_t i = 0; i < past->history.n_marks; i++)
		past->marks[i] = (struct mark){
			.kind = (enum mark_kind)below(past, MARK_KIND_COUNT),
			.at = moment(past),
		};
	past->now = BEGIN + 30 * DATE_DAY;
}

/* All that a fold tells, as one text. */
static char *
told(const struct history *history, struct arena *arena)
{
	struct conversation folded;
	char *text;

	conversation_fold(history, arena, &folded);
	text = arena_printf(arena, "%s %lld %lld %lld %lld %d %d %d %s %d%d%d",
		conversation_state_name(folded.state), (long long)folded.waiting_since,
		(long long)folded.known_since, (long long)folded.first_at,
		(long long)folded.last_at, folded.n_items, folded.n_theirs, folded.n_ours,
		folded.preview ? folded.preview->remote_id : "-", folded.liked_only,
		folded.changed, folded.private_answer);
	for (size_t i = 0; i < folded.n_turns; i++) {
		const struct turn *turn = &folded.turns[i];

		text = arena_printf(arena,
			"%s | %lld %lld %lld %s %s %s %s %d %d%d%d%d %lld %d", text,
			(long long)turn->since, (long long)turn->known_since,
			(long long)turn->ended_at, turn->opened_by,
			str_or_empty(turn->answered_by), turn_end_name(turn->end),
			item_origin_name(turn->origin), turn->n_items, turn->first,
			turn->before_heed, turn->skewed, turn->timeless,
			(long long)turn->business, turn->off_hours);
	}
	return text;
}

static void
the_order_of_items_does_not_matter(void **state)
{
	(void)state;
	for (size_t seed = 1; seed <= HISTORIES; seed++) {
		struct arena arena = { 0 };
		struct past past;
		char *wanted;

		make_past(&past, seed, &arena);
		wanted = told(&past.history, &arena);
		for (int again = 0; again < 3; again++) {
			for (size_t i = past.history.n_items; i > 1; i--) {
				size_t with = (size_t)below(&past, (int)i);
				struct item item = past.items[i - 1];

				past.items[i - 1] = past.items[with];
				past.items[with] = item;
			}
			if (!str_eq(told(&past.history, &arena), wanted))
				fail_msg("history %zu:\n%s\n%s", seed, wanted,
					told(&past.history, &arena));
		}
		arena_release(&arena);
	}
}

static const struct item *
item_of(const struct past *past, const char *id)
{
	for (size_t i = 0; i < past->history.n_items; i++)
		if (str_eq(past->items[i].remote_id, id))
			return &past->items[i];
	return NULL;
}

static void
check_turn(const struct past *past, const struct turn *turn)
{
	const struct item *opener = item_of(past, turn->opened_by);
	const struct item *answer = item_of(past, turn->answered_by);
	bool by_answer = turn->end == TURN_ANSWERED ||
		turn->end == TURN_ANSWERED_PRIVATE || turn->end == TURN_VOID;

	assert_true(opener && !opener->ours);
	assert_int_equal(turn->since, item_time(opener));
	assert_true(turn->n_items > 0);
	assert_true(turn_wait(turn, past->now) >= 0);
	assert_in_range(turn_business(turn, past->history.hours, past->now), 0,
		turn_wait(turn, past->now));
	if (turn->end == TURN_WAITING)
		assert_int_equal(turn->business, 0);
	else
		assert_in_range(turn->business, 0, turn_wait(turn, past->now));
	assert_int_equal(
		turn->off_hours, !hours_is_open(past->history.hours, turn->since));
	assert_int_equal(turn->ended_at == 0, turn->end == TURN_WAITING);
	assert_true(turn->ended_at == 0 || turn->ended_at >= turn->since);
	assert_int_equal(answer != NULL, by_answer);
	if (answer)
		assert_true(item_can_answer(answer));
	if (answer && turn->end != TURN_VOID)
		assert_true(answer->deleted_at == 0);
}

/* Every turn ends once, or is the last and open; nobody's words are in two turns, and
 * none are forgotten. */
static void
every_turn_ends_exactly_once(void **state)
{
	(void)state;
	for (size_t seed = 1; seed <= HISTORIES; seed++) {
		struct arena arena = { 0 };
		struct past past;
		struct conversation folded;
		int in_turns = 0;

		make_past(&past, seed, &arena);
		conversation_fold(&past.history, &arena, &folded);
		for (size_t i = 0; i < folded.n_turns; i++) {
			const struct turn *turn = &folded.turns[i];

			check_turn(&past, turn);
			if (turn->end == TURN_WAITING)
				assert_int_equal(i + 1, folded.n_turns);
			for (size_t k = 0; k < i && turn->end != TURN_VOID; k++)
				if (folded.turns[k].end != TURN_VOID)
					assert_string_not_equal(folded.turns[k].opened_by,
						turn->opened_by);
			in_turns += turn->end == TURN_VOID ? 0 : turn->n_items;
		}
		assert_true(in_turns >= folded.n_theirs);
		assert_int_equal(
			folded.state == STATE_WAITING, folded.waiting_since != 0);
		arena_release(&arena);
	}
}

static int64_t
wait_of(struct past *past, struct arena *arena)
{
	struct conversation folded;

	past->history.items = past->items;
	past->history.marks = past->marks;
	conversation_fold(&past->history, arena, &folded);
	return folded.state == STATE_WAITING ? past->now - folded.waiting_since : -1;
}

static bool
is_parent(const struct past *past, const char *id)
{
	for (size_t i = 0; i < past->history.n_items; i++)
		if (str_eq(past->items[i].parent_id, id))
			return true;
	return false;
}

/* Takes item `at` away. */
static void
without_item(struct past *past, size_t at)
{
	past->history.n_items--;
	memmove(&past->items[at], &past->items[at + 1],
		(past->history.n_items - at) * sizeof past->items[0]);
}

static void
without_mark(struct past *past, size_t at)
{
	past->history.n_marks--;
	memmove(&past->marks[at], &past->marks[at + 1],
		(past->history.n_marks - at) * sizeof past->marks[0]);
}

static struct past *
copy_of(const struct past *past, struct arena *arena)
{
	struct past *copy = ARENA_NEW(arena, struct past);

	*copy = *past;
	return copy;
}

static bool
was_reopened(const struct past *past)
{
	for (size_t i = 0; i < past->history.n_marks; i++)
		if (past->marks[i].kind == MARK_REOPEN)
			return true;
	return false;
}

/* An answer or a decision less never makes who waits wait shorter. Histories with an
 * opening are left out: without the answer it may be another turn that it is about. What
 * our answers stand under stays with them. */
static void
ignoring_people_improves_nothing(void **state)
{
	(void)state;
	for (size_t seed = 1; seed <= HISTORIES; seed++) {
		struct arena arena = { 0 };
		struct past past;
		int64_t wait;

		make_past(&past, seed, &arena);
		wait = wait_of(&past, &arena);
		for (size_t i = 0; i < past.history.n_items; i++) {
			struct past *less = copy_of(&past, &arena);

			if (!past.items[i].ours ||
				is_parent(&past, past.items[i].remote_id))
				continue;
			without_item(less, i);
			if (!was_reopened(less) && wait_of(less, &arena) < wait)
				fail_msg("history %zu without item %zu", seed, i);
		}
		for (size_t i = 0; i < past.history.n_marks; i++) {
			struct past *less = copy_of(&past, &arena);

			without_mark(less, i);
			if (!was_reopened(&past) && wait_of(less, &arena) < wait)
				fail_msg("history %zu without mark %zu", seed, i);
		}
		arena_release(&arena);
	}
}

/* Whoever waits already goes on from the same moment; at most somebody else waits as
 * well. */
static void
opening_again_shortens_no_wait(void **state)
{
	(void)state;
	for (size_t seed = 1; seed <= HISTORIES; seed++) {
		struct arena arena = { 0 };
		struct past past;
		int64_t wait;

		make_past(&past, seed, &arena);
		wait = wait_of(&past, &arena);
		past.marks[past.history.n_marks++] =
			(struct mark){ .kind = MARK_REOPEN, .at = past.now };
		if (wait_of(&past, &arena) < wait)
			fail_msg("history %zu", seed);
		arena_release(&arena);
	}
}

/* What the tests above are worth: all ends must occur often. */
static void
the_histories_are_of_all_kinds(void **state)
{
	int ends[TURN_END_COUNT] = { 0 };
	int partly = 0; /* open for some of the wait, not for all */

	(void)state;
	for (size_t seed = 1; seed <= HISTORIES; seed++) {
		struct arena arena = { 0 };
		struct past past;
		struct conversation folded;

		make_past(&past, seed, &arena);
		conversation_fold(&past.history, &arena, &folded);
		for (size_t i = 0; i < folded.n_turns; i++) {
			const struct turn *turn = &folded.turns[i];

			ends[turn->end]++;
			partly += turn->business > 0 &&
				turn->business < turn_wait(turn, past.now);
		}
		arena_release(&arena);
	}
	for (size_t i = 0; i < COUNT(ends); i++)
		assert_true(ends[i] >= 100);
	assert_true(partly >= 100);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_order_of_items_does_not_matter),
		cmocka_unit_test(every_turn_ends_exactly_once),
		cmocka_unit_test(ignoring_people_improves_nothing),
		cmocka_unit_test(opening_again_shortens_no_wait),
		cmocka_unit_test(the_histories_are_of_all_kinds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
